"""Medicines and times, one a line, and the team's dates: no line is ever lost."""

from __future__ import annotations

from datetime import date, time

import pytest
from interview.scripted import Sitting, Typed, hold, number_of
from test_prompts import SKIPPED

from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate

ELIQUIS, PLAVIX = Medicine("Eliquis 5 mg"), Medicine("Plavix")
TAKES: dict[str, Answer] = {**SKIPPED, "any-meds": True}
DAY = date(2027, 4, 6)
PLANNED: dict[str, Answer] = {
    **TAKES,
    "date": DAY,
    "clot": True,
    "clot-plan": "have-dates",
    "med-list": (ELIQUIS, PLAVIX),
}


def _list(*lines: Typed) -> Sitting:
    return hold(*lines, given=TAKES)


def _saved_lists(sitting: Sitting) -> list[Answer]:
    return [progress.answers.given["med-list"] for progress in sitting.saves]


def test_each_line_is_saved_before_it_is_confirmed() -> None:
    sitting = _list("Eliquis 5 mg", "metoprolol, at night")
    assert _saved_lists(sitting) == [
        (ELIQUIS,),
        (ELIQUIS, Medicine("metoprolol", "at night")),
    ]
    assert (
        "  1. Eliquis 5 mg: we know it as apixaban. It belongs to: Thinner pills.\n"
        "> metoprolol, at night\n"
        "  2. We do not know the name metoprolol." in sitting.text
    )


def test_an_empty_line_ends_the_list() -> None:
    sitting = _list("Eliquis 5 mg", "")
    assert "Noted: Eliquis 5 mg." in sitting.text
    assert sitting.saves[-1].unfinished == frozenset()


def test_an_empty_line_in_an_empty_list_is_no_answer() -> None:
    sitting = _list("", "Eliquis 5 mg", "")
    assert "Your list is empty. Type a name, or type: not sure" in sitting.text
    assert sitting.answers["med-list"] == (ELIQUIS,)


@pytest.mark.parametrize("end", [KeyboardInterrupt(), EOFError(), "quit"])
def test_a_list_that_was_cut_short_is_gone_on_with(end: Typed) -> None:
    first = _list("Eliquis 5 mg", end)
    assert first.saves[-1].unfinished == {"med-list"}
    second = hold("Plavix", "", "no", "no", progress=first.saves[-1])
    assert "Your list so far. Type more, or press Enter if it is complete.\n  1. Eliquis 5 mg" in second.text
    assert second.answers["med-list"] == (ELIQUIS, PLAVIX)


def test_back_in_the_middle_of_a_list_keeps_it_open() -> None:
    sitting = _list("Eliquis 5 mg", "back", "yes", "Plavix", "")
    assert sitting.answers["med-list"] == (ELIQUIS, PLAVIX)
    assert sitting.text.count("Which ones do you take?") == 2


def test_a_list_that_is_looked_at_again_stays_with_one_empty_line() -> None:
    given = {**TAKES, "med-list": (ELIQUIS,)}
    sitting = hold("back", "", given=given)
    assert sitting.answers["med-list"] == (ELIQUIS,)
    assert "Type keep" not in sitting.text


def test_keep_leaves_a_complete_list_as_it_is() -> None:
    sitting = hold("back", "keep", "no", given={**TAKES, "med-list": (ELIQUIS,)})
    assert sitting.answers["med-list"] == (ELIQUIS,)
    assert sitting.answers["clot"] is False


def test_none_is_an_answer_of_its_own() -> None:
    sitting = _list("none", "no")
    assert "No medicine to list? Type: none" in sitting.text
    assert sitting.answers["med-list"] == ()
    assert "Noted: No medicine." in sitting.text


@pytest.mark.parametrize("line", ["none", "not sure", "skip", "unsure"])
def test_no_word_empties_a_list_that_holds_a_line(line: str) -> None:
    sitting = _list("Eliquis 5 mg", line, "")
    assert "Your list is not empty." in sitting.text
    assert sitting.answers["med-list"] == (ELIQUIS,)


@pytest.mark.parametrize(("line", "answer"), [("not sure", Missing.UNSURE), ("skip", Missing.SKIPPED)])
def test_an_empty_list_can_be_unsure_or_skipped(line: str, answer: Missing) -> None:
    assert _list(line).answers["med-list"] is answer


def test_a_line_can_be_taken_off_again() -> None:
    sitting = _list("Eliquis 5 mg", "Plavix", "remove 1", "")
    assert "Taken off your list: Eliquis 5 mg" in sitting.text
    assert sitting.answers["med-list"] == (PLAVIX,)
    assert _saved_lists(sitting)[2] == (PLAVIX,)


@pytest.mark.parametrize("line", ["remove", "remove 3", "remove 0", "remove Plavix", "remove 1 2"])
def test_a_removal_that_is_not_clear_removes_nothing(line: str) -> None:
    sitting = _list("Eliquis 5 mg", "Plavix", line, "")
    assert "Type remove and the number of the line" in sitting.text
    assert sitting.answers["med-list"] == (ELIQUIS, PLAVIX)


