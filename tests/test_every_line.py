"""Nothing is lost and nothing is told twice: the lines of any plan on the sheets that hold them all."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plans import lines_of, marked, marks_in, plans, steps_of, strange_plans, texts
from read_back import WORDS

from kypho_cli.model.plan import Plan
from kypho_cli.rendering import text
from kypho_cli.rendering.blocks import SHEETS, Sheet
from kypho_cli.rendering.formats import RENDERERS
from kypho_cli.rendering.look import PLAIN, Format, Look
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.symbols import ASCII, UNICODE, Symbols

MANY = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def on(plan: Plan, sheet: Sheet) -> str:
    return " ".join(texts(outline(plan, sheet)))


@MANY
@given(plan=plans())
def test_every_line_of_a_plan_stands_once_on_the_sheets_that_hold_them_all(plan: Plan) -> None:
    plan = marked(plan)
    summary, nurse, information = (marks_in(on(plan, sheet)) for sheet in ("summary", "nurse", "information"))
    passed = plan.days_left is not None and plan.days_left < 0
    for phase in plan.phases:
        home = information if phase.kind == "pages" else summary
        for step in (step for section in phase.sections for step in section.steps):
            assert [home[mark] for mark in marks_in(step.text)] == [1]
            assert sum((summary + nurse + information)[mark] for mark in marks_in(step.text)) == 1
    for flag in plan.flags:
        assert [nurse[mark] for mark in marks_in(flag.brief or flag.text)] == [1]
        assert not any((summary + information)[mark] for mark in marks_in(f"{flag.text} {flag.brief}"))
    for medicine in plan.medicines:
        (mark,) = marks_in(medicine.medicine.name)
        assert (summary[mark], nurse[mark] >= 1, information[mark]) == (1, True, 0)
    for rule in plan.fasting:
        assert [summary[mark] for mark in marks_in(rule.text)] == ([0] if passed else [1])
    for note in (*plan.medicine_notes, plan.own_question):
        assert [(summary[mark], nurse[mark]) for mark in marks_in(note)] in ([(1, 1)], [])


@pytest.mark.parametrize("symbols", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [40, 80])
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_text_holds_what_its_blocks_hold_at_any_width(plan: Plan, width: int, symbols: Symbols) -> None:
    plan = marked(plan)
    for sheet in SHEETS:
        written = text.render(plan, sheet, Look(width=width, symbols=symbols)).decode(symbols.encoding)
        assert marks_in(written) == marks_in(on(plan, sheet)), sheet
        assert all(len(row) <= width for row in written.splitlines())


def assert_formats_hold_once(plan: Plan, sheet: Sheet) -> None:
    """Each text of the blocks, and in JSON each text of the plan. Calendars hold times alone."""
    plan = marked(plan)
    written: tuple[Format, ...] = ("text", "md", "html")
    wanted: dict[Format, object] = {name: marks_in(on(plan, sheet)) for name in written}
    wanted["json"] = marks_in(json.dumps(dataclasses.asdict(plan), default=str))
    for name, marks in wanted.items():
        document = RENDERERS[name].render(plan, sheet, PLAIN)
        assert marks_in(" ".join(WORDS[name](document))) == marks, name


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans(), sheet=st.sampled_from(SHEETS))
def test_every_format_holds_every_line_of_any_plan_once(plan: Plan, sheet: Sheet) -> None:
    assert_formats_hold_once(plan, sheet)


@pytest.mark.campaign
@pytest.mark.parametrize("share", range(10))
def test_every_format_holds_every_line_of_ten_thousand_plans_once(share: int) -> None:  # noqa: ARG001 - each share draws anew
    @settings(
        max_examples=1_000,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=False,
    )
    @given(plan=plans(), sheet=st.sampled_from(SHEETS))
    def hold(plan: Plan, sheet: Sheet) -> None:
        assert_formats_hold_once(plan, sheet)

    hold()


@pytest.mark.parametrize("symbols", [UNICODE, ASCII], ids=["unicode", "ascii"])
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=plans())
def test_only_what_was_ticked_off_reads_as_ticked_off(plan: Plan, symbols: Symbols) -> None:
    for sheet in SHEETS:
        written = text.render(plan, sheet, Look(symbols=symbols)).decode(symbols.encoding)
        done = [line for line in lines_of(outline(plan, sheet)) if line.mark == "done"]
        assert written.count(symbols.done) == len(done)
        assert not re.search(r"\[[^ x\]]\]", written)


@MANY
@given(plan=strange_plans())
def test_strange_words_break_no_sheet(plan: Plan) -> None:
    for sheet in SHEETS:
        text.render(plan, sheet)
    assert len(list(steps_of(plan))) > 0
