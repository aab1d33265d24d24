"""What a sheet is made of: a few frozen blocks that every renderer draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from kypho_cli.model.plan import Mark

Sheet = Literal["patient", "nurse", "information"]
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


@dataclass(frozen=True)
class Line:
    """One line of a list, to tick, to read or to fill in; `notes` stand under it."""

    text: str
    mark: Literal["tick", "bullet", "none"] = "tick"
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


Block = Title | Heading | Paragraph | Line | Box | Strip
