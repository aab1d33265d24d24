"""A short number for every line that can be ticked off: its place in the plan, ticked or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from kypho_cli.model.plan import Deadline, FastingLine, MedicineStep, Plan, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.ticks import steps_of

Tickable = Step | MedicineStep | FastingLine


class Numbered(NamedTuple):
    """One line with its number, counted from 1; `text` is what a person does, as one sentence or more."""

    number: int
    line: Tickable
    text: str

    @property
    def id(self) -> str:
        """The name of the line, the same in every plan that has it."""
        return self.line.id

    @property
    def done(self) -> bool:
        """Whether it was ticked off."""
        return self.line.done

    @property
    def due(self) -> Deadline | None:
        """By when; food and drink have their time in the text."""
        return None if isinstance(self.line, FastingLine) else self.line.due


def numbered(plan: Plan) -> tuple[Numbered, ...]:
    """Every line that can be ticked off, in the order of the plan: medicines, food and drink, then the rest.

    The same plan gives the same numbers, whatever is ticked.
    """
    return tuple(Numbered(number, line, _text(line, plan)) for number, line in _in_order(plan))


def dated(plan: Plan) -> tuple[Numbered, ...]:
    """Those of them that have a day."""
    return tuple(
        Numbered(number, line, _text(line, plan)) for number, line in _in_order(plan) if _has_day(line)
    )


def _in_order(plan: Plan) -> Iterator[tuple[int, Tickable]]:
    return enumerate(chain(plan.medicines, plan.fasting, steps_of(plan)), 1)


def _has_day(line: Tickable) -> bool:
    if isinstance(line, FastingLine):
        return line.until is not None
    told = isinstance(line, MedicineStep) and (line.last_day or line.restart_day)
    return bool(line.due or told)


def _text(line: Tickable, plan: Plan) -> str:
    if not isinstance(line, MedicineStep):
        return line.text
    return fill(WORDS[_word(line, plan)], {"medicine": line.medicine.name}, plan.spoken_to)


def _word(line: MedicineStep, plan: Plan) -> str:
    if plan.days_left is not None and plan.days_left < 0:
        if line.decided:
            return "tick-medicine-restart"
        if line.restart:
            return "tick-medicine-restart-ask" if line.last_day else "medicine-restart-ask"
        return "medicine-restart-dose" if line.questions else "medicine-restart-go-on"
    return "tick-medicine-plan" if line.decided else "tick-medicine-ask" if line.due else "tick-medicine-tell"