def test_a_list_can_become_empty_and_is_then_asked_for_anew() -> None:
    sitting = _list("Plavix", "remove 1", "", "none", "no")
    assert "Your list is empty now." in sitting.text
    assert sitting.answers["med-list"] == ()


def test_the_list_is_shown_on_request() -> None:
    text = _list("list", "Eliquis 5 mg, morning", "LIST", "").text
    assert "Your list is empty now." in text
    assert (
        "> LIST\nYour list so far. Type more, or press Enter if it is complete.\n  1. Eliquis 5 mg, morning"
        in text
    )


def test_the_same_line_twice_stands_once() -> None:
    sitting = _list("Plavix", "Plavix", "")
    assert "That is on your list already, as number 1." in sitting.text
    assert sitting.answers["med-list"] == (PLAVIX,)
    assert len(sitting.saves) == 2


def test_the_same_name_with_another_detail_is_kept_too() -> None:
    assert _list("Plavix", "Plavix, evening", "").answers["med-list"] == (
        PLAVIX,
        Medicine("Plavix", "evening"),
    )


def test_one_line_can_name_several_medicines() -> None:
    sitting = _list("Eliquis 5 mg and Plavix and Eliquis 5 mg", "")
    assert sitting.answers["med-list"] == (ELIQUIS, PLAVIX)
    assert "  1. Eliquis 5 mg: we know it as apixaban." in sitting.text
    assert "  2. Plavix: we know it as clopidogrel." in sitting.text


def test_a_line_that_the_reader_drops_is_kept_word_for_word() -> None:
    assert _list("...x", "").answers["med-list"] == (Medicine("...x"),)
    assert _list("...", "").answers["med-list"] == (Medicine("..."),)


def test_commands_work_inside_a_list() -> None:
    text = _list("?", "why", "x" * 600, "Plavix", "").text
    assert "Read from the bottle." in text
    assert "It keeps the day safe." in text
    assert "That is too long." in text


APNEA: dict[str, Answer] = {**SKIPPED, "allergy": ("apnea",)}


def test_times_are_read_several_on_a_line_and_in_lines() -> None:
    sitting = hold("7 am, 1 pm", "7:00 pm", "", given=APNEA)
    assert sitting.answers["times"] == (time(7), time(13), time(19))
    assert "Noted: 7:00 am; 1:00 pm; 7:00 pm." in sitting.text
    assert sitting.saves[0].unfinished == {"times"}


def test_an_unclear_time_keeps_the_ones_before() -> None:
    sitting = hold("7 am", "11", "none", "", given=APNEA)
    assert sitting.answers["times"] == (time(7),)


def test_a_time_typed_twice_stands_once_and_the_list_can_be_seen() -> None:
    sitting = hold("7 am, 1 pm", "7 am", "list", "", given=APNEA)
    assert sitting.answers["times"] == (time(7), time(13))
    assert "That is on your list already, as number 1." in sitting.text
    assert "  2. 1:00 pm" in sitting.text


def test_none_is_no_answer_where_times_are_asked() -> None:
    sitting = hold("none", "not sure", given=APNEA)
    assert "Your list is empty." in sitting.text
    assert sitting.answers["times"] is Missing.UNSURE


# The team's dates.


def test_both_dates_of_each_medicine_are_asked() -> None:
    sitting = hold("April 3, evening", "April 8", "April 1, morning", "not sure", given=PLANNED)
    assert sitting.answers["team-dates"] == (
        TeamDate("Eliquis 5 mg", date(2027, 4, 3), "evening", date(2027, 4, 8)),
        TeamDate("Plavix", date(2027, 4, 1), "morning"),
    )
    assert "Last dose of Eliquis 5 mg before the procedure?" in sitting.text
    assert "When to start Plavix again?" in sitting.text
    assert (
        "Noted: Eliquis 5 mg: last dose Saturday, April 3, evening; start again Thursday, April 8."
        in sitting.text
    )
    assert "Plavix: last dose Thursday, April 1, morning; start again ______" in sitting.text


def test_without_any_date_the_answer_is_not_sure() -> None:
    sitting = hold("not sure", "skip", "not sure", "not sure", given=PLANNED)
    assert sitting.answers["team-dates"] is Missing.UNSURE


def test_an_unclear_date_is_asked_again() -> None:
    sitting = hold("", "04/05", "April 3", "April 5", "April 8", given={**PLANNED, "med-list": (ELIQUIS,)})
    assert "Day or month first?" in sitting.text
    assert "That is before the procedure." in sitting.text
    assert sitting.answers["team-dates"] == (
        TeamDate("Eliquis 5 mg", date(2027, 4, 3), "", date(2027, 4, 8)),
    )


