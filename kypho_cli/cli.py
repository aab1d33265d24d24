"""The whole command line on one page; the only file that knows Typer."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from kypho_cli import __version__
from kypho_cli.errors import Exit, KyphoError

app = typer.Typer(
    name="kypho",
    help="Get ready for balloon kyphoplasty: answer plain questions, get a dated checklist made for you.",
    epilog="kypho never tells you to stop or change a medicine. It says what to ask your team.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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


@app.callback(invoke_without_command=True)
def kypho(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,  # noqa: FBT002
) -> None:
    """Start the questions, or go on where you stopped, then show your checklist."""
    if version:
        typer.echo(f"kypho {__version__}")
    elif context.invoked_subcommand is None:
        from kypho_cli.commands.start import resume

        _finish(resume)


@app.command()
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

    _finish(lambda: begin(clinic, booking, checklists, save=not no_save, accessible=accessible))


@app.command()
def show(
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    sheet: Annotated[str, typer.Option(metavar="SHEET", help="patient, nurse or information.")] = "patient",
    format_: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    accessible: Accessible = False,
    checklists: Checklists = None,
) -> None:
    """Show the tailored, dated summary."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.show import show_sheet

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    _finish(lambda: show_sheet(inputs, sheet, format_, accessible=accessible))


@app.command()
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
    _finish(lambda: explain(item, inputs))


@app.command()
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

    _finish(lambda: explain(names, checklists, nurse=nurse, as_json=as_json))


@app.command()
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

    _finish(lambda: check_path(path, checklists))


@app.command()
def where() -> None:
    """Say where answers are kept on this computer."""
    from kypho_cli.commands.keep import where as where_kept

    _finish(where_kept)


@app.command()
def forget(
    *, yes: Annotated[bool, typer.Option("--yes", help="Delete without asking again.")] = False
) -> None:
    """Delete every answer that is kept on this computer."""
    from kypho_cli.commands.keep import forget as forget_all

    _finish(lambda: forget_all(sure=yes))


def main() -> None:
    """Run the command line; every way it can end has one exit code and one clear last line."""
    try:
        app()
    except OSError:
        from kypho_cli.commands.output import let_go_of_stdout

        let_go_of_stdout()
        _say(
            "kypho: The output could not be written in full.\nCheck the disk or the pipe, then run it again."
        )
        sys.exit(Exit.OUTPUT)


def _finish(command: Callable[[], Exit]) -> None:
    raise typer.Exit(_run(command))


def _run(command: Callable[[], Exit]) -> Exit:
    """The one error boundary: what a person can mend is said in words, never with an answer in it."""
    try:
        return command()
    except KyphoError as error:
        _say(f"kypho: {error}")
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        return Exit.STOPPED
    except Exception as error:  # noqa: BLE001 - the last line of defence shows a place and no values
        _say(f"kypho: our mistake ({_place_of(error)}). Saved answers are safe.\nTell us that line.")
        return Exit.OUR_FAULT


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__ + place


def _say(text: str) -> None:
    if sys.stderr is not None:
        print(text, file=sys.stderr)  # noqa: T201 - the boundary's own words to standard error
