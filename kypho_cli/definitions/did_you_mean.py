"""The remedy for a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

MOST_LISTED: Final = 20


def did_you_mean(word: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """The allowed word that looks most like it; without one all of them, or `otherwise` if they are many."""
    known = sorted(set(allowed))
    if near := get_close_matches(word, known, n=1, cutoff=0.6):
        return f'Did you mean "{near[0]}"?'
    return one_of(known, otherwise)


def one_of(allowed: Iterable[str], otherwise: str = "") -> str:
    """All allowed words, or `otherwise` if there are none or too many."""
    known = list(allowed)
    if known and (not otherwise or len(known) <= MOST_LISTED):
        return f"Use one of: {', '.join(known)}."
    return otherwise or "Take it away."
