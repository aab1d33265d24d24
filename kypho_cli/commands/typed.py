"""One of a few words, typed by a person who has to decide."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kypho_cli.model.dates import Unclear

if TYPE_CHECKING:
    from kypho_cli.interview.console import Console


def typed_word(said: Console, known: set[str], again: str) -> str:
    """The word, asked for until it is one of the known ones; there is no default.

    Raises EOFError where somebody wants to leave, as if the input had ended.
    """
    while True:
        with suppress(Unclear):
            if (typed := said.read_line().strip().lower()) in known:
                return typed
            if typed in {"quit", "stop"}:
                raise EOFError
        said.say(again)
