"""What stands side by side: the columns of a table, and the times of the strip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kypho_cli.model.plan import Mark
from kypho_cli.rendering.blocks import Table
from kypho_cli.rendering.geometry import Geometry
from kypho_cli.rendering.letters import em_width, natural_width
from kypho_cli.rendering.units import Chunk, Plain, Unit, divided, in_type
from kypho_cli.rendering.wrap import held

MOST_SIDE_BY_SIDE: Final = 4

_BY_HAND: Final = 74.0
"""A cell to write a word or two in, in points: larger print makes nobody's writing larger."""


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
    """Rows under a header that each page repeats; a row stays in one piece if a page can hold it."""
    words, written, usual, whole = _wishes(geometry, table)
    widths = min(
        (
            column_widths(wishes, column)
            for wishes in ((words, written, usual, whole), (words, written, whole))
        ),
        key=lambda widths: sum(_row(geometry, texts, widths)[1] for texts in table.rows),
    )
    header, head = _row(geometry, table.header, widths, bold=True)
    rows: list[Plain] = []
    chunks = [Chunk(above, head, sticky=True)]
    for texts in table.rows:
        cells, height = _row(geometry, texts, widths)
        whole_row = height <= geometry.page - head
        rows.append({"cells": cells, "whole": whole_row})
        chunks += (
            [Chunk(0.0, height, again=head)] if whole_row else divided(geometry, 0.0, height, again=head)
        )
    data: dict[str, Plain] = {"kind": "table", "above": above, "header": header, "rows": rows}
    return Unit({**data, "widths": list(widths)}, tuple(chunks))


def _wishes(geometry: Geometry, table: Table) -> list[list[float]]:
    """The widths that columns need: for the longest word, to write by hand, for usual and longest texts."""
    words, written, usual, whole = [], [], [], []
    for header, *texts in zip(table.header, *table.rows, strict=True):
        by_hand = 0.0 if all(texts) else min(geometry.blank, _BY_HAND) / geometry.body
        parts = {part for text in texts for part in held(text, 1).split(" ")}
        word = max(
            [em_width(part, bold=True) for part in header.split(" ")] + [em_width(part) for part in parts]
        )
        lengths = sorted([natural_width(header, bold=True), *map(natural_width, texts)])
        words.append(word)
        written.append(max(word, 0.7 * by_hand))
        usual.append(max(written[-1], lengths[len(lengths) // 2]))
        whole.append(max(by_hand, lengths[-1]))
    return [
        [wish * geometry.body + 2 * geometry.cell for wish in wishes]
        for wishes in (words, written, usual, whole)
    ]


def column_widths(wishes: Sequence[Sequence[float]], room: float) -> list[float]:
    """The room shared out: every wish of each kind is met as far as there is room, the first kinds first."""
    widths = _capped(wishes[0], room)
    for wished in wishes[1:]:
        left, more = room - sum(widths), sum(wished) - sum(widths)
        share = min(1.0, left / more) if more > 0 else 0.0
        widths = [width + share * (wish - width) for width, wish in zip(widths, wished, strict=True)]
    return [width + (room - sum(widths)) / len(widths) for width in widths]


def _capped(widths: Sequence[float], room: float) -> list[float]:
    """The widths, the widest ones cut down to one measure where there is not room for all."""
    left, rest = room, len(widths)
    for width in sorted(widths):
        if width * rest > left:
            return [min(other, left / rest) for other in widths]
        left, rest = left - width, rest - 1
    return list(widths)


def _row(
    geometry: Geometry, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False
) -> tuple[Plain, float]:
    """The cells of a row and its height; an empty cell is high enough to write in."""
    rooms = [width - 2 * geometry.cell for width in widths]
    cells = [
        in_type(geometry, t, room, geometry.body, bold=bold) for t, room in zip(texts, rooms, strict=True)
    ]
    height = max(height for _, height in cells) + 2 * geometry.cell
    return [spans for spans, _ in cells], height if all(texts) else max(height, geometry.room_line)
