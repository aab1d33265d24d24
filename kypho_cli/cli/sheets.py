"""Commands that show or print a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import (
    Accessible,
    AnswersFile,
    Checklists,
    ClinicFile,
    Example,
    FormatName,
    Identify,
    LargePrint,
    PaperName,
    SheetName,
)


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
    name: SheetName = "patient",
    format_: FormatName = "text",
    paper: PaperName = "letter",
    large_print: LargePrint = False,
    identify: Identify = False,
    titles: Annotated[
        str,
        typer.Option(metavar="TITLES", help="In a calendar: neutral, or full with the medicines' names."),
    ] = "neutral",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; else the screen.")
    ] = None,
    checklists: Checklists = None,
) -> None:
    """Write a sheet as a document."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.sheet import Wanted, write_sheet

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    wanted = Wanted(name, format_, paper, large_print=large_print, identify=identify, titles=titles)
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


def batch(
    roster: Annotated[
        Path | None, typer.Argument(metavar="[ROSTER.csv]", help="One row a patient, from any spreadsheet.")
    ] = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="A new folder for the sheets and their index."),
    ] = None,
    template: Annotated[bool, typer.Option("--template", help="Write an empty roster and stop.")] = False,
    clinic: ClinicFile = None,
    name: SheetName = "patient",
    format_: FormatName = "pdf",
    paper: PaperName = "letter",
    large_print: LargePrint = False,
    identify: Identify = False,
    combined: Annotated[
        bool, typer.Option("--combined", help="Also all in one PDF, for two-sided printing.")
    ] = False,
    printing: Annotated[
        bool, typer.Option("--print", help="Combine all, and send them to the print queue, two-sided.")
    ] = False,
    printer: Annotated[
        str, typer.Option(metavar="NAME", help="Which printer; else the default one of this computer.")
    ] = "",
    jobs: Annotated[int, typer.Option(metavar="N", min=0, help="How many processors; 0 for all.")] = 0,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Do the good rows of a roster with problems.")
    ] = False,
    checklists: Checklists = None,
) -> None:
    """Write one sheet for each patient of a roster."""
    from kypho_cli.commands.batch import Ward, run_batch, write_template
    from kypho_cli.commands.sheet import Wanted

    wanted = Wanted(name, format_, paper, large_print=large_print, identify=identify)
    ward = Ward(
        roster, output, wanted, clinic or "", checklists, jobs, combined, keep_going, printing, printer
    )
    finish(lambda: write_template(checklists, output) if template else run_batch(ward))
