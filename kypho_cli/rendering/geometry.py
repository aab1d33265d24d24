"""Paper, letters and gaps of every sheet: the one place that the PDF and its page count share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kypho_cli.rendering.blocks import BoxLevel, Sheet
from kypho_cli.rendering.look import Look, Paper

INCH: Final = 72.0
PAPERS: Final[dict[Paper, tuple[float, float]]] = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}

_HEADINGS: Final = frozenset({"title", "heading", "subheading", "boxtitle"})


@dataclass(frozen=True)
class Frame:
    """The edge of a box: its line, a heavier one on the left, and the room up to the text, in points."""

    line: float
    left: float
    inset: float

    @property
    def across(self) -> float:
        """What the edge takes off the width of the text; lines are drawn half outside."""
        return 2 * self.inset + (self.line + self.left) / 2

    @property
    def down(self) -> float:
        """What the edge adds to the height."""
        return 2 * self.inset + self.line


@dataclass(frozen=True, eq=False)
class Geometry:
    """Where letters stand on a sheet. Lengths in points; all gaps follow the size of the `body`.

    `leading` is the room between two lines in sizes of their letters. `stretch` is how many times as
    long as its letters a blank to fill in is drawn; `air` how wide the gaps between things are, 1 the usual
    ones. `card` is the size of a frame to cut out that holds the whole sheet.
    """

    paper: tuple[float, float]
    side: float
    edge: float
    body: float
    note: float
    margin: float
    leading: float
    stretch: float
    named: bool
    with_logo: bool
    air: float = 1.0
    card: tuple[float, float] | None = None

    @property
    def top(self) -> float:
        """From the edge of the paper to the text, with room for a name if there is one on every page."""
        return self.edge + (2.2 * self.margin if self.named else 0.0)

    @property
    def bottom(self) -> float:
        """From the text to the edge of the paper, with room for the number of the page."""
        return self.edge + 1.5 * self.margin

    @property
    def column(self) -> float:
        """How wide a line of text may be."""
        return self.card[0] - 2 * self.cut if self.card else self.paper[0] - 2 * self.side

    @property
    def page(self) -> float:
        """How high the text of a page may be."""
        return self.paper[1] - self.top - self.bottom

    @property
    def title(self) -> float:
        """The size of the title."""
        return (1.2 + 0.2 * self.air) * self.body

    @property
    def logo(self) -> tuple[float, float]:
        """The room for a logo beside the title, as wide on every sheet; nothing where there is none."""
        return (5.0 * self.body, (1.4 + 1.1 * self.air) * self.body) if self.with_logo else (0.0, 0.0)

    @property
    def heading(self) -> float:
        """The size of the heading of a part."""
        return (1.05 + 0.15 * self.air) * self.body

    @property
    def subheading(self) -> float:
        """The size of the heading of a list."""
        return 1.05 * self.body

    @property
    def gap(self) -> float:
        """Between two things that have nothing to do with each other."""
        return (self.leading + 0.45 * self.air) * self.body

    @property
    def item_gap(self) -> float:
        """Between two lines of a list."""
        return (self.leading + 0.2 * self.air) * self.body

    @property
    def note_gap(self) -> float:
        """Between a text and the note under it: that of two lines."""
        return self.leading * self.note

    @property
    def marker(self) -> float:
        """How far the text of a line stands in, behind its tick box or dot."""
        return 1.6 * self.body

    @property
    def rule(self) -> float:
        """The line under a heading, with the room over it."""
        return 0.2 * self.air * self.body + 1.5

    @property
    def cell(self) -> float:
        """The room around the text of a cell."""
        return (0.15 + 0.2 * self.air) * self.body

    @property
    def strip_gap(self) -> float:
        """The least room between two columns of the time strip."""
        return 0.6 * self.body

    @property
    def strip_line(self) -> float:
        """The height of the line with dots, with the room around it."""
        return (0.8 + 0.7 * self.air) * self.body

    @property
    def room_line(self) -> float:
        """The height of a ruled line to write on."""
        return max(24.0, (1.2 + 0.5 * self.air) * self.body)

    @property
    def blank(self) -> float:
        """How much room it takes to write a word or two."""
        return 2.4 * self.stretch * self.body

    @property
    def cut(self) -> float:
        """The room between the edge of a card and its text."""
        return self.body

    def frame(self, level: BoxLevel) -> Frame:
        """The edge of a box: the louder, the heavier."""
        return Frame(*_EDGES[level], inset=(0.1 + 0.5 * self.air) * self.body)

    def above(self, before: str, kind: str) -> float:
        """The gap between two units of these kinds."""
        if before in _HEADINGS and (before, kind) != ("title", "heading"):
            return (0.1 + 0.35 * self.air) * self.body
        if kind in {"heading", "subheading"}:
            return self.leading * self.body + (1.3 if kind == "heading" else 0.7) * self.air * self.body
        if kind == before == "line":
            return 0.6 * self.body if self.card else self.note_gap
        if kind == "list" and before in {"list", "line"}:
            return self.item_gap
        return self.gap


_EDGES: Final[dict[BoxLevel, tuple[float, float]]] = {
    "top": (1.5, 1.5),
    "emergency": (3.5, 3.5),
    "now": (2.0, 2.0),
    "call": (0.75, 0.75),
    "red": (2.0, 7.0),
    "amber": (1.0, 4.0),
    "grey": (0.5, 0.5),
}


@lru_cache(maxsize=64)
def geometry(sheet: Sheet, look: Look, ease: float = 0.0) -> Geometry:
    """How a sheet is set on this paper: as tight as it may be, or with up to the usual room (`ease` 1).

    One value for each way to set a sheet, so that what was set with it before is found again.
    """
    large = look.large_print
    body, note, margin = _LARGE if large else _SIZES.get(sheet, _USUAL)
    side, edge = _MARGINS.get(sheet, (1.0, 0.75))
    leading, air = (0.5, 1.0) if large else _TIGHT.get(sheet, _LOOSE)
    return Geometry(
        paper=PAPERS[look.paper],
        side=side * INCH,
        edge=edge * INCH,
        body=body,
        note=note,
        margin=margin,
        leading=leading + ease * max(0.0, _LOOSE[0] - leading),
        air=air + ease * (_LOOSE[1] - air),
        stretch=2.8 if body > 10.0 else 4.0,
        named=look.identify,
        with_logo=bool(look.logo),
        card=_CARDS[large] if sheet == "card" else None,
    )


_USUAL: Final = (16.0, 14.0, 12.0)
_LARGE: Final = (18.0, 18.0, 18.0)
_SIZES: Final[dict[Sheet, tuple[float, float, float]]] = {
    "nurse": (11.0, 10.0, 10.0),
    "card": (10.0, 10.0, 10.0),
}
"""Body, notes, head and foot of the page."""

_MARGINS: Final[dict[Sheet, tuple[float, float]]] = {
    "patient": (0.5, 0.33),
    "questions": (0.8, 0.6),
    "medicines": (0.6, 0.6),
    "blank": (0.6, 0.5),
    "nurse": (0.4, 0.33),
}
"""At the sides and edges of the paper, in inches."""

_LOOSE: Final = (0.28, 1.0)
_TIGHT: Final[dict[Sheet, tuple[float, float]]] = {
    "patient": (0.17, 0.25),
    "questions": (0.2, 0.6),
    "medicines": (0.2, 0.6),
    "blank": (0.18, 0.4),
    "nurse": (0.12, 0.15),
}
"""Leading and air: some sheets say much on few pages."""

_CARDS: Final = {False: (3.5 * INCH, 2 * INCH), True: (4 * INCH, 6 * INCH)}
"""For the wallet, and for the door of the fridge."""
