"""The one cleaning step for every text that comes from outside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.model.text import clean, clean_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Eliquis 5 mg", "Eliquis 5 mg"),
        ("Zoe\u0308", "Zoë"),
        ("Zoe\u200b\u0308", "Zoë"),
        ("\x1b[31mred", "[31mred"),
        ("\u202egnidaer\u202c", "gnidaer"),
        ("a\x00b\x07c\ue000d\u00ade\ufeff", "abcde"),
        ("\ud800lone", "lone"),
        ("\u0378unassigned", "unassigned"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("5\u00a0mg", "5\u00a0mg"),
    ],
)
def test_drops_what_nobody_can_see_and_keeps_the_rest(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
def test_never_joins_the_words_of_two_lines(end: str) -> None:
    assert clean(f"aspirin{end}warfarin") == "aspirin\nwarfarin"
    assert clean_line(f"aspirin{end}warfarin") == "aspirin warfarin"


def test_a_line_has_single_blanks_and_no_ends() -> None:
    assert clean_line("  Eliquis\t 5\u00a0mg \n") == "Eliquis 5 mg"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert clean_line(clean_line(text)) == clean_line(text)
