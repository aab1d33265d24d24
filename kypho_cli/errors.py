"""What can go wrong, in words with a place and a remedy, and the one table of exit codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """Every exit code of the program."""

    DONE = 0
    OUR_FAULT = 1
    USAGE = 2
    DEFINITION = 3
    ANSWERS = 4
    OUTPUT = 5
    STOPPED = 130


@dataclass(frozen=True, order=True)
class Place:
    """A file with line and column, both counted from 1; 0 where the file as a whole is meant."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file: where, what is wrong, and what to do. Never holds an answer's value."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}. {self.remedy}"


class KyphoError(Exception):
    """An error a person can mend. The last line of its text is the remedy."""

    exit_code = Exit.OUR_FAULT

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n{remedy}")


class UsageError(KyphoError):
    """The command was called in a way it cannot follow."""

    exit_code = Exit.USAGE


class OutputError(KyphoError):
    """Something could not be written, saved or printed."""

    exit_code = Exit.OUTPUT


class ProblemsError(KyphoError):
    """A file has mistakes; all of them are told at once."""

    def __init__(self, problems: tuple[Problem, ...], exit_code: Exit = Exit.DEFINITION) -> None:
        self.problems = tuple(sorted(problems))
        self.exit_code = exit_code
        Exception.__init__(self, "\n".join(map(str, self.problems)))
