"""Every command of kypho, in the order of its help."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import typer

from kypho_cli import __version__
from kypho_cli.cli.boundary import finish, say
from kypho_cli.cli.clinic import clinic
from kypho_cli.cli.days import change, fill, recall, tick, today, untick
from kypho_cli.cli.definitions import check, medicine
from kypho_cli.cli.interview import forget, start, where
from kypho_cli.cli.printing import print_
from kypho_cli.cli.sheets import batch, sheet, show, why
from kypho_cli.errors import Exit

COMMANDS: Final = (
    start,
    show,
    today,
    tick,
    untick,
    change,
    fill,
    recall,
    sheet,
    batch,
    print_,
    why,
    medicine,
    check,
    where,
    forget,
)

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

app.add_typer(clinic, name="clinic")
for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)


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

        finish(resume)


def main() -> None:
    """Run the command line; every way it can end has one exit code and one clear last line."""
    try:
        app()
    except OSError:
        from kypho_cli.commands.output import let_go_of_stdout

        let_go_of_stdout()
        say("kypho: The output could not be written in full.\nCheck the disk or the pipe, then run it again.")
        sys.exit(Exit.OUTPUT)
