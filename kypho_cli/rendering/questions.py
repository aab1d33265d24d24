"""My questions for the team: the own one first, then by topic, with room to write the answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Heading, Line, Room, Title
from kypho_cli.rendering.edges import colophon, heading_lines, replaced
from kypho_cli.rendering.lines import mark_of, say, say_or_blank, short_line, titled_list, typed
from kypho_cli.rendering.phases import of_kind

ROOM: Final = 2
"""Lines to write on after each topic."""


def questions_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the question list."""
    yield Title(say_or_blank(plan, "questions-title", name=plan.whose))
    yield from replaced(plan)
    yield from heading_lines(plan)
    yield Heading(say(plan, "questions-own"))
    if plan.own_question:
        yield Line(plan.own_question)
    yield Room(ROOM)
    for phase in of_kind(plan, "questions"):
        for section in phase.sections:
            yield from _topic(plan, section.title, [short_line(plan, step) for step in section.steps])
    for medicine in plan.medicines:
        title = say(plan, "questions-medicine", name=typed(medicine))
        yield from _topic(
            plan, title, [Line(question, mark=mark_of(medicine)) for question in medicine.questions]
        )
    yield from colophon(plan)


def _topic(plan: Plan, title: str, lines: list[Line]) -> Iterator[Block]:
    if lines:
        yield from titled_list(plan, title, lines)
        yield Room(ROOM)
