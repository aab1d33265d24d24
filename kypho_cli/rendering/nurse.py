"""The staff view: flags first, then medicines, food and drink, what is open, and teach-back.

A question that was not answered is a flag already, so it has no list of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kypho_cli.model.levels import Level
from kypho_cli.model.plan import MedicineStep, Plan, Status, Step
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Title
from kypho_cli.rendering.edges import appointment, footer, still_open
from kypho_cli.rendering.lines import boxes, one_line, say, say_or_blank, step_line, titled_list
from kypho_cli.rendering.summary import fasting_line, typed

LEVELS: Final[tuple[Level, ...]] = ("red", "amber", "grey")


def nurse_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the staff view, loudest first. Private answers stand on it."""
    yield Title(say_or_blank(plan, "staff-title", name=plan.patient))
    yield Paragraph(say(plan, "staff-only"))
    yield from _who(plan)
    yield from _flags(plan)
    for word, lines in (
        ("staff-medicines", [_medicine(plan, medicine) for medicine in plan.medicines]),
        ("fasting", [fasting_line(plan, rule) for rule in plan.fasting]),
        ("staff-own-words", [Line(plan.own_question, mark="none")] if plan.own_question else []),
    ):
        yield from titled_list(plan, say(plan, word), lines)
    yield from still_open(plan)
    yield from _teach_back(plan)
    yield from footer(plan, (source.id for source in plan.sources), titles=True)


def _who(plan: Plan) -> Iterator[Block]:
    if plan.age is not None:
        yield one_line(plan, "age", age=str(plan.age))
    yield from appointment(plan)
    yield one_line(plan, f"answered-by-{plan.voice}")


def _flags(plan: Plan) -> Iterator[Block]:
    """A flag without a level counts as grey: none is left out."""
    for level in LEVELS:
        lines = [_flag(plan, flag) for flag in plan.flags if (flag.level or "grey") == level]
        yield from boxes(plan, say(plan, f"flags-{level}"), lines, level)
    if not plan.flags:
        yield Paragraph(say(plan, "no-flags"))


def _flag(plan: Plan, flag: Step) -> Line:
    """The flag, when it is due, and the answers that raised it; one that rests on a doubt says so."""
    text = say(plan, "to-check", text=flag.text) if flag.status is Status.CONFIRM else flag.text
    because = "; ".join(reason.words for reason in flag.because)
    line = replace(step_line(plan, replace(flag, status=Status.APPLIES)), text=text)
    return replace(line, notes=(*line.notes, say(plan, "because", words=because))) if because else line


def _medicine(plan: Plan, step: MedicineStep) -> Line:
    """The name as typed, what it was taken for, the last dose, and lines for the decision."""
    prescriber = say(plan, "prescriber", name=step.medicine.prescriber) if step.medicine.prescriber else ""
    substance = say(plan, "substance", names=", ".join(step.ingredients)) if step.ingredients else ""
    notes = (
        step.title if step.recognised else say(plan, "staff-not-recognised"),
        substance,
        prescriber,
        step.last_dose,
        step.restart,
        say(plan, "decision"),
        say(plan, "told"),
    )
    return Line(typed(step), notes=tuple(filter(None, notes)))


def _teach_back(plan: Plan) -> Iterator[Block]:
    """Five questions in the nurse's mouth; the one about medicines only for somebody who takes some."""
    yield Heading(say(plan, "teach-back"))
    yield Paragraph(say(plan, "teach-back-opening"))
    urgent = [step.medicine.name for step in plan.medicines if step.level]
    names = ", ".join(urgent) or say(plan, "the-medicines")
    for topic in ("food", "medicines", "ride", "call", "bring"):
        if topic != "medicines" or plan.medicines:
            yield Line(say(plan, f"teach-{topic}", names=names), notes=(say(plan, "teach-answer"),))
    yield one_line(plan, "signature")
