"""HTML sheets as they are written: one page that needs nothing, says what it is, and names nobody outside."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from html_tree import Element, elements, named, structure
from plans import texts
from test_patients import PATIENTS, patient

from kypho_cli.model.plan import Plan
from kypho_cli.model.words import WORDS
from kypho_cli.rendering import html
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
from kypho_cli.rendering.html.body import Body, marked_up
from kypho_cli.rendering.look import PLAIN, Logo, Look
from kypho_cli.rendering.outline import outline

EVERYBODY = Look(identify=True, logo=Logo("png", b"\x89PNG"))


def drawn(*blocks: Block) -> str:
    return "\n".join(Body().elements(blocks))


def one(document: bytes | str, tag: str) -> Element:
    (element,) = named(document, tag)
    return element


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("look", [PLAIN, EVERYBODY], ids=["plain", "everybody"])
class TestPage:
    """Every sheet, with and without a head."""

    def test_needs_nothing_from_outside_and_runs_nothing(self, plan: Plan, sheet: Sheet, look: Look) -> None:
        found = elements(html.render(plan, sheet, look))
        assert not {"script", "link", "iframe", "form", "a", "base", "object"} & {one.tag for one in found}
        for element in found:
            assert not any(name.startswith("on") or name == "style" for name in element.attributes)
            assert (element.attributes.get("src") or "data:").startswith("data:")
        assert not re.search(r"url\(|@import|@font-face", one(html.render(plan, sheet, look), "style").text)

    def test_allows_its_own_style_by_hash_and_nothing_else(
        self, plan: Plan, sheet: Sheet, look: Look
    ) -> None:
        document = html.render(plan, sheet, look)
        style = "".join(one(document, "style").pieces)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = [meta for meta in named(document, "meta") if "http-equiv" in meta.attributes]
        assert policy.attributes["http-equiv"] == "Content-Security-Policy"
        assert (policy.attributes["content"] or "").split("; ") == [
            "default-src 'none'",
            f"style-src 'sha256-{digest}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]

    def test_has_a_language_one_main_part_and_headings_that_leave_out_no_level(
        self, plan: Plan, sheet: Sheet, look: Look
    ) -> None:
        document = html.render(plan, sheet, look)
        assert one(document, "html").attributes["lang"] == "en"
        assert len(named(document, "main")) == 1
        levels = [int(element.tag[1]) for element in elements(document) if re.match("h[1-6]$", element.tag)]
        assert levels[0] == 1
        assert all(later <= before + 1 for before, later in pairwise(levels))
        assert levels.count(1) == 1

    def test_has_a_title_that_names_nobody(self, plan: Plan, sheet: Sheet, look: Look) -> None:
        assert one(html.render(plan, sheet, look), "title").text == WORDS["page-title"] == "Checklist"

    def test_is_the_same_bytes_each_time(self, plan: Plan, sheet: Sheet, look: Look) -> None:
        assert html.render(plan, sheet, look) == html.render(plan, sheet, look)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_every_text_of_a_sheet_stands_on_its_page_in_order(path: Path, sheet: Sheet) -> None:
    golden = patient(path).plan
    shown = one(html.render(golden, sheet), "main").text
    place = 0
    for text in texts(outline(golden, sheet)):
        place = shown.index(" ".join(text.split()), place)


def test_a_line_to_tick_is_an_empty_check_box_and_only_what_was_ticked_off_is_ticked() -> None:
    page = drawn(Line("Call us."), Line("Bring socks.", mark="done"))
    labels = named(page, "label")
    boxes = named(page, "input")
    assert [label.text for label in labels] == ["Call us.", "Bring socks."]
    assert [box.attributes["type"] for box in boxes] == ["checkbox", "checkbox"]
    assert ["checked" in box.attributes for box in boxes] == [False, True]


def test_no_box_is_ticked_on_a_sheet_of_which_nothing_is_done(plan: Plan) -> None:
    for sheet in SHEETS:
        assert "checked" not in "".join(structure(html.render(plan, sheet)))


def test_lines_of_one_kind_are_one_list_and_notes_stand_in_their_line() -> None:
    page = drawn(
        Line("a"),
        Line("b", mark="done", notes=("By Friday.",)),
        Line("c", mark="bullet", notes=("Why.",)),
        Line("d", mark="bullet"),
        Line("e", mark="none", notes=("Note.",)),
    )
    assert [(each.kind, each.text) for each in named(page, "ul")] == [
        ("ul.ticks", "a b By Friday."),
        ("ul.bullets", "c Why. d"),
    ]
    assert [element.text for element in named(page, "p")] == ["By Friday.", "Why.", "e", "Note."]


def test_a_box_is_a_landmark_named_by_its_heading_once() -> None:
    lines = (Line("a", mark="bullet"), Line("b", mark="none"))
    page = drawn(Title("T"), Box("Call 911 if", lines, "emergency"), Box("Call 911 if", lines, "emergency"))
    first, second = named(page, "section")
    heads = named(page, "h2")
    assert first.attributes == {"class": "box emergency", "aria-labelledby": heads[0].attributes["id"]}
    assert second.attributes == {"class": "box emergency"}
    assert [head.text for head in heads] == ["Call 911 if", "Call 911 if"]


def test_headings_go_down_by_one_whatever_their_depth() -> None:
    page = drawn(
        Title("t"),
        Heading("a", depth=2),
        Heading("b"),
        Heading("c", depth=2),
        Box("d", (), "now"),
        Heading("e"),
    )
    found = [(element.tag, element.text) for element in elements(page) if element.tag[0] == "h"]
    assert found == [("h1", "t"), ("h2", "a"), ("h2", "b"), ("h3", "c"), ("h3", "d"), ("h2", "e")]


def test_a_table_has_heads_for_columns_and_rows_and_blanks_for_empty_cells() -> None:
    page = drawn(Table(("Medicine", "Last <dose>"), (("Eliquis", "April 2"), ("", ""))))
    assert [(head.attributes["scope"], head.text) for head in named(page, "th")] == [
        ("col", "Medicine"),
        ("col", "Last <dose>"),
        ("row", "Eliquis"),
        ("row", "______"),
    ]
    assert [(cell.attributes["data-column"], cell.text) for cell in named(page, "td")] == [
        ("Last <dose>", "April 2"),
        ("Last <dose>", "______"),
    ]


def test_times_stand_as_a_list_and_room_to_write_is_said_in_words(plan: Plan) -> None:
    page = drawn(Strip(plan.strip), Room(3), NewPage(), Paragraph("End."))
    assert named(page, "li")[0].text == "Mon Apr 5 11:59 pm stop eating"
    room, new_page = named(page, "div")
    assert room.attributes == {"class": "room", "role": "img", "aria-label": "empty lines to write on"}
    assert new_page.kind == "div.new-page"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & \"c\" 'd'", "a &lt; b &amp; &quot;c&quot; &#x27;d&#x27;"),
        ("5 mg by April 6", "5\u00a0mg by April\u00a06"),
        ("at 11:59 pm.", "at <b>11:59\u00a0pm</b>."),
        ("Call 555-0110.", 'Call <span class="whole">555-0110</span>.'),
        (
            "Start: ______",
            'Start: <span class="blank" role="img" aria-label="blank, to fill in">______</span>',
        ),
        ("_" * 13, "_" * 13),
    ],
)
def test_a_text_is_data_with_a_little_dress(text: str, shown: str) -> None:
    assert marked_up(text) == shown


def test_the_head_names_the_patient_and_shows_the_clinics_picture(plan: Plan, bare_plan: Plan) -> None:
    document = html.render(plan, "summary", EVERYBODY)
    picture = one(document, "img")
    assert one(document, "header").text == "Name: Ruth Date of birth: ______"
    assert picture.attributes["alt"] == "Logo of River Spine Center"
    assert picture.attributes["src"] == "data:image/png;base64,iVBORw=="
    bare = html.render(bare_plan, "summary", replace(EVERYBODY, logo=Logo("svg", b"<svg/>")))
    assert one(bare, "header").text == "Name: ______ Date of birth: ______"
    assert one(bare, "img").attributes["alt"] == "Logo of the clinic"
    assert (one(bare, "img").attributes["src"] or "").startswith("data:image/svg+xml;base64,")
    assert named(html.render(plan, "summary"), "header") == []


def test_a_picture_stands_alone_where_nobody_is_to_be_named(plan: Plan) -> None:
    document = html.render(plan, "summary", Look(logo=Logo("png", b"")))
    assert one(document, "header").text == ""
    assert len(named(document, "img")) == 1


def test_paper_and_letters_are_as_asked_for(plan: Plan) -> None:
    usual = one(html.render(plan, "summary"), "style").text
    large = one(html.render(plan, "summary", Look("a4", large_print=True)), "style").text
    assert "size: 612.0pt 792.0pt" in usual
    assert "font-size: 16.0pt" in usual
    assert "size: 595.28pt 841.89pt" in large
    assert "font-size: 18.0pt" in large
    assert "font-size: 11.0pt" in one(html.render(plan, "nurse"), "style").text
