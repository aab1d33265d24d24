"""The whole plan as JSON for programs of the staff; docs/json.md tells every field."""

from __future__ import annotations

import dataclasses
import json
from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING, Final

from kypho_cli.rendering.look import PLAIN

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from kypho_cli.model.plan import Plan
    from kypho_cli.rendering.blocks import Sheet
    from kypho_cli.rendering.look import Look

SCHEMA: Final = 1
"""Goes up when a field changes its name or meaning; a new field alone does not raise it."""

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


def render(plan: Plan, _sheet: Sheet = "summary", _look: Look = PLAIN) -> bytes:
    """Every field of the plan in a fixed order, private ones too, in ASCII; the same for every sheet."""
    return (json.dumps({"schema": SCHEMA, **_fields(plan)}, indent=2) + "\n").encode("ascii")


def _fields(noun: DataclassInstance) -> dict[str, Plain]:
    return {field.name: _plain(getattr(noun, field.name)) for field in dataclasses.fields(noun)}


def _plain(value: object) -> Plain:
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | str():
            return value
        case time():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return _fields(value)
        case _:
            raise TypeError(type(value).__name__)
