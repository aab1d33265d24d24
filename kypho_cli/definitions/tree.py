"""YAML data together with the place of every value and key in its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kypho_cli.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = str | bool | int | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """Where one value stands, with the nodes inside it and the places of its keys."""

    place: Place
    inside: dict[str | int, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Tree:
    """The data of one file and where each part of it stands."""

    file: str
    data: Data
    root: Node

    def place(self, path: Path) -> Place:
        """Where the value stands; for a value that is missing, where the nearest one around it stands."""
        return self._node(path).place

    def key_place(self, path: Path) -> Place:
        """Where the key of the value stands; the value's own place where it has no key."""
        if path and isinstance(path[-1], str):
            around = self._node(path[:-1])
            return around.keys.get(path[-1], around.place)
        return self.place(path)

    def spot(self) -> Spot:
        """The spot of the whole file."""
        return Spot(self, (), self.data)

    def _node(self, path: Path) -> Node:
        node = self.root
        for step in path:
            if step not in node.inside:
                break
            node = node.inside[step]
        return node


@dataclass(frozen=True)
class Spot:
    """One value inside a tree: its data, and its place for a problem."""

    tree: Tree
    path: Path
    data: Data

    def __getitem__(self, key: str) -> Spot:
        assert isinstance(self.data, dict)  # noqa: S101  callers have asked `has` before
        return Spot(self.tree, (*self.path, key), self.data[key])

    def has(self, key: str) -> bool:
        """Whether this is a mapping with the key."""
        return isinstance(self.data, dict) and key in self.data

    def parts(self) -> Iterator[Spot]:
        """The spots of a list's elements; none where this is no list."""
        if isinstance(self.data, list):
            for index, data in enumerate(self.data):
                yield Spot(self.tree, (*self.path, index), data)

    def entries(self) -> Iterator[tuple[str, Spot]]:
        """The keys of a mapping with their spots; none where this is no mapping."""
        if isinstance(self.data, dict):
            for key, data in self.data.items():
                yield key, Spot(self.tree, (*self.path, key), data)

    def place(self, *steps: str | int) -> Place:
        """Where this value stands, or one inside it."""
        return self.tree.place((*self.path, *steps))

    def problem(self, what: str, remedy: str, *steps: str | int) -> Problem:
        """A problem with this value, or with one inside it."""
        return Problem(self.place(*steps), what, remedy)

    def key_problem(self, what: str, remedy: str) -> Problem:
        """A problem with the key of this value."""
        return Problem(self.tree.key_place(self.path), what, remedy)
