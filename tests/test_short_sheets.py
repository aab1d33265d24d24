"""The card, the questions for the team, and the list of medicines to bring."""

# ruff: noqa: DTZ001  a moment on the clinic's wall clock has no zone

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, given, settings
from plans import plans, texts

from kypho_cli.model.plan import MedicineStep, Plan, Status
from kypho_cli.rendering.blocks import Heading, Line, Room, Table, Title
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
