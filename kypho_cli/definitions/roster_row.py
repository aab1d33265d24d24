"""One row of a roster: its cells as answers, each read by the type of its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kypho_cli.definitions.answer_values import AnswerReader
from kypho_cli.definitions.lost_answers import MEND, lost_answers
from kypho_cli.definitions.roster_cells import data_of
from kypho_cli.definitions.tree import Node, Spot, Tree
from kypho_cli.errors import Place, Problem
from kypho_cli.model.answers import Answer, Answers
from kypho_cli.model.checklist import Question
from kypho_cli.model.text import clean_line

REFERENCE: Final = "reference"
"""The ward's own word for a row, such as a bed; it tells two patients of one name apart."""

EXAMPLE: Final = "example"
"""The reference of the line that a template shows."""

_SHORT: Final = "Write the empty cells too; a spreadsheet does if each row fills the last column."


@dataclass(frozen=True)
class RosterRow:
    """One patient: the line of the file, the ward's reference or an empty text, and the answers."""

    line: int
    reference: str
    answers: Answers


@dataclass(frozen=True)
class Columns:
    """The header of a roster: the names of its columns, each a question's id or the reference."""

    file: str
    names: tuple[str, ...]
    questions: Mapping[str, Question]

    def place(self, line: int, name: str) -> Place:
        """Where the cell of a column stands on a line."""
        return Place(self.file, line, self.names.index(name) + 1)


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of a roster; what is wrong with one goes to `problems`.

    Equal cells of one column are the same answer, and most of a ward's are: each is read once.
    """

    columns: Columns
    reader: AnswerReader
    _read: dict[tuple[str, str], Answer] = field(default_factory=dict)

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the rows so far."""
        return self.reader.problems

    def answer(self, line: int, name: str, cell: str) -> Answer | None:
        """The answer in the column of that name, or None and a problem."""
        known = self._read.get((name, cell))
        if known is not None:
            return known
        before = len(self.problems)
        question = self.columns.questions[name]
        answer = self.reader.answer(question, _spot(self.columns.place(line, name), question, cell))
        if answer is not None and len(self.problems) == before:
            self._read[name, cell] = answer
        return answer


def read_row(line: int, cells: Sequence[str], reader: CellReader) -> RosterRow:
    """The patient of one row; what is wrong with it goes to the reader's problems."""
    columns = reader.columns
    _check_length(columns, line, cells, reader.problems)
    given: dict[str, Answer] = {}
    reference = ""
    for name, cell in zip(columns.names, cells, strict=False):
        if name == REFERENCE:
            reference = clean_line(cell)
        elif cell.strip():
            answer = reader.answer(line, name, cell)
            given |= {} if answer is None else {name: answer}
    lost = lost_answers(given, columns.questions)
    reader.problems.extend(Problem(columns.place(line, name), what, MEND) for name, what in lost)
    if reference.casefold() == EXAMPLE:
        place = columns.place(line, REFERENCE)
        reader.problems.append(Problem(place, "this is still the example line", "Delete the line."))
    return RosterRow(line, reference, Answers(given))


def _check_length(columns: Columns, line: int, cells: Sequence[str], problems: list[Problem]) -> None:
    wanted = len(columns.names)
    if len(cells) < wanted:
        what = f"this row has {len(cells)} cells and the header has {wanted}"
        place = Place(columns.file, line, len(cells))
        problems.append(Problem(place, what, _SHORT))
    for number, cell in enumerate(cells[wanted:], wanted + 1):
        if cell.strip():
            remedy = "Put a cell that holds a separator into quotation marks."
            problems.append(
                Problem(Place(columns.file, line, number), "this cell stands under no column", remedy)
            )


def _spot(place: Place, question: Question, cell: str) -> Spot:
    return Tree(place.file, data_of(question, cell), Node(place)).spot()
