"""What belongs to which type of question."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from kypho_cli.definitions.braces import FIELDS
from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.known import Known
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.when import WORDS_OF_WHEN
from kypho_cli.errors import Problem
from kypho_cli.model.answers import Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, WORDS

CLINIC_KEYS: Final = (*CHOICES, *FASTING, *TIMES, *WORDS)
MISSING_WORDS: Final = frozenset(missing.value for missing in Missing)
RESERVED: Final = MISSING_WORDS.union(WORDS_OF_WHEN, FIELDS - {"arrival"})
"""Words that mean something else where a question's id could stand."""

_BELONGS: Final[dict[str, tuple[str, ...]]] = {
    "options": ("choice", "choices"),
    "none": ("choices", "medicines"),
    "stop": ("yes-no",),
    "at_least": ("number",),
    "at_most": ("number",),
    "groups": ("team-dates", "medicines"),
}


def question_problems(question: Placed[Question], known: Known, earlier: Collection[str]) -> list[Problem]:
    """Every rule about one question that is broken; `earlier` are the ids of the questions before it."""
    return [problem for rule in _RULES for problem in rule(question, known, earlier)]


def _reserved(question: Placed[Question], _known: Known, _earlier: Collection[str]) -> list[Problem]:
    problems = []
    if question.value.id in RESERVED:
        problems.append(question.problem(f'"{question.value.id}" means something else here', _OTHER_ID, "id"))
    for index, option in enumerate(question.value.options):
        if option.id in MISSING_WORDS:
            what = f'"{option.id}" is possible at every question'
            problems.append(question.problem(what, "Take this option away.", "options", index, "id"))
    return problems


_OTHER_ID: Final = "Choose another id."


def _belongs(question: Placed[Question], _known: Known, _earlier: Collection[str]) -> list[Problem]:
    kind = question.value.type
    problems = [
        question.problem(f'"{key}" does not belong to a question of type "{kind}"', "Take it away.", key)
        for key, types in _BELONGS.items()
        if getattr(question.value, key) not in ((), "", False, None) and kind not in types
    ]
    if kind in _BELONGS["options"] and not question.value.options:
        problems.append(question.problem("a question to choose from needs options", 'Add "options".'))
    if kind in _BELONGS["none"] and not question.value.none:
        problems.append(question.problem(f'a question of type "{kind}" needs "none"', _NONE))
    return problems


_NONE: Final = 'Add "none", such as none: None of these.'


def _options(question: Placed[Question], _known: Known, _earlier: Collection[str]) -> list[Problem]:
    ids = [option.id for option in question.value.options]
    return [
        question.problem(f'the option "{word}" stands twice', "Choose another id.", "options", index, "id")
        for index, word in enumerate(ids)
        if word in ids[:index]
    ]


def _limits(question: Placed[Question], _known: Known, _earlier: Collection[str]) -> list[Problem]:
    least, most = question.value.at_least, question.value.at_most
    if least is None or most is None or least <= most:
        return []
    return [question.problem('"at_least" is more than "at_most"', "Check the two numbers.", "at_least")]


def _section(question: Placed[Question], known: Known, _earlier: Collection[str]) -> list[Problem]:
    return (
        known.unknown("section", question.value.section, question.spot["section"])
        if question.spot.has("section")
        else []
    )


def _part_of(question: Placed[Question], known: Known, earlier: Collection[str]) -> list[Problem]:
    whole = question.value.part_of
    if not whole or whole in earlier:
        return []
    if whole in known.ids.get("question", ()):
        what = f'"{whole}" is not asked before this question'
        return [question.problem(what, "Put the part after its question.", "part_of")]
    return known.unknown("question", whole, question.spot["part_of"])


def _clinic(question: Placed[Question], _known: Known, _earlier: Collection[str]) -> list[Problem]:
    key = question.value.clinic
    if not key or key in CLINIC_KEYS:
        return []
    return [question.problem(f'there is no clinic value "{key}"', did_you_mean(key, CLINIC_KEYS), "clinic")]


def _names(question: Placed[Question], known: Known, _earlier: Collection[str]) -> list[Problem]:
    spots = question.spot["groups"].parts() if question.spot.has("groups") else ()
    return [problem for spot in spots for problem in known.unknown("medicine", str(spot.data), spot)]


_RULES: Final[tuple[Callable[[Placed[Question], Known, Collection[str]], list[Problem]], ...]] = (
    _reserved,
    _belongs,
    _options,
    _limits,
    _section,
    _part_of,
    _clinic,
    _names,
)
