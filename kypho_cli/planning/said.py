"""A person's answer inside a sentence: the option's label, the day, the name as typed."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Medicine, Missing, TeamDate
from kypho_cli.model.dates import say_clock, say_day, say_moment
from kypho_cli.model.sentence import fill, spoken
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.model.answers import Answer, Value
    from kypho_cli.model.checklist import Question
    from kypho_cli.model.sentence import Voice

_Part = bool | int | str | date | time | Medicine | TeamDate


def value_of(answer: Answer | None) -> Value | None:
    """What was answered, or None where it is missing, never asked or an empty text."""
    return None if isinstance(answer, Missing) or answer == "" else answer


def say_answer(question: Question, value: Value, voice: Voice) -> str:
    """The answer as one line; several chosen are joined with commas."""
    if value == ():
        return fill(question.none or WORDS["none"], {}, voice)
    parts = value if isinstance(value, tuple) else (value,)
    return ", ".join(_say_one(question, part, voice) for part in parts)


def _say_one(question: Question, value: _Part, voice: Voice) -> str:
    if isinstance(value, bool):
        return WORDS["yes"] if value else WORDS["no"]
    if isinstance(value, str):
        return _say_option(question, value, voice)
    if isinstance(value, Medicine | TeamDate):
        return value.name if isinstance(value, Medicine) else value.medicine
    if isinstance(value, time):
        return say_clock(value)
    if isinstance(value, datetime):
        return say_moment(value)
    return say_day(value) if isinstance(value, date) else str(value)


def _say_option(question: Question, value: str, voice: Voice) -> str:
    if value == UNSURE and question.options:
        return WORDS["unsure-rest"]
    label = next((option.label for option in question.options if option.id == value), None)
    return value if label is None else spoken(label, voice)
