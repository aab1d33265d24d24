"""A sheet on a terminal that can show colours and frames: the same rows as plain text, styled."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.text import Text

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.layout import Page, Role, Row
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.symbols import Frame, symbols_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

WIDEST: Final = 80
"""Longer lines are hard to read, however wide the window."""

_STYLES: Final[dict[Role, str]] = {
    "title": "bold",
    "heading": "bold cyan",
    "subheading": "bold",
    "text": "",
    "note": "",
    "strip": "",
    "top": "bold green",
    "emergency": "bold red",
    "now": "bold yellow",
    "call": "bold cyan",
    "red": "bold red",
    "amber": "bold yellow",
    "grey": "bold",
}
_CLOCK: Final = re.compile(r"\b[0-9]{1,2}:[0-9]{2} [ap]m\b|\bnoon\b")


def show(plan: Plan, sheet: Sheet, console: Console) -> None:
    """Prints the sheet; every row is wrapped already and goes out whole, as text and never as markup."""
    show_rows(page_of(console).rows(outline(plan, sheet)), console)


def page_of(console: Console) -> Page:
    """How wide rows may be on this terminal, and the signs that it can show."""
    symbols = symbols_for(console.encoding)
    if not symbols.tick.isascii():
        symbols = replace(symbols, frame=Frame())
    return Page(min(console.width, WIDEST), symbols)


def show_rows(rows: Iterable[Row], console: Console) -> None:
    """Prints rows that were laid out on the terminal's own page."""
    for row in rows:
        console.print(_styled(row), soft_wrap=True)


def _styled(row: Row) -> Text:
    text = Text(row.text.rstrip(), style=_STYLES[row.role])
    text.highlight_regex(_CLOCK, "bold")
    if row.box and row.role != row.box:
        text.stylize(_STYLES[row.box], 0, 1)
        text.stylize(_STYLES[row.box], len(text) - 1)
    return text
