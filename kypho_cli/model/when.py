"""What must hold for a question or an item: a tree of frozen values, read from YAML data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
