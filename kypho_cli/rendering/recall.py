"""Teach-back: the questions that a nurse would ask, each with the lines of the sheet that answer it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kypho_cli.model.plan import MedicineStep, Plan, PlanSection
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Title
from kypho_cli.rendering.lines import fasting_line, say, step_line, typed


@dataclass(frozen=True)
class Recall:
    """One question and what the sheet says about it."""

    question: str
    lines: tuple[Line, ...]


def recalls(plan: Plan) -> tuple[Recall, ...]:
    """The questions in order; one that no line of the plan answers is left out."""
    medicines = _medicines_that_matter(plan)
    names = ", ".join(step.medicine.name for step in medicines)
    found = (
        Recall(
            say(plan, "teach-food").strip('"'),
            tuple(_read(fasting_line(plan, rule)) for rule in plan.fasting),
        ),
        Recall(say(plan, "teach-medicines", names=names).strip('"'), tuple(map(_medicine, medicines))),
        Recall(say(plan, "teach-ride").strip('"'), tuple(_of_topic(plan, "ride"))),
        Recall(say(plan, "teach-call").strip('"'), tuple(_when_to_call(plan))),
        Recall(say(plan, "teach-bring").strip('"'), tuple(_of_topic(plan, "bring"))),
    )
    return tuple(one for one in found if one.lines)


def recall_blocks(plan: Plan) -> Iterator[Block]:
    """All questions with their lines, for somebody who cannot be asked one by one."""
    yield Title(say(plan, "recall-title"))
    yield Paragraph(say(plan, "recall-opening"))
    for one in recalls(plan):
        yield Heading(one.question)
        yield from one.lines


def _medicines_that_matter(plan: Plan) -> list[MedicineStep]:
    """Those that the team has given dates for, and those that cannot wait for them."""
    return [step for step in plan.medicines if step.level == "red" or step.last_day or step.restart_day]


def _medicine(step: MedicineStep) -> Line:
    notes = (*step.lines, step.last_dose, step.restart)
    return Line(typed(step), mark="bullet", notes=tuple(filter(None, notes)))


def _of_topic(plan: Plan, topic: str) -> Iterator[Line]:
    for section in _sections(plan):
        if section.recall == topic:
            yield from (_read(step_line(plan, step)) for step in section.steps)


def _read(line: Line) -> Line:
    """A line to read, and not to tick."""
    return line._replace(mark="bullet")


def _when_to_call(plan: Plan) -> Iterator[Line]:
    """Each box in one piece: as many signs as fit on a screen."""
    for section in _sections(plan):
        if section.box:
            signs = " ".join(step.text for step in section.steps)
            yield Line(f"{section.title}: {signs}", mark="bullet")


def _sections(plan: Plan) -> Iterator[PlanSection]:
    for phase in plan.phases:
        yield from phase.sections
