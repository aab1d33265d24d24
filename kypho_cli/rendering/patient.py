"""The sheet for the fridge: two pages in large letters with what matters, and a count of what stood back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from kypho_cli.model.plan import MedicineStep, Plan, PlanPhase
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, Paragraph, Room, Strip, Title
from kypho_cli.rendering.edges import colophon, heading_lines, replaced
from kypho_cli.rendering.folding import Foldable, Folding, Part, folded
from kypho_cli.rendering.lines import fasting_line, say, say_or_blank, short_line, typed
from kypho_cli.rendering.look import PAPERS, Look
from kypho_cli.rendering.measure import pages_of
from kypho_cli.rendering.phases import FASTING_PHASE, calls, of_kind, steps_of
from kypho_cli.rendering.typed_signs import without_typed_signs

PAGES: Final = 2
PAGES_IN_LARGE_PRINT: Final = 4

OWN_LINES: Final = 3
"""Room for questions of one's own, in lines."""


def patient_sheet(plan: Plan, look: Look) -> tuple[Block, ...]:
    """Every block of the patient's sheet. The kind of paper changes no word of it: it fits on any."""
    most = PAGES_IN_LARGE_PRINT if look.large_print else PAGES

    def fits(blocks: tuple[Block, ...]) -> bool:
        shown = tuple(map(without_typed_signs, blocks))
        return all(pages_of(shown, "patient", replace(look, paper=paper)) <= most for paper in PAPERS)

    return folded(plan, tuple(_parts(plan)), fits)


def _parts(plan: Plan) -> Iterator[Part]:
    yield Title(say_or_blank(plan, "title", name=plan.patient, title=plan.title))
    yield from replaced(plan)
    yield from heading_lines(plan)
    yield from _top(plan)
    yield from _medicines(plan)
    yield from _questions(plan)
    yield from _calls(plan)
    yield from _phases(plan)
    if plan.strip:
        yield Strip(plan.strip)
    yield from _open(plan)
    yield from colophon(plan, notices=True)


def _top(plan: Plan) -> Iterator[Part]:
    if plan.top:
        title = say(plan, "top", count=str(len(plan.top))) if len(plan.top) > 1 else say(plan, "top-one")
        yield Box(title, tuple(short_line(plan, step) for step in plan.top), "top")


def _medicines(plan: Plan) -> Iterator[Part]:
    lines = [Foldable(_medicine(plan, step), step.fold) for step in plan.medicines]
    lines += [Foldable(Line(note, mark="bullet")) for note in plan.medicine_notes]
    if lines:
        yield Folding(say(plan, "medicines-short"), tuple(lines))


def _medicine(plan: Plan, step: MedicineStep) -> Line:
    """The name as it was typed and what to do; the two dates on one line."""
    text = say_or_blank(plan, "medicine-short", name=typed(step), text=step.short)
    dates = " ".join(filter(None, (step.last_dose, step.restart)))
    return Line(text, notes=(dates,) if dates else ())


def _questions(plan: Plan) -> Iterator[Part]:
    yield Heading(say(plan, "questions"))
    if plan.own_question:
        yield Line(plan.own_question)
    yield Room(OWN_LINES)
    lines = tuple(_lines(plan, of_kind(plan, "questions")))
    if lines:
        yield Folding("", lines)


def _calls(plan: Plan) -> Iterator[Part]:
    """One box for each level, the loudest first; whatever its sections are called."""
    for level, steps in calls(plan):
        lines = (replace(short_line(plan, step), text=step.text, mark="bullet") for step in steps)
        folds = (step.fold for step in steps)
        yield Folding(say(plan, f"box-{level}"), tuple(map(Foldable, lines, folds)), level)


def _phases(plan: Plan) -> Iterator[Part]:
    phases = of_kind(plan, "steps")
    passed = plan.days_left is not None and plan.days_left < 0
    if not passed and all(phase.id != FASTING_PHASE for phase in phases):
        yield from _phase(say(plan, "fasting"), tuple(_fasting(plan)))
    for phase in phases:
        fasting = tuple(_fasting(plan)) if phase.id == FASTING_PHASE else ()
        title = say_or_blank(plan, "phase", title=phase.title, day=phase.day)
        yield from _phase(title, (*fasting, *_lines(plan, [phase])))


def _phase(title: str, lines: tuple[Foldable, ...]) -> Iterator[Part]:
    if lines:
        yield Folding(title, lines)


def _fasting(plan: Plan) -> Iterator[Foldable]:
    """The times never fold; whose rule it is stands once, under the last of them that it is behind."""
    for number, rule in enumerate(plan.fasting):
        later = (other.origin for other in plan.fasting[number + 1 :])
        origin = rule.origin if rule.origin not in later else ""
        yield Foldable(fasting_line(plan, replace(rule, origin=origin)))


def _lines(plan: Plan, phases: Iterable[PlanPhase]) -> Iterator[Foldable]:
    """Every step in order, without those that stand on top of the sheet."""
    top = {step.id for step in plan.top}
    for step in steps_of(phases):
        if step.id not in top:
            yield Foldable(short_line(plan, step), step.fold)


def _open(plan: Plan) -> Iterator[Part]:
    count = len(plan.unanswered)
    if count:
        yield Paragraph(say(plan, "unanswered-one" if count == 1 else "unanswered-many", count=str(count)))
