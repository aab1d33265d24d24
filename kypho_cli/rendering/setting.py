"""Blocks set in type, one under the other: what stands over what, and at which distance.

Nothing is measured twice: the page count adds up the very parts that the pages are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, NamedTuple

from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Strip,
    Table,
    Title,
)
from kypho_cli.rendering.columns import set_strip, set_table
from kypho_cli.rendering.geometry import Geometry
from kypho_cli.rendering.symbols import UNICODE
from kypho_cli.rendering.units import Chunk, Data, Unit, divided, in_type

_MARKS: Final = {"tick": UNICODE.tick, "done": UNICODE.done, "bullet": UNICODE.bullet}
_MOST_WHOLE: Final = 0.25
"""A line with its notes, or room to write, that is higher than this part of a page may be divided."""


Run = tuple[Block, ...]


def runs_of(blocks: Iterable[Block]) -> Iterator[Run]:
    """Every block alone, but neighbouring lines with one mark together: they are one list."""
    for mark, group in groupby(blocks, key=lambda block: block.mark if isinstance(block, Line) else ""):
        if mark in _MARKS:
            yield tuple(group)
        else:
            yield from ((block,) for block in group)


class Above(NamedTuple):
    """What stands over a block: the levels of its part and of the last heading, the kind of the last unit."""

    part: int = 1
    level: int = 0
    before: str = ""


@dataclass
class Setter:
    """Sets blocks one under the other in a column; knows what stands over the next one."""

    geometry: Geometry
    column: float
    part: int = 1
    level: int = 0
    before: str = ""

    @property
    def above(self) -> Above:
        """What stands over the block that comes next."""
        return Above(self.part, self.level, self.before)

    def units(self, blocks: Iterable[Block]) -> Iterator[Unit]:
        """Every run of the blocks as one unit."""
        for run in runs_of(blocks):
            match run:
                case (Line(mark=mark), *_) if mark in _MARKS:
                    yield self._list(mark, [line for line in run if isinstance(line, Line)])
                case _:
                    yield from self._block(run[0])

    def _block(self, block: Block) -> Iterator[Unit]:
        g = self.geometry
        match block:
            case Title(text):
                yield self._heading("title", text, 1, g.title)
            case Heading(text, depth):
                yield self._titled(text, depth)
            case Paragraph(text):
                yield self._text("text", Line(text, mark="none"))
            case Line():
                yield self._text("line", block)
            case Box():
                yield self._box(block)
            case Strip(marks):
                yield set_strip(g, marks, self.column, self._above("strip"))
            case Table():
                yield set_table(g, block, self.column, self._above("table"))
            case Room(lines):
                self.before = "room"
                whole = lines * g.room_line <= g.page * _MOST_WHOLE
                chunks = (Chunk(0.0, lines * g.room_line),) if whole else (Chunk(0.0, g.room_line),) * lines
                yield Unit({"kind": "room", "lines": lines, "whole": whole}, chunks)
            case NewPage():  # pragma: no branch  there is no other kind
                self.before = ""
                yield Unit({"kind": "page"}, ())

    def _titled(self, text: str, depth: int) -> Unit:
        if depth > 1:
            return self._heading("subheading", text, self.part + 1, self.geometry.subheading)
        self.part = 2
        return self._heading("heading", text, 2, self.geometry.heading)

    def _heading(self, kind: str, text: str, level: int, size: float) -> Unit:
        """Levels go down one by one, whatever the blocks say: a skipped one misleads a screen reader."""
        g = self.geometry
        above = self._above(kind)
        self.level = min(level, self.level + 1)
        logo = g.logo if kind == "title" else (0.0, 0.0)
        spans, height = in_type(g, text, self.column - logo[0], size, bold=True)
        rule = g.rule if kind == "heading" else 0.0
        data: Data = {"kind": kind, "above": above, "level": self.level, "size": size, "text": spans}
        whole = Chunk(above, max(height, logo[1]) + rule, sticky=True)
        if whole.height <= g.page * _MOST_WHOLE:
            return Unit(data, (whole,))
        *before, last = divided(g, above, whole.height)
        return Unit(data, (*before, last._replace(sticky=True)))

    def _text(self, kind: str, line: Line) -> Unit:
        above = self._above(kind)
        item, chunks = _item(self.geometry, line, self.column, above)
        return Unit({"kind": kind, "above": above, **item}, chunks)

    def _list(self, mark: str, lines: Sequence[Line]) -> Unit:
        g = self.geometry
        above = self._above("list")
        gaps = [above] + [g.item_gap] * (len(lines) - 1)
        items = [_item(g, line, self.column - g.marker, gap) for line, gap in zip(lines, gaps, strict=True)]
        data: Data = {
            "kind": "list",
            "above": above,
            "mark": _MARKS[mark],
            "items": [item for item, _ in items],
        }
        return Unit(data, tuple(chain.from_iterable(chunks for _, chunks in items)))

    def _box(self, box: Box) -> Unit:
        """A box stays in one piece if a page can hold it, and its title always with its first line."""
        g = self.geometry
        above, frame = self._above("box"), g.frame(box.level)
        inner = Setter(g, self.column - frame.across, self.part, self.level)
        size = g.heading if box.level in {"top", "emergency"} else g.subheading
        units = [inner._heading("boxtitle", box.title, self.part + 1, size), *inner.units(box.lines)]
        self.level = inner.level
        chunks = [chunk for unit in units for chunk in unit.chunks]
        height = frame.down + sum(chunk.gap + chunk.height for chunk in chunks)
        whole = height <= g.page
        data: Data = {"kind": "box", "above": above, "frame": box.level, "whole": whole}
        data["units"] = [unit.data for unit in units]
        if whole:
            return Unit(data, (Chunk(above, height),))
        first = Chunk(above, chunks[0].height + frame.down, sticky=True)
        return Unit(data, (first, *(chunk._replace(again=frame.down) for chunk in chunks[1:])))

    def _above(self, kind: str) -> float:
        """The gap over what comes next; nothing over the first."""
        before, self.before = self.before, kind
        return self.geometry.above(before, kind) if before else 0.0


@lru_cache(maxsize=1 << 11)
def _item(g: Geometry, line: Line, room: float, gap: float) -> tuple[Data, tuple[Chunk, ...]]:
    """A text with its notes under it, in one piece unless it is high. Sheets have most lines in common."""
    text, height = in_type(g, line.text, room, g.body)
    notes = [in_type(g, note, room, g.note) for note in line.notes]
    parts = [Chunk(gap, height, sticky=bool(notes)), *(Chunk(g.note_gap, high) for _, high in notes)]
    total = sum(part.gap + part.height for part in parts) - gap
    whole = total <= g.page * _MOST_WHOLE
    long = any(part.height > g.page * _MOST_WHOLE for part in parts)
    data: Data = {"text": text, "notes": [spans for spans, _ in notes], "whole": whole, "long": long}
    if whole:
        return data, (Chunk(gap, total),)
    if long:
        return data, tuple(piece for part in parts for piece in divided(g, part.gap, part.height))
    return data, tuple(parts)
