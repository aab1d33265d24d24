"""The one error boundary: every way a command can end has one exit code and one clear last line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
        say(f"kypho: our mistake ({_place_of(error)}). Saved answers are safe.\nTell us that line.")
        return Exit.OUR_FAULT


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return type(error).__name__ + place
