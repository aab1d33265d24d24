"""Every path through the questions that open others: the interview ends, in a sensible number of questions.

The questions whose answers open other questions are walked through with every kind of answer that can
make a difference, all together; the others open nothing, or only their own parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from itertools import product

import pytest
from test_patients import checklist

from kypho_cli.interview.flow import asked, next_question
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import Compare, Is, leaves
from kypho_cli.planning.facts import facts_of

TODAY = date(2027, 3, 30)
UNSURE = Missing.UNSURE
OPENING: dict[str, tuple[Answer, ...]] = {
    "age": (30, 80, UNSURE),
    "stay": ("same-day", "overnight", UNSURE),
    "any-meds": (True, False, UNSURE),
    "med-list": (
        *((Medicine(name),) for name in ("Eliquis", "Ozempic", "fentanyl", "carbidopa", "insulin", "a tea")),
        UNSURE,
    ),
    "otc": ((), ("aspirin",), UNSURE),
    "shots": (True, False, UNSURE),
    "shots-list": ((Medicine("Ozempic"),), UNSURE),
    "clot": (True, False, UNSURE),
    "clot-plan": ("have-dates", "no-plan", UNSURE),
    "conditions": ((), ("diabetes",), ("parkinsons",), UNSURE),
}
"""The questions that open others beside their own parts, and the answers that a `when` tells apart."""


@cache
def plain_answers() -> dict[str, Answer]:
    """An answer to every question that opens nothing."""
    return {question.id: UNSURE for question in checklist().questions if question.id not in OPENING}


def paths(ids: tuple[str, ...]) -> Iterator[dict[str, Answer]]:
    """Every combination of answers to these questions, the first kind of answer to the other opening ones."""
    first = {id_: answers[0] for id_, answers in OPENING.items()}
    for chosen in product(*(OPENING[id_] for id_ in ids)):
        yield {**plain_answers(), **first, **dict(zip(ids, chosen, strict=True))}


def test_the_table_above_names_every_question_that_opens_others() -> None:
    questions = checklist().questions
    parts = {question.id: question.part_of for question in questions}
    opening = {
        leaf.question
        for question in questions
        for leaf in leaves(question.when)
        if isinstance(leaf, Is | Compare) and parts[question.id] != leaf.question
    }
    lists = {question.id for question in questions if question.type == "medicines"}
    open_lists = {
        leaf.question for q in questions if q.id in lists for leaf in leaves(q.when) if isinstance(leaf, Is)
    }
    ticked = {question.id for question in questions if any(option.medicine for option in question.options)}

    assert opening | lists | open_lists | ticked | {"clot-plan"} == set(OPENING)


def same(known: Facts, _: Answers) -> Facts:
    """The facts of answers that are complete: they are worked out once a path."""
    return known


def walk(ids: tuple[str, ...]) -> None:
    for given in paths(ids):
        answers = Answers(given)
        known = facts_of(checklist(), NO_CLINIC, answers, TODAY)
        path = asked(checklist(), answers, partial(same, known))
        counted = [question for question in path if not question.part_of]

        assert next_question(checklist(), answers, partial(same, known)) is None
        assert all(holds(question.when, known) is not False for question in path)
        assert len(counted) <= 33


@pytest.mark.parametrize(
    "ids",
    [
        ("any-meds", "med-list", "otc", "shots", "shots-list", "clot", "clot-plan"),
        ("any-meds", "med-list", "shots", "shots-list", "conditions", "age"),
        ("age", "stay", "any-meds", "clot", "conditions"),
    ],
    ids=" ".join,
)
def test_every_path_ends_within_the_questions_there_are(ids: tuple[str, ...]) -> None:
    walk(ids)


@pytest.mark.campaign
def test_every_path_of_all_opening_questions_together_ends() -> None:
    walk(tuple(OPENING))
