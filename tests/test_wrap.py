"""The wrapper for clinical text: nothing is cut, and a number never leaves its unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.rendering.wrap import width_of, wrap

WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzé中,.!?:[]/*"), min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=40), st.integers(20, 120))
def test_every_word_comes_out_in_order_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert " ".join(lines).split() == words or any(width_of(word) > width for word in words)
    assert all(width_of(line) <= width for line in lines)


@given(st.text(max_size=200), st.integers(4, 60), st.sampled_from(["", "- ", "[ ] "]))
def test_every_character_but_blanks_comes_out_whatever_the_text(text: str, width: int, first: str) -> None:
    lines = wrap(text, width, first, " " * len(first))
    shown = "".join(line[len(first) :] for line in lines)
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "pair",
    [
        "5 mg",
        "2 puffs",
        "11:59 pm",
        "7:30 a.m.",
        "100 degrees",
        "24 hours",
        "10 units",
        '5 mg?"',
        "5 mg/day",
        "5 (mg)",
        "7:30 am's",
        "April 6",
        "Apr 6,",
        "Dr. Lee",
        "555 0100",
        "½ tablet",
        "0.5 mL",
        "40 µg",
        "5\u00a0cups",
        "so\u00a0it",
        "so\u202fit",
    ],
)
@given(before=st.lists(WORDS, max_size=12), width=st.integers(16, 100))
def test_what_belongs_together_stays_on_one_line(pair: str, before: list[str], width: int) -> None:
    lines = wrap(" ".join([*before, pair, "now"]), width)
    assert any(pair in line for line in lines)


def test_a_word_that_only_begins_like_a_unit_may_stand_alone() -> None:
    assert wrap("room 5 amber", 8) == ["room 5", "amber"]


def test_a_number_that_ends_a_list_does_not_hold_the_next_word() -> None:
    assert wrap("Call by 5, pm", 10) == ["Call by 5,", "pm"]


def test_blanks_and_line_ends_become_one_blank() -> None:
    assert wrap("  one \n\t two  ", 20) == ["one two"]


def test_no_text_makes_no_line() -> None:
    assert wrap(" \n ", 20, "- ", "  ") == []


def test_the_first_line_and_the_others_have_their_own_beginning() -> None:
    assert wrap("one two three", 9, "[ ] ", "    ") == ["[ ] one", "    two", "    three"]


def test_only_a_word_wider_than_the_line_is_broken() -> None:
    assert wrap("a abcdefgh b", 5) == ["a", "abcde", "fgh b"]


def test_a_chain_of_no_break_spaces_wider_than_the_line_is_broken_at_them() -> None:
    assert wrap("one\u00a0two\u00a0three", 8) == ["one\u00a0two", "three"]


def test_number_and_unit_stay_together_even_where_they_are_wider_than_the_line() -> None:
    assert wrap("take 100,000 micrograms now", 8) == ["take", "100,000 micrograms", "now"]


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert width_of("ab") == 2
    assert width_of("中文") == 4
    assert width_of("e\u0301\u200d") == 1
    assert wrap("中文 中文", 4) == ["中文", "中文"]
