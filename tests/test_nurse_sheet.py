"""The staff's sheet: flags first with the answers behind them, then what there is to decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from plans import texts
from test_patients import PATIENTS, patient

from kypho_cli.model.answers import Medicine
from kypho_cli.model.plan import Because, Plan, Status, Step, Told
from kypho_cli.rendering.blocks import Box, Line, Table
from kypho_cli.rendering.look import PAPERS, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline

MANY_FLAGS = {
    "daughter-answers-infection": 2,
    "myeloma-helper-overnight": 2,
    "not-sure-of-anything": 4,
    "team-dates-and-many-reactions": 2,
    "three-days-after": 2,
}
"""Golden patients with more flags than one page holds, and the pages that theirs take."""


def boxes(plan: Plan) -> dict[str, tuple[Line, ...]]:
    return {block.title: block.lines for block in outline(plan, "nurse") if isinstance(block, Box)}


def table(plan: Plan) -> Table:
    return next(block for block in outline(plan, "nurse") if isinstance(block, Table))


def test_flags_stand_first_the_loudest_before_the_others_each_with_its_answer(plan: Plan) -> None:
    found = boxes(plan)
    assert list(found) == ["Red: act today", "Amber: decide before the day", "Grey: go over with the patient"]
    assert found["Red: act today"] == (Line("May be pregnant. (Pregnant: yes)"),)


def test_an_answer_that_raised_a_flag_twice_or_is_in_its_words_is_said_once(plan: Plan) -> None:
    because = (
        Because("a", "You take Eliquis"),
        Because("b", "You take Eliquis"),
        Because("c", "No ride yet"),
    )
    flag = replace(plan.flags[1], status=Status.APPLIES, because=because)
    lines = boxes(replace(plan, flags=(flag,)))["Amber: decide before the day"]
    assert lines == (Line("No ride yet. (You take Eliquis)"),)


def test_a_flag_that_rests_on_a_doubt_is_to_be_checked(plan: Plan) -> None:
    lines = boxes(plan)["Amber: decide before the day"]
    assert lines == (Line("To check: No ride yet. (You were not sure: Ride home)"),)


def test_a_flag_that_lacks_a_clinic_value_does_not_send_staff_to_their_team(plan: Plan) -> None:
    lacking = replace(plan.flags[2], status=Status.ASK)
    assert boxes(replace(plan, flags=(lacking,)))["Red: act today"] == (
        Line("May be pregnant. (Pregnant: yes)"),
    )


def test_grey_flags_and_open_questions_share_a_line_and_none_is_lost(plan: Plan, step: Step) -> None:
    plain = replace(step, because=(), due=None)
    grey = tuple(replace(plain, id=f"g{n}", text=f"Grey {n}.", level="grey") for n in range(9))
    amber = tuple(
        replace(plain, id=f"unanswered-{n}", text=f"Not sure: {n}.", level="amber", status=Status.CONFIRM)
        for n in range(3)
    )
    medicine = replace(plain, id="medicine-1", text="Eliquis. No plan.", level="amber")
    ride = replace(plain, text="No ride.", level="amber")
    found = boxes(replace(plan, flags=(*grey, *amber, ride, medicine)))
    assert found["Grey: go over with the patient"] == (
        Line(" ".join(f"Grey {n}." for n in range(9)), mark="none"),
    )
    assert found["Amber: decide before the day"] == (
        Line("No ride."),
        Line("Not sure: 0. Not sure: 1. Not sure: 2. Eliquis. No plan."),
    )


def test_without_flags_it_says_so(bare_plan: Plan) -> None:
    found = texts(outline(bare_plan, "nurse"))
    assert found[0] == "Staff view"
    assert "No flags came out of the answers." in found
    assert found[1] == "Day and time: ______. For staff only: private. Answered by: a helper."


def test_who_answered_and_what_help_is_needed_stand_at_the_top(plan: Plan) -> None:
    needs = (Told("help-need", "Help needed", "An interpreter"), Told("language", "Language", "Spanish"))
    found = texts(outline(replace(plan, told=needs), "nurse"))
    assert found[1] == (
        "Tuesday, April 6, 2027, come at 7:30 am. For staff only: private. Age: 78. "
        "Answered by: the patient. 7 days left. "
        "Help needed: An interpreter. Language: Spanish."
    )


def test_medicines_stand_in_a_table_with_room_for_the_decision(plan: Plan) -> None:
    found = table(plan)
    assert found.header == ("Medicine", "What it is", "Last dose", "Decision", "By whom", "Told on")
    assert found.rows == (
        (
            "Eliquis 5 mg, morning and evening. Prescribed by: Dr. Lee, heart",
            "Blood thinner (apixaban)",
            "",
            "",
            "",
            "",
        ),
        ("Tía Rosa's drops", "Name not recognized", "", "", "", ""),
    )


def test_dates_that_the_team_gave_stand_in_the_table(plan: Plan) -> None:
    told = replace(plan.medicines[0], last_dose="Last dose: Friday, April 2.", restart="Start again: ______")
    assert table(replace(plan, medicines=(told,))).rows[0][2] == "Friday, April 2"


def test_reactions_helpers_and_own_words_stand_as_they_were_told(plan: Plan) -> None:
    found = texts(outline(plan, "nurse"))
    assert "Bad reactions: Latex. What the reaction was: a rash." in found
    assert "Name of the driver: Tom." in found
    assert "The patient's own words: Will I have a stroke?" in found
    assert "Still blank: Kind of soap" in found


def test_what_nobody_told_is_a_line_to_fill_in(bare_plan: Plan) -> None:
    found = texts(outline(bare_plan, "nurse"))
    assert "Reactions: ______" in found
    assert "Ride home and first night: ______" in found
    assert not any("own words" in text or "Still blank" in text for text in found)


def test_teach_back_has_five_questions_and_names_the_urgent_medicines(plan: Plan) -> None:
    found = texts(outline(plan, "nurse"))
    assert sum(text.startswith('"') for text in found) == 5
    assert '"What will you do with Eliquis 5 mg?"' in found
    calm = replace(plan, medicines=plan.medicines[1:])
    assert '"What will you do with your medicines?"' in texts(outline(calm, "nurse"))


def test_teach_back_leaves_medicines_out_for_somebody_who_takes_none(bare_plan: Plan) -> None:
    found = texts(outline(bare_plan, "nurse"))
    assert sum(text.startswith('"') for text in found) == 4
    assert not any("do with" in text for text in found)
    assert found[-1] == "Review: none yet. Content version: 2026.11. Made on Tuesday, March 30, 2027."


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_takes_one_page_where_the_flags_fit_one(path: Path) -> None:
    blocks = outline(patient(path).plan, "nurse")
    for paper in PAPERS:
        assert pages_of(blocks, "nurse", Look(paper)) <= MANY_FLAGS.get(path.stem, 1)


@pytest.mark.parametrize("name", [".5 mg lorazepam", "... and a half", "5 mg lorazepam", "the blue one..."])
def test_a_typed_dose_keeps_its_dots(plan: Plan, name: str) -> None:
    medicines = tuple(replace(step, medicine=Medicine(name)) for step in plan.medicines)

    assert table(replace(plan, medicines=medicines)).rows[0][0] == name
