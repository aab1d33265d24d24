"""Medicines after the procedure: what may have been paused is asked about, with the team's own day."""

from __future__ import annotations

from datetime import date, timedelta

from made_up import RIVER, TUESDAY, booked
from test_medicine_steps import OURS, decides

from kypho_cli.model.answers import Answer, Medicine, TeamDate
from kypho_cli.model.clinic import Clinic
from kypho_cli.model.plan import MedicineStep, Status
from kypho_cli.planning.case import case_of
from kypho_cli.planning.medicine_steps import medicine_steps

FRIDAY = TUESDAY + timedelta(days=3)


def after(typed: str, *team: TeamDate, clinic: Clinic = RIVER, today: date = FRIDAY) -> MedicineStep:
    given: dict[str, Answer] = {
        "any-meds": True,
        "med-list": (Medicine(typed),),
        "shots": False,
        "clot": True,
    }
    if team:
        given |= {"clot-plan": "have-dates", "team-dates": team}
    answers = booked(**given)
    [step] = medicine_steps(case_of(OURS, clinic, answers, today))
    return step


def test_a_red_medicine_without_a_restart_is_called_about_today() -> None:
    step = after("Eliquis")

    assert step.lines == (
        "Was Eliquis paused? Call us today at 555-0100 to ask when to start it again.",
        "A gap can harm you.",
    )
    assert step.short == "Was it paused? Call us today at 555-0100 to ask when to start it again."
    assert step.questions == ("When does it start again?",)
    assert (step.last_dose, step.restart) == ("", "Start again: ______")
    assert (step.status, step.level, step.decided) == (Status.ASK, "red", False)
    assert step.due is not None
    assert (step.due.day, step.due.late, step.due.call) == (FRIDAY, False, "restart")


def test_one_that_the_team_has_paused_is_called_about_without_an_if() -> None:
    step = after("Eliquis", TeamDate("Eliquis", date(2027, 4, 2)))

    assert step.lines[0] == "Call us today at 555-0100 to ask when to start Eliquis again."
    assert step.last_dose == "Last dose: Friday, April 2 (from your team)."


def test_a_restart_that_the_team_told_is_all_there_is_to_say() -> None:
    step = after("Eliquis", TeamDate("Eliquis", date(2027, 4, 2), "", FRIDAY))

    assert (step.lines, step.questions, step.due, step.level, step.short) == ((), (), None, None, "")
    assert step.restart == "Start again: Friday, April 9 (from your team)."
    assert (step.decided, step.status, step.restart_day) == (True, Status.APPLIES, FRIDAY)


def test_a_restart_day_that_has_gone_by_is_a_call_today() -> None:
    step = after(
        "Eliquis", TeamDate("Eliquis", date(2027, 4, 2), "", FRIDAY), today=FRIDAY + timedelta(days=1)
    )  # a Saturday

    assert step.lines == (
        "The day to start Eliquis again has passed. Not started yet? Call us today at 555-0101.",
        "A gap can harm you.",
    )
    assert step.due is not None
    assert step.due.late


def test_other_medicines_are_asked_about_without_a_day() -> None:
    asked = after("Advil", TeamDate("Advil", date(2027, 4, 2)))

    assert asked.lines == ("Ask our team when to start Advil again.",)
    assert (asked.due, asked.level) == (None, "amber")


def test_one_that_had_no_pause_goes_on_as_the_team_said() -> None:
    step = after("metoprolol")

    assert step.lines == ("metoprolol: do what your team told you. Not sure? Call us.",)
    assert (step.last_dose, step.restart, step.due, step.level) == ("", "", None, None)
    assert step.short == "Do what your team told you. Not sure? Call us."


def test_a_name_that_says_too_little_is_shown_to_the_nurse_and_asked_about() -> None:
    step = after("the white pill")

    assert step.lines == (
        "Which medicine is this? Show your nurse the bottle or the box.",
        "Was the white pill paused? Ask our team when to start it again.",
    )
    assert (step.status, step.recognised) == (Status.CONFIRM, False)


def test_the_clinics_rule_for_the_time_before_is_over() -> None:
    step = after("Eliquis", clinic=decides("clot", last_dose_days_before=3, text="Take it that morning."))

    assert step.lines[0].startswith("Was Eliquis paused?")
    assert not any("passed" in line or "morning" in line for line in step.lines)


def test_dates_that_do_not_fit_are_a_call_today() -> None:
    step = after("Advil", TeamDate("Advil", FRIDAY))

    assert step.lines == (
        "The dates you were told do not fit the day. Ask your team again.",
        "Was Advil paused? Call us today at 555-0100 to ask when to start it again.",
    )
    assert step.due is not None
    assert step.due.late
