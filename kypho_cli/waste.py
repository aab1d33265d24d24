"""How often Python looks for memory that only rings of values hold."""

import gc
from typing import Final

_SELDOM: Final = 300_000
"""So many more values than before: tens of megabytes."""


def look_for_waste_seldom() -> None:
    """A command makes much that stays and next to no rings: looking for them took a twentieth of its time."""
    gc.set_threshold(_SELDOM)
