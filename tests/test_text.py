"""Plain text: every word at every width, in every encoding, exactly as it was given."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.model.plan import Plan, PlanPhase, PlanSection, Step
from kypho_cli.rendering.blocks import SHEETS, Sheet
from kypho_cli.rendering.symbols import ASCII, UNICODE, Symbols, ascii_only, encodable, symbols_for
from kypho_cli.rendering.text import written
from kypho_cli.rendering.typed_signs import quoted
from kypho_cli.rendering.wrap import width_of

PLAIN = symbols_for("utf-8", plain=True)
ENCODINGS = (
    "ascii",
    "cp1252",
    "cp437",
    "cp850",
    "latin-1",
    "iso8859-15",
    "koi8-r",
    "shift_jis",
    "gb18030",
    "mac-roman",
    "utf-8",
    "utf-16",
)
HOSTILE = (
    "Do [not] stop warfarin",
    "[/] [bold]x[/bold] [@click=x]y[/]",
    "10:pill:30 :warning:",
    "<b>5</b> & \\n %s {you} {0} $(x) `y`",
    "a\\",
    "**5--7 days** # _x_",
    "[ ] [x] ☐ ☑",
)


def words_of(text: str) -> str:
    """The text on one line, so that it does not matter where lines were broken."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("symbols", [UNICODE, ASCII, PLAIN])
def test_no_line_is_too_wide_has_trailing_blanks_or_was_cut(
    plan: Plan, width: int, sheet: Sheet, symbols: Symbols
) -> None:
    lines = written(plan, sheet, width=width, symbols=symbols).split("\n")
    assert lines.pop() == ""
    for line in lines:
        assert width_of(line) <= width
        assert line == line.rstrip()
        assert "…" not in line
        assert "..." not in line


@given(
    st.lists(
        st.one_of(
            st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzáß中"), min_size=1, max_size=6),
            st.sampled_from(["5 mg", "24 hours", "5:30 am", "April 6", "Dr. Lee", "100 degrees"]),
        ),
        min_size=1,
        max_size=30,
    ),
    st.integers(20, 120),
    st.sampled_from([UNICODE, PLAIN]),
)
def test_every_word_of_every_step_stands_in_order_and_no_number_leaves_its_unit(
    plan: Plan, step: Step, parts: list[str], width: int, symbols: Symbols
) -> None:
    text = " ".join(["Begin", *parts, "end."])
    section = PlanSection("s", "Title", (replace(step, text=text),))
    phases = tuple(PlanPhase(kind, kind, kind, "", (section,)) for kind in ("steps", "questions", "boxes"))
    shown = written(replace(plan, phases=phases, top=section.steps), width=width, symbols=symbols)
    assert words_of(shown).count(words_of(text)) == 4
    assert all(width_of(line) <= width for line in shown.split("\n"))
    assert not re.search(r"[0-9]\n\s*(mg|hours|am|degrees)\b|April\n|Dr\.\n", shown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [20, 80])
def test_text_that_looks_like_markup_stands_as_it_is(plan: Plan, step: Step, text: str, width: int) -> None:
    hostile = replace(plan, patient=text, own_question=text, top=(replace(step, text=text),), flags=(step,))
    shown = words_of(written(hostile, width=width, symbols=UNICODE))
    assert shown.count(words_of(quoted(text))) >= 3


def test_an_unchecked_box_is_empty_in_every_set_of_signs(plan: Plan) -> None:
    assert "☒" not in written(plan)
    assert "☐ Pack a small bag. (confirm with your team)" in written(plan)
    assert "[ ] Pack a small bag. (confirm with your team)" in written(plan, symbols=ASCII)


def test_ascii_signs_make_an_ascii_sheet(plan: Plan) -> None:
    shown = written(plan, symbols=ASCII)
    assert shown.isascii()
    assert "Tia Rosa's drops" in shown


def test_a_screen_reader_hears_no_rules_and_no_columns(plan: Plan) -> None:
    shown = written(plan, symbols=PLAIN)
    assert not re.search(r"--|==|──|══", shown)
    assert "- Mon Apr 5, 11:59 pm: stop eating\n- Tue Apr 6, 5:30 am: stop clear drinks\n" in shown
    assert "Tía Rosa's drops" in shown


def test_times_stand_side_by_side_where_there_is_room(plan: Plan) -> None:
    shown = written(plan, width=80)
    assert "Mon Apr 5     Tue Apr 6           Tue Apr 6   Wed Apr 7\n11:59 pm      5:30 am" in shown
    assert "• Wed Apr 7: rest" in written(plan, width=40)


def test_a_box_stands_between_rules_that_are_as_wide_as_the_sheet(plan: Plan) -> None:
    rule = "-" * 40
    assert f"{rule}\nCall 911 if\n- You cannot move a leg.\n{rule}\n" in written(
        plan, width=40, symbols=ASCII
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("sheet", SHEETS)
def test_every_console_can_show_every_sheet_without_a_question_mark(
    plan: Plan, encoding: str, sheet: Sheet
) -> None:
    symbols = symbols_for(encoding)
    odd = replace(
        plan,
        own_question="At ≥ 5\u00a0mg \u2013 “Zoë”, 中文, ½ pill…",
        contact=replace(plan.contact, name="Ő"),
    )
    shown = written(odd, sheet, width=40, symbols=symbols)
    assert shown.encode(encoding).decode(encoding) == shown
    assert shown.count("?") == written(odd, sheet, width=40).count("?")


def test_no_break_spaces_hold_also_where_the_console_has_none(plan: Plan) -> None:
    shown = written(replace(plan, own_question="eeeee eeeee so\u00a0it is"), width=20, symbols=ASCII)
    assert "[ ] eeeee eeeee\n    so it is\n" in shown


def test_a_console_with_tick_boxes_gets_them_and_others_get_brackets() -> None:
    assert symbols_for("utf-8") == UNICODE
    assert symbols_for("ascii") == ASCII
    assert symbols_for("cp1252").tick == "[ ]"
    assert symbols_for("no-such-encoding").tick == "[ ]"
    assert ascii_only("é") == encodable("é", "no-such-encoding") == "e"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("≥5 or ≤ 7", "at least 5 or at most 7"),
        ("is ≥ 5", "is at least 5"),
        ("1½ pills", "1 1/2 pills"),
        ("½ pill", "1/2 pill"),
        ("5 µg and 6 μg", "5 mcg and 6 mcg"),
        ("10² and 2³", "10^2 and 2^3"),
        ("100.4°F", "100.4 degrees F"),
        ("“Tía\u2019s” \u2013 Zoë… ☐", '"Tia\'s" - Zoe... [ ]'),
        ("5\u00a0mg", "5 mg"),
        ("Straße, Łódź, smørrebrød", "Strasse, Lodz, smorrebrod"),
        ("中 ①", "[U+4E2D] [U+2460]"),
        ("ﬁ\u0301", "[U+FB01][U+0301]"),
        ("why?", "why?"),
        ("", ""),
    ],
)
def test_a_character_that_cannot_be_shown_is_written_in_others(text: str, shown: str) -> None:
    assert ascii_only(text) == shown


def test_accents_and_signs_stay_where_the_console_has_them() -> None:
    assert encodable("Tía “Zoë” ½ ≥ 5", "cp1252") == "Tía “Zoë” ½ at least 5"


@given(st.text(max_size=50), st.sampled_from(ENCODINGS))
def test_any_text_can_be_encoded_and_gains_no_question_mark(text: str, encoding: str) -> None:
    shown = encodable(text, encoding)
    shown.encode(encoding)
    assert shown.count("?") == text.count("?")
