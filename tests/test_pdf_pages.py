"""Pages are counted without printing: never fewer than there are, and hardly ever more."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plans import plans, strange_plans
from printed import Printed, expected
from test_patients import PATIENTS, patient

from kypho_cli.errors import OutputError
from kypho_cli.model.plan import Mark, Plan
from kypho_cli.rendering import pdf
from kypho_cli.rendering.blocks import (
    SHEETS,
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Sheet,
    Strip,
    Table,
    Title,
)
from kypho_cli.rendering.font_widths import SIGNS
from kypho_cli.rendering.look import PAPERS, PLAIN, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline

LETTERS: Final = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0x180)])) + SIGNS
WORDS: Final = st.text(LETTERS, min_size=1, max_size=30).map(str.split).map(" ".join)
TEXTS: Final = st.lists(WORDS, min_size=1, max_size=25).map(" ".join).filter(bool)
LOOKS: Final = st.builds(Look, st.sampled_from(PAPERS), large_print=st.booleans(), identify=st.booleans())
LINES: Final = st.builds(
    Line,
    TEXTS,
    mark=st.sampled_from(["tick", "done", "bullet", "none"]),
    notes=st.lists(TEXTS, max_size=6).map(tuple),
)
LEVELS: Final = st.sampled_from(["top", "emergency", "now", "call", "red", "amber", "grey"])
MARKS: Final = st.builds(Mark, WORDS, WORDS, WORDS)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 6))
    rows = st.tuples(*[WORDS | st.just("")] * width)
    return Table(draw(st.tuples(*[WORDS] * width)), tuple(draw(st.lists(rows, max_size=12))))


BLOCKS: Final[st.SearchStrategy[Block]] = st.one_of(
    LINES,
    LINES,
    st.builds(Title, TEXTS),
    st.builds(Heading, TEXTS, st.sampled_from([1, 2])),
    st.builds(Paragraph, TEXTS),
    st.builds(Box, TEXTS, st.lists(LINES, max_size=9).map(tuple), LEVELS),
    st.builds(Strip, st.lists(MARKS, min_size=1, max_size=7).map(tuple)),
    tables(),
    st.builds(Room, st.integers(0, 40)),
    st.just(NewPage()),
)


def real_pages(blocks: tuple[Block, ...], plan: Plan, sheet: Sheet, look: Look) -> int:
    return len(Printed(pdf.set_sheet(blocks, plan, sheet, look)).reader.pages)


@settings(max_examples=60)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=25).map(tuple), look=LOOKS)
@example(blocks=(Paragraph("word " * 3000), Paragraph("word")), look=PLAIN)
@example(blocks=(Box("T", (Line("word " * 3000),), "call"), Heading("T"), Line("x")), look=PLAIN)
@example(blocks=(Table(("A", "B"), (("word " * 2000, ""), ("x", "y"))), Room(99)), look=PLAIN)
@example(blocks=(Line("x", notes=("word " * 999, "y")), NewPage(), NewPage(), Line("W" * 999)), look=PLAIN)
def test_any_blocks_take_no_more_pages_than_counted(
    plan: Plan, blocks: tuple[Block, ...], look: Look
) -> None:
    document = Printed(pdf.set_sheet(blocks, plan, "summary", look))

    assert len(document.reader.pages) <= pages_of(blocks, "summary", look)
    assert document.text == expected(blocks)


@settings(max_examples=20)
@given(plan=plans(), sheet=st.sampled_from(SHEETS), look=LOOKS)
def test_anybodys_sheet_takes_no_more_pages_than_counted(plan: Plan, sheet: Sheet, look: Look) -> None:
    blocks = outline(plan, sheet, look)

    assert real_pages(blocks, plan, sheet, look) <= pages_of(blocks, sheet, look)


@pytest.mark.campaign
@settings(max_examples=400)
@given(plan=plans(), sheet=st.sampled_from(SHEETS), look=LOOKS)
def test_anybodys_sheet_is_right(plan: Plan, sheet: Sheet, look: Look) -> None:
    blocks = outline(plan, sheet, look)
    document = Printed(pdf.render(plan, sheet, look))

    assert document.problems == []
    assert document.text == expected(blocks)
    assert len(document.reader.pages) <= pages_of(blocks, sheet, look)


@settings(max_examples=20)
@given(plan=strange_plans(), sheet=st.sampled_from(SHEETS))
def test_strange_words_stand_as_they_are_or_are_an_error(plan: Plan, sheet: Sheet) -> None:
    try:
        document = Printed(pdf.render(plan, sheet, PLAIN))
    except OutputError as error:
        assert "letter" in str(error)
        return

    assert document.problems == []
    assert len(document.reader.pages) <= pages_of(outline(plan, sheet, PLAIN), sheet, PLAIN)


def test_the_count_is_hardly_ever_too_high() -> None:
    sheets: tuple[Sheet, ...] = ("summary", "information", "blank")
    counted = real = 0
    for path, sheet in zip(PATIENTS, sheets * 9, strict=False):
        plan = patient(path).plan
        blocks = outline(plan, sheet, PLAIN)
        counted += pages_of(blocks, sheet, PLAIN)
        real += real_pages(blocks, plan, sheet, PLAIN)

    assert real <= counted <= 1.04 * real
