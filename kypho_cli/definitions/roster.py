"""A roster: a spreadsheet's CSV with one patient a row, read strictly and told problems all at once.

Places are those that a spreadsheet shows: a row is one line, however many lines its cells hold.
No problem repeats what stands in a cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kypho_cli.definitions.answer_values import AnswerReader
from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.roster_cells import cell_name
from kypho_cli.definitions.roster_row import EXAMPLE, REFERENCE, CellReader, Columns, RosterRow, read_row
from kypho_cli.errors import Place, Problem
from kypho_cli.model.checklist import Checklist, Question

_EXAMPLE: Final = {
    REFERENCE: EXAMPLE,
    "name": "Ruth",
    "age": "78",
    "date": "2027-04-06",
    "arrival": "7:30 am",
    "any-meds": "yes",
    "med-list": "Eliquis 5 mg; Tylenol",
    "clot": "yes",
    "clot-plan": "unsure",
    "allergy": "latex",
    "nicotine": "none",
}
_DELIMITERS: Final = ",;\t"
_SEE: Final = "See how one looks with: kypho batch --template"


@dataclass(frozen=True)
class Roster:
    """The rows that are whole, and every problem of the others."""

    rows: tuple[RosterRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_roster(text: str, file: str, checklist: Checklist, today: date) -> Roster:
    """Every patient of a roster; a day without its year is counted from `today`.

    A problem of the header, or one that leaves it unsure where a row ends, leaves no row at all.
    """
    lines, unclosed = _lines(text, file)
    if unclosed:
        return Roster(problems=(unclosed,))
    if not lines:
        return Roster(problems=(Problem(Place(file), "the roster is empty", _SEE),))
    (line, header), *rest = lines
    names = tuple(re.sub("[ _]+", "-", name.strip().casefold()) for name in _without_empty_end(header))
    questions = {question.id: question for question in checklist.questions}
    columns = Columns(file, names, questions)
    wrong = [_at_cell(one) for one in _header_problems(names, questions, Place(file, line))]
    if not rest:
        wrong.append(Problem(Place(file, line, 1), "the roster has no patient", "Add a line for each one."))
    if wrong:
        return Roster(problems=tuple(wrong))
    problems: list[Problem] = []
    reader = CellReader(columns, AnswerReader(today, problems, checklist.names, in_cells=True))
    read = [read_row(line, cells, reader) for line, cells in rest]
    problems += [*_of_one_name(read, columns), *_of_nobody(read, columns)]
    bad = {problem.place.line for problem in problems}
    rows = tuple(row for row in _told_apart(read) if row.line not in bad)
    return Roster(rows, tuple(map(_at_cell, sorted(problems))))


def template(checklist: Checklist) -> str:
    """An empty roster: every column there is, and one example line."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    columns = [REFERENCE, *(question.id for question in checklist.questions if not question.stop)]
    writer.writerow(columns)
    writer.writerow([_EXAMPLE.get(column, "") for column in columns])
    return written.getvalue()


def _lines(text: str, file: str) -> tuple[list[tuple[int, list[str]]], Problem | None]:
    """The cells of every row that is not empty, with its number; or why that is unsure.

    A quotation mark that is not closed comes from no spreadsheet: its place is the line of the file.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            begins = reader.line_num + 1
    except csv.Error:
        what = "a quotation mark in this row is not closed, or text follows it"
        return [], Problem(Place(file, begins, 1), what, 'Close it; write a mark inside a cell as "".')
    return rows, None


def _delimiter(text: str) -> str:
    """What stands between the cells of the header: a comma, a semicolon or a tab."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=header.count)


def _without_empty_end(header: list[str]) -> list[str]:
    """The names of the columns without the empty cells that a spreadsheet leaves behind them."""
    used = max(number for number, name in enumerate(header, 1) if name.strip())
    return header[:used]


def _at_cell(problem: Problem) -> Problem:
    """The problem with the name of its cell, so that nobody has to count columns."""
    name = cell_name(problem.place.line, problem.place.column)
    return replace(problem, what=f"cell {name}: {problem.what}")


def _header_problems(
    names: tuple[str, ...], questions: Mapping[str, Question], place: Place
) -> Iterator[Problem]:
    known = (REFERENCE, *questions)
    for number, name in enumerate(names, 1):
        here = Place(place.file, place.line, number)
        if not name:
            yield Problem(here, "this column has no name", "Name it, or take the column out.")
        elif name not in known:
            yield Problem(here, "there is no such column", did_you_mean(name, known, _SEE))
        elif name in names[: number - 1]:
            yield Problem(here, f'the column "{name}" stands here twice', "Take one of them out.")


def _of_one_name(rows: Iterable[RosterRow], columns: Columns) -> Iterator[Problem]:
    """A problem for each row that has name and reference in common with one before it."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        name = _name_of(row)
        if not name:
            continue
        whose = (name, row.reference.casefold())
        if whose in seen:
            what = f"a patient of the same name stands on line {seen[whose]}"
            remedy = f'Take one out, or tell them apart in a column "{REFERENCE}".'
            yield Problem(columns.place(row.line, "name"), what, remedy)
        seen.setdefault(whose, row.line)


def _of_nobody(rows: Iterable[RosterRow], columns: Columns) -> Iterator[Problem]:
    """A problem for each row whose sheet nobody could give to anybody."""
    for row in rows:
        if not (_name_of(row) or row.reference):
            what = "this row has neither a name nor a reference: nobody could tell whose sheet it is"
            yield Problem(Place(columns.file, row.line, 1), what, f'Write one into "name" or "{REFERENCE}".')


def _told_apart(rows: Sequence[RosterRow]) -> Iterator[RosterRow]:
    """The rows; where others have the name too, or there is none, the reference goes onto the sheets."""
    names = Counter(map(_name_of, rows))
    for row in rows:
        name = _name_of(row)
        yield (
            row
            if name and names[name] == 1
            else replace(row, answers=replace(row.answers, reference=row.reference))
        )


def _name_of(row: RosterRow) -> str:
    """The name in small letters, empty if there is none."""
    name = row.answers.given.get("name")
    return name.casefold() if isinstance(name, str) else ""
