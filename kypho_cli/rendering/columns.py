"""What stands side by side: the columns of a table, and the times of the strip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kypho_cli.model.plan import Mark
from kypho_cli.rendering.blocks import Table
from kypho_cli.rendering.geometry import Geometry
from kypho_cli.rendering.letters import em_width, natural_width
from kypho_cli.rendering.units import Chunk, Plain, Unit, in_type

MOST_SIDE_BY_SIDE: Final = 4


def set_strip(geometry: Geometry, marks: Sequence[Mark], column: float, above: float) -> Unit:
    """Days and clock times over a line with dots, what happens under it; several such lines if need be."""
    sizes = ((geometry.note, True), (geometry.subheading, True), (geometry.body, False))
    widest = max(natural_width(text, bold=True) * size for mark in marks for text, size in _over(mark, sizes))
    count = side_by_side(len(marks), widest + geometry.strip_gap, column)
    room = column / count - geometry.strip_gap
    cells: list[Plain] = []
    heights = []
    for mark in marks:
        texts = zip((mark.day, mark.clock, mark.text), sizes, strict=True)
        parts = [in_type(geometry, text, room, size, bold=bold) for text, (size, bold) in texts]
        cells.append([spans for spans, _ in parts])
        heights.append(geometry.strip_line + sum(height for _, height in parts))
    rows = [max(heights[start : start + count]) for start in range(0, len(marks), count)]
    chunks = (Chunk(geometry.gap if number else above, height) for number, height in enumerate(rows))
    return Unit({"kind": "strip", "above": above, "columns": count, "cells": cells}, tuple(chunks))


def _over(mark: Mark, sizes: Sequence[tuple[float, bool]]) -> Iterator[tuple[str, float]]:
    yield mark.day, sizes[0][0]
    yield mark.clock, sizes[1][0]


def side_by_side(count: int, widest: float, room: float) -> int:
    """How many of `count` columns, none narrower than `widest`, stand in one row; rows as even as can be."""
    fit = max(1, min(MOST_SIDE_BY_SIDE, count, int(room / widest)))
    rows = -(-count // fit)
    return -(-count // rows)


def set_table(geometry: Geometry, table: Table, column: float, above: float) -> Unit:
    """Rows under a header that each page repeats."""
    widths = column_widths(*_wishes(geometry, table), column)
    header, head = _row(geometry, table.header, widths, bold=True)
    rows = [_row(geometry, row, widths) for row in table.rows]
    chunks = (Chunk(0.0, height, again=head) for _, height in rows)
    cells: list[Plain] = [cells for cells, _ in rows]
    data: dict[str, Plain] = {"kind": "table", "above": above, "header": header, "rows": cells}
    return Unit({**data, "widths": list(widths)}, (Chunk(above, head, sticky=True), *chunks))


def _wishes(geometry: Geometry, table: Table) -> tuple[list[float], list[float]]:
    """The width that each column would like, and the least it needs; one to write in wants room for it."""
    natural, least = [], []
    for texts in zip(table.header, *table.rows, strict=True):
        writing = 0.0 if all(texts) else geometry.blank
        words = [em_width(word, bold=True) * geometry.body for text in texts for word in text.split()]
        natural.append(max(writing, *(natural_width(text, bold=True) * geometry.body for text in texts)))
        least.append(max([0.7 * writing, *words]))
    return [width + 2 * geometry.cell for width in natural], [width + 2 * geometry.cell for width in least]


def column_widths(natural: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The room shared out: each column its longest word, then as much of its longest text as there is."""
    if sum(natural) <= room:
        return [width + (room - sum(natural)) / len(natural) for width in natural]
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    share = (room - sum(least)) / (sum(natural) - sum(least))
    return [need + share * (wish - need) for wish, need in zip(natural, least, strict=True)]


def _row(
    geometry: Geometry, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False
) -> tuple[Plain, float]:
    """The cells of a row and its height; an empty cell is high enough to write in."""
    rooms = [width - 2 * geometry.cell for width in widths]
    cells = [
        in_type(geometry, t, room, geometry.body, bold=bold) for t, room in zip(texts, rooms, strict=True)
    ]
    height = max(height for _, height in cells)
    if not all(texts):
        height = max(height, geometry.room_line)
    return [spans for spans, _ in cells], height + 2 * geometry.cell
