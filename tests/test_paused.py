"""A medicine that was stopped for a day of the procedure that has moved since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_up import RIVER, TUESDAY, booked
from test_medicine_steps import OURS

from kypho_cli.interview.moved_day import paused_for
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, TeamDate
from kypho_cli.model.plan import MedicineStep, Plan
from kypho_cli.planning.plan import make_plan

STOPPED = date(2027, 4, 2)
"""The last dose of somebody whose procedure was to be on April 6."""
LATER = TUESDAY + timedelta(days=7)
OLD = TeamDate("Eliquis", STOPPED, "evening", date(2027, 4, 8))


def plan(*team: TeamDate, today: date = STOPPED, listed: str = "Eliquis", paused: bool = True) -> Plan:
    given: dict[str, Answer] = {"clot_plan": "have-dates", "team_dates": team} if team else {}
    answers = booked(any_meds=True, med_list=(Medicine(listed),), shots=False, clot=True, **given)
    moved = {**answers.given, "date": LATER}
    return make_plan(OURS, RIVER, replace(answers, given=moved, paused=(OLD,) if paused else ()), today)


def eliquis(*team: TeamDate, today: date = STOPPED, listed: str = "Eliquis") -> MedicineStep:
    found = plan(*team, today=today, listed=listed).medicines
    return next(one for one in found if one.medicine.name.startswith("Eliquis"))


@pytest.mark.parametrize(
    ("today", "kept"),
    [(STOPPED, True), (STOPPED + timedelta(days=1), True), (STOPPED - timedelta(days=1), False)],
)
def test_a_last_dose_that_has_come_is_remembered_when_its_day_moves(today: date, *, kept: bool) -> None:
    other, unsure = TeamDate("Plavix", restart=LATER), "team-dates"
    answers = Answers({"team-dates": (OLD, other), "otc": (UNSURE,), "worry": "Pain?"}, {"age": 70})

    assert paused_for(answers, {unsure, "otc", "worry", "date"}, today) == ((OLD,) if kept else ())
    assert paused_for(answers, {"otc"}, today) == ()


def test_whoever_stopped_is_not_told_to_keep_taking_it_and_the_nurse_knows() -> None:
    found = eliquis()

    assert found.lines[0].startswith(
        "The last dose for the old day was to be on Friday, April 2. If you stopped"
    )
    assert found.short.startswith("The last dose for the old day")
    assert not any("Keep taking" in line for line in found.lines)
    assert found.due is not None
    assert (found.due.late, found.due.words, found.decided) == (True, "today", False)
    flags = [flag.text for flag in plan().flags]
    assert any("Last dose told for the old day: Friday, April 2." in text for text in flags)


def test_a_restart_alone_does_not_say_what_to_do_until_then() -> None:
    assert eliquis(TeamDate("Eliquis", restart=LATER + timedelta(days=1))).old_day == STOPPED


def test_dates_for_the_new_day_end_it() -> None:
    found = eliquis(TeamDate("Eliquis", LATER - timedelta(days=2)))

    assert (found.old_day, found.decided) == (None, True)


def test_a_medicine_that_only_the_old_dates_named_stands_too() -> None:
    assert eliquis(listed="Tylenol").old_day == STOPPED


def test_after_the_procedure_the_old_day_no_longer_matters() -> None:
    passed = LATER + timedelta(days=1)

    assert plan(today=passed) == plan(today=passed, paused=False)
