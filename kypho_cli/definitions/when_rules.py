"""What a `when` points to: questions asked before, their options, medicine groups and clinic values."""

from __future__ import annotations

from collections.abc import Collection

from kypho_cli.definitions.did_you_mean import did_you_mean, one_of
from kypho_cli.definitions.known import Known
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.answers import Missing
from kypho_cli.model.checklist import TEAM_DATES, Item, Question
from kypho_cli.model.clinic import CHOICES
from kypho_cli.model.when import ClinicSays, Compare, Is, Leaf, Takes

MEDICINE_TYPES = ("medicines",)
"""Types of questions that tell what somebody takes."""


def when_problems(
    noun: Placed[Item] | Placed[Question], known: Known, earlier: Collection[str] | None = None
) -> list[Problem]:
    """Every problem with what the noun's `when` points to; `earlier` are the questions it may look at."""
    return [problem for leaf, spot in noun.tests for problem in _problems(leaf, spot, known, earlier)]


def _problems(leaf: Leaf, spot: Spot, known: Known, earlier: Collection[str] | None) -> list[Problem]:
    match leaf:
        case Takes(names):
            found = [
                problem for index, name in enumerate(names) for problem in _medicine(name, spot, index, known)
            ]
            return found + _takes_too_early(spot, known, earlier)
        case ClinicSays(key, values):
            return _clinic_says(key, values, spot)
        case _:
            return _question(leaf, spot, known, earlier)


def _medicine(name: str, spot: Spot, index: int, known: Known) -> list[Problem]:
    return known.unknown("medicine", name, spot, index)


def _takes_too_early(spot: Spot, known: Known, earlier: Collection[str] | None) -> list[Problem]:
    asked = [question for question in known.questions.values() if question.type in MEDICINE_TYPES]
    if earlier is None or not asked or any(question.id in earlier for question in asked):
        return []
    return [
        spot.key_problem("this looks forward: medicines are asked later", "Move the question further down.")
    ]


def _clinic_says(key: str, values: tuple[str | bool, ...], spot: Spot) -> list[Problem]:
    if key not in CHOICES:
        return [
            spot.key_problem(f'"{key}" is no clinic value that a "when" can test', did_you_mean(key, CHOICES))
        ]
    wrong = [(index, str(value)) for index, value in enumerate(values) if value not in CHOICES[key]]
    what = f'"{key}" never has this value'
    return [spot.problem(what, did_you_mean(value, CHOICES[key]), index) for index, value in wrong]


def _question(leaf: Is | Compare, spot: Spot, known: Known, earlier: Collection[str] | None) -> list[Problem]:
    key = leaf.question
    if "question" not in known.ids:
        return []
    if key not in known.ids["question"]:
        return [spot.key_problem(f'there is no question "{key}"', known.remedy("question", key))]
    question = known.questions.get(key)
    if question is None:
        return []
    if earlier is not None and key not in earlier:
        what = f'this looks forward: "{key}" is not asked before'
        return [spot.key_problem(what, "Look at an earlier question.")]
    return _compare(question, spot) if isinstance(leaf, Compare) else _is(question, leaf, spot)


def _compare(question: Question, spot: Spot) -> list[Problem]:
    if question.type == "number":
        return []
    return [
        spot.problem(f'"{question.id}" has no number to compare', "Compare the answer to a number question.")
    ]


def _is(question: Question, leaf: Is, spot: Spot) -> list[Problem]:
    if question.type == "yes-no":
        if isinstance(leaf.values[0], bool):
            return []
        return [spot.problem(f'"{question.id}" is a yes-no question', "Write true or false.")]
    if question.type == "team-dates":
        what = f'"{question.id}" cannot be tested for this'
        wrong = (index for index, value in enumerate(leaf.values) if value not in TEAM_DATES)
        return [spot.problem(what, one_of(TEAM_DATES), index) for index in wrong]
    options = [option.id for option in question.options]
    if not options:
        return [
            spot.problem(
                f'the answer to "{question.id}" cannot be tested', "Look at a question with options."
            )
        ]
    return [
        spot.problem(*_no_option(question, str(value), options), index)
        for index, value in enumerate(leaf.values)
        if value not in options
    ]


def _no_option(question: Question, value: str, options: list[str]) -> tuple[str, str]:
    if value in ("True", "False"):
        return f'"{question.id}" has options, not true or false', one_of(options)
    if value in {missing.value for missing in Missing}:
        return f'a "when" cannot test for "{value}"', "Take it away: unknown is always kept and marked."
    return f'"{question.id}" has no option "{value}"', did_you_mean(value, options)
