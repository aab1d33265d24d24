"""One item and one patient: status, words, reasons and due date."""

from __future__ import annotations

from datetime import date, time

import pytest
from made_up import RIVER, answers, at, booked, case, clinic, item

from kypho_cli.model.answers import UNSURE, Answer, Medicine, Missing
from kypho_cli.model.checklist import AtMoment, CallBy, Item, OnDay
from kypho_cli.model.clinic import NO_CLINIC, Clinic
from kypho_cli.model.plan import Because, Status, Step
from kypho_cli.model.when import ALWAYS, All, AnyOf, ClinicSays, Compare, Is, Not, Takes, When
from kypho_cli.planning.fasting import fasting_lines
from kypho_cli.planning.tailor import tailor

SILENT = clinic()


def step_of(one: Item, by: Clinic = RIVER, **given: Answer) -> Step | None:
    someone = case(booked(**given), by)
    return tailor(one, someone, fasting_lines(someone))


def text_of(text: str, by: Clinic = RIVER, *, blank: str = "", **given: Answer) -> str:
    step = step_of(item("line", text, blank=blank), by, **given)
    assert step is not None
    return step.text


def reasons(when: When, by: Clinic = RIVER, **given: Answer) -> list[str]:
    step = step_of(item("line", when=when), by, **given)
    assert step is not None
    return [because.words for because in step.because]


class TestStatus:
    """Applies, confirm, ask, or left out."""

    def test_applies_where_the_when_is_true(self) -> None:
        step = step_of(item("line", when=Is("driver", ("no-one",))), driver="no-one")

        assert step is not None
        assert step.status is Status.APPLIES

    def test_leaves_out_what_is_false(self) -> None:
        assert step_of(item("line", when=Is("driver", ("no-one",))), driver="named") is None

    @pytest.mark.parametrize("answer", [Missing.UNSURE, Missing.SKIPPED])
    def test_asks_to_confirm_what_is_unknown(self, answer: Missing) -> None:
        step = step_of(item("line", when=Is("driver", ("no-one",))), driver=answer)

        assert step is not None
        assert step.status is Status.CONFIRM

    def test_asks_the_clinic_where_only_its_word_is_missing(self) -> None:
        when = AnyOf((ClinicSays("wash", ("special-soap",)), Is("driver", ("named",))))
        step = step_of(item("line", when=when), SILENT, driver="no-one")

        assert step is not None
        assert step.status is Status.ASK

    def test_asks_to_confirm_where_an_answer_is_missing_too(self) -> None:
        when = All((ClinicSays("wash", ("special-soap",)), Is("driver", ("named",))))
        step = step_of(item("line", when=when), SILENT, driver=Missing.UNSURE)

        assert step is not None
        assert step.status is Status.CONFIRM

    def test_asks_the_clinic_for_a_value_named_in_the_text(self) -> None:
        line = item("line", "Call for a fever of {fever}.", blank="Fever number: ______")
        step = step_of(line, SILENT)

        assert step is not None
        assert (step.text, step.status) == ("Fever number: ______", Status.ASK)

    def test_asks_to_confirm_where_an_answer_in_the_text_is_missing(self) -> None:
        step = step_of(item("line", "{driver-name} comes.", blank="Who comes: ______"), driver="named")

        assert step is not None
        assert (step.text, step.status) == ("Who comes: ______", Status.CONFIRM)
        assert step.because == (Because("driver-name", "Not answered: Driver name"),)


