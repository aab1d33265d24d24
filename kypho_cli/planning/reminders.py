"""What of a plan belongs into a calendar: what has a time or a day, each moment once.

The keys are the same for every person, so that an entry says nothing about one: calls go by their kind, the
rest by its place in the order of time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain
from typing import Literal

from kypho_cli.model.dates import say_day
from kypho_cli.model.plan import Call, Deadline, FastingLine, MedicineStep, Plan, Reminder, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.calendar import settle
from kypho_cli.planning.numbers import Numbered, dated

Kind = Literal["eat", "eat-and-drink", "drink", "come", "call", "medicine", "do"]
Moment = tuple[date, time | None]


def reminders(plan: Plan) -> tuple[Reminder, ...]:
    """Every reminder, in order of time."""
    lines = dated(plan)
    times = [*_fasting(lines), *_arrival(plan, lines)]
    taken = {(one.day, one.clock) for one in times}
    found = chain(times, _calls(lines), _medicine_days(lines, plan), _own_days(lines, taken))
    return tuple(sorted(found, key=lambda one: (one.day, one.clock or time.min, one.key)))


def _fasting(lines: Iterable[Numbered]) -> Iterator[Reminder]:
    """When to stop eating and drinking; one reminder where both stop at once."""
    rules = {
        line.line.what: (line.line.until, line)
        for line in lines
        if isinstance(line.line, FastingLine) and line.line.until is not None
    }
    food, drinks = rules.get("solids"), rules.get("clear-drinks")
    both = bool(food and drinks and food[0] == drinks[0])
    if food:
        yield _reminder("eat", "eat-and-drink" if both else "eat", _parts(food[0]), [food[1]])
    if drinks and not both:
        yield _reminder("drink", "drink", _parts(drinks[0]), [drinks[1]])


def _arrival(plan: Plan, lines: Iterable[Numbered]) -> Iterator[Reminder]:
    """When to come in, with the line that says so, if there is one."""
    if plan.procedure_day is None or plan.arrival is None or (plan.days_left or 0) < 0:
        return
    moment = _parts(settle(datetime.combine(plan.procedure_day, plan.arrival), plan.timezone))
    told = [line for line in lines if line.due and (line.due.day, line.due.clock) == moment]
    yield _reminder("come", "come", moment, told)


def _calls(lines: Iterable[Numbered]) -> Iterator[Reminder]:
    """One reminder for each call to the team, with all that is still to be said in it."""
    about: defaultdict[Call, list[tuple[Deadline, Numbered]]] = defaultdict(list)
    for line in lines:
        if line.due and line.due.call:
            about[line.due.call].append((line.due, line))
    for call, told in about.items():
        still_open = [(due, line) for due, line in told if not line.done] or told
        moment = min(((due.day, due.clock) for due, _ in still_open), key=_in_order)
        yield _reminder(f"call-{call}", "call", moment, [line for _, line in still_open])


def _medicine_days(lines: Iterable[Numbered], plan: Plan) -> Iterator[Reminder]:
    """The last doses and the restarts that the team told; one reminder a day, whatever is ticked off."""
    for word in ("last", "restart"):
        days: defaultdict[date, list[tuple[Numbered, MedicineStep]]] = defaultdict(list)
        for line in lines:
            if isinstance(line.line, MedicineStep):
                day = line.line.last_day if word == "last" else line.line.restart_day
                if day:
                    days[day].append((line, line.line))
        for place, (day, found) in enumerate(sorted(days.items()), 1):
            yield Reminder(
                key=f"{word}-{place}",
                kind="medicine",
                day=day,
                clock=None,
                words=tuple(told_day(word, step, day, plan) for _, step in found),
                names=tuple(step.medicine.name for _, step in found),
                lines=tuple(line.id for line, _ in found),
            )


def told_day(word: str, step: MedicineStep, day: date, plan: Plan) -> str:
    """What the team said about a day of a medicine."""
    if word == "last" and step.last_part:
        word = f"last-{step.last_part}"
    return fill(
        WORDS[f"agenda-{word}"], {"medicine": step.medicine.name, "day": say_day(day)}, plan.spoken_to
    )


def paused(step: MedicineStep, plan: Plan) -> str:
    """Since when a medicine is left out, and until when: as the team said, or to be asked."""
    back = say_day(step.restart_day) if step.restart_day else ""
    since = say_day(step.last_day) if step.last_day else ""
    values = {"medicine": step.medicine.name, "day": since, "back": back}
    return fill(WORDS["agenda-paused" if back else "agenda-paused-ask"], values, plan.spoken_to)


def _own_days(lines: Iterable[Numbered], taken: set[Moment]) -> Iterator[Reminder]:
    """What is done at home on a day of its own: one reminder a moment."""
    moments: defaultdict[Moment, list[Numbered]] = defaultdict(list)
    for line in lines:
        if line.due and not line.due.call and (line.due.day, line.due.clock) not in taken:
            moments[line.due.day, line.due.clock].append(line)
    for place, moment in enumerate(sorted(moments, key=_in_order), 1):
        yield _reminder(f"do-{place}", "do", moment, moments[moment])


def _reminder(key: str, kind: Kind, moment: Moment, about: list[Numbered]) -> Reminder:
    return Reminder(
        key=key,
        kind=kind,
        day=moment[0],
        clock=moment[1],
        words=tuple(one.text for one in about if not (isinstance(one.line, Step) and one.line.private)),
        names=tuple(one.line.medicine.name for one in about if isinstance(one.line, MedicineStep)),
        lines=tuple(one.id for one in about),
        done=bool(about) and all(one.done for one in about),
    )


def _parts(moment: datetime) -> Moment:
    return moment.date(), moment.time()


def _in_order(moment: Moment) -> tuple[date, time]:
    return moment[0], moment[1] or time.min
