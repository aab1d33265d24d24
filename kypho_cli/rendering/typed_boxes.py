"""Tick boxes that somebody typed: in quotation marks, so that only a box of the sheet reads as a box."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Strip,
    Table,
    Title,
)

_SIGN: Final = (
    r"(?:[\[\uff3b][^\]\uff3d\w/]{0,4}[xXvV\u0445\u0425\u03c7\u03a7]?[^\]\uff3d\w/]{0,4}[\]\uff3d]"
    "|[☐☑☒☓✅✓✔✕✖✗✘❌❎□■▢▣◻◼◽◾⬛⬜⊠⊡🗴🗵🗶🗷🗸🗹])"
)
_SIGNS: Final = re.compile(rf"{_SIGN}\ufe0f?(?:\s*{_SIGN}\ufe0f?)*")


def quoted(text: str) -> str:
    """The text with every sign that looks like a tick box, ticked or not, between quotation marks."""
    return _SIGNS.sub(lambda signs: f'"{signs[0]}"', text)


def without_typed_boxes(block: Block) -> Block:
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
        case Room() | NewPage():
            return block


def _line(line: Line) -> Line:
    return replace(line, text=quoted(line.text), notes=_cells(line.notes))


def _cells(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(quoted, texts))
