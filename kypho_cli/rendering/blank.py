"""The pen-and-paper form: every question with room for the answer, then every line of the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from kypho_cli.model.plan import FormQuestion, Plan, PlanPhase
from kypho_cli.rendering.blocks import Block, Heading, Line, NewPage, Paragraph, Room, Table, Title
from kypho_cli.rendering.edges import colophon, heading_lines, replaced
from kypho_cli.rendering.lines import boxes, one_line, say, titled_list, untailored_line
from kypho_cli.rendering.phases import FASTING_PHASE, calls, of_kind

WRITING_LINES: Final = 1
ROWS: Final = 6
_MEDICINE_COLUMNS: Final = ("name", "detail", "prescriber", "last-taken")
_DATE_COLUMNS: Final = ("name", "last-dose", "restart")


def blank_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the form. No line of it depends on an answer."""
    yield Title(say(plan, "blank-title", title=plan.title))
    yield from replaced(plan)
    yield Paragraph(say(plan, "blank-how"))
    yield one_line(plan, "blank-name")
    yield from heading_lines(plan)
    yield from _questions(plan)
    yield NewPage()
    for phase in (*of_kind(plan, "questions"), *of_kind(plan, "steps")):
        yield from _phase(plan, phase)
    yield from _calls(plan)
    yield from colophon(plan)


def _questions(plan: Plan) -> Iterator[Block]:
    for section, questions in groupby(plan.form, key=lambda question: question.section):
        yield Heading(say(plan, "blank-section", title=section))
        for question in questions:
            yield from _question(plan, question)


def _question(plan: Plan, question: FormQuestion) -> Iterator[Block]:
    text = say(plan, "blank-question", number=question.number, text=question.text)
    yield Heading(text, depth=2)
    notes = tuple(filter(None, (question.only_if, question.help)))
    if notes:
        yield Paragraph(" ".join(notes))
    if question.kind == "medicines":
        yield _table(plan, _MEDICINE_COLUMNS)
    elif question.kind == "dates":
        yield _table(plan, _DATE_COLUMNS)
    elif question.kind == "line":
        yield Room(WRITING_LINES)
    yield from (Line(option) for option in question.options)


def _table(plan: Plan, columns: tuple[str, ...]) -> Table:
    header = tuple(say(plan, f"column-{column}") for column in columns)
    return Table(header, (("",) * len(columns),) * ROWS)


def _phase(plan: Plan, phase: PlanPhase) -> Iterator[Block]:
    yield Heading(phase.title)
    if phase.id == FASTING_PHASE:
        lines = [Line(rule.text) for rule in plan.fasting]
        yield from titled_list(plan, say(plan, "fasting"), lines)
    for section in phase.sections:
        yield from titled_list(plan, section.title, [untailored_line(plan, step) for step in section.steps])


def _calls(plan: Plan) -> Iterator[Block]:
    for level, steps in calls(plan):
        lines = [untailored_line(plan, step)._replace(mark="bullet") for step in steps]
        yield from boxes(plan, say(plan, f"box-{level}"), lines, level)
