"""Which lines of a short sheet stand back so that it fits its pages: counted where they stood, never lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Box, BoxLevel, Line
from kypho_cli.rendering.lines import boxes, headed, say, titled_list


@dataclass(frozen=True)
class Foldable:
    """A line and how early it stands back: the highest first, 0 never."""

    line: Line
    fold: int = 0


@dataclass(frozen=True)
class Folding:
    """One list of a sheet, under a heading or in a box; `rest` stands after its lines and never folds."""

    title: str
    lines: tuple[Foldable, ...]
    box: BoxLevel | None = None
    depth: Literal[1, 2] = 1


Part = Block | Folding


def folded(plan: Plan, parts: Sequence[Part], fits: Callable[[tuple[Block, ...]], bool]) -> tuple[Block, ...]:
    """The parts as blocks, with as few lines folded as `fits` asks for, or all that may fold.

    The highest `fold` goes first, and of those that are equal the last one. Where lines are gone, one line
    says how many.
    """
    order = _order(parts)

    def drawn(count: int) -> tuple[Block, ...]:
        gone = set(order[:count])
        return tuple(block for place, part in enumerate(parts) for block in _drawn(plan, part, place, gone))

    return drawn(bisect_left(range(len(order)), 1, key=lambda count: fits(drawn(count))))


def _order(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """The places of all lines that may fold, those that go first at the start."""
    places = [
        (-one.fold, -place, -index)
        for place, part in enumerate(parts)
        if isinstance(part, Folding)
        for index, one in enumerate(part.lines)
        if one.fold
    ]
    return [(-place, -index) for _, place, index in sorted(places)]


def _drawn(plan: Plan, part: Part, place: int, gone: set[tuple[int, int]]) -> Iterator[Block]:
    if not isinstance(part, Folding):
        yield part
        return
    kept = [one.line for index, one in enumerate(part.lines) if (place, index) not in gone]
    yield from _list(plan, part, kept, len(part.lines) - len(kept))


def _list(plan: Plan, part: Folding, kept: list[Line], count: int) -> Iterator[Block]:
    """The lines that are left; the last box, or the line after the list, counts the others."""
    more = Line(say(plan, "folded" if kept else "folded-all", count=str(count)), mark="none")
    if part.box:
        *before, last = boxes(plan, part.title, kept, part.box) if kept else [Box(part.title, (), part.box)]
        yield from before
        yield replace(last, lines=(*last.lines, more)) if count else last
        return
    yield from titled_list(plan, part.title, kept, part.depth) if kept else headed(part.title, part.depth)
    if count:
        yield more
