"""One time zone as a calendar file needs it: each change of clocks in the years that count.

A change is written in the clock time that was shown until then, as RFC 5545 asks. `icalendar` would write the
first new clock time: ical.js then reads whole days in Morocco an hour off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

DAY: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)


def time_zone(zone: str, first_year: int, last_year: int) -> Timezone:
    """The rules of a zone from the first day of one year to the last of another."""
    from icalendar import Timezone  # noqa: PLC0415 - heavy: only calendars pay for it

    here = ZoneInfo(zone)
    start = datetime(first_year, 1, 1, tzinfo=here)
    end = datetime(last_year + 1, 1, 1, tzinfo=here)
    found = Timezone()
    found.add("tzid", zone)
    _add_rule(found, start, start)
    for before, after in _changes(start.astimezone(UTC), end.astimezone(UTC), here):
        _add_rule(found, before, after)
    return found


def _add_rule(zone: Timezone, before: datetime, after: datetime) -> None:
    """From `after` on, at the clock time that was shown before."""
    from icalendar import TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - heavy: only calendars pay

    rule = TimezoneDaylight() if after.dst() else TimezoneStandard()
    shown = after.astimezone(UTC) + _offset(before)
    rule.add("dtstart", shown.replace(tzinfo=None))
    rule.add("tzoffsetfrom", _offset(before))
    rule.add("tzoffsetto", _offset(after))
    rule.add("tzname", after.tzname() or zone["tzid"])
    zone.add_component(rule)


def _changes(start: datetime, end: datetime, here: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The last second before each change of clocks and the first one after it, on the zone's own clock."""
    while start < end:
        low, high = start, start + DAY
        start = high
        if _offset(low.astimezone(here)) == _offset(high.astimezone(here)):
            continue
        while high - low > SECOND:
            middle = low + (high - low) // 2 // SECOND * SECOND
            if _offset(middle.astimezone(here)) == _offset(low.astimezone(here)):
                low = middle
            else:
                high = middle
        yield low.astimezone(here), high.astimezone(here)


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()
