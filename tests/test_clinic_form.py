"""Asking for a clinic's file line by line, as the person at the terminal sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

import pytest

from kypho_cli.interview.clinic_form import ClinicForm, fill_in
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, WORDS
from kypho_cli.model.clinic_form import FORM, ZONES, FormLine, Given, path
from kypho_cli.model.dates import Unclear

TODAY = date(2027, 3, 30)
CONTACT = ("Hill Clinic", "2", "555-0110", "555-0111", "Hill Clinic", "1 Road", "", "skip")
CHECKED = ("Protocol 3", "Dr. Lee", "2028-03-01")
RULES = ("1", "11:59 pm", "2", "2", "water", "")
REST = ("a sip", "5 pm", "1", "2", *(f"value {number}" for number in range(11)))
WHOLE = (*CONTACT, *CHECKED, "2", "1", *RULES, *REST)


@dataclass
class Sitting:
    """One sitting with typed lines; an exception among them is raised in its place."""

    typed: list[str | BaseException]
    shown: list[str] = field(default_factory=list)
    written: list[dict[str, Given]] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)

    def say(self, text: str = "", *, first: str = "", strong: bool = False) -> None:
        """Remember what was said; bold text stands between stars."""
        self.shown.append(f"{first}*{text}*" if strong else first + text)

    def read_line(self) -> str:
        if not self.typed:
            raise EOFError
        typed = self.typed.pop(0)
        if isinstance(typed, BaseException):
            raise typed
        return typed

    def write(self, given: Mapping[str, Given]) -> None:
        self.written.append(dict(given))

    def complaint(self, line: FormLine, given: Mapping[str, Given]) -> str:
        """Refuse what the test says is wrong."""
        return self.wrong.get(str(given.get(line.id)), "")

    @property
    def given(self) -> dict[str, Given]:
        """What the file holds at the end."""
        return self.written[-1] if self.written else {}

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


def sit(*typed: str | BaseException, wrong: dict[str, str] | None = None) -> tuple[str, Sitting]:
    """How it ended, and what happened."""
    sitting = Sitting(list(typed), wrong=wrong or {})
    ended = fill_in(ClinicForm(sitting, TODAY, "our.yaml", sitting.write, sitting.complaint))
    return ended, sitting


def test_a_time_waits_for_its_half_of_the_day() -> None:
    [eating] = [place for place, typed in enumerate(WHOLE) if typed == "11:59 pm"]

    _, sitting = sit(*WHOLE[:eating], "11:59", "pm", *WHOLE[eating + 1 :])

    assert "Morning or afternoon?" in sitting.text
    assert sitting.given == sit(*WHOLE)[1].given


def test_every_value_that_a_clinic_can_set_is_asked_for() -> None:
    values = {line.fills for line in FORM if line.part == "values"}

    assert values == {*CHOICES, *FASTING, *TIMES, *WORDS}


def test_a_form_filled_in_holds_every_answer() -> None:
    ended, sitting = sit(*WHOLE)

    assert ended == "done"
    assert sitting.given == {
        "name": "Hill Clinic",
        "timezone": "central",
        "phone": "555-0110",
        "after-hours-phone": "555-0111",
        "letterhead": ("Hill Clinic", "1 Road"),
        "logo": None,
        "source": "Protocol 3",
        "reviewer": "Dr. Lee",
        "review-by": date(2028, 3, 1),
        "anesthesia": "sedation",
        "stay": "same-day",
        "food-how": "clock",
        "food-at": time(23, 59),
        "clear-drinks-how": "arrival",
        "clear-drinks-hours": 2,
        "clear-drinks-examples": ("water",),
        "sips": "a sip",
        "call-day": time(17),
        "wash": "special-soap",
        "cpap": "mask-and-machine",
        **{line.id: f"value {place}" for place, line in enumerate(FORM[-11:])},
    }


def test_each_answer_is_written_before_it_is_acknowledged() -> None:
    def full_disk(_: Mapping[str, Given]) -> None:
        raise OSError(28, "No space left")

    sitting = Sitting(["Hill Clinic"])
    with pytest.raises(OSError, match="No space left"):
        fill_in(ClinicForm(sitting, TODAY, "our.yaml", full_disk, sitting.complaint))

    assert "Noted" not in sitting.text


def test_it_begins_with_what_it_is_and_what_can_be_typed() -> None:
    ended, sitting = sit("quit")

    assert ended == "stopped"
    assert sitting.text.startswith(
        "We ask what your clinic has decided, and write it into our.yaml.\n"
        "Each answer is written at once. What you skip stays blank.\n"
        "\n"
        "At every line you can type:\n"
        "  ?      help\n"
        "  back   the line before\n"
        "  skip   leave it blank\n"
        "  quit   stop; what you gave stays written\n"
        "\n"
        "*Line 1 of 28 - Your clinic*\n"
        "*What is your clinic called?*\n"
        "As patients know it.\n"
        "Type it, or type: skip"
    )


def test_a_choice_shows_its_numbers_and_ends_with_not_decided() -> None:
    _, sitting = sit("Hill", "9", "quit")

    assert "  1. Eastern (New York)\n" in sitting.text
    assert "  8. Another one\n  9. Not decided\nType one number." in sitting.text
    assert sitting.given == {"name": "Hill", "timezone": None}
    assert "Left blank." in sitting.text


def test_another_time_zone_is_asked_for_by_its_name() -> None:
    _, sitting = sit("Hill", "another one", "America/Puerto_Rico", "quit")

    assert sitting.given == {"name": "Hill", "timezone": "other", "other-timezone": "America/Puerto_Rico"}


@pytest.mark.parametrize("word", ["skip", "not sure"])
def test_what_is_passed_over_is_blank(word: str) -> None:
    assert sit(word, "quit")[1].given == {"name": None}


@pytest.mark.parametrize("word", ["?", "why"])
def test_help_says_what_is_meant_and_what_can_be_typed(word: str) -> None:
    _, sitting = sit("Hill", word, "quit")

    assert "In the file it is a region and a city, like America/Chicago.\n\nAt every line" in sitting.text


def test_back_asks_the_line_before_and_keep_leaves_it() -> None:
    _, sitting = sit("Hill", "back", "keep", "1", "back", "2", "quit")

    assert "You said: Hill. Type keep to leave it so." in sitting.text
    assert "You said: Eastern (New York). Type keep" in sitting.text
    assert sitting.given == {"name": "Hill", "timezone": "central"}


def test_there_is_nothing_before_the_first_line_and_nothing_to_keep_yet() -> None:
    _, sitting = sit("back", "keep", "quit")

    assert "This is the first line." in sitting.text
    assert "There is no answer to keep yet." in sitting.text


def test_a_rule_that_is_changed_asks_for_what_it_needs_now() -> None:
    before = (*CONTACT, *CHECKED, "skip", "skip")
    _, sitting = sit(*before, "1", "11:59 pm", "back", "back", "3", "8", "quit")

    rule = {name: given for name, given in sitting.given.items() if name.startswith("food")}
    assert rule == {"food-how": "procedure", "food-at": time(23, 59), "food-hours": 8}
    assert [line.id for line in path(sitting.given) if line.fills == "food"] == ["food-how", "food-hours"]


def test_drinks_that_stop_with_the_food_need_no_more() -> None:
    _, sitting = sit(*CONTACT, *CHECKED, "1", "1", "5", "they stop with the food", "quit")

    assert [line.id for line in path(sitting.given) if line.fills == "clear-drinks"] == ["clear-drinks-how"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("",), "Nothing was typed."),
        (("Hill", "12"), "There is no such number."),
        ((*CONTACT, "Protocol", "Lee", "2020-01-01"), "has passed"),
        ((*CONTACT, "Protocol", "Lee", "2037-01-01"), "too far away"),
        ((*CONTACT, *CHECKED, "1", "1", "1", "midnight"), "11:59 pm of the day before"),
        ((*CONTACT, *CHECKED, "1", "1", "2", "49"), "Type a whole number from 1 to 48."),
        ((Unclear("Not text."),), "Not text."),
    ],
)
def test_a_line_that_is_not_clear_is_told_and_asked_again(
    typed: tuple[str | BaseException, ...], told: str
) -> None:
    _, sitting = sit(*typed, "quit")

    assert told in sitting.text


def test_what_the_rules_refuse_is_told_and_not_written() -> None:
    wrong = {"12": "That is no phone number."}

    _, sitting = sit("Hill", "2", "12", "555-0110", "quit", wrong=wrong)

    assert "That is no phone number." in sitting.text
    assert all(given.get("phone") != "12" for given in sitting.written)
    assert sitting.given["phone"] == "555-0110"


@pytest.mark.parametrize("stop", ["quit", KeyboardInterrupt(), EOFError()])
def test_whoever_stops_in_the_middle_of_a_list_loses_no_line_of_it(stop: str | BaseException) -> None:
    ended, sitting = sit(*CONTACT[:4], "Hill Clinic", "1 Road", stop)

    assert ended == "stopped"
    assert sitting.given["letterhead"] == ("Hill Clinic", "1 Road")


def test_a_list_can_be_left_blank() -> None:
    for typed in ("", "skip"):
        assert sit(*CONTACT[:4], typed, "quit")[1].given["letterhead"] is None


def test_answers_are_read_back_as_people_say_them() -> None:
    _, sitting = sit(*WHOLE)

    for said in (
        "Hill Clinic; 1 Road",
        "Wednesday, March 1, 2028",
        "11:59 pm",
        "2",
        "5:00 pm",
        "The mask and",
    ):
        assert f"Noted: {said}" in sitting.text


def test_every_zone_on_the_list_is_one_of_a_region_and_a_city() -> None:
    assert all("/" in zone for zone in ZONES.values())
