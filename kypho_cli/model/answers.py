"""What was answered: one value a question, keyed by the question's id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import Final

UNSURE = "unsure"
"""Stands among several chosen options when the person is not sure about the others."""


class Missing(Enum):
    """Asked, but there is no value: the person is not sure, or passed the question over."""

    UNSURE = "unsure"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Medicine:
    """One medicine as the person wrote it; `name` and `detail` are never changed.

    `chosen` is the table's name that the person chose for it, "" for none of those, None while nobody asked.
    """

    name: str
    detail: str = ""
    prescriber: str = ""
    chosen: str | None = None


@dataclass(frozen=True)
class TeamDate:
    """What the patient's own team said about one medicine: the last dose before, and the restart.

    `part` is "morning", "noon", "evening", "bedtime" or empty; a date not told is None.
    """

    medicine: str
    last_dose: date | None = None
    part: str = ""
    restart: date | None = None

    def fits(self, procedure_day: date | None) -> bool:
        """Whether the last dose comes before the procedure is over, and the restart not before either."""
        last, back = self.last_dose, self.restart
        if last and procedure_day and last > procedure_day:
            return False
        earliest = max((day for day in (last, procedure_day) if day), default=None)
        return not (back and earliest) or back >= earliest


Value = (
    bool
    | int
    | str
    | date
    | time
    | datetime
    | tuple[str, ...]
    | tuple[time, ...]
    | tuple[Medicine, ...]
    | tuple[TeamDate, ...]
)
Answer = Value | Missing


@dataclass(frozen=True)
class Tick:
    """That one line was ticked off: on which day, and while the procedure was on `procedure_day`.

    `about` are the answers that the line was for at that time, each as one spelling; they belong to no sheet.
    """

    on: date
    procedure_day: date | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answers:
    """Everything that is known about one patient, in two layers.

    `booking` holds what a nurse loaded before the interview; `given` holds what the person
    answered, and wins. `as_of` is the day for which a plan is made; None means today.
    `ticks` are the lines ticked off so far, by the id of the line. `since` is the day from which calls to
    the team wait to be made; None means the day of the plan. `paused` is what it had told, for a
    day that has moved since, about medicines whose last dose had come by then. `reference` is the ward's own
    word for somebody whom the name alone does not tell apart.
    """

    given: Mapping[str, Answer] = field(default_factory=dict)
    booking: Mapping[str, Answer] = field(default_factory=dict)
    as_of: date | None = None
    ticks: Mapping[str, Tick] = field(default_factory=dict)
    since: date | None = None
    paused: tuple[TeamDate, ...] = ()
    reference: str = ""

    @property
    def all(self) -> dict[str, Answer]:
        """Both layers as one: the person's own answer before the booking's."""
        return {**self.booking, **self.given}


def team_dates(answer: Answer | None) -> tuple[TeamDate, ...]:
    """What the team said about each medicine; nothing in any other kind of answer."""
    parts = answer if isinstance(answer, tuple) else ()
    return tuple(part for part in parts if isinstance(part, TeamDate))


_LONGEST_PAUSE: Final = 14
"""In days: twice the longest pause of a blood thinner that the SIR consensus of 2019 names (prasugrel, 7)."""


def far_ahead(last_dose: date | None, procedure_day: date | None) -> int:
    """How many days a last dose is before the procedure, if they are so many that its date may be a slip.

    0 for any other, and where either day is not known.
    """
    days = (procedure_day - last_dose).days if procedure_day and last_dose else 0
    return days if days > _LONGEST_PAUSE else 0


def names_medicine(answer: Answer | None) -> bool:
    """Whether a medicine is named in it."""
    return isinstance(answer, tuple) and any(isinstance(part, Medicine | TeamDate) for part in answer)
