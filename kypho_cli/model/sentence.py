"""Sentences with fields: `{phone}`, `{arrival}`, and `{you}`, `{your}` for whoever the sheet is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

Voice = Literal["patient", "helper", "staff"]

_FIELD = re.compile(r"\{([A-Za-z-]+)\}")

_THEY: Final = {
    "you": "they",
    "your": "their",
    "yours": "theirs",
    "yourself": "themselves",
    "to-you": "them",
    "You": "They",
    "Your": "Their",
}
_YOU: Final = {**{word: word for word in _THEY}, "to-you": "you"}

VOICE_FIELDS: Final = frozenset(_THEY)

_STOPS: Final = (".", "?", "!")

_TEXTS: Final = 4096
"""More sentences than definitions have: each is cut at its braces once, and not for every patient."""


@lru_cache(maxsize=_TEXTS)
def fields_in(text: str) -> tuple[str, ...]:
    """The names in braces, in order, each once, without those of the voice."""
    return tuple(dict.fromkeys(name for name in _cut(text)[0][1::2] if name not in VOICE_FIELDS))


def fill(text: str, values: Mapping[str, str], voice: Voice = "patient") -> str:
    """The sentence with every field replaced; "they" stands for the patient unless the patient reads.

    Raises KeyError for a field without a value. A value is never looked at for fields again, and keeps all
    its signs; a sentence that ends with a value which has a stop of its own has no second one.
    """
    parts, stopped = _cut(text)
    if len(parts) == 1:
        return text
    words = _YOU if voice == "patient" else _THEY
    said = list(parts)
    said[1::2] = [values[name] if name in values else words[name] for name in parts[1::2]]
    for place in stopped:
        if said[place].endswith(_STOPS):
            said[place + 1] = said[place + 1][1:]
    return "".join(said)


@lru_cache(maxsize=_TEXTS)
def spoken(text: str, voice: Voice) -> str:
    """A sentence that has no fields but those of the voice."""
    return fill(text, {}, voice)


@lru_cache(maxsize=_TEXTS)
def _cut(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Plain words and the names of fields in turn, plain words at both ends; and the fields before a stop."""
    parts = tuple(_FIELD.split(text))
    return parts, tuple(place for place in range(1, len(parts), 2) if parts[place + 1].startswith("."))
