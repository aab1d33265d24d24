"""What the YAML parser says, in our words: it differs between the two parsers of PyYAML."""

from __future__ import annotations

import re
from typing import Final

from kypho_cli.errors import Place, Problem

MOST_ODD_CHARACTERS: Final = 20

_ODD = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_GENERAL = ("this cannot be read", "Check the indentation, quotes and brackets here and on the line before.")
_TAB = ("a tab stands where blanks belong", "Replace the tab by blanks.")
_SAYINGS: Final = (
    ("mapping values are not allowed", "this colon cannot stand here",
     "Put the whole text in quotes, or check the indentation."),
    ("sequence entries are not allowed", "a list cannot begin here", "Begin the list on a line of its own."),
    ("unexpected end of stream", "this quotation mark is never closed", "Close it, or take it away."),
    ("expected ',' or", "this bracket is not closed, or a comma is missing after a part",
     "Close the bracket, and put texts with commas or colons in quotes."),
    ("node content", "a value is missing here, or a bracket is not closed",
     "Check the brackets up to here."),
    ("cannot start any token", "a text cannot begin with this character", "Put the text in quotes."),
    ("escape", "YAML does not know what follows this backslash",
     "Write two backslashes, or use single quotes."),
)  # fmt: skip
_AT_THE_OPENING: Final = ("unexpected end of stream", "expected ',' or")


def syntax_problem(error: Exception, text: str, file: str) -> Problem:
    """The problem behind an exception of the parser, at the place where a person would mend it."""
    mark, said = getattr(error, "problem_mark", None), str(getattr(error, "problem", ""))
    if mark is None:
        return Problem(Place(file), *_GENERAL)
    if any(part in said for part in _AT_THE_OPENING):
        mark = getattr(error, "context_mark", None) or mark
    place = Place(file, mark.line + 1, mark.column + 1)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1]:
        return Problem(place, *_TAB)
    found = next(((what, remedy) for part, what, remedy in _SAYINGS if part in said), _GENERAL)
    return Problem(place, *found)


def odd_characters(text: str, file: str) -> list[Problem]:
    """A problem for each character that no file should hold: controls, half characters, odd line ends."""
    problems = []
    for found in _ODD.finditer(text):
        before = text[: found.start()]
        line = len(re.findall("\r\n|\r|\n", before)) + 1
        column = found.start() - max(before.rfind("\n"), before.rfind("\r"))
        what = f"the invisible character U+{ord(found[0]):04X} stands here"
        problems.append(Problem(Place(file, line, column), what, "Delete it."))
        if len(problems) == MOST_ODD_CHARACTERS:
            break
    return problems
