"""Commands of the days in between: what is due, what is done, what has changed, and what is kept in mind."""

from __future__ import annotations

from typing import Annotated

import typer

from kypho_cli.cli.boundary import finish
from kypho_cli.cli.options import Accessible, AnswersFile, Checklists, ClinicFile, Example

Lines = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[LINE]...", help="A line's number, its id, or some of its words; none to see them."
    ),
]


def today(
    *,
    whole: Annotated[
        bool, typer.Option("--all", help="Show all of it, however many screens it takes.")
    ] = False,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    accessible: Accessible = False,
    checklists: Checklists = None,
) -> None:
    """Show what is due today, what is late, and what comes next."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.today import show_today

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    finish(lambda: show_today(inputs, whole=whole, accessible=accessible))


def recall(
    *,
    answers: AnswersFile = None,
    example: Example = False,
    clinic: ClinicFile = None,
    accessible: Accessible = False,
    checklists: Checklists = None,
) -> None:
    """Say what matters in your own words, and read it again. Nothing you type is kept."""
    from kypho_cli.commands.gather import Inputs
    from kypho_cli.commands.recall import recall as ask_again

    inputs = Inputs(answers or "", clinic or "", checklists, example)
    finish(lambda: ask_again(inputs, accessible=accessible))


def tick(lines: Lines = None, *, accessible: Accessible = False) -> None:
    """Tick lines off. Without a line, show every open one with its number."""
    from kypho_cli.commands.tick import tick as tick_off

    finish(lambda: tick_off(lines or (), done=True, accessible=accessible))


def untick(lines: Lines = None, *, accessible: Accessible = False) -> None:
    """Take the ticks of lines away. Without a line, show every one that is ticked off."""
    from kypho_cli.commands.tick import tick as tick_off

    finish(lambda: tick_off(lines or (), done=False, accessible=accessible))


def change(
    question: Annotated[
        str,
        typer.Argument(metavar="[QUESTION]", help="The id of a question, such as date; none to pick one."),
    ] = "",
    *,
    accessible: Accessible = False,
) -> None:
    """Change an answer, the day or the time to come in, and see what changes on the checklist."""
    from kypho_cli.commands.change import change as change_answers

    finish(lambda: change_answers(question, accessible=accessible))


def fill(*, accessible: Accessible = False) -> None:
    """After a call to the team: answer what is still blank, and nothing else."""
    from kypho_cli.commands.change import fill_in

    finish(lambda: fill_in(accessible=accessible))
