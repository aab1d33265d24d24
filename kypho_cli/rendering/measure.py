"""How many pages a sheet takes in print, counted without printing it."""

from __future__ import annotations

from collections.abc import Iterable

from kypho_cli.rendering.blocks import Block, Sheet
from kypho_cli.rendering.geometry import Geometry, geometry
from kypho_cli.rendering.look import Look
from kypho_cli.rendering.setting import Setter
from kypho_cli.rendering.units import Chunk, Unit


def pages_of(blocks: Iterable[Block], sheet: Sheet, look: Look) -> int:
    """The pages of the PDF: never fewer than it has, sometimes one more."""
    g = geometry(sheet, look)
    return pages(tuple(Setter(g, g.column).units(blocks)), g)


def pages(units: Iterable[Unit], g: Geometry) -> int:
    """The pages that these units fill, each part as high as it can be."""
    count, used = 1, 0.0
    for chunk in _groups(units):
        if chunk is None:
            count, used = count + bool(used), 0.0
        elif used and used + chunk.gap + chunk.height > g.page:
            count, used = count + 1, chunk.again + chunk.height
        else:
            used += (chunk.gap if used else 0.0) + chunk.height
    return count


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
