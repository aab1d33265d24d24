"""names.tsv: one line for each name that a medicine goes by, checked line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, get_args

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.text_file import read_text
from kypho_cli.errors import Place, Problem, ProblemsError
from kypho_cli.model.medicine import NameEntry, NameKind
from kypho_cli.model.text import clean_line

HEADER: Final = ("name", "kind", "ingredients", "groups", "source")
FIRST_LINE: Final = 2
"""The line of the first name, after the header."""

_KINDS: Final[dict[str, NameKind]] = {kind: kind for kind in get_args(NameKind)}
_LIMIT: Final = 4 * 1024 * 1024
_CELL: Final = "[!-{}~]+(?: [!-{}~]+)*"
_PARTS: Final = rf"{_CELL}(?:\|{_CELL})*"
_PLAIN: Final = re.compile(rf"{_CELL}\t(?:{'|'.join(_KINDS)})\t{_PARTS}\t{_PARTS}\t{_CELL}")
"""A line that is good at first sight; only other lines are looked at cell by cell."""


def read_names(path: Path) -> tuple[NameEntry, ...]:
    """Every name of the table, in its order. Raises ProblemsError with every problem."""
    text, problems = read_text(path, _LIMIT)
    if problems:
        raise ProblemsError(tuple(problems))
    return parse_names(text, path.as_posix())


def parse_names(text: str, file: str) -> tuple[NameEntry, ...]:
    """The names of a table's text; `file` is named in the problems. Raises ProblemsError with all of them."""
    header, *lines = text.removesuffix("\n").split("\n")
    problems = _header_problems(header, file)
    entries = []
    last = ("", "")
    for number, line in enumerate(lines, FIRST_LINE):
        if not _PLAIN.fullmatch(line) and (wrong := _line_problems(line, Place(file, number, 1))):
            problems += wrong
            continue
        name, kind, ingredients, groups, source = line.split("\t")
        order = (name.casefold(), kind)
        if order > last:
            last = order
        else:
            problems.append(_order_problem(Place(file, number, 1), twice=order == last))
        parts, families = tuple(ingredients.split("|")), tuple(groups.split("|"))
        entries.append(NameEntry(name, _KINDS[kind], parts, families, source))
    if problems:
        raise ProblemsError(tuple(problems))
    return tuple(entries)


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
    if title == "kind" and cell not in _KINDS:
        return "this is no kind of name", did_you_mean(cell, _KINDS)
    if title not in ("ingredients", "groups"):
        return (f'"{title}" has a |', "Only ingredients and groups have parts.") if "|" in cell else None
    if any(part != part.strip() or not part for part in cell.split("|")):
        return (
            f'"{title}" has an empty part or blanks around a part',
            "Put one | between two parts, no blanks.",
        )
    return None


def _order_problem(place: Place, *, twice: bool) -> Problem:
    if twice:
        return Problem(place, "this name stands here twice with one kind", "Join the two lines into one.")
    return Problem(place, "this name is not in order", "Sort by name, then kind. Big letters count as small.")
