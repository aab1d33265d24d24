"""`kypho show`: the tailored, dated summary, in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.errors import Exit
from kypho_cli.model.plan import Plan

if TYPE_CHECKING:
    from kypho_cli.rendering.blocks import Sheet


def show_sheet(inputs: Inputs, sheet: str, *, accessible: bool) -> Exit:
    """Make the plan and write one sheet of it to standard output."""
    from kypho_cli.rendering.blocks import SHEETS

    chosen = output.one_of("--sheet", sheet, SHEETS)
    show_plan(plan_for(inputs), chosen, accessible=accessible)
    return Exit.DONE


def show_plan(plan: Plan, sheet: Sheet, *, accessible: bool) -> None:
    """Write a sheet as this output can show it: styled on a terminal, plain text elsewhere."""
    from kypho_cli.rendering import symbols, text

    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if output.is_plain(accessible=accessible) or not output.is_unicode():
        signs = symbols.symbols_for(encoding, plain=accessible)
        output.write_result(text.written(plan, sheet, width=output.width(), symbols=signs))
        return
    from rich.console import Console

    from kypho_cli.rendering import terminal

    console = Console(width=output.width(), markup=False, emoji=False, highlight=False, record=False)
    with console.capture() as captured:
        terminal.show(plan, sheet, console)
    output.write_result(captured.get())
