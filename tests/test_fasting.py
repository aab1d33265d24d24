"""Food and drink rules: whose they are, until when, and never later than the rule allows."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import DRINKS, FOOD, RIVER, TODAY, TUESDAY, answers, at, booked, case, clinic

from kypho_cli.model.answers import Answer, Medicine, Missing
from kypho_cli.model.clinic import Clinic, FastingRule
from kypho_cli.model.plan import FastingLine, Status
from kypho_cli.planning.fasting import fasting_lines

BARE = clinic()
NO_DRINKS = FastingRule(allowed=False)
ELIQUIS = (Medicine("Eliquis"),)


def line(what: str, at_clinic: Clinic = RIVER, **given: Answer) -> FastingLine:
    lines = {one.what: one for one in fasting_lines(case(booked(**given), at_clinic))}
    return lines[what]  # type: ignore[index]  # the three names are written out in the tests


class TestClinicRule:
    """A rule that the clinic has set."""

    def test_becomes_weekday_date_and_clock_time(self) -> None:
        found = line("solids")

        assert found.text == "Stop eating at 11:59 pm on Monday, April 5."
        assert found.until == at(5, 23, 59)
        assert found.origin == "Rule of River Spine Center."
        assert (found.status, found.usual) == (Status.APPLIES, "")

    def test_says_what_it_is_counted_from_and_what_clear_means(self) -> None:
        found = line("clear-drinks")

        assert found.text == (
            "Clear drinks are fine until 5:30 am on Tuesday, April 6. "
            "Clear means water, black coffee or tea and clear apple juice."
        )
        assert found.origin == "Rule of River Spine Center, counted from your arrival at 7:30 am."
        assert found.until == at(6, 5, 30)

    def test_speaks_to_a_helper_about_the_patient(self) -> None:
        assert "counted from their arrival" in line("clear-drinks", who="helper").origin

    def test_names_a_single_clear_drink_alone(self) -> None:
        water = clinic(clear_drinks=FastingRule(minutes_before=60, examples=("water",)))

        assert line("clear-drinks", water).text.endswith(" Clear means water.")

    def test_has_no_second_sentence_without_examples(self) -> None:
        plain = clinic(clear_drinks=FastingRule(minutes_before=60))

        assert line("clear-drinks", plain).text == "Clear drinks are fine until 6:30 am on Tuesday, April 6."

    def test_without_drinks_stops_both_at_once(self) -> None:
        hill = clinic(food=FOOD, clear_drinks=NO_DRINKS)

        assert line("solids", hill).text == "Nothing to eat or drink after 11:59 pm on Monday, April 5."
        assert line("clear-drinks", hill).text == "Drinks stop with the food."
        assert line("clear-drinks", hill).until == at(5, 23, 59)
        assert line("clear-drinks", hill).status is Status.APPLIES

    def test_without_drinks_and_without_a_food_rule_asks_for_both(self) -> None:
        hill = clinic(clear_drinks=NO_DRINKS)

        assert (
            line("solids", hill).text == "Time to stop eating and drinking: ______ (the nurse fills this in)"
        )
        assert line("solids", hill).usual.startswith(
            "Usual at many clinics: nothing to eat or drink after 11:59 pm"
        )
        assert line("clear-drinks", hill).status is Status.ASK

    def test_counted_from_the_procedure_uses_its_time(self) -> None:
        found = line("clear-drinks", clinic(clear_drinks=_counted("procedure")), procedure_time=time(9))

        assert found.until == at(6, 7)
        assert found.origin == "Rule of River Spine Center, counted from your procedure at 9:00 am."

    @pytest.mark.parametrize("counted_from", ["procedure", "anesthesia"])
    def test_counted_from_an_unknown_start_uses_the_arrival_and_says_so(
        self, counted_from: Literal["procedure", "anesthesia"]
    ) -> None:
        found = line("clear-drinks", clinic(clear_drinks=_counted(counted_from)))

        assert found.until == at(6, 5, 30)
        assert found.origin == (
            "Rule of River Spine Center. We counted from your arrival at 7:30 am: earlier and safer."
        )

    def test_counted_from_anesthesia_never_uses_the_later_procedure_time(self) -> None:
        found = line("clear-drinks", clinic(clear_drinks=_counted("anesthesia")), procedure_time=time(9))

        assert found.until == at(6, 5, 30)

    def test_counted_from_an_unknown_arrival_asks_for_it(self) -> None:
        found = line("clear-drinks", arrival=Missing.UNSURE)

        assert found.text == "Time to stop clear drinks: ______ (the nurse fills this in)"
        assert found.origin == "We need your arrival time to work this out."
        assert (found.status, found.until, found.usual) == (Status.ASK, None, "")

    def test_without_the_day_of_the_procedure_asks_for_it(self) -> None:
        lines = fasting_lines(case(answers(arrival=time(7, 30))))

        assert [one.until for one in lines[:2]] == [None, None]
        assert lines[0].origin == "We need the day of your procedure to work this out."

    def test_that_comes_after_the_arrival_is_asked_about_and_not_printed(self) -> None:
        late = clinic(food=FastingRule(days_before=0, at=time(23, 59)))
        found = line("solids", late)

        assert (found.until, found.status) == (None, Status.ASK)
        assert "11:59 pm on Monday, April 5" in found.usual
        assert found.origin.startswith("The rule of River Spine Center comes after your arrival")

    def test_of_a_day_gone_by_is_told_as_past(self) -> None:
        lines = fasting_lines(case(booked(), today=TUESDAY))

        assert lines[0].text == (
            "Eating stopped at 11:59 pm on Monday, April 5. If you ate after that, call us today."
        )

    def test_of_food_after_the_drinks_is_moved_to_the_drinks(self) -> None:
        odd = clinic(food=FastingRule(minutes_before=60), clear_drinks=FastingRule(minutes_before=120))
        found = line("solids", odd)

        assert found.until == at(6, 5, 30)
        assert found.origin == (
            "Rule of River Spine Center, counted from your arrival at 7:30 am. "
            "Food stops with the drinks, because that is earlier."
        )

    def test_past_its_review_is_not_used(self) -> None:
        found = fasting_lines(case(booked(date=date(2028, 1, 20)), RIVER, date(2028, 1, 2)))

        assert [one.status for one in found[:2]] == [Status.ASK, Status.ASK]

    def test_of_a_clinic_without_a_name_is_your_clinics(self) -> None:
        nameless = Clinic(id="x", values=RIVER.values)

        assert line("solids", nameless).origin == "Rule of your clinic."


class TestToldByTheTeam:
    """A time that the team told this very patient."""

    def test_counts_before_the_clinics_rule(self) -> None:
        found = line("solids", food_told=at(5, 20))

        assert found.text == "Stop eating at 8:00 pm on Monday, April 5."
        assert found.origin == "Your team told you this."

    def test_holds_where_the_clinic_allows_no_drinks(self) -> None:
        hill = clinic(food=FOOD, clear_drinks=NO_DRINKS)

        assert line("clear-drinks", hill, drinks_told=at(6, 4)).text == (
            "Clear drinks are fine until 4:00 am on Tuesday, April 6."
        )
        assert line("solids", hill, drinks_told=at(6, 4)).text.startswith("Stop eating at 11:59 pm")

    @pytest.mark.parametrize(
        "told",
        [at(6, 8), at(6, 23, 59), at(4, 23, 59), at(7, 1)],
        ids=["after the arrival", "the evening of the day", "two days before", "the day after"],
    )
    def test_that_cannot_be_right_leaves_the_clinics_rule(self, told: datetime) -> None:
        found = line("solids", food_told=told)

        assert found.text == "Stop eating at 11:59 pm on Monday, April 5."
        assert found.origin.startswith("The time that you were told does not fit your day.")

    def test_that_cannot_be_right_leaves_the_usual_rule_where_the_clinic_has_none(self) -> None:
        found = line("solids", BARE, food_told=at(6, 23, 59))

        assert (found.until, found.status) == (None, Status.ASK)
        assert "11:59 pm on Monday, April 5" in found.usual

    def test_later_than_the_clinics_rule_prints_the_earlier_one_and_says_so(self) -> None:
        found = line("solids", food_told=at(6, 2))

        assert found.until == at(5, 23, 59)
        assert "later time than the rule of River Spine Center" in found.origin

    def test_at_the_turn_of_the_day_is_said_as_the_minute_before(self) -> None:
        assert line("solids", food_told=at(6, 0)).text == "Stop eating at 11:59 pm on Monday, April 5."

    def test_stands_even_without_the_day_of_the_procedure(self) -> None:
        found = fasting_lines(case(answers(food_told=at(5, 20))))

        assert found[0].text == "Stop eating at 8:00 pm on Monday, April 5."


class TestNobodyHasSetIt:
    """A labelled blank, and the usual rule beside it."""

    def test_leaves_a_labelled_blank_and_the_strictest_usual_rule(self) -> None:
        found = line("solids", BARE)

        assert found.text == "Time to stop eating: ______ (the nurse fills this in)"
        assert found.origin == "Your clinic has not set this. Ask your team."
        assert found.usual == (
            "Usual at many clinics: nothing to eat or drink after 11:59 pm on Monday, April 5. Ask yours."
        )
        assert found.sources == ("source-of-fasting",)

    def test_says_the_usual_rule_once(self) -> None:
        assert line("clear-drinks", BARE).usual == ""

    def test_counts_back_from_an_early_arrival(self) -> None:
        found = line("solids", BARE, arrival=time(5))

        assert "after 11:00 pm on Monday, April 5" in found.usual

    def test_needs_no_arrival(self) -> None:
        assert "after 11:59 pm on Monday, April 5" in line("solids", BARE, arrival=Missing.SKIPPED).usual

    def test_names_the_evening_where_the_day_is_unknown(self) -> None:
        found = fasting_lines(case(answers(), BARE))

        assert found[0].usual == (
            "Usual at many clinics: nothing to eat or drink after 11:59 pm on the evening before. Ask yours."
        )

    def test_of_food_is_never_later_than_the_drinks_that_are_set(self) -> None:
        drinks = clinic(clear_drinks=FastingRule(days_before=1, at=time(22)))

        assert line("solids", drinks).usual == (
            "Usual at many clinics: nothing to eat after 10:00 pm on Monday, April 5. Ask yours."
        )

    def test_of_drinks_alone_stands_on_their_own_line(self) -> None:
        food = clinic(food=FOOD)

        assert line("clear-drinks", food).usual == (
            "Usual at many clinics: nothing to drink after 11:59 pm on Monday, April 5. Ask yours."
        )


class TestSips:
    """The sip of water with medicines that morning."""

    def test_are_in_the_clinics_words(self) -> None:
        found = line("sips", clinic(sips="a small sip of water."), med_list=ELIQUIS, any_meds=True)

        assert found.text == "For medicines that morning: a small sip of water."
        assert found.origin == "Rule of River Spine Center."

    def test_are_asked_about_where_the_clinic_is_silent(self) -> None:
        found = line("sips", any_meds=True, med_list=ELIQUIS)

        assert found.text == "Ask which medicines to take that morning with a small sip of water."
        assert found.status is Status.ASK

    def test_are_for_somebody_who_may_take_medicines(self) -> None:
        assert line("sips", any_meds=True, med_list=Missing.SKIPPED).status is Status.ASK

    def test_are_left_out_for_somebody_without_medicines(self) -> None:
        lines = fasting_lines(case(booked(any_meds=False, otc=(), shots=False)))

        assert [one.what for one in lines] == ["solids", "clear-drinks"]


def test_there_are_no_rules_after_the_day_of_the_procedure() -> None:
    assert fasting_lines(case(booked(date=date(2027, 3, 29)), today=TODAY)) == ()


@given(
    arrival=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    food=st.none() | st.datetimes(at(4, 0), at(7, 0)),
    drinks=st.none() | st.datetimes(at(4, 0), at(7, 0)),
    rules=st.sampled_from(
        [RIVER, BARE, clinic(food=FOOD, clear_drinks=NO_DRINKS), clinic(clear_drinks=DRINKS)]
    ),
)
def test_no_time_is_later_than_the_arrival_nor_food_later_than_drinks(
    arrival: time, food: datetime | None, drinks: datetime | None, rules: Clinic
) -> None:
    given: dict[str, Answer] = {"arrival": arrival}
    given |= {key: told for key, told in (("food_told", food), ("drinks_told", drinks)) if told is not None}
    lines = {one.what: one for one in fasting_lines(case(booked(**given), rules))}
    solids, clear = lines["solids"].until, lines["clear-drinks"].until

    assert all(until is None or until <= datetime.combine(TUESDAY, arrival) for until in (solids, clear))
    assert solids is None or clear is None or solids <= clear


def _counted(counted_from: Literal["procedure", "anesthesia"]) -> FastingRule:
    return FastingRule(minutes_before=120, counted_from=counted_from)
