"""`when` in YAML: its form alone. Whether the questions and groups in it exist is asked in `references`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.when import ALWAYS, All, AnyOf, ClinicSays, Compare, Is, Leaf, Not, Takes, When

LIMITS: Final = ("at_least", "at_most", "more_than", "less_than")
WORDS_OF_WHEN: Final = ("any", "all", "not", "takes", "clinic")
"""Keys of a `when` that are no question."""

_EXAMPLE: Final = "Write it like {driver: not-yet}."


Tests = tuple[tuple[Leaf, Spot], ...]


def when_at(spot: Spot, problems: list[Problem]) -> tuple[When, Tests]:
    """The `when` that stands here, and where each single test of it stands."""
    reader = _Reader(problems)
    when = reader.read(spot)
    return when or ALWAYS, tuple(reader.tests)


@dataclass
class _Reader:
    problems: list[Problem]
    tests: list[tuple[Leaf, Spot]] = field(default_factory=list)

    def read(self, spot: Spot) -> When | None:
        """The `when` that stands here without its broken parts; None where nothing is left."""
        if not isinstance(spot.data, dict) or not spot.data:
            self.problems.append(spot.problem('"when" must say for whom', _EXAMPLE))
            return None
        return _joined([self._part(key, inside) for key, inside in spot.entries()])

    def _part(self, key: str, spot: Spot) -> When | None:
        match key:
            case "all":
                return _joined(self._whens(spot))
            case "any":
                parts = tuple(part for part in self._whens(spot) if part)
                return AnyOf(parts) if parts else None
            case "not":
                part = self.read(spot)
                return Not(part) if part else None
            case "clinic":
                return self._clinic(spot)
            case "takes":
                return self._test(spot, lambda values: Takes(tuple(map(str, values))), truth=False)
            case _:
                return self._question(key, spot)

    def _whens(self, spot: Spot) -> list[When | None]:
        if not isinstance(spot.data, list) or not spot.data:
            self.problems.append(spot.problem("this must be a list", "Write it like [{driver: not-yet}]."))
        return [self.read(part) for part in spot.parts()]

    def _clinic(self, spot: Spot) -> When | None:
        if not isinstance(spot.data, dict) or not spot.data:
            self.problems.append(
                spot.problem('"clinic" needs a value to look at', "Write it like {stay: overnight}.")
            )
            return None
        return _joined([self._clinic_says(key, inside) for key, inside in spot.entries()])

    def _clinic_says(self, key: str, spot: Spot) -> When | None:
        return self._test(spot, lambda values: ClinicSays(key, values), truth=False)

    def _question(self, key: str, spot: Spot) -> When | None:
        if isinstance(spot.data, dict):
            return self._compare(key, spot)
        return self._test(spot, lambda values: Is(key, values), truth=True)

    def _compare(self, key: str, spot: Spot) -> When | None:
        limits: dict[str, int] = {}
        for name, inside in spot.entries():
            if name not in LIMITS:
                problem = inside.key_problem(f'"{name}" compares nothing', did_you_mean(name, LIMITS))
            elif isinstance(inside.data, bool) or not isinstance(inside.data, int):
                problem = inside.problem("this must be a whole number", "Write a number without quotes.")
            else:
                limits[name] = inside.data
                continue
            self.problems.append(problem)
        if not spot.data:
            self.problems.append(spot.problem("a limit is missing", "Write it like {at_least: 65}."))
        return self._keep(Compare(key, **limits), spot) if limits else None

    def _test(
        self, spot: Spot, make: Callable[[tuple[str | bool, ...]], Leaf], *, truth: bool
    ) -> When | None:
        """A test for one word, one of several, or (with `truth`) true or false."""
        values = spot.data if isinstance(spot.data, list) else [spot.data]
        if isinstance(spot.data, bool) and truth:
            return self._keep(make((spot.data,)), spot)
        words = tuple(value for value in values if isinstance(value, str) and value)
        if words and len(words) == len(values):
            return self._keep(make(words), spot)
        self.problems.append(
            spot.problem("this must be a word or a list of words", "Write it like [one, two].")
        )
        return None

    def _keep(self, leaf: Leaf, spot: Spot) -> Leaf:
        self.tests.append((leaf, spot))
        return leaf


def _joined(parts: list[When | None]) -> When | None:
    """All parts that could be read, as one."""
    read = tuple(_one(part) for part in parts if part)
    if len(read) == 1:
        return read[0]
    return _one(All(read)) if read else None


@lru_cache(maxsize=1024)
def _one(when: When) -> When:
    """The same object for every `when` that is equal, so that a plan works it out once."""
    return when
