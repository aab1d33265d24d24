"""One day of a plan on one screen: what is late, what is due, what comes next, folded until it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import attrgetter
from typing import Any, Final, Literal

from kypho_cli.model.agenda import Agenda, Entry
from kypho_cli.model.dates import say_day, say_days_left
from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Title
from kypho_cli.rendering.layout import Page, Row
from kypho_cli.rendering.lines import LONGEST_LIST, one_line, say, say_or_blank, titled_list

SCREEN: Final = 23
"""Rows of a common terminal, less the one where the next command is typed."""


@dataclass(frozen=True)
class _Fold:
    """At most so many entries a list; the rest is counted. What has `slim` does without ornament.

    Without `every_sign` only the danger signs for 911 stand there; without `kept` nothing can be ticked off.
    """

    late: int = LONGEST_LIST
    today: int = LONGEST_LIST
    coming: int = 1
    every_sign: bool = True
    slim: bool = False
    kept: bool = True


@dataclass(frozen=True)
class _Step:
    """One list gives way, from the `most` to the `least` entries; signs and ornament do before it."""

    what: Literal["late", "today", "coming"]
    most: int
    least: int
    every_sign: bool = True
    slim: bool = False


_WHOLE: Final = _Fold(late=1_000, today=1_000, coming=1_000)


def today_rows(
    plan: Plan, agenda: Agenda, page: Page, room: int | None = SCREEN, *, kept: bool = True
) -> tuple[Row, ...]:
    """The rows of the day, in as many entries a list as the room has rows for; None is room for all of it.

    Only lines of answers that are `kept` can be ticked off.
    """
    if room is None:
        return tuple(page.rows(tuple(_blocks(plan, agenda, replace(_WHOLE, kept=kept)))))
    rows: tuple[Row, ...] = ()
    for fold in _folds(agenda):
        rows = tuple(page.rows(tuple(_blocks(plan, agenda, replace(fold, kept=kept)))))
        if len(rows) <= room:
            return rows
    return rows


def _folds(agenda: Agenda) -> Iterator[_Fold]:
    """From much to little; what has given way goes on to."""
    fold = _Fold()
    for step in _steps(agenda):
        fold = replace(fold, every_sign=fold.every_sign and step.every_sign, slim=fold.slim or step.slim)
        for count in range(step.most, step.least - 1, -1):
            listed: dict[str, Any] = {step.what: count}
            fold = replace(fold, **listed)
            yield fold


def _steps(agenda: Agenda) -> tuple[_Step, ...]:
    """What gives way, in order: later days, what is due, what is late, and last of all what stays of today.

    On the day itself it is no use to read of six calls that are late, and not when to come in.
    """
    staying = max(1, sum(1 for _ in takewhile(attrgetter("stays"), agenda.today)))
    few, many = max(3, staying), max(LONGEST_LIST, staying)
    return (
        _Step("coming", 4, 0),
        _Step("today", many, few),
        _Step("today", many, few, every_sign=False),
        _Step("late", LONGEST_LIST, 3),
        _Step("today", few, staying),
        _Step("late", 2, 1),
        _Step("today", staying, staying, slim=True),
        _Step("late", 0, 0),
        _Step("today", staying, 0),
    )


def _blocks(plan: Plan, agenda: Agenda, fold: _Fold) -> Iterator[Block]:
    title = say_or_blank(plan, "today-title", name=plan.whose, day=say_day(plan.made_on))
    yield Heading(title, depth=2) if fold.slim else Title(title)
    yield from _head(plan, agenda)
    calls = [entry for entry in agenda.late if entry.call]
    others = [entry for entry in agenda.late if not entry.call]
    yield from _entries(plan, say_or_blank(plan, "today-late-call", phone=agenda.phone), calls, fold.late)
    yield from _entries(plan, say(plan, "today-late"), others, fold.late)
    yield from _entries(plan, say(plan, "today"), agenda.today, fold.today)
    if not (agenda.late or agenda.today):
        yield Paragraph(say(plan, "today-nothing"))
    if fold.coming:
        yield from _entries(plan, say(plan, "today-next"), agenda.coming, fold.coming)
    elif agenda.coming:
        yield one_line(plan, "today-later", count=str(len(agenda.coming)))
    yield from _when_to_call(plan, agenda, fold)
    yield from _foot(plan, agenda, fold)


def _head(plan: Plan, agenda: Agenda) -> Iterator[Block]:
    left = "" if plan.days_left is None else f" ({say_days_left(plan.days_left)})"
    yield Line(f"{plan.when}{left}", mark="none")
    if not _is_over(plan):
        yield one_line(plan, "phone", phone=agenda.phone)


def _is_over(plan: Plan) -> bool:
    return plan.days_left is not None and plan.days_left < 0


def _entries(plan: Plan, title: str, entries: Iterable[Entry], most: int) -> Iterator[Block]:
    """A list with its heading, its first entries, and how many more there are; nothing for none."""
    listed = list(entries)
    if not listed:
        return
    yield from titled_list(plan, title, [Line(_text(plan, entry), mark="none") for entry in listed[:most]])
    if not most:
        yield Line(say(plan, "today-counted", title=title, count=str(len(listed))), mark="none")
    elif len(listed) > most:
        yield one_line(plan, "today-more", count=str(len(listed) - most))


def _text(plan: Plan, entry: Entry) -> str:
    """The number to tick it off by, the words, and on another day how many days are left."""
    if entry.day <= plan.made_on:
        return f"{entry.number}. {entry.text}"
    day = say_day(entry.day)
    left = (entry.day - plan.made_on).days
    days = say(plan, "today-in-one") if left == 1 else say(plan, "today-in", days=str(left))
    when = days if day in entry.text else say(plan, "today-by", day=day, days=days.lower())
    return f"{entry.number}. {when}: {entry.text}"


def _when_to_call(plan: Plan, agenda: Agenda, fold: _Fold) -> Iterator[Block]:
    """Once the day is over: the danger signs, each box in one piece."""
    if not _is_over(plan):
        return
    if not fold.slim:
        yield Heading(say_or_blank(plan, "today-calling", phone=agenda.phone), depth=2)
    for section in (part for phase in plan.phases if phase.kind == "boxes" for part in phase.sections):
        if section.box == "emergency" or (section.box == "now" and fold.every_sign):
            signs = f"{section.title}: {' '.join(step.text for step in section.steps)}"
            yield Paragraph(signs) if fold.slim else Line(signs, mark="none")
    if not fold.every_sign:
        yield one_line(plan, "today-signs", phone=agenda.phone)


def _foot(plan: Plan, agenda: Agenda, fold: _Fold) -> Iterator[Block]:
    done = say(plan, "today-done", done=str(agenda.done), count=str(agenda.count))
    if fold.slim:
        yield Line(done, mark="none")
        return
    yield Heading(done, depth=2)
    first = next(iter((*agenda.late, *agenda.today, *agenda.coming)), None)
    if first and fold.kept:
        yield one_line(plan, "today-tick", number=str(first.number))
