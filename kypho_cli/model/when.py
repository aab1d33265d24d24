"""What must hold for a question or an item, and the three-valued logic behind it.

A `When` is a tree of frozen values, read from YAML data and never from program text.
`holds` answers true, false or None (unknown) by Kleene's tables: an answer that turns
unsure can make a test unknown, but can never turn it from true to false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kypho_cli.model.answers import Answer
    from kypho_cli.model.facts import Facts

Truth = bool | None


@dataclass(frozen=True)
class Is:
    """The answer to a question is one of the values (of several chosen: at least one is)."""

    question: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True)
class Compare:
    """The answer, a whole number, lies within the limits; a limit left out is None."""

    question: str
    at_least: int | None = None
    at_most: int | None = None
    more_than: int | None = None
    less_than: int | None = None


@dataclass(frozen=True)
class Takes:
    """The patient takes one of these medicine groups or ingredients."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class ClinicSays:
    """The clinic's value for a key is one of the values; a value that is not set is unknown."""

    key: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True)
class All:
    """Every part holds; without parts it always holds."""

    parts: tuple[When, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[When, ...]


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: When


Leaf = Is | Compare | Takes | ClinicSays
When = Leaf | All | AnyOf | Not

ALWAYS = All(())


def holds(when: When, facts: Facts) -> Truth:
    """Whether `when` holds for these facts: true, false, or None where it is unknown."""
    match when:
        case All(parts):
            return all_of(holds(part, facts) for part in parts)
        case AnyOf(parts):
            return invert(all_of(invert(holds(part, facts)) for part in parts))
        case Not(part):
            return invert(holds(part, facts))
        case Takes(names):
            return _takes(names, facts)
        case ClinicSays(key, values):
            value = facts.clinic.get(key)
            return None if value is None else value in values
        case _:
            return _answered(when, facts)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's and: false beats unknown, unknown beats true."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def invert(truth: Truth) -> Truth:
    """Kleene's not: unknown stays unknown."""
    return None if truth is None else not truth


def leaves(when: When) -> Iterator[Leaf]:
    """Every single test inside `when`, from left to right."""
    match when:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case _:
            yield when


def questions_in(when: When) -> tuple[str, ...]:
    """The ids of the questions that `when` looks at, in order, each once."""
    asked = (leaf.question for leaf in leaves(when) if isinstance(leaf, Is | Compare))
    return tuple(dict.fromkeys(asked))


def _takes(names: tuple[str, ...], facts: Facts) -> Truth:
    if facts.takes.intersection(names):
        return True
    unknown = facts.may_take.intersection(names) or not facts.every_medicine_told
    return None if unknown else False


def _answered(leaf: Is | Compare, facts: Facts) -> Truth:
    """The leaf's own test and-ed with the `when` of its question."""
    asked = holds(facts.questions[leaf.question].when, facts)
    if asked is False:
        return False
    answer = facts.answers.get(leaf.question)
    if answer is None or isinstance(answer, Missing):
        return None
    said = _is(leaf, answer) if isinstance(leaf, Is) else _lies_within(leaf, answer)
    return all_of((asked, said))


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
