"""What a team told for one day of the procedure, when that day moves."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from typing import Final

from kypho_cli.interview.flow import NOTHING
from kypho_cli.model.answers import Answer, Answers, Missing, TeamDate, team_dates
from kypho_cli.model.checklist import Checklist, Question

_FOR_ONE_DAY: Final = frozenset({"moment", "team-dates"})
"""Types of answers with a day in them: on another day of the procedure they are wrong."""


def told_for_the_day(
    checklist: Checklist, answers: Answers, question: Question, answer: Answer
) -> tuple[frozenset[str], frozenset[str]]:
    """Where an answer moves the day: the ids of answers that are wrong now, and of those that may be.

    A clock time may still hold on the new day; only the person can say. Closed branches count too.
    """
    day = answers.all.get("date")
    if question.id != "date" or not isinstance(day, date) or day == answer:
        return NOTHING, NOTHING
    told = {id_ for id_, one in answers.all.items() if not isinstance(one, Missing)}
    questions = [one for one in checklist.questions if one.id in told]
    wrong = frozenset(one.id for one in questions if one.type in _FOR_ONE_DAY)
    return wrong, frozenset(one.id for one in questions if one.type == "time")


def paused_for(answers: Answers, dropped: AbstractSet[str], today: date) -> tuple[TeamDate, ...]:
    """What dropped answers told of medicines whose last dose has come: who stopped is without them now."""
    told = chain.from_iterable(map(team_dates, map(answers.all.get, dropped)))
    return tuple(team for team in told if team.last_dose and team.last_dose <= today)
