"""`due` in YAML: by when an item is to be done, as an offset from a day or a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kypho_cli.definitions.day_and_clock import clock_at
from kypho_cli.definitions.did_you_mean import one_of
from kypho_cli.definitions.shape import only_keys, shape
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import AtMoment, CallBy, Due, FastingDue, OnDay

MOST_DAYS: Final = 366
MOST_HOURS: Final = 24 * 14


@dataclass(frozen=True)
class _DaysBefore:
    days_before: int


@dataclass(frozen=True)
class _DaysAfter:
    days_after: int


_WAYS: Final[dict[str, type]] = {
    "days_before": _DaysBefore,
    "days_after": _DaysAfter,
    "moment": AtMoment,
    "fasting": FastingDue,
    "call_by": CallBy,
}
"""Each way to say when, by the key that shows it."""

_BESIDE: Final = {"days_before": "at", "days_after": "at", "moment": "hours_before"}
"""The one key that may stand beside it."""


def due_at(spot: Spot, problems: list[Problem]) -> Due | None:
    """The `due` that stands here."""
    if not isinstance(spot.data, dict):
        problems.append(spot.problem('"due" must say by when', "Write it like {days_before: 7}."))
        return None
    known = {*_WAYS, *_BESIDE.values()}
    only_keys(spot, known, 'a "due"', problems)
    ways = [key for key in spot.data if key in _WAYS]
    if not ways and not known.issuperset(spot.data):
        return None
    if len(ways) != 1:
        problems.append(spot.problem('"due" must say by when in one way', one_of(_WAYS)))
        return None
    way, allowed = ways[0], {ways[0], _BESIDE.get(ways[0])}
    what = f'this cannot stand beside "{way}"'
    extra = sorted(known.intersection(spot.data) - allowed)
    problems += [spot[key].key_problem(what, "Take one of the two away.") for key in extra]
    return _read(spot, way, problems)


def _read(spot: Spot, way: str, problems: list[Problem]) -> Due | None:
    others = {key for key, _ in spot.entries()} - {way, "hours_before"}
    found = shape(_WAYS[way], spot, 'a "due"', problems, apart=others)
    at = clock_at(spot["at"], problems) if spot.has("at") else None
    match found:
        case _DaysBefore(days) | _DaysAfter(days):
            _within(spot[way], days, MOST_DAYS, problems)
            return OnDay(-days if way == "days_before" else days, at)
        case AtMoment(_, hours) if spot.has("hours_before"):
            _within(spot["hours_before"], hours, MOST_HOURS, problems)
    return found


def _within(spot: Spot, number: int, most: int, problems: list[Problem]) -> None:
    if not 0 <= number <= most:
        problems.append(spot.problem(f"this number lies outside 0 to {most}", "Check the number."))
