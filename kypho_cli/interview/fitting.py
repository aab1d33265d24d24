"""Old answers against a checklist that has changed since: what was asked in other words is asked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import Saved
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

OWN_WORDS: Final = frozenset({"text", "number", "date", "time", "times", "moment", "medicines"})
"""Types whose answer means the same under other words of the question, once the person has said so."""


def fitting(checklist: Checklist, saved: Saved, definitions: str) -> tuple[Progress, tuple[str, ...]]:
    """What can still be used of saved answers, and the ids of the questions that are to be asked again.

    `definitions` is the hash of those in use now. Where it differs, a question in other words than those
    that were answered is asked again. Only an answer in the person's own words stays beside it, to be kept
    or typed anew; until then it is unfinished.
    """
    answers, questions = saved.progress.answers, {question.id: question for question in checklist.questions}
    same = {
        id_ for id_, one in questions.items() if definitions == saved.definitions or _asked_so(one, saved)
    }
    own = {id_ for id_, one in questions.items() if one.type in OWN_WORDS}
    given = {id_: one for id_, one in _that_fit(questions, answers.given).items() if id_ in same | own}
    given = {id_: one for id_, one in given.items() if id_ in same or not isinstance(one, Missing)}
    booking = {id_: one for id_, one in _that_fit(questions, answers.booking).items() if id_ in same | own}
    gone = (answers.given.keys() - given.keys()) | (answers.booking.keys() - booking.keys() - given.keys())
    again = (gone | (given.keys() - same)) & questions.keys()
    progress = Progress(
        replace(answers, given=given, booking=booking),
        (saved.progress.unfinished | (given.keys() - same)) & given.keys(),
    )
    return progress, tuple(id_ for id_ in questions if id_ in again)


def wordings(checklist: Checklist, answers: Answers) -> dict[str, str]:
    """A digest of every question that has an answer, as it is asked now, by id."""
    return {one.id: _wording(one) for one in checklist.questions if one.id in answers.all}


def _asked_so(question: Question, saved: Saved) -> bool:
    return saved.wordings.get(question.id) == _wording(question)


def _wording(question: Question) -> str:
    """Equal for two questions that a person would answer alike: the same words and the same choices."""
    choices = [[option.id, option.label] for option in question.options]
    told = json.dumps([question.type, question.text, question.none, choices])
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def _that_fit(questions: Mapping[str, Question], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {id_: one for id_, one in answers.items() if id_ in questions and fits(questions[id_], one)}


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
