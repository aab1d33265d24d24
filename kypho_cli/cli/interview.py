"""Commands of the interview: begin, and what is kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import Accessible, Checklists, ClinicFile


def start(
    *,
    clinic: ClinicFile = None,
    booking: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What a nurse already knows: name, age, date, arrival."),
    ] = None,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing on this computer.")] = False,
    accessible: Accessible = False,
    checklists: Checklists = None,
) -> None:
    """Begin anew: ask the questions, then show the checklist."""
    from kypho_cli.commands.start import begin

    finish(lambda: begin(clinic, booking, checklists, save=not no_save, accessible=accessible))


def where() -> None:
    """Say where answers are kept on this computer."""
    from kypho_cli.commands.keep import where as where_kept

    finish(where_kept)


def forget(
    *, yes: Annotated[bool, typer.Option("--yes", help="Delete without asking again.")] = False
) -> None:
    """Delete every answer that is kept on this computer."""
    from kypho_cli.commands.keep import forget as forget_all

    finish(lambda: forget_all(sure=yes))
