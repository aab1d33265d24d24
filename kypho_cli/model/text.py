"""The one cleaning step for every text that comes from a file or from a person."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = frozenset("\n\t\u200c\u200d")
_PLAIN = re.compile("[\n\t -~]*")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text in normal form C, without control, format, bidi and unassigned characters.

    Every kind of line end becomes a line feed, so that the words beside it stay two words.
    """
    if _PLAIN.fullmatch(text):
        return text
    lines = _LINE_END.sub("\n", text)
    # Composed last: a dropped character can stand between a letter and its accent.
    return unicodedata.normalize("NFC", "".join(c for c in lines if c in _KEPT or not _is_dropped(c)))


def clean_line(text: str) -> str:
    """Cleaned text on one line, runs of blanks made one."""
    return " ".join(clean(text).split())


def clean_list(text: str) -> str:
    """Cleaned text on one line, with a semicolon where a line ended: each line may be a thing of its own."""
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "; ".join(line for line in lines if line)


def _is_dropped(character: str) -> bool:
    return unicodedata.category(character) in _DROPPED
