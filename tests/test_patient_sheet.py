"""The patient's sheet: two pages at 16 pt, what never stands back, and every line somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from plans import marked, marks_in, plans, shipped, texts
from test_patients import PATIENTS, patient

from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.model.answers import Medicine
from kypho_cli.model.clinic import Logo
from kypho_cli.model.medicine import Group
from kypho_cli.model.plan import MedicineStep, Plan, Status
from kypho_cli.model.when import Is, Takes, leaves
from kypho_cli.rendering.blocks import Box, Heading, Line, Room, Strip, Title
from kypho_cli.rendering.look import PAPERS, PLAIN, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline

CROWDED = {"daughter-answers-infection", "not-sure-of-anything", "team-dates-and-many-reactions"}
"""Golden patients whose lines that never stand back leave no room for the times in one view."""

UNSURE_OF_ALL = "not-sure-of-anything"
"""Whoever is not sure of anything has more lines that never stand back than two pages hold."""

MORE = re.compile(r"(?:And )?([0-9]+) more: see (?:your|their) full list")


def sheet(plan: Plan, look: Look = PLAIN) -> list[str]:
    return texts(outline(plan, "patient", look))


def counted(found: list[str]) -> int:
    return sum(int(count) for text in found for count in MORE.findall(text))


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_takes_two_pages_on_either_paper_for_every_golden_patient(path: Path) -> None:
    plan = patient(path).plan
    for paper in PAPERS:
        pages = pages_of(outline(plan, "patient"), "patient", Look(paper))
        assert pages <= (3 if path.stem == UNSURE_OF_ALL else 2)


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_says_the_same_words_on_either_paper(path: Path) -> None:
    plan = patient(path).plan
    assert outline(plan, "patient", Look("letter")) == outline(plan, "patient", Look("a4"))


def test_takes_four_pages_in_large_print() -> None:
    look = Look(large_print=True)
    assert pages_of(outline(patient(PATIENTS[0]).plan, "patient", look), "patient", look) == 4


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_every_line_stands_once_or_is_counted_once(plan: Plan) -> None:
    plan = marked(plan)
    found = sheet(plan)
    marks = marks_in(" ".join(found))
    top = {step.id for step in plan.top}
    steps = [
        *plan.top,
        *(step for phase in plan.phases if phase.kind != "pages" for section in phase.sections
          for step in section.steps if step.id not in top or phase.kind == "boxes"),
    ]  # fmt: skip
    shown = [sum(marks[mark] for mark in marks_in(f"{step.text} {step.brief}")) for step in steps]
    told = [marks[mark] for step in plan.medicines for mark in marks_in(step.medicine.name)]
    assert set(shown) <= {0, 1}
    assert set(told) <= {0, 1}
    assert counted(found) == shown.count(0) + told.count(0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=plans())
def test_what_never_folds_stands_for_anybody(plan: Plan) -> None:
    plan = marked(plan)
    marks = marks_in(" ".join(sheet(plan)))
    top = {step.id for step in plan.top}
    before = plan.days_left is None or plan.days_left >= 0
    never = [plan.when, plan.contact.phone, *(rule.text for rule in plan.fasting if before)]
    never += [step.brief or step.text for step in plan.top]
    for phase in plan.phases:
        steps = (step for section in phase.sections for step in section.steps if step.id not in top)
        if phase.kind == "boxes":
            never += [step.text for step in steps if step.fold == 0]
        elif phase.kind != "pages":
            never += [step.brief or step.text for step in steps if step.fold == 0]
    never += [step.medicine.name for step in plan.medicines if step.fold == 0]
    assert [text for text in never if any(marks[mark] != 1 for mark in marks_in(text))] == []


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_the_times_in_one_view_and_when_to_call_stand_for_every_golden_patient(path: Path) -> None:
    plan = patient(path).plan
    blocks = outline(plan, "patient")
    assert any(isinstance(block, Strip) for block in blocks) == bool(plan.strip and path.stem not in CROWDED)
    [*_, call] = [block for block in blocks if isinstance(block, Box) and block.level == "call"]
    shown = any("ate or drank by mistake" in line.text for line in call.lines)
    after = plan.days_left is not None and plan.days_left < 0
    assert shown or after or path.stem in CROWDED


@pytest.mark.parametrize("look", [PLAIN, Look(logo=Logo("png", b""))], ids=["plain", "logo"])
def test_the_packaged_example_keeps_its_times_in_one_view_and_four_reasons_to_call(look: Look) -> None:
    blocks = outline(plan_for(Inputs(example=True)), "patient", look)
    assert any(isinstance(block, Strip) for block in blocks)
    [*_, call] = [block for block in blocks if isinstance(block, Box)]
    for words in ("A cold, a cough", "ate or drank by mistake", "A new medicine", "ride home cannot come"):
        assert words in call.lines[0].text


def test_emergencies_clots_diabetes_and_reactions_never_fold_in_the_shipped_checklist() -> None:
    checklist = shipped().checklist
    urgent = {"clot", "clot-plan", "allergy", "conditions", "diabetes-how"}
    groups = {"vitamin-k-antagonists", "direct-oral-anticoagulants", "injectable-anticoagulants", "insulins"}
    folding = []
    for phase in checklist.phases:
        for section in phase.sections:
            for item in section.items:
                tests = list(leaves(item.when))
                asked = {one.question for one in tests if isinstance(one, Is)} & urgent
                diabetes = any(isinstance(one, Is) and "diabetes" in one.values for one in tests)
                named = {name for one in tests if isinstance(one, Takes) for name in one.names} & groups
                about = diabetes or named or asked - {"conditions"} or section.box in ("emergency", "now")
                if about and item.locked and item.fold:
                    folding.append(item.id)
    assert folding == []


def test_medicines_that_need_a_plan_never_fold() -> None:
    def folds(group: Group) -> bool:
        return group.fold > 0

    groups = shipped().checklist.groups.values()
    assert {group.urgency for group in groups if folds(group)} == {"mention"}
    assert {group.level for group in groups if folds(group)} == {None}


def test_thirty_medicines_fold_to_those_that_are_urgent(plan: Plan) -> None:
    def low(number: int) -> MedicineStep:
        name = Medicine(f"Vitamin {number}")
        return replace(
            plan.medicines[0], medicine=name, short="Keep taking it.", fold=4, last_dose="", restart=""
        )

    many = replace(plan, medicines=(plan.medicines[0], *map(low, range(30))))
    found = sheet(many)
    at = found.index("Your medicines")
    assert found[at + 1].startswith("Eliquis 5 mg: Keep taking it")
    assert found[at + 2] == "Last dose: ______ Start again: ______"
    assert any(MORE.fullmatch(text) for text in found[at:])
    assert pages_of(outline(many, "patient"), "patient", PLAIN) == 2


class TestOnePatient:
    """Ruth's sheet."""

    def test_begins_with_what_for_when_where_and_whom_to_call(self, plan: Plan) -> None:
        assert sheet(plan)[:3] == [
            "Getting ready for balloon kyphoplasty",
            "Ruth: Tuesday, April 6, 2027, come at 7:30 am",
            "River Spine Center, 12 River Road. Phone: 555-0100, nights and weekends: 555-0101",
        ]

    def test_goes_from_what_matters_most_to_the_days(self, plan: Plan) -> None:
        found = sheet(plan)
        wanted = [
            "Mon Apr 5 11:59 pm stop eating",
            "The 2 things that matter most",
            "Your medicines",
            "Bring all your bottles.",
            "Your questions",
            "Will I have a stroke?",
            "Call 911",
            "Get help now, day or night",
            "Call us",
            "The week before",
            "The night before: Monday, April 5",
            "The day: Tuesday, April 6",
            "After",
            "If your team tells you something else, do what they say.",
        ]
        places = [found.index(text) for text in wanted]
        assert places == sorted(places)
        assert found[-1] == (
            "3 answers are still open. A nurse will go over them with you. No clinician has reviewed this "
            "content so far. Reviewed by A. Nurse on Sunday, November 1, 2026. Content version: 2026.11. "
            "Made on Tuesday, March 30, 2027."
        )

    def test_has_due_days_first_doubts_last_and_no_reasons(self, plan: Plan) -> None:
        found = sheet(plan)
        assert "By Fri Apr 2: Find an adult to take you home." in found
        assert "Today: Have the blood test." in found
        assert "Today: Call us at 555-0100." in found
        assert "Pack a small bag. (fits you?)" in found
        assert "Bring warm socks. (ask us)" in found
        assert "Do not drive for 24 hours. (usual, ask us)" in found
        assert "Kind of soap: ______ (the nurse fills this in)" in found
        assert not any("Why:" in text for text in found)

    def test_a_line_that_stands_on_top_stands_nowhere_else(self, plan: Plan) -> None:
        assert sheet(plan).count("By Fri Apr 2: Find an adult to take you home.") == 1

    def test_a_brief_form_stands_for_the_whole_line(self, plan: Plan) -> None:
        step = replace(plan.top[1], brief="Find a driver.")
        found = sheet(replace(plan, top=(step,)))
        assert "By Fri Apr 2: Find a driver." in found
        assert "What matters most" in found

    def test_a_line_ticked_off_stays_ticked_off(self, plan: Plan) -> None:
        done = replace(plan.top[1], done=True)
        box = next(
            block for block in outline(replace(plan, top=(done,)), "patient") if isinstance(block, Box)
        )
        assert [line.mark for line in box.lines] == ["done"]

    def test_a_medicine_without_words_of_its_own_is_its_name(self, plan: Plan) -> None:
        assert "Tía Rosa's drops" in sheet(plan)

    def test_whose_rule_the_times_are_stands_once_and_the_usual_beside_a_blank(self, plan: Plan) -> None:
        rule = "Rule of River Spine Center"
        origins = (
            f"{rule}.",
            f"{rule}, counted from 7:30 am.",
            "Your clinic has not set this. Ask your team.",
        )
        fasting = tuple(
            replace(one, origin=origin) for one, origin in zip(plan.fasting, origins, strict=True)
        )
        found = sheet(replace(plan, fasting=fasting))
        assert [text for text in found if text.startswith(rule)] == [f"{rule}, counted from 7:30 am."]
        assert "Usual at many clinics: a sip." in found
        assert not any("has not set this" in text for text in found)

    def test_times_stand_without_a_phase_for_them_unless_the_day_is_over(self, plan: Plan) -> None:
        bare = replace(plan, phases=())
        assert "Stop eating at 11:59 pm on Monday, April 5." in sheet(bare)
        assert "Stop eating at 11:59 pm on Monday, April 5." not in sheet(replace(bare, days_left=-1))

    def test_a_helper_reads_who_they_is(self, plan: Plan) -> None:
        found = sheet(replace(plan, voice="helper"))
        assert found[1] == 'Ruth ("they" on this sheet): Tuesday, April 6, 2027, come at 7:30 am'

    def test_next_to_nothing_known_still_makes_a_sheet_with_blanks(self, bare_plan: Plan) -> None:
        blocks = outline(replace(bare_plan, voice="patient"), "patient")
        assert [type(block) for block in blocks] == [Title, Line, Line, Heading, Room, Line]
        assert texts(blocks)[1:3] == [
            "Day and time: ______",
            "Where: ______ Phone: ______ (ask your team)",
        ]

    def test_gives_up_the_room_to_write_bit_by_bit_and_the_times_in_one_view_at_last(
        self, plan: Plan
    ) -> None:
        section = plan.phases[1].sections[0]
        kinds = []
        for count in range(60):
            steps = tuple(replace(section.steps[0], id=f"s{n}", fold=0) for n in range(count))
            phases = (replace(plan.phases[1], sections=(replace(section, steps=steps),)), *plan.phases[2:])
            blocks = outline(replace(plan, phases=phases), "patient")
            room = next((block.lines for block in blocks if isinstance(block, Room)), 0)
            kinds.append((room, any(isinstance(block, Strip) for block in blocks)))
        assert list(dict.fromkeys(kinds)) == [(3, True), (1, True), (0, True), (0, False)]

    def test_a_sheet_that_cannot_fit_is_dense_and_runs_on(self, plan: Plan) -> None:
        section = plan.phases[1].sections[0]
        steps = tuple(replace(step, id=f"{step.id}-{n}", fold=0) for n in range(20) for step in section.steps)
        phases = (replace(plan.phases[1], sections=(replace(section, steps=steps),)), *plan.phases[2:])
        blocks = outline(replace(plan, phases=phases), "patient")
        assert pages_of(blocks, "patient", PLAIN) > 2
        assert not any(isinstance(block, Strip | Room) for block in blocks)
        assert texts(blocks).count("Pack a small bag. (fits you?)") == 20
        assert sum(isinstance(block, Box) for block in blocks[: blocks.index(Heading("After"))]) == 2


def test_an_answer_in_doubt_and_a_value_not_set_are_both_to_ask_us_about(plan: Plan) -> None:
    unsure = replace(plan.top[1], status=Status.CONFIRM, due=None)
    assert "Find an adult to take you home. (fits you?)" in sheet(replace(plan, top=(unsure,)))