class TestWords:
    """What stands for each word in braces."""

    def test_carries_over_what_the_item_says_of_itself(self) -> None:
        line = item("line", short="soon", usual=True, private=True, locked=True, priority=3, level="red")
        step = step_of(line)

        assert step is not None
        assert (step.id, step.why, step.sources) == ("line", "Because of line.", ("source-of-line",))
        assert (step.short, step.usual, step.private, step.locked) == ("soon", True, True, True)
        assert (step.priority, step.level, step.due, step.because) == (3, "red", None, ())

    @pytest.mark.parametrize(
        ("text", "filled"),
        [
            (
                "{clinic}: {phone}, at night {after-hours-phone}",
                "River Spine Center: 555-0100, at night 555-0101",
            ),
            (
                "{procedure-day}, {day-before}, {call-day}",
                "Tuesday, April 6, Monday, April 5, Monday, April 5",
            ),
            ("at {arrival}", "at 7:30 am"),
            ("fever of {fever}", "fever of 101"),
            ("{worry}", "Is {phone} right?"),
            ("{anesthesia}", "The general"),
            ("{conditions}", "The diabetes, The heart"),
            ("{otc}", "None of these"),
            ("{shots}, {clot}", "Yes, No"),
            ("{age}", "78"),
            ("{food-told}", "8:00 pm on Monday, April 5"),
            ("{date}", "Tuesday, April 6"),
            ("{procedure-time}", "noon"),
            ("{med-list}", "Eliquis, Lantus"),
        ],
    )
    def test_fills_every_field(self, text: str, filled: str) -> None:
        given: dict[str, Answer] = {
            "worry": "Is {phone} right?",
            "anesthesia": "general",
            "conditions": ("diabetes", "heart"),
            "otc": (),
            "shots": True,
            "clot": False,
            "age": 78,
            "food_told": at(5, 20),
            "procedure_time": time(12),
            "med_list": (Medicine("Eliquis"), Medicine("Lantus")),
        }

        assert text_of(text, RIVER, blank="", **given) == filled

    def test_says_doubt_about_the_other_options(self) -> None:
        assert text_of("{conditions}", conditions=("heart", UNSURE)) == "The heart, not sure about the rest"

    @pytest.mark.parametrize("field", ["phone", "after-hours-phone", "clinic"])
    def test_leaves_a_line_for_a_contact_and_asks_nothing(self, field: str) -> None:
        step = step_of(item("line", f"Call {{{field}}}.", blank="never"), NO_CLINIC)

        assert step is not None
        assert (step.text, step.status) == ("Call ______.", Status.APPLIES)

    @pytest.mark.parametrize("field", ["procedure-day", "day-before", "call-day"])
    def test_leaves_a_line_for_an_unknown_day(self, field: str) -> None:
        assert text_of(f"On {{{field}}}.", date=Missing.UNSURE) == "On ______."

    def test_leaves_a_line_where_there_is_no_blank_sentence(self) -> None:
        assert (
            text_of("Fever of {fever}, at {arrival}.", SILENT, arrival=Missing.UNSURE)
            == "Fever of ______, at ______."
        )

    def test_fills_the_blank_sentence_too(self) -> None:
        assert text_of("{fever}", SILENT, blank="Ask {clinic}: ______") == "Ask River Spine Center: ______"

    def test_speaks_to_a_helper_about_the_patient(self) -> None:
        assert text_of("{You} rest. Call us.", who="helper") == "They rest. Call us."

    def test_speaks_to_the_patient_when_staff_fill_it_in(self) -> None:
        assert text_of("{You} rest.", who="staff") == "You rest."

    def test_an_empty_answer_is_no_answer(self) -> None:
        assert text_of("{worry}", blank="Your question: ______", worry="") == "Your question: ______"


class TestDue:
    """The due date, and its moment in the sentence."""

    def test_puts_its_own_moment_into_the_text(self) -> None:
        step = step_of(item("line", "No alcohol from {when}.", due=AtMoment("arrival", 24)))

        assert step is not None
        assert step.text == "No alcohol from 7:30 am on Monday, April 5."
        assert step.due is not None
        assert (step.due.day, step.due.clock) == (date(2027, 4, 5), time(7, 30))

    def test_says_today_where_the_window_has_passed(self) -> None:
        step = step_of(item("line", "By {when}.", due=OnDay(-8)))

        assert step is not None
        assert step.text == "By today."
        assert step.due is not None
        assert step.due.late

    def test_uses_the_blank_sentence_without_a_moment(self) -> None:
        line = item("line", "From {when}.", due=AtMoment("arrival"), blank="From your arrival.")
        step = step_of(line, arrival=Missing.SKIPPED)

        assert step is not None
        assert (step.text, step.due, step.status) == ("From your arrival.", None, Status.APPLIES)

    def test_leaves_a_line_for_when_without_a_due_date(self) -> None:
        assert text_of("From {when}.") == "From ______."

    def test_of_a_call_is_a_business_day(self) -> None:
        step = step_of(item("line", "Call by {when}.", due=CallBy("this-week")))

        assert step is not None
        assert step.text == "Call by Friday, April 2."


