"""Sentences with fields: `{phone}`, `{arrival}`, and `{you}`, `{your}` for whoever the sheet is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def fields_in(text: str) -> tuple[str, ...]:
    """The names in braces, in order, each once, without those of the voice."""
    return tuple(dict.fromkeys(name for name in _FIELD.findall(text) if name not in VOICE_FIELDS))


def fill(text: str, values: Mapping[str, str], voice: Voice = "patient") -> str:
    """The sentence with every field replaced; "they" stands for the patient unless the patient reads.

    Raises KeyError for a field without a value. A value is never looked at for fields again.
    """
    words = {**(_YOU if voice == "patient" else _THEY), **values}
    return _FIELD.sub(lambda found: words[found[1]], text)
