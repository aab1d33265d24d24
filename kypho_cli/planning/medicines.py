"""Which medicines a typed line names: exactly, or not at all.

A name counts only if every other word of its part of the line is explained: a dose, a form, a time.
One word more, and the line stays word for word as it is, to be shown to the nurse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import NameEntry, Recognised
from kypho_cli.planning.medicine_words import all_noise, counts_pieces, is_doubtful, without_phrases, words

LONGEST_LINE: Final = 2000
"""Letters; a longer line is no list of medicines and stays as it is."""

MOST_JOINED: Final = 8
"""Parts of one name between slashes or "and", its doses included."""

_HARD: Final = re.compile(r"[;\n]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_SOFT: Final = re.compile(r"[+/&]|\b(?:and|or|with)\b", re.IGNORECASE)


@dataclass(frozen=True)
class NameTable:
    """The names by their words in a row, and how many words the longest one has."""

    entries: dict[str, tuple[NameEntry, ...]]
    longest: int


class _Same:
    """A tuple of names that is compared by identity, because comparing thousands of lines is slow."""

    def __init__(self, names: tuple[NameEntry, ...]) -> None:
        self.names = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.names is other.names

    def __hash__(self) -> int:
        return id(self.names)


@dataclass(frozen=True)
class _Piece:
    """A stretch of the line: with entries it is recognised, with none unknown; None is noise alone."""

    start: int
    end: int
    entries: tuple[NameEntry, ...] | None


def name_table(names: tuple[NameEntry, ...]) -> NameTable:
    """The names ready for looking up; built once for each table."""
    return _built(_Same(names))


def recognise(medicine: Medicine, names: tuple[NameEntry, ...]) -> tuple[Recognised, ...]:
    """What one line names: itself once, or each of several medicines with its own words.

    What is not recognised comes last, in one piece without entries. No word is lost.
    """
    line = medicine.name
    table = name_table(names)
    if entries := table.entries.get(_key(words(line))):
        return (Recognised(medicine, entries),)
    if len(line) > LONGEST_LINE:
        return (Recognised(medicine),)
    pieces = _attach_noise(_pieces(line, table))
    known = [piece for piece in pieces if piece.entries]
    unknown = [line[piece.start : piece.end].strip() for piece in pieces if not piece.entries]
    if not known or any(map(is_doubtful, unknown)):
        return (Recognised(medicine),)
    if len(known) == 1 and not unknown:
        return (Recognised(medicine, known[0].entries or ()),)
    found = [
        Recognised(replace(medicine, name=line[piece.start : piece.end].strip()), piece.entries or ())
        for piece in known
    ]
    rest = [Recognised(replace(medicine, name=", ".join(unknown)))] if unknown else []
    return (*found, *rest)


@lru_cache(maxsize=4)
def _built(same: _Same) -> NameTable:
    entries: dict[str, list[NameEntry]] = {}
    for entry in same.names:
        entries.setdefault(_key(words(entry.name)), []).append(entry)
    longest = max((key.count(" ") + 1 for key in entries), default=0)
    return NameTable({key: tuple(found) for key, found in entries.items()}, longest)


def _key(found: list[str]) -> str:
    return " ".join(word for word in found if word != "and")


def _pieces(line: str, table: NameTable) -> Iterator[_Piece]:
    """The line cut at commas, and each stretch cut again where that explains more."""
    for start, end in _cuts(_HARD, line, 0, len(line)):
        parts = list(_cuts(_SOFT, line, start, end))
        first = 0
        while first < len(parts):
            piece, taken = _longest_piece(line, parts[first : first + MOST_JOINED], table)
            yield piece
            first += taken


def _longest_piece(line: str, parts: list[tuple[int, int]], table: NameTable) -> tuple[_Piece, int]:
    """As many parts as one name explains, or else the first part alone; a dose begins no name."""
    start, end = parts[0]
    first = _Piece(start, end, _match(line[start:end], table, alone=True))
    if first.entries is None:
        return first, 1
    for taken in range(len(parts), 1, -1):
        end = parts[taken - 1][1]
        if entries := _match(line[start:end], table, alone=False):
            return _Piece(start, end, entries), taken
    return first, 1


def _cuts(cut: re.Pattern[str], line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch between two cuts that has something in it."""
    for found in cut.finditer(line, start, end):
        if line[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if line[start:end].strip():
        yield start, end


def _attach_noise(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Doses and times on their own belong to the piece before them, or else to the one after."""
    joined: list[_Piece] = []
    for piece in pieces:
        if joined and piece.entries is None:
            joined[-1] = replace(joined[-1], end=piece.end)
        elif joined and joined[-1].entries is None:
            joined[-1] = replace(piece, start=joined[-1].start)
        else:
            joined.append(piece)
    return joined


def _match(text: str, table: NameTable, *, alone: bool) -> tuple[NameEntry, ...] | None:
    """The entries that explain the text, none, or None for noise alone.

    `alone` text, which nothing in it cuts, can also name what it is made of: Coumadin (warfarin).
    """
    plain = [word for word in words(text) if word != "and"]
    for found in (plain, without_phrases(plain)):
        if entries := _explained(found, table, alone=alone):
            return entries
    return None if all_noise(without_phrases(plain)) else ()


def _explained(found: list[str], table: NameTable, *, alone: bool) -> tuple[NameEntry, ...]:
    for length in range(min(table.longest, len(found)), 0, -1):
        for start in range(len(found) - length + 1):
            entries = table.entries.get(" ".join(found[start : start + length]))
            if not entries:
                continue
            rest = [*found[:start], *found[start + length :]]
            if all_noise(rest) or (alone and _names_its_content(rest, entries)):
                return () if _could_count(found, start + length) else entries
    return ()


def _names_its_content(rest: list[str], entries: tuple[NameEntry, ...]) -> bool:
    """Whether the other words only repeat what the medicine is made of."""
    inside = {tuple(entry.ingredients) for entry in entries}
    content = {word for ingredient in next(iter(inside)) for word in words(ingredient)}
    named = {word for word in rest if not all_noise([word])}
    if len(inside) > 1 or not named <= content:
        return False
    return named == content or len(next(iter(inside))) == 1


def _could_count(found: list[str], end: int) -> bool:
    """Whether a name's last number could count the next word: Tylenol 3 tablets."""
    return end < len(found) and counts_pieces(found[end - 1], found[end])
