"""What was answered, question by question in words: for staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.plan import Told
from kypho_cli.planning.fields import filled
from kypho_cli.planning.said import say_answer, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kypho_cli.planning.case import Case


def told(case: Case) -> tuple[Told, ...]:
    """Every answer that counts, in the order of the questions; what was left unsure has none."""
    return tuple(_told(case))


def _told(case: Case) -> Iterator[Told]:
    for question in case.checklist.questions:
        value = value_of(case.facts.answers.get(question.id))
        if value is not None:
            words = say_answer(question, value, case.voice)
            yield Told(question.id, filled(question.short, case), words, question.private)
