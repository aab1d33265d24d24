"""Words that no text may hold, each with the word to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kypho_cli.definitions.lines import Line
from kypho_cli.errors import Problem

_OUT: Final = "Leave it out."
_CLOCK: Final = "Write noon, or 11:59 pm of the day before."

_NEVER: Final = (
    ("midnight", _CLOCK),
    (r"12(?::00)? ?[ap]\.?m", _CLOCK),
    ("tonight", "Write the weekday and the date."),
    ("tomorrow", "Write the weekday and the date."),
    ("as directed", "Say what to do, or whom to ask."),
    ("per protocol", "Say what to do, or whom to ask."),
    ("please", _OUT),
    ("simply", _OUT),
    ("just", _OUT),
    ("easy", _OUT),
)
"""What nobody should read, staff included."""

_CLINICAL: Final = (
    ("drugs?", "Write medicine."),
    ("npo", "Write stop eating and drinking."),
    ("anticoagulants?", "Write blood thinner."),
    ("vertebrae?|vertebral", "Write spine bone."),
    ("incisions?", "Write small cut."),
    ("prone", "Write lying on your front."),
    ("resumed?|resuming", "Write start again."),
    ("discontinued?", "Write stop."),
    ("hunchback", "Write bent back."),
    ("percent", "Write 1 in 10, or few or most."),
    ("ambulate", "Write walk."),
    ("dyspnea", "Write trouble breathing."),
    ("edema", "Write swelling."),
    ("analgesics?|narcotics?", "Write pain medicine."),
    ("adverse", "Write bad."),
)
"""What a patient should not have to read."""

_SIGNS: Final = (("%", "Write 1 in 10, or few or most."),)


def _compiled(table: tuple[tuple[str, str], ...], frame: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(frame.format(words), re.IGNORECASE), remedy) for words, remedy in table)


_FOR_ALL: Final = _compiled(_NEVER, r"\b(?:{})\b")
_FOR_PATIENTS: Final = _compiled(_CLINICAL, r"\b(?:{})\b") + _compiled(_SIGNS, "{}")


def word_problems(line: Line) -> Iterator[Problem]:
    """A problem for each banned word in a text."""
    for pattern, remedy in _FOR_ALL if line.staff else _FOR_ALL + _FOR_PATIENTS:
        if found := pattern.search(line.text):
            yield line.problem(f'"{found[0]}" does not belong in a text', remedy)
