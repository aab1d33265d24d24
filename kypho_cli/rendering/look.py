"""How a document is to look: what a person may choose that changes no word of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from kypho_cli.model.clinic import Logo
from kypho_cli.rendering.symbols import UNICODE, Symbols

__all__ = ["FORMATS", "PAPERS", "PLAIN", "TITLES", "Format", "Logo", "Look", "Paper", "Titles"]

Format = Literal["text", "md", "html", "pdf", "json", "ics"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

Paper = Literal["letter", "a4"]
PAPERS: Final[tuple[Paper, ...]] = get_args(Paper)

Titles = Literal["neutral", "full"]
TITLES: Final[tuple[Titles, ...]] = get_args(Titles)


@dataclass(frozen=True)
class Look:
    """Paper, letters and head of a document; `width` and `symbols` are for plain text alone.

    `identify` puts the patient's name, and a line for the date of birth, on every page. `full_titles` is
    for a calendar alone: its entries then say everything that the sheet does.
    """

    paper: Paper = "letter"
    large_print: bool = False
    identify: bool = False
    logo: Logo | None = None
    width: int = 80
    symbols: Symbols = UNICODE
    full_titles: bool = False


PLAIN: Final = Look()
"""Letter paper, letters of the usual size, nothing on top."""
