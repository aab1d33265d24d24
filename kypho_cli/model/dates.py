"""Days and clock times, read strictly and said in full: with the weekday, never "12 am" or "midnight"."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)  # fmt: skip
NOON: Final = time(12)
FAR: Final = timedelta(days=400)
NIGHT_ENDS: Final = time(5)
"""An earlier time without am or pm is rather an afternoon, written by somebody who left out pm."""

SURE_OF_YEAR: Final = timedelta(days=270)
"""A day typed without its year is the next such day only if that is near; else it may have just passed."""

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]+))?")
_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::00)?)? ?(am|pm)?")
_CLOCK_IN_A_LINE = re.compile(
    r"\b[0-9]{1,2}(:[0-9]{2}(:00)?)? ?[ap]\.?m\b\.?|\b[0-9]{1,2}:[0-9]{2}(:00)?\b|\bnoon\b"
)
_HYPHENS = re.compile(r"(?<=[0-9])-(?=[a-z])|(?<=[a-z])-(?=[0-9]{4}\b)")


class Unclear(ValueError):
    """A date or time that we will not guess at; the text says in words what to type instead."""


class WhichHalf(Unclear):
    """A time to which only am or pm is missing, for which the text asks."""


def say_day(day: date, *, year: bool = False) -> str:
    """Tuesday, April 6 (with the year if asked)."""
    text = f"{WEEKDAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"
    return f"{text}, {day.year}" if year else text


def say_short_day(day: date) -> str:
    """Tue Apr 6, for the time strip and the card."""
    return f"{WEEKDAYS[day.weekday()][:3]} {MONTHS[day.month - 1][:3]} {day.day}"


def say_clock(clock: time) -> str:
    """5:30 am, 1:00 pm, noon. 0:00 is said as the minute before it; its day is `before_day_turns`'s work."""
    if (clock.hour, clock.minute) == (12, 0):
        return "noon"
    if (clock.hour, clock.minute) == (0, 0):
        return "11:59 pm"
    return f"{clock.hour % 12 or 12}:{clock.minute:02} {'am' if clock < NOON else 'pm'}"


def before_day_turns(moment: datetime) -> datetime:
    """0:00 belongs to two days in people's minds: say the last minute of the day before."""
    return moment - timedelta(minutes=1) if (moment.hour, moment.minute) == (0, 0) else moment


def say_moment(moment: datetime) -> str:
    """5:30 am on Tuesday, April 6; 0:00 is said as 11:59 pm of the day before."""
    shown = before_day_turns(moment)
    return f"{say_clock(shown.time())} on {say_day(shown.date())}"


def say_days_left(days: int) -> str:
    """Today, 1 day left, 7 days left, or how many days ago."""
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{count} left" if days > 0 else f"{count} ago"


def read_clock(text: str, *, twelve_hour: bool = True, half_at_night: bool = False) -> time:
    """A clock time as a person types it, or a spreadsheet: 7:30 am, 1 pm, noon, 13:30, 07:30:00.

    With `twelve_hour` a bare 1:00 to 12:59 without a leading zero is refused, because it could be
    morning or evening. With `half_at_night` 0:00 to 4:59 are refused without am or pm. Raises Unclear.
    """
    plain = " ".join(re.sub(r"(?<=[apm])\.", "", text.lower()).split())
    if plain == "noon":
        return NOON
    found = _CLOCK.fullmatch(plain)
    if not found or (found[2] is None and found[3] is None):
        raise Unclear("Type a time like 7:30 am or 1:15 pm.")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        return _twelve_hour_clock(hour, minute, half)
    if hour > 23 or minute > 59:
        raise Unclear("There is no such time. Type a time like 7:30 am or 1:15 pm.")
    if twelve_hour and 1 <= hour <= 12 and not plain.startswith("0"):
        raise WhichHalf("Morning or afternoon? Add am or pm, like 7:30 am or 1:15 pm.")
    if half_at_night and time(hour, minute) < NIGHT_ENDS:
        raise Unclear("Night or afternoon? Add am or pm, or type 11:59 pm of the day before.")
    return time(hour, minute)


def _twelve_hour_clock(hour: int, minute: int, half: str) -> time:
    if not 1 <= hour <= 12 or minute > 59:
        raise Unclear("There is no such time. Type a time like 7:30 am or 1:15 pm.")
    if hour == 12 and minute == 0:
        raise Unclear("12 am and 12 pm are read in two ways. Type noon, or 11:59 pm of the day before.")
    return time(hour % 12 + (12 if half == "pm" else 0), minute)


