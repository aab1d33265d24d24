"""Markdown sheets, read back by a parser of Markdown: what was text is text, what was a list is a list."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import strange_texts, texts
from read_back import bare, markdown_structure, markdown_tokens, markdown_words
from test_patients import PATIENTS, patient

from kypho_cli.model.plan import Mark, Plan
from kypho_cli.rendering import markdown
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
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.markdown import literal
from kypho_cli.rendering.outline import outline

SIGNS = st.text(st.sampled_from("\\`*_[]<>#|~$&;:!-+=.)(1 ahw/"), min_size=1, max_size=12)


def written(*blocks: Block) -> str:
    return "\n\n".join(markdown.elements(blocks)) + "\n"


def read(text: str) -> str:
    """The text of a paragraph, which has to be one and to hold nothing but text."""
    document = literal(text).encode()
    kinds = [kind.split()[0] for kind in markdown_structure(document)]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"]
    (inline,) = [token for token in markdown_tokens(document) if token.type == "inline"]
    assert {child.type for child in inline.children or ()} == {"text"}
    return markdown_words(document)[0]


@given(SIGNS | strange_texts())
def test_any_text_reads_as_it_was_given(text: str) -> None:
    line = " ".join(text.split())
    if line:
        assert read(text) == line


@given(st.lists(SIGNS, min_size=2, max_size=4))
def test_any_text_reads_as_it_was_given_in_a_heading_a_list_and_a_table(
    cells: list[str],
) -> None:
    lines = [" ".join(cell.split()) or "x" for cell in cells]
    row = tuple(lines)
    document = written(
        Title(lines[0]),
        Line(lines[0], notes=(lines[1],)),
        Line(lines[1], mark="bullet"),
        Box(lines[1], (Line(lines[0], mark="done"),), "now"),
        Table(row, (row, row)),
    ).encode()
    shown = markdown_words(document)
    first, second = lines[:2]
    assert shown == [first, f"[ ] {first}", second, second, second, f"[x] {first}", *lines, *lines, *lines]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Phone: ______ (ask)", "Phone: ______ (ask)"),
        ("______", "\\______"),
        ("snake_case", "snake\\_case"),
        ("5 * 3 [x] <b> #4 a|b", "5 \\* 3 \\[x\\] \\<b\\> \\#4 a\\|b"),
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("-1 and +1 = 0", "\\-1 and +1 = 0"),
        ("A & B, 5-10", "A & B, 5-10"),
        ("&lt;", "\\&lt;"),
        ("https://x.y and www.x.y", "https\\://x.y and www\\.x.y"),
        ("two  blanks\nand a line", "two blanks and a line"),
        ("April 6, 7:30 am.", "April 6, 7:30 am."),
    ],
)
def test_only_signs_that_begin_markup_are_escaped(text: str, source: str) -> None:
    assert literal(text) == source


def test_blocks_stand_as_people_write_them() -> None:
    document = written(
        Title("Title"),
        Line("Where: here", mark="none", notes=("note",)),
        Heading("Part"),
        Heading("List", depth=2),
        Line("To do", notes=("By Friday",)),
        Line("Done", mark="done"),
        Line("Read", mark="bullet"),
        Box("Call 911 if", (Line("a", mark="bullet"),), "emergency"),
        Strip((Mark("Mon Apr 5", "11:59 pm", "stop eating"), Mark("Wed Apr 7", "", "rest"))),
        Table(("Medicine", "Last dose"), (("Eliquis", ""),)),
        Room(1),
        NewPage(),
        Paragraph("End."),
    )
    assert document.split("\n") == [
        "# Title",
        "",
        "Where: here",
        "",
        "note",
        "",
        "## Part",
        "",
        "### List",
        "",
        "- [ ] To do",
        "  - By Friday",
        "- [x] Done",
        "",
        "* Read",
        "",
        "> ### Call 911 if",
        ">",
        "> * a",
        "",
        "* Mon Apr 5, 11:59 pm: stop eating",
        "* Wed Apr 7: rest",
        "",
        "| Medicine | Last dose |",
        "| --- | --- |",
        "| Eliquis | \\______ |",
        "",
        "\\________________________________________",
        "",
        "---",
        "",
        "End.",
        "",
    ]


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_every_text_of_a_sheet_stands_in_it_in_order(path: Path, sheet: Sheet) -> None:
    golden = patient(path).plan
    shown = bare("".join(markdown_words(markdown.render(golden, sheet))))
    place = 0
    for text in texts(block for block in outline(golden, sheet) if not isinstance(block, Strip)):
        place = shown.index(bare(text), place)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_one_title_and_leaves_out_no_level(plan: Plan, sheet: Sheet) -> None:
    document = markdown.render(plan, sheet).decode()
    levels = [len(signs) for signs in re.findall(r"^(?:> )?(#+) ", document, re.MULTILINE)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_the_patient_is_named_on_top_when_asked_for(plan: Plan) -> None:
    assert markdown.render(plan, "card", Look(identify=True)).startswith(
        b"Name: Ruth\n\nDate of birth: ______\n\n# "
    )
    assert markdown.render(plan, "card", PLAIN).startswith(b"# ")
