"""The one error boundary: every way a command can end has one exit code and one clear last line."""

from __future__ import annotations

from collections.abc import Callable

import typer

from kypho_cli.errors import Exit, KyphoError


def finish(command: Callable[[], Exit]) -> None:
    """Run a command and end with its exit code."""
    raise typer.Exit(_run(command))


def say(text: str) -> None:
    """A line of the boundary's own, to standard error if there is one."""
    from kypho_cli.commands.output import say_aside

    say_aside(text)


def _run(command: Callable[[], Exit]) -> Exit:
    """The one error boundary: what a person can mend is said in words, never with an answer in it."""
    try:
        return command()
    except KyphoError as error:
        say(f"kypho: {error}")
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        return Exit.STOPPED
    except Exception as error:  # noqa: BLE001 - the last line of defence shows a place and no values
        from kypho_cli.commands.our_mistake import our_mistake

        say(f"kypho: {our_mistake(error)}. Saved answers are safe.\nTell us that line.")
        return Exit.OUR_FAULT
