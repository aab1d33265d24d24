"""The rules for words: what is an order, how hard a text reads, which words are out."""

from __future__ import annotations

import re

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.lines import Block, Line
from kypho_cli.definitions.medicine_names import MedicineNames
from kypho_cli.definitions.reading_grade import count_words, reading_grade, sentences, syllables
from kypho_cli.definitions.strict_yaml import read_yaml
from kypho_cli.definitions.text_rules import block_problems
from kypho_cli.model.medicine import NameEntry
from kypho_cli.model.sentence import fields_in, fill

SPOT = read_yaml("text", "f").spot()
NAMES = (
    NameEntry("Eliquis", "us_brand", ("apixaban",), ("direct-oral-anticoagulants",), "s"),
    NameEntry("aspirin", "ingredient", ("aspirin",), ("aspirin-salicylates",), "s"),
    NameEntry("fish oil", "lay_name", ("fish oil",), ("supplements",), "s"),
)
CHECKLIST = read_checklist(shipped_checklists())
SECTIONS = [
    [
        fill(text, dict.fromkeys(fields_in(text), "seven"), "patient")
        for item in section.items
        for text in (item.text, item.why)
    ]
    for phase in CHECKLIST.phases
    for section in phase.sections
]
GRADE_TOLERANCE = 1.0
"""How far our grade may lie from textstat's for any shipped section."""
MEAN_TOLERANCE = 0.25
"""How far it may lie from it on average."""


def whats(
    text: str, *, order: bool = False, number: bool = False, staff: bool = False, label: bool = False
) -> list[str]:
    """What the rules say against one text."""
    line = Line(text, SPOT, (), label=label, staff=staff, order=order, number=number)
    return [problem.what for problem in block_problems([Block(SPOT, (line,))], NAMES)]


@pytest.mark.parametrize(
    "text",
    [
        "Stop your blood thinner.",
        "Stop taking Eliquis 3 days before.",
        "Skip your morning pills.",
        "Hold aspirin that day.",
        "Do not take your insulin.",
        "Do not take it in the morning.",
        "Don't take aspirin.",
        "Pause fish oil for now.",
        "Leave out your water pill.",
        "Do not eat, and then stop your Eliquis.",
        "Take your other pills and skip the aspirin.",
        "{You} must stop Eliquis.",
        "You should hold your shots.",
        "Come early. Stop all vitamins.",
        "Do not use your patch.",
    ],
)
def test_an_order_about_a_medicine_is_told(text: str) -> None:
    assert whats(text, order=True) == ["this orders a change of a medicine"]


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop your blood thinner.",
        "Never stop Eliquis on your own.",
        "Do not change, skip or stop any medicine.",
        "Keep taking Eliquis until our team gives {you} a stop date.",
        "Ask if you must stop Eliquis, and when.",
        "Ask when to stop your blood thinner.",
        "Should I stop my aspirin?",
        "Stop eating and drinking at noon.",
        "Do not take a bath.",
        "Stop smoking now, and take your pills.",
        "Hold the pillow to your chest.",
        "Skip breakfast and take your medicine.",
        "Do not drive.",
        "Tell the team if you stop a medicine.",
        "Our team says whether {you} stop Eliquis.",
        "A gap can cause a stroke.",
    ],
)
def test_advice_and_questions_are_no_orders(text: str) -> None:
    assert whats(text, order=True) == []


def test_a_clinic_may_order_and_set_numbers() -> None:
    assert whats("Stop Eliquis for 3 days.") == []


@pytest.mark.parametrize(
    "text", ["Wait 6 hours.", "Rest a day or 2 weeks.", "Lift 5 to 10 pounds.", "It is 101 degrees.",
             "Wait two days.", "A 24-hour rest.", "It is 38.5°."]
)  # fmt: skip
def test_a_number_of_the_clinics_is_told(text: str) -> None:
    assert [what.split(" is ")[-1] for what in whats(text, number=True)] == ["a number for the clinic to set"]


@pytest.mark.parametrize(
    "text", ["Call 911.", "It helps 1 in 10.", "The day before, rest.", "Bring 2 forms."]
)
def test_other_numbers_are_fine(text: str) -> None:
    assert whats(text, number=True) == []


