"""Old answers against a checklist that has changed since: what no longer fits is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist, Question

_KINDS: dict[str, type] = {
    "yes-no": bool,
    "choice": str,
    "choices": str,
    "text": str,
    "number": int,
    "date": date,
    "time": time,
    "times": time,
    "moment": datetime,
    "medicines": Medicine,
    "team-dates": TeamDate,
}
_SEVERAL = frozenset({"choices", "times", "medicines", "team-dates"})


def fitting(checklist: Checklist, answers: Answers) -> tuple[Answers, tuple[str, ...]]:
    """The answers that fit these questions, and the ids of questions whose own answer was dropped."""
    questions = {question.id: question for question in checklist.questions}
    given = {id_: a for id_, a in answers.given.items() if id_ in questions and fits(questions[id_], a)}
    booking = {id_: a for id_, a in answers.booking.items() if id_ in questions and fits(questions[id_], a)}
    dropped = tuple(id_ for id_ in questions if id_ in answers.given and id_ not in given)
    return replace(answers, given=given, booking=booking), dropped


def fits(question: Question, answer: Answer) -> bool:
    """Whether the answer is one that this question can have; not sure and skipped always are."""
    if isinstance(answer, Missing):
        return True
    if question.type not in _SEVERAL:
        return _fits_one(question, answer)
    if not isinstance(answer, tuple):
        return False
    if not answer:
        return question.none != ""
    return all(_fits_one(question, part) for part in answer)


def _fits_one(question: Question, answer: object) -> bool:
    kind = _KINDS[question.type]
    if type(answer) is not kind:
        return False
    if question.type == "number" and isinstance(answer, int):
        return (question.at_least or 0) <= answer and (question.at_most is None or answer <= question.at_most)
    if question.type in {"choice", "choices"}:
        unsure = question.type == "choices" and answer == UNSURE
        return unsure or answer in {option.id for option in question.options}
    return True
