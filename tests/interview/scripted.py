"""A terminal that types a script and remembers all that was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from interview.made_up import CHECKLIST, TODAY, facts_of, names_for, recognise
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.terminal import Interview, Outcome, ask
from kypho_cli.model.answers import Answer, Answers

Typed = str | BaseException


@dataclass
class ScriptedTerminal:
    """Types `lines` one after the other, then the input ends. `log` is all text, in order."""

    lines: list[Typed]
    log: list[str] = field(default_factory=list)
    strong: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, first: str = "", strong: bool = False) -> None:
        """Remember a paragraph."""
        self.log.append(first + text)
        if strong:
            self.strong.append(text)

    def read_line(self) -> str:
        """Type the next line, or raise what stands there."""
        if not self.lines:
            raise EOFError
        line = self.lines.pop(0)
        if isinstance(line, BaseException):
            raise line
        self.log.append(f"> {line}")
        return line

    @property
    def text(self) -> str:
        """Everything, one paragraph a line."""
        return "\n".join(self.log)


@dataclass
class Sitting:
    """One interview that was held: what was said, what came out, and every save in order."""

    terminal: ScriptedTerminal
    outcome: Outcome
    saves: list[Progress]

    @property
    def answers(self) -> dict[str, Answer]:
        """The person's own answers."""
        return dict(self.outcome.answers.given)

    @property
    def text(self) -> str:
        """Everything that was said."""
        return self.terminal.text


def hold(
    *lines: Typed,
    given: dict[str, Answer] | None = None,
    progress: Progress | None = None,
    how: Callable[[Interview, Progress], Outcome] = ask,
    **changes: object,
) -> Sitting:
    """Hold the made-up interview with these typed lines; `how` changes or fills in instead."""
    terminal, saves = ScriptedTerminal(list(lines)), list[Progress]()
    interview = Interview(
        checklist=CHECKLIST,
        facts_of=facts_of,
        terminal=terminal,
        today=TODAY,
        save=saves.append,
        recognise=recognise,
        names_for=names_for,
        fields={"phone": "555-0100"},
        kept="Your answers are kept here.",
    )
    interview = replace(interview, **changes)  # type: ignore[arg-type]  # each test names what it changes
    start = progress or Progress(Answers(given=given or {}))
    return Sitting(terminal, how(interview, start), saves)


def number_of(short: str, given: dict[str, Answer], **changes: object) -> str:
    """The number of an answer on the review screen."""
    text = hold(given=given, **changes).text  # type: ignore[arg-type]  # same
    return next(line.split(".")[0].strip() for line in text.split("\n") if f". {short}:" in line)


BEFORE: dict[str, Answer] = {
    "who": "patient",
    "urgent-now": False,
    "name": "Ruth",
    "age": 78,
    "date": date(2027, 4, 6),
}
"""The first answers, so that a test can begin further on."""
