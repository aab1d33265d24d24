"""The three-valued logic behind `when`: true, false, or None for unknown, by Kleene's tables.

An answer that turns unsure can make a test unknown, but can never turn it from true to false; but for the
team's dates: a test asks what was told, and "not sure" says that nothing was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Missing
from kypho_cli.model.when import All, AnyOf, Compare, Is, Not, Takes, When

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.answers import Answer
    from kypho_cli.model.facts import Facts

Truth = bool | None


def holds(when: When, facts: Facts) -> Truth:
    """Whether `when` holds for these facts: true, false, or None where it is unknown."""
    known = facts.truths.get(id(when))
    if known is None:
        known = facts.truths[id(when)] = (when, _worked_out(when, facts))
    return known[1]


def _worked_out(when: When, facts: Facts) -> Truth:
    match when:
        case Is() | Compare():
            return _answered(when, facts)
        case All(parts):
            return all_of(holds(part, facts) for part in parts)
        case AnyOf(parts):
            return any_of(holds(part, facts) for part in parts)
        case Not(part):
            return invert(holds(part, facts))
        case Takes(names):
            return _takes(names, facts)
        case _:
            value = facts.clinic.get(when.key)
            return None if value is None else value in when.values


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's and: false beats unknown, unknown beats true."""
    return _first_or_unknown(truths, beats=False)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's or: true beats unknown, unknown beats false."""
    return _first_or_unknown(truths, beats=True)


def _first_or_unknown(truths: Iterable[Truth], *, beats: bool) -> Truth:
    result: Truth = not beats
    for truth in truths:
        if truth is beats:
            return beats
        if truth is None:
            result = None
    return result


def invert(truth: Truth) -> Truth:
    """Kleene's not: unknown stays unknown."""
    return None if truth is None else not truth


def _takes(names: tuple[str, ...], facts: Facts) -> Truth:
    if not facts.takes.isdisjoint(names):
        return True
    unknown = not (facts.every_medicine_told and facts.may_take.isdisjoint(names))
    return None if unknown else False


def _answered(leaf: Is | Compare, facts: Facts) -> Truth:
    """The leaf's own test and-ed with the `when` of its question."""
    question = facts.questions[leaf.question]
    asked = holds(question.when, facts)
    if question.type == "team-dates" and isinstance(leaf, Is):
        told = facts.dates.intersection(map(str, leaf.values))
        return None if asked is None and not facts.dates else bool(told)
    if asked is False:
        return False
    answer = facts.answers.get(leaf.question)
    if answer is None or isinstance(answer, Missing):
        return None
    said = _is(leaf, answer) if isinstance(leaf, Is) else _lies_within(leaf, answer)
    return said if asked or said is False else None


def _is(leaf: Is, answer: Answer) -> Truth:
    if isinstance(answer, tuple):
        if set(answer).intersection(leaf.values):
            return True
        return None if UNSURE in answer else False
    return answer in leaf.values


def _lies_within(leaf: Compare, answer: Answer) -> bool:
    if not isinstance(answer, int):
        raise TypeError(leaf.question)
    return (
        (leaf.at_least is None or answer >= leaf.at_least)
        and (leaf.at_most is None or answer <= leaf.at_most)
        and (leaf.more_than is None or answer > leaf.more_than)
        and (leaf.less_than is None or answer < leaf.less_than)
    )
