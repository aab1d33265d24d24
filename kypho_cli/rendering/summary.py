"""Every line of the plan: what matters most, what to ask, what to do and when, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from kypho_cli.model.plan import MedicineStep, Plan, PlanPhase
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Strip, Title
from kypho_cli.rendering.edges import appointment, cited_by, footer, replaced, still_open
from kypho_cli.rendering.headings import top_title
from kypho_cli.rendering.lines import (
    boxes,
    fasting_line,
    mark_of,
    say,
    say_or_blank,
    step_line,
    titled_list,
    typed,
)
from kypho_cli.rendering.phases import CALL_LEVELS, FASTING_PHASE, of_kind


def summary(plan: Plan) -> Iterator[Block]:
    """Every block of the summary, in reading order. No private reason stands on it."""
    yield Title(say_or_blank(plan, "title", name=plan.whose, title=plan.title))
    yield from replaced(plan)
    if plan.voice == "helper":
        yield Paragraph(say_or_blank(plan, "they", name=plan.whose))
    yield from appointment(plan)
    yield from _top(plan)
    yield from _medicines(plan)
    yield from _questions(plan)
    yield from _phases(plan)
    if plan.strip:
        yield Heading(say(plan, "strip"))
        yield Strip(plan.strip)
    yield from _call_boxes(plan)
    yield from _open(plan)
    yield from footer(plan, _cited(plan), titles=False)


def _top(plan: Plan) -> Iterator[Block]:
    if plan.top:
        yield from boxes(
            plan, top_title(plan), [step_line(plan, step, with_why=True) for step in plan.top], "top"
        )


def _medicines(plan: Plan) -> Iterator[Block]:
    title = say(plan, "medicines")
    yield from titled_list(plan, title, [_medicine(plan, step) for step in plan.medicines], depth=1)
    notes = [Line(note, mark="bullet") for note in plan.medicine_notes]
    if plan.medicines:
        yield from titled_list(plan, say(plan, "medicine-notes"), notes)
    else:
        yield from titled_list(plan, title, notes, depth=1)


def _medicine(plan: Plan, step: MedicineStep) -> Line:
    """The name as it was typed, then what to ask and the two dates to fill in."""
    questions = (say(plan, "ask", question=question) for question in step.questions)
    title = step.title if step.recognised else ""
    notes = (title, *step.lines, *questions, step.last_dose, step.restart)
    return Line(typed(step), mark=mark_of(step), notes=tuple(filter(None, notes)))


def _questions(plan: Plan) -> Iterator[Block]:
    yield Heading(say(plan, "questions"))
    if plan.own_question:
        yield Line(plan.own_question, notes=(say(plan, "own-words"),))
    else:
        yield Line(say(plan, "own-question-blank"))
    for phase in of_kind(plan, "questions"):
        yield from _sections(plan, phase)


def _phases(plan: Plan) -> Iterator[Block]:
    phases = of_kind(plan, "steps")
    passed = plan.days_left is not None and plan.days_left < 0
    if not passed and all(phase.id != FASTING_PHASE for phase in phases):
        yield from _fasting(plan)
    for phase in phases:
        blocks = [*(_fasting(plan) if phase.id == FASTING_PHASE else ()), *_sections(plan, phase)]
        if blocks:
            yield Heading(say_or_blank(plan, "phase", title=phase.title, day=phase.day))
            yield from blocks


def _fasting(plan: Plan) -> Iterator[Block]:
    yield from titled_list(plan, say(plan, "fasting"), [fasting_line(plan, rule) for rule in plan.fasting])


def _sections(plan: Plan, phase: PlanPhase) -> Iterator[Block]:
    for section in phase.sections:
        lines = [step_line(plan, step, day=phase.day) for step in section.steps]
        yield from titled_list(plan, section.title, lines)


def _call_boxes(plan: Plan) -> Iterator[Block]:
    sections = [section for phase in of_kind(plan, "boxes") for section in phase.sections if section.steps]
    if sections:
        yield Heading(say(plan, "calling"))
    for section in sorted(sections, key=lambda section: CALL_LEVELS.index(section.box or "call")):
        lines = [step_line(plan, step)._replace(text=step.text, mark="bullet") for step in section.steps]
        yield from boxes(plan, section.title, lines, section.box or "call")


def _open(plan: Plan) -> Iterator[Block]:
    open_blocks = [*still_open(plan), *_not_sure(plan)]
    if open_blocks:
        yield Heading(say(plan, "open"))
        yield from open_blocks


def _not_sure(plan: Plan) -> Iterator[Block]:
    """What was not answered; a private question is counted and not named."""
    texts = [question.text for question in plan.unanswered if not question.private]
    private = len(plan.unanswered) - len(texts)
    lines = [Line(text, mark="bullet") for text in texts]
    if private:
        text = say(plan, "private-one") if private == 1 else say(plan, "private-many", count=str(private))
        lines.append(Line(text, mark="bullet"))
    if lines:
        yield from titled_list(plan, say(plan, "not-sure"), lines)
        yield Paragraph(say(plan, "nurse-goes-over"))


def _cited(plan: Plan) -> Iterator[str]:
    for medicine in plan.medicines:
        yield from medicine.sources
    for rule in plan.fasting:
        yield from rule.sources
    for kind in ("steps", "questions", "boxes"):
        yield from cited_by(of_kind(plan, kind))
