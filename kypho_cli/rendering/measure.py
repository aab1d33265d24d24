"""How many pages a sheet takes: a rough count of rows, for as long as no font is measured."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

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
from kypho_cli.rendering.look import Look


def pages_of(blocks: Iterable[Block], sheet: Sheet, look: Look) -> int:
    """At most so many pages."""
    columns, rows = (100, 54) if sheet == "nurse" else (59, 29) if look.large_print else (68, 33)
    return max(1, ceil(sum(_rows(block, columns) for block in blocks) / rows))


def _rows(block: Block, columns: int) -> float:  # noqa: PLR0911  one kind of block a line
    match block:
        case Title(text):
            return 1.6 * ceil(len(text) / (columns * 0.7)) + 0.4
        case Heading(text, depth):
            return (1.2 if depth == 1 else 1) * ceil(len(text) / (columns * 0.85)) + 0.6
        case Paragraph(text):
            return ceil(len(text) / columns) + 0.3
        case Line(text, notes=notes):
            return sum(ceil((len(part) + 4) / columns) for part in (text, *notes))
        case Box(title, lines):
            return 1.5 + ceil(len(title) / columns) + sum(_rows(line, columns - 4) for line in lines)
        case Strip():
            return 4
        case Room(lines):
            return lines * 1.5
        case Table(rows=rows):
            return 2 + sum(max(ceil(len(cell) * len(row) / columns) or 1 for cell in row) for row in rows)
        case NewPage():
            return 0
