"""What is due on the day that a plan was made for, what is late, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Final

from kypho_cli.model.agenda import Agenda, Entry
from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, PlanPhase, Status, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.calendar import phone_on
from kypho_cli.planning.numbers import Numbered, numbered
from kypho_cli.planning.reminders import paused, told_day

_DAYS_LEFT: Final = {"night-before": 1, "day-of": 0}
"""With how many days left a line of the phase is to be done, if it has no day of its own."""

_ASKED_FOR: Final = (0, 1)
"""With how many days left nothing matters more than a time to stop eating that nobody has told."""

_MEDICINE_DAY: Final = -1
_FIRST: Final = 0
_PAUSED: Final = 1
_RED: Final = 15
_OF_THE_DAY: Final = 50
_LAST: Final = 90
"""Weights among the priorities that a checklist gives: what has none stands behind."""


def agenda(plan: Plan) -> Agenda:
    """The agenda of the day that the plan was made for.

    What is ticked off is counted alone; only the days of medicines stay: on them something is to be done.
    """
    lines = numbered(plan)
    phase_of = {step.id: phase for phase in plan.phases for step in phase.steps}
    entries = _each_moment_once(one for line in lines for one in _entries(line, phase_of, plan))
    order = _by_clock if plan.days_left == 0 else _by_weight
    due = sorted((one for one in entries if one.day <= plan.made_on), key=order)
    return Agenda(
        late=tuple(one for one in due if one.late),
        today=tuple(one for one in due if not one.late),
        coming=tuple(sorted((one for one in entries if one.day > plan.made_on), key=_by_day)),
        done=sum(line.done for line in lines),
        count=len(lines),
        phone=phone_on(plan.made_on, plan.contact),
    )


def _entries(line: Numbered, phase_of: dict[str, PlanPhase], plan: Plan) -> Iterator[Entry]:
    match line.line:
        case MedicineStep() as medicine:
            yield from _of_medicine(line, medicine, plan)
        case _ if line.done:
            return
        case FastingLine() as rule:
            yield from _of_fasting(line, rule, plan)
        case step:
            yield from _of_step(line, step, phase_of[step.id], plan)


def _of_fasting(line: Numbered, rule: FastingLine, plan: Plan) -> Iterator[Entry]:
    """A time to keep; one to ask for on the last two days; what has gone by, and the sips, on the last."""
    day, last = plan.made_on, plan.days_left == 0
    if rule.until is None and rule.what != "sips":
        word = _to_ask_for(rule, plan)
        if word and plan.days_left in _ASKED_FOR:
            values = {"phone": phone_on(day, plan.contact) or WORDS["blank"]}
            text = " ".join(filter(None, (fill(WORDS[word], values), rule.usual)))
            yield Entry(line.number, text, day, call=True, weight=_FIRST, firm=True)
        if last and rule.what == "solids":
            yield Entry(line.number, WORDS["agenda-ate"], day, call=True, weight=_FIRST)
    elif rule.until is not None and rule.until.date() >= day:
        yield Entry(line.number, line.text, rule.until.date(), rule.until.time())
    elif last:
        yield Entry(line.number, line.text, day, weight=_FIRST)


def _to_ask_for(rule: FastingLine, plan: Plan) -> str:
    """Which times nobody has told; the line about food asks for that of drinks too."""
    told = {one.what for one in plan.fasting if one.until is not None}
    if rule.what == "solids":
        return "agenda-ask-food" if "clear-drinks" in told else "agenda-ask-both"
    return "agenda-ask-drinks" if "solids" in told else ""


def _of_medicine(line: Numbered, step: MedicineStep, plan: Plan) -> Iterator[Entry]:
    """The call about it, and the days that the team told."""
    weight = _RED if step.level == "red" else _OF_THE_DAY
    if step.due and not step.done:
        yield Entry(line.number, line.text, step.due.day, late=step.due.late, call=True, weight=weight)
    elif _is_over(plan) and (step.restart or step.questions) and not step.decided and not step.done:
        yield Entry(line.number, line.text, plan.made_on, call=True, weight=_OF_THE_DAY)
    for word, day in (("last", step.last_day), ("restart", step.restart_day)):
        if day and day >= plan.made_on:
            text = told_day(word, step, day, plan)
            yield Entry(line.number, text, day, weight=_MEDICINE_DAY, firm=True)
    if _is_paused(step, plan):
        yield Entry(line.number, paused(step, plan), plan.made_on, weight=_PAUSED)


def _is_paused(step: MedicineStep, plan: Plan) -> bool:
    """Whether the last dose has been and the restart has not; one not told is asked for after the day."""
    if not step.last_day or step.last_day >= plan.made_on:
        return False
    return step.restart_day > plan.made_on if step.restart_day else not _is_over(plan)


def _of_step(line: Numbered, step: Step, phase: PlanPhase, plan: Plan) -> Iterator[Entry]:
    weight = _LAST if step.priority is None else step.priority
    text = step.brief or line.text
    if step.status is Status.CONFIRM:
        text = fill(WORDS["in-doubt-short"], {"text": text}, plan.spoken_to)
    if step.due:
        due = step.due
        call = bool(due.call) or (due.late and step.locked)
        told = due.call == "call-day" and plan.arrival is not None
        if not (told and due.late):
            yield Entry(line.number, text, due.day, due.clock, due.late, call, weight)
    elif _is_for_today(step, phase, plan):
        own = _OF_THE_DAY + step.fold if step.priority is None else weight
        yield Entry(line.number, text, plan.made_on, call=step.locked, weight=own)


def _is_for_today(step: Step, phase: PlanPhase, plan: Plan) -> bool:
    """Of the lines without a day: those of a phase that is now, and of the week before what matters most."""
    if phase.kind != "steps":
        return False
    if _is_over(plan):
        return True
    if phase.id in _DAYS_LEFT:
        return plan.days_left == _DAYS_LEFT[phase.id]
    return phase.id == "week-before" and (step.priority or _LAST) < _OF_THE_DAY


def _is_over(plan: Plan) -> bool:
    return plan.days_left is not None and plan.days_left < 0


def _each_moment_once(entries: Iterable[Entry]) -> list[Entry]:
    """Of several entries at one clock time the first: they say the same thing."""
    found: dict[tuple[object, ...], Entry] = {}
    for one in entries:
        found.setdefault((one.day, one.clock) if one.clock else (one.number, one.text), one)
    return list(found.values())


def _by_weight(entry: Entry) -> tuple[int, time, int]:
    return entry.weight, entry.clock or time.max, entry.number


def _by_clock(entry: Entry) -> tuple[bool, time, int, int]:
    return entry.clock is None, entry.clock or time.max, entry.weight, entry.number


def _by_day(entry: Entry) -> tuple[date, bool, time, int, int]:
    return entry.day, *_by_clock(entry)
