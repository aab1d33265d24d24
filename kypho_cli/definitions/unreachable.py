"""Items and questions that no patient can ever get, found by trying every way to answer what they test.

Sound, not complete: what is reported can never hold; a `when` over too many answers is not tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from math import prod
from typing import Final

from kypho_cli.definitions.draft import Draft
from kypho_cli.definitions.known import known_in
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.when_rules import when_problems
from kypho_cli.errors import Problem
from kypho_cli.model.answers import Answer, Missing
from kypho_cli.model.checklist import Item, Question
from kypho_cli.model.clinic import CHOICES
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import All, AnyOf, ClinicSays, Compare, Is, Leaf, Not, Takes, When, leaves

MOST_TRIED: Final = 20_000
REMEDY: Final = "Mend its when: the parts exclude one another."


def unreachable_problems(draft: Draft) -> Iterator[Problem]:
    """A problem for each item and question whose `when` can never hold."""
    known = known_in(draft)
    nouns: tuple[Placed[Question] | Placed[Item], ...] = (*draft.questions, *draft.items())
    for noun in nouns:
        if not when_problems(noun, known) and not can_hold(noun.value.when, known.questions):
            yield noun.problem(
                "nobody can ever get this", "Mend its when: the parts exclude one another.", "when"
            )


def can_hold(when: When, questions: Mapping[str, Question]) -> bool:
    """Whether `when` holds for some answers; true as well where nobody can say."""
    tested = _tested(when, questions)
    asked = sorted({leaf.question for leaf in tested if isinstance(leaf, Is | Compare)})
    if not questions.keys() >= set(asked) or any(questions[name].type == "team-dates" for name in asked):
        return True
    taken = sorted({name for leaf in tested if isinstance(leaf, Takes) for name in leaf.names})
    keys = sorted({leaf.key for leaf in tested if isinstance(leaf, ClinicSays)})
    doubted = set(_doubted(when, questions))
    answers = [_answers(questions[name], tested, doubt=name in doubted) for name in asked]
    choices = [CHOICES.get(key, ()) for key in keys]
    if prod(map(len, [*answers, *choices])) * 2 ** len(taken) > MOST_TRIED:
        return True
    return any(
        holds(when, Facts(dict(zip(asked, given, strict=True)), questions, takes, clinic=clinic)) is not False
        for given in product(*answers)
        for takes in _subsets(taken)
        for clinic in (dict(zip(keys, words, strict=True)) for words in product(*choices))
    )


def _subsets(names: list[str]) -> Iterator[frozenset[str]]:
    return (frozenset(some) for count in range(len(names) + 1) for some in combinations(names, count))


def _doubted(when: When, questions: Mapping[str, Question]) -> Iterator[str]:
    """Questions of which every answer is ruled out: so written, the line is for those who are not sure."""
    match when:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _doubted(part, questions)
        case Not(Is(question, values)):
            if {option.id for option in questions[question].options} <= set(values):
                yield question
        case Not(part):
            yield from _doubted(part, questions)


def _tested(when: When, questions: Mapping[str, Question]) -> list[Leaf]:
    """Every test in a `when`, and in the `when` of each question that it looks at."""
    waiting, found, seen = [when], [], set[str]()
    while waiting:
        for leaf in leaves(waiting.pop()):
            found.append(leaf)
            if isinstance(leaf, Is | Compare) and leaf.question in questions and leaf.question not in seen:
                seen.add(leaf.question)
                waiting.append(questions[leaf.question].when)
    return found


def _answers(question: Question, tested: list[Leaf], *, doubt: bool) -> list[Answer]:
    """The answers that the tests can tell apart, with "not sure" where the line is meant for that."""
    return [*_sure_answers(question, tested), *([Missing.UNSURE] if doubt else [])]


def _sure_answers(question: Question, tested: list[Leaf]) -> list[Answer]:
    match question.type:
        case "yes-no":
            return [True, False]
        case "choice":
            return [option.id for option in question.options]
        case "choices":
            words = {value for leaf in _of(question, tested) if isinstance(leaf, Is) for value in leaf.values}
            options = [option.id for option in question.options if option.id in words]
            return [chosen for count in range(len(options) + 1) for chosen in combinations(options, count)]
        case _:
            return list(_numbers(question, tested))


def _of(question: Question, tested: list[Leaf]) -> Iterator[Is | Compare]:
    return (leaf for leaf in tested if isinstance(leaf, Is | Compare) and leaf.question == question.id)


def _numbers(question: Question, tested: list[Leaf]) -> set[int]:
    """The limits that are tested, and the numbers beside them."""
    compared = [leaf for leaf in _of(question, tested) if isinstance(leaf, Compare)]
    limits = [
        limit for leaf in compared for limit in (leaf.at_least, leaf.at_most, leaf.more_than, leaf.less_than)
    ]
    near = {limit + step for limit in limits if limit is not None for step in (-1, 0, 1)}
    least = min(near, default=0) if question.at_least is None else question.at_least
    most = max(near, default=0) if question.at_most is None else question.at_most
    return {number for number in near if least <= number <= most}
