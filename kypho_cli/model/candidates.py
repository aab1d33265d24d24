"""What a table's name is called in front of a person: substance, brand, and what it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from kypho_cli.model.medicine import Group, NameEntry, entry_of, table_of
from kypho_cli.model.sentence import Voice, fill
from kypho_cli.model.words import WORDS

MOST_NAMED: Final = 4
"""Ingredients of one medicine that are still named one by one."""


def say_entry(entry: NameEntry, names: Sequence[NameEntry]) -> str:
    """Apixaban (Eliquis): the substance with the name in the table, or else with its best-known brand."""
    if len(entry.ingredients) > MOST_NAMED:
        return entry.name
    substance = " + ".join(entry.ingredients)
    beside = entry.name
    if _same(substance, entry.name.replace(" / ", " + ")):
        beside = _best_known_brand(entry, names)
    return f"{substance} ({beside})" if beside else substance


def say_candidate(
    entry: NameEntry, names: Sequence[NameEntry], groups: Mapping[str, Group], voice: Voice = "patient"
) -> str:
    """Apixaban (Eliquis): newer blood thinner pills."""
    titles = dict.fromkeys(
        in_a_sentence(fill(groups[id_].title, {}, voice)) for id_ in entry.groups if id_ in groups
    )
    said = say_entry(entry, names)
    return f"{said}: {'; '.join(titles)}" if titles else said


def say_doubt(doubt: str | None, name: str, voice: Voice = "patient") -> str:
    """Why somebody has to be asked which medicine it is."""
    return fill(WORDS[f"doubt-{doubt or 'spelling'}"], {"name": name}, voice)


def in_a_sentence(title: str) -> str:
    """A title as it goes on after a colon: a name or letters such as HIV stay big."""
    first = title.split(" ", 1)[0]
    return title[:1].lower() + title[1:] if first[1:].islower() and "'" not in first else title


def _best_known_brand(entry: NameEntry, names: Sequence[NameEntry]) -> str:
    """The US brand of the very same substance with the most claims; without claims, the only one there is."""
    known = map(entry_of, _brands(names).get(_content("|".join(entry.ingredients)), ()))
    brands = [one for one in known if not _same(one.name, entry.name)]
    best = max(brands, key=lambda one: one.claims, default=None)
    return best.name if best and (best.claims or len(brands) == 1) else ""


@lru_cache(maxsize=4)
def _brands(names: Sequence[NameEntry]) -> dict[str, list[str]]:
    """The lines of the US brands by what is in them; built once for each table."""
    found: dict[str, list[str]] = {}
    for line in table_of(names).lines():
        if "\tus_brand\t" in line:
            found.setdefault(_content(line.split("\t", 3)[2]), []).append(line)
    return found


def _content(ingredients: str) -> str:
    """The same for two cells with the same ingredients in another order."""
    return "|".join(sorted(ingredients.split("|"))) if "|" in ingredients else ingredients


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
