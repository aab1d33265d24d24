"""What we understood a typed medicine as, in one sentence; the same words at every place that says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kypho_cli.model.candidates import say_doubt
from kypho_cli.model.medicine import Group, Recognised
from kypho_cli.model.sentence import Voice, fill
from kypho_cli.model.words import WORDS


def say_understood(found: Recognised, groups: Mapping[str, Group], voice: Voice = "patient") -> str:
    """The sentence that confirms a name, or says that it is kept as typed and why."""
    name = found.medicine.name
    if found.entries:
        return _say_known(found, groups, voice)
    if found.medicine.chosen == "":
        return fill(WORDS["name-kept"], {"name": name}, voice)
    if found.candidates:
        return fill(WORDS["name-not-settled"], {"name": name}, voice)
    if found.doubt:
        return f"{say_doubt(found.doubt, name, voice)} {fill(WORDS['name-kept'], {'name': name}, voice)}"
    return fill(WORDS["name-not-known"], {"name": name}, voice)


def _say_known(found: Recognised, groups: Mapping[str, Group], voice: Voice) -> str:
    titles = [groups[id_].title for id_ in found.groups[:1] if id_ in groups]
    values = {
        "name": found.medicine.name,
        "ingredient": _listed(found.ingredients),
        "group": fill(_listed(titles), {}, voice),
    }
    plain = (found.medicine.name.casefold(),) == found.ingredients
    return fill(WORDS["name-known" if plain else "name-known-as"], values, voice)


def _listed(names: Iterable[str]) -> str:
    return " + ".join(dict.fromkeys(names))
