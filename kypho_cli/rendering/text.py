"""A sheet as plain text, for a terminal of any width, a screen reader or a line printer."""

from __future__ import annotations

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.layout import Page
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.symbols import UNICODE, Symbols


def render(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """The sheet in rows of at most `look.width` columns, in the encoding of its symbols."""
    return written(plan, sheet, width=look.width, symbols=look.symbols).encode(look.symbols.encoding)


def written(plan: Plan, sheet: Sheet = "summary", *, width: int = 80, symbols: Symbols = UNICODE) -> str:
    """The sheet in rows of at most `width` columns; data stands as it is, never as markup."""
    rows = Page(width, symbols).rows(outline(plan, sheet))
    return "".join(f"{row.text.rstrip()}\n" for row in rows)
