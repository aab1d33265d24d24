"""Which lines of a short sheet stand back so that it fits its pages: counted where they stood, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Box, BoxLevel, Line
from kypho_cli.rendering.lines import boxes, headed, say, titled_list
from kypho_cli.rendering.typed_signs import without_typed_signs


class Foldable(NamedTuple):
    """A line and how early it stands back: the highest first, 0 never."""

    line: Line
    fold: int = 0


@dataclass(frozen=True)
class Folding:
    """One list of a sheet, under a heading or in a box; `run_in` lines stand one behind the other."""

    title: str
    lines: tuple[Foldable, ...]
    box: BoxLevel | None = None
    depth: Literal[1, 2] = 1
    run_in: bool = False


Part = Block | Folding
Runs = tuple[tuple[Block, ...], ...]


def folded(plan: Plan, parts: Sequence[Part], over: Callable[[Runs], float]) -> Runs:
    """Each part as a run of blocks, with as few lines folded as the room asks for, or all that may fold.

    The highest `fold` goes first, and of those that are equal the last one. Where lines are gone, one line
    says how many. `over` tells how many pages there is too much; above zero it does not fit.
    """
    order = _order(parts)

    @cache
    def part(place: int, gone: frozenset[int]) -> tuple[Block, ...]:
        return tuple(map(without_typed_signs, _drawn(plan, parts[place], gone)))

    @cache
    def drawn(count: int) -> Runs:
        gone: dict[int, set[int]] = {}
        for place, index in order[:count]:
            gone.setdefault(place, set()).add(index)
        return tuple(part(place, frozenset(gone.get(place, ()))) for place in range(len(parts)))

    return drawn(_least(lambda count: over(drawn(count)), len(order)))


def _least(over: Callable[[int], float], most: int) -> int:
    """The smallest number from which on `over`, which falls, is not above zero; `most` if there is none.

    It falls almost evenly, so the next number to try is read off a straight line.
    """
    low, above = 0, over(0)
    if above <= 0 or not most:
        return 0
    high, below = most, over(most)
    while high - low > 1 and below <= 0:
        share = above / (above - below)
        middle = min(high - 1, max(low + 1, low + round(share * (high - low))))
        found = over(middle)
        if found > 0:
            low, above = middle, found
        else:
            high, below = middle, found
    return high


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


def _drawn(plan: Plan, part: Part, gone: frozenset[int]) -> Iterator[Block]:
    if not isinstance(part, Folding):
        yield part
        return
    kept = [one.line for index, one in enumerate(part.lines) if index not in gone]
    yield from _list(plan, part, kept, len(gone))


def _list(plan: Plan, part: Folding, kept: list[Line], count: int) -> Iterator[Block]:
    """The lines that are left; the last box, or the line after the list, counts the others."""
    word = "folded" if kept or not part.title else "folded-all"
    more = [Line(say(plan, word, count=str(count)), mark="none")] if count else []
    if part.run_in:
        kept, more = [Line(" ".join(line.text for line in (*kept, *more)), mark="none")], []
    if part.box:
        *before, last = boxes(plan, part.title, kept, part.box) if kept else [Box(part.title, (), part.box)]
        yield from before
        yield replace(last, lines=(*last.lines, *more))
        return
    yield from titled_list(plan, part.title, kept, part.depth) if kept else headed(part.title, part.depth)
    yield from more
