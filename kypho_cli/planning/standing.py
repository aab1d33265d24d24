"""The lines of a checklist for everybody, and for all who answered alike: made once, not for each patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kypho_cli.model.answers import Answer
from kypho_cli.model.checklist import Checklist, Item, Question, Section
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.facts import Facts
from kypho_cli.model.plan import FastingLine, PlanSection, Step
from kypho_cli.model.sentence import Voice, fields_in
from kypho_cli.model.when import ALWAYS, Compare, Is, Leaf, When, leaves
from kypho_cli.planning.case import Case
from kypho_cli.planning.fields import filled
from kypho_cli.planning.tailor import tailor


@dataclass(frozen=True)
class Standing:
    """What everybody gets: no line of it has a `when`, a day or a field.

    Steps by the item's id; sections that have no other lines by the ids of their phase and their own.
    `asked` are, by the item's id, the questions behind the lines that hang on answers alone.
    """

    steps: Mapping[str, Step]
    sections: Mapping[tuple[str, str], PlanSection]
    asked: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def standing(checklist: Checklist, voice: Voice) -> Standing:
    """What this checklist says to everybody in one voice."""
    nobody = _case(checklist, voice, {})
    made = (tailor(item, nobody, ()) for item in checklist.items() if item.when == ALWAYS and _is_plain(item))
    steps = {step.id: step for step in made if step}
    others = (item for item in checklist.items() if item.id not in steps and _is_plain(item))
    asked = {item.id: _asked(item.when, nobody.facts.questions) for item in others}
    return Standing(
        steps=steps,
        sections={
            (phase.id, section.id): _whole(section, steps, nobody)
            for phase in checklist.phases
            for section in phase.sections
            if not fields_in(section.title) and all(item.id in steps for item in section.items)
        },
        asked={id_: questions for id_, questions in asked.items() if questions is not None},
    )


def step_for(item: Item, case: Case, fasting: tuple[FastingLine, ...]) -> Step | None:
    """The item as `tailor` makes it, remembered where it is the same for others."""
    known = standing(case.checklist, case.voice)
    if item.id in known.steps:
        return known.steps[item.id]
    if item.id in known.asked:
        answers = tuple(map(case.facts.answers.get, known.asked[item.id]))
        return _alike(case.checklist, case.voice, item.id, answers)
    return tailor(item, case, fasting)


@lru_cache(maxsize=1 << 13)
def _alike(checklist: Checklist, voice: Voice, item: str, answers: tuple[Answer | None, ...]) -> Step | None:
    """The step of somebody of whom nothing is known but the answers that the item hangs on."""
    given = zip(standing(checklist, voice).asked[item], answers, strict=True)
    case = _case(checklist, voice, {question: answer for question, answer in given if answer is not None})
    return tailor(_items(checklist)[item], case, ())


@lru_cache(maxsize=8)
def _items(checklist: Checklist) -> dict[str, Item]:
    return {item.id: item for item in checklist.items()}


def _case(checklist: Checklist, voice: Voice, answers: Mapping[str, Answer]) -> Case:
    facts = Facts(answers, {question.id: question for question in checklist.questions})
    return Case(checklist, NO_CLINIC, date.min, facts, {}, (), voice, None, None, None)


def _is_plain(item: Item) -> bool:
    """Whether it has no day and no field."""
    texts = (item.text, item.why, item.short, item.brief)
    return item.due is None and not any(fields_in(text) for text in texts)


def _asked(when: When, questions: Mapping[str, Question]) -> tuple[str, ...] | None:
    """The questions that decide it, those behind their own `when` too; None if not they alone decide."""
    tests = list(_tests(when, questions))
    asked = [test.question for test in tests if isinstance(test, Is | Compare)]
    return tuple(dict.fromkeys(asked)) if len(asked) == len(tests) else None


def _tests(when: When, questions: Mapping[str, Question]) -> Iterator[Leaf]:
    """Every single test inside it, and inside the `when` of each question that it asks about."""
    for leaf in leaves(when):
        yield leaf
        if isinstance(leaf, Is | Compare):
            yield from _tests(questions[leaf.question].when, questions)


def _whole(section: Section, steps: Mapping[str, Step], nobody: Case) -> PlanSection:
    lines = tuple(steps[item.id] for item in section.items)
    return PlanSection(section.id, filled(section.title, nobody), lines, section.box, section.recall)
