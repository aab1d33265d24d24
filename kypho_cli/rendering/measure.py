"""How many pages a sheet takes in print, counted without printing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kypho_cli.rendering.blocks import Block, Sheet
from kypho_cli.rendering.geometry import Geometry, geometry
from kypho_cli.rendering.look import Look
from kypho_cli.rendering.setting import Setter
from kypho_cli.rendering.units import Chunk, Unit

_EASE: Final = (1.0, 0.75, 0.5, 0.25, 0.0)
"""From the usual room to as tight as a sheet may be."""


def pages_of(blocks: Iterable[Block], sheet: Sheet, look: Look) -> int:
    """The pages of the PDF: never fewer than it has, sometimes one more."""
    g = geometry(sheet, look)
    return pages(Setter(g, g.column).units(blocks), g)


def roomiest(blocks: Sequence[Block], sheet: Sheet, look: Look) -> tuple[Geometry, tuple[Unit, ...]]:
    """The blocks set with as much room as they can have on no more pages than they need."""
    most = pages_of(blocks, sheet, look)
    ways = (geometry(sheet, look, ease) for ease in _EASE)
    settings = ((g, tuple(Setter(g, g.column).units(blocks))) for g in ways)
    return next((g, units) for g, units in settings if pages(units, g) <= most)


def pages(units: Iterable[Unit], g: Geometry) -> int:
    """The pages that these units fill, each part as high as it can be."""
    count, used = 1, 0.0
    for group in _groups(units):
        height = sum(chunk.gap + chunk.height for chunk in group)
        if not group or (used and used + height > g.page):
            count, used = count + bool(used), 0.0
        for chunk in group if height > g.page else _joined(group):
            if used and used + chunk.gap + chunk.height > g.page:
                count, used = count + 1, 0.0
            used += chunk.height + (chunk.gap if used else chunk.again)
    return count


def _joined(group: Sequence[Chunk]) -> Iterator[Chunk]:
    """Parts that stand together as one."""
    if group:
        first, *rest = group
        height = first.height + sum(chunk.gap + chunk.height for chunk in rest)
        yield Chunk(first.gap, height, again=first.again)


def _groups(units: Iterable[Unit]) -> Iterator[list[Chunk]]:
    """The parts, each sticky one together with what follows it; none for a new page."""
    group: list[Chunk] = []
    for unit in units:
        if unit.data["kind"] == "page":
            yield from ([group, []] if group else [[]])
            group = []
        for chunk in unit.chunks:
            group.append(chunk)
            if not chunk.sticky:
                yield group
                group = []
    if group:
        yield group
