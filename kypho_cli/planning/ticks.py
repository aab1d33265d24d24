"""Which lines are done: a tick counts as long as its line asks for nothing new, and is for the same day.

A call that was made stays made when the procedure moves; what hangs on the day itself is to be done again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kypho_cli.model.answers import team_dates
from kypho_cli.model.checklist import AtMoment, CallBy, FastingDue, Item
from kypho_cli.model.sentence import fields_in, fill
from kypho_cli.model.truth import holds
from kypho_cli.model.when import Is, Takes
from kypho_cli.model.words import WORDS
from kypho_cli.planning.because import deciding
from kypho_cli.planning.medicine_dates import typed_alike
from kypho_cli.planning.said import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kypho_cli.model.answers import Tick
    from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, Step
    from kypho_cli.model.when import Leaf
    from kypho_cli.planning.case import Case

OF_THE_DAY: Final = frozenset({"night-before", "day-of", "after"})
"""Phases whose lines hang on the day of the procedure."""

_DAY_FIELDS: Final = frozenset({"procedure-day", "day-before", "call-day", "arrival"})
_DOUBT: Final = "?"


@dataclass(frozen=True)
class Basis:
    """What a tick of one line rests on: the answers that the line is for, and whether it hangs on the day.

    An answer in doubt stands as its question with a question mark; it covers whatever is told later.
    """

    about: tuple[str, ...]
    renew: bool = False


def marked(plan: Plan, case: Case) -> Plan:
    """The plan with every line that is ticked off marked as done."""
    done = frozenset(
        id_ for id_, basis in bases(plan, case).items() if _counts(case.ticks.get(id_), basis, case)
    )
    if not done:
        return plan
    phases = tuple(
        replace(phase, sections=tuple(replace(one, steps=_marked(one.steps, done)) for one in phase.sections))
        for phase in plan.phases
    )
    return replace(
        plan,
        top=_marked(plan.top, done),
        medicines=tuple(replace(one, done=one.id in done) for one in plan.medicines),
        fasting=tuple(replace(one, done=one.id in done) for one in plan.fasting),
        phases=phases,
    )


def bases(plan: Plan, case: Case) -> dict[str, Basis]:
    """What a tick of each line of the plan would rest on, by the id of the line."""
    items = {
        item.id: (phase.id, item)
        for phase in case.checklist.phases
        for section in phase.sections
        for item in section.items
    }
    of_steps = {step.id: _of_item(*items[step.id], case) for step in steps_of(plan)}
    of_medicines = {step.id: _of_medicine(step, case) for step in plan.medicines}
    return {**of_steps, **of_medicines, **{line.id: _of_fasting(line) for line in plan.fasting}}


def steps_of(plan: Plan) -> Iterator[Step]:
    """Every line of the plan that somebody can do or ask, in reading order."""
    for phase in plan.phases:
        if phase.kind in {"steps", "questions"}:
            yield from phase.steps


def _marked(steps: tuple[Step, ...], done: frozenset[str]) -> tuple[Step, ...]:
    return tuple(replace(step, done=True) if step.id in done else step for step in steps)


def _counts(tick: Tick | None, basis: Basis, case: Case) -> bool:
    if tick is None or (basis.renew and tick.procedure_day != case.procedure_day):
        return False
    covered = {word.removesuffix(_DOUBT) for word in tick.about if word.endswith(_DOUBT)}
    return all(
        word.endswith(_DOUBT) or word in tick.about or word.partition("=")[0] in covered
        for word in basis.about
    )


def _of_item(phase: str, item: Item, case: Case) -> Basis:
    decided = (word for leaf in deciding(item.when, case) for word in _reasons(leaf, case))
    told = (_told(name, case) for name in fields_in(item.text) if name in case.facts.questions)
    about = tuple(dict.fromkeys((*decided, *told)))
    return Basis(about, _hangs_on_day(phase, item) if item.renew is None else item.renew)


def _hangs_on_day(phase: str, item: Item) -> bool:
    if phase in OF_THE_DAY or isinstance(item.due, AtMoment | FastingDue):
        return True
    last_call = isinstance(item.due, CallBy) and item.due.call_by == "call-day"
    return last_call or not _DAY_FIELDS.isdisjoint(fields_in(item.text))


def _reasons(leaf: Leaf, case: Case) -> Iterator[str]:
    """The medicines, or the parts of an answer, that give the line its reason, in nobody's voice."""
    if isinstance(leaf, Takes):
        for one in case.taken:
            if not one.names.isdisjoint(leaf.names):
                yield f"takes={' '.join(typed_alike(one.recognised.medicine.name))}"
    elif isinstance(leaf, Is):
        if holds(leaf, case.facts) is None:
            yield f"{leaf.question}{_DOUBT}"
        if case.facts.questions[leaf.question].type == "team-dates":
            yield _dates(leaf.question, case)
            return
        answer = case.facts.answers.get(leaf.question)
        parts = answer if isinstance(answer, tuple) else (answer,)
        yield from (f"{leaf.question}={part}" for part in parts if part in leaf.values)


def _dates(question: str, case: Case) -> str:
    """What the team told, each day of it: dates that change make a new line."""
    told = team_dates(case.facts.answers.get(question))
    days = (f"{' '.join(typed_alike(one.medicine))} {one.last_dose} {one.part} {one.restart}" for one in told)
    return f"{question}={'; '.join((*sorted(case.facts.dates), *days))}"


def _told(question: str, case: Case) -> str:
    """An answer that the line repeats, or that it is not known."""
    value = value_of(case.facts.answers.get(question))
    return f"{question}{_DOUBT}" if value is None else f"{question}={value}"


def _of_medicine(step: MedicineStep, case: Case) -> Basis:
    """The groups that it was asked about for, and whether there is a last dose to follow by now.

    Where a pause is planned, the plan is for one day alone.
    """
    misfit = any(fill(WORDS["dates-do-not-fit"], {}, case.voice) in line for line in step.lines)
    told = f"{step.last_day} {step.last_part} {step.restart_day}" if step.decided else "no dates"
    marks = ("misfit" if misfit else told, *(["after"] if case.passed else []))
    planned = any(case.checklist.groups[id_].restart for id_ in step.groups if id_ in case.checklist.groups)
    return Basis((*step.groups, *marks), bool((step.last_dose or planned) and step.urgency))


def _of_fasting(line: FastingLine) -> Basis:
    return Basis((f"until={line.until or ''}",), renew=True)
