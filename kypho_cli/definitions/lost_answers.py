"""Answers of a file that would be lost, because another answer of it closes their question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kypho_cli.model.answers import Answer, names_medicine
from kypho_cli.model.checklist import Question
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import When, questions_in

MEND: Final = "Mend one of the two answers, or take this one out."


def lost_answers(given: Mapping[str, Answer], questions: Mapping[str, Question]) -> Iterator[tuple[str, str]]:
    """The id of each question with a medicine or a yes that would not count, and what is wrong with it.

    An interview never asks such a question; in a file one of the two answers is a mistake, and no plan can
    tell which. Other answers of closed questions are left out, as they are in an interview.
    """
    facts = Facts(given, questions, every_medicine_told=False)
    for id_, answer in given.items():
        if _tells(answer) and holds(questions[id_].when, facts) is False:
            closing = next(one for one in _behind(questions[id_].when, questions) if one in given)
            yield id_, f'this would be lost, because of the answer to "{closing}"'


def _tells(answer: Answer) -> bool:
    """Whether this is a yes, or names a medicine."""
    return answer is True or names_medicine(answer)


def _behind(when: When, questions: Mapping[str, Question]) -> Iterator[str]:
    """Every question that decides whether this one is asked, the nearest first."""
    for id_ in questions_in(when):
        yield id_
        yield from _behind(questions[id_].when, questions)
