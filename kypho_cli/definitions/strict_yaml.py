"""Strict YAML: text, true, false and whole numbers, each with its place; everything else is a problem.

Built on PyYAML's stream of events, which does not recurse, with limits that hold before anything is
composed. No anchors, aliases, tags, merge keys, duplicate keys or implicit types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import yaml

from kypho_cli.definitions.plain_scalar import Trouble, resolve
from kypho_cli.definitions.text_file import FILE_LIMIT, too_long
from kypho_cli.definitions.tree import Data, Node, Tree
from kypho_cli.definitions.yaml_error import odd_characters, syntax_problem
from kypho_cli.errors import Place, Problem, ProblemsError
from kypho_cli.model.text import clean

DEPTH_LIMIT: Final = 32
NODE_LIMIT: Final = 20_000
SCALAR_LIMIT: Final = 10_000

_HALF = re.compile("[\ud800-\udfff]")

# The parser in C is 20 times faster; wheels without it have the one in Python.
PARSER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, file: str) -> Tree:
    """The data of a YAML text with the places of its values; `file` is how places name it.

    Raises ProblemsError with every problem up to the first place that cannot be read at all.
    """
    tree, problems = parse_yaml(text, file)
    if problems or tree is None:
        raise ProblemsError(tuple(problems))
    return tree


def parse_yaml(text: str, file: str, parser: type = PARSER) -> tuple[Tree | None, list[Problem]]:
    """The tree, if the text can be read to its end, and every problem.

    A tree with problems holds the text of a troubled value as it stands, so that checks can go on.
    """
    text = text.removeprefix("\ufeff")
    if len(text) > FILE_LIMIT:
        return None, [too_long(Place(file))]
    if odd := odd_characters(text, file):
        return None, odd
    composer = _Composer(file)
    try:
        for event in yaml.parse(text, Loader=parser):
            composer.take(event)
    except _Unreadable as stop:
        return None, [*composer.problems, stop.problem]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Odd escapes make PyYAML raise more than its own errors (yaml/pyyaml#843).
        return None, [*composer.problems, syntax_problem(error, text, file)]
    return composer.finish()


class _Unreadable(Exception):
    """Reading ends here."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


@dataclass
class _Open:
    """A list or mapping whose end has not come yet; `key` is set while a value is awaited."""

    data: list[Data] | dict[str, Data]
    node: Node
    awaits_value: bool = False
    key: str | None = None


class _Composer:
    """Builds data and places from events with a stack of its own."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._open: list[_Open] = []
        self._whole: tuple[Data, Node] | None = None
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        match event:
            case yaml.CollectionEndEvent():
                done = self._open.pop()
                self._add(done.data, done.node)
            case yaml.AliasEvent():
                place = self._place(event)
                self._tell(place, "an alias stands here", "Write the value out.")
                self._add("", Node(place))
            case yaml.NodeEvent():
                place = self._place(event)
                self._count(place)
                self._refuse_extras(event, place)
                self._node(event, place)
            case yaml.DocumentStartEvent():
                self._document(event, self._place(event))

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self._file, mark.line + 1, mark.column + 1) if mark else Place(self._file)

    def finish(self) -> tuple[Tree | None, list[Problem]]:
        """The tree of the one document."""
        if self._whole is None:
            self._tell(Place(self._file), "the file is empty", "Write the file, or delete it.")
            return None, self.problems
        return Tree(self._file, *self._whole), self.problems

    def _tell(self, place: Place, what: str, remedy: str) -> None:
        self.problems.append(Problem(place, what, remedy))

    def _document(self, event: yaml.DocumentStartEvent, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _Unreadable(Problem(place, "a second document begins here", "Keep one document in a file."))
        if event.version or event.tags:
            self._tell(place, "a line with % gives orders to YAML", "Take the line away.")

    def _count(self, place: Place) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            raise _Unreadable(
                Problem(place, f"the file has more than {NODE_LIMIT} values", "Split the file.")
            )

    def _refuse_extras(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            self._tell(
                place, "an anchor (&) stands here", "Take it away and write the value where it is used."
            )
        if getattr(event, "tag", None) is not None:
            self._tell(place, "a tag (!) stands here", "Take the tag away.")

    def _node(self, event: yaml.NodeEvent, place: Place) -> None:
        match event:
            case yaml.ScalarEvent():
                self._add(self._scalar(event, place), Node(place))
            case yaml.MappingStartEvent():
                self._begin({}, place)
            case _:
                self._begin([], place)

    def _begin(self, data: list[Data] | dict[str, Data], place: Place) -> None:
        if len(self._open) == DEPTH_LIMIT:
            what = f"values lie more than {DEPTH_LIMIT} levels deep"
            raise _Unreadable(Problem(place, what, "Take some of the brackets or levels away."))
        self._open.append(_Open(data, Node(place)))

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Data:
        value: str = event.value
        if len(value) > SCALAR_LIMIT:
            self._tell(place, f"this text is longer than {SCALAR_LIMIT} characters", "Shorten it.")
            return ""
        if _HALF.search(value):
            self._tell(place, "this text holds half a character", "Delete what follows the backslash.")
        if event.style:
            return _cleaned(value)
        if value == "<<" and self._awaits_key():
            self._tell(place, "a merge key (<<) stands here", "Write the keys out.")
            return value
        found = resolve(value)
        if isinstance(found, Trouble):
            self._tell(place, found.what, found.remedy)
            return value
        return _cleaned(found) if isinstance(found, str) else found

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].data, dict) and not self._open[-1].awaits_value

    def _add(self, data: Data, node: Node) -> None:
        if not self._open:
            self._whole = (data, node)
            return
        around = self._open[-1]
        if isinstance(around.data, list):
            around.node.inside[len(around.data)] = node
            around.data.append(data)
        elif around.awaits_value:
            around.awaits_value = False
            if around.key is not None:
                around.data[around.key] = data
                around.node.inside[around.key] = node
        else:
            around.awaits_value = True
            around.key = self._key(around, data, node.place)

    def _key(self, around: _Open, data: Data, place: Place) -> str | None:
        """The key under which the next value is kept; None drops that value."""
        if not isinstance(data, str):
            self._tell(place, "a key must be text", "Write the key as a word, in quotes if need be.")
            return None
        if first := around.node.keys.get(data):
            what = f"this key stands twice: on line {first.line} and on line {place.line}"
            self._tell(place, what, "Keep one of the two.")
            return None
        around.node.keys[data] = place
        return data


def _cleaned(text: str) -> str:
    return text if text.isascii() and text.isprintable() else clean(text)
