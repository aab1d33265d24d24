"""Ticks as a person sets them, and those that are still good after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.answers import Tick
from kypho_cli.planning.case import case_of
from kypho_cli.planning.numbers import numbered
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticks import bases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kypho_cli.model.answers import Answers
    from kypho_cli.model.checklist import Checklist
    from kypho_cli.model.clinic import Clinic


def tick(
    checklist: Checklist, clinic: Clinic, answers: Answers, today: date, lines: Iterable[str]
) -> dict[str, Tick]:
    """All ticks and these lines ticked off. Raises KeyError for a line that the plan does not have."""
    plan = make_plan(checklist, clinic, answers, today)
    found = bases(plan, case_of(checklist, clinic, answers, today))
    new = {line: Tick(plan.made_on, plan.procedure_day, found[line].about) for line in lines}
    return {**answers.ticks, **new}


def lasting(checklist: Checklist, clinic: Clinic, answers: Answers, today: date) -> dict[str, Tick]:
    """The ticks that still count; all of them once the day is over, because it may yet be another day."""
    plan = make_plan(checklist, clinic, answers, today)
    if plan.days_left is not None and plan.days_left < 0:
        return dict(answers.ticks)
    done = {one.id for one in numbered(plan) if one.done}
    return {line: one for line, one in answers.ticks.items() if line in done}
