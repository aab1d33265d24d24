"""`kypho where` and `kypho forget`: the answers that are kept on this computer."""

from __future__ import annotations

import sys
from pathlib import Path

from kypho_cli.commands.output import write_result
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.words import WORDS


def state_folder() -> Path:
    """The folder of this user for saved answers; it need not exist."""
    from platformdirs import user_state_path

    return user_state_path("kypho", appauthor=False)


def where() -> Exit:
    """Name every file that is kept, or say that nothing is."""
    from kypho_cli.interview import store

    kept = store.where(state_folder())
    write_result("\n".join(map(str, kept)) if kept else WORDS["nothing-kept"].format(folder=state_folder()))
    return Exit.DONE


def forget(*, sure: bool) -> Exit:
    """Delete every file that is kept, after one question. Raises UsageError without a terminal."""
    from kypho_cli.interview import store

    if not store.where(state_folder()):
        return where()
    if not sure and not _is_sure():
        write_result(WORDS["kept-after-all"])
        return Exit.DONE
    deleted = store.forget(state_folder())
    write_result("\n".join((WORDS["deleted"], *map(str, deleted), WORDS["copies-remain"])))
    return Exit.DONE


def _is_sure() -> bool:
    if not (sys.stdin and sys.stdin.isatty()):
        raise UsageError(
            "Nobody is here to say yes.", "To delete without a question, run: kypho forget --yes"
        )
    print(WORDS["sure-to-forget"], end=" ", file=sys.stderr, flush=True)  # noqa: T201 - talk goes to standard error
    return sys.stdin.readline().strip().lower() == "yes"
