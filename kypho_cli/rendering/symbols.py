"""The signs that a sheet is drawn with, and what to write where a console cannot show a character."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True)
class Frame:
    """The sides and corners of a box."""

    across: str = "─"
    side: str = "│"
    top_left: str = "╭"
    top_right: str = "╮"
    low_left: str = "╰"
    low_right: str = "╯"


@dataclass(frozen=True)
class Symbols:
    """One set of signs, with the encoding that the text around them must keep to.

    `rule` and `double_rule` underline headings, or are empty; `columns` lets things stand side by side.
    """

    encoding: str
    tick: str
    done: str
    bullet: str
    rule: str
    double_rule: str
    columns: bool = True
    frame: Frame | None = None


UNICODE: Final = Symbols("utf-8", tick="☐", done="☒", bullet="•", rule="─", double_rule="═")
ASCII: Final = Symbols("ascii", tick="[ ]", done="[x]", bullet="-", rule="-", double_rule="=")

_SIGNS: Final = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2022\u2023\u00b7", "-"),
    **dict.fromkeys("\u200c\u200d", ""),
    "\u2026": "...",
    "\u2610": "[ ]",
    "\u2612": "[x]",
    "\u00b5g": "mcg",
    "\u03bcg": "mcg",
    "\u00b5": "micro",
    "\u03bc": "micro",
    "\u00b2": "^2",
    "\u00b3": "^3",
    "\u2044": "/",
    "\u00ae": "(R)",
    "\u2122": "(TM)",
    "\u0131": "i",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
}
"""Signs with a plain twin that reads the same wherever it stands."""

_WORDS: Final = {
    "≥": "at least",
    "≤": "at most",
    "±": "plus or minus",
    "\u00d7": "x",
    "°": "degrees",
    "€": "euro",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "⅓": "1/3",
    "⅔": "2/3",
}
"""Signs that become words; a blank on each side keeps them off the number beside them."""


def symbols_for(encoding: str, *, plain: bool = False) -> Symbols:
    """The signs that the encoding can show; `plain` draws no rules and no columns, for a screen reader."""
    if plain:
        return replace(ASCII, encoding=encoding, rule="", double_rule="", columns=False)
    unicode = _shows(UNICODE.tick + UNICODE.bullet + UNICODE.rule + UNICODE.double_rule, encoding)
    return replace(UNICODE if unicode else ASCII, encoding=encoding)


def encodable(text: str, encoding: str, *, keep: str = "") -> str:
    """The text with every character that the encoding lacks written in others, never as a question mark.

    A character without a twin becomes its code point, as in [U+4E2D]: odd, but never another
    letter. The characters in `keep` are left alone.
    """
    if _shows(text, encoding):
        return text
    for sign, twin in _SIGNS.items():
        if not _shows(sign, encoding):
            text = text.replace(sign, twin)
    for sign, word in _WORDS.items():
        if not _shows(sign, encoding):
            text = re.sub(rf"^{sign} ?", f"{word} ", text)
            text = re.sub(rf" ?{sign} ?", f" {word} ", text)
    return "".join(c if c in keep else _shown(c, encoding) for c in text)


def ascii_only(text: str) -> str:
    """The text in ASCII."""
    return encodable(text, "ascii")


def _shows(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    except LookupError:
        return text.isascii()
    return True


def _shown(char: str, encoding: str) -> str:
    if _shows(char, encoding) or char.isascii():
        return char
    if char.isspace():
        return " "
    letters = unicodedata.normalize("NFD", char)
    if letters[1:] and all(map(unicodedata.combining, letters[1:])) and _shows(letters[0], encoding):
        return letters[0]
    return f"[U+{ord(char):04X}]"
