"""Rules between the lines of the tables of names: one reading for a name, every group for a combination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kypho_cli.errors import Place, Problem
from kypho_cli.model.medicine import KINDS, NameEntry, entry_of
from kypho_cli.model.name_words import key, words

_CELLS: Final = 6

Placed = tuple[Place, NameEntry]


def rule_problems(lines: Iterable[tuple[Place, str]]) -> list[Problem]:
    """Every rule that two lines break together. A line that is broken itself is left out."""
    placed = [(place, entry_of(line)) for place, line in lines if _is_whole(line)]
    return [*_readings(placed), *_groups(placed)]


def _is_whole(line: str) -> bool:
    cells = line.split("\t")
    return len(cells) == _CELLS and cells[1] in KINDS and cells[-1].isdecimal()


def _readings(placed: list[Placed]) -> Iterator[Problem]:
    """Two spellings that read the same, and one name with other ingredients each time."""
    read: dict[str, tuple[Place, NameEntry]] = {}
    for place, entry in placed:
        first, other = read.setdefault(key(words(entry.name)), (place, entry))
        where = f'"{other.name}" on line {first.line} of {first.file.rpartition("/")[2]}'
        if set(entry.ingredients) != set(other.ingredients):
            remedy = "Write one line of the kind several, with all of them."
            yield Problem(place, f"this name reads like {where} and has other ingredients", remedy)
        elif entry.name.casefold() != other.name.casefold() or place.file != first.file:
            yield Problem(place, f"this name reads like {where}", "Delete one of the two lines.")


def _groups(placed: list[Placed]) -> Iterator[Problem]:
    """A combination carries every group of every ingredient: each is a reason to ask."""
    own = {
        entry.ingredients[0]: entry.groups
        for _, entry in placed
        if entry.kind == "ingredient" and entry.ingredients == (entry.name,)
    }
    for place, entry in placed:
        for ingredient in entry.ingredients if len(entry.ingredients) > 1 else ():
            for group in own.get(ingredient, ()):
                if group not in entry.groups:
                    what = f'this combination lacks the group "{group}" of {ingredient}'
                    yield Problem(place, what, "Add the group, with a | before it.")
