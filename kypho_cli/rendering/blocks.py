"""What a sheet is made of: a few frozen blocks that every renderer draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from kypho_cli.model.plan import Mark

Sheet = Literal["summary", "patient", "nurse", "card", "questions", "medicines", "blank", "information"]
SHEETS: Final[tuple[Sheet, ...]] = get_args(Sheet)

BoxLevel = Literal["top", "emergency", "now", "call", "red", "amber", "grey"]


@dataclass(frozen=True)
class Title:
    """The title of the whole sheet."""

    text: str


@dataclass(frozen=True)
class Heading:
    """The heading of a part (depth 1) or of one list in it (depth 2)."""

    text: str
    depth: Literal[1, 2] = 1


@dataclass(frozen=True)
class Paragraph:
    """One or more whole sentences."""

    text: str


class Line(NamedTuple):
    """One line of a list, to tick, ticked off, to read or to fill in; `notes` stand under it."""

    text: str
    mark: Literal["tick", "done", "bullet", "none"] = "tick"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """A few lines that must be seen; `level` says how loud they are."""

    title: str
    lines: tuple[Line, ...]
    level: BoxLevel


@dataclass(frozen=True)
class Strip:
    """The clock times of the procedure, side by side where there is room."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under a header; every row has as many cells as the header, an empty one is to fill in."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Room:
    """Empty ruled lines to write on by hand."""

    lines: int


@dataclass(frozen=True)
class NewPage:
    """On paper what follows begins on a new page."""


Block = Title | Heading | Paragraph | Line | Box | Strip | Table | Room | NewPage
