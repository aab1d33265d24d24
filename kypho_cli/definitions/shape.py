"""From a mapping in YAML to a frozen dataclass of the model, with every difference told in our words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.tree import Data, Spot
from kypho_cli.errors import Problem
from kypho_cli.model.text import clean_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Noun = TypeVar("Noun")

_TYPES: Final = {
    "string_type": ("text", "Write text; put a number, a date or a time in quotes."),
    "bool_type": ("true or false", "Write true or false without quotes."),
    "int_type": ("a whole number", "Write a whole number without quotes."),
    "tuple_type": ("a list", "Write a list, like [one, two]."),
}
_OTHER: Final = ("of another form", "See docs/writing-a-checklist.md.")
_GAPS: Final[dict[Any, Data]] = {"str": "", "tuple[str, ...]": []}
"""What stands in for a missing value of a type, so that the rest of a broken noun can still be checked."""


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
    try:
        return _validate(kind, data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    known = sorted({*_fields(kind), *elsewhere})
    problems += [_problem(spot, each, noun, known) for each in errors]
    return _mended(kind, data, {str(each["loc"][1]) for each in errors})


def _on_one_line(value: Data) -> Data | None:
    if isinstance(value, list):
        return [clean_line(part) if isinstance(part, str) else part for part in value]
    return clean_line(value) if isinstance(value, str) else value


def _empty(kind: type, spot: Spot, data: Mapping[str, Data | None]) -> list[Problem]:
    """A text that must be there and has no words."""
    needed = [name for name, each in _fields(kind).items() if each.default is MISSING]
    return [
        spot.problem(f'"{name}" is empty', "Write its text.", name) for name in needed if data.get(name) == ""
    ]


def _validate(kind: type[Noun], data: Mapping[str, Data | None]) -> Noun:
    reader: TypeAdapter[tuple[Noun]] = _adapter(kind)  # type: ignore[arg-type]  # a class can be hashed
    return reader.validate_json(json.dumps([data]))[0]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  any dataclass
    """Pydantic's reader of one such noun. The tuple around it carries the configuration inward."""
    config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)
    return TypeAdapter(tuple[kind], config=config)


def _problem(spot: Spot, error: ErrorDetails, noun: str, known: list[str]) -> Problem:
    detail, path = error["type"], error["loc"][1:]
    name = str(path[0])
    if detail == "unexpected_keyword_argument":
        remedy = did_you_mean(name, known)
        return spot[name].key_problem(f'"{name}" is no key of {noun}', remedy)
    if detail == "missing":
        return spot.problem(f'{noun} needs "{name}"', f'Add "{name}".')
    if detail == "literal_error":
        allowed = re.findall("'([^']*)'", error["ctx"]["expected"])
        remedy = did_you_mean(str(spot[name].data), allowed)
        return spot.problem(f'this is no "{name}" that we know', remedy, name)
    must_be, remedy = _TYPES.get(detail, _OTHER)
    part = "each part of " if len(path) > 1 else ""
    return spot.problem(f'{part}"{name}" must be {must_be}', remedy, *path)


def _mended(kind: type[Noun], data: Mapping[str, Data | None], broken: set[str]) -> Noun | None:
    """The noun with gaps in place of what is broken, so that the rest of it can still be checked."""
    whole = {key: value for key, value in data.items() if key not in broken}
    for name, field in _fields(kind).items():
        if name in broken and field.default is MISSING and field.type in _GAPS:
            whole[name] = _GAPS[field.type]
    try:
        return _validate(kind, whole)
    except ValidationError:
        return None


def _fields(kind: type) -> dict[str, Field[Any]]:
    return {field.name: field for field in fields(kind)}


def only_keys(spot: Spot, keys: Iterable[str], noun: str, problems: list[Problem]) -> None:
    """Tell of each key of a mapping that does not belong there."""
    for key, inside in spot.entries():
        if key not in keys:
            problems.append(inside.key_problem(f'"{key}" is no key of {noun}', did_you_mean(key, keys)))
