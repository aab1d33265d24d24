"""`kypho sheet`: one sheet of the plan as a document, to a file or to standard output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.errors import Exit
from kypho_cli.model.plan import Plan

if TYPE_CHECKING:
    from kypho_cli.rendering.look import Look


@dataclass(frozen=True)
class Wanted:
    """Which sheet in which format, as it was typed; looked up where it is used."""

    sheet: str
    format: str
    paper: str = "letter"
    large_print: bool = False
    identify: bool = False


def write_sheet(inputs: Inputs, wanted: Wanted, path: Path | None) -> Exit:
    """Make the plan and write one sheet of it. Raises UsageError for a word that is not known."""
    document = rendered(plan_for(inputs), wanted)
    if path is None:
        output.write_document(document)
    else:
        output.write_file(path, document)
    return Exit.DONE


def rendered(plan: Plan, wanted: Wanted) -> bytes:
    """The sheet of a plan that is wanted, as bytes. Raises UsageError for a word that is not known."""
    from kypho_cli.rendering import RENDERERS
    from kypho_cli.rendering.blocks import SHEETS

    sheet = output.one_of("--sheet", wanted.sheet, SHEETS)
    renderer = RENDERERS[output.one_of("--format", wanted.format, tuple(RENDERERS))]
    return renderer.render(plan, sheet, look_of(wanted))


def look_of(wanted: Wanted) -> Look:
    """How the document is to look."""
    from kypho_cli.rendering.look import PAPERS, Look

    paper = output.one_of("--paper", wanted.paper, PAPERS)
    return Look(paper, large_print=wanted.large_print, identify=wanted.identify)
