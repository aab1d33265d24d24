"""Markup of every format in every field that people fill in: it stays text, and sheets keep their shape."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import pytest
from hostile import (
    BOXES,
    HARMLESS,
    HARMLESS_NAME,
    PAYLOADS,
    TODAY,
    answers_with,
    checklist,
    medicine_name,
    plan_with,
)
from read_back import STRUCTURE, WORDS, bare, words_of

from kypho_cli.definitions.answers import read_answers_file
from kypho_cli.errors import OutputError
from kypho_cli.model.answers import Medicine
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.plan import Plan
from kypho_cli.model.text import clean, clean_line
from kypho_cli.model.words import WORDS as LABELS
from kypho_cli.planning.facts import facts_of
from kypho_cli.rendering.blocks import SHEETS, Sheet
from kypho_cli.rendering.formats import RENDERERS
from kypho_cli.rendering.look import PLAIN, Format, Look
from kypho_cli.rendering.symbols import ASCII
from kypho_cli.rendering.typed_signs import quoted

QUICK: tuple[Format, ...] = ("text", "md", "html", "json", "ics")
FULL = Look(full_titles=True)


@pytest.fixture(autouse=True)
def no_line_stands_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A longer text takes more room, and then lines fold: that is no matter of markup."""
    monkeypatch.setattr("kypho_cli.rendering.patient.filled", lambda *_: 1)


@cache
def twin(name: Format, sheet: Sheet) -> tuple[list[str], str]:
    """The structure and the words of the sheet of somebody who wrote harmless words everywhere."""
    document = RENDERERS[name].render(plan_with(HARMLESS, HARMLESS_NAME), sheet, FULL)
    return STRUCTURE[name](document), words_of(name, document)


def assert_stays_text(text: str, plan: Plan, name: Format, sheet: Sheet) -> None:
    try:
        document = RENDERERS[name].render(plan, sheet, FULL)
    except OutputError:
        assert name == "pdf"
        assert not text.isascii()
        return
    structure, harmless = twin(name, sheet)
    assert STRUCTURE[name](document) == structure
    assert name == "pdf" or _steering(document) <= set("\r\n\u200c\u200d")
    shown = _unquoted(words_of(name, document))
    for words, before in ((clean_line(text), HARMLESS), (medicine_name(text), HARMLESS_NAME)):
        wanted = _unquoted(bare(words)).rstrip(".")
        if not wanted or words == HARMLESS_NAME or {"{", "}"} & set(words):
            continue
        for part in _as_pypdf_tells(wanted) if name == "pdf" else (wanted,):
            assert shown.count(part) - harmless.count(part) >= harmless.count(before)


def _as_pypdf_tells(words: str) -> Iterable[str]:
    """The words, or each letter by itself where they run to the left: pypdf tells those in another order."""
    return {sign for sign in words if unicodedata.bidirectional(sign) in {"R", "AL"}} or (words,)


def _steering(document: bytes) -> set[str]:
    """The characters that nobody sees and that steer a terminal or turn letters round."""
    return {char for char in document.decode() if unicodedata.category(char) in {"Cc", "Cf"}}


def _unquoted(words: str) -> str:
    """The words without signs that a sheet draws itself, quotation marks around them, and joiners."""
    return re.sub('["☐☒•\u200c\u200d]', "", words)


def test_there_are_more_than_two_hundred_of_them_and_every_format_can_be_read_back() -> None:
    assert len(PAYLOADS) >= 200
    assert set(STRUCTURE) == set(WORDS) == set(RENDERERS)


def test_every_field_in_which_people_write_is_filled_in() -> None:
    live = facts_of(checklist(), NO_CLINIC, answers_with("x", "x"), TODAY).answers
    own = {question.id for question in checklist().questions if question.type in {"text", "medicines"}}
    assert own <= set(live)


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_a_text_of_any_kind_stays_text(number: int) -> None:
    text = PAYLOADS[number]
    for name in QUICK:
        assert_stays_text(text, plan_with(text), name, SHEETS[number % len(SHEETS)])


@pytest.mark.parametrize("text", PAYLOADS[::6])
def test_a_text_of_any_kind_stays_text_in_a_pdf(text: str) -> None:
    assert_stays_text(text, plan_with(text), "pdf", "patient")


@pytest.mark.campaign
@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("name", RENDERERS)
def test_every_text_stays_text_on_every_sheet_of_every_format(name: Format, text: str) -> None:
    for sheet in SHEETS:
        assert_stays_text(text, plan_with(text), name, sheet)


@pytest.mark.parametrize("text", [text for text in PAYLOADS if "\ud800" not in text])
def test_a_file_of_answers_gives_the_text_cleaned_and_nothing_else(text: str) -> None:
    given = {"any-meds": True, "med-list": [{"name": text}], "worry": text}
    written = json.dumps({"answers": given}, ensure_ascii=max(text) < "\U00010000")
    read = read_answers_file(written, "answers.yaml", checklist(), TODAY).answers.given
    assert read["worry"] == clean_line(text)
    lines = (clean_line(line) for line in clean(text).split("\n"))
    assert read["med-list"] == (Medicine("; ".join(filter(None, lines))),)


@pytest.mark.parametrize("text", BOXES)
@pytest.mark.parametrize(
    "look", [PLAIN, Look(symbols=ASCII), Look(width=20)], ids=["signs", "ascii", "narrow"]
)
def test_no_box_that_somebody_typed_reads_as_a_box_of_the_sheet(text: str, look: Look) -> None:
    for sheet in ("summary", "nurse", "card"):
        shown = RENDERERS["text"].render(plan_with(text), sheet, look).decode(look.symbols.encoding)
        assert not re.search(r"^\s*(☒|☑|✓|\[\s*[xXvV*]\s*\])", shown, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[x] took it", '"[x]" took it'),
        ("took it ☒ ☑ today", 'took it "☒" "☑" today'),
        ("☒☒[x]☑\ufe0f", '"☒☒[x]☑\ufe0f"'),
        ("- item", '"-" item'),
        ("5--7 days - or so", "5--7 days - or so"),
        ("one ---- two", 'one "----" two'),
        ("[bold] [1] [/] [a-b] ______", "[bold] [1] [/] [a-b] ______"),
    ],
)
def test_signs_that_a_sheet_draws_itself_stand_in_quotation_marks(text: str, shown: str) -> None:
    assert quoted(text) == shown


def test_no_label_of_our_own_needs_quotation_marks() -> None:
    assert [label for label in LABELS.values() if quoted(label) != label] == []
