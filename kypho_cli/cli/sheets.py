"""Commands that show or print a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import Accessible, AnswersFile, Checklists, ClinicFile, Example, SheetName


def show(
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    sheet: SheetName = "summary",
    accessible: Accessible = False,
    checklists: Checklists = None,
) -> None:
    """Show the tailored, dated summary."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.show import show_sheet

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    finish(lambda: show_sheet(inputs, sheet, accessible=accessible))


def sheet(
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    name: SheetName = "summary",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, md, html, pdf or json.")
    ] = "text",
    paper: Annotated[str, typer.Option(metavar="PAPER", help="letter or a4.")] = "letter",
    large_print: Annotated[bool, typer.Option("--large-print", help="Letters of 18 pt or more.")] = False,
    identify: Annotated[
        bool, typer.Option("--identify", help="Name and date of birth on every page.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; else the screen.")
    ] = None,
    checklists: Checklists = None,
) -> None:
    """Write a sheet as a document."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.sheet import Wanted, write_sheet

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    wanted = Wanted(name, format_, paper, large_print=large_print, identify=identify)
    finish(lambda: write_sheet(inputs, wanted, output))


def why(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The id of a line, or some of its words.")],
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    checklists: Checklists = None,
) -> None:
    """Say why a line is there and where it comes from."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.why import explain

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    finish(lambda: explain(item, inputs))
