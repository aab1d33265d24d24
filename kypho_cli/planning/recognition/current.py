"""What somebody takes now apart from what is stopped, not taken, or somebody else's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kypho_cli.planning.medicine_words import is_doubtful
from kypho_cli.planning.recognition.meaning import Meaning, names_in
from kypho_cli.planning.recognition.pieces import Piece
from kypho_cli.planning.recognition.table import Index

_NO: Final = re.compile(r"\s*no (?!longer|more)(?P<what>.*)", re.IGNORECASE | re.DOTALL)
_OR: Final = re.compile(r"\bn?or\b", re.IGNORECASE)
_ENDS: Final = ("", ",", ";", "\n")


def not_current_apart(line: str, pieces: list[Piece], index: Index) -> list[Piece]:
    """The pieces of a line, with what is not taken now apart from what is.

    "No aspirin, Eliquis" is clear. Else it is open how far a word such as "stopped" reaches: the line stays
    one piece, and every name in it is asked about.
    """
    open_ones = [piece for piece in pieces if not (piece.meaning and piece.meaning.entries)]
    doubtful = [piece for piece in open_ones if is_doubtful(line[piece.start : piece.end])]
    if not doubtful:
        return pieces
    if _OR.search(line) or not all(_is_plain_no(line, piece, index) for piece in doubtful):
        return [_not_current(replace(pieces[0], end=pieces[-1].end), line, index)]
    return [_not_current(piece, line, index) if piece in doubtful else piece for piece in pieces]


def _is_plain_no(line: str, piece: Piece, index: Index) -> bool:
    """Whether a piece says "no" of a name of its own, and of that alone: a comma or nothing follows."""
    said = _NO.fullmatch(line, piece.start, piece.end)
    if said is None or is_doubtful(said["what"]) or not names_in(said["what"], index):
        return False
    return line[piece.end :].lstrip(" ")[:1] in _ENDS


def _not_current(piece: Piece, line: str, index: Index) -> Piece:
    candidates = names_in(line[piece.start : piece.end], index)
    return replace(piece, meaning=Meaning(candidates=candidates, doubt="not-current"))
