"""Names that look like a word which nobody knows. What is found is asked about, never taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
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


def near(word: str, names: str) -> Iterator[tuple[int, str]]:
    """Every name that few enough slips turn into the word, with their number.

    `names` stand one on a line, with an end of line before the first and after the last.
    """
    most, letters = edits_allowed(word), set(word)
    for name in sorted(_alike(word, names, most)) if most else ():
        # Most of them are another word altogether: too many letters that the typed word lacks, or too few.
        if len(letters.difference(name)) <= most and len(set(name).difference(letters)) <= most:
            edits = distance(word, name, most)
            if edits <= most:
                yield edits, name


def _alike(word: str, names: str, most: int) -> set[str]:
    """The names that can be so few slips away, and others.

    The word is cut into one part more than there are slips. A slip breaks one part, or, by putting two
    letters in the wrong order, the two on both sides of a cut: so one part stands whole in the name, or one
    does once the letters at a cut have changed places.
    """
    if not most:
        return {word} if f"\n{word}\n" in names else set()
    cuts = [len(word) * part // (most + 1) for part in range(most + 2)]
    found = {name for start, end in pairwise(cuts) for name in _with_part(word, start, end, names, most)}
    for cut in cuts[1:-1]:
        turned = word[: cut - 1] + word[cut] + word[cut - 1] + word[cut + 1 :]
        found |= _alike(turned, names, most - 1)
    return found


def _with_part(word: str, start: int, end: int, names: str, most: int) -> Iterator[str]:
    """The names of about the word's length that have a part of it at about its place."""
    part = ("" if start else "\n") + word[start:end] + ("" if end < len(word) else "\n")
    at = names.find(part)
    while at >= 0:
        begin = names.rfind("\n", 0, at + 1) + 1
        stop = names.find("\n", begin)
        if abs(stop - begin - len(word)) <= most and abs(at - begin - start) <= most + 1:
            yield names[begin:stop]
        at = names.find(part, at + 1)


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
