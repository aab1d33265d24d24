"""One answer in a file, read strictly by the type of its question. No problem ever repeats a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Final, TypeVar

from kypho_cli.definitions.day_and_clock import clock_at
from kypho_cli.definitions.did_you_mean import one_of
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.answers import UNSURE, Answer, Medicine, Missing, TeamDate, Value
from kypho_cli.model.checklist import Question, QuestionType
from kypho_cli.model.dates import Unclear, read_day, read_moment
from kypho_cli.model.medicine import NameEntry
from kypho_cli.model.text import clean_line, clean_list

PARTS_OF_DAY: Final = ("morning", "noon", "evening", "bedtime")
MISSING: Final = {missing.value: missing for missing in Missing}
_YEAR: Final = re.compile("(?<![0-9])[12][0-9]{3}(?![0-9])")
_DAY: Final = "Write the day like 2027-04-06, and check the year."
_DAY_IN_CELLS: Final = "Write the day like 2027-04-06 (cell format yyyy-mm-dd), and check the year."
_MOMENT: Final = 'Write it like "2027-04-05 11:59 pm", and check the year.'

Day = TypeVar("Day", bound=date)
Part = TypeVar("Part")


@dataclass(frozen=True)
class AnswerReader:
    """Reads answers; `today` is the day from which a day without a year is counted, if there is one.

    `names` are those that somebody may have chosen for a medicine. With `in_cells` the answers stand in the
    cells of a spreadsheet: typed by hand, in words, and days are shown as the spreadsheet likes.
    """

    today: date | None
    problems: list[Problem]
    names: Sequence[NameEntry] = ()
    in_cells: bool = False

    def answer(self, question: Question, spot: Spot) -> Answer | None:
        """The answer that stands here, or None and a problem."""
        if isinstance(spot.data, str) and spot.data in MISSING:
            return MISSING[spot.data]
        return _READERS[question.type](self, question, spot)

    def refuse(self, spot: Spot, what: str, remedy: str) -> None:
        """Tell a problem with the value here."""
        self.problems.append(spot.problem(what, remedy))

    def yes_no(self, question: Question, spot: Spot) -> bool | None:
        """True or false."""
        if isinstance(spot.data, bool):
            return spot.data
        words = ("yes", "no") if self.in_cells else ("true", "false")
        what = f'the answer to "{question.id}" must be {" or ".join(words)}'
        self.refuse(spot, what, f"Write {', '.join(words)} or unsure.")
        return None

    def choice(self, question: Question, spot: Spot) -> str | None:
        """The id of one option."""
        options = [option.id for option in question.options]
        if isinstance(spot.data, str) and spot.data in options:
            return spot.data
        self.refuse(spot, f'this is no option of "{question.id}"', one_of([*options, *MISSING]))
        return None

    def choices(self, question: Question, spot: Spot) -> tuple[str, ...] | None:
        """The ids of several options, with "unsure" if there may be more."""
        if not self._is_list(question, spot):
            return None
        allowed = [*(option.id for option in question.options), UNSURE]
        wrong = [part for part in spot.parts() if part.data not in allowed]
        none = ["none"] if self.in_cells else []
        for part in wrong:
            self.refuse(part, f'this is no option of "{question.id}"', one_of([*allowed, *none]))
        return None if wrong else tuple(dict.fromkeys(str(part.data) for part in spot.parts()))

    def text(self, question: Question, spot: Spot) -> str | None:
        """Some words on one line."""
        if isinstance(spot.data, str) and (words := clean_line(spot.data)):
            return words
        self.refuse(
            spot, f'the answer to "{question.id}" must be text', "Write text; put a number in quotes."
        )
        return None

    def number(self, question: Question, spot: Spot) -> int | None:
        """A whole number within the question's limits."""
        number = spot.data
        if isinstance(number, bool) or not isinstance(number, int):
            what = f'the answer to "{question.id}" must be a whole number'
            self.refuse(
                spot, what, "Write digits alone." if self.in_cells else "Write digits without quotes."
            )
            return None
        least, most = question.at_least, question.at_most
        if (least is not None and number < least) or (most is not None and number > most):
            limits = [f"at least {least}"] * (least is not None) + [f"at most {most}"] * (most is not None)
            self.refuse(
                spot, f'the answer to "{question.id}" must be {" and ".join(limits)}', "Check the number."
            )
            return None
        return number

    def day(self, _question: Question, spot: Spot) -> date | None:
        """A day."""
        if not isinstance(spot.data, str):
            self.refuse(spot, "this is not a day", _DAY)
            return None
        return self._clear_day(spot)

    def moment(self, _question: Question, spot: Spot) -> datetime | None:
        """A day and a clock time."""
        if not isinstance(spot.data, str):
            self.refuse(spot, "this is not a day and a time", _MOMENT)
            return None
        read = partial(read_moment, half_at_night=self.in_cells)
        return self._understood(spot, read, "this is not a clear day and time", _MOMENT)

    def clock(self, _question: Question, spot: Spot) -> time | None:
        """A clock time."""
        return clock_at(spot, self.problems, in_cells=self.in_cells)

    def clocks(self, question: Question, spot: Spot) -> tuple[time, ...] | None:
        """Several clock times."""
        if not self._is_list(question, spot):
            return None
        clocks = [clock_at(part, self.problems, in_cells=self.in_cells) for part in spot.parts()]
        return _whole(clocks)

    def medicines(self, question: Question, spot: Spot) -> tuple[Medicine, ...] | None:
        """Medicines, each a name or a mapping with its name; an empty list for none."""
        if not self._is_list(question, spot):
            return None
        return _whole([self._medicine(part) for part in spot.parts()])

    def team_dates(self, question: Question, spot: Spot) -> tuple[TeamDate, ...] | None:
        """What the team said about each medicine."""
        if not self._is_list(question, spot):
            return None
        return _whole([self._team_date(part) for part in spot.parts()])

    def _is_list(self, question: Question, spot: Spot) -> bool:
        if isinstance(spot.data, list):
            return True
        self.refuse(
            spot, f'the answer to "{question.id}" must be a list', "Write [one, two], or [] for none."
        )
        return False

    def _medicine(self, spot: Spot) -> Medicine | None:
        if isinstance(spot.data, dict):
            return self._medicine_with_details(spot)
        name = self._name(spot)
        return Medicine(name) if name else None

    def _medicine_with_details(self, spot: Spot) -> Medicine | None:
        self._only(spot, ("name", "detail", "prescriber", "chosen"), "name")
        name = self._name(spot["name"]) if spot.has("name") else None
        rest = {key: self._line(spot[key]) for key in ("detail", "prescriber") if spot.has(key)}
        chosen = self._chosen(spot["chosen"]) if spot.has("chosen") else None
        return Medicine(name, **rest, chosen=chosen) if name else None

    def _chosen(self, spot: Spot) -> str | None:
        """The name of the table that somebody chose, "" for none of them."""
        if spot.data == "" or any(entry.name == spot.data for entry in self.names):
            return str(spot.data)
        self.refuse(spot, "this is no name of names.tsv", 'Copy it letter by letter; "" is none of these.')
        return None

    def _team_date(self, spot: Spot) -> TeamDate | None:
        if not isinstance(spot.data, dict):
            self.refuse(
                spot, "this must say the medicine and its dates", "Write {medicine: name, last_dose: day}."
            )
            return None
        self._only(spot, ("medicine", "last_dose", "part", "restart"), "medicine")
        name = self._name(spot["medicine"]) if spot.has("medicine") else None
        last_dose = self._told_day(spot["last_dose"]) if spot.has("last_dose") else None
        restart = self._told_day(spot["restart"]) if spot.has("restart") else None
        if not spot.has("last_dose") and not spot.has("restart"):
            self.refuse(spot, "no day stands here", "Add a day; a name alone belongs in the medicine list.")
        part = str(spot["part"].data) if spot.has("part") else ""
        if spot.has("part") and part not in PARTS_OF_DAY:
            self.refuse(spot["part"], "this is no part of the day", one_of(PARTS_OF_DAY))
        return TeamDate(name, last_dose, part, restart) if name else None

    def _only(self, spot: Spot, keys: tuple[str, ...], needed: str) -> None:
        for key, inside in spot.entries():
            if key not in keys:
                self.problems.append(inside.key_problem("this key does not belong here", one_of(keys)))
        if not spot.has(needed):
            self.refuse(spot, f'"{needed}" is missing here', f'Add "{needed}".')

    def _name(self, spot: Spot) -> str | None:
        name = clean_list(spot.data) if isinstance(spot.data, str) and spot.data.strip() else self._line(spot)
        if name.lower() in MISSING:
            self.refuse(
                spot,
                "one medicine of a list cannot be unsure",
                "Write what is known of it, like: a heart pill.",
            )
            return None
        return name or None

    def _line(self, spot: Spot) -> str:
        if isinstance(spot.data, str) and (line := clean_line(spot.data)):
            return line
        self.refuse(spot, "this must be text", "Write text; put a number in quotes.")
        return ""

    def _told_day(self, spot: Spot) -> date | None:
        missing = isinstance(spot.data, str) and spot.data in MISSING
        return None if missing else self._clear_day(spot)

    def _clear_day(self, spot: Spot) -> date | None:
        remedy = _DAY_IN_CELLS if self.in_cells else _DAY
        return self._understood(spot, read_day, "this is not a clear day", remedy)

    def _understood(self, spot: Spot, read: Callable[[str, date], Day], what: str, remedy: str) -> Day | None:
        """What `read` makes of the text. Its own words are not told: they can repeat the answer."""
        text = str(spot.data)
        today = self.today or _some_day_of_its_year(text)
        if today is None:
            self.refuse(spot, "this day has no year", remedy)
            return None
        try:
            return read(text, today)
        except Unclear:
            self.refuse(spot, what, remedy)
            return None


_READERS: Final[dict[QuestionType, Callable[[AnswerReader, Question, Spot], Value | None]]] = {
    "yes-no": AnswerReader.yes_no,
    "choice": AnswerReader.choice,
    "choices": AnswerReader.choices,
    "text": AnswerReader.text,
    "number": AnswerReader.number,
    "date": AnswerReader.day,
    "time": AnswerReader.clock,
    "times": AnswerReader.clocks,
    "moment": AnswerReader.moment,
    "medicines": AnswerReader.medicines,
    "team-dates": AnswerReader.team_dates,
}


def _some_day_of_its_year(text: str) -> date | None:
    found = _YEAR.search(text)
    return date(int(found[0]), 7, 1) if found else None


def _whole(parts: list[Part | None]) -> tuple[Part, ...] | None:
    """All parts, or None if one could not be read."""
    read = tuple(part for part in parts if part is not None)
    return read if len(read) == len(parts) else None
