"""Questions with several lines, one entry or more a line, each kept as soon as it is typed; clock times."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Generic, TypeVar, cast

from kypho_cli.interview.prompting import Prompter, Reply
from kypho_cli.interview.reading import is_none, read_command, read_times
from kypho_cli.model.answers import Answer, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import Unclear, say_clock
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean_line
from kypho_cli.model.words import WORDS

Entry = TypeVar("Entry")


def put_times(prompter: Prompter, question: Question, heading: str) -> Reply:
    """Ask for clock times, one a line or several with commas."""
    return _Times(prompter, question).put(heading)


@dataclass(frozen=True)
class Lines(ABC, Generic[Entry]):
    """One list in the making; what it holds so far stands in the prompter's progress."""

    prompter: Prompter
    question: Question

    kind: ClassVar[type]

    @abstractmethod
    def add(self, line: str) -> Reply | None:
        """Read one line into the list; a reply leaves the list. Raises Unclear."""

    @abstractmethod
    def say(self, entry: Entry) -> str:
        """An entry as it stands in the list."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the list holds so far."""
        answer = self.prompter.progress.answers.all.get(self.question.id)
        parts: Iterable[object] = answer if isinstance(answer, tuple) else ()
        return tuple(cast("Entry", part) for part in parts if isinstance(part, self.kind))

    def put(self, heading: str) -> Reply:
        """Show the list so far, and listen until it is complete or left."""
        self.prompter.show(self.question, heading)
        if self.entries:
            self._show()
        return self.prompter.listen(self.question, self._line)

    def _line(self, line: str) -> Reply | None:
        """What one line does to the list; a reply ends the list or leaves it."""
        plain = clean_line(line).lower()
        command = read_command(line)
        if command is not None or is_none(line):
            return self._leave(() if command is None else command)
        if not plain:
            return self._finish()
        if plain == "list":
            self._show()
        elif plain.split()[0] == "remove":
            self._remove(plain)
        else:
            return self.add(line)
        return None

    def _leave(self, reply: Reply) -> Reply:
        """Not sure, skip and none are for an empty list alone, so that no line of it is lost."""
        if (isinstance(reply, Missing) or reply == ()) and self.entries:
            raise Unclear(WORDS["ask-list-holds-some"])
        if reply == () and not self.question.none:
            raise Unclear(WORDS["ask-list-empty"])
        return reply

    def _finish(self) -> Reply:
        if not self.entries:
            raise Unclear(WORDS["ask-list-empty"])
        return _answer(self.entries)

    def _remove(self, plain: str) -> None:
        found = re.fullmatch("remove ([0-9]{1,3})", plain)
        if not found or not 1 <= int(found[1]) <= len(self.entries):
            raise Unclear(WORDS["ask-remove-which"])
        place = int(found[1]) - 1
        gone = self.entries[place]
        self.keep([*self.entries[:place], *self.entries[place + 1 :]])
        self.prompter.terminal.say(fill(WORDS["ask-removed"], {"entry": self.say(gone)}))
        self._show()

    def keep(self, entries: Iterable[Entry]) -> None:
        """Save the list as it stands now, still unfinished."""
        self.prompter.keep(self.question, _answer(entries), unfinished=True)

    def numbered(self, number: int, text: str) -> None:
        """Print the line of one entry."""
        self.prompter.terminal.say(text, first=f"{number:>3}. ")

    def _show(self) -> None:
        self.prompter.word("list-so-far" if self.entries else "list-is-empty")
        for number, entry in enumerate(self.entries, 1):
            self.numbered(number, self.say(entry))


class _Times(Lines[time]):
    kind = time

    def say(self, entry: time) -> str:
        return say_clock(entry)

    def add(self, line: str) -> Reply | None:
        found = tuple(dict.fromkeys(read_times(line)))
        if new := [clock for clock in found if clock not in self.entries]:
            self.keep([*self.entries, *new])
        for clock in found:
            number = self.entries.index(clock) + 1
            if clock in new:
                self.numbered(number, say_clock(clock))
            else:
                self.prompter.word("already-listed", number=str(number))
        return None


def _answer(entries: Iterable[object]) -> Answer:
    return cast("Answer", tuple(entries))  # all of one kind, which a type variable cannot say
