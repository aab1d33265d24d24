"""A sheet as Markdown, GitHub's kind with tick boxes and tables; every text stands as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Sheet,
    Strip,
    Table,
    Title,
)
from kypho_cli.rendering.edges import identity
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.nesting import Part, Run, parts, runs
from kypho_cli.rendering.outline import outline

_MARKS: Final = {"tick": "- [ ] ", "done": "- [x] ", "bullet": "* ", "none": ""}
"""Two kinds of list have two signs, or they would become one where they follow each other."""

_ROOM: Final = "\\" + "_" * 40
_SIGN: Final = re.compile(r"[\\`*\[\]<>#|~$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
_UNDERSCORES: Final = re.compile(r"(?<=[^\s_])_+|_+(?=[^\s_])")
_START: Final = re.compile(r"^([0-9]{1,9})(?=[.)])|^(?=[-+=_])")


def render(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """The sheet in UTF-8: no HTML in it, and a blank line between any two things."""
    who = [literal(text) for text in identity(plan)] if look.identify else []
    return ("\n\n".join([*who, *elements(outline(plan, sheet, look))]) + "\n").encode()


def elements(blocks: Iterable[Block]) -> Iterator[str]:
    """One element a block or list, in reading order."""
    return (_part(part, level) for level, part in parts(blocks))


def literal(text: str) -> str:
    """A text in which no sign begins markup. A line to fill in stays as it is where it may.

    GitHub alone makes a link of an e-mail address, and nothing can keep it from that.
    """
    line = _SIGN.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    line = _UNDERSCORES.sub(lambda run: run[0].replace("_", "\\_"), line)
    return _START.sub(lambda number: f"{number[1] or ''}\\", line)


def _part(part: Part, level: int) -> str:
    match part:
        case Title(text) | Heading(text):
            return f"{'#' * level} {literal(text)}"
        case Paragraph(text):
            return literal(text)
        case Run():
            return _run(part)
        case Box():
            return _box(part, level)
        case _:
            return _drawn(part)


def _drawn(part: Strip | Table | Room | NewPage) -> str:
    match part:
        case Strip(marks):
            times = (", ".join(filter(None, (mark.day, mark.clock))) for mark in marks)
            lines = (f"{when}: {mark.text}" for when, mark in zip(times, marks, strict=True))
            return "\n".join(f"* {literal(line)}" for line in lines)
        case Table(header, rows):
            return "\n".join([_row(header), "| --- " * len(header) + "|", *map(_row, rows)])
        case Room(lines):
            return "\n\n".join([_ROOM] * lines)
        case _:
            return "---"


def _run(run: Run) -> str:
    between = "\n\n" if run.kind == "plain" else "\n"
    return between.join(line for each in run.lines for line in _line(each))


def _line(line: Line) -> Iterator[str]:
    yield _MARKS[line.mark] + literal(line.text)
    before = "" if line.mark == "none" else "  - "
    yield from (before + literal(note) for note in line.notes)


def _box(box: Box, level: int) -> str:
    """A quotation: the one frame that Markdown has."""
    inside = "\n\n".join(_part(part, level) for part in (Heading(box.title), *runs(box.lines)))
    return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(literal(cell or WORDS['blank']) for cell in cells)} |"
