"""A clock time that waits for its half of the day: 8:15, then am."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeVar

from kypho_cli.model.dates import Unclear, WhichHalf

Told = TypeVar("Told")

_HALVES: Final = {"am": "am", "morning": "am", "pm": "pm", "afternoon": "pm", "evening": "pm"}
_SAYS_HALF: Final = re.compile(r"\s*(?:in )?(?:the )?([a-z][a-z. ]*?)[\s.!]*", re.IGNORECASE)
_LACKS_HALF: Final = re.compile(
    r"(?<![0-9:])([1-9]|1[0-2]):[0-5][0-9](?::00)?(?![0-9:])(?! ?[ap]\.?m\b)", re.IGNORECASE
)


class Waiting:
    """Keeps a line in which a time lacks its half, until that is said or something else is."""

    def __init__(self) -> None:
        self._line = ""

    def read(self, typed: str, read: Callable[[str], Told]) -> Told:
        """What `read` makes of a typed line, or of the one that waits if this one says just its half.

        Raises Unclear as `read` does. An empty line in between changes nothing.
        """
        line = _whole(self._line, typed)
        try:
            return read(line)
        except WhichHalf:
            self._line = line
            raise
        except Unclear:
            self._line = "" if typed.strip() else self._line
            raise


def _whole(waiting: str, typed: str) -> str:
    """The half right behind the one time that lacks it.

    Half past twelve waits for am or pm alone: 12:30 in the evening may be a slip for either.
    """
    said = _SAYS_HALF.fullmatch(typed)
    word = said[1].lower().replace(".", "").replace(" ", "") if said else ""
    clocks = list(_LACKS_HALF.finditer(waiting))
    if word not in _HALVES or len(clocks) != 1 or (clocks[0][1] == "12" and word not in {"am", "pm"}):
        return typed
    end = clocks[0].end()
    return f"{waiting[:end]} {_HALVES[word]}{waiting[end:]}"
