"""The interview as a person sees it, typed line by line."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from interview.made_up import ALWAYS_ASKED, BY_ID, CHECKLIST, facts_of
from interview.scripted import BEFORE, hold, number_of

from kypho_cli.errors import OutputError
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.half_of_day import Waiting
from kypho_cli.interview.reading import read_times
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing
from kypho_cli.model.dates import Unclear, WhichHalf

SKIPPED: dict[str, Answer] = {
    **dict.fromkeys(ALWAYS_ASKED, Missing.SKIPPED),
    "who": "patient",
    "urgent-now": False,
    "age": 78,
    "any-meds": False,
    "allergy": (),
}
FOOD_TOLD = "April 5, 11:59 pm"
WHOLE = (
    *("1", "no", "Ruth", "78", "April 6", "7:30 am", FOOD_TOLD, "asleep"),
    *("yes", "Eliquis 5 mg, morning", "metoprolol", "", "no", "no"),
    *("none", "1", "Tom", "Will it hurt?", ""),
)


def _skipped_but(*open_questions: str) -> dict[str, Answer]:
    return {id_: answer for id_, answer in SKIPPED.items() if id_ not in open_questions}


def test_a_whole_interview_gives_every_answer() -> None:
    sitting = hold(*WHOLE)
    assert sitting.outcome.finished == "done"
    assert sitting.answers["date"] == date(2027, 4, 6)
    assert sitting.answers["arrival"] == time(7, 30)
    assert sitting.answers["med-list"] == (Medicine("Eliquis 5 mg", "morning"), Medicine("metoprolol"))
    assert sitting.answers["allergy"] == ()
    assert sitting.answers["driver"] == "named"
    assert sitting.answers["worry"] == "Will it hurt?"


def test_each_question_shows_its_number_its_section_and_its_choices() -> None:
    text = hold("1", "2", given={}).text
    assert "Question 1 of about 13 - You" in text
    assert "  1. I am the patient\n  2. I help\n  3. A nurse\n  4. I am not sure" in text
    assert "Is a leg of yours weak?\n  1. Yes\n  2. No\n  3. I am not sure" in text


def test_a_part_shows_the_number_of_its_question() -> None:
    text = hold("1", "2", "Ruth").text
    assert "Question 3, part 2 - You\nHow old are you?" in text


def test_before_the_first_question_it_says_what_is_kept_and_what_can_be_typed() -> None:
    text = hold().text
    assert text.startswith(
        "Hello from ______.\n\nYour answers are kept here.\nAt every question you can type:"
    )
    for command in ("back", "?", "why", "not sure", "skip", "quit"):
        assert f"\n  {command}" in text


def test_without_saving_it_says_so() -> None:
    text = hold(kept="").text
    assert "Your answers are not kept when you stop." in text
    assert text.endswith("Stopped. Your answers were not kept.")


def test_going_on_does_not_greet_anew() -> None:
    sitting = hold(given=BEFORE)
    assert sitting.text.startswith("Welcome back. We go on where you stopped.")
    assert "What time?" in sitting.text
    assert "Who answers?" not in sitting.text


def test_an_answer_is_saved_before_it_is_acknowledged() -> None:
    said_at_save: list[str] = []
    sitting = hold("1", save=lambda progress: said_at_save.append(str(progress.answers.given)))
    assert said_at_save == ["{'who': 'patient'}"]
    assert "Noted: I am the patient." in sitting.text


def test_an_answer_that_cannot_be_saved_is_not_acknowledged() -> None:
    def fail(_: Progress) -> None:
        raise OutputError("The disk is full.", "Free some space.")

    with pytest.raises(OutputError, match="disk is full"):
        hold("1", save=fail)


@pytest.mark.parametrize("end", [KeyboardInterrupt(), EOFError(), "quit"])
def test_stopping_in_any_way_keeps_every_acknowledged_answer(end: BaseException | str) -> None:
    sitting = hold("1", "2", "Ruth", end)
    assert sitting.outcome.finished == "stopped"
    assert sitting.answers == {"who": "patient", "urgent-now": False, "name": "Ruth"}
    assert sitting.saves[-1].answers.given == sitting.answers
    assert sitting.text.endswith("Stopped. Your answers are kept. To go on, type: kypho")


def test_an_urgent_sign_stops_the_interview_at_once() -> None:
    sitting = hold("1", "yes", "Ruth")
    assert sitting.outcome.finished == "urgent"
    assert sitting.text.endswith("Stop here. Call 911. Then call 555-0100.")
    assert "Stop here. Call 911. Then call 555-0100." in sitting.terminal.strong
    assert sitting.terminal.lines == ["Ruth"]


def test_after_an_urgent_sign_the_same_question_is_asked_again() -> None:
    sitting = hold("no", "Ruth", given={"who": "patient", "urgent-now": True})
    assert "Is a leg of yours weak?" in sitting.text
    assert "Type keep" not in sitting.text
    assert sitting.answers["urgent-now"] is False


def test_an_unsure_urgent_sign_goes_on() -> None:
    sitting = hold("1", "not sure", "Ruth")
    assert sitting.answers["urgent-now"] is Missing.UNSURE
    assert sitting.answers["name"] == "Ruth"


def test_back_asks_the_question_before_and_offers_to_keep_its_answer() -> None:
    sitting = hold("1", "2", "Ruth", "back", "keep", "78")
    assert "You said: Ruth. Type keep to leave it so." in sitting.text
    assert (sitting.answers["name"], sitting.answers["age"]) == ("Ruth", 78)


def test_back_then_another_answer_changes_it() -> None:
    sitting = hold("1", "2", "Ruth", "back", "Rosa", "78")
    assert (sitting.answers["name"], sitting.answers["age"]) == ("Rosa", 78)


def test_back_several_times_walks_back_and_forward_again() -> None:
    sitting = hold("1", "2", "Ruth", "back", "back", "keep", "78")
    assert sitting.text.count("Is a leg of yours weak?") == 2
    assert sitting.answers["age"] == 78


def test_back_at_the_first_question_says_so() -> None:
    text = hold("back", "1").text
    assert "This is the first question." in text
    assert text.count("Who answers?") == 2


def test_keep_without_an_answer_says_so() -> None:
    sitting = hold("keep", "1")
    assert "There is no answer to keep yet." in sitting.text
    assert sitting.answers == {"who": "patient"}


def test_help_shows_help_the_hint_and_the_commands() -> None:
    text = hold("1", "?", "no").text
    after = text.split("> ?")[1]
    assert after.startswith(
        "\nToday.\nType 1 for yes, 2 for no, 3 for not sure.\nAt every question you can type:"
    )


def test_help_without_words_of_its_own_still_says_what_to_type() -> None:
    assert "> ?\nType one number.\nAt every question" in hold("?").text


def test_help_of_a_list_shows_how_to_see_and_shorten_it() -> None:
    text = hold("?", given={**_skipped_but(), "any-meds": True}).text
    assert "To see your list, type: list." in text


def test_why_says_why_we_ask() -> None:
    assert "\n> why\nIt keeps the day safe.\n" in hold("why", "1").text


def test_not_sure_and_skip_are_acknowledged_and_go_on() -> None:
    sitting = hold("skip", "2", "not sure", "78", "April 6", "not sure")
    assert "Passed over. Your nurse can go over it." in sitting.text
    assert "Noted: I am not sure. Your nurse can go over it." in sitting.text
    assert "Noted: Not yet. Your nurse can go over it." in sitting.text
    assert sitting.answers["who"] is Missing.SKIPPED
    assert sitting.answers["arrival"] is Missing.UNSURE


def test_an_unclear_line_is_asked_again_without_repeating_the_question() -> None:
    sitting = hold("", "7", "1")
    assert "Nothing was typed. Type one number." in sitting.text
    assert "There is no such number. Type a number from 1 to 4." in sitting.text
    assert sitting.text.count("Who answers?") == 1
    assert sitting.answers == {"who": "patient"}


def test_a_day_is_read_back_with_its_weekday_and_the_days_left() -> None:
    text = hold("April 6", given={**BEFORE, "date": Missing.SKIPPED}, progress=None).text
    assert "What time?" in text
    again = hold("1", "2", "Ruth", "78", "April 6").text
    assert "Noted: Tuesday, April 6, 2027. That is 7 days from now." in again


@pytest.mark.parametrize(
    ("typed", "words"), [("March 30", "That is today."), ("March 31", "That is 1 day from now.")]
)
def test_the_days_left_are_said_in_words(typed: str, words: str) -> None:
    assert words in hold("1", "2", "Ruth", "78", typed).text


def test_times_are_read_back_in_full() -> None:
    text = hold("7:30 am", FOOD_TOLD, given=BEFORE).text
    assert "Noted: 7:30 am." in text
    assert "Noted: Monday, April 5, 2027, 11:59 pm." in text


@pytest.mark.parametrize(
    ("half", "noted"),
    [
        ("am", "7:30 am"),
        ("A.M.", "7:30 am"),
        ("in the morning", "7:30 am"),
        ("afternoon", "7:30 pm"),
        ("Evening.", "7:30 pm"),
        ("the morning", "7:30 am"),
    ],
)
def test_the_half_of_the_day_can_be_said_after_the_time(half: str, noted: str) -> None:
    text = hold("7:30", "?", "", half, given=BEFORE).text
    assert "Morning or afternoon?" in text
    assert f"Noted: {noted}." in text


@pytest.mark.parametrize("moment", ["April 5, 11:59", "11:59 on April 5", "11:59 April 5, 2027"])
def test_the_half_of_the_day_is_also_understood_after_a_day_and_a_time(moment: str) -> None:
    assert "Noted: Monday, April 5, 2027, 11:59 pm." in hold("7:30 am", moment, "pm", given=BEFORE).text


def test_half_past_twelve_waits_for_am_or_pm_alone() -> None:
    text = hold("12:30", "in the evening", given=BEFORE).text
    assert "Noted" not in text
    assert "Noted: 12:30 pm." in hold("12:30", "pm", given=BEFORE).text


def test_two_times_that_lack_their_halves_are_not_given_the_same_one() -> None:
    waiting = Waiting()
    with pytest.raises(WhichHalf):
        waiting.read("7:00, 11:00", read_times)
    with pytest.raises(Unclear, match="Type a time like"):
        waiting.read("am", read_times)

    with pytest.raises(WhichHalf):
        waiting.read("7:00, 3:00 pm", read_times)
    assert waiting.read("am", read_times) == (time(7), time(15))


def test_the_half_of_a_day_alone_is_no_time_nor_part_of_one_that_was_given_up() -> None:
    text = hold("am", "7:30", "perhaps", "am", given=BEFORE).text
    assert text.count("Type a time like 7:30 am or 1:15 pm.") == 3
    assert "Noted" not in text


def test_a_doubt_among_choices_is_read_back() -> None:
    text = hold("2, not sure", given=_skipped_but("allergy")).text
    assert "Noted: Latex or rubber; not sure about the rest." in text


def test_none_of_these_is_read_back_in_its_own_words() -> None:
    assert "Noted: Nothing." in hold("0", given=_skipped_but("allergy")).text


@pytest.mark.parametrize(
    ("who", "notice"),
    [
        ("2", 'From here on, "they" means the person you help.'),
        ("3", 'From here on, "they" means the patient.'),
    ],
)
def test_the_voice_follows_who_answers(who: str, notice: str) -> None:
    text = hold(who, "no", "Ruth").text
    assert text.count(notice) == 1
    assert "What is their name?" in text
    assert "How old are they?" in text


def test_the_patients_own_voice_needs_no_notice() -> None:
    text = hold("1", "no", "Ruth").text
    assert "they" not in text
    assert "What is your name?" in text


def test_choices_are_shown_and_read_in_the_helpers_voice() -> None:
    sitting = hold("They have someone", given={**_skipped_but("driver"), "who": "helper"})
    assert "  1. They have someone" in sitting.text
    assert sitting.answers["driver"] == "named"


def test_a_private_question_says_so() -> None:
    text = hold("no", given={**_skipped_but(), "age": 30}).text
    assert (
        "Could you be pregnant?\n  1. Yes, or maybe\n  2. No\n  3. I am not sure\nYour answer is private."
        in text
    )


def test_after_the_medicines_it_says_once_that_the_longest_part_is_over() -> None:
    text = hold("yes", "metoprolol", "", "no", "back", "keep", given=_skipped_but("any-meds", "allergy")).text
    assert text.count("That was the longest part.") == 1
    assert text.index("That was the longest part.") > text.index("A blood thinner?")


def test_a_medicine_opens_the_plan_question_without_scolding() -> None:
    sitting = hold("yes", "Eliquis", "", "no", "no", given=_skipped_but("any-meds"))
    assert "Is there a plan?" in sitting.text
    assert sitting.answers["clot"] is False


def test_a_change_says_which_answers_are_out_of_use_and_keeps_them() -> None:
    given = {**_skipped_but(), "any-meds": True, "med-list": (Medicine("Eliquis"),), "clot": True}
    given |= {"clot-plan": "no", "how": Missing.SKIPPED}
    sitting = hold(number_of("Takes medicine", given), "no", given=given)
    assert "Not used now, but kept: Medicines; Thinner; Plan." in sitting.text
    assert sitting.answers["med-list"] == (Medicine("Eliquis"),)


def test_words_typed_by_a_person_are_never_looked_at_for_fields() -> None:
    sitting = hold("1", "2", "{you} [not] {phone}")
    assert "Noted: {you} [not] {phone}." in sitting.text


def test_each_question_says_how_to_say_not_sure() -> None:
    text = hold("1", "2", "Ruth", "78", "April 6").text
    assert "What is your name?\nType it in your own words.\nOr type: not sure" in text
    assert "What time?\nType a time, like 7:30 am.\nNot yet? Type: not sure" in text


def test_a_full_stop_is_not_doubled() -> None:
    assert "Noted: It hurts.\n" in hold("It hurts.", given=_skipped_but("worry")).text
    assert "Noted: Does it hurt?\n" in hold("Does it hurt?", given=_skipped_but("worry")).text


def test_a_booking_is_not_asked_but_can_be_changed_at_the_review() -> None:
    progress = Progress(Answers(given=_skipped_but("date"), booking={"date": date(2027, 4, 6)}))
    sitting = hold(number_of("Day", {}, progress=progress), "April 7", "", progress=progress)
    assert "Day: Tuesday, April 6, 2027 (from your booking)" in sitting.text
    assert "\nYour day\nWhat day is it?" in sitting.text
    assert sitting.answers["date"] == date(2027, 4, 7)
    assert sitting.outcome.answers.booking == {"date": date(2027, 4, 6)}
    assert sitting.outcome.finished == "done"


@pytest.mark.parametrize("doubt", ["not sure", "skip"])
def test_a_doubt_does_not_replace_what_a_booking_says(doubt: str) -> None:
    progress = Progress(Answers(given=_skipped_but("date"), booking={"date": date(2027, 4, 6)}))
    sitting = hold(number_of("Day", {}, progress=progress), doubt, "", progress=progress)
    assert "We leave it as it was." in sitting.text
    assert "date" not in sitting.answers


def test_only_questions_of_open_branches_are_saved_anew() -> None:
    sitting = hold("no", given=_skipped_but("any-meds"))
    assert {*sitting.answers} == {*SKIPPED}
    assert "med-list" not in {q.id for q in CHECKLIST.questions if q.id in sitting.answers}
    assert facts_of(sitting.outcome.answers).every_medicine_told
    assert BY_ID["med-list"].text not in sitting.text


@pytest.mark.parametrize("doubt", ["not sure", "skip"])
def test_a_doubt_about_danger_signs_is_told_what_to_do_before_going_on(doubt: str) -> None:
    sitting = hold("1", doubt, "Ruth")
    assert "If any of these has come on, or gets worse:" in sitting.text
    assert "Stop here. Call 911." in sitting.text
    assert sitting.answers["name"] == "Ruth"


def test_a_moved_day_asks_again_about_times_that_were_told_for_the_old_one() -> None:
    told = {"date": date(2027, 4, 6), "food-told": datetime(2027, 4, 5, 23, 59)}  # noqa: DTZ001 - wall clock
    given = {**_skipped_but("date", "food-told"), **told}
    sitting = hold(number_of("Day", given), "April 9", "April 8, 9 pm", "", given=given)
    assert "The day has changed" in sitting.text
    assert sitting.answers["food-told"] == datetime(2027, 4, 8, 21)  # noqa: DTZ001 - wall clock
