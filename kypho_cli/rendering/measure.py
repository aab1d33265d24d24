"""How many pages a sheet takes in print, counted without printing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from math import ceil
from typing import Final, NamedTuple

from kypho_cli.rendering.blocks import Block, Sheet
from kypho_cli.rendering.geometry import Geometry, geometry
from kypho_cli.rendering.look import Look
from kypho_cli.rendering.setting import Above, Run, Setter, runs_of
from kypho_cli.rendering.units import Chunk, Unit

_EASE: Final = (0.25, 0.5, 0.75, 1.0)
"""From almost as tight as a sheet may be to the usual room."""

_RUNS: Final = 1 << 10
"""More runs than the sheets of a ward have in common."""


def pages_of(blocks: Iterable[Block], sheet: Sheet, look: Look) -> int:
    """The pages of the PDF: never fewer than it has, sometimes one more."""
    return ceil(filled([tuple(blocks)], geometry(sheet, look)))


def filled(runs: Iterable[Run], g: Geometry) -> float:
    """The pages that runs of blocks fill one after the other, of the last one the part that is taken."""
    return pages(chain.from_iterable(one.chunks for one in _laid(runs, g)), g.page)


def roomiest(blocks: Sequence[Block], sheet: Sheet, look: Look) -> tuple[Geometry, tuple[Unit, ...]]:
    """The blocks set with as much room as they can have on no more pages than they need."""
    runs = tuple(runs_of(blocks))
    tight = geometry(sheet, look)
    most = ceil(filled(runs, tight))
    looser = (geometry(sheet, look, ease) for ease in _EASE)
    *_, g = tight, *takewhile(lambda g: filled(runs, g) <= most, looser)
    return g, tuple(chain.from_iterable(one.units for one in _laid(runs, g)))


def pages(chunks: Iterable[Chunk | None], room: float) -> float:
    """The pages, with so much room on each, that these parts fill; a page with nothing on it is one."""
    before, used = 0, 0.0
    for chunk in _groups(chunks):
        if chunk is None:
            before, used = before + bool(used), 0.0
        elif chunk.height > room:
            before, used = before + bool(used) + ceil(chunk.height / room) - 1, room
        elif used and used + chunk.gap + chunk.height > room:
            before, used = before + 1, chunk.again + chunk.height
        else:
            used += (chunk.gap if used else 0.0) + chunk.height
    return before + min(1.0, max(used, 1.0) / room)


def _parts(units: Iterable[Unit]) -> Iterator[Chunk | None]:
    """The parts of units; None where a new page is asked for."""
    for unit in units:
        if unit.data["kind"] == "page":
            yield None
        yield from unit.chunks


class _Laid(NamedTuple):
    """A run set in type: its units, their parts, and what it leaves over the next one."""

    units: tuple[Unit, ...]
    chunks: tuple[Chunk | None, ...]
    above_next: Above


def _laid(runs: Iterable[Run], g: Geometry) -> Iterator[_Laid]:
    """Each run, one under the other."""
    above = Above()
    for run in runs:
        laid = _set(g, run, above)
        above = laid.above_next
        yield laid


@lru_cache(maxsize=_RUNS)
def _set(g: Geometry, run: Run, above: Above) -> _Laid:
    """A run is set once for many: a sheet is tried in several lengths, and patients have lines in common."""
    setter = Setter(g, g.column, *above)
    units = tuple(setter.units(run))
    return _Laid(units, tuple(_groups(_parts(units))), setter.above)


def _groups(chunks: Iterable[Chunk | None]) -> Iterator[Chunk | None]:
    """The parts, each sticky one together with what follows it; None where a new page is asked for."""
    held: Chunk | None = None
    for chunk in chunks:
        if chunk is None:
            yield held
            held = None
            yield None
            continue
        whole = chunk
        if held is not None:
            whole = Chunk(held.gap, held.height + chunk.gap + chunk.height, chunk.sticky)
        held = whole if chunk.sticky else None
        if held is None:
            yield whole
    if held is not None:
        yield held
