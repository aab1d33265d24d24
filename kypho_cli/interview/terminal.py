"""The interview from the first question to the review: the only prompter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kypho_cli.interview.branches import confirm_branch
from kypho_cli.interview.flow import (
    Progress,
    about,
    asked,
    next_question,
    position,
    previous_question,
    voice_of,
)
from kypho_cli.interview.lists import put_times
from kypho_cli.interview.medicine_list import put_medicines
from kypho_cli.interview.prompting import Interview, Prompter, Reply
from kypho_cli.interview.reading import Command
from kypho_cli.interview.review import review
from kypho_cli.interview.saying import read_back
from kypho_cli.interview.team_dates import put_team_dates, told_before
from kypho_cli.model.answers import Answer, Answers, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

__all__ = ["Interview", "Outcome", "ask"]

Ending = Literal["done", "stopped", "urgent"]


@dataclass(frozen=True)
class Outcome:
    """The answers, and how the interview ended: complete, stopped by the person, or by an urgent sign."""

    answers: Answers
    finished: Ending


def ask(interview: Interview, progress: Progress | None = None) -> Outcome:
    """Hold the interview, or go on with it. Every answer is saved before it is acknowledged.

    Ctrl-C and the end of input stop it. Errors of `interview.save` come through.
    """
    conversation = _Conversation(interview, progress or Progress())
    try:
        ending = conversation.hold()
    except (KeyboardInterrupt, EOFError):
        ending = "stopped"
    if ending == "stopped":
        conversation.prompter.terminal.say()
        conversation.prompter.word("stopped-kept" if interview.kept else "stopped-not-kept")
    return Outcome(conversation.prompter.progress.answers, ending)


class _Conversation:
    """One sitting. `chosen` is the question that is being changed from the review, if any."""

    def __init__(self, interview: Interview, progress: Progress) -> None:
        self.interview = interview
        self.prompter = Prompter(interview, progress)
        self.chosen: Question | None = None
        self.thanked = False

    @property
    def answers(self) -> Answers:
        return self.prompter.progress.answers

    def hold(self) -> Ending:
        """Ask what is open, then review, until the person is content."""
        self.greet()
        step: Question | Ending | None = self.next()
        while not isinstance(step, str):
            step = self.look_over() if step is None else self.ask_one(step)
        return step

    def greet(self) -> None:
        """Before the first question: what this is, where answers are kept, what can be typed."""
        if self.answers.given:
            self.prompter.word("welcome-back")
        else:
            self.prompter.say(self.interview.checklist.opening)
        self.prompter.terminal.say()
        self.prompter.terminal.say(self.interview.kept or WORDS["ask-not-kept"])
        self.prompter.commands()

    def next(self) -> Question | None:
        """The question to ask now; None when it is time to review."""
        interview, unfinished = self.interview, self.prompter.progress.unfinished
        return next_question(
            interview.checklist, self.answers, interview.facts_of, interview.clinic, unfinished
        )

    def path(self) -> tuple[Question, ...]:
        """The person's own questions, as things stand."""
        interview = self.interview
        return asked(interview.checklist, self.answers, interview.facts_of, interview.clinic)

    def look_over(self) -> Question | Ending | None:
        """Show the review; a question to change or to go back to, or the end."""
        choice = review(self.prompter)
        if isinstance(choice, Question):
            self.chosen = choice
            return choice
        if choice == "back":
            return previous_question(self.path(), self.answers, None)
        return "done" if choice == "done" else "stopped"

    def ask_one(self, question: Question) -> Question | Ending | None:
        """Put one question and act on the reply; what comes next."""
        chosen, self.chosen = self.chosen, None
        reply = self.put(question)
        if reply is Command.QUIT:
            return "stopped"
        if reply is Command.BACK:
            return self.next() if chosen else self.before(question)
        if isinstance(reply, Command):
            return self.next()
        return self.take(question, reply, changed=chosen is not None)

    def put(self, question: Question) -> Reply:
        """Put one question in the manner of its type."""
        match question.type:
            case "medicines":
                return put_medicines(self.prompter, question, self.heading(question))
            case "times":
                return put_times(self.prompter, question, self.heading(question))
            case "team-dates":
                return put_team_dates(self.prompter, question, self.heading(question))
            case _:
                return self.prompter.put(question, self.heading(question))

    def heading(self, question: Question) -> str:
        """Question 7 of about 22 - Your medicines; without a number when a booking has answered it."""
        title, path = self.prompter.section_title(question), self.path()
        if question not in path:
            return title
        number, part = position(path, question)
        if part > 1:
            return fill(
                WORDS["ask-heading-part"], {"number": str(number), "part": str(part), "section": title}
            )
        interview = self.interview
        count = about(interview.checklist, self.answers, interview.facts_of, interview.clinic)
        return fill(WORDS["ask-heading"], {"number": str(number), "count": str(count), "section": title})

    def before(self, question: Question) -> Question:
        """The question before; at the first one we say so and ask it again."""
        before = previous_question(self.path(), self.answers, question)
        if before is None:
            self.prompter.word("first-question")
        return before or question

    def take(self, question: Question, answer: Answer, *, changed: bool) -> Question | Ending | None:
        """Save an answer, acknowledge it, and say what it changes."""
        if isinstance(answer, Missing) and self.known_elsewhere(question):
            self.prompter.word("left-as-it-was")
            return self.next()
        voice, used, day = voice_of(self.answers), self.used(), self.answers.all.get("date")
        self.prompter.keep(question, answer)
        if day is not None and day != self.answers.all.get("date"):
            self.forget_told_times()
        if question.type != "team-dates" or isinstance(answer, Missing):  # dates were read back one by one
            self.prompter.terminal.say(
                read_back(question, answer, self.interview.today, voice_of(self.answers))
            )
        if question.stop and answer is not False:
            self.prompter.terminal.say()
            if answer is not True:
                self.prompter.word("stop-unsure")
            self.prompter.say(self.interview.checklist.stop_screen, strong=True)
        if question.stop and answer is True:
            return "urgent"
        if voice_of(self.answers) not in (voice, "patient"):
            self.prompter.word(f"voice-{voice_of(self.answers)}")
        self.set_aside(used)
        self.reopen_team_dates()
        following = self.next()
        if following and not changed:
            self.thank(question, following)
        confirm_branch(self.prompter, question, answer, following)
        return following

    def known_elsewhere(self, question: Question) -> bool:
        """Whether a booking or the clinic answers it: then a doubt changes nothing."""
        booked = question.id in self.answers.booking or question.clinic in self.interview.clinic
        return booked and question.id not in self.answers.given

    def used(self) -> dict[str, str]:
        """The answered questions that count now, by id, with their short names."""
        return {q.id: q.short for q in self.path() if q.id in self.answers.given}

    def set_aside(self, used: dict[str, str]) -> None:
        """Say which answers a change has put out of use."""
        now = self.used()
        if gone := [short for id_, short in used.items() if id_ not in now]:
            self.prompter.say(fill(WORDS["ask-set-aside"], {"names": "; ".join(gone)}))

    def forget_told_times(self) -> None:
        """The day has moved: times that were told for the old day are asked again."""
        told = [q for q in self.path() if isinstance(self.answers.given.get(q.id), datetime)]
        if told:
            self.prompter.drop(told)
            self.prompter.word("day-moved")

    def reopen_team_dates(self) -> None:
        """Ask again for team dates when a medicine that needs them has joined the list."""
        for question in self.path():
            answer = self.answers.given.get(question.id)
            if question.type == "team-dates" and isinstance(answer, tuple):
                names = set(self.interview.names_for(question.groups, self.answers))
                if names - set(told_before(answer)):
                    self.prompter.keep(question, answer, unfinished=True)

    def thank(self, question: Question, following: Question) -> None:
        """Once, on leaving the medicines: the longest part is over."""
        part = next((q.section for q in self.interview.checklist.questions if q.type == "medicines"), "")
        if question.section == part != following.section and not self.thanked:
            self.thanked = True
            self.prompter.terminal.say()
            self.prompter.say(self.interview.checklist.after_medicines)