class TestBecause:
    """The answers that decided, in words."""

    def test_is_empty_for_everybody(self) -> None:
        assert reasons(ALWAYS) == []

    def test_names_the_answer_by_its_label(self) -> None:
        assert reasons(Is("driver", ("not-yet",)), driver="not-yet") == ["Driver: The not-yet"]

    def test_names_only_the_options_that_decided(self) -> None:
        assert reasons(Is("conditions", ("heart",)), conditions=("diabetes", "heart")) == [
            "Conditions: The heart"
        ]

    def test_names_all_options_where_none_of_them_was_meant(self) -> None:
        assert reasons(Not(Is("conditions", ("heart",))), conditions=("diabetes",)) == [
            "Conditions: The diabetes"
        ]

    def test_names_only_the_part_that_held(self) -> None:
        when = AnyOf((Is("shots", (True,)), Is("driver", ("no-one",))))

        assert reasons(when, shots=False, driver="no-one") == ["Driver: The no-one"]

    def test_names_every_part_of_a_false_choice(self) -> None:
        when = Not(AnyOf((Is("shots", (True,)), Is("driver", ("no-one",)))))

        assert reasons(when, shots=False, driver="named") == ["Shots: No", "Driver: The named"]

    def test_names_only_the_false_part_of_a_conjunction(self) -> None:
        when = Not(All((Is("shots", (True,)), Is("driver", ("no-one",)))))

        assert reasons(when, shots=True, driver="named") == ["Driver: The named"]

    def test_names_what_was_sure_beside_the_doubt(self) -> None:
        when = All((Is("shots", (True,)), Is("driver", ("no-one",))))

        assert reasons(when, shots=True, driver=Missing.UNSURE) == ["Shots: Yes", "You were not sure: Driver"]

    def test_names_a_doubt_among_several_options(self) -> None:
        assert reasons(Is("conditions", ("heart",)), conditions=("diabetes", UNSURE)) == [
            "You were not sure: Conditions"
        ]

    @pytest.mark.parametrize("given", [{"driver": Missing.SKIPPED}, {}], ids=["skipped", "never asked"])
    def test_says_what_was_not_answered(self, given: dict[str, Answer]) -> None:
        assert reasons(Is("driver", ("no-one",)), RIVER, **given) == ["Not answered: Driver"]

    def test_compares_numbers(self) -> None:
        assert reasons(Compare("age", at_least=65), age=78) == ["Age: 78"]

    def test_names_each_medicine_once_as_it_was_typed(self) -> None:
        when = AnyOf((Takes(("insulins",)), Takes(("insulin glargine", "nsaids"))))
        taken = (Medicine("Lantus"), Medicine("Advil"))

        assert reasons(when, any_meds=True, med_list=taken) == ["You take Lantus", "You take Advil"]

    def test_says_that_not_all_medicines_are_known(self) -> None:
        found = reasons(Takes(("insulins",)), any_meds=True, med_list=Missing.UNSURE, who="helper")

        assert found == ["We do not know all of their medicines yet"]

    def test_says_that_no_such_medicine_was_named(self) -> None:
        given: dict[str, Answer] = {"any_meds": False, "otc": (), "shots": False}

        assert reasons(Not(Takes(("insulins",))), RIVER, **given) == ["You named no such medicine"]

    def test_names_the_clinic(self) -> None:
        when = ClinicSays("wash", ("special-soap",))

        assert reasons(when) == ["Decided by River Spine Center"]
        assert reasons(when, NO_CLINIC) == ["Not yet decided by your clinic"]

    def test_goes_back_to_what_closed_or_opened_a_question(self) -> None:
        adult = Is("driver-adult", (True,))

        assert reasons(Not(adult), driver="no-one") == ["Driver: The no-one"]
        assert reasons(adult, driver=Missing.UNSURE, driver_adult=True) == [
            "You were not sure: Driver",
            "Driver adult: Yes",
        ]

    def test_marks_private_answers(self) -> None:
        step = step_of(item("line", when=Is("pregnant", (True,))), age=30, pregnant=Missing.UNSURE)

        assert step is not None
        assert step.because == (Because("pregnant", "You were not sure: Pregnant", private=True),)


def test_an_emergency_line_is_never_in_doubt() -> None:
    urgent = Item("urgent", "Call 911.", "It cannot wait.", ("leaflet",), Is("clot", (True,)), emergency=True)

    found = tailor(urgent, case(answers(clot=Missing.UNSURE)), ())

    assert found is not None
    assert found.status is Status.APPLIES
    assert tailor(urgent, case(answers(clot=False)), ()) is None
