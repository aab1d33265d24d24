"""What a typed line means at each type of question; what is unclear is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview.made_up import BY_ID, CHECKLIST, TODAY

from kypho_cli.interview.fitting import fits
from kypho_cli.interview.reading import (
    LONGEST_TEXT,
    Command,
    Context,
    is_none,
    read_command,
    read_last_dose,
    read_line,
    read_name,
    read_restart,
    read_times,
)
from kypho_cli.interview.saying import labels_of, unsure_of
from kypho_cli.model.answers import UNSURE, Answer, Missing
from kypho_cli.model.dates import Unclear

TUESDAY = date(2027, 4, 6)


def _context(question: str, procedure: date | None = TUESDAY) -> Context:
    asked = BY_ID[question]
    return Context(labels_of(asked, "patient"), unsure_of(asked, "patient"), TODAY, procedure)


def _read(question: str, text: str) -> Answer | Command:
    return read_line(BY_ID[question], text, _context(question))


def _unclear(question: str, text: str) -> str:
    with pytest.raises(Unclear) as caught:
        _read(question, text)
    return str(caught.value)


@pytest.mark.parametrize("question", [q.id for q in CHECKLIST.questions])
@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("back", Command.BACK),
        ("  BACK ", Command.BACK),
        ("?", Command.HELP),
        ("help", Command.HELP),
        ("why", Command.WHY),
        ("Why?", Command.WHY),
        ("keep", Command.KEEP),
        ("quit", Command.QUIT),
        ("not sure", Missing.UNSURE),
        ("Not sure.", Missing.UNSURE),
        ("unsure", Missing.UNSURE),
        ("n/s", Missing.UNSURE),
        ("I am not sure", Missing.UNSURE),
        ("skip", Missing.SKIPPED),
    ],
)
def test_every_command_means_the_same_at_every_question(
    question: str, text: str, meaning: Command | Missing
) -> None:
    assert _read(question, text) is meaning


@pytest.mark.parametrize("question", [q.id for q in CHECKLIST.questions])
@pytest.mark.parametrize("text", ["", "   ", "\t", "\x00", "..."])
def test_an_empty_line_is_never_an_answer(question: str, text: str) -> None:
    assert _unclear(question, text).startswith("Nothing was typed.")


@pytest.mark.parametrize("question", CHECKLIST.questions, ids=lambda question: question.id)
@given(
    text=st.text(max_size=12) | st.sampled_from(["1", "2", "0", "1 2", "no", "y", "7 am", "April 6", "99"])
)
def test_any_line_is_a_command_an_answer_of_the_right_kind_or_unclear(question: object, text: str) -> None:
    asked = next(q for q in CHECKLIST.questions if q is question)
    try:
        said = read_line(asked, text, _context(asked.id))
    except Unclear:
        return
    if not isinstance(said, Command) and asked.type not in {"times", "medicines", "team-dates"}:
        assert fits(asked, said)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("y", True),
        ("Yes", True),
        ("YES.", True),
        ("yes, ", True),
        ("1", True),
        ("n", False),
        ("no", False),
        ("2", False),
        ("3", Missing.UNSURE),
    ],
)
def test_yes_no_is_read_by_word_letter_or_number(text: str, answer: Answer) -> None:
    assert _read("clot", text) is answer


def test_other_words_of_not_sure_are_read_in_full() -> None:
    assert _read("arrival", "not yet") is Missing.UNSURE


@pytest.mark.parametrize("text", ["maybe", "yes no", "4", "0", "yess", "o", "sure", "not", "\u0661"])
def test_anything_else_is_no_yes_and_no_no(text: str) -> None:
    assert _unclear("clot", text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", "named"),
        ("3.", "no-one"),
        ("you have someone", "named"),
        ("not yet", "not-yet"),
        ("Not", "not-yet"),
        ("someone", "named"),
        ("4", Missing.UNSURE),
    ],
)
def test_a_choice_is_read_by_number_words_or_first_letters(text: str, answer: Answer) -> None:
    assert _read("driver", text) == answer


@pytest.mark.parametrize("text", ["no", "n", "one", "two", "you", "You have", "5", "0", "1 2", "none"])
def test_a_choice_that_could_be_another_is_asked_again(text: str) -> None:
    assert _unclear("driver", text)


def test_a_choice_that_fits_twice_says_so() -> None:
    assert _unclear("driver", "you have") == "More than one choice fits. Type its number."


def test_a_number_out_of_range_names_the_last_one() -> None:
    assert _unclear("driver", "9") == "There is no such number. Type a number from 1 to 4."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1 3", ("antibiotic", "pills")),
        ("3, 1", ("antibiotic", "pills")),
        ("1,3,", ("antibiotic", "pills")),
        ("1 and 3", ("antibiotic", "pills")),
        ("1 & 1", ("antibiotic",)),
        ("latex", ("latex",)),
        ("Latex or rubber, advil", ("latex", "pills")),
        ("motrin; 2", ("latex", "pills")),
        ("Sleep apnea, or a CPAP", ("apnea",)),
        ("cpap", ("apnea",)),
        ("0", ()),
        ("5", ()),
        ("none", ()),
        ("No.", ()),
        ("nothing", ()),
        ("6", Missing.UNSURE),
        ("2 6", ("latex", UNSURE)),
        ("latex, not sure", ("latex", UNSURE)),
    ],
)
def test_several_are_read_by_numbers_or_words(text: str, answer: Answer) -> None:
    assert _read("allergy", text) == answer


@pytest.mark.parametrize("text", ["0 1", "5 1", "none, latex", "0 6"])
def test_none_of_these_never_stands_beside_another(text: str) -> None:
    assert _unclear("allergy", text).startswith('"Nothing" does not fit')


@pytest.mark.parametrize("text", ["7", "latex, wood", "1 latex", ", ,", "yes", "1 2 99"])
def test_one_wrong_part_makes_the_whole_line_unclear(text: str) -> None:
    assert _unclear("allergy", text)


def test_skip_among_choices_is_asked_again() -> None:
    assert _unclear("allergy", "latex, skip") == "To pass the question over, type skip alone."


@pytest.mark.parametrize("text", ["0", "none", "no"])
def test_none_is_no_answer_where_there_is_no_such_choice(text: str) -> None:
    assert _unclear("how", text)


def test_without_none_the_last_number_is_not_sure() -> None:
    assert _read("how", "3") is Missing.UNSURE
    assert _read("how", "1 3") == ("food", UNSURE)


@pytest.mark.parametrize(("text", "answer"), [("1", 1), ("78", 78), ("120", 120), ("007", 7)])
def test_a_number_is_read_within_its_limits(text: str, answer: int) -> None:
    assert _read("age", text) == answer


@pytest.mark.parametrize("text", ["0", "121", "-3", "7.5", "78 years", "1_0", "\u0663", "\u00b2", "9" * 30])
def test_any_other_number_is_asked_again(text: str) -> None:
    assert _unclear("age", text) == "Type a whole number from 1 to 120."


def test_a_day_is_read_with_its_month_as_a_word() -> None:
    assert _read("date", "April 6") == TUESDAY
    assert _read("date", "Tuesday, April 6, 2027") == TUESDAY


@pytest.mark.parametrize(
    "text", ["04/05", "4/5/2027", "April 31", "March 29, 2027", "Monday April 6", "6", "soon"]
)
def test_a_day_that_could_be_another_is_asked_again(text: str) -> None:
    assert _unclear("date", text)


@pytest.mark.parametrize(
    ("text", "answer"), [("7:30 am", time(7, 30)), ("noon", time(12)), ("13:15", time(13, 15))]
)
def test_a_time_is_read_with_am_or_pm(text: str, answer: time) -> None:
    assert _read("arrival", text) == answer


@pytest.mark.parametrize("text", ["7", "7:30", "25:00", "12 pm", "morning", "7:60 am"])
def test_a_time_that_could_be_another_is_asked_again(text: str) -> None:
    assert _unclear("arrival", text)


@pytest.mark.parametrize(
    "text",
    ["midnight", "12 am", "12:00 a.m.", "0:00", "00:00", "24:00", "April 6, midnight", "April 5 24:00"],
)
@pytest.mark.parametrize("question", ["arrival", "food-told"])
def test_the_time_between_two_days_is_never_taken(question: str, text: str) -> None:
    assert _unclear(question, text).startswith("That time is read as two different days.")


def test_half_past_the_turn_of_the_day_is_a_time() -> None:
    assert _read("arrival", "12:30 am") == time(0, 30)
    assert _read("arrival", "10:00 am") == time(10)


def test_a_moment_is_a_day_and_a_time() -> None:
    assert _read("food-told", "April 5, 11:59 pm") == datetime(2027, 4, 5, 23, 59)  # noqa: DTZ001 - wall clock


def test_a_moment_after_the_procedure_is_never_taken() -> None:
    assert _unclear("food-told", "April 7, 11:59 pm") == "That is after the procedure. Check the day."


def test_a_moment_that_has_passed_is_never_taken() -> None:
    assert _unclear("food-told", "March 1, 2027, 7:00 am") == "That day has passed. Type a day from today on."


def test_without_a_procedure_day_any_coming_moment_is_taken() -> None:
    said = read_line(BY_ID["food-told"], "June 5, 11:59 pm", _context("food-told", None))
    assert said == datetime(2027, 6, 5, 23, 59)  # noqa: DTZ001 - local wall clock


def test_own_words_are_cleaned_and_kept() -> None:
    assert _read("worry", " Will I\u202e   have a stroke? [not] ") == "Will I have a stroke? [not]"


def test_own_words_have_a_longest_length() -> None:
    assert _read("worry", "x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert _unclear("worry", "x" * (LONGEST_TEXT + 1)) == "That is too long. Type at most 500 letters."


@pytest.mark.parametrize("text", ["no", "None", "nothing."])
def test_a_no_is_no_question_of_the_patients_own(text: str) -> None:
    assert _unclear("worry", text) == "Nothing to say here? Type: skip"


def test_a_medicine_line_is_kept_word_for_word() -> None:
    assert read_name("  Eliquis  5 mg [x] ") == "Eliquis 5 mg [x]"


@pytest.mark.parametrize("text", ["", " \x07 ", "x" * 501])
def test_a_medicine_line_without_a_name_is_asked_again(text: str) -> None:
    with pytest.raises(Unclear):
        read_name(text)


def test_several_times_stand_on_one_line() -> None:
    assert read_times("7 am, 11:30 am,, 3 pm") == (time(7), time(11, 30), time(15))


@pytest.mark.parametrize("text", ["7 am, 11", "midnight"])
def test_one_unclear_time_makes_the_line_unclear(text: str) -> None:
    with pytest.raises(Unclear):
        read_times(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("April 3, evening", (date(2027, 4, 3), "evening")),
        ("morning of April 4", None),
        ("Saturday April 3 in the evening", (date(2027, 4, 3), "evening")),
        ("April 3 at noon", (date(2027, 4, 3), "noon")),
        ("2027-04-03", (date(2027, 4, 3), "")),
        ("March 28, bedtime", (date(2027, 3, 28), "bedtime")),
        ("April 6, morning", (TUESDAY, "morning")),
    ],
)
def test_a_last_dose_is_a_day_and_a_part_of_it(text: str, told: tuple[date, str] | None) -> None:
    if told is None:
        with pytest.raises(Unclear):
            read_last_dose(text, _context("team-dates"))
    else:
        assert read_last_dose(text, _context("team-dates")) == told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("April 7, morning", "after the procedure"),
        ("April 3, night", "morning, noon, evening, bedtime"),
        ("April 3, morning evening", "morning, noon, evening, bedtime"),
        ("January 4, 2027", "long ago"),
    ],
)
def test_a_last_dose_out_of_reach_is_asked_again(text: str, words: str) -> None:
    with pytest.raises(Unclear, match=words):
        read_last_dose(text, _context("team-dates"))


def test_a_last_dose_without_a_procedure_day_may_lie_ahead() -> None:
    assert read_last_dose("June 1", _context("team-dates", None)) == (date(2027, 6, 1), "")


def test_a_restart_is_never_before_the_procedure() -> None:
    assert read_restart("April 8", _context("team-dates")) == date(2027, 4, 8)
    assert read_restart("April 2", _context("team-dates", None)) == date(2027, 4, 2)
    with pytest.raises(Unclear, match="before the procedure"):
        read_restart("April 5", _context("team-dates"))


def test_none_and_commands_are_found_in_a_line_of_a_list() -> None:
    assert is_none("None.")
    assert not is_none("none of my pills")
    assert read_command("Eliquis") is None


def test_a_moment_after_the_time_to_come_in_is_asked_again() -> None:
    asked = BY_ID["food-told"]
    context = Context(
        labels_of(asked, "patient"), unsure_of(asked, "patient"), TODAY, date(2027, 4, 6), time(7, 30)
    )
    with pytest.raises(Unclear, match="after the time to come in"):
        read_line(asked, "April 6, 11:59 pm", context)
    assert read_line(asked, "April 6, 7:30 am", context) == datetime(2027, 4, 6, 7, 30)  # noqa: DTZ001 - wall clock


def test_a_lone_number_is_no_medicine() -> None:
    with pytest.raises(Unclear, match="one medicine a line"):
        read_name("2")
    assert read_name("B12") == "B12"
