"""The staff's sheet: flags first with the answers behind them, then what there is to decide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from plans import texts
from test_patients import PATIENTS, patient

from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.model.answers import Medicine
from kypho_cli.model.plan import Because, Plan, Status, Step, Told
from kypho_cli.rendering.blocks import Box, Line, Table
from kypho_cli.rendering.geometry import geometry
from kypho_cli.rendering.look import PAPERS, Look, Paper
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline

EXAMPLE = plan_for(Inputs(example=True))

MANY_FLAGS = {
    "daughter-answers-infection": 2,
    "not-sure-of-anything": 3,
    "team-dates-and-many-reactions": 2,
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


def test_flags_that_the_very_same_answers_raised_share_a_line_and_say_them_once(
    plan: Plan, step: Step
) -> None:
    dye = Because("allergy", "Bad reactions: Dye")
    both = replace(step, text="Plan for the dye.", because=(dye,), due=None, level="amber")
    doubt = replace(both, text="A clot.", because=(Because("a", "Not sure: A"),), status=Status.CONFIRM)
    flags = (both, replace(both, text="Ask how bad."), doubt, replace(doubt, text="A stent."))
    assert boxes(replace(plan, flags=flags))["Amber: decide before the day"] == (
        Line("Plan for the dye. Ask how bad. (Bad reactions: Dye)"),
        Line("To check: A clot. A stent. (Not sure: A)"),
    )
    red = tuple(replace(flag, level="red") for flag in flags)
    assert boxes(replace(plan, flags=red))["Red: act today"] == (
        Line("Plan for the dye. (Bad reactions: Dye)"),
        Line("Ask how bad. (Bad reactions: Dye)"),
        Line("To check: A clot. A stent. (Not sure: A)"),
    )


def test_sure_flags_and_doubts_never_share_a_line(plan: Plan, step: Step) -> None:
    sure = replace(step, text="Sure.", because=(Because("a", "Why"),), due=None, level="amber")
    flags = (sure, replace(sure, text="Perhaps.", status=Status.CONFIRM))
    assert boxes(replace(plan, flags=flags))["Amber: decide before the day"] == (
        Line("Sure. (Why)"),
        Line("To check: Perhaps. (Why)"),
    )


def test_what_the_head_of_the_sheet_says_is_not_said_again_behind_a_flag(plan: Plan) -> None:
    old = replace(plan.flags[1], status=Status.APPLIES, because=(Because("age", "Age: 78"),))
    lines = boxes(replace(plan, flags=(old,)))["Amber: decide before the day"]
    assert lines == (Line("No ride yet."),)


def test_a_flag_in_fewer_words_stands_for_itself(plan: Plan) -> None:
    flag = replace(plan.flags[1], status=Status.APPLIES, because=(), brief="Ride?")
    assert boxes(replace(plan, flags=(flag,)))["Amber: decide before the day"] == (Line("Ride?"),)


def test_only_amber_and_grey_medicines_are_said_in_fewer_words() -> None:
    flags = [flag for flag in EXAMPLE.flags if flag.id.startswith("medicine-")]
    assert {flag.level: bool(flag.brief) for flag in flags} == {"red": False, "amber": True}
    found = texts(outline(EXAMPLE, "nurse"))
    assert any("Could be: water pill." in text for text in found)
    assert any("Eliquis 5 mg, morning and evening (apixaban; Direct oral" in text for text in found)
    assert any("Prolia. No plan recorded." in text for text in found)


def test_names_that_are_shown_as_not_recognised_are_not_counted_again() -> None:
    assert "1 medicine name was not recognized. Show it to your nurse." in EXAMPLE.notices
    assert not any("Show it to" in text for text in texts(outline(EXAMPLE, "nurse")))


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
        Line("Not sure: 0. Not sure: 1. Not sure: 2. Eliquis. No plan.", mark="none"),
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
            "Eliquis 5 mg, morning and evening (Dr. Lee, heart)",
            "Blood thinner (apixaban)",
            "",
            "",
            "",
            "",
        ),
        ("Tía Rosa's drops", "Name not recognized", "", "", "", ""),
    )


@pytest.mark.parametrize(
    ("ingredients", "title", "cell"),
    [
        (("denosumab",), "Bone shots (denosumab)", "Bone shots (denosumab)"),
        (("buprenorphine", "naloxone"), "Buprenorphine", "Buprenorphine (buprenorphine, naloxone)"),
    ],
)
def test_substances_stand_in_the_table_unless_all_of_them_are_said(
    plan: Plan, ingredients: tuple[str, ...], title: str, cell: str
) -> None:
    told = replace(plan.medicines[0], ingredients=ingredients, title=title)
    assert table(replace(plan, medicines=(told,))).rows[0][1] == cell


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


def test_a_driver_with_a_name_is_not_told_twice(plan: Plan) -> None:
    helpers = (Told("driver", "Ride home", "You have someone"), Told("driver-name", "Driver", "Tom"))
    assert "Driver: Tom." in texts(outline(replace(plan, told=helpers), "nurse"))
    assert "Ride home: You have someone." in texts(outline(replace(plan, told=helpers[:1]), "nurse"))


@pytest.mark.parametrize("paper", PAPERS)
def test_the_packaged_example_takes_one_page_of_letters_of_11_points(paper: Paper) -> None:
    look = Look(paper)
    assert pages_of(outline(EXAMPLE, "nurse"), "nurse", look) == 1
    assert geometry("nurse", look).body == 11.0


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_takes_one_page_where_the_flags_fit_one(path: Path) -> None:
    blocks = outline(patient(path).plan, "nurse")
    for paper in PAPERS:
        assert pages_of(blocks, "nurse", Look(paper)) <= MANY_FLAGS.get(path.stem, 1)


@pytest.mark.parametrize("name", [".5 mg lorazepam", "... and a half", "5 mg lorazepam", "the blue one..."])
def test_a_typed_dose_keeps_its_dots(plan: Plan, name: str) -> None:
    medicines = tuple(replace(step, medicine=Medicine(name)) for step in plan.medicines)

    assert table(replace(plan, medicines=medicines)).rows[0][0] == name
