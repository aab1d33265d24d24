"""The list of medicines: every line kept as typed, confirmed, and where it is in doubt asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kypho_cli.interview.flow import voice_of
from kypho_cli.interview.lists import Lines
from kypho_cli.interview.naming import say_understood
from kypho_cli.interview.prompting import Prompter, Reply
from kypho_cli.interview.reading import Command, read_name
from kypho_cli.interview.saying import say_medicine
from kypho_cli.interview.which import ask_which, names_several
from kypho_cli.model.answers import Medicine, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.medicine import Recognised


def put_medicines(prompter: Prompter, question: Question, heading: str) -> Reply:
    """Ask for medicines, one a line, each kept word for word; where a line is in doubt, ask which one."""
    return _Medicines(prompter, question).put(heading)


class _Medicines(Lines[Medicine]):
    """A line is saved as typed before anything is said of it; a choice is saved beside the typed words."""

    kind = Medicine

    def say(self, entry: Medicine) -> str:
        return say_medicine(entry)

    def put(self, heading: str) -> Reply:
        """The same, after the questions that a stop in the middle of the list has left open."""
        if self.question.id in self.prompter.progress.unfinished and any(map(self._open, self.entries)):
            self.prompter.show(self.question, heading)
            if (left := self._settle(range(len(self.entries)), told=False)) is not None:
                return left
        return super().put(heading)

    def add(self, line: str) -> Reply | None:
        """Keep every part of the line, then confirm each one or ask which it is."""
        typed = Medicine(read_name(line))
        parts = [one.medicine for one in self.prompter.interview.recognise(typed)] or [typed]
        known = [_as_typed(entry) for entry in self.entries]
        new = [part for part in dict.fromkeys(parts) if part not in known]
        before = len(self.entries)
        if new:
            self.keep([*self.entries, *new])
        for part in dict.fromkeys(parts):
            if part in known:
                self.prompter.word("already-listed", number=str(known.index(part) + 1))
        return self._settle(range(before, len(self.entries)), told=True)

    def _settle(self, places: Iterable[int], *, told: bool) -> Reply | None:
        """Ask about each entry in doubt, one after the other; `told` confirms the others as well."""
        for place in places:
            entry, asked = self.entries[place], self._open(self.entries[place])
            if asked:
                choice = ask_which(self.prompter, self.question, self._read(entry))
                if isinstance(choice, Command):
                    return choice
                if not isinstance(choice, Missing):
                    self._choose(place, choice)
            if asked or told:
                found = self._read(self.entries[place])
                groups, voice = (
                    self.prompter.interview.checklist.groups,
                    voice_of(self.prompter.progress.answers),
                )
                self.numbered(place + 1, say_understood(found, groups, voice))
            if asked and names_several(self._read(entry)):
                self.prompter.word("which-others")
        return None

    def _choose(self, place: int, choice: str) -> None:
        entries = list(self.entries)
        entries[place] = replace(entries[place], chosen=choice)
        self.keep(entries)

    def _open(self, entry: Medicine) -> bool:
        return entry.chosen is None and bool(self._read(entry).candidates)

    def _read(self, entry: Medicine) -> Recognised:
        """What one entry was understood as; one that falls apart on a second reading is not known."""
        found = self.prompter.interview.recognise(entry)
        return found[0] if len(found) == 1 else Recognised(entry)


def _as_typed(entry: Medicine) -> Medicine:
    return replace(entry, chosen=None)
