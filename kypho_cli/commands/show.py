"""`kypho show`: the tailored, dated summary, in the terminal or as text or JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.plan import Plan

if TYPE_CHECKING:
    from kypho_cli.rendering.blocks import Sheet

Word = TypeVar("Word", bound=str)


def show_sheet(inputs: Inputs, sheet: str, format_: str, *, accessible: bool) -> Exit:
    """Make the plan and write one sheet of it to standard output."""
    from kypho_cli.rendering import RENDERERS
    from kypho_cli.rendering.blocks import SHEETS

    chosen = _one_of("--sheet", sheet, SHEETS)
    renderer = RENDERERS[_one_of("--format", format_, tuple(RENDERERS))]
    plan = plan_for(inputs)
    if format_ == "text":
        show_plan(plan, chosen, accessible=accessible)
    else:
        output.write_result(renderer.render(plan, chosen))
    return Exit.DONE


def show_plan(plan: Plan, sheet: Sheet, *, accessible: bool) -> None:
    """Write a sheet as this output can show it: styled on a terminal, plain text elsewhere."""
    from kypho_cli.rendering import symbols, text

    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    if output.is_plain(accessible=accessible) or not output.is_unicode():
        signs = symbols.symbols_for(encoding, plain=accessible)
        output.write_result(text.render(plan, sheet, width=output.width(), symbols=signs))
        return
    from rich.console import Console

    from kypho_cli.rendering import terminal

    console = Console(width=output.width(), markup=False, emoji=False, highlight=False, record=False)
    with console.capture() as captured:
        terminal.show(plan, sheet, console)
    output.write_result(captured.get())


def _one_of(option: str, value: str, known: tuple[Word, ...]) -> Word:
    for word in known:
        if value == word:
            return word
    raise UsageError(f"{option} does not know that word.", f"Use one of: {', '.join(known)}.")
