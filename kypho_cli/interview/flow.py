"""Which question comes next: a pure fold over the answers, so that back, change and resume cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kypho_cli.model.answers import Answer, Answers, Missing, names_medicine, team_dates
from kypho_cli.model.checklist import Checklist, Question
from kypho_cli.model.facts import Facts
from kypho_cli.model.sentence import Voice
from kypho_cli.model.truth import Truth, holds
from kypho_cli.model.when import ALWAYS

FactsOf = Callable[[Answers], Facts]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Progress:
    """The answers so far.

    `unfinished` are the ids of questions whose answer is not complete: a list that still grows, or words
    that were given before the question or the day changed, until the person says that they still hold.
    """

    answers: Answers = field(default_factory=Answers)
    unfinished: frozenset[str] = NOTHING


def next_question(
    checklist: Checklist,
    answers: Answers,
    facts_of: FactsOf,
    clinic: frozenset[str] = NOTHING,
    unfinished: frozenset[str] = NOTHING,
) -> Question | None:
    """The first question of the path that still needs an answer; None when the interview is complete."""
    found = open_questions(checklist, answers, facts_of, clinic, unfinished)
    return next(found, None)


def open_questions(
    checklist: Checklist,
    answers: Answers,
    facts_of: FactsOf,
    clinic: frozenset[str] = NOTHING,
    unfinished: frozenset[str] = NOTHING,
) -> Iterator[Question]:
    """Every question of the path that still needs an answer, in order."""
    for question in asked(checklist, answers, facts_of, clinic):
        if question.id in unfinished or not settled(question, answers):
            yield question


def asked(
    checklist: Checklist,
    answers: Answers,
    facts_of: FactsOf,
    clinic: frozenset[str] = NOTHING,
) -> tuple[Question, ...]:
    """The questions that are put to the person, in order: all that a booking or the clinic has not answered.

    Ahead of the first open question it holds every question that may still come.
    """
    return tuple(question for question, _ in _path(checklist, answers, facts_of, clinic))


def live_questions(checklist: Checklist, answers: Answers, facts_of: FactsOf) -> tuple[Question, ...]:
    """Every question of an open branch, in order, whoever answers it."""
    return tuple(question for question, _ in _open(checklist, answers, facts_of))


def settled(question: Question, answers: Answers) -> bool:
    """Whether the question needs no more asking. A yes to a stop question is asked again when we go on."""
    answer = answers.all.get(question.id)
    return answer is not None and not (question.stop and answer is True)


def previous_question(
    path: tuple[Question, ...], answers: Answers, question: Question | None
) -> Question | None:
    """The answered question before this one on the path; before None it is the last one."""
    end = len(path) if question is None else path.index(question)
    return next((before for before in reversed(path[:end]) if settled(before, answers)), None)


def position(path: tuple[Question, ...], question: Question) -> tuple[int, int]:
    """The question's number on the path and its part, both from 1; parts share their question's number."""
    before = path[: path.index(question) + 1]
    heads = list(dict.fromkeys(map(_head, before)))
    part = sum(_head(one) == _head(question) for one in before)
    return heads.index(_head(question)) + 1, part


def about(
    checklist: Checklist,
    answers: Answers,
    facts_of: FactsOf,
    clinic: frozenset[str] = NOTHING,
) -> int:
    """How many questions it will be, parts not counted; one that only may come counts as half."""
    halves: dict[str, int] = {}
    for question, truth in _path(checklist, answers, facts_of, clinic):
        sure = truth is True or settled(question, answers)
        halves[_head(question)] = max(halves.get(_head(question), 0), 2 if sure else 1)
    return (sum(halves.values()) + 1) // 2


def voice_of(answers: Answers) -> Voice:
    """Who fills in the answers; the patient, until somebody says otherwise."""
    who = answers.all.get("who")
    if who == "helper":
        return "helper"
    return "staff" if who == "staff" else "patient"


def _head(question: Question) -> str:
    return question.part_of or question.id


def _path(
    checklist: Checklist, answers: Answers, facts_of: FactsOf, clinic: frozenset[str]
) -> Iterator[tuple[Question, Truth]]:
    for question, truth in _open(checklist, answers, facts_of):
        if question.id in answers.given or not _answered_elsewhere(question, answers, clinic):
            yield question, truth


def _answered_elsewhere(question: Question, answers: Answers, clinic: frozenset[str]) -> bool:
    if question.only_booking or question.clinic in clinic:
        return True
    return question.id in answers.booking and settled(question, answers)


def _open(checklist: Checklist, answers: Answers, facts_of: FactsOf) -> Iterator[tuple[Question, Truth]]:
    """Every question whose `when` is not false, judged by the live answers before it alone.

    But the medicines that a booking names, or that have dates of their own team, are known from the start.
    """
    given: dict[str, Answer] = {id_: one for id_, one in answers.given.items() if team_dates(one)}
    booking = {id_: answer for id_, answer in answers.booking.items() if names_medicine(answer)}
    facts: Facts | None = None
    for question in checklist.questions:
        truth: Truth = True
        if question.when != ALWAYS:
            facts = facts or facts_of(Answers(dict(given), dict(booking), answers.as_of))
            truth = holds(question.when, facts)
            doubt = isinstance({**booking, **given}.get(question.part_of), Missing)
            # Nobody who is not sure who drives is asked for the driver's phone.
            if truth is False or (truth is None and doubt):
                continue
        for layer, live in ((answers.given, given), (answers.booking, booking)):
            if question.id in layer:
                live[question.id] = layer[question.id]
                facts = None  # gathered anew, because there is one answer more
        yield question, truth
