"""What the template of the PDF draws: units, and the height that each of their parts takes at most."""

from __future__ import annotations

from typing import Final, NamedTuple

from kypho_cli.rendering.geometry import Geometry
from kypho_cli.rendering.letters import set_text

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
Data = dict[str, Plain]

_STYLES: Final[dict[str, int]] = {"plain": 0, "bold": 1, "blank": 2}


class Chunk(NamedTuple):
    """A part that no page break divides: the gap over it and its height, in points.

    `sticky` parts stand on the same page as the next one. `again` is drawn once more over a part that
    begins a page, as the header of a table is.
    """

    gap: float
    height: float
    sticky: bool = False
    again: float = 0.0


class Unit(NamedTuple):
    """One thing that the template draws, and its parts from top to bottom."""

    data: Data
    chunks: tuple[Chunk, ...]


def in_type(
    geometry: Geometry, text: str, room: float, size: float, *, bold: bool = False
) -> tuple[Plain, float]:
    """The spans of a text for the template, and the height that it takes at most; lengths in points."""
    as_set = set_text(text, room / size, geometry.stretch, bold=bold)
    height = size * (as_set.lines + (as_set.lines - 1) * geometry.leading)
    if all(style == "plain" for style, _ in as_set.spans):
        return "".join(part for _, part in as_set.spans), height
    return [[_STYLES[style], part] for style, part in as_set.spans], height


def divided(geometry: Geometry, gap: float, height: float, again: float = 0.0) -> list[Chunk]:
    """A very high part in pieces of a few lines, for a page break leaves no single line behind."""
    count = max(1, int(height / (3 * geometry.body)))
    return [Chunk(0.0 if piece else gap, height / count, again=again) for piece in range(count)]