@pytest.mark.parametrize(
    "text", ["midnight", "Come at 12 am", "12:00 p.m. sharp", "tonight", "tomorrow", "as directed",
             "per protocol", "Please", "simply", "just", "easy"]
)  # fmt: skip
def test_some_words_are_for_nobody(text: str) -> None:
    assert len(whats(text, label=True, staff=True)) == 1
    assert len(whats(text, label=True)) == 1


@pytest.mark.parametrize(
    "text", ["drugs", "NPO", "anticoagulant", "vertebrae", "incision", "prone", "resume", "discontinued",
             "hunchback", "percent", "5%", "edema"]
)  # fmt: skip
def test_some_words_are_for_staff_alone(text: str) -> None:
    assert whats(text, label=True, staff=True) == []
    assert len(whats(text, label=True)) == 1


@pytest.mark.parametrize("text", ["Drugstore", "12:30 pm", "adjust", "At 2 am", "It breaks easily"])
def test_words_that_only_look_like_them_are_fine(text: str) -> None:
    assert whats(text, label=True) == []


@pytest.mark.parametrize("text", ["One.", "One?", "How long: ______", "Call ______."])
def test_a_sentence_ends_in_one_of_three_ways(text: str) -> None:
    assert whats(text) == []


@pytest.mark.parametrize("text", ["One", "One!", "One:", "One. Two"])
def test_any_other_end_is_told(text: str) -> None:
    assert whats(text) == ["this text does not end like a sentence"]


def test_a_field_counts_with_the_words_that_it_becomes() -> None:
    assert whats("Go " * 18 + "{when}.") == ["a sentence has 24 words, and at most 20 are read"]
    assert whats("Go " * 14 + "{when}.") == []


def test_sentences_are_told_apart_and_names_of_doctors_are_not() -> None:
    assert sentences('See Dr. Lee. Then rest? Yes. 7 days (or so). "Fine." ok') == [
        "See Dr Lee.",
        "Then rest?",
        "Yes.",
        "7 days (or so).",
        '"Fine." ok',
    ]
    assert count_words("Go - home , 7 ______ times.") == 4


def test_names_of_medicines_are_masked_and_keep_their_stops() -> None:
    names = MedicineNames(NAMES)
    assert names.masked("Take Eliquis, (fish oil) or tea.") == "Take pill, pill) or tea."
    assert names.found_in("a Fish Oil capsule")
    assert not names.found_in("fish and oil")


def test_hard_texts_are_told_and_short_ones_are_not_measured() -> None:
    hard = "Comprehensive rehabilitation necessitates deliberate preparation. "
    assert [what[:19] for what in whats((hard * 6).strip())] == ["these texts read at"]
    assert whats((hard * 5).strip()) == []
    assert reading_grade([]) == 0.0


@pytest.mark.parametrize(
    ("word", "count"),
    [("you", 1), ("medicine", 3), ("take", 1), ("taken", 2), ("needed", 2), ("used", 1), ("bottle", 2),
     ("bottles", 2), ("doses", 2), ("names", 1), ("people", 2), ("someone", 2), ("every", 2), ("doing", 2),
     ("trial", 2), ("special", 2), ("video", 3), ("while", 1), ("the", 1), ("b", 1), ("safely", 2)],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_our_grade_lies_close_to_that_of_textstat() -> None:
    gaps = [
        reading_grade(texts) - textstat.flesch_kincaid_grade(" ".join(texts))
        for texts in SECTIONS
        if len(texts) > 4
    ]
    assert max(map(abs, gaps)) < GRADE_TOLERANCE
    assert abs(sum(gaps) / len(gaps)) < MEAN_TOLERANCE


def test_our_syllables_lie_close_to_those_of_textstat() -> None:
    words = sorted({word for texts in SECTIONS for text in texts for word in re.findall("[A-Za-z]+", text)})
    same = sum(syllables(word) == textstat.syllable_count(word) for word in words)
    assert same / len(words) > 0.9


@given(st.text(max_size=120))
def test_any_text_can_be_checked(text: str) -> None:
    assert isinstance(whats(text, order=True, number=True), list)
