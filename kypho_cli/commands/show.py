"""`kypho show`: the tailored, dated summary, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, plan_for_sheet
from kypho_cli.errors import Exit
from kypho_cli.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kypho_cli.rendering.blocks import Block, Sheet
    from kypho_cli.rendering.layout import Page, Row


def show_sheet(inputs: Inputs, sheet: str, *, accessible: bool) -> Exit:
    """Make the plan and write one sheet of it to standard output."""
    from kypho_cli.rendering.blocks import SHEETS

    chosen = output.one_of("--sheet", sheet, SHEETS)
    show_plan(plan_for_sheet(inputs, chosen), chosen, accessible=accessible)
    return Exit.DONE


def show_plan(plan: Plan, sheet: Sheet, *, accessible: bool) -> None:
    """Write a sheet as this output can show it: styled on a terminal, plain text elsewhere."""
    from kypho_cli.rendering.outline import outline

    show_blocks(outline(plan, sheet), accessible=accessible)


def show_blocks(blocks: tuple[Block, ...], *, accessible: bool) -> None:
    """Write any blocks as this output can show them."""
    show_rows(lambda page: page.rows(blocks), accessible=accessible)


def show_rows(laid_out: Callable[[Page], Iterable[Row]], *, accessible: bool) -> None:
    """Write the rows that are laid out on this output's page, styled on a terminal, plain elsewhere."""
    from kypho_cli.rendering import symbols, text
    from kypho_cli.rendering.layout import Page

    if output.is_plain(accessible=accessible) or not output.is_unicode():
        page = Page(output.width(), symbols.symbols_for(output.encoding(), plain=accessible))
        output.write_result(text.of_rows(laid_out(page)))
        return
    from rich.console import Console

    from kypho_cli.rendering import terminal

    console = Console(width=output.width(), markup=False, emoji=False, highlight=False, record=False)
    with console.capture() as captured:
        terminal.show_rows(laid_out(terminal.page_of(console)), console)
    output.write_result(captured.get())
