"""How two plans of one person differ, line by line: every difference on the sheets is told once.

Left out is what staff alone see, the reasons and sources behind a line, and what follows from other lines:
the days of the phases, the time strip, the three things that matter most, the list of blanks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kypho_cli.model.change import Change, ChangeKind, Told
from kypho_cli.model.dates import say_clock, say_day, say_moment
from kypho_cli.model.plan import Status
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, Step

DAY: Final = "procedure-day"
ARRIVAL: Final = "arrival"
VOICE: Final = "voice"
UNANSWERED: Final = "unanswered-"
_HAS_ITS_OWN_LINE: Final = frozenset({"date", "arrival", "food-told", "drinks-told"})
"""Questions whose answer is a line of its own: that they were open is told there."""


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Every line that the two plans tell differently, in the order of the new plan, then what is gone."""
    old, new = told(before), told(after)
    return tuple(
        Change(line, _kind(line, old.get(line), new.get(line)), old.get(line), new.get(line))
        for line in dict.fromkeys((*new, *old))
        if old.get(line) != new.get(line)
    )


def told(plan: Plan) -> dict[str, Told]:
    """Everything that a patient's sheets tell, by line; equal for two plans whose sheets say the same."""
    return dict(_told(plan))


def _told(plan: Plan) -> Iterator[tuple[str, Told]]:
    day, clock = plan.procedure_day, plan.arrival
    year = (str(day.year),) if day else ()
    yield DAY, Told(WORDS["blank-day"], say_day(day) if day else "", open=day is None, marks=year)
    yield ARRIVAL, Told(WORDS["blank-arrival"], say_clock(clock) if clock else "", open=clock is None)
    yield VOICE, Told(plan.voice)
    contact = plan.contact
    for name, text in (
        ("name", plan.patient),
        ("own-question", plan.own_question),
        ("clinic", contact.name),
        ("phone", contact.phone),
        ("after-hours-phone", contact.after_hours_phone),
        ("letterhead", ", ".join(contact.letterhead)),
    ):
        if text:
            yield name, Told(fill(WORDS[f"changes-{name}"], {"text": text}))
    yield from ((step.id, _medicine(step)) for step in plan.medicines)
    yield from ((f"note-{note}", Told(note)) for note in plan.medicine_notes)
    yield from ((line.id, _fasting(line)) for line in plan.fasting)
    for phase in plan.phases:
        yield from ((step.id, _step(step)) for step in phase.steps)
    for one in plan.unanswered:
        if one.question not in _HAS_ITS_OWN_LINE:
            text = WORDS["changes-private"] if one.private else one.text
            yield f"{UNANSWERED}{one.question}", Told(text, open=True)


def _step(step: Step) -> Told:
    blank = step.status is not Status.APPLIES or WORDS["blank"] in step.text
    marks = (step.status.value, "usual" if step.usual else "", "late" if step.due and step.due.late else "")
    return Told(step.text, _when(step), (step.origin,) if step.origin else (), blank, step.done, marks)


def _medicine(step: MedicineStep) -> Told:
    name = ", ".join(filter(None, (step.medicine.name, step.medicine.detail)))
    notes = (step.title, *step.lines, *step.questions, step.last_dose, step.restart)
    blank = step.status is not Status.APPLIES or any(WORDS["blank"] in note for note in notes)
    return Told(name, _when(step), tuple(filter(None, notes)), blank, step.done, (step.status.value,))


def _when(step: Step | MedicineStep) -> str:
    return step.due.words if step.due else ""


def _fasting(line: FastingLine) -> Told:
    notes = tuple(filter(None, (line.origin, line.usual)))
    blank, until = line.status is not Status.APPLIES, say_moment(line.until) if line.until else ""
    return Told(line.text, until, notes, blank, line.done, (line.status.value,))


def _kind(line: str, before: Told | None, after: Told | None) -> ChangeKind:
    if before is None:
        return "opened" if line.startswith(UNANSWERED) else "new"
    if after is None:
        return "filled" if line.startswith(UNANSWERED) else "gone"
    if before.open != after.open:
        return "filled" if before.open else "opened"
    if before.when != after.when:
        return "moved"
    return "ticked" if replace(before, done=after.done) == after else "reworded"
