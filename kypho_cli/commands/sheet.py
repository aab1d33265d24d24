"""`kypho sheet`: one sheet of the plan as a document, to a file or to standard output."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs, NoAnswers, plan_and_clinic
from kypho_cli.errors import Exit

if TYPE_CHECKING:
    from kypho_cli.model.clinic import Logo
    from kypho_cli.model.plan import Plan
    from kypho_cli.rendering.look import Look


_FOR_EVERYBODY: Final = frozenset({"information", "blank"})
"""Sheets that never go out of date."""


@dataclass(frozen=True)
class Wanted:
    """Which sheet in which format, as it was typed; looked up where it is used.

    Plain text keeps to the signs of the `encoding`, and is written in it.
    """

    sheet: str
    format: str
    paper: str = "letter"
    large_print: bool = False
    identify: bool = False
    titles: str = "neutral"
    encoding: str = "utf-8"


def write_sheet(inputs: Inputs, wanted: Wanted, path: Path | None) -> Exit:
    """Make the plan and write one sheet of it. Raises UsageError for a word that is not known."""
    document, plan = document_for(inputs, wanted, output.encoding() if path is None else "utf-8")
    if path is None:
        output.write_document(document)
    else:
        output.write_file(path, document)
    remember_sheet(inputs, wanted, plan)
    return Exit.DONE


def document_for(inputs: Inputs, wanted: Wanted, encoding: str = "utf-8") -> tuple[bytes, Plan]:
    """The sheet that is wanted, and its plan, for the answers and the clinic that a command was told."""
    plan, clinic = plan_and_clinic(inputs, wanted.sheet)
    return rendered(plan, wanted, clinic.logo, encoding), plan


def remember_sheet(inputs: Inputs, wanted: Wanted, plan: Plan) -> None:
    """Note that a sheet is on paper now, if it is one that goes out of date, or what a calendar holds."""
    from kypho_cli.commands.kept import remember_calendar, remember_printed

    if wanted.format == "ics":
        remember_calendar(inputs, plan)
    elif wanted.format != "json" and wanted.sheet not in _FOR_EVERYBODY:
        remember_printed(inputs, plan)


def rendered(plan: Plan, wanted: Wanted, logo: Logo | None = None, encoding: str = "utf-8") -> bytes:
    """The sheet of a plan that is wanted, as bytes, with the clinic's logo; plain text in this encoding.

    Raises UsageError for a word that is not known, NoAnswers for a calendar without a day.
    """
    return composed(plan, wanted, logo, encoding)()


def composed(
    plan: Plan, wanted: Wanted, logo: Logo | None = None, encoding: str = "utf-8"
) -> Callable[[], bytes]:
    """The sheet as `rendered` gives it, but that a PDF is not yet pressed: calling the result does that."""
    from kypho_cli.rendering.blocks import SHEETS
    from kypho_cli.rendering.look import FORMATS

    if wanted.format == "ics" and not (plan.reminders or plan.withdrawn):
        remedy = "To give the day, type: kypho change   Or write it into the file of answers."
        raise NoAnswers("There is no day for a calendar yet.", remedy)
    sheet = output.one_of("--sheet", wanted.sheet, SHEETS)
    format_ = output.one_of("--format", wanted.format, FORMATS)
    look = look_of(wanted, logo, encoding)
    if format_ == "pdf":
        from kypho_cli.rendering import pdf
        from kypho_cli.rendering.outline import outline

        return partial(pdf.press_sheet, pdf.composed(outline(plan, sheet, look), plan, sheet, look), look)
    from kypho_cli.rendering.formats import RENDERERS

    document = RENDERERS[format_].render(plan, sheet, look)
    return lambda: document


def look_of(wanted: Wanted, logo: Logo | None = None, encoding: str = "utf-8") -> Look:
    """How the document is to look, and for plain text the encoding that it has to keep to."""
    from kypho_cli.rendering.look import PAPERS, TITLES, Look
    from kypho_cli.rendering.symbols import symbols_for

    paper = output.one_of("--paper", wanted.paper, PAPERS)
    titles = output.one_of("--titles", wanted.titles, TITLES)
    return Look(
        paper,
        large_print=wanted.large_print,
        identify=wanted.identify,
        logo=logo,
        symbols=symbols_for(encoding),
        full_titles=titles == "full",
    )
