"""What hangs on the team's dates: follow them while there are any for this day, or else keep taking it."""

from __future__ import annotations

from datetime import date

import pytest

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate, team_dates
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.plan import Plan
from kypho_cli.planning.agenda import agenda
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticks import steps_of

SHIPPED = read_checklist(shipped_checklists())
TODAY = date(2027, 4, 1)
TUESDAY = date(2027, 4, 20)
FITS = TeamDate("Eliquis", date(2027, 4, 17), "evening", date(2027, 4, 22))
OTHER_DAY = TeamDate("Eliquis", date(2027, 3, 30), "evening", date(2027, 4, 8))
NOT_YET = TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8))
PLAVIX = TeamDate("Plavix", date(2027, 3, 28), restart=date(2027, 4, 1))
METFORMIN = TeamDate("metformin", date(2027, 4, 18), restart=date(2027, 4, 21))


def plan(*medicines: str, **given: Answer) -> Plan:
    told: dict[str, Answer] = {
        "date": TUESDAY,
        "any-meds": True,
        "shots": False,
        "med-list": tuple(map(Medicine, medicines or ("Eliquis",))),
        **{key.replace("_", "-"): answer for key, answer in given.items()},
    }
    paused = team_dates(told.pop("paused", None))
    return make_plan(SHIPPED, NO_CLINIC, Answers(told, paused=paused), TODAY)


def follow_or_keep(of: Plan) -> list[str]:
    return [step.id for step in steps_of(of) if step.id.startswith("clot-plan-")]


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ({"clot_plan": "have-dates", "team_dates": (FITS,)}, ["clot-plan-follow"]),
        ({"team_dates": (FITS,)}, ["clot-plan-follow"]),
        ({"clot_plan": "have-dates", "team_dates": Missing.UNSURE}, ["clot-plan-ask"]),
        ({"clot_plan": "have-dates"}, ["clot-plan-ask"]),
        ({"clot_plan": "have-dates", "team_dates": (TeamDate("Eliquis"),)}, ["clot-plan-ask"]),
        ({"clot_plan": "have-dates", "team_dates": (METFORMIN,)}, ["clot-plan-ask"]),
        ({"clot_plan": "have-dates", "team_dates": (OTHER_DAY,)}, ["clot-plan-again"]),
        ({"clot_plan": "have-dates", "team_dates": (NOT_YET,)}, ["clot-plan-ask"]),
        ({"clot_plan": "have-dates", "team_dates": (FITS, PLAVIX)}, ["clot-plan-again", "clot-plan-follow"]),
        ({"clot_plan": "have-dates", "team_dates": (FITS, OTHER_DAY)}, ["clot-plan-follow"]),
        ({"clot_plan": "no-plan"}, ["clot-plan-ask"]),
    ],
)
def test_nobody_is_told_to_follow_dates_that_are_not_there(
    given: dict[str, Answer], lines: list[str]
) -> None:
    of = plan("Eliquis", "metformin", clot=True, **given)
    assert follow_or_keep(of) == lines
    assert set(lines) <= {step.id for step in of.top}


def test_who_stopped_for_a_day_that_moved_is_not_told_to_keep_on_until_there_are_new_dates() -> None:
    old = (OTHER_DAY,)
    assert follow_or_keep(plan(clot=True, clot_plan="have-dates", paused=old)) == ["clot-plan-again"]
    told = plan(clot=True, clot_plan="have-dates", team_dates=(FITS,), paused=old)
    assert follow_or_keep(told) == ["clot-plan-follow"]


def test_the_nurse_reads_which_last_dose_was_told_for_another_day() -> None:
    of = plan(clot=True, clot_plan="have-dates", team_dates=(OTHER_DAY,))
    flag = next(flag for flag in of.flags if flag.id.startswith("medicine-"))
    assert flag.level == "red"
    assert "Last dose told for the old day: Tuesday, March 30." in flag.text


