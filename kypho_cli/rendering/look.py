"""How a document is to look: what a person may choose that changes no word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from kypho_cli.rendering.symbols import UNICODE, Symbols

Paper = Literal["letter", "a4"]
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)


@dataclass(frozen=True)
class Logo:
    """A clinic's picture for the head of a sheet: the bytes of a PNG or an SVG file."""

    kind: Literal["png", "svg"]
    content: bytes


@dataclass(frozen=True)
class Look:
    """Paper, letters and head of a document; `width` and `symbols` are for plain text alone.

    `identify` puts the patient's name, and a line for the date of birth, on every page.
    """

    paper: Paper = "letter"
    large_print: bool = False
    identify: bool = False
    logo: Logo | None = None
    width: int = 80
    symbols: Symbols = UNICODE


PLAIN: Final = Look()
"""Letter paper, letters of the usual size, nothing on top."""
