"""Calls wait from the day on which they are asked for: *this week* does not begin anew each week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept import FAR, RUTH, keep, on_disk, saved
from made_up import CHECKLIST, RIVER, TUESDAY, booked, item, phase
from test_cli import Kypho, environment, kypho
from test_medicine_steps import OURS

from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, Tick
from kypho_cli.model.checklist import CallBy
from kypho_cli.model.plan import Plan
from kypho_cli.planning.agenda import agenda
from kypho_cli.planning.calendar import Urgent, call_by
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.waiting import waiting_since

__all__ = ["environment", "kypho"]  # fixtures
MONDAY = date(2027, 3, 15)
"""Three weeks before the procedure."""
URGENCIES: st.SearchStrategy[Urgent] = st.sampled_from(get_args(Urgent))
NEXT_MONDAY = MONDAY + timedelta(days=7)
CALL = replace(
    CHECKLIST,
    phases=(phase("week-before", "steps", item("ask", "Call us by {when}.", due=CallBy("this-week"))),),
)


def _plan(today: date, since: date | None = MONDAY, *done: str, **given: Answer) -> Plan:
    answers = booked(**{"any_meds": False, "shots": False, **given})
    ticks = {id_: Tick(today, TUESDAY) for id_ in done}
    return make_plan(CALL, RIVER, replace(answers, since=since, ticks=ticks), today)


def _medicine(today: date, name: str, **given: Answer) -> Plan:
    answers = booked(any_meds=True, med_list=(Medicine(name),), shots=False, clot=True, **given)
    return make_plan(OURS, RIVER, replace(answers, since=MONDAY), today)


def test_a_call_that_was_not_made_this_week_is_late_in_the_next() -> None:
    first, then = agenda(_plan(MONDAY)), agenda(_plan(NEXT_MONDAY))

    assert ["Call us by Friday, March 19." in one.text for one in first.coming].count(True) == 1
    assert [one.text for one in then.late] == ["Call us by today."]


def test_without_a_day_to_count_from_it_waits_from_the_day_of_the_plan() -> None:
    assert agenda(_plan(NEXT_MONDAY, None)).late == ()


def test_what_patients_have_in_common_does_not_carry_over_how_long_somebody_has_waited() -> None:
    late, new, later = (agenda(_plan(NEXT_MONDAY, since)) for since in (MONDAY, NEXT_MONDAY, MONDAY))

    assert (len(late.late), len(new.late)) == (1, 0)
    assert late == later


@pytest.mark.parametrize("name", ["Eliquis", "metoprolol"])
def test_a_medicine_is_called_about_today_once_its_day_has_passed(name: str) -> None:
    [medicine] = _medicine(NEXT_MONDAY, name).medicines

    assert medicine.due is not None
    assert (medicine.due.late, medicine.due.day) == (True, NEXT_MONDAY)
    assert any(one.startswith("Call us today at 555-0100") for one in medicine.lines)


@pytest.mark.parametrize(
    ("name", "days", "words", "late"),
    [
        ("Eliquis", 0, "today", False),
        ("Eliquis", 1, "today", True),
        ("metoprolol", 3, "this week", False),
        ("metoprolol", 7, "today", True),
    ],
)
def test_without_the_day_of_the_procedure_it_becomes_late_too(
    name: str, days: int, words: str, *, late: bool
) -> None:
    [medicine] = _medicine(MONDAY + timedelta(days=days), name, date=Missing.UNSURE).medicines

    assert medicine.due is not None
    assert (medicine.due.words, medicine.due.late) == (words, late)


@given(since=st.integers(0, 60), later=st.integers(0, 60), left=st.integers(0, 40), urgency=URGENCIES)
def test_waiting_never_makes_a_call_later(since: int, later: int, left: int, urgency: Urgent) -> None:
    begun = MONDAY + timedelta(days=since)
    today = begun + timedelta(days=later)
    plain = call_by(urgency, today, today + timedelta(days=left))
    waited = call_by(urgency, today, today + timedelta(days=left), begun)

    assert plain is not None
    assert waited is not None
    assert today <= waited.day <= plain.day
    assert waited.late or not plain.late


class TestSince:
    """From which day calls wait."""

    def test_they_wait_from_the_day_of_the_first_plan(self) -> None:
        assert waiting_since(_plan(MONDAY), _plan(MONDAY), None) == MONDAY

    def test_they_go_on_to_wait_whatever_else_changes(self) -> None:
        assert waiting_since(_plan(NEXT_MONDAY), _plan(NEXT_MONDAY, name="Ann"), MONDAY) == MONDAY

    def test_once_all_are_made_another_one_waits_from_its_own_day(self) -> None:
        made, another = _plan(NEXT_MONDAY, MONDAY, "ask"), _plan(NEXT_MONDAY)

        assert waiting_since(made, another, MONDAY) == NEXT_MONDAY
        assert waiting_since(made, made, MONDAY) == MONDAY

    def test_a_moved_day_begins_anew(self) -> None:
        moved = _plan(NEXT_MONDAY, date=TUESDAY + timedelta(days=28))

        assert waiting_since(_plan(NEXT_MONDAY), moved, MONDAY) == NEXT_MONDAY

    def test_an_older_file_begins_to_wait_at_the_end_of_the_next_sitting(
        self, kypho: Kypho, tmp_path: Path
    ) -> None:
        state = keep(tmp_path / "state", saved(progress=Progress(Answers(RUTH))))
        assert on_disk(state).progress.answers.since is None
        kypho("change", "worry", typed="Is it loud?\n")
        begun = on_disk(state).progress.answers.since
        kypho("change", "worry", typed="Is it cold?\n")

        assert begun is not None
        assert begun < FAR
        assert on_disk(state).progress.answers.since == begun
