"""Which lines of a short sheet stand back so that it fits its pages: counted where they stood, never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Box, BoxLevel, Line
from kypho_cli.rendering.lines import Reader, boxes, headed, reader_of, say, titled_list
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


_ROWS: Final = 1.2
"""So many rows has a line that stands back, about."""

_TRIED: Final = 4
"""So many lines may come back, for a last row or two."""

Part = Block | Folding
Runs = tuple[tuple[Block, ...], ...]


def folded(
    plan: Plan, parts: Sequence[Part], over: Callable[[Runs], float], row: float
) -> tuple[Runs, float]:
    """Each part as a run of blocks, with as few lines folded as the room asks for, or all that may fold.

    Also how many pages there is too much all the same, as `over` tells; up to zero it fits.

    The highest `fold` goes first, and of those that are equal the last one, those of boxes behind all others.
    Where lines are gone, one line says how many. If a `row`, in pages, is free at the end, the next lines
    that fit there come back.
    """
    order = _order(parts)
    reader = reader_of(plan)

    def without(lines: Iterable[tuple[int, int]]) -> Runs:
        gone: dict[int, set[int]] = {}
        for place, index in lines:
            gone.setdefault(place, set()).add(index)
        return tuple(_drawn(reader, part, frozenset(gone.get(place, ()))) for place, part in enumerate(parts))

    @cache
    def drawn(count: int) -> tuple[Runs, float]:
        runs = without(order[:count])
        return runs, over(runs)

    count = _least(lambda count: drawn(count)[1], len(order), row)
    lists = {place for place, _ in order[:count]}
    if count <= 2 * len(lists) and drawn(0)[1] <= 0:  # the first line of a list leaves one that counts it
        count = 0
    (runs, more), gone = drawn(count), order[:count]
    for line in gone[-2 : -2 - _TRIED : -1]:
        if -more < row:
            break
        fuller = without(one for one in gone if one != line)
        if (found := over(fuller)) <= 0:
            gone.remove(line)
            runs, more = fuller, found
    return runs, more


def _least(over: Callable[[int], float], most: int, row: float) -> int:
    """The smallest number from which on `over`, which falls, is not above zero; `most` if there is none.

    It falls almost evenly, by a `row` or a little more with each line, so the next number to try is read off
    a straight line.
    """
    high, below = most, over(most)
    low, above = -1, 0.0
    while high - low > 1 and below <= 0:
        step = below / (row * _ROWS) if low < 0 else below * (high - low) / (above - below)
        middle = min(high - 1, max(low + 1, high + round(step)))
        found = over(middle)
        if found > 0:
            low, above = middle, found
        else:
            high, below = middle, found
    return high


def _order(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """The places of all lines that may fold, those that go first at the start; of equal ones no box's."""
    places = [
        (-one.fold, bool(part.box), -place, -index)
        for place, part in enumerate(parts)
        if isinstance(part, Folding)
        for index, one in enumerate(part.lines)
        if one.fold
    ]
    return [(-place, -index) for _, _, place, index in sorted(places)]


@lru_cache(maxsize=1 << 10)
def _drawn(reader: Reader, part: Part, gone: frozenset[int]) -> tuple[Block, ...]:
    """The part without some of its lines. Patients have most parts in common."""
    if not isinstance(part, Folding):
        return (without_typed_signs(part),)
    kept = [one.line for index, one in enumerate(part.lines) if index not in gone]
    return tuple(map(without_typed_signs, _list(reader, part, kept, len(gone))))


def _list(reader: Reader, part: Folding, kept: list[Line], count: int) -> Iterator[Block]:
    """The lines that are left; the last box, or the line after the list, counts the others."""
    word = "folded" if kept or not part.title else "folded-all"
    more = [Line(say(reader, word, count=str(count)), mark="none")] if count else []
    if part.run_in:
        kept, more = [Line(" ".join(line.text for line in (*kept, *more)), mark="none")], []
    if part.box:
        *before, last = boxes(reader, part.title, kept, part.box) if kept else [Box(part.title, (), part.box)]
        yield from before
        yield Box(last.title, (*last.lines, *more), last.level)
        return
    yield from titled_list(reader, part.title, kept, part.depth) if kept else headed(part.title, part.depth)
    yield from more
