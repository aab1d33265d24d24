"""A noun of the model together with the spot that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.when import Leaf

Noun_co = TypeVar("Noun_co", covariant=True)


@dataclass(frozen=True)
class Placed(Generic[Noun_co]):
    """A noun, its spot, and where each single test of its `when` stands."""

    value: Noun_co
    spot: Spot
    tests: tuple[tuple[Leaf, Spot], ...] = ()

    def problem(self, what: str, remedy: str, *steps: str | int) -> Problem:
        """A problem with the noun, or with a part of it."""
        return self.spot.problem(what, remedy, *steps)
