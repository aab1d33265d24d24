"""The one plan: its phases, what matters most, what is still open, and what staff see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from made_up import (
    CHECKLIST,
    DRINKS,
    FOOD,
    RIVER,
    TODAY,
    TUESDAY,
    answers,
    at,
    booked,
    clinic,
    item,
    phase,
    value,
)

from kypho_cli.model.answers import Answer, Answers, Medicine, Missing
from kypho_cli.model.checklist import Checklist, Item, OnDay, Phase, Review, Section
from kypho_cli.model.clinic import NO_CLINIC, Clinic, FastingRule
from kypho_cli.model.plan import Contact, Mark, Plan, PlanPhase, Status, Unanswered
from kypho_cli.model.when import Is
from kypho_cli.planning.phases import top
from kypho_cli.planning.plan import make_plan

BARE = clinic()
SURE: dict[str, Answer] = {
    "name": "Ruth",
    "age": 78,
    "anesthesia": "sedation",
    "any_meds": False,
    "otc": (),
    "shots": False,
    "conditions": (),
    "driver": "named",
    "driver_name": "Tom",
    "driver_adult": True,
    "worry": "Will it hurt?",
}
"""Every answer of somebody booked who was sure of everything."""


def plan(by: Clinic = RIVER, today: date = TODAY, checklist: Checklist = CHECKLIST, **given: Answer) -> Plan:
    return make_plan(checklist, by, booked(**{**SURE, **given}), today)


def phase_of(found: Plan, id_: str) -> PlanPhase:
    return next(one for one in found.phases if one.id == id_)


def ids(found: Plan, id_: str) -> list[str]:
    return [step.id for section in phase_of(found, id_).sections for step in section.steps]


class TestHead:
    """Who, when and whom to call."""

    def test_carries_over_who_when_and_whom_to_call(self) -> None:
        found = plan(who="helper")

        assert (found.checklist, found.title, found.version) == ("made-up", "Getting ready", "1")
        assert (found.patient, found.age, found.voice) == ("Ruth", 78, "helper")
        assert (found.procedure_day, found.arrival, found.days_left) == (TUESDAY, time(7, 30), 7)
        assert found.when == "Tuesday, April 6, 2027, come at 7:30 am"
        assert found.contact == Contact("River Spine Center", "555-0100", "555-0101", ("Street 1",))
        assert found.own_question == "Will it hurt?"
        assert found.made_on == TODAY

    @pytest.mark.parametrize(
        ("who", "voice"), [("patient", "patient"), ("staff", "staff"), (Missing.UNSURE, "patient")]
    )
    def test_knows_whom_it_speaks_to(self, who: Answer, voice: str) -> None:
        assert plan(who=who).voice == voice

    def test_leaves_lines_for_what_is_not_known(self) -> None:
        empty = make_plan(CHECKLIST, NO_CLINIC, Answers(), TODAY)

        assert (empty.patient, empty.age, empty.own_question) == ("", None, "")
        assert (empty.procedure_day, empty.arrival, empty.days_left) == (None, None, None)
        assert empty.when == "Day and time: ______"
        assert plan(arrival=Missing.UNSURE).when == "Tuesday, April 6, 2027, come at ______"

    def test_is_made_for_the_day_that_the_answers_name(self) -> None:
        given = replace(booked(), as_of=date(2027, 4, 1))

        assert make_plan(CHECKLIST, RIVER, given, TODAY).made_on == date(2027, 4, 1)


class TestPhases:
    """The phases, their days and the order of their lines."""

    def test_each_has_its_day(self) -> None:
        assert [(one.id, one.day) for one in plan().phases] == [
            ("week-before", "From Tuesday, March 30"),
            ("night-before", "Monday, April 5"),
            ("day-of", "Tuesday, April 6"),
            ("after", "From Tuesday, April 6"),
            ("call", ""),
        ]

    def test_a_week_that_has_begun_starts_today(self) -> None:
        assert phase_of(plan(today=date(2027, 4, 3)), "week-before").day == "From Saturday, April 3"

    def test_without_the_day_of_the_procedure_they_have_none(self) -> None:
        assert {one.day for one in plan(date=Missing.UNSURE).phases} == {""}

    def test_of_before_are_over_once_the_day_has_passed(self) -> None:
        found = plan(today=date(2027, 4, 7))

        assert [one.id for one in found.phases] == ["after", "call"]
        assert (found.strip, found.fasting) == ((), ())
        assert found.days_left == -1

    def test_have_the_sections_of_their_time_alone(self) -> None:
        early = Section("early", "Early", (item("ask-before"),), only="before")
        late = Section("late", "Late", (item("ask-after"),), only="after")
        asked = replace(CHECKLIST, phases=(Phase("ask", "Ask", "questions", (early, late)),))

        assert ids(make_plan(asked, RIVER, booked(), TUESDAY), "ask") == ["ask-before"]
        assert ids(make_plan(asked, RIVER, booked(), date(2027, 4, 7)), "ask") == ["ask-after"]

    def test_of_before_stand_on_the_day_itself(self) -> None:
        assert [one.id for one in plan(today=TUESDAY).phases] == [
            "week-before",
            "night-before",
            "day-of",
            "after",
            "call",
        ]

    def test_have_only_lines_that_are_for_this_patient(self) -> None:
        assert ids(plan(driver="no-one"), "week-before") == [
            "find-driver",
            "tidy-up",
            "no-medicines",
            "no-insulin",
        ]
        assert ids(plan(driver_adult=False), "week-before")[:2] == ["tidy-up", "older-driver"]

    def test_without_a_line_are_left_out(self) -> None:
        only = replace(
            CHECKLIST, phases=(Phase("after", "After", "steps", ()), phase("call", "boxes", item("call")))
        )

        assert [one.id for one in plan(checklist=only).phases] == ["call"]

    def test_put_dated_lines_in_order_of_time_and_the_others_last(self) -> None:
        found = phase_of(plan(), "night-before").sections[0].steps

        assert [step.id for step in found] == ["no-alcohol", "lie-down", "stop-food", "special-soap"]
        assert [step.due.clock if step.due else None for step in found] == [
            time(7, 30),
            time(21),
            time(23, 59),
            None,
        ]

    def test_speak_to_a_helper_in_their_titles_too(self) -> None:
        titled = replace(phase("after", "steps", item("walk")), title="After {your} day")

        assert (
            plan(checklist=replace(CHECKLIST, phases=(titled,)), who="helper").phases[0].title
            == "After their day"
        )


class TestTop:
    """The three things that matter most."""

    def test_holds_the_three_smallest_numbers(self) -> None:
        found = plan(driver="no-one", conditions=("diabetes",), age=30, pregnant=True)

        assert [step.id for step in found.top] == ["alone", "insulin-plan", "find-driver"]

    def test_lets_a_doubt_stand_back_behind_the_sure_lines_of_its_weight(self) -> None:
        found = plan(driver=Missing.UNSURE, conditions=Missing.UNSURE)

        assert [(step.id, step.status) for step in found.top] == [
            ("insulin-plan", Status.CONFIRM),
            ("fever", Status.APPLIES),
            ("find-driver", Status.CONFIRM),
        ]

    def test_takes_questions_to_the_clinic_only_to_fill_up(self) -> None:
        found = plan(BARE, driver="no-one")

        assert [step.id for step in found.top] == ["find-driver", "fever"]

    def test_holds_the_lines_for_after_only_once_the_day_is_over(self) -> None:
        assert "drive" not in [step.id for step in plan(today=TUESDAY).top]
        assert [step.id for step in plan(today=date(2027, 4, 7)).top] == ["drive"]

    def test_is_empty_without_candidates(self) -> None:
        assert top(()) == ()


class TestStrip:
    """The time strip."""

    def test_shows_the_three_times_in_order(self) -> None:
        assert plan().strip == (
            Mark("Mon Apr 5", "11:59 pm", "stop eating"),
            Mark("Tue Apr 6", "5:30 am", "stop clear drinks"),
            Mark("Tue Apr 6", "7:30 am", "come in"),
        )

    def test_shows_one_time_where_drinks_stop_with_the_food(self) -> None:
        hill = clinic(food=FOOD, clear_drinks=FastingRule(allowed=False))

        assert [mark.text for mark in plan(hill).strip] == ["stop eating and drinking", "come in"]

    def test_leaves_out_what_is_not_known(self) -> None:
        assert plan(BARE, arrival=Missing.UNSURE).strip == ()
        assert [mark.text for mark in plan(clinic(clear_drinks=DRINKS)).strip] == [
            "stop clear drinks",
            "come in",
        ]

    def test_shows_sure_and_public_steps_with_a_clock_time_and_short_words(self) -> None:
        nine = OnDay(-1, time(21))
        steps = (
            item("shower", due=nine, short="shower"),
            item("bath", due=nine, short="bath"),
            item("no-words", due=nine),
            item("no-clock", due=OnDay(-1), short="some time"),
            item("no-date", short="whenever"),
            item("secret", due=nine, short="secret", private=True),
            item("maybe", when=Is("driver", ("no-one",)), due=nine, short="maybe"),
        )
        found = plan(
            checklist=replace(CHECKLIST, phases=(phase("x", "steps", *steps),)), driver=Missing.UNSURE
        )

        assert [(mark.clock, mark.text) for mark in found.strip[:2]] == [
            ("9:00 pm", "shower"),
            ("9:00 pm", "bath"),
        ]
        assert len(found.strip) == 5


class TestStillOpen:
    """What is unanswered, blank, overdue or unreviewed."""

    def test_nothing_is_open_for_somebody_who_was_sure(self) -> None:
        found = plan()

        assert found.unanswered == ()
        assert found.blanks == ()
        assert found.notices == ()

    def test_names_questions_left_unsure_or_not_answered_in_order(self) -> None:
        found = plan(driver=Missing.SKIPPED, any_meds=Missing.UNSURE, age=30)

        assert found.unanswered == (
            Unanswered("any-meds", "Any meds", "amber", skipped=False),
            Unanswered("pregnant", "Pregnant", "red", skipped=True, private=True),
            Unanswered("driver", "Driver", "amber", skipped=True),
        )

    def test_a_clinics_fasting_rule_answers_when_to_stop(self) -> None:
        doubt = {one.question for one in plan(food_told=Missing.UNSURE).unanswered}
        nobody = {one.question for one in plan(BARE).unanswered}

        assert "food-told" not in doubt
        assert {"food-told", "drinks-told"} <= nobody

    def test_names_every_blank_once(self) -> None:
        found = make_plan(CHECKLIST, NO_CLINIC, answers(any_meds=True), TODAY)

        assert found.blanks == (
            "Day of the procedure",
            "Arrival time",
            "Time to stop eating",
            "Time to stop clear drinks",
            "Medicines with a sip of water",
            "Soap to wash with",
            "Phone",
            "Fever number",
            "When driving is fine again",
        )

    def test_without_a_clinic_or_a_day_or_a_review_says_so(self) -> None:
        unreviewed = replace(CHECKLIST, review=Review())
        found = make_plan(unreviewed, NO_CLINIC, Answers(), TODAY)

        assert found.notices == (
            "Review: none yet. No clinician has reviewed this checklist.",
            "No clinic rules are loaded. Ask your clinic to fill in the blanks.",
            "Without the day of the procedure, the dates stay blank.",
        )

    def test_names_what_is_overdue(self) -> None:
        over = replace(RIVER, values={**RIVER.values, "fever": value("101", date(2027, 3, 29))})
        old = replace(CHECKLIST, review=Review("Dr. Made Up", None, date(2027, 3, 29)))
        found = plan(over, checklist=old)

        assert found.notices == (
            "The review of this checklist ran out on Monday, March 29, 2027.",
            "Past the review date at River Spine Center, so not used: Fever number.",
        )
        assert plan(replace(over, name="")).notices[0].startswith("Past the review date at your clinic")

    def test_says_when_the_day_has_passed(self) -> None:
        assert plan(today=date(2027, 4, 7)).notices == ("The day of the procedure has passed.",)

    def test_a_review_without_an_end_never_runs_out(self) -> None:
        assert plan(checklist=replace(CHECKLIST, review=Review("Dr. Made Up"))).notices == ()


class TestFlags:
    """What staff see first."""

    def test_are_red_then_amber_then_grey(self) -> None:
        found = plan(
            driver="no-one",
            conditions=("heart",),
            any_meds=True,
            med_list=(Medicine("Eliquis", "morning", "Dr. Lee, heart"),),
            clot=Missing.UNSURE,
            clot_plan="no",
            worry=Missing.SKIPPED,
            date=Missing.UNSURE,
        )

        assert [(step.level, step.id) for step in found.flags] == [
            ("red", "flag-ride"),
            ("red", "medicine-1"),
            ("red", "unanswered-clot"),
            ("amber", "unanswered-date"),
            ("grey", "flag-heart"),
            ("grey", "unanswered-worry"),
        ]

    def test_of_a_medicine_names_substance_group_plan_days_and_prescriber(self) -> None:
        eliquis = Medicine("Eliquis", "morning", "Dr. Lee, heart")
        found = plan(any_meds=True, med_list=(eliquis,), clot=True, clot_plan="no")

        assert next(step.text for step in found.flags if step.id == "medicine-1") == (
            "Eliquis, morning (apixaban; clinical anticoagulants). No plan recorded. 7 days left. "
            "Prescriber: Dr. Lee, heart."
        )

    def test_of_an_unknown_name_holds_the_name_alone(self) -> None:
        found = plan(any_meds=True, med_list=(Medicine("white pill"),), clot=False, date=Missing.UNSURE)

        assert (
            next(step.text for step in found.flags if step.id == "medicine-1")
            == "white pill. Name not recognized. No plan recorded."
        )

    def test_of_a_private_question_are_private(self) -> None:
        found = plan(age=30, pregnant=Missing.UNSURE)
        flag = next(step for step in found.flags if step.id == "unanswered-pregnant")

        assert (flag.text, flag.private, flag.because[0].private) == ("Not sure: Pregnant.", True, True)

    def test_stand_in_no_phase(self) -> None:
        assert "staff" not in [one.id for one in plan(driver="no-one").phases]


class TestSources:
    """The publications behind this plan."""

    def test_are_those_that_this_plan_rests_on_in_order_of_first_use(self) -> None:
        assert [one.id for one in plan().sources] == ["source-of-come", "source-of-walk"]
        assert [one.id for one in plan(BARE).sources] == [
            "source-of-fasting",
            "source-of-come",
            "source-of-walk",
        ]


def test_what_the_team_told_reaches_the_strip() -> None:
    assert plan(food_told=at(5, 20)).strip[0] == Mark("Mon Apr 5", "8:00 pm", "stop eating")


def test_a_line_for_everybody_is_made_once_for_all_patients() -> None:
    everybodys = Item("rest-well", "Rest well.", "{You} heal while {you} sleep.", sources=())
    after = Phase("after", "After", "steps", (Section("rest", "Rest", (everybodys,)),))
    checklist = replace(CHECKLIST, phases=(after,))

    first, second, helped = (
        plan(checklist=checklist, who=who).phases[0] for who in ("patient", "patient", "helper")
    )

    assert first.sections[0] is second.sections[0]
    assert helped.sections[0].steps[0].why == "They heal while they sleep."
