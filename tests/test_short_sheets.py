"""The card, the questions for the team, and the list of medicines to bring."""

# ruff: noqa: DTZ001  a moment on the clinic's wall clock has no zone

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from plans import plans, texts
from test_patients import HERE, patient

from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.model.plan import Because, Contact, MedicineStep, Plan, Status
from kypho_cli.rendering.blocks import Heading, Line, Room, Table, Title
from kypho_cli.rendering.look import PAPERS, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.outline import outline

LATE = datetime(2027, 4, 5, 23, 59)
EARLY = datetime(2027, 4, 6, 5, 30)


def timed(plan: Plan, food: datetime | None, drinks: datetime | None) -> Plan:
    """The plan with these moments of the food and drink rules, all of them sure."""
    moments = (food, drinks, None)
    rules = zip(plan.fasting, moments, strict=True)
    return replace(
        plan, fasting=tuple(replace(rule, until=until, status=Status.APPLIES) for rule, until in rules)
    )


def card(plan: Plan) -> list[str]:
    return texts(outline(plan, "card"))


class TestTheCard:
    """Wallet or fridge."""

    def test_has_times_phone_and_ride_and_nothing_else(self, plan: Plan) -> None:
        assert card(timed(plan, LATE, EARLY)) == [
            "My times",
            "Stop eating: 11:59 pm on Monday, April 5",
            "Stop clear drinks: 5:30 am on Tuesday, April 6",
            "Come in: 7:30 am on Tuesday, April 6",
            "Phone: 555-0100",
            "Ride home: Tom",
        ]

    def test_says_one_time_where_food_and_drinks_stop_together(self, plan: Plan) -> None:
        assert card(timed(plan, LATE, LATE))[1:3] == [
            "Stop eating and drinking: 11:59 pm on Monday, April 5",
            "Come in: 7:30 am on Tuesday, April 6",
        ]

    def test_marks_a_time_that_is_to_be_asked_about(self, plan: Plan) -> None:
        unsure = timed(plan, LATE, EARLY)
        food = replace(unsure.fasting[0], status=Status.CONFIRM)
        found = card(replace(unsure, fasting=(food, *unsure.fasting[1:])))
        assert found[1] == "Stop eating: 11:59 pm on Monday, April 5 (ask)"

    def test_says_when_to_call_once_the_day_is_over_and_no_times_of_before(self) -> None:
        after = patient(HERE / "patients" / "three-days-after.yaml").plan
        danger = ["Chest pain.", "Trouble breathing.", "A leg that cannot move.", "Numb between the legs."]
        danger += ("Trouble with urine or stool.", "A drooping face or slurred speech.")
        soon = ["New or worse back or rib pain.", "Fever or chills.", "A red, hot or leaking cut."]
        soon += ("New weakness.", "New confusion.", "Heavy bleeding.", "Very sleepy.")
        assert card(after) == [
            "When to call",
            f"Call 911: {' '.join(danger)}",
            f"Get help now: {' '.join(soon)}",
            "Call us: A question or a worry.",
            "Phone: 555-0100, nights and weekends: 555-0101",
        ]
        bare = replace(after, phases=(), contact=replace(after.contact, after_hours_phone=""))
        assert card(bare) == ["When to call", "Phone: 555-0100"]
        assert card(replace(bare, contact=Contact())) == ["When to call", "Phone: ______"]

    def test_changes_on_the_day_after_and_not_on_the_day(self, plan: Plan) -> None:
        assert card(replace(plan, days_left=0))[0] == "My times"
        assert card(replace(plan, days_left=-1))[0] == "When to call"

    def test_names_no_sign_that_an_answer_raised_or_that_is_private(self, plan: Plan) -> None:
        boxes = next(phase for phase in plan.phases if phase.kind == "boxes")
        sign = replace(boxes.sections[0].steps[0], text="A sign.", brief="", because=(), private=False)
        raised = replace(sign, text="Blood thinner.", because=(Because("clot", "You take Eliquis"),))
        steps = (sign, raised, replace(sign, text="Alcohol.", private=True))
        phase = replace(boxes, sections=(replace(boxes.sections[0], box="emergency", steps=steps),))
        found = card(replace(plan, days_left=-1, phases=(phase,)))
        assert found[1] == "Call 911: A sign."
        assert not any("Blood" in text or "Alcohol" in text for text in found)
        only = replace(phase, sections=(replace(phase.sections[0], steps=steps[1:]),))
        assert not any("911" in text for text in card(replace(plan, days_left=-1, phases=(only,))))

    def test_leaves_lines_to_fill_in_for_what_nobody_knows(self, bare_plan: Plan) -> None:
        assert card(bare_plan)[1:] == [
            "Stop eating: ______",
            "Stop clear drinks: ______",
            "Come in: ______",
            "Phone: ______",
            "Ride home: ______",
        ]

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(plan=plans())
    def test_has_five_lines_at_most_and_no_medicine_on_it_for_anybody(self, plan: Plan) -> None:
        title, *lines = outline(plan, "card")
        assert isinstance(title, Title)
        assert len(lines) <= 5
        assert all(isinstance(line, Line) and line.notes == () for line in lines)
        said = " ".join(texts(lines))
        for medicine in plan.medicines:
            assert medicine.medicine.name not in said
        for told in (one for one in plan.told if one.private):
            assert told.short not in said


