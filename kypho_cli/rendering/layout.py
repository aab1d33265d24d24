"""Blocks as rows of text: the one layout behind plain text and the styled terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from kypho_cli.model.plan import Mark
from kypho_cli.rendering.blocks import (
    Block,
    Box,
    BoxLevel,
    Heading,
    Line,
    Paragraph,
    Room,
    Strip,
    Table,
    Title,
)
from kypho_cli.rendering.symbols import Frame, Symbols, encodable
from kypho_cli.rendering.typed_signs import without_typed_signs
from kypho_cli.rendering.wrap import NO_BREAK, width_of, wrap

Role = Literal["title", "heading", "subheading", "text", "note", "strip"] | BoxLevel

_BETWEEN_COLUMNS: Final = "   "
BLANK: Final = "______"
"""An empty cell, to fill in by hand."""


@dataclass(frozen=True)
class Row:
    """One row of text, what part it plays, and the level of the box it stands in, if any."""

    text: str
    role: Role = "text"
    box: BoxLevel | None = None


@dataclass(frozen=True)
class Page:
    """How wide rows may be, in columns, and the signs they are drawn with."""

    width: int
    symbols: Symbols

    def rows(self, blocks: tuple[Block, ...]) -> Iterator[Row]:
        """Every row of every block, with an empty row wherever one thing ends and another begins."""
        before: Block | None = None
        for block in map(without_typed_signs, blocks):
            if before and not _belongs_to(block, before):
                yield Row("")
            yield from self._block(block)
            before = block

    def _block(self, block: Block) -> Iterator[Row]:
        match block:
            case Title(text):
                yield from self._underlined(text, self.symbols.double_rule, "title")
            case Heading(text, depth):
                rule = self.symbols.rule if depth == 1 else ""
                yield from self._underlined(text, rule, "heading" if depth == 1 else "subheading")
            case Paragraph(text):
                yield from self._wrapped(text)
            case Line():
                yield from self._line(block)
            case Box():
                yield from self._box(block)
            case Strip(marks):
                yield from self._strip(marks)
            case Table():
                yield from self._table(block)
            case Room(lines):
                yield from (Row("_" * self.width) for _ in range(lines))

    def _underlined(self, text: str, rule: str, role: Role) -> Iterator[Row]:
        rows = list(self._wrapped(text, role=role))
        yield from rows
        if rule and rows:
            yield Row(rule * min(self.width, max(width_of(row.text) for row in rows)), role)

    def _line(self, line: Line) -> Iterator[Row]:
        signs = self.symbols
        mark = {"tick": signs.tick, "done": signs.done, "bullet": signs.bullet, "none": ""}[line.mark]
        mark = f"{mark} " if mark else ""
        indent = " " * (width_of(mark) or 2)
        yield from self._wrapped(line.text, mark, indent)
        for note in line.notes:
            yield from self._wrapped(note, indent, indent, role="note")

    def _box(self, box: Box) -> Iterator[Row]:
        if self.symbols.frame:
            yield from self._framed(box, self.symbols.frame)
            return
        rule = [Row(self.symbols.rule * self.width, box.level)] if self.symbols.rule else []
        yield from rule
        yield from self._inside(box, self.width)
        yield from rule

    def _framed(self, box: Box, frame: Frame) -> Iterator[Row]:
        across = frame.across * (self.width - 2)
        width = self.width - 4
        yield Row(f"{frame.top_left}{across}{frame.top_right}", box.level)
        for row in self._inside(box, width):
            blank = " " * (width - width_of(row.text))
            yield replace(row, text=f"{frame.side} {row.text}{blank} {frame.side}", box=box.level)
        yield Row(f"{frame.low_left}{across}{frame.low_right}", box.level)

    def _inside(self, box: Box, width: int) -> Iterator[Row]:
        for row in replace(self, width=width).rows((Heading(box.title, depth=2), *box.lines)):
            yield replace(row, role=box.level) if row.role == "subheading" else row

    def _table(self, table: Table) -> Iterator[Row]:
        """Each row as a line with its other cells under it: a table that reads well at any width."""
        for cells in table.rows:
            told = zip(table.header[1:], cells[1:], strict=True)
            notes = tuple(f"{name}: {cell or BLANK}" for name, cell in told)
            yield from self._line(Line(cells[0] or BLANK, mark="bullet", notes=notes))

    def _strip(self, marks: tuple[Mark, ...]) -> Iterator[Row]:
        columns = [tuple(map(self._shown, (mark.day, mark.clock, mark.text))) for mark in marks]
        widths = [max(map(width_of, column)) for column in columns]
        if self.symbols.columns and sum(widths) + len(_BETWEEN_COLUMNS) * (len(marks) - 1) <= self.width:
            for cells in zip(*columns, strict=True):
                yield Row(_side_by_side(cells, widths), "strip")
        else:
            for mark in marks:
                when = ", ".join(part for part in (mark.day, mark.clock) if part)
                yield from self._line(Line(f"{when}: {mark.text}", mark="bullet"))

    def _wrapped(self, text: str, first: str = "", rest: str = "", role: Role = "text") -> Iterator[Row]:
        """Characters without a twin in the encoding are written out before the text is measured."""
        shown = encodable(text, self.symbols.encoding, keep=NO_BREAK)
        for line in wrap(shown, self.width, first, rest):
            yield Row(encodable(line, self.symbols.encoding), role)

    def _shown(self, text: str) -> str:
        return encodable(text, self.symbols.encoding)


def _belongs_to(block: Block, before: Block) -> bool:
    """Whether the block stands right under the one before it."""
    return isinstance(before, Title | Heading) or (isinstance(block, Line) and isinstance(before, Line))


def _side_by_side(cells: tuple[str, ...], widths: list[int]) -> str:
    padded = (cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True))
    return _BETWEEN_COLUMNS.join(padded).rstrip()
