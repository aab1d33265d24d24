"""The table of names made ready for looking up: by its words in a row, and by what looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from kypho_cli.model.medicine import SURE, NameEntry, entry_of, table_of
from kypho_cli.model.name_words import key, words

MOST_WORDS: Final = 9
"""No name has more words."""

_AFTER_NAME: Final = re.compile("\t.*")
_JOINTS: Final = (" / ", " & ", " and ", "-", "/", ". ")
"""What stands between the words of a name beside a blank."""


class Index:
    """The names by their keys. A key is the name's words with a blank between them, "and" left out.

    Nothing is taken apart before it is asked for: the lines that begin with one letter, or the names alone.
    """

    def __init__(self, names: Sequence[NameEntry]) -> None:
        self._table = table_of(names)
        self._letters: dict[str, dict[str, list[str]]] = {}

    def entries(self, wanted: str) -> tuple[NameEntry, ...]:
        """Every entry of a key."""
        first = self._beginning(wanted[:1]).get(wanted, ()) if wanted else ()
        return tuple(map(entry_of, (*first, *_lines_from(self._table.plain, wanted + "\t"))))

    def family(self, brand: str) -> tuple[NameEntry, ...]:
        """Every current entry whose name goes on after the brand's words."""
        start = brand + " "
        first = (lines for name, lines in self._beginning(brand[:1]).items() if name.startswith(start))
        found = [line for lines in first for line in lines] + [*_lines_from(self._table.plain, start)]
        return tuple(entry for entry in map(entry_of, found) if entry.kind in SURE)

    @cached_property
    def spelled(self) -> str:
        """Every name in small letters on a line of its own; all but a few of them are keys."""
        names = _AFTER_NAME.sub("", self._table.first).replace("'", "")
        for joint in _JOINTS:
            names = names.replace(joint, " ")
        return "\n" + (names + _AFTER_NAME.sub("", self._table.plain)).lower()

    def _beginning(self, letter: str) -> dict[str, list[str]]:
        """The lines of the first table that begin so, by key."""
        if letter not in self._letters:
            by_key: dict[str, list[str]] = {}
            for line in _lines_from(self._table.first, letter):
                name = line[: line.index("\t")].lower()
                wanted = name if name.isalpha() and name.isascii() else key(words(name))
                by_key.setdefault(wanted, []).append(line)
            self._letters[letter] = by_key
        return self._letters[letter]


def _lines_from(text: str, start: str) -> Iterator[str]:
    """The lines that start so, of a text whose lines are sorted without regard to capitals."""
    low, high = 0, len(text)
    while low < high:
        begin = text.rfind("\n", low, (low + high) // 2) + 1 or low
        end = text.index("\n", begin)
        if text[begin:end].lower() < start:
            low = end + 1
        else:
            high = begin
    while (line := text[low : text.find("\n", low)]).lower().startswith(start):
        yield line
        low += len(line) + 1


class _Same:
    """A table that is compared by identity, because comparing thousands of lines is slow."""

    def __init__(self, names: Sequence[NameEntry]) -> None:
        self.names = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.names is other.names

    def __hash__(self) -> int:
        return id(self.names)


def index_of(names: Sequence[NameEntry]) -> Index:
    """The index of a table; built once for each."""
    return _built(_Same(names))


@lru_cache(maxsize=4)
def _built(same: _Same) -> Index:
    return Index(same.names)
