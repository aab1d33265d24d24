"""The review screen: every answer in plain words, numbered, with a way to change it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kypho_cli.interview.flow import live_questions, settled, voice_of
from kypho_cli.interview.prompting import Prompter
from kypho_cli.interview.reading import Command, read_command
from kypho_cli.interview.saying import say_answer, sentence
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import Unclear
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean_line
from kypho_cli.model.words import WORDS


@dataclass(frozen=True)
class Line:
    """One answer on the review screen, and whose it is."""

    question: Question
    words: tuple[str, ...]
    origin: Literal["own", "booking", "clinic"]


def review_lines(prompter: Prompter) -> tuple[Line, ...]:
    """Every answer that counts, in the order of the questions."""
    interview, answers = prompter.interview, prompter.progress.answers
    live = live_questions(interview.checklist, answers, interview.facts_of)
    return tuple(line for question in live if (line := _line(prompter, question)) is not None)


def review(prompter: Prompter, *, changing: bool = False) -> Question | Literal["done", "back", "quit"]:
    """Show every answer until the person is content, or names the one to change.

    With `changing` the checklist was made before, and the words say so.
    """
    lines = review_lines(prompter)
    questions = [line.question for line in lines]
    words = "review-change" if changing else "review"
    _show(prompter, lines, "" if changing else prompter.interview.checklist.closing)
    prompter.word(f"{words}-ask")
    while True:
        try:
            return _read(prompter.terminal.read_line(), questions, f"ask-{words}-unclear")
        except Unclear as unclear:
            prompter.terminal.say(str(unclear))


def _line(prompter: Prompter, question: Question) -> Line | None:
    answers, voice = prompter.progress.answers, voice_of(prompter.progress.answers)
    if settled(question, answers) and (question.id in answers.given or not question.clinic):
        origin: Literal["own", "booking"] = "own" if question.id in answers.given else "booking"
        return Line(question, say_answer(question, answers.all[question.id], voice), origin)
    if question.clinic in prompter.interview.clinic:
        return Line(question, (prompter.interview.clinic_says[question.clinic],), "clinic")
    return None


def _show(prompter: Prompter, lines: tuple[Line, ...], opening: str) -> None:
    if opening:
        prompter.terminal.say()
        prompter.say(opening, strong=True)
    section = ""
    for number, line in enumerate(lines, 1):
        if line.question.section != section:
            section = line.question.section
            prompter.terminal.say()
            prompter.terminal.say(prompter.section_title(line.question), strong=True)
        _show_line(prompter, line, number)
    prompter.terminal.say()


def _show_line(prompter: Prompter, line: Line, number: int) -> None:
    short = sentence(line.question.short, {}, voice_of(prompter.progress.answers))
    mark = "" if line.origin == "own" else f" ({WORDS[f'ask-from-{line.origin}']})"
    first = f"{number:>3}. "
    if len(line.words) == 1:
        prompter.terminal.say(f"{short}: {line.words[0]}{mark}", first=first)
        return
    prompter.terminal.say(f"{short}:{mark}", first=first)
    for words in line.words:
        prompter.terminal.say(words, first=" " * 7)


def _read(text: str, questions: list[Question], unclear: str) -> Question | Literal["done", "back", "quit"]:
    plain, command = clean_line(text).lower(), read_command(text)
    if not plain:
        return "done"
    if command is Command.BACK:
        return "back"
    if command is Command.QUIT:
        return "quit"
    found = re.fullmatch("(?:change )?([0-9]{1,3})[.]?", plain)
    if found and 1 <= int(found[1]) <= len(questions):
        return questions[int(found[1]) - 1]
    raise Unclear(fill(WORDS[unclear], {"last": str(len(questions))}))
