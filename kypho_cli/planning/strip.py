"""The time strip: the few clock times that nobody may miss, in order."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kypho_cli.model.dates import before_day_turns, say_clock, say_short_day
from kypho_cli.model.plan import Mark, Status
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kypho_cli.model.plan import FastingLine, PlanPhase
    from kypho_cli.planning.case import Case


def strip(case: Case, fasting: Iterable[FastingLine], phases: Iterable[PlanPhase]) -> tuple[Mark, ...]:
    """Stop eating, stop clear drinks, come in, and every sure step with a clock time and short words.

    What is not known is left out, and so is everything private. A step at the very moment of one of
    the three is left out too: it says the same thing.
    """
    if case.passed:
        return ()
    marks = list(_fasting(fasting))
    if case.arrival is not None:
        marks.append((before_day_turns(case.arrival), WORDS["strip-come"]))
    taken = {moment for moment, _ in marks}
    marks += [(moment, text) for moment, text in _steps(phases) if moment not in taken]
    return tuple(
        Mark(say_short_day(moment.date()), say_clock(moment.time()), text)
        for moment, text in sorted(marks, key=lambda mark: mark[0])
    )


def _fasting(fasting: Iterable[FastingLine]) -> Iterator[tuple[datetime, str]]:
    until = {line.what: line.until for line in fasting}
    food, drinks = until.get("solids"), until.get("clear-drinks")
    if food is not None:
        yield food, WORDS["strip-eat-and-drink" if food == drinks else "strip-eat"]
    if drinks is not None and food != drinks:
        yield drinks, WORDS["strip-drink"]


def _steps(phases: Iterable[PlanPhase]) -> Iterator[tuple[datetime, str]]:
    for phase in phases:
        for step in phase.steps:
            sure = step.short and step.status is Status.APPLIES and not step.private
            if sure and step.due is not None and step.due.clock is not None:
                yield datetime.combine(step.due.day, step.due.clock), step.short
