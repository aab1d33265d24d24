"""Names that look like a word which nobody knows. What is found is asked about, never taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

MOST_EDITS: Final = 2
LONG: Final = 8
"""From so many letters on two slips are allowed, below it one."""

_SHORTEST: Final = 4
"""Shorter words are near to everything."""


def edits_allowed(word: str) -> int:
    """How many slips a typed word may have: a letter too many, too few, wrong, or two in the wrong order."""
    if len(word) < _SHORTEST:
        return 0
    return MOST_EDITS if len(word) >= LONG else 1


def near(word: str, names: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, str]]:
    """Every name, given by length, that few enough slips turn into the word, with their number."""
    most = edits_allowed(word)
    if not most:
        return
    letters = set(word)
    for length in range(len(word) - most, len(word) + most + 1):
        for name in names.get(length, ()):
            # Most names are another word altogether: too many letters that the typed word lacks, or too few.
            if len(letters.difference(name)) <= most and len(set(name).difference(letters)) <= most:
                edits = distance(word, name, most)
                if edits <= most:
                    yield edits, name


def distance(one: str, other: str, most: int) -> int:
    """How many slips apart two words are (optimal string alignment); past `most`, any number above it."""
    one, other = _without_ends(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        oldest, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, oldest[j - 2] + 1)
            row.append(least)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def _without_ends(one: str, other: str) -> tuple[str, str]:
    """Both words without the letters that they begin and end with alike."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
