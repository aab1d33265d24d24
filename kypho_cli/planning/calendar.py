"""Counting days and hours back from the procedure, always to the earlier and safer side.

Days are local calendar days. Hours are elapsed time; where that and plain wall-clock subtraction
differ, because clocks change, the earlier one counts. A business day is Monday to Friday:
public holidays are not known here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal
from zoneinfo import ZoneInfo

from kypho_cli.model.checklist import AtMoment, CallBy, Due, FastingDue, OnDay
from kypho_cli.model.dates import say_day, say_moment
from kypho_cli.model.plan import Deadline, FastingLine
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.clinic import Clinic
    from kypho_cli.model.plan import Call, Contact
    from kypho_cli.planning.case import Case

DAY: Final = timedelta(days=1)
MINUTE: Final = timedelta(minutes=1)
FRIDAY: Final = 4
Urgent = Literal["as-soon-as-booked", "this-week", "call-day"]
CALL_AT_ONCE: Final = {"as-soon-as-booked": 14, "this-week": 3}
"""With so many days left, or fewer, the call is due today."""


def deadline(due: Due, case: Case, fasting: Iterable[FastingLine]) -> Deadline | None:
    """When a line is due, or None where the day or the time is not known.

    A day that has passed becomes today, marked late. A rule that counts from a moment is never late.
    """
    match due:
        case OnDay():
            return _on_day(due, case)
        case AtMoment():
            # A procedure never starts before the arrival, so counting from the arrival is safe.
            start = case.arrival if due.moment == "arrival" else case.procedure or case.arrival
            return _from(start and minutes_before(start, due.hours_before * 60, case.zone), case.today)
        case FastingDue():
            until = next((line.until for line in fasting if line.what == due.fasting), None)
            return _from(until, case.today)
        case _:
            return _call(due, case)


def call_by(
    urgency: Urgent, today: date, procedure_day: date | None, since: date | None = None
) -> Deadline | None:
    """The last good day to call: today, or a business day in time, in words such as "Friday, April 2".

    A call that waits `since` an earlier day keeps the day that it had then, and is late after it.
    """
    if procedure_day is None:
        return None
    found = _call_from(urgency, today, procedure_day)
    first = _call_from(urgency, min(since or today, today), procedure_day).day
    return found if urgency == "call-day" or first >= found.day else _by(first, today, urgency)


def business_day_before(day: date) -> date:
    """The last day from Monday to Friday before it: Friday for a Monday and for weekend days."""
    return _business_day_until(day - DAY)


def minutes_before(moment: datetime, minutes: int, zone: str) -> datetime:
    """The local clock moment that lies at least so many minutes before, by both ways of counting."""
    back = timedelta(minutes=minutes)
    earliest = moment - back
    if zone:
        here = ZoneInfo(zone)
        start = min(moment.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1))
        earliest = min(earliest, (start - back).astimezone(here).replace(tzinfo=None, fold=0))
    return settle(earliest, zone)


def phone_on(day: date, whom: Contact | Clinic) -> str:
    """The number that somebody answers: on a weekend the one for after hours, if there is one."""
    return (day.weekday() > FRIDAY and whom.after_hours_phone) or whom.phone


def settle(moment: datetime, zone: str) -> datetime:
    """The moment, or the last minute before it that a clock shows exactly once and that is not 0:00."""
    settled = moment.replace(second=0, microsecond=0)
    while _unclear(settled, zone):
        settled -= MINUTE
    return settled


def _unclear(moment: datetime, zone: str) -> bool:
    """Whether people could read it as two moments, or none. Both show as two offsets from UTC."""
    if moment.time() == time(0):
        return True
    if not zone:
        return False
    here = moment.replace(tzinfo=ZoneInfo(zone))
    return here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()


def _on_day(due: OnDay, case: Case) -> Deadline | None:
    if case.procedure_day is None:
        return None
    day = case.procedure_day + due.days * DAY
    if due.at is None:
        return Deadline(day, say_day(day)) if day >= case.today else _late(case.today)
    return _at(settle(datetime.combine(day, due.at), case.zone), case.today)


def _call(due: CallBy, case: Case) -> Deadline | None:
    found = call_by(due.call_by, case.today, case.procedure_day, case.since)
    clock = case.values.get("call-day") if due.call_by == "call-day" else None
    if found is None or found.late or clock is None or not isinstance(clock.value, time):
        return found
    timed = _at(settle(datetime.combine(found.day, clock.value), case.zone), case.today)
    return timed and replace(timed, call=found.call)


def _at(moment: datetime | None, today: date) -> Deadline | None:
    if moment is None:
        return None
    if moment.date() < today:
        return _late(today)
    return Deadline(moment.date(), say_moment(moment), moment.time())


def _from(moment: datetime | None, today: date) -> Deadline | None:
    """A rule that counts from a moment is in force once that has passed: it is for today, and never late."""
    if moment is not None and moment.date() < today:
        return Deadline(today, say_moment(moment))
    return _at(moment, today)


def _call_from(urgency: Urgent, today: date, procedure_day: date) -> Deadline:
    if urgency == "call-day":
        return _by(business_day_before(procedure_day), today, urgency)
    if (procedure_day - today).days <= CALL_AT_ONCE[urgency]:
        return Deadline(today, WORDS["today"], late=procedure_day < today, call=urgency)
    if urgency == "as-soon-as-booked":
        limit = procedure_day - CALL_AT_ONCE[urgency] * DAY
    else:
        limit = business_day_before(business_day_before(procedure_day))
    return _by(max(today, _business_day_until(min(_end_of_week(today), limit))), today, urgency)


def _by(day: date, today: date, call: Call) -> Deadline:
    if day < today:
        return replace(_late(today), call=call)
    return Deadline(day, WORDS["today"] if day == today else say_day(day), call=call)


def _late(today: date) -> Deadline:
    return Deadline(today, WORDS["today"], late=True)


def _end_of_week(today: date) -> date:
    """The Friday of this week; at a weekend the coming Monday, the next day that somebody answers."""
    return today + ((FRIDAY - today.weekday()) if today.weekday() <= FRIDAY else 7 - today.weekday()) * DAY


def _business_day_until(day: date) -> date:
    return day - max(0, day.weekday() - FRIDAY) * DAY
