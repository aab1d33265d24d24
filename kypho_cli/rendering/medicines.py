"""The list of medicines to bring along, with room for what was forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kypho_cli.model.plan import MedicineStep, Plan
from kypho_cli.rendering.blocks import Block, Line, Paragraph, Table, Title
from kypho_cli.rendering.edges import answer_to, colophon, heading_lines, replaced
from kypho_cli.rendering.lines import mark_of, one_line, say, say_or_blank, titled_list, typed

ROWS: Final = 6
MORE_ROWS: Final = 2
"""Rows of the table, and how many of them are empty at least, for more medicines."""

_COLUMNS: Final = ("name", "detail", "class", "prescriber", "last-taken")


def medicines_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the medicine list: names and details as they were typed."""
    yield Title(say_or_blank(plan, "medicines-title", name=plan.whose))
    yield from replaced(plan)
    yield from heading_lines(plan)
    yield Paragraph(say(plan, "medicines-bring"))
    empty = (("",) * len(_COLUMNS),) * max(MORE_ROWS, ROWS - len(plan.medicines))
    header = tuple(say(plan, f"column-{column}") for column in _COLUMNS)
    yield Table(header, (*(_row(step) for step in plan.medicines), *empty))
    unknown = [Line(typed(step), mark=mark_of(step)) for step in plan.medicines if not step.recognised]
    yield from titled_list(plan, say(plan, "medicines-unknown"), unknown)
    notes = [Line(note, mark="bullet") for note in plan.medicine_notes]
    yield from titled_list(plan, say(plan, "medicine-notes"), notes)
    yield one_line(plan, "allergies", words=allergies(plan))
    yield from colophon(plan)


def _row(step: MedicineStep) -> tuple[str, ...]:
    medicine = step.medicine
    return (medicine.name, medicine.detail, step.title, medicine.prescriber, "")


def allergies(plan: Plan) -> str:
    """What gave a bad reaction and how, in the patient's words; empty where nobody has said."""
    return ". ".join(filter(None, (answer_to(plan, "allergy"), answer_to(plan, "allergy-what"))))
