"""The table of names made ready for looking up: by its words in a row, and by what looks like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from kypho_cli.model.medicine import SUGGESTED, SURE, NameEntry, NameTable, entry_of
from kypho_cli.planning.medicine_words import words

MOST_WORDS: Final = 9
"""No name has more words."""


class Index:
    """The names by their keys. A key is the name's words with a blank between them, "and" left out."""

    def __init__(self, names: Sequence[NameEntry]) -> None:
        self._first: dict[str, list[NameEntry | str]] = {}
        plain = ""
        if isinstance(names, NameTable):
            plain = names.plain
            for line in names.lines:
                name = line[: line.index("\t")].lower()
                wanted = name if name.isalpha() and name.isascii() else key(words(name))
                self._first.setdefault(wanted, []).append(line)
        else:
            for entry in names:
                self._first.setdefault(key(words(entry.name)), []).append(entry)
        self._plain = plain

    def entries(self, wanted: str) -> tuple[NameEntry, ...]:
        """Every entry of a key."""
        found = [_entry(one) for one in self._first.get(wanted, ())]
        found += [entry_of(line) for line in self._plain_from(wanted + "\t")]
        return tuple(found)

    def family(self, brand: str) -> tuple[NameEntry, ...]:
        """Every current entry whose name goes on after the brand's words."""
        start = brand + " "
        found = [_entry(one) for name in self._first if name.startswith(start) for one in self._first[name]]
        found += [entry_of(line) for line in self._plain_from(start)]
        return tuple(entry for entry in found if entry.kind in SURE)

    @cached_property
    def current(self) -> Mapping[int, tuple[str, ...]]:
        """The key of every current US name by its length: those alone are suggested."""
        by_length: dict[int, list[str]] = {}
        for name, found in self._first.items():
            if any(_kind(one) in SUGGESTED for one in found):
                by_length.setdefault(len(name), []).append(name)
        for line in self._plain.split("\n")[:-1]:
            name, kind, _ = line.split("\t", 2)
            if kind in SUGGESTED:
                by_length.setdefault(len(name), []).append(name.lower())
        return {length: tuple(names) for length, names in by_length.items()}

    def _plain_from(self, start: str) -> Iterator[str]:
        """The plain lines that start so. They are sorted, and their names are keys but for capitals."""
        text, low, high = self._plain, 0, len(self._plain)
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


def key(found: Sequence[str]) -> str:
    """The key of a row of words."""
    return " ".join([word for word in found if word != "and"] if "and" in found else found)


@lru_cache(maxsize=4)
def _built(same: _Same) -> Index:
    return Index(same.names)


def _entry(one: NameEntry | str) -> NameEntry:
    return entry_of(one) if isinstance(one, str) else one


def _kind(one: NameEntry | str) -> str:
    return one.split("\t", 2)[1] if isinstance(one, str) else one.kind
