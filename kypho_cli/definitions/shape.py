"""From a mapping in YAML to a frozen dataclass of the model, with every difference told in our words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import TypeVar

from kypho_cli.definitions.at_sight import made_at_sight
from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.tree import Data, Spot
from kypho_cli.errors import Problem
from kypho_cli.model.text import clean_line

Noun = TypeVar("Noun")


def shape(  # noqa: PLR0913  one call says all there is to say about one noun
    kind: type[Noun],
    spot: Spot,
    noun: str,
    problems: list[Problem],
    *,
    apart: Iterable[str] = (),
    instead: Mapping[str, Data | None] | None = None,
) -> Noun | None:
    """The dataclass `kind` from the mapping here; `noun` names it in `problems`, as "an item".

    `apart` are keys that somebody else reads; `instead` are values already put into the form that
    pydantic reads from JSON. With problems the dataclass has gaps, or is None where it cannot be mended.
    """
    if not isinstance(spot.data, dict):
        problems.append(spot.problem(f"{noun} must be a mapping", "Write it as keys with values."))
        return None
    elsewhere = set(apart)
    data = {key: _on_one_line(value) for key, value in spot.data.items() if key not in elsewhere}
    data.update(instead or {})
    problems += _empty(kind, spot, data)
    if (plain := made_at_sight(kind, data)) is not None:
        return plain
    from kypho_cli.definitions.differences import read_or_tell

    found, differences = read_or_tell(kind, spot, data, noun, elsewhere)
    problems += differences
    return found


def _on_one_line(value: Data) -> Data | None:
    if isinstance(value, list):
        return [clean_line(part) if isinstance(part, str) else part for part in value]
    return clean_line(value) if isinstance(value, str) else value


def _empty(kind: type, spot: Spot, data: Mapping[str, Data | None]) -> list[Problem]:
    """A text that must be there and has no words."""
    needed = [each.name for each in fields(kind) if each.default is MISSING]
    return [
        spot.problem(f'"{name}" is empty', "Write its text.", name) for name in needed if data.get(name) == ""
    ]


def only_keys(spot: Spot, keys: Iterable[str], noun: str, problems: list[Problem]) -> None:
    """Tell of each key of a mapping that does not belong there."""
    for key, inside in spot.entries():
        if key not in keys:
            problems.append(inside.key_problem(f'"{key}" is no key of {noun}', did_you_mean(key, keys)))
