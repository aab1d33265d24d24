"""Commands about what is defined: medicines, checklists, clinics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import Checklists


def medicine(
    names: Annotated[
        list[str],
        typer.Argument(metavar="NAME...", help="Each name as on a bottle; in quotes if it has blanks."),
    ],
    *,
    nurse: Annotated[
        bool, typer.Option("--nurse", help="For staff: add what guidelines say, each with its source.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
    checklists: Checklists = None,
) -> None:
    """Say what we understand by a medicine's name, why we ask about it, and what to ask."""
    from kypho_cli.commands.medicine import explain

    finish(lambda: explain(names, checklists, nurse=nurse, as_json=as_json))


def check(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="A checklists folder or a clinic file; without it, ours."),
    ] = None,
    *,
    checklists: Checklists = None,
) -> None:
    """Report every problem in definitions, each with its place and remedy."""
    from kypho_cli.commands.check import check_path

    finish(lambda: check_path(path, checklists))
