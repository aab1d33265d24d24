"""What hangs on the team's dates: follow them while there are any for this day, or else keep taking it."""

from __future__ import annotations

from datetime import date

import pytest

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.plan import Plan
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticks import steps_of

SHIPPED = read_checklist(shipped_checklists())
TODAY = date(2027, 4, 1)
TUESDAY = date(2027, 4, 20)
FITS = TeamDate("Eliquis", date(2027, 4, 17), "evening", date(2027, 4, 22))
OTHER_DAY = TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8))


def plan(*medicines: str, **given: Answer) -> Plan:
    told: dict[str, Answer] = {
        "date": TUESDAY,
        "any-meds": True,
        "shots": False,
        "med-list": tuple(map(Medicine, medicines or ("Eliquis",))),
        **{key.replace("_", "-"): answer for key, answer in given.items()},
    }
    return make_plan(SHIPPED, NO_CLINIC, Answers(told), TODAY)


def follow_or_keep(of: Plan) -> list[str]:
    return [step.id for step in steps_of(of) if step.id in ("clot-plan-follow", "clot-plan-ask")]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"clot_plan": "have-dates", "team_dates": (FITS,)}, "clot-plan-follow"),
        ({"team_dates": (FITS,)}, "clot-plan-follow"),
        ({"clot_plan": "have-dates", "team_dates": Missing.UNSURE}, "clot-plan-ask"),
        ({"clot_plan": "have-dates"}, "clot-plan-ask"),
        ({"clot_plan": "have-dates", "team_dates": (TeamDate("Eliquis"),)}, "clot-plan-ask"),
        ({"clot_plan": "have-dates", "team_dates": (OTHER_DAY,)}, "clot-plan-ask"),
        ({"clot_plan": "have-dates", "team_dates": (FITS, OTHER_DAY)}, "clot-plan-ask"),
        ({"clot_plan": "no-plan"}, "clot-plan-ask"),
    ],
)
def test_nobody_is_told_to_follow_dates_that_are_not_there(given: dict[str, Answer], line: str) -> None:
    of = plan(clot=True, **given)
    assert follow_or_keep(of) == [line]
    assert line in {step.id for step in of.top}


def test_the_nurse_reads_which_last_dose_was_told_for_another_day() -> None:
    of = plan(clot=True, clot_plan="have-dates", team_dates=(OTHER_DAY,))
    flag = next(flag for flag in of.flags if flag.id.startswith("medicine-"))
    assert flag.level == "red"
    assert "Last dose told for the old day: Saturday, April 3." in flag.text


def test_on_a_blank_form_both_lines_stand() -> None:
    nobody = make_plan(SHIPPED, NO_CLINIC, Answers(), TODAY)
    assert follow_or_keep(nobody) == ["clot-plan-ask", "clot-plan-follow"]


def test_insulin_has_no_last_dose_to_fill_in_and_its_usual_dose_is_asked_for_afterwards() -> None:
    before = plan("Lantus").medicines[0]
    after = plan("Lantus", date=date(2027, 3, 31)).medicines[0]
    assert (before.last_dose, before.restart) == ("", "")
    assert after.lines[0] == "Lantus: do what your team told you. Not sure? Call us."
    assert after.questions == ("When is the usual dose right again?",)


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
