"""Commands about a clinic's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish

File = Annotated[Path, typer.Argument(metavar="FILE", help="The clinic's file, such as our-clinic.yaml.")]

clinic = typer.Typer(help="Write or check a clinic's own file: its phones, its values, its logo.")


@clinic.command()
def new(
    file: File,
    *,
    template: Annotated[
        bool, typer.Option("--template", help="Ask nothing: write a file with blanks to fill in.")
    ] = False,
) -> None:
    """Ask what your clinic has decided, and write it into a new file."""
    from kypho_cli.commands.clinic import new as write_new

    finish(lambda: write_new(file, template=template))


@clinic.command()
def check(file: File) -> None:
    """Say what a clinic's file sets, what sheets leave blank, and what is wrong or overdue."""
    from kypho_cli.commands.clinic import check as check_clinic

    finish(lambda: check_clinic(file))
