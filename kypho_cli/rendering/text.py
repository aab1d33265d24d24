"""A sheet as plain text, for a terminal of any width, a screen reader or a line printer."""

from __future__ import annotations

from collections.abc import Iterable

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Line, Sheet
from kypho_cli.rendering.edges import identity
from kypho_cli.rendering.layout import Page, Row
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.symbols import UNICODE, Symbols


def render(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """The sheet in rows of at most `look.width` columns, in the encoding of its symbols."""
    who = [Line(text, mark="none") for text in identity(plan)] if look.identify else []
    blocks = (*who, *outline(plan, sheet, look))
    return laid_out(blocks, width=look.width, symbols=look.symbols).encode(look.symbols.encoding)


def written(plan: Plan, sheet: Sheet = "summary", *, width: int = 80, symbols: Symbols = UNICODE) -> str:
    """The sheet in rows of at most `width` columns; data stands as it is, never as markup."""
    return render(plan, sheet, Look(width=width, symbols=symbols)).decode(symbols.encoding)


def laid_out(blocks: tuple[Block, ...], *, width: int = 80, symbols: Symbols = UNICODE) -> str:
    """Any blocks in rows of at most `width` columns."""
    return of_rows(Page(width, symbols).rows(blocks))


def of_rows(rows: Iterable[Row]) -> str:
    """Rows that are laid out already, each with its end."""
    return "".join(f"{row.text.rstrip()}\n" for row in rows)