@pytest.mark.parametrize(("typed", "day"), [("March 3", date(2027, 3, 3)), ("April 3", date(2027, 4, 3))])
def test_a_last_dose_long_before_the_day_is_asked_about_once(typed: str, day: date) -> None:
    sitting = hold("March 3", typed, "April 8", given={**PLANNED, "med-list": (ELIQUIS,)})
    asked = "That is 34 days before the procedure. Check your paper. Is it right? Type it again."
    assert sitting.text.count(asked) == 1
    assert sitting.answers["team-dates"] == (TeamDate("Eliquis 5 mg", day, "", date(2027, 4, 8)),)


def test_back_inside_the_dates_goes_one_date_back() -> None:
    sitting = hold("April 2", "back", "April 3", "April 8", given={**PLANNED, "med-list": (ELIQUIS,)})
    assert sitting.answers["team-dates"] == (
        TeamDate("Eliquis 5 mg", date(2027, 4, 3), "", date(2027, 4, 8)),
    )


def test_back_at_the_first_date_leaves_the_question() -> None:
    sitting = hold("back", "no", given=PLANNED)
    assert sitting.answers["clot-plan"] == "no"
    assert "team-dates" not in sitting.answers


def test_dates_that_were_cut_short_go_on_at_the_next_medicine() -> None:
    first = hold("April 3", "April 8", KeyboardInterrupt(), given=PLANNED)
    assert first.saves[-1].unfinished == {"team-dates"}
    second = hold("April 1", "not sure", progress=first.saves[-1])
    assert "Last dose of Eliquis" not in second.text
    assert second.answers["team-dates"] == (
        TeamDate("Eliquis 5 mg", date(2027, 4, 3), "", date(2027, 4, 8)),
        TeamDate("Plavix", date(2027, 4, 1)),
    )


def test_a_complete_answer_can_be_kept_or_gone_through_again() -> None:
    told = (TeamDate("Eliquis 5 mg", date(2027, 4, 3)), TeamDate("Plavix", date(2027, 4, 1)))
    given = {**PLANNED, "team-dates": told, "how": Missing.SKIPPED}
    assert hold("back", given=given).answers["team-dates"] == told
    changed = hold(number_of("Team dates", given), *["April 2", "skip", "keep", "skip", ""], given=given)
    assert changed.answers["team-dates"] == (TeamDate("Eliquis 5 mg", date(2027, 4, 2)), told[1])


def test_a_new_medicine_opens_the_dates_again() -> None:
    told = (TeamDate("Eliquis 5 mg", date(2027, 4, 3)),)
    given = {**PLANNED, "med-list": (ELIQUIS,), "team-dates": told}
    sitting = hold(number_of("Medicines", given), "Plavix", "", "April 1", "skip", given=given)
    assert sitting.answers["team-dates"] == (*told, TeamDate("Plavix", date(2027, 4, 1)))


UNLISTED: dict[str, Answer] = {**PLANNED, "med-list": (Medicine("metoprolol"),)}


def test_dates_of_a_medicine_that_is_not_listed_name_it_first() -> None:
    sitting = hold("my thinner", "April 3", "April 8", given=UNLISTED)
    assert "Which medicine are the dates for?" in sitting.text
    assert sitting.answers["team-dates"] == (TeamDate("my thinner", date(2027, 4, 3), "", date(2027, 4, 8)),)


@pytest.mark.parametrize(("line", "answer"), [("not sure", Missing.UNSURE), ("skip", Missing.SKIPPED)])
def test_not_knowing_which_medicine_is_an_answer(line: str, answer: Missing) -> None:
    assert hold(line, given=UNLISTED).answers["team-dates"] is answer


def test_back_where_the_name_is_asked_leaves_the_question() -> None:
    assert hold("back", "no", given=UNLISTED).answers["clot-plan"] == "no"


def test_dates_of_an_unlisted_medicine_are_found_again() -> None:
    told = (TeamDate("my thinner", date(2027, 4, 3)),)
    progress = Progress(Answers({**UNLISTED, "team-dates": told}), frozenset({"team-dates"}))
    sitting = hold(progress=progress)
    assert "Which medicine" not in sitting.text
    assert sitting.answers["team-dates"] == told


def test_dates_of_an_unlisted_medicine_survive_a_new_one_on_the_list() -> None:
    told = (TeamDate("my thinner", date(2027, 4, 3)),)
    given = {**UNLISTED, "team-dates": told}
    sitting = hold(number_of("Medicines", given), "Plavix", "", "April 1", "skip", given=given)
    assert sitting.answers["team-dates"] == (TeamDate("Plavix", date(2027, 4, 1)), *told)


def test_a_medicine_that_is_listed_twice_is_asked_about_once() -> None:
    given = {**PLANNED, "med-list": (PLAVIX, Medicine("Plavix", "evening"))}
    sitting = hold("April 3", "April 8", given=given)
    assert sitting.answers["team-dates"] == (TeamDate("Plavix", date(2027, 4, 3), "", date(2027, 4, 8)),)
