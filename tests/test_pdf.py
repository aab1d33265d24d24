"""The PDF of every sheet: accessible, exact, the same every time, and no more than what is on the sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

import pytest
from printed import Printed, expected
from test_patients import PATIENTS, patient

from kypho_cli.errors import Exit, OutputError
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
from kypho_cli.rendering.look import PAPERS, Logo, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.pdf import press

LOOKS: Final = tuple(Look(paper, large_print=large) for paper, large in product(PAPERS, (False, True)))
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010800000000d14920560000000b49444154789c63105800"
    "0000c300b1d5bf650a0000000049454e44ae426082"
)
SVG: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
)

EVERY_BLOCK: Final[tuple[Block, ...]] = (
    Title("Made-up sheet"),
    Line("Phone: 555-0100", mark="none"),
    Box("What matters", (Line("Bring an adult.", notes=("Why: for the ride.",)),), "top"),
    Heading("Times"),
    Strip(tuple(Mark("Mon Apr 5", f"{hour}:30 am", f"step {hour}") for hour in range(1, 7))),
    Heading("Lists", depth=2),
    Line("To do."),
    Line("Done before.", mark="done"),
    Line("To read.", mark="bullet", notes=("A note.",)),
    Table(("Medicine", "Decision"), (("Eliquis 5 mg", ""), ("Tylenol", "keep"))),
    Room(3),
    NewPage(),
    Box("Call 911", (Line("Chest pain.", mark="bullet"), Line("And 2 more.", mark="none")), "emergency"),
    Paragraph("Name: ______ Date: ______"),
)


def printed(plan: Plan, sheet: Sheet, look: Look) -> Printed:
    return Printed(pdf.render(plan, sheet, look))


def blocks_printed(plan: Plan, *blocks: Block, sheet: Sheet = "summary", look: Look = LOOKS[0]) -> Printed:
    return Printed(pdf.press_sheet(pdf.composed(blocks, plan, sheet, look), look))


def assert_right(plan: Plan, sheet: Sheet, look: Look) -> None:
    """Accessible, every word once and in order, and no page more than was counted."""
    blocks, document = outline(plan, sheet, look), printed(plan, sheet, look)

    assert document.problems == []
    assert document.text == expected(blocks)
    assert len(document.pages) <= pages_of(blocks, sheet, look)


WAYS: Final = tuple(product(SHEETS, LOOKS))


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_sheets_are_accessible_and_hold_every_word_once_in_order(path: Path) -> None:
    """Every sheet in every look, some of them for each patient."""
    for sheet, look in WAYS[PATIENTS.index(path) % 10 :: 10]:
        assert_right(patient(path).plan, sheet, look)


@pytest.mark.campaign
@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.paper}-{'large' if look.large_print else '16pt'}"
)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_in_every_look_is_right_for_every_golden_patient(
    path: Path, sheet: Sheet, look: Look
) -> None:
    assert_right(patient(path).plan, sheet, look)


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.paper}-{'large' if look.large_print else '16pt'}"
)
def test_every_kind_of_block_is_accessible_and_in_order(plan: Plan, look: Look) -> None:
    document = blocks_printed(plan, *EVERY_BLOCK, look=look)

    assert document.problems == []
    assert document.text == expected(EVERY_BLOCK)


def test_a_screen_reader_finds_headings_lists_and_tables(plan: Plan) -> None:
    elements = blocks_printed(plan, *EVERY_BLOCK).elements

    assert [kind for kind in elements if re.fullmatch("H[1-6]", kind)] == ["H1", "H2", "H2", "H3", "H3"]
    assert elements.count("L") == 5
    assert elements.count("Lbl") == elements.count("LI") == 5
    assert elements.count("TH") == 2
    assert elements.count("TD") == 4


def test_a_tick_box_is_read_aloud_and_an_open_one_never_looks_ticked(plan: Plan) -> None:
    (page,) = blocks_printed(plan, Title("T"), Line("To do."), Line("Done.", mark="done")).pages

    assert re.search(r"☐\s*To do\.\s*☒\s*Done\.", page)


def test_a_heading_that_skips_a_level_is_set_one_level_down(plan: Plan) -> None:
    document = blocks_printed(plan, Title("T"), Heading("A list", depth=2), Line("Line."))

    assert document.problems == []
    assert [kind for kind in document.elements if kind.startswith("H")] == ["H1", "H2"]


def test_the_same_plan_is_the_same_bytes_also_from_a_new_press(plan: Plan) -> None:
    look = Look(identify=True)
    first = pdf.render(plan, "nurse", look)
    press._press.cache_clear()  # noqa: SLF001  a second process in short

    assert pdf.render(plan, "nurse", look) == first


def test_nothing_but_the_pages_names_the_patient(plan: Plan) -> None:
    document = printed(replace(plan, patient="Quillon"), "summary", Look(identify=True))
    bookmarks = str(document.reader.outline)

    assert document.reader.metadata is not None
    assert document.reader.metadata.title == plan.title
    assert set(document.reader.metadata) == {"/Title", "/Creator"}
    assert "Quillon" in document.pages[0]
    assert b"Quillon" not in document.root["/Metadata"].get_object().get_data()
    assert "Quillon" not in bookmarks
    assert "Eliquis" not in bookmarks


def test_only_our_own_fonts_are_used(plan: Plan) -> None:
    assert blocks_printed(plan, Title("T"), Line("Łódź, Đà Nẵng, Москва, Ελλάδα, 10:30 am")).fonts == {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
        "DejaVuSans",
        "DejaVuSans-Bold",
    } - {"DejaVuSans-Bold"}


@pytest.mark.parametrize("letter", ["中", "\u0e01", "\ue000", "\u0007", "\U0010fffd"])
def test_a_letter_that_no_font_has_is_an_error_that_names_no_word(plan: Plan, letter: str) -> None:
    with pytest.raises(OutputError, match="letter that the fonts") as caught:
        blocks_printed(plan, Title("T"), Line(f"Secretol {letter}"))

    assert caught.value.exit_code is Exit.OUTPUT
    assert str(caught.value).endswith("--format html")
    assert "Secretol" not in str(caught.value)
    assert letter not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    "text",
    [
        '#eval(1 + 1) #read("/etc/passwd")',
        "*bold* _soft_ `code` = Heading",
        "$x^2$ <label> @ref // comment /* more */",
        '"); panic("x',
        "\\u{41} \\ ~ -- --- ... '",
        "#" * 300,
        "{you} {{ }} [x] %s %(a)s",
        "https://example.org/a_b?c=d&e",
        "+ 1. - / term: x",
    ],
)
def test_words_are_never_markup(plan: Plan, text: str) -> None:
    blocks = (
        Title(text),
        Heading(text),
        Paragraph(text),
        Line(text, notes=(text,)),
        Box(text, (Line(text, mark="bullet"),), "red"),
        Table((text, "B"), ((text, ""),)),
        Strip((Mark(text, text, text), Mark("", "", ""))),
    )
    document = blocks_printed(plan, *blocks)

    assert document.problems == []
    assert document.text == expected(blocks)


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_letter_is_smaller_than_its_sheet_allows(plan: Plan, sheet: Sheet) -> None:
    least = 10.0 if sheet in {"nurse", "card"} else 12.0

    assert min(printed(plan, sheet, LOOKS[0]).sizes) >= least
    assert min(printed(plan, sheet, Look(large_print=True, identify=True)).sizes) >= 18.0


def test_with_identify_every_page_has_the_name_and_a_line_for_the_date_of_birth(plan: Plan) -> None:
    pages = printed(plan, "summary", Look(identify=True)).pages

    assert len(pages) > 2
    assert all(re.match(r"Name: Ruth\s+Date of birth: ______", page) for page in pages)


def test_with_identify_a_name_that_is_not_known_is_a_line_to_fill_in(plan: Plan) -> None:
    (page,) = printed(replace(plan, patient=""), "card", Look(identify=True)).pages

    assert re.match(r"Name: ______\s+Date of birth: ______", page)


def test_without_identify_no_page_has_a_head(plan: Plan) -> None:
    assert "Date of birth" not in "".join(printed(plan, "summary", LOOKS[0]).pages)


def test_every_page_says_which_one_it_is(plan: Plan) -> None:
    pages = printed(plan, "summary", LOOKS[0]).pages

    assert [page.splitlines()[-1] for page in pages] == [
        f"Page {number} of {len(pages)}" for number, _ in enumerate(pages, 1)
    ]


@pytest.mark.parametrize("logo", [Logo("png", PNG), Logo("svg", SVG)], ids=lambda logo: logo.kind)
@pytest.mark.parametrize("sheet", ["summary", "card"])
def test_a_logo_is_a_picture_with_the_name_of_the_clinic(plan: Plan, logo: Logo, sheet: Sheet) -> None:
    document = printed(plan, sheet, Look(logo=logo))

    assert document.problems == []
    assert document.elements.count("Figure") == 1
    assert b"River Spine Center" in document.content


def test_a_logo_without_the_name_of_a_clinic_says_that_it_is_one(plan: Plan) -> None:
    nameless = replace(plan, contact=replace(plan.contact, name=""))

    assert printed(nameless, "summary", Look(logo=Logo("png", PNG))).problems == []


@pytest.mark.parametrize(
    "logo",
    [
        Logo("svg", b"no picture"),
        Logo("svg", SVG.replace(b"<rect", b'<image href="/etc/logo.png"/><rect')),
    ],
    ids=["text", "link"],
)
def test_a_logo_that_cannot_be_drawn_is_an_error_with_a_remedy(plan: Plan, logo: Logo) -> None:
    with pytest.raises(OutputError, match=r"(?s)logo.*PNG"):
        printed(plan, "summary", Look(logo=logo))


def test_what_the_press_cannot_draw_is_an_error_that_names_no_word() -> None:
    with pytest.raises(OutputError, match="could not be made") as caught:
        press.drawn(b'{"Secretol": 1}')

    assert "Secretol" not in str(caught.value)


def test_a_card_stands_in_a_frame_that_grows_with_its_text(plan: Plan) -> None:
    lines = [Line(f"Line {number} of a long card.", mark="none") for number in range(20)]

    assert blocks_printed(plan, Title("T"), *lines, sheet="card").problems == []
