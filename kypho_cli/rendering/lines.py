"""Steps of a plan as lines of a list: their marks, their days and the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from kypho_cli.model.plan import Plan, Status, Step
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Box, BoxLevel, Heading, Line

LONGEST_LIST: Final = 7
"""Longer lists are not read to their end (CDC Clear Communication Index, item 8)."""

FILL_IN: Final = "___"
"""Where something is written by hand: it asks for itself."""


def say(plan: Plan, word: str, **values: str) -> str:
    """The label `sheet-<word>` of WORDS, filled; what staff fill in is for the patient and says "you"."""
    return fill(WORDS[f"sheet-{word}"], values, "helper" if plan.voice == "helper" else "patient")


def say_or_blank(plan: Plan, word: str, **values: str) -> str:
    """The label from WORDS, or its twin `-blank` where any of the values is empty."""
    return say(plan, word if all(values.values()) else f"{word}-blank", **values)


def step_line(plan: Plan, step: Step, *, day: str = "", with_why: bool = False) -> Line:
    """One step to tick. Its due day is left out where the heading's `day` or the text already says it."""
    text = say(plan, "confirm", text=step.text) if step.status is Status.CONFIRM else step.text
    if step.usual:
        text = say(plan, "usual", text=text)
    undecided = step.status is Status.ASK and FILL_IN not in step.text
    notes = (
        say(plan, "undecided") if undecided else "",
        _due(plan, step, day),
        step.origin,
        say(plan, "why", why=step.why) if with_why and not step.private else "",
    )
    return Line(text, mark="done" if step.done else "tick", notes=tuple(filter(None, notes)))


def titled_list(plan: Plan, title: str, lines: Sequence[Line], depth: Literal[1, 2] = 2) -> Iterator[Block]:
    """The lines under a heading, cut into lists that are short enough; nothing for no lines."""
    for shown, part in _short_lists(plan, title, lines):
        yield Heading(shown, depth)
        yield from part


def boxes(plan: Plan, title: str, lines: Sequence[Line], level: BoxLevel) -> Iterator[Box]:
    """The lines in a box, or in several where one list would be too long; nothing for no lines."""
    for shown, part in _short_lists(plan, title, lines):
        yield Box(shown, tuple(part), level)


def one_line(plan: Plan, word: str, **values: str) -> Line:
    """A line without a mark, from WORDS, to be filled in by hand where any of the values is empty."""
    return Line(say_or_blank(plan, word, **values), mark="none")


def _short_lists(plan: Plan, title: str, lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    for start in range(0, len(lines), LONGEST_LIST):
        yield say(plan, "more", title=title) if start else title, lines[start : start + LONGEST_LIST]


def _due(plan: Plan, step: Step, day: str) -> str:
    if step.due is None:
        return ""
    if step.due.late:
        return say(plan, "due-late")
    if step.due.words == day or step.due.words in step.text:
        return ""
    today = step.due.day == plan.made_on and step.due.clock is None
    return say(plan, "due-today") if today else say(plan, "due", words=step.due.words)
