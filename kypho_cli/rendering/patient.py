"""The sheet for the fridge: two pages in large letters with what matters, and a count of what stood back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from kypho_cli.model.plan import MedicineStep, Plan, PlanPhase
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, Room, Strip, Title
from kypho_cli.rendering.edges import colophon, heading_lines, notices, replaced
from kypho_cli.rendering.folding import Foldable, Folding, Part, Runs, folded
from kypho_cli.rendering.geometry import Geometry, geometry
from kypho_cli.rendering.headings import top_title
from kypho_cli.rendering.lines import (
    Reader,
    fasting_line,
    mark_of,
    origins,
    reader_of,
    say,
    say_or_blank,
    short_line,
)
from kypho_cli.rendering.look import PAPERS, Look
from kypho_cli.rendering.measure import filled
from kypho_cli.rendering.phases import FASTING_PHASE, calls, of_kind

PAGES: Final = 2
PAGES_IN_LARGE_PRINT: Final = 4

OWN_LINES: Final = (3, 1, 0, 0)
"""Room for questions of one's own, in lines: as much as there is, and the less the denser a sheet is."""

DENSEST: Final = len(OWN_LINES) - 1


def patient_sheet(plan: Plan, look: Look) -> tuple[Block, ...]:
    """Every block of the patient's sheet. The kind of paper changes no word of it: it fits on any."""
    most = PAGES_IN_LARGE_PRINT if look.large_print else PAGES
    papers = [geometry("patient", replace(look, paper=paper)) for paper in PAPERS]
    phases = tuple(_phases(plan))
    runs: Runs = ()
    for dense in range(DENSEST + 1):
        runs, more = _folded(plan, tuple(_parts(plan, dense, phases)), papers, most)
        if more <= 0:
            break
    return tuple(chain.from_iterable(runs))


def _folded(plan: Plan, parts: Sequence[Part], papers: Sequence[Geometry], most: int) -> tuple[Runs, float]:
    """The parts folded for the first paper, on which hardly anything fits that does not fit on the others.

    Where it does, they are folded for all of them. Also how many pages there is too much all the same.
    """
    row = (papers[0].body + papers[0].item_gap) / papers[0].page

    def over(runs: Runs, on: Sequence[Geometry] = papers) -> float:
        return max(filled(runs, one) for one in on) - most

    runs, more = folded(plan, parts, lambda runs: over(runs, papers[:1]), row)
    return (runs, more) if more > 0 or over(runs, papers[1:]) <= 0 else folded(plan, parts, over, row)


def _parts(plan: Plan, dense: int, phases: Iterable[Part]) -> Iterator[Part]:
    """All parts in order.

    Where not even folding makes it fit, it is dense, a step at a time: first with less room to write, without
    who checked the clinic's values, and with boxes that run on, of which only the one for emergencies stands
    before the lists; then without room to write; at last without the strip, for its times stand below.
    """
    yield Title(plan.title)
    yield from replaced(plan)
    yield from heading_lines(plan)
    if plan.strip and dense < DENSEST:
        yield Strip(plan.strip)
    yield from _top(plan)
    yield from _medicines(plan)
    yield from _questions(plan, dense)
    boxes = list(_calls(plan, dense=bool(dense)))
    on_top = boxes[:1] if dense else boxes
    yield from on_top
    yield from phases
    yield from boxes[len(on_top) :]
    yield from colophon(plan, *_open(plan), brief=bool(dense))


def _top(plan: Plan) -> Iterator[Part]:
    if plan.top:
        yield Box(top_title(plan), tuple(short_line(plan, step) for step in plan.top), "top")


def _medicines(plan: Plan) -> Iterator[Part]:
    lines = [Foldable(_medicine(plan, step), step.fold) for step in plan.medicines]
    lines += [Foldable(Line(note, mark="bullet")) for note in plan.medicine_notes]
    if lines:
        yield Folding(say(plan, "medicines-short"), tuple(lines))


def _medicine(plan: Plan, step: MedicineStep) -> Line:
    """The name as it was typed and what to do; the two dates on one line."""
    text = say_or_blank(plan, "medicine-short", name=step.medicine.name, text=step.short)
    dates = " ".join(filter(None, (step.last_dose, step.restart)))
    return Line(text, mark=mark_of(step), notes=(dates,) if dates else ())


def _questions(plan: Plan, dense: int) -> Iterator[Part]:
    yield Heading(say(plan, "questions"))
    if plan.own_question:
        yield Line(plan.own_question)
    if own := OWN_LINES[dense]:
        yield Room(own)
    lines = tuple(_lines(plan, of_kind(plan, "questions")))
    if lines:
        yield Folding("", lines)


def _calls(plan: Plan, *, dense: bool) -> Iterator[Part]:
    """One box for each level, the loudest first; whatever its sections are called."""
    for level, steps in calls(plan):
        lines = tuple(Foldable(Line(step.text, mark="bullet"), step.fold) for step in steps)
        yield Folding(say(plan, f"box-{level}"), lines, level, run_in=dense or level != "emergency")


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
    """The times never fold; whose rules they are stands once, under the last of them."""
    whose = " ".join(origins(plan))
    for rule in plan.fasting:
        line = fasting_line(plan, replace(rule, origin=whose if rule is plan.fasting[-1] else ""))
        yield Foldable(line)


def _lines(plan: Plan, phases: Iterable[PlanPhase]) -> Iterator[Foldable]:
    """Every step in order, without those that stand on top of the sheet."""
    top = {step.id for step in plan.top}
    for phase in phases:
        for id_, line in _short_lines(phase, reader_of(plan)):
            if id_ not in top:
                yield line


@lru_cache(maxsize=1 << 7)
def _short_lines(phase: PlanPhase, reader: Reader) -> tuple[tuple[str, Foldable], ...]:
    """Each step by its id. Patients have most phases in common."""
    return tuple((step.id, Foldable(short_line(reader, step), step.fold)) for step in phase.steps)


def _open(plan: Plan) -> Iterator[str]:
    """How many answers are open, and what this plan had to do without."""
    count = len(plan.unanswered)
    if count:
        yield say(plan, "unanswered-one" if count == 1 else "unanswered-many", count=str(count))
    yield from notices(plan)