def read_day(text: str, today: date, *, earliest: date | None = None, far: timedelta = FAR) -> date:
    """A day from what a person typed: April 6, Tuesday April 6, 6-Apr-2027, 2027-04-06, 4/25/2027.

    Without a year the next such day from `earliest` (or from today) is meant. Two numbers that could
    be day or month are refused, as are days that do not exist, that lie before `earliest` or further
    away than `far`, or that do not fall on the weekday typed. Raises Unclear.
    """
    apart = _HYPHENS.sub(" ", text.strip().lower()).replace(",", " ")
    words = re.sub(r"(?<=[0-9])(st|nd|rd|th)\b", "", apart).split()
    weekdays = [word for word in words if _find(word, WEEKDAYS) is not None]
    rest = [word for word in words if word not in weekdays]
    day = _day_from_words(rest, earliest or today)
    if earliest is not None and day < earliest:
        raise Unclear(f"{say_day(day, year=True)} has passed. Type a day from today on.")
    if abs(day - today) > far:
        raise Unclear(f"{say_day(day, year=True)} is too far away. Check the year.")
    if any(_find(word, WEEKDAYS) != day.weekday() for word in weekdays):
        raise Unclear(f"That day is a {WEEKDAYS[day.weekday()]}. Check the day and the weekday.")
    return day


def read_moment(text: str, today: date, *, half_at_night: bool = False) -> datetime:
    """A day and a clock time in one line, in any order: April 5, 11:59 pm. Raises Unclear.

    With `half_at_night` 0:00 to 4:59 are refused without am or pm.
    """
    plain = re.sub(r"\bon\b|\bat\b|(?<=[0-9])t(?=[0-9])", " ", " ".join(text.lower().split()))
    found = _CLOCK_IN_A_LINE.search(plain)
    if not found:
        raise Unclear("Type a day and a time, like April 5, 11:59 pm.")
    rest = (plain[: found.start()] + " " + plain[found.end() :]).strip(" ,")
    return datetime.combine(read_day(rest, today), read_clock(found[0], half_at_night=half_at_night))


def _day_from_words(words: list[str], earliest: date) -> date:
    if len(words) == 1 and (found := _ISO.fullmatch(words[0])):
        return _real_day(int(found[1]), int(found[2]), int(found[3]))
    if len(words) == 1 and (found := _NUMBERS.fullmatch(words[0])):
        return _day_from_numbers(int(found[1]), int(found[2]), found[3])
    months = [month for word in words if (month := _find(word, MONTHS)) is not None]
    numbers = [int(word) for word in words if re.fullmatch("[0-9]{1,4}", word)]
    if len(months) != 1 or len(months) + len(numbers) != len(words) or not 1 <= len(numbers) <= 2:
        raise Unclear("Type the month as a word and the day, like April 6.")
    years = [number for number in numbers if number > 31]
    days = [number for number in numbers if number <= 31]
    if len(days) != 1 or any(year < 1000 for year in years):
        raise Unclear("Type the year with 4 digits, like April 6, 2027.")
    if years:
        return _real_day(years[0], months[0] + 1, days[0])
    return _next_such_day(months[0] + 1, days[0], earliest)


def _day_from_numbers(first: int, second: int, year: str | None) -> date:
    if first <= 12 and second <= 12 and first != second:
        raise Unclear("Day or month first? Type the month as a word, like April 6.")
    if year is None or len(year) != 4:
        raise Unclear("Type the year with 4 digits, or the month as a word, like April 6.")
    month, day = (first, second) if first <= 12 else (second, first)
    return _real_day(int(year), month, day)


def _next_such_day(month: int, day: int, earliest: date) -> date:
    for year in range(earliest.year, earliest.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= earliest:
            if found - earliest > SURE_OF_YEAR:
                raise Unclear("That day has passed, or is far away. Type the year too, like April 6, 2027.")
            return found
    raise Unclear("There is no such day. Check the month and the day.")


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unclear("There is no such day. Check the month and the day.") from None


def _find(word: str, names: tuple[str, ...]) -> int | None:
    """The place of a name typed in full or by at least its first three letters."""
    plain = word.rstrip(".")
    if len(plain) < 3:
        return None
    return next((place for place, name in enumerate(names) if name.lower().startswith(plain)), None)
