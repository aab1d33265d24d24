"""The two scales of the field: how soon a question must be asked, and how loud a flag is."""

from collections.abc import Iterable
from typing import Final, Literal, get_args

Level = Literal["red", "amber", "grey"]
Urgency = Literal["as-soon-as-booked", "this-week", "mention"]

_LEVELS: Final = get_args(Level)


def loudest(levels: Iterable[Level | None]) -> Level | None:
    """The loudest of them, None where none has a level."""
    return min(filter(None, levels), key=_LEVELS.index, default=None)
