"""How a mapping differs from the noun that it should be, as pydantic sees it, told in our words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from kypho_cli.definitions.did_you_mean import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from kypho_cli.definitions.tree import Data, Spot
    from kypho_cli.errors import Problem

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


def read_or_tell(
    kind: type[Noun], spot: Spot, data: Mapping[str, Data | None], noun: str, elsewhere: Iterable[str]
) -> tuple[Noun | None, list[Problem]]:
    """The dataclass `kind` from `data`, and the problems; with some it has gaps, or cannot be mended."""
    try:
        return _validate(kind, data), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    known = sorted({*_fields(kind), *elsewhere})
    problems = [_problem(spot, each, noun, known) for each in errors]
    return _mended(kind, data, {str(each["loc"][1]) for each in errors}), problems


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
