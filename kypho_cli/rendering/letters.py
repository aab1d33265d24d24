"""Text in the letters of the shipped fonts: what stays together, what is bold, how many lines it takes.

Widths are upper bounds, so a text never takes more lines than counted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from kypho_cli.rendering.font_widths import BOLD, FIRST, REGULAR, SIGNS, WIDEST
from kypho_cli.rendering.wrap import held

Style = Literal["plain", "bold", "blank"]
Span = tuple[Style, str]

MAY_BREAK: Final = "\u200b"
"""A place, without any width, where a word that is wider than its line goes on in the next one."""

_AVERAGE: Final = 0.56
"""About how wide a letter is, in sizes of the letters: how many fit decides what stays together."""

_STYLES: Final = re.compile(r"(\b[0-9]{1,2}:[0-9]{2}[ \u00a0][ap]m\b|\bnoon\b)|((?<!_)_{3,8}(?!_))")


@dataclass(frozen=True)
class SetText:
    """A text in spans of one style, and the number of lines that it takes at most."""

    spans: tuple[Span, ...]
    lines: int


def _table(widths: str) -> dict[str, float]:
    letters = [*map(chr, range(FIRST, 0x180)), *SIGNS]
    return {letter: int(width) / 1000 for letter, width in zip(letters, widths.split(), strict=True)}


_WIDTHS: Final[dict[bool, dict[str, float]]] = {False: _table(REGULAR), True: _table(BOLD)}


@lru_cache(maxsize=1 << 11)
def em_width(text: str, *, bold: bool = False) -> float:
    """The most that the text may be wide on one line, in sizes of its letters."""
    widths = _WIDTHS[bold]
    return sum(widths.get(letter, WIDEST / 1000) for letter in text if letter != MAY_BREAK)


@lru_cache(maxsize=1 << 11)
def set_text(text: str, room: float, blank: float = 1.0, *, bold: bool = False) -> SetText:
    """The text for lines `room` wide, in sizes of its letters; a blank to fill in is drawn `blank` times."""
    whole = _with_breaks(held(text, max(1, int(room / _AVERAGE))), room, bold=bold)
    spans, words = _measured(whole, blank, bold=bold)
    return SetText(spans, _lines(words, room, em_width(" ", bold=bold)))


@lru_cache(maxsize=1 << 11)
def _measured(text: str, blank: float, *, bold: bool) -> tuple[tuple[Span, ...], tuple[float, ...]]:
    """The spans of a text, and the width of each of its words: the same on every paper."""
    spans = tuple(_spans(text, bold=bold))
    return spans, tuple(_words(spans, blank, bold=bold))


def natural_width(text: str, blank: float = 1.0, *, bold: bool = False) -> float:
    """The width of the whole text on one line, in sizes of its letters."""
    return sum(_width(span, blank, bold=bold) for span in _spans(text, bold=bold))


def _with_breaks(text: str, room: float, *, bold: bool) -> str:
    """The text with places to break in every word that no line can hold."""
    if max(map(len, text.split(" ")), default=0) * WIDEST / 1000 <= room:
        return text
    return " ".join("".join(_parts(word, room, bold=bold)) for word in text.split(" "))


def _parts(word: str, room: float, *, bold: bool) -> Iterator[str]:
    if em_width(word, bold=bold) <= room:
        yield word
        return
    used = 0.0
    for letter in word:
        wide = em_width(letter, bold=True)
        if used and used + wide > room:
            yield MAY_BREAK
            used = 0.0
        used += wide
        yield letter


def _spans(text: str, *, bold: bool) -> Iterator[Span]:
    """Clock times are bold; what is to fill in becomes a line to write on."""
    at = 0
    for found in _STYLES.finditer(text):
        if found.start() > at:
            yield "plain", text[at : found.start()]
        style: Style = "blank" if found[2] else "plain" if bold else "bold"
        yield style, found[0]
        at = found.end()
    if at < len(text):
        yield "plain", text[at:]


def _width(span: Span, blank: float, *, bold: bool) -> float:
    style, text = span
    return em_width(text, bold=bold or style == "bold") * (blank if style == "blank" else 1.0)


def _lines(words: Iterable[float], room: float, space: float) -> int:
    """How many lines words of these widths take, each line as full as it can be."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + space + word > room:
            lines, used = lines + 1, word
        else:
            used += (space if used else 0.0) + word
    return lines


def _words(spans: tuple[Span, ...], blank: float, *, bold: bool) -> Iterator[float]:
    """The width of each word, also of one that is made of several spans."""
    word = 0.0
    for style, text in spans:
        first, *rest = re.split(f"[ {MAY_BREAK}]", text)
        word += _width((style, first), blank, bold=bold)
        for part in rest:
            yield word
            word = _width((style, part), blank, bold=bold)
    yield word
