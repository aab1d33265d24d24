"""How a medicine's name or a typed line becomes words: the same for the table and for what people type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_ACCENTS: Final = frozenset(map(chr, (*range(0x300, 0x334), *range(0x339, 0x370))))
"""Without the strokes through a letter: who strikes a name out does not take it."""

_READ_AS: Final = {"™": " ", "®": " ", "©": " ", "℠": " ", "½": " 1 ", "¼": " 1 ", "¾": " 1 ", "µ": "u"}
_SIGNS: Final = str.maketrans({**_READ_AS, "\u2018": "'", "\u2019": "'", "\u2013": "-", "\u2014": "-"})
_APOSTROPHE: Final = re.compile("(?<=[a-z])['`](?=[a-z])")
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}")
_THOUSANDS: Final = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_GLUED: Final = re.compile(
    r"(?<![a-z0-9.])([0-9]+(?:\.[0-9]+)?)(mg|mcg|ug|gm?|ml|l|iu|units?|u|meq|hrs?|h|x|am|pm)\b"
)
_WORD: Final = re.compile(
    r"[0-9]+\.[0-9]+|[a-z0-9]+|[^\sa-z0-9!-/:-@\[-`{|}\u201c\u201d\u2026\u2022\u00b7\u00b0]"
)


def words(text: str) -> list[str]:
    """The words of a text: small letters without accents, numbers, and each sign that nobody can explain.

    A letter is never exchanged for one that looks like it: full-width and Greek letters stay unknown.
    """
    plain = text.lower()
    parted = plain.replace("-", " ").replace("/", " ")
    if parted.replace(" ", "").isalpha() and parted.isascii():
        return parted.split()
    apart = unicodedata.normalize("NFD", plain.translate(_SIGNS))
    plain = "".join(c for c in apart if c not in _ACCENTS).replace("#", " no ").replace("%", " percent ")
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), _APOSTROPHE.sub("", plain))
    return _WORD.findall(_GLUED.sub(r"\1 \2", _THOUSANDS.sub("", plain)))


def key(found: Sequence[str]) -> str:
    """What two spellings of one name have in common: the words with a blank between them, "and" left out."""
    return " ".join([word for word in found if word != "and"] if "and" in found else found)
