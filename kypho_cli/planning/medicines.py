"""Which medicines a typed line names: taken in silence, asked about, or not recognised.

A name is taken in silence only if it is a current US one and every other word of its part of the line is
explained: a dose, a form, a time. In every other case the line is asked about, word for word as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import NameEntry, Recognised
from kypho_cli.model.name_words import key, words
from kypho_cli.planning.recognition.current import not_current_apart
from kypho_cli.planning.recognition.meaning import Meaning, judged
from kypho_cli.planning.recognition.pieces import Piece, pieces_of
from kypho_cli.planning.recognition.table import Index, index_of

LONGEST_LINE: Final = 2000
"""Letters; a longer line is no list of medicines and stays as it is."""

_BEHIND_A_NAME: Final = re.compile(
    ",|(?<= )(?:once|twice|daily|nightly|weekly|monthly|yearly|every|each|at|by|as|with|before|after|for|when"
    "|in the|qd|bid|tid|qid|qhs|qam|hs|prn|[0-9]+ ?x|[0-9]+ times"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
"""Where the words can begin that say how often, when or what for."""


def recognise(medicine: Medicine, names: Sequence[NameEntry]) -> tuple[Recognised, ...]:
    """What one line names: itself once, or each of several medicines with its own words.

    What the person chose counts before anything else. What is not recognised comes last, in one piece
    without entries. No word is lost.
    """
    return _recognised_once(medicine, index_of(names))


@lru_cache(maxsize=1024)  # one line is looked at several times on the way to a plan
def _recognised_once(medicine: Medicine, index: Index) -> tuple[Recognised, ...]:
    return recognise_in(medicine, index)


def recognise_in(medicine: Medicine, index: Index) -> tuple[Recognised, ...]:
    """The same with an index at hand."""
    if medicine.chosen == "":
        return (Recognised(medicine),)
    if medicine.chosen and (chosen := index.entries(key(words(medicine.chosen)))):
        return (Recognised(medicine, chosen),)
    line = medicine.name
    if whole := index.entries(key(words(line))):
        return (_recognised(medicine, judged(whole, index)),)
    if len(line) > LONGEST_LINE:
        return (Recognised(medicine),)
    return _in_pieces(medicine, pieces_of(line, index), index)


def understood(medicine: Medicine, names: Sequence[NameEntry]) -> tuple[Recognised, ...]:
    """The same with what stands behind each name as its detail: Eliquis 5 mg, twice a day.

    Words become the detail only where the name means the same without them.
    """
    return tuple(_with_detail(one, names) for one in recognise(medicine, names))


def _with_detail(found: Recognised, names: Sequence[NameEntry]) -> Recognised:
    whole = found.medicine
    if whole.detail or not (found.entries or found.candidates):
        return found
    for cut in _BEHIND_A_NAME.finditer(whole.name):
        name, detail = whole.name[: cut.start()].strip(), whole.name[cut.start() :].lstrip(" ,")
        shorter = recognise(replace(whole, name=name, detail=detail), names)
        if [replace(one, medicine=whole) for one in shorter] == [found]:
            return shorter[0]
    return found


def _in_pieces(medicine: Medicine, pieces: list[Piece], index: Index) -> tuple[Recognised, ...]:
    line = medicine.name
    parted = not_current_apart(line, pieces, index)
    found = [(line[piece.start : piece.end].strip(), piece.meaning or Meaning()) for piece in parted]
    known = [(text, meaning) for text, meaning in found if meaning != Meaning()]
    unknown = [text for text, meaning in found if meaning == Meaning()]
    if not known:
        return (Recognised(medicine),)
    if len(known) == 1 and not unknown:
        return (_recognised(medicine, known[0][1]),)
    rest = [Recognised(replace(medicine, name=", ".join(unknown)))] if unknown else []
    return (*(_recognised(replace(medicine, name=text), meaning) for text, meaning in known), *rest)


def _recognised(medicine: Medicine, meaning: Meaning) -> Recognised:
    return Recognised(medicine, meaning.entries, meaning.candidates, meaning.doubt)
