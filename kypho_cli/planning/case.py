"""One patient's case: everything that the parts of a plan share, worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from kypho_cli.planning.facts import facts_of
from kypho_cli.planning.taken import taken
from kypho_cli.planning.values import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kypho_cli.model.answers import Answers, TeamDate, Tick
    from kypho_cli.model.checklist import Checklist
    from kypho_cli.model.clinic import Clinic, ClinicValue
    from kypho_cli.model.facts import Facts
    from kypho_cli.model.plan import Because
    from kypho_cli.model.sentence import Voice
    from kypho_cli.model.when import When
    from kypho_cli.planning.taken import Taken


@dataclass(frozen=True)
class Case:
    """Who, when and under whose rules. `values` are the clinic's values in force.

    `voice` is whom the sheet speaks to: a nurse fills it in for the patient. `arrival` and
    `procedure` are local clock moments without a zone, None while the day or the time is unknown.
    `since` is the day from which calls wait to be made; `paused` was told for a day that has moved.
    `reasons` are the answers behind each `when`, by its `id`; `planning.because` keeps them.
    """

    checklist: Checklist
    clinic: Clinic
    today: date
    facts: Facts
    values: Mapping[str, ClinicValue]
    taken: tuple[Taken, ...]
    voice: Voice
    procedure_day: date | None
    arrival: datetime | None
    procedure: datetime | None
    ticks: Mapping[str, Tick] = field(default_factory=dict)
    since: date | None = None
    paused: tuple[TeamDate, ...] = ()
    reasons: dict[int, tuple[When, tuple[Because, ...]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def days_left(self) -> int | None:
        """Calendar days to the procedure, negative after it."""
        return None if self.procedure_day is None else (self.procedure_day - self.today).days

    @property
    def passed(self) -> bool:
        """Whether the day of the procedure is over."""
        return self.procedure_day is not None and self.procedure_day < self.today

    @cached_property
    def medicine_names(self) -> frozenset[str]:
        """Groups and ingredients of all that is taken for sure, or perhaps."""
        return self.facts.takes.union(self.facts.may_take, *(one.names for one in self.taken))

    @property
    def zone(self) -> str:
        """The clinic's time zone, or empty: then plain wall-clock time is all there is."""
        return self.clinic.timezone


def case_of(checklist: Checklist, clinic: Clinic, answers: Answers, today: date) -> Case:
    """The case on the day that the answers name, or else today."""
    day = answers.as_of or today
    facts = facts_of(checklist, clinic, answers, day)
    procedure_day = facts.answers.get("date")
    if not isinstance(procedure_day, date):
        procedure_day = None
    return Case(
        checklist=checklist,
        clinic=clinic,
        today=day,
        facts=facts,
        values=in_force(clinic, day),
        taken=taken(checklist, facts.answers),
        voice="helper" if facts.answers.get("who") == "helper" else "patient",
        procedure_day=procedure_day,
        arrival=_moment(procedure_day, facts, "arrival"),
        procedure=_moment(procedure_day, facts, "procedure-time"),
        ticks=answers.ticks,
        since=answers.since,
        paused=answers.paused,
    )


def _moment(day: date | None, facts: Facts, question: str) -> datetime | None:
    clock = facts.answers.get(question)
    return datetime.combine(day, clock) if day is not None and isinstance(clock, time) else None