class TestTheQuestions:
    """What to ask the team."""

    def test_begin_with_the_own_one_then_go_by_topic_then_by_medicine(self, plan: Plan) -> None:
        found = [text for text in texts(outline(plan, "questions")) if "?" in text or text.startswith("A")]
        assert found == [
            "Ask this first",
            "Will I have a stroke?",
            "About you",
            "Why me?",
            "About Eliquis 5 mg, morning and evening",
            "When is the last dose before the procedure?",
        ]

    def test_leave_room_to_write_after_each_topic(self, plan: Plan) -> None:
        blocks = outline(plan, "questions")
        topics = sum(isinstance(block, Heading) for block in blocks)
        assert sum(isinstance(block, Room) for block in blocks) == topics == 3

    def test_leave_room_for_an_own_one_where_there_is_none(self, bare_plan: Plan) -> None:
        kinds = [type(block) for block in outline(bare_plan, "questions")]
        assert kinds == [Title, Line, Line, Heading, Room, Line]


class TestTheMedicines:
    """What to bring along."""

    def test_stand_in_a_table_as_they_were_typed_with_room_for_more(self, plan: Plan) -> None:
        found = next(block for block in outline(plan, "medicines") if isinstance(block, Table))
        assert found.header == ("Medicine", "Dose and times", "What it is", "Prescribed by", "Last taken")
        assert found.rows[:2] == (
            ("Eliquis 5 mg", "morning and evening", "Blood thinner", "Dr. Lee, heart", ""),
            ("Tía Rosa's drops", "", "", "", ""),
        )
        assert found.rows[2:] == (("",) * 5,) * 4

    def test_leave_two_empty_rows_under_many_so_that_the_example_takes_one_page(self, plan: Plan) -> None:
        many = replace(plan, medicines=plan.medicines * 4)
        table = next(block for block in outline(many, "medicines") if isinstance(block, Table))
        assert table.rows[8:] == (("",) * 5,) * 2
        blocks = outline(plan_for(Inputs(example=True)), "medicines")
        assert [pages_of(blocks, "medicines", Look(paper)) for paper in PAPERS] == [1, 1]

    def test_are_followed_by_unknown_names_notes_and_reactions(self, plan: Plan) -> None:
        found = texts(outline(plan, "medicines"))
        at = found.index("We do not know these names for sure. Show them to your nurse.")
        assert found[at : at + 5] == [
            "We do not know these names for sure. Show them to your nurse.",
            "Tía Rosa's drops",
            "More about your medicines",
            "Bring all your bottles.",
            "Bad reactions: Latex. a rash",
        ]

    def test_are_an_empty_table_for_somebody_who_named_none(self, bare_plan: Plan) -> None:
        blocks = outline(bare_plan, "medicines")
        found = next(block for block in blocks if isinstance(block, Table))
        assert set(found.rows) == {("",) * 5}
        assert "Bad reactions: ______" in texts(blocks)

    def test_more_than_seven_unknown_names_become_two_lists(self, plan: Plan) -> None:
        unknown: MedicineStep = plan.medicines[1]
        many = replace(plan, medicines=(unknown,) * 9)
        assert any(text.endswith("(more)") for text in texts(outline(many, "medicines")))
