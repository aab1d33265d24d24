"""What a typed line means at a question: a command, an answer, or words on what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from kypho_cli.model.answers import UNSURE, Answer, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import Unclear, read_clock, read_day, read_moment
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean, clean_line
from kypho_cli.model.words import WORDS

LONGEST_TEXT = 500
LONGEST_AGO = timedelta(days=60)
PARTS_OF_DAY = ("morning", "noon", "evening", "bedtime")
LEAST_LETTERS = 3
"""A label is found by its first letters from here on: `no` must never become "Not yet"."""


class Command(Enum):
    """What can be typed at every question beside an answer."""

    BACK = "back"
    HELP = "help"
    WHY = "why"
    KEEP = "keep"
    QUIT = "quit"


COMMANDS: dict[str, Command] = {"?": Command.HELP, **{command.value: command for command in Command}}
MISSING: dict[str, Missing] = {
    "not sure": Missing.UNSURE,
    "unsure": Missing.UNSURE,
    "i am not sure": Missing.UNSURE,
    "n/s": Missing.UNSURE,
    "skip": Missing.SKIPPED,
}
_NONE_WORDS = frozenset({"none", "no", "nothing", "none of these"})
_NUMBER_WORDS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})


@dataclass(frozen=True)
class Context:
    """What reading depends on beside the text.

    `labels` are the numbered choices as shown, `unsure` the question's words for not sure, `procedure`
    and `arrival` the day of the procedure and the time to come in, as far as they are known.
    """

    labels: tuple[str, ...]
    unsure: str
    today: date
    procedure: date | None = None
    arrival: time | None = None


def read_line(question: Question, text: str, context: Context) -> Answer | Command:
    """The answer or command in one typed line. Raises Unclear with words on what to type."""
    if (command := read_command(text)) is not None:
        return command
    if _letters(text) == _letters(context.unsure):
        return Missing.UNSURE
    if not _plain(text):
        raise Unclear(fill(WORDS["ask-empty"], {"hint": WORDS[f"ask-hint-{question.type}"]}))
    return _READERS.get(question.type, _words)(question, clean_line(text), context)


def read_command(text: str) -> Command | Missing | None:
    """The command, *not sure* or *skip* in a typed line; None if it is something else."""
    plain = _plain(text)
    return COMMANDS.get(plain) or MISSING.get(plain)


def read_which(text: str, labels: Sequence[str]) -> int | Command | Missing:
    """The place of one of several names, counted from 0; none of these is the last. Raises Unclear."""
    command = read_command(text)
    if command is Command.KEEP or is_none(text):
        return len(labels) - 1
    if command is not None:
        return command
    if not _plain(text):
        raise Unclear(WORDS["ask-which-hint"])
    return _place(text, labels)


def is_none(text: str) -> bool:
    """Whether a typed line says that there is nothing to list."""
    return _plain(text) in _NONE_WORDS


def read_last_dose(text: str, context: Context) -> tuple[date, str]:
    """The day of a last dose and its part of the day, which may be empty. Raises Unclear.

    It may have passed already, but lies at most 60 days back and never after the procedure.
    """
    words = clean_line(text).lower().replace(",", " ").split()
    parts = [word for word in words if word in PARTS_OF_DAY]
    rest = [word for word in words if word not in PARTS_OF_DAY and word not in {"in", "the", "at", "on"}]
    if len(parts) > 1 or "night" in rest:
        raise Unclear(WORDS["ask-which-part"])
    day = read_day(" ".join(rest), context.today - LONGEST_AGO)
    if day < context.today - LONGEST_AGO:
        raise Unclear(WORDS["ask-long-ago"])
    if day > (context.procedure or date.max):
        raise Unclear(WORDS["ask-after-procedure"])
    return day, "".join(parts)


def read_restart(text: str, context: Context) -> date:
    """The day to start a medicine again: today or later, never before the procedure. Raises Unclear."""
    day = read_day(text, context.today, earliest=context.today)
    if day < (context.procedure or date.min):
        raise Unclear(WORDS["ask-before-procedure"])
    return day


def read_times(text: str) -> tuple[time, ...]:
    """Clock times from one line, separated by commas. Raises Unclear if any one of them is."""
    return tuple(read_clock(_without_midnight(part)) for part in clean_line(text).split(",") if part.strip())


def read_name(text: str) -> str:
    """A medicine's line, cleaned but otherwise word for word. Raises Unclear if it is empty or too long.

    A lone number is a slip: somebody looks for a choice to type.
    """
    line = clean_line(text)
    if not line or line.isdigit():
        raise Unclear(WORDS["ask-hint-medicines"])
    return _short_enough(line)


def _plain(text: str) -> str:
    line = clean_line(text).lower()
    return line if line == "?" else line.rstrip(".!?")


def _words(_question: Question, text: str, _context: Context) -> str:
    if is_none(text):
        raise Unclear(WORDS["ask-nothing-to-say"])
    return _short_enough(text)


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Unclear(WORDS["ask-too-long"])
    return text


def _yes_no(_question: Question, text: str, context: Context) -> Answer:
    plain = _plain(text)
    if plain in {"y", "n"}:
        return plain == "y"
    return (True, False, Missing.UNSURE)[_place(text, context.labels)]


def _choice(question: Question, text: str, context: Context) -> Answer:
    place = _place(text, context.labels)
    return question.options[place].id if place < len(question.options) else Missing.UNSURE


def _choices(question: Question, text: str, context: Context) -> Answer:
    labels, count = context.labels, len(question.options)
    places = {_place_or_none(question, part, labels) for part in _parts(text, labels)}
    chosen = tuple(question.options[place].id for place in sorted(places) if place < count)
    none, unsure = question.none != "" and count in places, len(labels) - 1 in places
    if none and len(places) > 1:
        raise Unclear(fill(WORDS["ask-none-with-others"], {"none": question.none}))
    if unsure and not chosen:
        return Missing.UNSURE
    return (*chosen, UNSURE) if unsure else chosen


def _parts(text: str, labels: Sequence[str]) -> list[str]:
    """One part for each thing chosen: numbers may stand apart by blanks, words by commas."""
    if _letters(text) in {_letters(label) for label in labels}:
        return [text]
    if re.fullmatch(r"[0-9]+(([ ,;&+]|\band\b)+[0-9]+)*[ ,;.]*", text.lower()):
        return re.findall("[0-9]+", text)
    parts = [part.strip() for part in re.split("[,;]", text) if part.strip()]
    if not parts:
        raise Unclear(WORDS["ask-hint-choices"])
    return parts


def _place_or_none(question: Question, text: str, labels: Sequence[str]) -> int:
    if question.none and (text == "0" or is_none(text)):
        return len(question.options)
    return _place(text, labels)


def _place(text: str, labels: Sequence[str]) -> int:
    """Which label is meant, from 0, by its number, its words or its first letters. Raises Unclear."""
    plain = _plain(text)
    if plain in MISSING:
        return _unsure_or_stop(MISSING[plain], labels)
    if re.fullmatch("[0-9]{1,3}", plain):
        if not 1 <= int(plain) <= len(labels):
            raise Unclear(fill(WORDS["ask-no-such-number"], {"last": str(len(labels))}))
        return int(plain) - 1
    found = _by_words(_letters(text), [_letters(label) for label in labels])
    if len(found) != 1:
        raise Unclear(WORDS["ask-which-one"] if found else WORDS["ask-not-a-choice"])
    return found[0]


def _by_words(typed: str, labels: Sequence[str]) -> list[int]:
    """The labels that are these words; or begin with them; or hold them from the start of a word.

    The last one, not sure, is found by all of its words alone: "sure" is not "I am not sure".
    """
    if typed in labels:
        return [labels.index(typed)]
    if len(typed) < LEAST_LETTERS or typed in _NUMBER_WORDS:
        return []
    begun = [place for place, label in enumerate(labels[:-1]) if label.startswith(typed)]
    return begun or [place for place, label in enumerate(labels[:-1]) if f" {typed}" in label]


def _letters(text: str) -> str:
    """Lower-case words alone, so that (Advil, or Parkinson's, is found as it is typed."""
    return " ".join(re.findall(r"\w+", clean(text).lower().replace("'", "").replace("\u2019", "")))


def _unsure_or_stop(missing: Missing, labels: Sequence[str]) -> int:
    if missing is Missing.SKIPPED:
        raise Unclear(WORDS["ask-skip-alone"])
    return len(labels) - 1


def _number(question: Question, text: str, _context: Context) -> int:
    least, most = question.at_least or 0, 999 if question.at_most is None else question.at_most
    if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise Unclear(fill(WORDS["ask-number-range"], {"least": str(least), "most": str(most)}))
    return int(text)


def _date(_question: Question, text: str, context: Context) -> date:
    return read_day(text, context.today, earliest=context.today)


def _time(_question: Question, text: str, _context: Context) -> time:
    return read_clock(_without_midnight(text))


def _moment(_question: Question, text: str, context: Context) -> datetime:
    """A moment from today to the procedure's day: a later time to stop eating is never taken."""
    moment = read_moment(_without_midnight(text), context.today)
    if moment.date() < context.today:
        raise Unclear(WORDS["ask-day-passed"])
    if context.procedure is not None and moment.date() > context.procedure:
        raise Unclear(WORDS["ask-after-procedure"])
    if _comes_after(moment, context):
        raise Unclear(WORDS["ask-after-arrival"])
    return moment


def _comes_after(moment: datetime, context: Context) -> bool:
    if context.procedure is None or context.arrival is None:
        return False
    return moment > datetime.combine(context.procedure, context.arrival)


def _without_midnight(text: str) -> str:
    """The text, unless it names the time that people put on two different days."""
    if re.search(r"\bmidnight\b|\b12(:00)? ?a\.?m\b|(?<![0-9:])(0?0|24):00\b", clean(text).lower()):
        raise Unclear(WORDS["ask-two-days"])
    return text


_READERS: dict[str, Callable[[Question, str, Context], Answer]] = {
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "date": _date,
    "time": _time,
    "moment": _moment,
}
"""How each type of question is read; any other takes the person's own words."""
