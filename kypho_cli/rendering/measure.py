"""How many pages a sheet takes in print, counted without printing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
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
    return ceil(filled(blocks, sheet, look))


def filled(blocks: Iterable[Block], sheet: Sheet, look: Look) -> float:
    """The pages of the PDF, of the last one the part that is taken."""
    g = geometry(sheet, look)
    return pages(Setter(g, g.column).units(blocks), g)


def roomiest(blocks: Sequence[Block], sheet: Sheet, look: Look) -> tuple[Geometry, tuple[Unit, ...]]:
    """The blocks set with as much room as they can have on no more pages than they need."""
    most = pages_of(blocks, sheet, look)
    ways = (geometry(sheet, look, ease) for ease in _EASE)
    settings = ((g, tuple(Setter(g, g.column).units(blocks))) for g in ways)
    return next((g, units) for g, units in settings if pages(units, g) <= most)


def pages(units: Iterable[Unit], g: Geometry) -> float:
    """The pages that these units fill, each part as high as it can be; a page with nothing on it is one."""
    before, used = 0, 0.0
    for chunk in _groups(units):
        if chunk is None:
            before, used = before + bool(used), 0.0
        elif used and used + chunk.gap + chunk.height > g.page:
            before, used = before + 1, chunk.again + chunk.height
        else:
            used += (chunk.gap if used else 0.0) + chunk.height
    return before + min(1.0, max(used, 1.0) / g.page)


def _groups(units: Iterable[Unit]) -> Iterable[Chunk | None]:
    """The parts, each sticky one together with what follows it; None where a new page is asked for."""
    held: Chunk | None = None
    for unit in units:
        if unit.data["kind"] == "page":
            yield held
            held = None
            yield None
        for chunk in unit.chunks:
            whole = chunk if held is None else Chunk(held.gap, held.height + chunk.gap + chunk.height)
            held = whole if chunk.sticky else None
            if held is None:
                yield whole
    if held is not None:
        yield held
