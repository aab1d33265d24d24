"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Checklists = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A hospital's own checklists folder instead of ours.")
]
ClinicFile = Annotated[
    str | None,
    typer.Option(
        "--clinic",
        metavar="FILE",
        help="What your clinic has decided: a clinic file, or the id of one we ship.",
    ),
]
AnswersFile = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE", help="Answers from a file, or - for standard input."),
]
Example = Annotated[bool, typer.Option("--example", help="Use the made-up patient that ships with kypho.")]
Accessible = Annotated[
    bool,
    typer.Option(
        "--accessible", help="No colour, no boxes, plain signs: for screen readers and simple screens."
    ),
]
SheetName = Annotated[
    str,
    typer.Option(
        "--sheet",
        metavar="SHEET",
        help="summary, patient, nurse, card, questions, medicines, blank or information.",
    ),
]
FormatName = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="text, md, html, pdf, json or ics.")
]
PaperName = Annotated[str, typer.Option("--paper", metavar="PAPER", help="letter or a4.")]
LargePrint = Annotated[bool, typer.Option("--large-print", help="Letters of 18 pt or more.")]
Identify = Annotated[bool, typer.Option("--identify", help="Name and date of birth on every page.")]
