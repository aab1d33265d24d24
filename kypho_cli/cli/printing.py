"""Commands that bring paper out of a printer."""

from __future__ import annotations

from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import (
    AnswersFile,
    Checklists,
    ClinicFile,
    Example,
    Identify,
    LargePrint,
    SheetName,
)


def print_(
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    sheet: SheetName = "patient",
    printer: Annotated[
        str, typer.Option(metavar="NAME", help="Which printer; else the default one of this computer.")
    ] = "",
    copies: Annotated[int, typer.Option(metavar="N", min=1, max=50, help="How many: 1 to 50.")] = 1,
    two_sided: Annotated[bool, typer.Option("--two-sided", help="On both sides of the paper.")] = False,
    media: Annotated[str, typer.Option(metavar="PAPER", help="letter or a4.")] = "letter",
    large_print: LargePrint = False,
    identify: Identify = False,
    checklists: Checklists = None,
) -> None:
    """Send a sheet to the system's print queue."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.print import Printout, print_sheet
    from kypho_cli.commands.sheet import Wanted

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    wanted = Wanted(sheet, "pdf", large_print=large_print, identify=identify)
    finish(lambda: print_sheet(inputs, wanted, Printout(printer, copies, two_sided, media)))
