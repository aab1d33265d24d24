"""The review screen: every answer, whose it is, and a way to change each."""

from __future__ import annotations

from datetime import date, time

import pytest
from interview.made_up import CHECKLIST
from interview.scripted import Sitting, Typed, hold, number_of
from test_prompts import SKIPPED

from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate

TOLD: dict[str, Answer] = {
    **SKIPPED,
    "name": "Ruth",
    "age": 78,
    "arrival": Missing.UNSURE,
    "any-meds": True,
    "med-list": (Medicine("Eliquis 5 mg", "morning", "Dr. Lee"), Medicine("metoprolol")),
    "clot": True,
    "clot-plan": "have-dates",
    "team-dates": (TeamDate("Eliquis 5 mg", date(2027, 4, 3)),),
    "allergy": ("latex", UNSURE),
    "allergy-what": "a rash",
    "times": (time(8), time(12)),
    "driver": "named",
    "driver-name": "Tom",
}


def _review(*lines: Typed) -> Sitting:
    return hold(*lines, given=TOLD)


def _change(short: str, *lines: Typed) -> Sitting:
    return hold(number_of(short, TOLD), *lines, given=TOLD)


def test_every_answer_is_shown_in_plain_words_under_its_section() -> None:
    text = _review("").text
    for line in (
        "Who answers: I am the patient",
        "Urgent signs: No",
        "Age: 78",
        "Arrival: Not yet",
        "Day: passed over",
        "Thinner: Yes",
        "Reactions: Latex or rubber; not sure about the rest",
        "Reaction: a rash",
        "Ride home: You have someone",
        "Driver: Tom",
    ):
        assert f". {line}\n" in text
    for title in CHECKLIST.question_sections.values():
        assert f"\n\n{title}\n" in text


def test_each_medicine_and_each_date_has_its_own_line() -> None:
    text = _review("").text
    assert "Medicines:\n       Eliquis 5 mg, morning, Dr. Lee\n       metoprolol\n" in text
    assert "Team dates: Eliquis 5 mg: last dose Saturday, April 3; start again ______\n" in text


def test_an_empty_line_ends_the_review() -> None:
    sitting = _review("")
    assert sitting.outcome.finished == "done"
    assert sitting.saves == []


def test_lines_are_numbered_from_one_without_gaps() -> None:
    review = _review("").text.split(CHECKLIST.closing)[1]
    numbers = [int(line.split(".")[0]) for line in review.split("\n") if line[:4].strip(" .").isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_number_changes_that_answer_and_shows_the_review_again() -> None:
    sitting = _change("Name", "Rosa", "")
    assert "You said: Ruth. Type keep to leave it so." in sitting.text
    assert sitting.answers["name"] == "Rosa"
    assert sitting.text.count(CHECKLIST.closing) == 2
    assert sitting.outcome.finished == "done"


def test_changing_one_answer_keeps_all_others() -> None:
    sitting = _change("Name", "Rosa", "")
    assert {**sitting.answers, "name": "Ruth"} == TOLD


@pytest.mark.parametrize("line", ["back", "keep"])
def test_a_number_typed_by_mistake_is_left_again(line: str) -> None:
    sitting = _change("Name", line, "")
    assert sitting.answers == TOLD
    assert sitting.text.count(CHECKLIST.closing) == 2


def test_a_change_can_open_questions_which_come_at_once() -> None:
    sitting = _change("Age", "30", "yes", "")
    assert "Could you be pregnant?" in sitting.text
    assert sitting.answers["pregnant"] == "yes"
    assert sitting.outcome.finished == "done"


def test_a_change_can_close_questions_which_leave_the_review() -> None:
    sitting = _review(f"change {number_of('Takes medicine', TOLD)}", "no", "")
    last = sitting.text.split(CHECKLIST.closing)[-1]
    assert "Medicines:" not in last
    assert sitting.answers["med-list"] == TOLD["med-list"]


def test_an_urgent_sign_at_the_review_stops_at_once() -> None:
    sitting = _change("Urgent signs", "yes", "")
    assert sitting.outcome.finished == "urgent"


def test_back_at_the_review_leads_to_the_last_question() -> None:
    sitting = _review("back", "Will it hurt?", "")
    assert sitting.answers["worry"] == "Will it hurt?"


def test_quit_at_the_review_keeps_all() -> None:
    sitting = _review("quit")
    assert sitting.outcome.finished == "stopped"
    assert sitting.answers == TOLD


@pytest.mark.parametrize("line", ["0", "99", "Ruth", "skip", "?", "1 2"])
def test_anything_else_says_what_to_type(line: str) -> None:
    sitting = _review(line, "")
    assert "or press Enter to make your checklist.\n> \n" in sitting.text + "\n"
    assert "Type a number from 1 to " in sitting.text
    assert sitting.outcome.finished == "done"


def test_the_end_of_input_is_no_agreement() -> None:
    assert _review().outcome.finished == "stopped"


def test_the_longest_part_is_not_thanked_for_at_the_review() -> None:
    assert "longest part" not in _change("Takes medicine", "yes", "").text


CLINIC_SAYS = {"anesthesia": "Asleep", "food": "11:59 pm the evening before"}
OWN = {id_: answer for id_, answer in TOLD.items() if id_ not in {"name", "anesthesia", "food-told"}}


BOOKED = Progress(Answers(given=OWN, booking={"name": "Ruth", "room": "Room 4"}))


def _from_others(short: str, *lines: Typed) -> Sitting:
    number = number_of(short, {}, progress=BOOKED, clinic_says=CLINIC_SAYS) if short else ""
    return hold(number, *lines, progress=BOOKED, clinic_says=CLINIC_SAYS)


def test_what_a_booking_or_the_clinic_says_is_marked() -> None:
    text = _from_others("").text
    assert "Name: Ruth (from your booking)" in text
    assert "Room: Room 4 (from your booking)" in text
    assert "Anesthesia: Asleep (from your clinic)" in text
    assert "Food: 11:59 pm the evening before (from your clinic)" in text


def test_what_the_clinic_says_can_be_changed() -> None:
    sitting = _from_others("Anesthesia", "numb", "")
    assert sitting.answers["anesthesia"] == "local"
    assert "Anesthesia: Awake and numb\n" in sitting.text.split(CHECKLIST.closing)[-1]


def test_a_doubt_leaves_what_the_clinic_says() -> None:
    sitting = _from_others("Anesthesia", "not sure", "")
    assert "We leave it as it was." in sitting.text
    assert "anesthesia" not in sitting.answers
    assert sitting.outcome.finished == "done"


def test_back_from_what_a_booking_says_returns_to_the_review() -> None:
    sitting = _from_others("Name", "back", "")
    assert sitting.outcome.finished == "done"
    assert sitting.answers == OWN


def test_a_question_without_an_answer_is_not_shown() -> None:
    assert "Room:" not in _review("").text
