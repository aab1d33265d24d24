"""The tables of names: one line for each name that a medicine goes by, checked line by line.

names.tsv holds the medicines that we ask about; other-names.tsv, if there is one, all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.name_rules import rule_problems
from kypho_cli.definitions.text_file import read_text
from kypho_cli.errors import Place, Problem, ProblemsError
from kypho_cli.model.medicine import KINDS, NameTable, lines_of
from kypho_cli.model.text import clean_line

HEADER: Final = ("name", "kind", "ingredients", "groups", "source", "claims")
FIRST_LINE: Final = 2
"""The line of the first name, after the header."""
OTHERS: Final = "other-names.tsv"

_LIMIT: Final = 4 * 1024 * 1024
_CELL: Final = "[!-{}~]+(?: [!-{}~]+)*"
_PARTS: Final = rf"{_CELL}(?:\|{_CELL})*"
_GOOD: Final = re.compile(
    rf"(?=[A-Za-z0-9]){_CELL}\t(?:{'|'.join(KINDS)})\t{_PARTS}\t{_PARTS}\t{_CELL}\t[0-9]{{1,9}}"
)
"""A line that is good at first sight; only other lines are looked at cell by cell."""
_PLAIN_NAME: Final = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


def read_names(path: Path, *, trusted: bool = False) -> NameTable:
    """Every name of the table and of the other table beside it. Raises ProblemsError with every problem.

    Of `trusted` tables, which `kypho check` and the tests have passed, only header and end are looked at.
    """
    others = path.parent / OTHERS
    parts = [(path, _text(path)), *([(others, _text(others))] if others.exists() else [])]
    problems: list[Problem] = []
    if not (trusted and all(_looks_whole(text) for _, text in parts)):
        problems = [problem for file, text in parts for problem in problems_in(text, file.as_posix())]
        trusted = False
    table = NameTable(*(_after_header(text) for _, text in parts), trusted=trusted)
    if not trusted:
        problems += _sign_problems(table.plain, others.as_posix())
        placed = chain(_placed(table.first, path.as_posix()), _placed(table.plain, others.as_posix()))
        problems += rule_problems(placed)
    if problems:
        raise ProblemsError(tuple(problems))
    return table


def problems_in(text: str, file: str) -> list[Problem]:
    """Every problem of form in a table's text; `file` is named in them."""
    header, *lines = text.removesuffix("\n").split("\n")
    problems = _header_problems(header, file)
    last = ("", "")
    for number, line in enumerate(lines, FIRST_LINE):
        place = Place(file, number, 1)
        if not _GOOD.fullmatch(line) and (wrong := _line_problems(line, place)):
            problems += wrong
            continue
        name, kind, *_ = line.split("\t")
        order = (name.casefold(), kind)
        if order <= last:
            problems.append(_order_problem(place, twice=order == last))
        last = max(order, last)
    return problems


def _after_header(text: str) -> str:
    """The lines after the header, each with its end."""
    _, _, lines = text.partition("\n")
    return lines if lines.endswith("\n") or not lines else f"{lines}\n"


def _text(path: Path) -> str:
    text, problems = read_text(path, _LIMIT)
    if problems:
        raise ProblemsError(tuple(problems))
    return text


def _looks_whole(text: str) -> bool:
    """Whether the header stands there and the last line ends."""
    return text.startswith("\t".join(HEADER) + "\n") and text.endswith("\n")


def _sign_problems(text: str, file: str) -> list[Problem]:
    """Other names with signs in them."""
    names = (line.partition("\t")[0] for line in lines_of(text))
    remedy = "Write letters, digits and single blanks, or move the line to names.tsv."
    return [
        Problem(Place(file, number, 1), "this name has other signs in it", remedy)
        for number, name in enumerate(names, FIRST_LINE)
        if not _PLAIN_NAME.fullmatch(name)
    ]


def _placed(text: str, file: str) -> Iterator[tuple[Place, str]]:
    return ((Place(file, number, 1), line) for number, line in enumerate(lines_of(text), FIRST_LINE))


def _header_problems(header: str, file: str) -> list[Problem]:
    if tuple(header.split("\t")) == HEADER:
        return []
    remedy = f"Write {', '.join(HEADER)} with a tab between them."
    return [Problem(Place(file, 1, 1), "the first line does not name the columns", remedy)]


def _line_problems(line: str, place: Place) -> list[Problem]:
    cells = line.split("\t")
    if len(cells) != len(HEADER):
        what = f"this line has {len(cells)} columns, not {len(HEADER)}"
        return [Problem(place, what, "Put one tab between two columns, and no tab elsewhere.")]
    found, column = [], 1
    for title, cell in zip(HEADER, cells, strict=True):
        if wrong := _wrong_cell(title, cell):
            found.append(Problem(Place(place.file, place.line, column), *wrong))
        column += len(cell) + 1
    return found


def _wrong_cell(title: str, cell: str) -> tuple[str, str] | None:
    """What is wrong in one cell, and the remedy."""
    if not cell.strip():
        return f'"{title}" is empty', f"Fill in {title}."
    if cell != clean_line(cell) or not cell.isprintable():
        return f'"{title}" has blanks or signs that cannot be seen', "Type it again, with single blanks."
    if title == "name" and not (cell[0].isascii() and cell[0].isalnum()):
        return "this name does not begin with a letter or a digit", "Leave out what stands before the name."
    if title == "kind":
        return None if cell in KINDS else ("this is no kind of name", did_you_mean(cell, KINDS))
    if title == "claims":
        good = re.fullmatch("[0-9]{1,9}", cell)
        return None if good else ("this is no number", "Write thousands of claims, or 0.")
    return _wrong_parts(title, cell)


def _wrong_parts(title: str, cell: str) -> tuple[str, str] | None:
    if title not in ("ingredients", "groups"):
        return (f'"{title}" has a |', "Only ingredients and groups have parts.") if "|" in cell else None
    if any(part != part.strip() or not part for part in cell.split("|")):
        what = f'"{title}" has an empty part or blanks around a part'
        return what, "Put one | between two parts, no blanks."
    return None


def _order_problem(place: Place, *, twice: bool) -> Problem:
    if twice:
        return Problem(place, "this name stands here twice with one kind", "Join the two lines into one.")
    return Problem(place, "this name is not in order", "Sort by name, then kind. Big letters count as small.")
