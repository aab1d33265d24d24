"""Pages are counted without printing: never fewer than there are, and hardly ever more."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
import typst
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
from kypho_cli.rendering.columns import column_widths, set_table, side_by_side
from kypho_cli.rendering.font_widths import SIGNS
from kypho_cli.rendering.geometry import geometry
from kypho_cli.rendering.letters import MAY_BREAK, em_width, natural_width, set_text
from kypho_cli.rendering.look import PAPERS, PLAIN, Look
from kypho_cli.rendering.measure import pages, pages_of, roomiest
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.pdf import press
from kypho_cli.rendering.setting import Setter
from kypho_cli.rendering.units import Chunk

LETTERS: Final = "".join(map(chr, [*range(0x20, 0x7F), *range(0xAE, 0x180)])) + SIGNS
WORDS: Final = st.text(LETTERS, min_size=1, max_size=30).map(str.split).map(" ".join)
TEXTS: Final = st.lists(WORDS, min_size=1, max_size=15).map(" ".join).filter(bool)
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
    return len(Printed(pdf.press_sheet(pdf.composed(blocks, plan, sheet, look), look)).reader.pages)


@settings(max_examples=40)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=18).map(tuple), look=LOOKS)
@example(blocks=(Paragraph("word " * 3000), Paragraph("word")), look=PLAIN)
@example(blocks=(Box("T", (Line("word " * 3000),), "call"), Heading("T"), Line("x")), look=PLAIN)
@example(blocks=(Table(("A", "B"), (("word " * 2000, ""), ("x", "y"))), Room(99)), look=PLAIN)
@example(blocks=(Line("x", notes=("word " * 999, "y")), NewPage(), NewPage(), Line("W" * 999)), look=PLAIN)
@example(blocks=(Title("T"), Box("T", (Line("x"),) * 27, "call"), Line("x"), Title("U")), look=PLAIN)
def test_any_blocks_take_no_more_pages_than_counted(
    plan: Plan, blocks: tuple[Block, ...], look: Look
) -> None:
    assert real_pages(blocks, plan, "summary", look) <= pages_of(blocks, "summary", look)


@settings(max_examples=15)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5).map(tuple), look=LOOKS)
def test_any_blocks_stand_as_they_are(plan: Plan, blocks: tuple[Block, ...], look: Look) -> None:
    document = Printed(pdf.press_sheet(pdf.composed(blocks, plan, "summary", look), look))

    assert document.problems == []
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
    blocks = outline(plan, sheet, PLAIN)
    with suppress(OutputError):
        assert real_pages(blocks, plan, sheet, PLAIN) <= pages_of(blocks, sheet, PLAIN)


def test_a_new_page_is_counted_where_something_stands_before_it() -> None:
    line = Line("One line.")

    assert pages_of((line, NewPage(), line), "patient", PLAIN) == 2
    assert pages_of((NewPage(), line), "patient", PLAIN) == 1


def test_room_to_write_stays_in_one_piece_unless_it_is_high() -> None:
    g = geometry("questions", PLAIN)
    units = list(Setter(g, g.column).units((Room(4), Room(40))))
    rows = int((g.page - 2 * g.room_line) / (g.body + g.item_gap))
    lines = tuple(Line(f"Line {number}") for number in range(rows))

    assert [unit.data["whole"] for unit in units] == [True, False]
    assert [len(unit.chunks) for unit in units] == [1, 40]
    assert [pages_of((*lines, Room(count)), "questions", PLAIN) for count in (1, 4)] == [1, 2]


def test_what_is_written_by_hand_takes_no_more_room_in_larger_letters() -> None:
    table = Table(("Name", "Date"), (("a name that is told in so many words that it takes some rows", ""),))
    widths = [
        set_table(geometry("summary", Look(large_print=large)), table, 450.0, 0.0).data["widths"]
        for large in (False, True)
    ]

    assert widths[0] == pytest.approx(widths[1], abs=2.0)


def test_what_no_page_holds_takes_as_many_as_it_is_high() -> None:
    assert pages([Chunk(0.0, 4.0), Chunk(1.0, 25.0), Chunk(1.0, 5.0)], 10.0) == 4.5


def test_the_count_is_hardly_ever_too_high() -> None:
    sheets: tuple[Sheet, ...] = ("summary", "information", "blank")
    counted = real = 0
    for path, sheet in zip(PATIENTS, sheets * 9, strict=False):
        plan = patient(path).plan
        blocks = outline(plan, sheet, PLAIN)
        counted += pages_of(blocks, sheet, PLAIN)
        real += real_pages(blocks, plan, sheet, PLAIN)

    assert real <= counted <= 1.04 * real


@pytest.mark.parametrize("bold", [False, True])
def test_no_text_is_wider_than_counted(bold: bool) -> None:  # noqa: FBT001  both weights
    texts = [a + b for a in LETTERS[::3] for b in LETTERS[::2]] + ["To Avoid Tylenol: 11:59 pm", "Wò Yä ﬁ"]
    source = b"""#import "family.typ": family
        #let d = json("d.json")
        #set text(font: family, size: 1000pt, weight: d.weight)
        #context [#metadata(d.texts.map(text => measure("|" + text + "|").width.pt())) <widths>]"""
    family = (Path(press.__file__).parent / "family.typ").read_bytes()
    data = json.dumps({"texts": texts, "weight": 700 if bold else 400}).encode()
    files = {"main.typ": source, "family.typ": family, "d.json": data}
    measured = json.loads(compiler_for(files).query("<widths>", field="value", one=True))

    for text, width in zip(texts, measured, strict=True):
        assert width <= em_width(f"|{text}|", bold=bold) * 1000 + 0.5, text


