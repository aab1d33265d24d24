"""What is asked again after a call to the team: whatever is blank, and nothing that is private or settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_up import CHECKLIST as PLAIN
from made_up import QUESTIONS, RIVER, TODAY, at, booked, clinic, question

from kypho_cli.model.answers import Answer, Medicine, Missing, TeamDate
from kypho_cli.model.clinic import NO_CLINIC, Clinic
from kypho_cli.model.when import Is
from kypho_cli.planning.to_fill import to_fill

TEAM_DATES = question("team-dates", "team-dates", Is("clot-plan", ("have-dates",)))
CHECKLIST = replace(PLAIN, questions=(*QUESTIONS, TEAM_DATES))
ALL: dict[str, Answer] = {
    "name": "Ruth",
    "age": 30,
    "food_told": at(5, 22),
    "drinks_told": at(5, 22),
    "anesthesia": "local",
    "any_meds": True,
    "med_list": (Medicine("Eliquis"),),
    "clot": True,
    "clot_plan": "have-dates",
    "team_dates": (TeamDate("Eliquis", date(2027, 4, 3), "", date(2027, 4, 8)),),
    "otc": (),
    "shots": False,
    "conditions": (),
    "pregnant": False,
    "driver": "named",
    "driver_name": "Tom",
    "driver_adult": True,
    "worry": "Pain?",
}


def _to_fill(at_clinic: Clinic = NO_CLINIC, /, **changes: Answer) -> tuple[str, ...]:
    return to_fill(CHECKLIST, at_clinic, booked(**{**ALL, **changes}), TODAY)


def test_nothing_is_asked_where_nothing_is_blank() -> None:
    assert _to_fill() == ()


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize(
    "name", ["date", "arrival", "food_told", "anesthesia", "med_list", "driver_name", "clot_plan"]
)
def test_what_was_not_answered_is_asked(name: str, missing: Missing) -> None:
    assert _to_fill(**{name: missing}) == (name.replace("_", "-"),)


def test_questions_come_in_their_order() -> None:
    assert _to_fill(driver=Missing.UNSURE, arrival=Missing.SKIPPED) == ("arrival", "driver")


def test_a_private_question_is_left_alone() -> None:
    assert _to_fill(pregnant=Missing.SKIPPED) == ()


def test_a_time_that_the_clinic_has_set_is_not_asked() -> None:
    assert _to_fill(RIVER, food_told=Missing.UNSURE, drinks_told=Missing.UNSURE) == ()
    assert _to_fill(clinic(), food_told=Missing.UNSURE) == ("food-told",)


def test_a_plan_that_the_team_had_not_made_is_asked_about() -> None:
    assert _to_fill(clot_plan="no") == ("clot-plan",)


@pytest.mark.parametrize(
    "one",
    [TeamDate("Eliquis"), TeamDate("Eliquis", date(2027, 4, 3)), TeamDate("x", None, "", date(2027, 4, 8))],
)
def test_a_date_that_the_team_had_not_given_is_asked_for(one: TeamDate) -> None:
    assert _to_fill(team_dates=(one,)) == ("team-dates",)


def test_a_closed_question_about_dates_is_not_asked_for_somebody_who_takes_nothing() -> None:
    assert _to_fill(clot=False, med_list=()) == ()
