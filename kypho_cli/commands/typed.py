"""Words typed by a person who is at no question of the interview."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kypho_cli.model.dates import Unclear

if TYPE_CHECKING:
    from kypho_cli.interview.console import Console


LEAVE: Final = ("quit", "stop")
"""Either says that somebody wants to go."""


def typed(said: Console) -> str:
    """A line in small letters; one that cannot be read is empty."""
    with suppress(Unclear):
        return said.read_line().strip().lower()
    return ""


def typed_word(said: Console, known: set[str], again: str) -> str:
    """The word, asked for until it is one of the known ones; there is no default.

    Raises EOFError where somebody wants to leave, as if the input had ended.
    """
    while True:
        word = typed(said)
        if word in known:
            return word
        if word in LEAVE:
            raise EOFError
        said.say(again)
