"""The lines that can be ticked off, each with its number: short, without reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Title
from kypho_cli.rendering.lines import due_note, fasting_line, mark_of, say, step_line, typed


def tick_blocks(plan: Plan, numbers: Mapping[str, int], *, done: bool) -> Iterator[Block]:
    """Every line of the plan that has a number here, in reading order under its heading.

    They are those that are `done`, or those that are open.
    """
    word = "untick" if done else "tick"
    yield Title(_say(plan, f"{word}-title"))
    yield Paragraph(_say(plan, f"{word}-how"))
    parts: list[tuple[str, Sequence[Step | MedicineStep | FastingLine]]] = [
        (say(plan, "medicines"), plan.medicines),
        (say(plan, "fasting"), plan.fasting),
        *((phase.title, phase.steps) for phase in plan.phases),
    ]
    for title, lines in parts:
        numbered = [(numbers[line.id], line) for line in lines if line.id in numbers]
        if numbered:
            yield Heading(title)
        for number, line in numbered:
            yield _line(plan, number, line)


def _line(plan: Plan, number: int, line: Step | MedicineStep | FastingLine) -> Line:
    match line:
        case MedicineStep():
            text, note = typed(line), due_note(plan, line.due, "")
        case FastingLine():
            text, note = fasting_line(plan, line).text, ""
        case _:
            text, note = step_line(plan, line).text, due_note(plan, line.due, line.text)
    return Line(f"{number}. {text}", mark_of(line), (note,) if note else ())


def _say(plan: Plan, word: str) -> str:
    return fill(WORDS[word], {}, plan.spoken_to)