@pytest.mark.parametrize(("name", "level"), [("Eliquis", "red"), ("Quixby", "amber")])
def test_a_last_dose_long_before_the_day_stands_there_and_is_asked_about_today(name: str, level: str) -> None:
    """April 20 less 15 days; somebody may have meant April 15."""
    far = TeamDate(name, date(2027, 4, 5), restart=date(2027, 4, 22))
    of = plan(name, clot=True, clot_plan="have-dates", team_dates=(far,))
    (step,) = of.medicines
    (flag,) = (one for one in of.flags if one.id.startswith("medicine-"))

    said = "The last dose is 15 days before the procedure. Ask us if that date is right."
    assert said in step.lines
    assert step.short.startswith(said)
    assert step.last_dose == "Last dose: Monday, April 5 (from your team)."
    assert any(line.startswith("Call us today at ______") for line in step.lines)
    assert step.due
    assert step.due.late
    assert flag.level == level
    assert "15 days before the procedure: check the date." in flag.text
    assert f"Ask your team for the plan for {name}." in [one.text for one in agenda(of).late]


@pytest.mark.parametrize(
    ("day", "last"), [(TUESDAY, date(2027, 4, 6)), (date(2027, 3, 31), date(2027, 3, 1))]
)
def test_a_last_dose_that_is_near_or_of_a_day_that_is_over_is_not(day: date, last: date) -> None:
    told = TeamDate("Eliquis", last, restart=date(2027, 4, 22))
    of = plan(clot=True, clot_plan="have-dates", team_dates=(told,), date=day)

    assert "days before the procedure" not in " ".join(of.medicines[0].lines)
    assert "check the date" not in " ".join(flag.text for flag in of.flags)


def test_on_a_blank_form_every_such_line_stands() -> None:
    nobody = make_plan(SHIPPED, NO_CLINIC, Answers(), TODAY)
    assert follow_or_keep(nobody) == ["clot-plan-again", "clot-plan-ask", "clot-plan-follow"]


def test_insulin_has_no_last_dose_to_fill_in_and_its_usual_dose_is_asked_for_afterwards() -> None:
    before = plan("Lantus").medicines[0]
    after = plan("Lantus", date=date(2027, 3, 31)).medicines[0]
    assert (before.last_dose, before.restart) == ("", "")
    assert after.lines[0] == "Ask our team when your usual dose of Lantus is right again."
    assert after.questions == ("When is the usual dose right again?",)
    assert after.level == "red"


@pytest.mark.parametrize("name", ["Soliqua 100/33", "Humalog 10", "Lantus", "Novolog 70/30"])
def test_whatever_is_or_may_be_insulin_is_never_paused(name: str) -> None:
    (step,) = plan(name).medicines
    assert (step.last_dose, step.restart) == ("", "")


def test_after_the_day_the_agenda_asks_for_the_usual_dose_of_insulin() -> None:
    today = agenda(plan("Lantus", date=date(2027, 3, 31))).today
    assert "Ask our team when your usual dose of Lantus is right again." in [one.text for one in today]


@pytest.mark.parametrize(
    ("medicines", "given", "flag", "raised"),
    [
        (("warfarin", "Eliquis"), {}, "flag-two-blood-thinners", True),
        (("Eliquis", "Plavix"), {}, "flag-two-blood-thinners", False),
        (
            ("Lantus",),
            {"conditions": ("diabetes",), "diabetes_how": ("pills",)},
            "flag-insulin-mismatch",
            True,
        ),
        (
            ("Lantus",),
            {"conditions": ("diabetes",), "diabetes_how": ("pump",)},
            "flag-insulin-mismatch",
            False,
        ),
    ],
)
def test_staff_read_first_what_does_not_go_together(
    medicines: tuple[str, ...],
    given: dict[str, Answer],
    flag: str,
    raised: bool,  # noqa: FBT001
) -> None:
    red = {one.id for one in plan(*medicines, **given).flags if one.level == "red"}
    assert (flag in red) is raised
