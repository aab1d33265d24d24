"""Every text of the definitions that somebody reads, with what the rules for words ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kypho_cli.definitions.braces import MEDICINE, group_texts, question_labels, question_texts
from kypho_cli.definitions.draft import Draft, PhaseDraft
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Item, Question
from kypho_cli.model.sentence import fields_in, fill

HEAD_TEXTS: Final = ("opening", "stop_screen", "after_medicines", "closing")
_PHRASE: Final = ("whom",)
"""The one text of a group that goes into a sentence of the machine's."""

_SAMPLES: Final = {
    "procedure-day": "Tuesday, April 6",
    "day-before": "Monday, April 5",
    "call-day": "Friday, April 2",
    "arrival": "7:30 am",
    "when": "12:30 pm on Wednesday, July 7",
    "phone": "555-0110",
    "after-hours-phone": "555-0111",
    "clinic": "the clinic",
    MEDICINE: "the medicine",
}
"""What stands in a text where it is measured; for any other field three words."""


@dataclass(frozen=True)
class Line:
    """One text: whole sentences or only a label; `staff` for words that staff alone read.

    `order` means that it may not tell anybody to change a medicine, `number` that it may not hold a
    clinical number.
    """

    text: str
    spot: Spot
    steps: tuple[str | int, ...]
    label: bool = False
    staff: bool = False
    order: bool = False
    number: bool = False

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem with this text."""
        return self.spot.problem(what, remedy, *self.steps)

    def filled(self) -> str:
        """The text as a helper reads it, with samples in place of its fields."""
        return fill(
            self.text,
            {name: _SAMPLES.get(name, "some words here") for name in fields_in(self.text)},
            "helper",
        )


@dataclass(frozen=True)
class Block:
    """The texts that are read together: a printed section, a part of the interview, a medicine group."""

    spot: Spot
    lines: tuple[Line, ...]
    staff: bool = False

    def sentences(self) -> Iterator[Line]:
        """The texts that are no labels."""
        return (line for line in self.lines if not line.label)


def blocks_of(draft: Draft) -> Iterator[Block]:
    """Every text of a checklist."""
    if head := draft.head:
        title = Line(head.value.title, head.spot, ("title",), label=True)
        yield Block(
            head.spot, (title, *(Line(getattr(head.value, key), head.spot, (key,)) for key in HEAD_TEXTS))
        )
    for section in draft.question_sections:
        inside = [question for question in draft.questions if question.value.section == section.value.id]
        title = Line(section.value.title, section.spot, ("title",), label=True)
        yield Block(
            section.spot, (title, *(line for question in inside for line in _question_lines(question)))
        )
    for phase in draft.phases:
        yield Block(phase.head.spot, (Line(phase.head.value.title, phase.head.spot, ("title",), label=True),))
        yield from phase_blocks(phase)
    for group in draft.groups:
        title = Line(group.value.title, group.spot, ("title",), label=True)
        texts = (_group_line(group.spot, text, steps) for text, steps in group_texts(group.value))
        yield Block(group.spot, (title, *texts))


def phase_blocks(phase: PhaseDraft, *, ours: bool = True) -> Iterator[Block]:
    """The sections of a phase; a clinic's own (`ours` false) may hold numbers and orders."""
    staff = phase.head.value.kind == "flags"
    for part in phase.sections:
        title = Line(part.section.value.title, part.section.spot, ("title",), label=True, staff=staff)
        inside = (line for item in part.items for line in _item_lines(item, staff=staff, ours=ours))
        yield Block(part.section.spot, (title, *inside), staff)


def _group_line(spot: Spot, text: str, steps: tuple[str | int, ...]) -> Line:
    return Line(text, spot, steps, label=steps == _PHRASE, order=True, number=True)


def _item_lines(item: Placed[Item], *, staff: bool, ours: bool) -> Iterator[Line]:
    number = ours and not item.value.usual
    for key in ("text", "brief", "blank", "why"):
        if text := getattr(item.value, key):
            yield Line(text, item.spot, (key,), staff=staff, order=ours, number=number)
    if short := item.value.short:
        yield Line(short, item.spot, ("short",), label=True, staff=staff)


def _question_lines(question: Placed[Question]) -> Iterator[Line]:
    for text, steps in question_texts(question.value):
        yield Line(text, question.spot, steps, order=True)
    for text, steps in question_labels(question.value):
        yield Line(text, question.spot, steps, label=True)
