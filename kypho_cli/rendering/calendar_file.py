"""The plan's times as a calendar file (iCalendar) for a phone, a computer or a helper's calendar.

Calendars are shared: without `full_titles` an entry names no medicine, no illness and no procedure. Its
words stand on the sheet. A clinic without a time zone gives floating times: they hold wherever somebody is.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from kypho_cli.rendering.headings import headings
from kypho_cli.rendering.lines import say
from kypho_cli.rendering.look import PLAIN
from kypho_cli.rendering.time_zone import time_zone

if TYPE_CHECKING:
    from icalendar import Alarm, Event

    from kypho_cli.model.plan import Plan, Reminder, Withdrawn
    from kypho_cli.rendering.blocks import Sheet
    from kypho_cli.rendering.look import Look

PRODUCT: Final = "-//kypho//kypho//EN"
SPACE: Final = UUID("5f0c2c3e-7d0b-4c39-9b55-0d3b9c1f6e2a")
"""Our own space of names, so that no other program makes the same entries."""

BEFORE_CLOCK: Final = timedelta(hours=-1)
MINUTE: Final = timedelta(minutes=1)
"""A moment lasts until the day turns at most: some calendars take a time without an end for an hour."""

NINE: Final = timedelta(hours=9)
DAY: Final = timedelta(days=1)
FIRST_DAY: Final = date(2026, 1, 1)
REVISIONS: Final = 1_000
"""Sequence numbers count from the first day: each day weighs more than all changes of the days before it, so
that they grow even where the count of changes began anew. No day before it takes any away."""


def render(plan: Plan, _sheet: Sheet = "summary", look: Look = PLAIN) -> bytes:
    """One entry for each reminder, with an alarm; the same plan gives the same bytes, for every sheet."""
    from icalendar import Calendar  # noqa: PLC0415 - heavy: only calendars pay for it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    years = [reminder.day.year for reminder in plan.reminders]
    if plan.timezone and years:
        calendar.add_component(time_zone(plan.timezone, min(years), max(years)))
    for reminder in plan.reminders:
        calendar.add_component(_event(plan, reminder, full=look.full_titles))
    for entry in plan.withdrawn:
        calendar.add_component(_cancelled(plan, entry))
    return bytes(calendar.to_ical())


def entry_id(plan: Plan, key: str) -> UUID:
    """The id of an entry, the same whenever this person's plan is written: it moves and never doubles.

    It rests on 16 bits of a hash of first name and age: thousands of people share each value, so that nobody
    can be told from it, and two people in one calendar hardly ever do.
    """
    person = f"{plan.patient.casefold()}\n{plan.age}".encode()
    return uuid5(SPACE, f"{plan.checklist}/{sha256(person).hexdigest()[:4]}/{key}")


def days_of_entries(plan: Plan) -> dict[str, date]:
    """The day of each entry of the file, by its id."""
    return {str(entry_id(plan, reminder.key)): reminder.day for reminder in plan.reminders}


def _event(plan: Plan, reminder: Reminder, *, full: bool) -> Event:
    title = _kept(_title(plan, reminder, full=full))
    text = "\n".join(map(_kept, _description(plan, reminder, full=full)))
    event = _entry(plan, str(entry_id(plan, reminder.key)), _start(plan, reminder), title, text)
    if reminder.clock is not None:
        event.add("duration", MINUTE)
    if not reminder.done:
        event.add_component(_alarm(plan, reminder, title))
    return event


def _cancelled(plan: Plan, entry: Withdrawn) -> Event:
    """An entry that is to go: calendars delete it or strike it out, and its alarm is silent."""
    title, text = say(plan, "calendar-withdrawn"), say(plan, "calendar-sheet")
    event = _entry(plan, entry.id, entry.day, title, text)
    event.add("status", "CANCELLED")
    return event


def _entry(plan: Plan, id_: str, start: date | datetime, title: str, text: str) -> Event:
    from icalendar import Event  # noqa: PLC0415 - heavy: only calendars pay for it

    event = Event()
    event.add("uid", id_)
    event.add("sequence", max(0, (plan.made_on - FIRST_DAY).days) * REVISIONS + plan.revision)
    event.add("dtstamp", datetime.combine(plan.made_on, time(0), UTC))
    event.add("dtstart", start)
    event.add("summary", title)
    event.add("description", text)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _kept(text: str) -> str:
    """The text with a blank after a backslash before N: icalendar makes both of them the end of a line."""
    return re.sub(r"\\(?=[nN])", r"\\ ", text)


def _start(plan: Plan, reminder: Reminder) -> date | datetime:
    if reminder.clock is None:
        return reminder.day
    zone = ZoneInfo(plan.timezone) if plan.timezone else None
    return datetime.combine(reminder.day, reminder.clock, zone)


def _alarm(plan: Plan, reminder: Reminder, title: str) -> Alarm:
    """An hour before a clock time; for a day at 9:00 am of the day before, or of the day itself."""
    from icalendar import Alarm  # noqa: PLC0415 - heavy: only calendars pay for it

    of_day = NINE if reminder.day <= plan.made_on else NINE - DAY
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", of_day if reminder.clock is None else BEFORE_CLOCK)
    return alarm


def _title(plan: Plan, reminder: Reminder, *, full: bool) -> str:
    kind = say(plan, f"calendar-{reminder.kind}")
    if full and reminder.names:
        kind = say(plan, "calendar-about", title=kind, names=", ".join(reminder.names))
    elif full and reminder.kind == "do" and len(reminder.words) == 1:
        kind = reminder.words[0]
    return say(plan, "calendar-done", title=kind) if reminder.done else kind


def _description(plan: Plan, reminder: Reminder, *, full: bool) -> list[str]:
    """That the sheet says more; what it says, and under which headings, only if that was asked for."""
    return [*reminder.words, *_where(plan, reminder)] if full else [say(plan, "calendar-sheet")]


def _where(plan: Plan, reminder: Reminder) -> list[str]:
    """The headings that the lines stand under. The patient's pages have to leave lines to the full list."""
    found = dict.fromkeys(heading for id_, heading in headings(plan).items() if id_ in reminder.lines)
    if not found:
        return [say(plan, "calendar-sheet")]
    places = (f"- {heading}" for heading in found)
    return [say(plan, "calendar-under"), *places, say(plan, "calendar-list")]
