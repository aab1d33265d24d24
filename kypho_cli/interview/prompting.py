"""One question on the terminal, until it is answered, passed over or left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import TypeVar

from kypho_cli.interview.console import Terminal
from kypho_cli.interview.flow import NOTHING, FactsOf, Progress, settled, voice_of
from kypho_cli.interview.half_of_day import Waiting
from kypho_cli.interview.moved_day import paused_for
from kypho_cli.interview.reading import Command, Context, read_line
from kypho_cli.interview.saying import labels_of, say_answer, sentence, unsure_of, with_full_stop
from kypho_cli.model.answers import Answer, Answers, Medicine
from kypho_cli.model.checklist import Checklist, Question
from kypho_cli.model.dates import Unclear
from kypho_cli.model.medicine import Recognised
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

LISTS = frozenset({"medicines", "times"})
"""Types whose answer grows line by line."""

Reply = Answer | Command
Told = TypeVar("Told")


@dataclass(frozen=True)
class Interview:
    """What an interview needs from outside. `today` is the day on which it is held.

    `save` keeps the progress before an answer is acknowledged. `recognise` reads one typed line: the
    medicines in it, each with what it was understood as or may mean. `names_for` are the medicines told
    so far that are or may be of some groups, by name as typed, each with its groups among them.
    `clinic_says` are the clinic's values in words, by key. `fields` fill {phone} and the like. `kept` is a
    sentence on where answers are kept; empty when nothing is.
    """

    checklist: Checklist
    facts_of: FactsOf
    terminal: Terminal
    today: date
    save: Callable[[Progress], None]
    recognise: Callable[[Medicine], tuple[Recognised, ...]]
    names_for: Callable[[tuple[str, ...], Answers], Mapping[str, tuple[str, ...]]]
    clinic_says: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    kept: str = ""

    @property
    def clinic(self) -> frozenset[str]:
        """The keys of the clinic's values in force."""
        return frozenset(self.clinic_says)


class Prompter:
    """Puts single questions of one interview; what is typed in the middle of a list is saved at once."""

    def __init__(self, interview: Interview, progress: Progress) -> None:
        self.interview, self.progress = interview, progress
        self.terminal = interview.terminal

    def say(self, text: str, *, first: str = "", strong: bool = False) -> None:
        """Print one paragraph in the voice of whoever answers."""
        voice = voice_of(self.progress.answers)
        self.terminal.say(sentence(text, self.interview.fields, voice), first=first, strong=strong)

    def word(self, key: str, **values: str) -> None:
        """Print one of the machine's own sentences; values are never looked at for fields."""
        self.terminal.say(fill(WORDS[f"ask-{key}"], values, voice_of(self.progress.answers)))

    def keep(
        self,
        question: Question,
        answer: Answer,
        *,
        unfinished: bool = False,
        dropped: AbstractSet[str] = NOTHING,
        reopened: AbstractSet[str] = NOTHING,
    ) -> None:
        """Save an answer, and in the same breath what it does to others; only then is it acknowledged.

        `dropped` answers are taken back, but for what they tell of medicines that may be stopped already, and
        `reopened` ones stand until the person says whether they still hold. What a booking says about any of
        these is taken back.
        """
        answers, again = self.progress.answers, dropped | reopened
        given = {id_: one for id_, one in answers.given.items() if id_ not in dropped}
        booking = {id_: one for id_, one in answers.booking.items() if id_ not in again}
        growing = (self.progress.unfinished - {question.id} - dropped) | (reopened & given.keys())
        paused = paused_for(answers, dropped, self.interview.today) or answers.paused
        progress = Progress(
            replace(answers, given={**given, question.id: answer}, booking=booking, paused=paused),
            growing | {question.id} if unfinished else growing,
        )
        self.interview.save(progress)
        self.progress = progress

    def complete(self, question: Question) -> None:
        """The answer that stands still holds."""
        if question.id in self.progress.unfinished:
            self.keep(question, self.progress.answers.given[question.id])

    def put(self, question: Question, heading: str) -> Reply:
        """Ask until there is an answer, or a command that leaves the question."""
        self.show(question, heading)
        if self.can_be_kept(question):
            voice = voice_of(self.progress.answers)
            said = say_answer(question, self.progress.answers.given[question.id], voice)
            self.said_before("; ".join(said))
        return self.listen(question, lambda line: read_line(question, line, self.context(question)))

    def said_before(self, words: str) -> None:
        """Print what stands already, as a whole sentence."""
        self.word("said-before", answer=with_full_stop(words))

    def show(self, question: Question, heading: str) -> None:
        """Print the question with its numbered choices and what can be typed."""
        self.terminal.say()
        self.terminal.say(heading, strong=True)
        self.say(question.text, strong=True)
        for number, label in enumerate(self.context(question).labels, 1):
            self.terminal.say(label, first=f"{number:>3}. ")
        if question.private:
            self.word("private")
        self.hint(question)

    def listen(self, question: Question, read: Callable[[str], Told | Command | None]) -> Told | Command:
        """Read lines until `read` gives an answer, or a command other than help, why and an idle keep.

        A time without am or pm waits for the line that says which half of the day it means.
        """
        waiting = Waiting()
        while True:
            try:
                reply = waiting.read(self.terminal.read_line(), read)
            except Unclear as unclear:
                self.terminal.say(str(unclear))
                continue
            if reply is not None and not self.explained(question, reply):
                return reply

    def explained(self, question: Question, reply: object) -> bool:
        """Whether the reply was a command that is answered on the spot."""
        if reply is Command.HELP:
            self.help(question)
        elif reply is Command.WHY:
            self.say(question.why)
        elif reply is Command.KEEP and not self.can_be_kept(question):
            self.word("nothing-to-keep")
        else:
            return False
        return True

    def help(self, question: Question) -> None:
        """Print the question's help, what can be typed, and the commands."""
        if question.help:
            self.say(question.help)
        self.hint(question)
        if question.type in LISTS:
            self.word("list-commands")
        self.commands()

    def hint(self, question: Question) -> None:
        """Print what an answer looks like."""
        self.word(f"hint-{question.type}")
        if question.none and question.type in LISTS:
            self.word("hint-none")
        if question.unsure_label and not self.context(question).labels:
            self.word("hint-label", label=self.context(question).unsure.rstrip("."))
        elif not self.context(question).labels:
            self.word("hint-unsure")

    def commands(self) -> None:
        """Print what can be typed at every question."""
        self.word("commands")
        for key in ("back", "?", "why", "not sure", "skip", "quit"):
            self.terminal.say(WORDS[f"ask-command-{key}"], first=f"  {key:<8}  ")

    def section_title(self, question: Question) -> str:
        """The title of the question's section."""
        return self.interview.checklist.question_sections.get(question.section, question.section)

    def can_be_kept(self, question: Question) -> bool:
        """Whether an answer of the person's own stands already that is no list in the making."""
        answers, growing = self.progress.answers, self.progress.unfinished
        mine = question.id in answers.given and not (question.id in growing and question.type in LISTS)
        return mine and settled(question, answers)

    def context(self, question: Question) -> Context:
        """What reading an answer to this question depends on."""
        voice = voice_of(self.progress.answers)
        procedure = self.progress.answers.all.get("date")
        arrival = self.progress.answers.all.get("arrival")
        return Context(
            labels_of(question, voice),
            unsure_of(question, voice),
            self.interview.today,
            procedure if isinstance(procedure, date) else None,
            arrival if isinstance(arrival, time) else None,
        )
