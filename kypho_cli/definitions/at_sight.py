"""Nouns that are right at first sight are made here; pydantic, slow to load, reads only the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import time
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from kypho_cli.definitions.tree import Data

Noun = TypeVar("Noun")

_UNSURE: Final = object()
_CLOCK: Final = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")


def made_at_sight(kind: type[Noun], data: Mapping[str, Data | None]) -> Noun | None:
    """The dataclass, if each value plainly fits its field; else None, and pydantic has to look."""
    hints, needed = _declared(kind)  # type: ignore[arg-type]  # a class can be hashed
    if not needed <= data.keys() <= hints.keys():
        return None
    values = {name: _as(hints[name], value) for name, value in data.items()}
    return None if _UNSURE in values.values() else kind(**values)


@cache
def _declared(kind: type) -> tuple[dict[str, Any], frozenset[str]]:
    """The type of every field, and the fields without a default."""
    needed = (each for each in fields(kind) if each.default is each.default_factory is MISSING)
    return get_type_hints(kind), frozenset(each.name for each in needed)


def _as(hint: Any, value: object) -> object:  # noqa: ANN401  any type that a field can have
    """The value as such a field holds it."""
    if hint in (str, bool, int, NoneType):
        return value if type(value) is hint else _UNSURE
    if get_origin(hint) is Literal:
        return value if type(value) is str and value in get_args(hint) else _UNSURE
    if get_origin(hint) in (Union, UnionType):
        found = (_as(part, value) for part in get_args(hint))
        return next((one for one in found if one is not _UNSURE), _UNSURE)
    if hint is time:
        return time.fromisoformat(value) if isinstance(value, str) and _CLOCK.fullmatch(value) else _UNSURE
    if get_origin(hint) is tuple and isinstance(value, list):
        parts = tuple(_as(get_args(hint)[0], part) for part in value)
        return _UNSURE if _UNSURE in parts else parts
    return _UNSURE
