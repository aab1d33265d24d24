"""What documents with structure need beside the blocks: which lines make one list, how deep a heading is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Strip,
    Table,
    Title,
)

Kind = Literal["ticks", "bullets", "plain"]


@dataclass(frozen=True)
class Run:
    """Lines of one kind, one right under the other: one list."""

    kind: Kind
    lines: tuple[Line, ...]


Part = Title | Heading | Paragraph | Run | Box | Strip | Table | Room | NewPage


def parts(blocks: Iterable[Block]) -> Iterator[tuple[int, Part]]:
    """The blocks with lines gathered into lists, each with the level of the headings in it.

    The title is level 1. No level is left out: without a heading above, a list's own is level 2.
    """
    level = 2
    for part in runs(blocks):
        if isinstance(part, Heading) and part.depth == 1:
            level = 3
            yield 2, part
        else:
            yield 1 if isinstance(part, Title) else level, part


def runs(blocks: Iterable[Block]) -> Iterator[Part]:
    """The blocks with lines of one kind that follow one another gathered into one list."""
    for kind, group in groupby(blocks, key=_kind):
        if kind:
            yield Run(kind, tuple(block for block in group if isinstance(block, Line)))
        else:
            yield from (block for block in group if not isinstance(block, Line))


def _kind(block: Block) -> Kind | None:
    if not isinstance(block, Line):
        return None
    return "ticks" if block.mark in {"tick", "done"} else "bullets" if block.mark == "bullet" else "plain"
