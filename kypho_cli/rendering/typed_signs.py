"""Signs that somebody typed and that a sheet draws itself: they stand in quotation marks.

So only a box of the sheet reads as a box, ticked or not, and no words look like a list or a heading.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    Paragraph,
    Strip,
    Table,
    Title,
)

_BLANKS: Final = r"[\s\u200c\u200d]*"
_INSIDE: Final = r"(?:[xXvV\u0445\u0425\u03c7\u03a7]|[^\w\s/\]\uff3d])?"
_BRACKETS: Final = rf"[\[\uff3b]{_BLANKS}{_INSIDE}{_BLANKS}[\]\uff3d]"
_SIGN: Final = rf"(?:{_BRACKETS}|[☐☑☒☓✅✓✔✕✖✗✘❌❎□■▢▣◻◼◽◾⬛⬜⊠⊡🗴🗵🗶🗷🗸🗹])"
_RULE: Final = r"[-=]{3,}|[─━═]+"
_DOT: Final = r"^[-*•‣◦·](?=\s|$)"
_SIGNS: Final = re.compile(rf'("?)((?:{_SIGN}\ufe0f?)+|{_RULE}|{_DOT})"?')


@lru_cache(maxsize=1 << 11)  # most lines of a ward are the same
def quoted(text: str) -> str:
    """The text with each sign that looks like a tick box, a rule or the dot of a list in quotation marks.

    Signs that stand in quotation marks already stay as they are.
    """
    return _SIGNS.sub(lambda found: found[0] if found[1] else f'"{found[2]}"', text)


@lru_cache(maxsize=1 << 9)  # sheets have most blocks in common
def without_typed_signs(block: Block) -> Block:
    """The block with all of its texts quoted in this way."""
    match block:
        case Title(text) | Heading(text) | Paragraph(text):
            return replace(block, text=quoted(text))
        case Line():
            return _line(block)
        case Box(title, lines):
            return replace(block, title=quoted(title), lines=tuple(map(_line, lines)))
        case Table(header, rows):
            return Table(_cells(header), tuple(map(_cells, rows)))
        case Strip(marks):
            return Strip(tuple(replace(mark, text=quoted(mark.text)) for mark in marks))
        case _:
            return block


def _line(line: Line) -> Line:
    text, notes = quoted(line.text), _cells(line.notes)
    return line if (text, notes) == (line.text, line.notes) else line._replace(text=text, notes=notes)


def _cells(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(quoted, texts))
