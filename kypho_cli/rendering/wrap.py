"""Lines for clinical text: nothing is cut, and a number never leaves its unit.

Python's and Rich's wrappers break `5 mg` apart, Rich even at a no-break space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from kypho_cli.model.dates import MONTHS

NO_BREAK: Final = "\u00a0\u2007\u202f"

_UNIT: Final = re.compile(
    r"""\(?(?:[ap]\.?m | (?:mc?|\u00b5|\u03bc)g | k?g | m?l | cc | oz | lbs? | i?u | meq | mmol | min | [fc]
    | (?:milli|micro)?(?:gram|liter)s? | (?:unit|puff|drop|tablet|pill|capsule|shot|dose|cup|ounce)s?
    | (?:time|minute|hour|day|week|month|year|pound|degree|mile|step)s? | patch(?:es)? | inch(?:es)?
    | feet | percent)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS: Final = frozenset((*MONTHS, *(month[:3] for month in MONTHS)))
_TITLES: Final = frozenset({"Dr.", "Dr", "Mr.", "Mrs.", "Ms.", "St."})

_PLAIN: Final = ("", " ")

_TOKEN = re.compile(r"(\s*)(\S+)")
_NUMBER_AT_END = re.compile(r"[0-9½¼¾⅓⅔]\)?$")
_ONLY_NUMBER = re.compile(r"[(+]?[0-9][0-9()./-]*[.,]?")


class _Joint(IntEnum):
    """How strongly a word holds on to the one before it."""

    FREE = 0
    NEAR = 1
    TOGETHER = 2
    ALWAYS = 3


class _Word(NamedTuple):
    text: str
    gap: str
    joint: _Joint


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines of at most `width` columns, the first after `first`, the others after `rest`.

    Runs of blanks become one. Number and unit, month and day, title and name stay on one line. Only
    what is wider than a whole line is broken, number and unit not even then. No text: no line.
    """
    room = max(1, width - max(width_of(first), width_of(rest)))
    if text and text == " ".join(text.split()) and width_of(text) <= room:
        return [f"{first}{text}"]
    lines: list[str] = []
    line = ""
    for gap, piece in _pieces(text, room):
        if line and width_of(line) + len(gap) + width_of(piece) > room:
            lines.append(line)
            line = piece
        else:
            line = f"{line}{gap}{piece}" if line else piece
    lines += [line] if line else []
    return [f"{rest if row else first}{line}".rstrip() for row, line in enumerate(lines)]


def held(text: str, width: int) -> str:
    """The text in one line, with a no-break space wherever `wrap` would not break it at this width."""
    return "".join(gap + piece.replace(" ", NO_BREAK[0]) for gap, piece in _pieces(text, width)).lstrip(" ")


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _pieces(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Each piece that goes onto a line whole, with the blank before it."""
    for group in _near(text):
        if len(group) == 1 and width_of(group[0].text) <= room:
            yield group[0].gap, group[0].text
        else:
            yield from _fitting(group, _Joint.TOGETHER, room)


def _fitting(group: list[_Word], joint: int, room: int) -> Iterator[tuple[str, str]]:
    """The group whole if there is room, else cut where it holds together less than `joint`."""
    if len(group) == 1 and width_of(group[0].text) > room:
        yield from _broken(group[0], room)
    elif joint > _Joint.ALWAYS or width_of(_joined(group)) <= room:
        yield group[0].gap, _joined(group)
    else:
        for part in _groups(group, joint):
            yield from _fitting(part, joint + 1, room)


@lru_cache(maxsize=1 << 6)  # a sheet is set for several widths
def _near(text: str) -> list[list[_Word]]:
    return _groups(_words(text), _Joint.NEAR)


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    for found in _TOKEN.finditer(text):
        gap, word = found[1], found[2]
        kept = "" if gap in _PLAIN else "".join(char for char in gap if char in NO_BREAK)
        joint = _joint(words[-1].text, word) if words else _Joint.FREE
        words.append(_Word(word, kept or " ", joint or (_Joint.NEAR if kept else _Joint.FREE)))
    return words


def _joint(before: str, word: str) -> _Joint:
    if _NUMBER_AT_END.search(before[-2:]) and _UNIT.match(word):
        return _Joint.ALWAYS
    if before in _TITLES or (before in _MONTHS and word[0].isdigit()):
        return _Joint.TOGETHER
    both_numbers = _ONLY_NUMBER.fullmatch(before) and _ONLY_NUMBER.fullmatch(word)
    return _Joint.NEAR if both_numbers else _Joint.FREE


def _groups(words: list[_Word], joint: int) -> list[list[_Word]]:
    """The words in runs that hold together at least as strongly as `joint`."""
    groups: list[list[_Word]] = []
    for word in words:
        if groups and word.joint >= joint:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _joined(words: list[_Word]) -> str:
    return words[0].text + "".join(word.gap + word.text for word in words[1:])


def _broken(word: _Word, room: int) -> Iterator[tuple[str, str]]:
    """A word that is wider than a line, in parts as wide as fit."""
    part, gap = "", word.gap
    for char in word.text:
        if part and width_of(part + char) > room:
            yield gap, part
            part, gap = "", ""
        part += char
    yield gap, part
