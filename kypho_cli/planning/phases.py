"""The phases of a plan: each with its day, its sections in order of time, and what matters most of all."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

from kypho_cli.model.dates import say_day
from kypho_cli.model.plan import PlanPhase, PlanSection, Status, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.common import common
from kypho_cli.planning.fields import filled
from kypho_cli.planning.tailor import tailor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.checklist import Item, Phase, Section
    from kypho_cli.model.plan import FastingLine
    from kypho_cli.planning.case import Case

BEFORE: Final = ("week-before", "night-before", "day-of")
"""Phases that are over when the day of the procedure is."""

AFTER: Final = "after"
"""The phase whose lines matter most once the day is over, and not before."""

MOST: Final = 3
"""How many things matter most: more than three are not kept in mind."""

DOUBT: Final = 40
"""How far a line in doubt stands back: behind the food times, that everybody needs, before a packing list."""


def phases(case: Case, fasting: tuple[FastingLine, ...]) -> tuple[PlanPhase, ...]:
    """Every phase that has a line for this patient and is not over, in the checklist's order."""
    found = (
        _phase(phase, case, fasting)
        for phase in case.checklist.phases
        if phase.kind != "flags" and not (case.passed and phase.id in BEFORE)
    )
    return tuple(phase for phase in found if phase.sections)


def staff_steps(case: Case, fasting: tuple[FastingLine, ...]) -> tuple[Step, ...]:
    """The lines that only staff see, section by section in the checklist's order, each in order of time."""
    flags = (phase for phase in case.checklist.phases if phase.kind == "flags")
    sections = (_section(phase, section, case, fasting) for phase in flags for section in phase.sections)
    return tuple(step for section in sections for step in section.steps)


def top(phases: Iterable[PlanPhase], *, passed: bool = False) -> tuple[Step, ...]:
    """The steps that matter most by their priority, those for after the procedure only once it is over.

    A line in doubt stands back behind sure ones of its weight; open questions to the clinic fill the rest.
    """
    candidates = [
        (step.status is Status.ASK, step.priority + (DOUBT if step.status is Status.CONFIRM else 0), step)
        for phase in phases
        if passed or phase.id != AFTER
        for step in phase.steps
        if step.priority is not None
    ]
    return tuple(step for _, _, step in sorted(candidates, key=lambda one: one[:2])[:MOST])


def _phase(phase: Phase, case: Case, fasting: tuple[FastingLine, ...]) -> PlanPhase:
    def made() -> PlanPhase:
        over = "before" if case.passed else "after"
        shown = (section for section in phase.sections if section.only != over)
        found = (_section(phase, section, case, fasting) for section in shown)
        sections = tuple(section for section in found if section.steps)
        return PlanPhase(phase.id, filled(phase.title, case), phase.kind, _day_of(phase.id, case), sections)

    return common(case).phases.made(phase.id, case, made)


def _section(phase: Phase, section: Section, case: Case, fasting: tuple[FastingLine, ...]) -> PlanSection:
    def made() -> PlanSection:
        steps = (_step(item, case, fasting) for item in section.items)
        in_order = sorted((step for step in steps if step), key=_in_time)
        return PlanSection(
            section.id, filled(section.title, case), tuple(in_order), section.box, section.recall
        )

    return common(case).sections.made((phase.id, section.id), case, made)


def _step(item: Item, case: Case, fasting: tuple[FastingLine, ...]) -> Step | None:
    return common(case).steps.made(item.id, case, lambda: tailor(item, case, fasting))


def _in_time(step: Step) -> tuple[bool, date, time]:
    """Dated steps first; what has no date keeps its place at the end."""
    if step.due is None:
        return True, date.min, time.min
    return False, step.due.day, step.due.clock or time.min


def _day_of(phase: str, case: Case) -> str:
    """The day that a phase stands for, as a person reads it; empty while the procedure has no day."""
    day = case.procedure_day
    if day is None:
        return ""
    week = max(case.today, day - timedelta(days=7))
    words = {
        "week-before": fill(WORDS["day-from"], {"day": say_day(week)}),
        "night-before": say_day(day - timedelta(days=1)),
        "day-of": say_day(day),
        "after": fill(WORDS["day-from"], {"day": say_day(day)}),
    }
    return words.get(phase, "")
