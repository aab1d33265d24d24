"""The styled terminal: the same words as plain text, in frames, and never markup."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from kypho_cli.model.plan import Plan, Step
from kypho_cli.rendering.blocks import SHEETS, Sheet
from kypho_cli.rendering.terminal import WIDEST, show
from kypho_cli.rendering.text import written
from kypho_cli.rendering.typed_signs import quoted
from kypho_cli.rendering.wrap import width_of

HOSTILE = (
    "Do [not] stop warfarin",
    "[/] [bold]x[/bold] [@click=x]y[/] [conceal]z[/]",
    "10:pill:30 :warning:",
    "[link=file:///etc]here[/link]",
    "a\\",
)


def shown(plan: Plan, sheet: Sheet, width: int, *, colour: bool = False) -> str:
    out = StringIO()
    show(
        plan,
        sheet,
        Console(file=out, width=width, force_terminal=colour, color_system="standard" if colour else None),
    )
    return out.getvalue()


def bare_words(text: str) -> list[str]:
    """The words without rules and frames."""
    return re.sub("[─═╭╮╰╯│]", " ", text).split()


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("sheet", SHEETS)
def test_a_terminal_shows_the_same_words_as_plain_text(plan: Plan, sheet: Sheet, width: int) -> None:
    out = shown(plan, sheet, width)
    assert sorted(bare_words(out)) == sorted(bare_words(written(plan, sheet, width=width)))
    assert all(width_of(line) <= width for line in out.split("\n"))
    assert "…" not in out


def test_lines_stay_readable_in_a_wide_window(plan: Plan) -> None:
    assert shown(plan, "summary", 200) == shown(plan, "summary", WIDEST)


def test_emergency_stands_in_a_closed_frame(plan: Plan) -> None:
    lines = shown(plan, "summary", 40).split("\n")
    top = lines.index("│ Call 911 if" + " " * 26 + "│")
    assert lines[top - 1] == "╭" + "─" * 38 + "╮"
    assert lines[top + 1] == "│ • You cannot move a leg." + " " * 13 + "│"
    assert lines[top + 2] == "╰" + "─" * 38 + "╯"


def test_colour_adds_styles_and_changes_no_character(plan: Plan) -> None:
    coloured = shown(plan, "summary", 80, colour=True)
    assert "\x1b[1;31m│ Call 911 if" in coloured
    assert "Stop eating at \x1b[1m11:59 pm\x1b[0m on" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(plan, "summary", 80)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [40, 80])
def test_text_that_looks_like_markup_stands_as_it_is(plan: Plan, step: Step, text: str, width: int) -> None:
    hostile = replace(plan, own_question=text, patient=text, top=(replace(step, text=text),))
    words = " ".join(bare_words(shown(hostile, "summary", width)))
    assert words.count(text) == 3


@given(
    st.lists(st.sampled_from(["stop", "5 mg", "11:59 pm", "caf\u00e9", "中文", "[x]"]), min_size=1),
    st.integers(20, 100),
)
def test_no_word_is_lost_and_no_number_leaves_its_unit_at_any_width(
    plan: Plan, step: Step, words: list[str], width: int
) -> None:
    text = " ".join(words)
    out = shown(replace(plan, top=(replace(step, text=text),), phases=()), "summary", width)
    assert quoted(text) in " ".join(bare_words(out))
    assert not re.search(r"[0-9][ │]*\n[ │]*(mg|pm)\b", out)


def test_a_console_without_tick_boxes_gets_plain_signs(plan: Plan) -> None:
    out = TextIOWrapper(BytesIO(), encoding="cp1252")
    show(plan, "summary", Console(file=out, width=80))
    out.seek(0)
    assert "[ ] Tía Rosa's drops" in out.read()
