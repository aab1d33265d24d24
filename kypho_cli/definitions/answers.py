"""An answers file: the clinic, the booking and the answers of one patient, read strictly.

Its problems name places and question ids, and never repeat what somebody answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kypho_cli.definitions.answer_values import AnswerReader
from kypho_cli.definitions.checklist import joined
from kypho_cli.definitions.day_and_clock import day_at
from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.draft import KEBAB
from kypho_cli.definitions.lost_answers import MEND, lost_answers
from kypho_cli.definitions.strict_yaml import parse_yaml
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Exit, Problem, ProblemsError
from kypho_cli.model.answers import Answer, Answers
from kypho_cli.model.checklist import Checklist, Question

KEYS: Final = ("clinic", "as_of", "booking", "answers")


@dataclass(frozen=True)
class AnswersFile:
    """What an answers file says: the answers, and the id of the clinic or an empty text."""

    answers: Answers
    clinic: str = ""


def read_answers(text: str, file: str, checklist: Checklist, today: date | None = None) -> Answers:
    """The answers in a YAML or JSON text; see `read_answers_file`."""
    return read_answers_file(text, file, checklist, today).answers


def read_answers_file(text: str, file: str, checklist: Checklist, today: date | None = None) -> AnswersFile:
    """Everything in an answers file; `file` is how its places are named.

    A day without its year is counted from `as_of` in the file, or else from `today`; without both it is
    a problem. Raises ProblemsError, with the exit code for answers, with every problem.
    """
    tree, unread = parse_yaml(text, file)
    problems: list[Problem] = []
    found = _read(tree.spot(), checklist, today, problems) if tree else AnswersFile(Answers())
    if told := joined(unread, problems):
        raise ProblemsError(tuple(told), Exit.ANSWERS)
    return found


def _read(spot: Spot, checklist: Checklist, today: date | None, problems: list[Problem]) -> AnswersFile:
    if not isinstance(spot.data, dict):
        problems.append(spot.problem("an answers file must be a mapping", 'Begin it with "answers:".'))
        return AnswersFile(Answers())
    for key, inside in spot.entries():
        if key not in KEYS:
            problems.append(inside.key_problem("this key is not known here", did_you_mean(key, KEYS)))
    if not spot.has("answers") and not spot.has("booking"):
        problems.append(spot.problem('"answers" is missing', 'Add "answers:" with the id of each question.'))
    as_of = day_at(spot["as_of"], problems) if spot.has("as_of") else None
    reader = AnswerReader(as_of or today, problems, checklist.names)
    questions = {question.id: question for question in checklist.questions}
    given = _layer(spot["answers"], questions, reader) if spot.has("answers") else {}
    booking = _layer(spot["booking"], questions, reader) if spot.has("booking") else {}
    answers = Answers(given, booking, as_of)
    for id_, what in lost_answers(answers.all, questions):
        problems.append(spot["answers" if id_ in given else "booking"].problem(what, MEND, id_))
    return AnswersFile(answers, _clinic(spot, problems))


def _clinic(spot: Spot, problems: list[Problem]) -> str:
    if not spot.has("clinic"):
        return ""
    clinic = spot["clinic"].data
    if isinstance(clinic, str) and KEBAB.fullmatch(clinic):
        return clinic
    what = '"clinic" must be the id of a clinic that comes with the checklists'
    problems.append(spot["clinic"].problem(what, "Write its id, or name a file with --clinic."))
    return ""


def _layer(spot: Spot, questions: Mapping[str, Question], reader: AnswerReader) -> dict[str, Answer]:
    """One answer for each question id."""
    if not isinstance(spot.data, dict):
        reader.refuse(spot, "answers stand here as question: answer", "Write one line for each question.")
    found: dict[str, Answer] = {}
    for key, inside in spot.entries():
        if key not in questions:
            remedy = did_you_mean(key, questions, "Look the id up in questions.yaml.")
            reader.problems.append(inside.key_problem("there is no such question", remedy))
        elif (answer := reader.answer(questions[key], inside)) is not None:
            found[key] = answer
    return found
