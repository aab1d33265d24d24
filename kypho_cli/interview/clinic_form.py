"""Asks for the lines of a clinic's file, one by one; each is written before it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Literal

from kypho_cli.interview.console import Terminal
from kypho_cli.interview.half_of_day import Waiting
from kypho_cli.interview.reading import Command, Context, read_line
from kypho_cli.interview.saying import with_full_stop
from kypho_cli.model.answers import Missing
from kypho_cli.model.checklist import Option, Question, QuestionType
from kypho_cli.model.clinic_form import FormLine, Given, path
from kypho_cli.model.dates import Unclear, read_day, say_clock, say_day
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean_line
from kypho_cli.model.words import WORDS

FARTHEST_REVIEW: Final = timedelta(days=5 * 366)
MOST_HOURS: Final = 48
_TYPES: Final[dict[str, QuestionType]] = {"choice": "choice", "clock": "time", "hours": "number"}


@dataclass(frozen=True)
class ClinicForm:
    """What filling in needs from outside. `today` is the day on which it is done.

    `write` puts what was given so far into the file. `complaint` says what is wrong with what was given
    for a line, or nothing. `file` is the file's name as people read it.
    """

    terminal: Terminal
    today: date
    file: str
    write: Callable[[Mapping[str, Given]], None]
    complaint: Callable[[FormLine, Mapping[str, Given]], str]


def fill_in(form: ClinicForm) -> Literal["done", "stopped"]:
    """Ask line by line to the end, or until the person stops. Errors of `form.write` come through."""
    filling = _Filling(form)
    try:
        return filling.hold()
    except (KeyboardInterrupt, EOFError):
        form.terminal.say()
        return "stopped"


class _Filling:
    """One sitting; `given` grows line by line, and holds None for a line that was passed over."""

    def __init__(self, form: ClinicForm) -> None:
        self.form, self.terminal = form, form.terminal
        self.given: dict[str, Given] = {}

    def hold(self) -> Literal["done", "stopped"]:
        self.greet()
        line = self.next()
        while line is not None:
            reply = self.put(line)
            if reply is Command.QUIT:
                return "stopped"
            if reply is Command.BACK:
                line = self.before(line)
                continue
            if not isinstance(reply, Command):
                self.take(line, reply)
            line = self.next()
        return "done"

    def greet(self) -> None:
        """What this is, and what can be typed."""
        self.word("opening", file=self.form.file)
        self.word("opening-kept")
        self.commands()

    def commands(self) -> None:
        """Print what can be typed at every line."""
        self.terminal.say()
        self.word("commands")
        for key in ("?", "back", "skip", "quit"):
            self.terminal.say(WORDS[f"form-command-{key}"], first=f"  {key:<5}  ")

    def word(self, key: str, **values: str) -> None:
        """Print one of the form's own sentences."""
        self.terminal.say(fill(WORDS[f"form-{key}"], values))

    def next(self) -> FormLine | None:
        """The first line that has not been asked; None at the end."""
        return next((line for line in path(self.given) if line.id not in self.given), None)

    def before(self, line: FormLine) -> FormLine:
        """The line before; at the first one we say so and ask it again."""
        lines = path(self.given)
        place = lines.index(line)
        if place == 0:
            self.word("first")
        return lines[max(0, place - 1)]

    def put(self, line: FormLine) -> Given | Command:
        """Ask until there is an answer, a blank, or a command that leaves the line."""
        self.show(line)
        waiting = Waiting()
        while True:
            try:
                reply = self.read(line, waiting)
            except Unclear as unclear:
                self.terminal.say(str(unclear))
                continue
            if reply in (Command.HELP, Command.WHY):
                self.terminal.say(WORDS[f"form-help-{line.id}"])
                self.commands()
            elif isinstance(reply, Command):
                return reply
            elif words := self.form.complaint(line, {**self.given, line.id: reply}):
                self.terminal.say(words)
            else:
                return reply

    def show(self, line: FormLine) -> None:
        """Print the question with its numbered choices and what to type."""
        lines = path(self.given)
        self.terminal.say()
        part = WORDS[f"form-title-{line.part}"]
        told = {"number": str(lines.index(line) + 1), "count": str(len(lines)), "part": part}
        self.terminal.say(fill(WORDS["form-heading"], told), strong=True)
        self.terminal.say(WORDS[f"form-{line.id}"], strong=True)
        for number, label in enumerate(_labels(line), 1):
            self.terminal.say(label, first=f"{number:>3}. ")
        if line.kind == "choice":
            self.word("hint-choice")
        else:
            self.terminal.say(WORDS[f"form-help-{line.id}"])
            self.word("hint-list" if line.kind == "list" else "hint-text")
        if self.given.get(line.id) is not None:
            self.say_back("ask-said-before", line, self.given[line.id])

    def read(self, line: FormLine, waiting: Waiting) -> Given | Command:
        """One answer from the terminal; a list takes lines up to an empty one. Raises Unclear."""
        if line.kind == "list":
            return self.read_list(line)
        reply = waiting.read(self.terminal.read_line(), lambda typed: _read(line, typed, self.form.today))
        if reply is Command.KEEP and self.given.get(line.id) is None:
            raise Unclear(WORDS["ask-nothing-to-keep"])
        return reply

    def read_list(self, line: FormLine) -> Given | Command:
        """Lines up to an empty one, each written at once: whoever stops in the middle loses none."""
        found: tuple[str, ...] = ()
        while typed := clean_line(self.terminal.read_line()):
            reply = _read(line, typed, self.form.today)
            if isinstance(reply, Command) or reply is None:
                return reply
            found = (*found, str(reply))
            self.given[line.id] = found
            self.form.write(self.given)
        return found or None

    def take(self, line: FormLine, given: Given) -> None:
        """Write it, then say it back."""
        self.given[line.id] = given
        self.form.write(self.given)
        if given is None:
            self.word("blank")
        else:
            self.say_back("ask-noted", line, given)

    def say_back(self, word: str, line: FormLine, given: Given) -> None:
        """An answer in a sentence of the interview's."""
        self.terminal.say(fill(WORDS[word], {"answer": with_full_stop(_said(line, given))}))


def _read(line: FormLine, typed: str, today: date) -> Given | Command:
    """What a typed line means; None for a blank. Raises Unclear."""
    question = Question(
        line.id,
        line.part,
        text="",
        short="",
        why="",
        type=_TYPES.get(line.kind, "text"),
        options=tuple(Option(option, option) for option in line.options),
        at_least=1,
        at_most=MOST_HOURS,
    )
    labels = _labels(line)
    reply = read_line(question, typed, Context(labels, WORDS["form-undecided"], today))
    if isinstance(reply, Missing):
        return None
    if line.kind == "day" and isinstance(reply, str):
        return read_day(reply, today, earliest=today, far=FARTHEST_REVIEW)
    assert isinstance(reply, Command | str | int | time)  # noqa: S101  the types above give no other
    return reply


def _labels(line: FormLine) -> tuple[str, ...]:
    """The choices as shown and numbered, last the one that leaves it blank."""
    if line.kind != "choice":
        return ()
    return (*(WORDS[f"form-choice-{line.id}-{option}"] for option in line.options), WORDS["form-undecided"])


def _said(line: FormLine, given: Given) -> str:
    """What was given as a person reads it."""
    match given:
        case tuple():
            return "; ".join(given)
        case time():
            return say_clock(given)
        case date():
            return say_day(given, year=True)
        case str() if line.kind == "choice":
            return WORDS[f"form-choice-{line.id}-{given}"]
        case _:
            return str(given)
