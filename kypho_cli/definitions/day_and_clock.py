"""Days and clock times as they stand in files: 2027-04-06 and "7:30 am"."""

from __future__ import annotations

import re
from datetime import date, time

from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.dates import Unclear, read_clock

_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_TURNS = time(0)


def day_at(spot: Spot, problems: list[Problem]) -> date | None:
    """The day that stands here as year, month and day."""
    if not isinstance(spot.data, str) or not _ISO.fullmatch(spot.data):
        problems.append(spot.problem("this is not a day", "Write the day like 2027-04-06."))
        return None
    try:
        return date.fromisoformat(spot.data)
    except ValueError:
        problems.append(spot.problem("there is no such day", "Check the month and the day."))
        return None


def clock_at(spot: Spot, problems: list[Problem], *, in_cells: bool = False) -> time | None:
    """The clock time that stands here; 0:00 is refused, because it belongs to two days.

    In the cells of a spreadsheet 1:30 and 01:30 are refused: they could be night or afternoon.
    """
    if not isinstance(spot.data, str):
        problems.append(spot.problem("this is not a clock time", 'Write a time in quotes, like "7:30 am".'))
        return None
    try:
        clock = read_clock(spot.data, twelve_hour=in_cells, half_at_night=in_cells)
    except Unclear as unclear:
        problems.append(spot.problem("this is not a clear clock time", str(unclear)))
        return None
    if clock == _DAY_TURNS:
        problems.append(spot.problem("0:00 belongs to two days", 'Write "11:59 pm" of the day before.'))
        return None
    return clock