def compiler_for(files: dict[str, bytes]) -> typst.Compiler:
    """A press for another template, with our fonts alone."""
    folder = str(Path(press.__file__).parent / "fonts")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    return typst.Compiler(files, root=folder, font_paths=fonts)  # type: ignore[type-var]  # a dict works


def test_what_belongs_together_stays_on_one_line() -> None:
    spans = set_text("Take 5 mg at 11:59 pm on Monday, April 5.", 30.0).spans

    assert spans == (
        ("plain", "Take 5\u00a0mg at "),
        ("bold", "11:59\u00a0pm"),
        ("plain", " on Monday, April\u00a05."),
    )


def test_a_word_that_is_wider_than_its_line_may_break() -> None:
    in_type = set_text("a" + "W" * 40, 10.0)

    assert MAY_BREAK in in_type.spans[0][1]
    assert in_type.spans[0][1].replace(MAY_BREAK, "") == "a" + "W" * 40
    assert in_type.lines == 4
    assert all(em_width(part) <= 10.0 for part in in_type.spans[0][1].split(MAY_BREAK))


def test_a_blank_counts_as_long_as_it_is_drawn() -> None:
    assert natural_width("______", 3.0) == pytest.approx(3 * em_width("______"))
    assert set_text("Phone: ______", 8.0, 3.0).lines == 2
    assert set_text("Phone: ______", 8.0).lines == 1


def test_a_row_of_underscores_that_is_no_blank_is_left_alone() -> None:
    assert [style for style, _ in set_text("_" * 40, 90.0).spans] == ["plain"]


def test_a_clock_time_in_a_heading_is_not_bolder_than_bold() -> None:
    assert set_text("Until 5:30 am", 90.0, bold=True).spans == (
        ("plain", "Until "),
        ("plain", "5:30\u00a0am"),
    )


@pytest.mark.parametrize(("count", "widest", "columns"), [(3, 100, 3), (5, 100, 3), (4, 200, 2), (2, 999, 1)])
def test_times_stand_side_by_side_in_even_rows(count: int, widest: float, columns: int) -> None:
    assert side_by_side(count, widest, 468.0) == columns


@pytest.mark.parametrize(
    ("wishes", "widths"),
    [
        ([[10, 20], [10, 20], [20, 40]], [40, 60]),
        ([[10, 20], [10, 60], [90, 90]], [32, 68]),
        ([[10, 20], [50, 90], [90, 90]], [35, 65]),
        ([[10, 200], [10, 200], [10, 200]], [10, 90]),
        ([[80, 200], [80, 200], [80, 200]], [50, 50]),
    ],
)
def test_columns_have_their_longest_word_first_then_what_they_wish(
    wishes: list[list[float]], widths: list[float]
) -> None:
    found = column_widths(wishes, 100.0)

    assert [round(width) for width in found] == widths
    assert sum(found) == pytest.approx(100.0)


def test_one_long_text_does_not_take_the_room_of_all_others() -> None:
    g = geometry("nurse", PLAIN)
    usual = ("a name", "what it is, in about as many words as most of them")
    table = Table(("Name", "Kind"), (("a name " * 90, "-"), *(usual,) * 6))

    rows = set_table(g, table, g.column, 0.0).chunks[2:]

    assert {row.height for row in rows} == {g.body + 2 * g.cell}


def test_a_sheet_is_as_roomy_as_its_pages_allow() -> None:
    tight = geometry("patient", PLAIN)
    most = int(tight.page / (tight.body + tight.item_gap)) - 2
    blocks: tuple[Block, ...] = (Title("T"), *(Line(f"Line {number}") for number in range(most)))
    few, _ = roomiest(blocks[:5], "patient", PLAIN)
    many, units = roomiest(blocks, "patient", PLAIN)

    assert few.air == 1.0
    assert many.air < 0.6
    assert len(units) == 2
    assert pages_of(blocks, "patient", PLAIN) == 1
