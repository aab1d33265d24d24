"""Which medicine a doubtful line means: a reason, numbered candidates, and always none of these."""

from __future__ import annotations

from kypho_cli.interview.flow import voice_of
from kypho_cli.interview.prompting import Prompter
from kypho_cli.interview.reading import Command, read_which
from kypho_cli.model.answers import Missing
from kypho_cli.model.candidates import say_candidate, say_doubt
from kypho_cli.model.checklist import Question
from kypho_cli.model.medicine import Recognised
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

Choice = str | Missing | Command


def ask_which(prompter: Prompter, question: Question, found: Recognised) -> Choice:
    """The chosen name of the table, "" for none of these, or what leaves it open. There is no default."""
    labels = _labels(prompter, found)

    def read(line: str) -> Choice | None:
        reply = read_which(line, labels)
        if reply is Command.WHY:
            prompter.word("which-why")
        elif reply is Command.HELP:
            _show(prompter, found, labels)
            prompter.commands()
        elif isinstance(reply, Missing | Command):
            return reply
        else:
            return found.candidates[reply].name if reply < len(found.candidates) else ""
        return None

    _show(prompter, found, labels)
    return prompter.listen(question, read)


def names_several(found: Recognised) -> bool:
    """Whether the candidates may stand side by side in the line, so that choosing one does not settle it."""
    return len(found.candidates) > 1 and found.doubt in {"not-current", "more-words"}


def _labels(prompter: Prompter, found: Recognised) -> tuple[str, ...]:
    checklist, voice = prompter.interview.checklist, voice_of(prompter.progress.answers)
    said = (say_candidate(one, checklist.names, checklist.groups, voice) for one in found.candidates)
    return (*said, fill(WORDS["ask-which-none"], {}, voice))


def _show(prompter: Prompter, found: Recognised, labels: tuple[str, ...]) -> None:
    name, voice = found.medicine.name, voice_of(prompter.progress.answers)
    prompter.terminal.say(say_doubt(found.doubt, name, voice))
    prompter.word("which-now" if found.doubt == "not-current" else "which-typed", name=name)
    for number, label in enumerate(labels, 1):
        prompter.terminal.say(label, first=f"{number:>3}. ")
    prompter.word("which-hint")
