"""`kypho why`: because of which answers a line is there, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, Step
from kypho_cli.model.words import WORDS


def explain(item: str, inputs: Inputs) -> Exit:
    """Write why one line stands on the sheet. Raises UsageError for a line that is not there."""
    plan = plan_for(inputs)
    lines = list(_explained(plan, item.strip().lower())) if item.strip() else []
    if not lines:
        raise _unknown(plan, item)
    output.write_lines(lines)
    return Exit.DONE


def _explained(plan: Plan, asked: str) -> Iterator[str]:
    steps = [step for phase in plan.phases for step in phase.steps]
    found = [step for step in steps if step.id == asked] or [s for s in steps if asked in s.text.lower()]
    for step in found:
        yield from _of_step(plan, step)
    if not found:
        for rule in plan.fasting:
            if asked in rule.text.lower():
                yield from _of_fasting(plan, rule)
        for medicine in plan.medicines:
            if asked in medicine.medicine.name.lower():
                yield from _of_medicine(plan, medicine)


def _of_step(plan: Plan, step: Step) -> Iterator[str]:
    yield step.text
    yield f"{step.why} ({step.id})"
    if step.private:
        yield WORDS["private-reason"]
    elif step.because:
        yield f"{WORDS['because']}: " + "; ".join(
            reason.words for reason in step.because if not reason.private
        )
    else:
        yield WORDS["for-everybody"]
    yield from _sources(plan, step.sources)


def _of_fasting(plan: Plan, rule: FastingLine) -> Iterator[str]:
    yield rule.text
    yield f"{WORDS['fasting-why']} {rule.origin}"
    yield from _sources(plan, rule.sources) if rule.sources else ()


def _of_medicine(plan: Plan, step: MedicineStep) -> Iterator[str]:
    yield f"{step.medicine.name}: {step.title}"
    yield from step.lines
    yield from _sources(plan, step.sources)


def _sources(plan: Plan, ids: tuple[str, ...]) -> Iterator[str]:
    yield f"{WORDS['sources']}:"
    for source in plan.sources:
        if source.id in ids:
            yield f"- {output.say_source(source)}"
    yield ""


def _unknown(plan: Plan, item: str) -> UsageError:
    ids = [step.id for phase in plan.phases for step in phase.steps]
    close = get_close_matches(item, ids, n=3)
    remedy = f"Did you mean {' or '.join(close)}?" if close else "Type some words of the line, in quotes."
    return UsageError(WORDS["not-on-plan"], remedy)
