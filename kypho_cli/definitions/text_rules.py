"""The rules for words: how long, how plain, how it ends, and what stands in no text of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kypho_cli.definitions.draft import Draft, PhaseDraft
from kypho_cli.definitions.lines import Block, Line, blocks_of
from kypho_cli.definitions.medicine_names import MedicineNames
from kypho_cli.definitions.order_rule import order_problems
from kypho_cli.definitions.reading_grade import count_words, reading_grade, sentences
from kypho_cli.definitions.word_rules import word_problems
from kypho_cli.errors import Problem
from kypho_cli.model.medicine import NameEntry

MOST_WORDS: Final = 20
MOST_ITEMS: Final = 7
MOST_GRADE: Final = 6.0
LEAST_WORDS: Final = 30
"""A reading grade of fewer words says nothing."""

_ENDINGS: Final = (".", "?", "______")
_UNITS: Final = r"(?:hours?|minutes?|days?|weeks?|months?|pounds?|lbs?|degrees?)\b|°"
_NUMBERS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+(?:[.,][0-9]+)?"
_NAKED = re.compile(rf"\b(?:{_NUMBERS})(?:(?: to | or |-)(?:{_NUMBERS}))?[ -]?(?:{_UNITS})", re.IGNORECASE)


def text_problems(draft: Draft) -> Iterator[Problem]:
    """Every rule for words that a checklist breaks."""
    yield from block_problems(blocks_of(draft), draft.names)
    for phase in draft.phases:
        yield from length_problems(phase)


def block_problems(blocks: Iterable[Block], names: Iterable[NameEntry]) -> Iterator[Problem]:
    """Every rule for words that these texts break."""
    medicines = MedicineNames(names)
    for block in blocks:
        for line in block.lines:
            yield from word_problems(line)
        for line in block.sentences():
            yield from _too_long(line)
            yield from _without_end(line)
            yield from _naked_number(line)
            yield from order_problems(line, medicines)
        yield from _too_hard(block, medicines)


def length_problems(phase: PhaseDraft) -> Iterator[Problem]:
    """Sections with more items than one list may have."""
    for part in phase.sections:
        if len(part.items) > MOST_ITEMS:
            what = f"this section has {len(part.items)} items, and a list has at most {MOST_ITEMS}"
            yield part.section.problem(what, "Split it into two sections.", "items", MOST_ITEMS)


def _too_long(line: Line) -> Iterator[Problem]:
    longest = max(map(count_words, sentences(line.filled())), default=0)
    if longest > MOST_WORDS:
        yield line.problem(f"a sentence has {longest} words, and at most {MOST_WORDS} are read", "Split it.")


def _without_end(line: Line) -> Iterator[Problem]:
    if line.text and not line.text.endswith(_ENDINGS):
        yield line.problem(
            "this text does not end like a sentence", "End it with a full stop or a question mark."
        )


def _naked_number(line: Line) -> Iterator[Problem]:
    if line.number and (found := _NAKED.search(line.text)):
        yield line.problem(
            f'"{found[0]}" is a number for the clinic to set', "Use a field, or mark usual: true."
        )


def _too_hard(block: Block, medicines: MedicineNames) -> Iterator[Problem]:
    texts = [medicines.masked(line.filled()) for line in block.sentences()]
    if sum(map(count_words, texts)) < LEAST_WORDS:
        return
    grade = reading_grade(texts)
    if grade > MOST_GRADE:
        what = f"these texts read at grade {grade:.1f}, and {MOST_GRADE:.0f} is the most"
        yield block.spot.problem(what, "Use shorter words and sentences.", "id")
