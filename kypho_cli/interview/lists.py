"""Questions with several lines: medicines and clock times, one a line, each kept as soon as it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time
from typing import Generic, TypeVar, cast

from kypho_cli.interview.prompting import Prompter, Reply
from kypho_cli.interview.reading import is_none, read_command, read_name, read_times
from kypho_cli.interview.saying import say_medicine
from kypho_cli.model.answers import Answer, Medicine, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import Unclear, say_clock
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean_line
from kypho_cli.model.words import WORDS

Entry = TypeVar("Entry")


def put_medicines(prompter: Prompter, question: Question, heading: str) -> Reply:
    """Ask for medicines, one a line, each kept word for word."""

    def read(line: str) -> tuple[Medicine, ...]:
        name = read_name(line)
        return prompter.interview.split_medicine(name) or (Medicine(name),)

    told = prompter.interview.understood
    return _Lines(prompter, question, Medicine, read, say_medicine, told).put(heading)


def put_times(prompter: Prompter, question: Question, heading: str) -> Reply:
    """Ask for clock times, one a line or several with commas."""
    return _Lines(prompter, question, time, read_times, say_clock, say_clock).put(heading)


@dataclass(frozen=True)
class _Lines(Generic[Entry]):
    """One list in the making; what it holds so far stands in the prompter's progress."""

    prompter: Prompter
    question: Question
    kind: type[Entry]
    read: Callable[[str], tuple[Entry, ...]]
    say: Callable[[Entry], str]
    told: Callable[[Entry], str]

    @property
    def entries(self) -> tuple[Entry, ...]:
        answer = self.prompter.progress.answers.all.get(self.question.id)
        return tuple(e for e in answer if isinstance(e, self.kind)) if isinstance(answer, tuple) else ()

    def put(self, heading: str) -> Reply:
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
            self._add(self.read(line))
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

    def _add(self, found: tuple[Entry, ...]) -> None:
        new = [entry for entry in dict.fromkeys(found) if entry not in self.entries]
        entries = [*self.entries, *new]
        if new:
            self._keep(entries)
        for entry in dict.fromkeys(found):
            number = entries.index(entry) + 1
            if entry in new:
                self.prompter.terminal.say(self.told(entry), first=f"{number:>3}. ")
            else:
                self.prompter.word("already-listed", number=str(number))

    def _remove(self, plain: str) -> None:
        found = re.fullmatch("remove ([0-9]{1,3})", plain)
        if not found or not 1 <= int(found[1]) <= len(self.entries):
            raise Unclear(WORDS["ask-remove-which"])
        place = int(found[1]) - 1
        gone = self.entries[place]
        self._keep([*self.entries[:place], *self.entries[place + 1 :]])
        self.prompter.terminal.say(fill(WORDS["ask-removed"], {"entry": self.say(gone)}))
        self._show()

    def _keep(self, entries: list[Entry]) -> None:
        self.prompter.keep(self.question, _answer(entries), unfinished=True)

    def _show(self) -> None:
        self.prompter.word("list-so-far" if self.entries else "list-is-empty")
        for number, entry in enumerate(self.entries, 1):
            self.prompter.terminal.say(self.say(entry), first=f"{number:>3}. ")


def _answer(entries: Iterable[object]) -> Answer:
    return cast("Answer", tuple(entries))  # all of one kind, which a type variable cannot say
