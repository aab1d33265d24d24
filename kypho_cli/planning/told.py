"""What was answered, question by question in words: for staff."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kypho_cli.model.plan import Told
from kypho_cli.planning.common import common
from kypho_cli.planning.fields import filled
from kypho_cli.planning.said import say_answer, value_of

if TYPE_CHECKING:
    from kypho_cli.model.checklist import Question
    from kypho_cli.planning.case import Case


def told(case: Case) -> tuple[Told, ...]:
    """Every answer that counts, in the order of the questions; what was left unsure has none."""
    questions = (one for one in case.checklist.questions if one.id in case.facts.answers)
    found = (common(case).told.made(one.id, case, partial(_told, one, case)) for one in questions)
    return tuple(one for one in found if one)


def _told(question: Question, case: Case) -> Told | None:
    value = value_of(case.facts.answers[question.id])
    if value is None:
        return None
    words = say_answer(question, value, case.voice)
    return Told(question.id, filled(question.short, case), words, question.private)
