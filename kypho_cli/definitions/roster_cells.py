"""What stands in one cell of a spreadsheet, as the data that an answers file would hold."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import Final

from kypho_cli.definitions.tree import Data
from kypho_cli.model.checklist import Question
from kypho_cli.model.text import clean, clean_line

_SEVERAL: Final = frozenset({"choices", "times", "medicines", "team-dates"})
_YES_NO: Final[dict[str, Data]] = {"yes": True, "true": True, "no": False, "false": False}
_UNSURE: Final = {"not sure": "unsure", "unsure": "unsure", "skipped": "skipped"}
_NONE: Final = frozenset({"none", "no"})
_BETWEEN: Final = re.compile(r"[;|\n]")
_TEAM_DATE: Final = ("medicine", "last_dose", "restart")


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, such as AB12."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{row}"


def data_of(question: Question, cell: str) -> Data:
    """The cell's data by the type of its question; what it cannot be stays text, for the reader to refuse.

    Several parts stand with a semicolon, an upright stroke or a new line between them; "none" or "no" is
    none of them. A date of the team is "Eliquis = 2027-04-03 evening = 2027-04-08".
    """
    word = clean_line(cell)
    if word.casefold() in _UNSURE:
        return _UNSURE[word.casefold()]
    if question.type in _SEVERAL:
        parts = [clean_line(part) for part in _BETWEEN.split(clean(cell))]
        return [] if word.casefold() in _NONE else [_part(question, part) for part in parts if part]
    if question.type == "yes-no":
        return _YES_NO.get(word.casefold(), word)
    if question.type == "number":
        return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else word
    return _option(question, word) if question.type == "choice" else word


def _part(question: Question, part: str) -> Data:
    return _team_date(part) if question.type == "team-dates" else _option(question, part)


def _option(question: Question, word: str) -> str:
    """The id of the option that is meant by its id, its id in words or its label; or the word as it is."""
    said = word.casefold().rstrip(".")
    fits = (
        one.id
        for one in question.options
        if said.replace(" ", "-") == one.id or said == one.label.casefold().rstrip(".")
    )
    return "unsure" if said == "not sure" else next(fits, word)


def _team_date(part: str) -> Data:
    words = map(str.strip, part.split("=", 2))
    told: dict[str, Data] = {
        key: _UNSURE.get(word.casefold(), word) for key, word in zip(_TEAM_DATE, words, strict=False) if word
    }
    day, _, part_of_day = str(told.get("last_dose", "")).rpartition(" ")
    if part_of_day.isalpha() and day and not day.isdecimal():  # "3 April" ends in its month
        told |= {"last_dose": day, "part": part_of_day}
    return told
