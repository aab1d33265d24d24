"""Random answers of every type, and whole walks through an interview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kypho_cli.interview.flow import FactsOf, live_questions, next_question
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist, Question

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

NAMES = ("Eliquis 5 mg", "Plavix", "Lantus", "metoprolol", "Tía Rosa's drops")
DAYS = st.dates(date(2027, 3, 1), date(2027, 6, 30))
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))
MEDICINES = st.builds(Medicine, st.sampled_from(NAMES), st.sampled_from(["", "evening"]))


def answers_to(question: Question) -> SearchStrategy[Answer]:
    """Any answer that the question can have, not sure and skipped among them."""
    missing: SearchStrategy[Answer] = st.sampled_from(Missing)
    return missing | value_of(question)


def value_of(question: Question) -> SearchStrategy[Answer]:
    """Any answer with a value."""
    ids = [option.id for option in question.options]
    some = (
        st.lists(st.sampled_from([*ids, UNSURE]), min_size=1, unique=True).map(tuple) if ids else st.nothing()
    )
    none: SearchStrategy[Answer] = st.just(()) if question.none else st.nothing()
    plain: dict[str, SearchStrategy[Answer]] = {
        "yes-no": st.booleans(),
        "choice": st.sampled_from(ids) if ids else st.nothing(),
        "choices": some | none,
        "text": st.text(min_size=1, max_size=20),
        "number": st.integers(question.at_least or 0, question.at_most or 150),
        "date": DAYS,
        "time": CLOCKS,
        "times": st.lists(CLOCKS, min_size=1, max_size=4).map(tuple),
        "moment": st.datetimes(datetime(2027, 3, 1), datetime(2027, 6, 30)),  # noqa: DTZ001 - local wall clock
        "medicines": st.lists(MEDICINES, min_size=1, max_size=4).map(tuple) | none,
        "team-dates": st.lists(
            st.builds(TeamDate, st.sampled_from(NAMES), DAYS | st.none(), st.sampled_from(["", "evening"])),
            min_size=1,
            max_size=2,
        ).map(tuple),
    }
    return plain[question.type]


def any_answers(checklist: Checklist) -> SearchStrategy[Answers]:
    """Any answers to any of the questions, those of closed branches too."""
    each = {question.id: answers_to(question) for question in checklist.questions}
    return st.builds(
        Answers,
        given=st.fixed_dictionaries({}, optional=each),
        booking=st.fixed_dictionaries({}, optional={id_: each[id_] for id_ in ("name", "age", "date")}),
    )


def walk(
    checklist: Checklist,
    facts_of: FactsOf,
    answer: Callable[[Question], Answer],
    answers: Answers | None = None,
    clinic: frozenset[str] = frozenset(),
) -> tuple[Answers, tuple[str, ...]]:
    """Answer until nothing is open; the answers and the ids in the order asked.

    A yes to a stop question ends the real interview: here it is taken back to a no.
    """
    answers, order = answers or Answers(), list[str]()
    while question := next_question(checklist, answers, facts_of, clinic):
        assert len(order) <= len(checklist.questions), "the interview does not end"
        value = answer(question)
        order.append(question.id)
        given = {**answers.given, question.id: False if question.stop and value is True else value}
        answers = Answers(given, answers.booking, answers.as_of)
    return answers, tuple(order)


def live_answers(checklist: Checklist, answers: Answers, facts_of: FactsOf) -> Answers:
    """The answers that count: those of closed branches, and of questions unknown here, are left out."""
    ids = {question.id for question in live_questions(checklist, answers, facts_of)}
    return replace(
        answers,
        given={id_: answer for id_, answer in answers.given.items() if id_ in ids},
        booking={id_: answer for id_, answer in answers.booking.items() if id_ in ids},
    )
