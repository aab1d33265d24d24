"""The work of a batch: plans and documents, one patient after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from kypho_cli.commands import output
from kypho_cli.commands.gather import Definitions
from kypho_cli.commands.our_mistake import our_mistake
from kypho_cli.commands.sheet import Wanted, composed
from kypho_cli.errors import KyphoError
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.model.answers import Answers
    from kypho_cli.model.levels import Level
    from kypho_cli.model.plan import Plan

LEVELS: Final[tuple[Level, ...]] = ("red", "amber", "grey")

AT_ONCE: Final = 25
"""So many patients at most go together from one stage to the next."""

Before = TypeVar("Before")
After = TypeVar("After")


@dataclass(frozen=True)
class Order:
    """What is the same for every patient: the definitions, the document, and the day it is made.

    Every process works with the very definitions that the roster was read with.
    """

    found: Definitions
    wanted: Wanted
    made_on: date


@dataclass(frozen=True)
class Task:
    """One patient: the line of the roster, the answers, and where the document belongs."""

    line: int
    answers: Answers
    path: Path


class Open(NamedTuple):
    """One question without an answer; the text of a private one is empty."""

    question: str
    level: Level
    text: str


@dataclass(frozen=True)
class Outcome:
    """What became of one patient: how many flags of each level, blanks, and names of medicines in doubt.

    `missing` are the questions without an answer, the worst first; `failure` says why there is no document.
    """

    line: int
    flags: tuple[int, ...] = (0, 0, 0)
    blanks: int = 0
    unclear: int = 0
    missing: tuple[Open, ...] = ()
    failure: str = ""

    @property
    def complete(self) -> bool:
        """Whether nothing is open: no answer and no value is missing, and every medicine is known."""
        return not (self.blanks or self.unclear or self.missing or self.failure)


def done(tasks: Sequence[Task], order: Order) -> Iterator[Outcome]:
    """Write each patient's document, unless an earlier run has."""
    for start in range(0, len(tasks), AT_ONCE):
        yield from _done_together(tasks[start : start + AT_ONCE], order)


def _done_together(few: Sequence[Task], order: Order) -> list[Outcome]:
    """All are planned, then all are composed, then drawn.

    A processor that goes to and fro between the three for each patient forgets the one over the other.
    """
    plans = [_tried(_planned, task, order) for task in few]
    sheets = [_tried(partial(_composed, order), task, plan) for task, plan in zip(few, plans, strict=True)]
    return [_tried(_written, task, sheet) for task, sheet in zip(few, sheets, strict=True)]


def _tried(stage: Callable[[Task, Before], After], task: Task, before: Before | Outcome) -> After | Outcome:
    """What the stage makes of what the one before it made, unless that is the outcome already.

    An error ends the way of this patient alone.
    """
    if isinstance(before, Outcome):
        return before
    try:
        return stage(task, before)
    except KyphoError as error:
        return Outcome(task.line, failure=str(error))
    except Exception as error:  # noqa: BLE001 - one patient's sheet is missing, and no other's
        return Outcome(task.line, failure=fill(WORDS["batch-our-mistake"], {"what": our_mistake(error)}))


def _planned(task: Task, order: Order) -> Plan:
    from kypho_cli.planning.plan import make_plan

    return make_plan(order.found.checklist, order.found.clinic, task.answers, order.made_on)


@dataclass(frozen=True)
class Composed:
    """One patient's document, of which only the drawing is left."""

    outcome: Outcome
    drawn: Callable[[], bytes]


def _composed(order: Order, task: Task, plan: Plan) -> Composed | Outcome:
    outcome = _outcome(task.line, plan)
    if task.path.exists():
        return outcome
    return Composed(outcome, composed(plan, order.wanted, order.found.clinic.logo))


def _written(task: Task, sheet: Composed) -> Outcome:
    output.write_file(task.path, sheet.drawn())
    return sheet.outcome


def _outcome(line: int, plan: Plan) -> Outcome:
    counts = tuple(sum((flag.level or "grey") == level for flag in plan.flags) for level in LEVELS)
    missing = sorted(plan.unanswered, key=lambda one: LEVELS.index(one.level))
    told = tuple(Open(one.question, one.level, "" if one.private else one.text) for one in missing)
    unclear = sum(not medicine.recognised for medicine in plan.medicines)
    return Outcome(line, counts, len(plan.blanks), unclear, told)
