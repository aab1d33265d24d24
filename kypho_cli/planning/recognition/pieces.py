"""A line cut into stretches, one for each medicine. No word is lost, and none stands in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kypho_cli.model.name_words import words
from kypho_cli.planning.medicine_words import GAP, MEALS, PER, all_noise, without_phrases
from kypho_cli.planning.recognition.meaning import (
    Meaning,
    counts_or_names,
    explained,
    has_more_doses,
    judged,
    may_mean,
    names_in,
)
from kypho_cli.planning.recognition.table import Index

MOST_JOINED: Final = 8
"""Parts of one name between slashes or "and", its doses included."""

_BRACKETS: Final = (")", "]")
_DOCTOR: Final = ("dr", "doctor")
_HARD: Final = re.compile(r"[;\n]|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_SOFT: Final = re.compile(
    r"[+&\\]|\bw/|(?<!\bw)/"
    rf"(?! ?(?:{'|'.join(PER)}|ml|l|kg|dose|actuat|puff|spray|tab|tablet|cap|capsule)\b)"
    rf"|\b(?:and|or|with(?! (?:{MEALS})\b))\b",
    re.IGNORECASE,
)
"""5 mg/ml is no place to cut, nor is "with food"."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the line and what it means; None is noise alone, which belongs to a neighbour."""

    start: int
    end: int
    meaning: Meaning | None


def pieces_of(line: str, index: Index) -> list[Piece]:
    """The line cut at commas, and each stretch cut again where that explains more."""
    pieces = _attach_noise(_pieces(line, index))
    return [
        piece
        if _is_settled(before, piece, line)
        else replace(piece, meaning=may_mean(line[piece.start : piece.end], index))
        for before, piece in zip((None, *pieces), pieces, strict=False)
    ]


def _is_settled(before: Piece | None, piece: Piece, line: str) -> bool:
    """Whether it means something, and all its numbers can be doses of that."""
    if not piece.meaning or piece.meaning == Meaning():
        return False
    shared = before is not None and not _HARD.search(line, before.end, piece.start)
    return not has_more_doses(line[piece.start : piece.end], piece.meaning.entries, shared=shared)


def _pieces(line: str, index: Index) -> Iterator[Piece]:
    for start, end in _cuts(_HARD, line, 0, len(line)):
        parts = list(_cuts(_SOFT, line, start, end))
        first = 0
        while first < len(parts):
            piece, taken = _longest_piece(line, parts[first : first + MOST_JOINED], index)
            yield piece
            first += taken


def _longest_piece(line: str, parts: list[tuple[int, int]], index: Index) -> tuple[Piece, int]:
    """As many parts as one name explains, or else the first part alone; a dose begins no name."""
    start, end = parts[0]
    first = Piece(start, end, _meaning(line[start:end], index, alone=True))
    if first.meaning is None:
        return first, 1
    for taken in range(len(parts), 1, -1):
        end = parts[taken - 1][1]
        meaning = _meaning(line[start:end], index, alone=line[start:end].rstrip().endswith(_BRACKETS))
        if meaning and meaning != Meaning() and not _is_one_of(meaning, line, parts[:taken], index):
            return Piece(start, end, meaning), taken
    return first, 1


def _is_one_of(meaning: Meaning, line: str, parts: list[tuple[int, int]], index: Index) -> bool:
    """Whether one part alone means the same: then the others only look like words about how it is taken."""
    return any(_meaning(line[start:end], index, alone=True) == meaning for start, end in parts)


def _cuts(cut: re.Pattern[str], line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch between two cuts that has something in it."""
    for found in cut.finditer(line, start, end):
        if line[start : found.start()].strip():
            yield start, found.start()
        start = found.end()
    if line[start:end].strip():
        yield start, end


def _attach_noise(pieces: Iterable[Piece]) -> list[Piece]:
    """Doses and times on their own belong to the piece before them, or else to the one after."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and piece.meaning is None:
            joined[-1] = replace(joined[-1], end=piece.end)
        elif joined and joined[-1].meaning is None:
            joined[-1] = replace(piece, start=joined[-1].start)
        else:
            joined.append(piece)
    return joined


def _meaning(text: str, index: Index, *, alone: bool) -> Meaning | None:
    """What a stretch means if every word in it is explained, nothing, or None for noise alone."""
    plain = _without_doctor([word for word in words(text) if word != "and"], index)
    for found in (plain, without_phrases(plain)):
        if entries := explained(found, index, alone=alone):
            return Meaning() if counts_or_names(plain, entries, index) else judged(entries, index)
    return None if all_noise(without_phrases(plain)) and not names_in(text, index) else Meaning()


def _without_doctor(found: list[str], index: Index) -> list[str]:
    """The words without a doctor's name at their start. A word that could be a medicine's name is none."""
    if len(found) > 1 and found[0] in _DOCTOR and may_mean(found[1], index) == Meaning():
        return [GAP, *found[2:]]
    return found
