"""One day of a plan on one screen: what is late, what is due, what comes next, folded until it fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, product
from typing import Final

from kypho_cli.model.agenda import Agenda, Entry
from kypho_cli.model.dates import say_day, say_days_left
from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Title
from kypho_cli.rendering.layout import Page, Row
from kypho_cli.rendering.lines import LONGEST_LIST, one_line, say, say_or_blank

SCREEN: Final = 23
"""Rows of a common terminal, less the one where the next command is typed."""


def today_rows(plan: Plan, agenda: Agenda, page: Page) -> tuple[Row, ...]:
    """The rows of the day, in as many entries a list as fit on one screen; one of each at the least."""
    folds = chain(
        product((True,), range(LONGEST_LIST, 2, -1)), product((False,), range(LONGEST_LIST, -1, -1))
    )
    rows: tuple[Row, ...] = ()
    for every_sign, most in folds:
        rows = tuple(page.rows(tuple(_blocks(plan, agenda, most, every_sign=every_sign))))
        if len(rows) <= SCREEN:
            return rows
    return rows


def _blocks(plan: Plan, agenda: Agenda, most: int, *, every_sign: bool) -> Iterator[Block]:
    """At most so many entries a list; without `every_sign` only the danger signs for 911.

    With `most` 0 what is late or due has one entry a list, and what comes next waits for `kypho show`.
    """
    yield Title(say_or_blank(plan, "today-title", name=plan.patient, day=say_day(plan.made_on)))
    yield from _head(plan, agenda)
    calls = [entry for entry in agenda.late if entry.call]
    others = [entry for entry in agenda.late if not entry.call]
    late_call = say_or_blank(plan, "today-late-call", phone=agenda.phone)
    yield from _entries(plan, late_call, calls, max(1, most))
    yield from _entries(plan, say(plan, "today-late"), others, max(1, most))
    yield from _entries(plan, say(plan, "today"), agenda.today, max(1, most))
    if not (agenda.late or agenda.today):
        yield Paragraph(say(plan, "today-nothing"))
    coming = agenda.coming if most else ()
    yield from _entries(plan, say(plan, "today-next"), coming, max(1, most - 3))
    yield from _when_to_call(plan, agenda, every_sign=every_sign)
    yield from _foot(plan, agenda)


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
    yield Heading(title, depth=2)
    for entry in listed[:most]:
        yield Line(_text(plan, entry), mark="none")
    if len(listed) > most:
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


def _when_to_call(plan: Plan, agenda: Agenda, *, every_sign: bool) -> Iterator[Block]:
    """Once the day is over: the danger signs, each box in one piece."""
    if not _is_over(plan):
        return
    yield Heading(say_or_blank(plan, "today-calling", phone=agenda.phone), depth=2)
    for section in (part for phase in plan.phases if phase.kind == "boxes" for part in phase.sections):
        if section.box == "emergency" or (section.box == "now" and every_sign):
            signs = " ".join(step.text for step in section.steps)
            yield Line(f"{section.title}: {signs}", mark="none")
    if not every_sign:
        yield one_line(plan, "today-signs")


def _foot(plan: Plan, agenda: Agenda) -> Iterator[Block]:
    yield Heading(say(plan, "today-done", done=str(agenda.done), count=str(agenda.count)), depth=2)
    for entry in (*agenda.late, *agenda.today, *agenda.coming)[:1]:
        yield one_line(plan, "today-tick", number=str(entry.number))
