"""The reading grade of a text after Flesch and Kincaid, by our own small count of syllables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORD = re.compile("[A-Za-z]+(?:['\u2019-][A-Za-z]+)*")
_VOWELS = re.compile("[aeiouy]+")
_SENTENCE_END = re.compile(r"""(?<=[.?!])["')]*\s+(?=["'(]*[A-Z0-9_])""")
_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs)\.")
_SILENT_END = re.compile(
    "(?:[^laeiouy]e|[aeiouy]le|[^aeiouytdl]ed|[aeiouy]led|[^aeiouycgsxzhl]es|[aeiouy]les|[^aeiouy]ely)$"
)
_SILENT_MIDDLE = re.compile("(?<=som)e(?=[a-z])|(?<=ev)e(?=ry)")
_SPOKEN_APART: Final = re.compile("ia|io(?!n)|iu|eo(?![up])|ua(?!r)|uo|ying|[aeiou]ing")
_FUSED: Final = re.compile("(?:[cst]ia|[cgst]io|gua|qua|quo)")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    plain = _ABBREVIATION.sub(lambda found: found[0].rstrip("."), text)
    return [part.strip() for part in _SENTENCE_END.split(plain) if part.strip()]


def syllables(word: str) -> int:
    """How many syllables an English word has, about."""
    plain = _SILENT_MIDDLE.sub("", re.sub("[^a-z]", "", word.lower()))
    apart = len(_SPOKEN_APART.findall(plain)) - len(_FUSED.findall(plain))
    count = len(_VOWELS.findall(plain)) + max(apart, 0)
    if _SILENT_END.search(plain):
        count -= 1
    return max(count, 1)


def count_words(text: str) -> int:
    """How many words a text has: whatever stands between blanks and has a letter or a digit."""
    return sum(any(character.isalnum() for character in part) for part in text.split())


def reading_grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of some texts taken together; 0.0 for none."""
    parts = [sentence for text in texts for sentence in sentences(text)]
    words = [word for part in parts for word in _WORD.findall(part)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(parts) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
