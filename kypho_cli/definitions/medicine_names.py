"""Recognised medicine names inside a sentence, word by word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kypho_cli.model.medicine import NameEntry

MASK: Final = "pill"
_LONGEST: Final = 4
"""How many words of a name are looked at together."""
_EDGES: Final = ".,;:?!()\"'"


class MedicineNames:
    """All names of the table, without regard to capitals."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._names = frozenset(entry.name.casefold() for entry in entries)

    def found_in(self, text: str) -> bool:
        """Whether a recognised name stands in the text."""
        words = text.split()
        return any(self._length_at(words, start) for start in range(len(words)))

    def masked(self, text: str) -> str:
        """The text with a short word for each name: how hard a name is to read is not ours to choose."""
        words, kept, start = text.split(), [], 0
        while start < len(words):
            length = self._length_at(words, start)
            if length:
                last = words[start + length - 1]
                kept.append(MASK + last[len(last.rstrip(_EDGES)) :])
            else:
                kept.append(words[start])
            start += length or 1
        return " ".join(kept)

    def _length_at(self, words: list[str], start: int) -> int:
        """How many words of a name begin here, the longest name first; 0 for none."""
        for length in range(min(_LONGEST, len(words) - start), 0, -1):
            if " ".join(words[start : start + length]).strip(_EDGES).casefold() in self._names:
                return length
        return 0
