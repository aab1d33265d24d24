"""The definition of one procedure: its questions, its items and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Final, Literal

from kypho_cli.model.levels import Level
from kypho_cli.model.medicine import Group, NameEntry
from kypho_cli.model.when import ALWAYS, When

QuestionType = Literal[
    "yes-no",
    "choice",
    "choices",
    "text",
    "number",
    "date",
    "time",
    "times",
    "moment",
    "medicines",
    "team-dates",
]
TO_FOLLOW: Final = "to-follow"
OF_ANOTHER_DAY: Final = "of-another-day"
TEAM_DATES: Final = (TO_FOLLOW, OF_ANOTHER_DAY)
"""What a `when` can ask of the team's dates: whether a last dose is to be kept to, and whether one was told
for another day and has come, so that the medicine may be paused.
"""

PhaseKind = Literal["steps", "questions", "boxes", "pages", "flags"]


@dataclass(frozen=True)
class Review:
    """Who signed off the content, when, and until when; without a reviewer nobody has."""

    reviewer: str = ""
    reviewed_on: date | None = None
    review_by: date | None = None


@dataclass(frozen=True)
class Source:
    """One publication that content rests on."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Option:
    """One answer to choose; `medicine` names what choosing it enters into the medicine list."""

    id: str
    label: str
    medicine: str = ""


@dataclass(frozen=True)
class Question:
    """One thing that we ask.

    `none` labels the choice of no option (types `choices`, `medicines`). `part_of` makes it a part
    of an earlier question, so that it is not counted. `clinic` names the clinic value that answers
    it. `stop` ends the interview on a yes. `groups` names the medicine groups that a list
    of medicines can hold, or that `team-dates` is about; without it, all.
    """

    id: str
    section: str
    text: str
    short: str
    why: str
    type: QuestionType
    help: str = ""
    options: tuple[Option, ...] = ()
    none: str = ""
    when: When = ALWAYS
    part_of: str = ""
    unsure_level: Level | None = "grey"
    unsure_label: str = ""
    private: bool = False
    stop: bool = False
    clinic: str = ""
    only_booking: bool = False
    at_least: int | None = None
    at_most: int | None = None
    groups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class OnDay:
    """Due `days` calendar days from the procedure (negative: before), at a clock time if one is given."""

    days: int
    at: time | None = None


@dataclass(frozen=True)
class AtMoment:
    """Due at a moment, or whole elapsed hours before it."""

    moment: Literal["arrival", "procedure"]
    hours_before: int = 0


@dataclass(frozen=True)
class FastingDue:
    """Due when the fasting rule for solids or clear drinks says."""

    fasting: Literal["solids", "clear-drinks"]


@dataclass(frozen=True)
class CallBy:
    """A call to make in time: by urgency, or on the clinic's call day before the procedure."""

    call_by: Literal["as-soon-as-booked", "this-week", "call-day"]


Due = OnDay | AtMoment | FastingDue | CallBy


@dataclass(frozen=True)
class Item:
    """One line that a checklist can give.

    `blank` is the sentence while a clinic value that `text` names is missing. `priority` makes it a
    candidate for the three things that matter most (a smaller number matters more). `usual` marks a
    number that is usual at many clinics and no order. `private` keeps its reason off patient sheets.
    `level` is set on staff flags alone. `short` stands in the time strip. `emergency` is never in doubt:
    whoever is not sure reads it as somebody who is. `fold` says how early the line stands back where a
    sheet is short of room: the highest first, 0 never; None as its section says. `brief` says the same in
    fewer words there. `renew` says whether it is to be done again when the day of the procedure moves;
    None as its phase and its due say.
    """

    id: str
    text: str
    why: str
    sources: tuple[str, ...]
    when: When = ALWAYS
    due: Due | None = None
    blank: str = ""
    short: str = ""
    locked: bool = False
    usual: bool = False
    private: bool = False
    emergency: bool = False
    priority: int | None = None
    level: Level | None = None
    fold: int | None = None
    renew: bool | None = None
    brief: str = ""


@dataclass(frozen=True)
class Section:
    """One short list of items under a title; `box` names the call box it fills, `fold` is for its items.

    `only` "before" ends it with the day of the procedure, "after" begins it then. `recall` names the
    teach-back question that its lines answer.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    box: Literal["", "emergency", "now", "call"] = ""
    fold: int = 0
    only: Literal["", "before", "after"] = ""
    recall: Literal["", "ride", "bring"] = ""

    def with_fold(self, item: Item) -> Item:
        """The item with its own fold, or else with that of this section.

        What is locked, an emergency or a food time then never folds.
        """
        stands = item.locked or item.emergency or isinstance(item.due, FastingDue)
        return item if item.fold is not None else replace(item, fold=0 if stands else self.fold)


@dataclass(frozen=True)
class Phase:
    """The items of one time: the week before, the night before, the day of, after, or a kind of page."""

    id: str
    title: str
    kind: PhaseKind
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class UsualFasting:
    """The strictest common food and drink rule, shown as usual and to be asked, never as an order."""

    days_before: int
    at: time
    least_hours: int
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Checklist:
    """Everything that is defined for one procedure. It is compared by identity, as tables are kept for it."""

    id: str
    title: str
    version: str
    review: Review
    opening: str
    stop_screen: str
    after_medicines: str
    closing: str
    usual_fasting: UsualFasting
    question_sections: Mapping[str, str]
    questions: tuple[Question, ...]
    phases: tuple[Phase, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    names: Sequence[NameEntry] = ()

    def items(self) -> Iterator[Item]:
        """Every item of every phase, in order."""
        for phase in self.phases:
            for section in phase.sections:
                yield from section.items
