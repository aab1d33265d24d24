"""Which questions a person can answer after a call to the team: those that still leave something blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.answers import Missing, TeamDate
from kypho_cli.model.truth import holds
from kypho_cli.model.when import questions_in
from kypho_cli.planning.case import Case, case_of
from kypho_cli.planning.flags import unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kypho_cli.model.answers import Answers
    from kypho_cli.model.checklist import Checklist, Question
    from kypho_cli.model.clinic import Clinic


def to_fill(checklist: Checklist, clinic: Clinic, answers: Answers, today: date) -> tuple[str, ...]:
    """The ids of questions that were not answered, and of those about dates that the team has not given yet.

    Private questions are left alone: whoever passed one over is not asked twice.
    """
    case = case_of(checklist, clinic, answers, today)
    wanted = {one.question for one in unanswered(case) if not one.private}
    for question in checklist.questions:
        if question.type == "team-dates":
            wanted.update(_about_dates(question, case))
    return tuple(question.id for question in checklist.questions if question.id in wanted)


def _about_dates(question: Question, case: Case) -> Iterator[str]:
    """The question about the dates while one is not told, or what must be answered otherwise to reach it."""
    answers = case.facts.answers
    if holds(question.when, case.facts) is True:
        told = answers.get(question.id)
        dates = [one for one in told if isinstance(one, TeamDate)] if isinstance(told, tuple) else []
        if any(one.last_dose is None or one.restart is None for one in dates):
            yield question.id
    else:
        yield from (
            one
            for one in questions_in(question.when)
            if not isinstance(answers.get(one, Missing.SKIPPED), Missing)
        )
