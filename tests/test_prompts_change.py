"""Answers that are changed later, what is filled in after a call, and a day that moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from interview.made_up import CHECKLIST, TODAY
from interview.scripted import Sitting, Typed, hold, number_of
from test_prompts import SKIPPED

from kypho_cli.interview.flow import Progress
from kypho_cli.interview.terminal import change, fill_in
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate, Tick

DAY, LATER = date(2027, 4, 6), date(2027, 4, 13)
TOLD: dict[str, Answer] = {
    **SKIPPED,
    "name": "Ruth",
    "age": 78,
    "date": DAY,
    "arrival": time(7, 30),
    "food-told": datetime(2027, 4, 5, 22),  # noqa: DTZ001 - wall clock
    "any-meds": True,
    "med-list": (Medicine("Eliquis"),),
    "clot": True,
    "clot-plan": "have-dates",
    "team-dates": (TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8)),),
    "allergy": (),
    "driver": "not-yet",
}


def _change(*lines: Typed, question: str = "", given: dict[str, Answer] = TOLD, **rest: object) -> Sitting:
    return hold(*lines, given=given, how=partial(change, question=question), **rest)  # type: ignore[arg-type]  # fields


def _fill(*lines: Typed, wanted: tuple[str, ...], given: dict[str, Answer] = TOLD) -> Sitting:
    return hold(*lines, given=given, how=partial(fill_in, questions=wanted))


def _but(*gone: str) -> dict[str, Answer]:
    return {id_: answer for id_, answer in TOLD.items() if id_ not in gone}


def test_a_change_begins_with_the_list_of_answers_and_ends_with_an_empty_line() -> None:
    sitting = _change("")
    assert "Name: Ruth" in sitting.text
    assert "press Enter if all is right" in sitting.text
    assert CHECKLIST.closing not in sitting.text
    assert (sitting.outcome.finished, sitting.saves) == ("done", [])


def test_an_answer_is_picked_by_its_number_and_changed() -> None:
    sitting = _change(number_of("Name", TOLD), "Rosa", "")
    assert sitting.answers == {**TOLD, "name": "Rosa"}


def test_a_number_that_there_is_not_is_said_in_the_same_words() -> None:
    assert "or press Enter if all is right" in _change("99", "").text.split("> 99")[1]


def test_a_named_question_is_changed_without_the_list() -> None:
    sitting = _change("Rosa", question="name")
    assert sitting.answers == {**TOLD, "name": "Rosa"}
    assert "press Enter" not in sitting.text
    assert sitting.outcome.finished == "done"


def test_what_a_change_opens_is_asked_at_once() -> None:
    sitting = _change("1", "Tom", question="driver")
    assert (sitting.answers["driver"], sitting.answers["driver-name"]) == ("named", "Tom")
    assert sitting.outcome.finished == "done"


def test_what_was_open_before_stays_open() -> None:
    sitting = _change("Rosa", question="name", given=_but("allergy", "worry"))
    assert sitting.outcome.finished == "done"
    assert "allergy" not in sitting.answers
    growing = Progress(Answers(TOLD), frozenset({"med-list"}))
    assert _change("Rosa", question="name", progress=growing).outcome.progress.unfinished == {"med-list"}


def test_keep_leaves_all_as_it_was_and_back_asks_again() -> None:
    sitting = _change("back", "keep", question="name")
    assert "This is the first question." in sitting.text
    assert (sitting.answers, sitting.saves) == (TOLD, [])


@pytest.mark.parametrize("stop", ["quit", KeyboardInterrupt(), EOFError()])
def test_a_change_that_is_stopped_keeps_what_was_acknowledged(stop: Typed) -> None:
    sitting = _change(number_of("Name", TOLD), "Rosa", stop)
    assert sitting.outcome.finished == "stopped"
    assert sitting.answers["name"] == "Rosa"


# The day moves.


def test_what_was_told_for_the_old_day_is_asked_again_and_a_clock_time_may_stay() -> None:
    sitting = _change("April 13", "keep", "April 12, 10 pm", "not sure", "not sure", question="date")
    assert "The day has changed" in sitting.text
    assert "but kept" not in sitting.text
    assert "You said: 7:30 am. Type keep to leave it so." in sitting.text
    told = {"date": LATER, "food-told": datetime(2027, 4, 12, 22), "team-dates": Missing.UNSURE}  # noqa: DTZ001 - same
    assert sitting.answers == {**TOLD, **told}
    assert sitting.outcome.progress.unfinished == frozenset()


@pytest.mark.parametrize(("last", "stopped"), [(TODAY, True), (TODAY + timedelta(days=1), False)])
def test_whoever_may_have_stopped_a_medicine_for_the_old_day_is_told_at_once_to_call(
    last: date, *, stopped: bool
) -> None:
    told = TeamDate("Eliquis", last, "evening")
    sitting = _change("April 13", question="date", given={**TOLD, "team-dates": (told,)})

    assert sitting.saves[0].answers.paused == ((told,) if stopped else ())
    assert ("Have you stopped a medicine for the old day?" in sitting.text) is stopped


def test_a_moved_day_is_saved_together_with_what_it_makes_stale() -> None:
    first = _change("April 13", question="date").saves[0]
    assert first.answers.given == {**_but("food-told", "team-dates"), "date": LATER}
    assert first.unfinished == {"arrival"}


def test_a_booking_for_the_old_day_does_not_speak_of_the_new_one() -> None:
    booked = Answers(
        _but("date", "arrival", "food-told"),
        {"date": DAY, "arrival": time(7, 30), "food-told": TOLD["food-told"], "room": "4"},
    )
    sitting = _change("April 13", question="date", progress=Progress(booked))
    assert sitting.outcome.answers.booking == {"date": DAY, "room": "4"}


def test_told_dates_of_a_closed_branch_do_not_come_back_for_another_day() -> None:
    given: dict[str, Answer] = {**TOLD, "clot-plan": "no"}
    sitting = _change("April 13", question="date", given=given)
    assert "team-dates" not in sitting.saves[0].answers.given


@pytest.mark.parametrize("typed", ["April 6", "keep"])
def test_the_same_day_again_makes_nothing_stale(typed: str) -> None:
    sitting = _change(typed, question="date")
    assert sitting.answers == TOLD
    assert "The day has changed" not in sitting.text


def test_a_day_that_becomes_known_makes_nothing_stale() -> None:
    sitting = _change("April 6", question="date", given={**TOLD, "date": Missing.UNSURE})
    assert sitting.answers == TOLD


# What is still blank.


def test_each_blank_is_asked_once_and_nothing_else() -> None:
    given: dict[str, Answer] = {**TOLD, "arrival": Missing.UNSURE, "driver": Missing.UNSURE}
    sitting = _fill("8 am", "2", wanted=("arrival", "driver"), given=given)
    assert sitting.answers == {**TOLD, "arrival": time(8), "driver": "not-yet"}
    assert sitting.outcome.finished == "done"
    assert "To leave an answer as it is, type: keep" in sitting.text


def test_back_goes_to_the_blank_before() -> None:
    sitting = _fill("8 am", "back", "keep", "2", wanted=("arrival", "driver"))
    assert sitting.text.count("What time?") == 2
    assert sitting.answers["arrival"] == time(8)


def test_what_a_blank_opens_is_asked_before_the_next_one() -> None:
    sitting = _fill("1", "Tom", "Will it hurt?", wanted=("driver", "worry"))
    assert (sitting.answers["driver-name"], sitting.answers["worry"]) == ("Tom", "Will it hurt?")


def test_a_blank_that_an_answer_has_closed_is_passed_over() -> None:
    sitting = _fill("no", wanted=("any-meds", "clot-plan"))
    assert sitting.outcome.finished == "done"
    assert "Is there a plan?" not in sitting.text


def test_an_open_question_is_asked_first() -> None:
    sitting = _fill("none", "keep", wanted=("driver",), given=_but("allergy"))
    assert sitting.answers["allergy"] == ()
    assert sitting.text.index("Anything bad?") < sitting.text.index("Who takes you home?")


def test_only_the_date_that_was_missing_has_to_be_typed() -> None:
    told = (TeamDate("Eliquis", date(2027, 4, 3), "evening"),)
    sitting = _fill("keep", "April 8", wanted=("team-dates",), given={**TOLD, "team-dates": told})
    assert "You said: Saturday, April 3, evening. Type keep to leave it so." in sitting.text
    assert sitting.answers == TOLD


def test_both_dates_can_be_kept() -> None:
    assert _fill("keep", "keep", wanted=("team-dates",)).answers == TOLD


# Answers that stand until the person says that they still hold.


def test_words_from_before_can_be_kept_with_one_word() -> None:
    waiting = Progress(Answers(TOLD), frozenset({"name", "age"}))
    sitting = hold("keep", "79", "", progress=waiting)
    assert "You said: Ruth. Type keep to leave it so." in sitting.text
    assert sitting.answers == {**TOLD, "age": 79}
    assert sitting.outcome.progress == Progress(Answers({**TOLD, "age": 79}))


def test_a_list_from_before_is_shown_and_kept_with_an_empty_line() -> None:
    sitting = hold("", "", progress=Progress(Answers(TOLD), frozenset({"med-list"})))
    assert "Your list so far." in sitting.text
    assert sitting.outcome.progress == Progress(Answers(TOLD))


def test_ticks_stay_through_every_answer() -> None:
    ticked = replace(Answers(TOLD), ticks={"ride": Tick(DAY)})
    sitting = _change("April 13", "keep", "skip", "skip", "skip", question="date", progress=Progress(ticked))
    assert sitting.outcome.answers.ticks == ticked.ticks
