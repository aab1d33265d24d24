"""The interview from the first question to the review, changes of it, and what is still blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kypho_cli.interview.branches import confirm_branch
from kypho_cli.interview.flow import (
    NOTHING,
    Progress,
    about,
    asked,
    live_questions,
    open_questions,
    position,
    previous_question,
    voice_of,
)
from kypho_cli.interview.lists import put_times
from kypho_cli.interview.medicine_list import put_medicines
from kypho_cli.interview.moved_day import paused_for, told_for_the_day
from kypho_cli.interview.prompting import Interview, Prompter, Reply
from kypho_cli.interview.reading import Command
from kypho_cli.interview.review import review
from kypho_cli.interview.saying import read_back
from kypho_cli.interview.team_dates import put_team_dates, told_before
from kypho_cli.model.answers import Answer, Answers, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

__all__ = ["Interview", "Outcome", "ask", "change", "fill_in"]

Ending = Literal["done", "stopped", "urgent"]
Reviews = Literal["", "finish", "change"]


@dataclass(frozen=True)
class Outcome:
    """What was answered, and how it ended: complete, stopped by the person, or by an urgent sign."""

    progress: Progress
    finished: Ending

    @property
    def answers(self) -> Answers:
        """The answers, whether complete or not."""
        return self.progress.answers


def ask(interview: Interview, progress: Progress | None = None) -> Outcome:
    """Hold the interview, or go on with it. Every answer is saved before it is acknowledged.

    Ctrl-C and the end of input stop it. Errors of `interview.save` come through.
    """
    return _held(_Conversation(interview, progress or Progress()))


def change(interview: Interview, progress: Progress, question: str = "") -> Outcome:
    """Change one question's answer, or those that the person picks from the review, and whatever that opens.

    What was open before stays so.
    """
    conversation = _Conversation(
        interview, progress, (question,) if question else (), "" if question else "change"
    )
    conversation.left = frozenset(one.id for one in conversation.open())
    return _held(conversation)


def fill_in(interview: Interview, progress: Progress, questions: Sequence[str]) -> Outcome:
    """Ask what is open, then each of these questions once, and nothing else."""
    return _held(_Conversation(interview, progress, questions, ""))


def _held(conversation: _Conversation) -> Outcome:
    interview = conversation.interview
    try:
        ending = conversation.hold()
    except (KeyboardInterrupt, EOFError):
        ending = "stopped"
    if ending == "stopped":
        conversation.prompter.terminal.say()
        conversation.prompter.word("stopped-kept" if interview.kept else "stopped-not-kept")
    return Outcome(conversation.prompter.progress, ending)


class _Conversation:
    """One sitting. `wanted` are questions to put whether they are answered or not; `left` are not to be put.

    `reviews` says in which words the answers are looked over at the end: to finish, to change, or not at
    all. `chosen` is the question of those, or of the review, that is being changed, if any.
    """

    def __init__(
        self,
        interview: Interview,
        progress: Progress,
        wanted: Sequence[str] = (),
        reviews: Reviews = "finish",
    ) -> None:
        self.interview = interview
        self.prompter = Prompter(interview, progress)
        self.wanted, self.at, self.reviews = wanted, 0, reviews
        self.left = NOTHING
        self.chosen: Question | None = None
        self.thanked = False

    @property
    def answers(self) -> Answers:
        return self.prompter.progress.answers

    def hold(self) -> Ending:
        """Ask what is open and what is wanted, then review, until the person is content."""
        self.greet()
        step: Question | Ending | None = self.next()
        while not isinstance(step, str):
            step = self.go_on() if step is None else self.ask_one(step)
        return step

    def greet(self) -> None:
        """Before the first question: what this is, where answers are kept, what can be typed."""
        if self.reviews != "finish":
            self.prompter.word("keep-one")
        elif self.answers.given:
            self.prompter.word("welcome-back")
        else:
            self.prompter.say(self.interview.checklist.opening)
        self.prompter.terminal.say()
        self.prompter.terminal.say(self.interview.kept or WORDS["ask-not-kept"])
        self.prompter.commands()

    def next(self) -> Question | None:
        """The question to ask now; None when nothing is open."""
        return next((question for question in self.open() if question.id not in self.left), None)

    def open(self) -> Iterator[Question]:
        """Every question that still needs an answer, in order."""
        interview, unfinished = self.interview, self.prompter.progress.unfinished
        return open_questions(
            interview.checklist, self.answers, interview.facts_of, interview.clinic, unfinished
        )

    def go_on(self) -> Question | Ending | None:
        """The next question that is wanted, then the review, then the end."""
        live = {
            one.id: one
            for one in live_questions(self.interview.checklist, self.answers, self.interview.facts_of)
        }
        while self.at < len(self.wanted):
            self.at += 1
            if question := live.get(self.wanted[self.at - 1]):
                self.chosen = question
                return question
        return self.look_over() if self.reviews else "done"

    def path(self) -> tuple[Question, ...]:
        """The person's own questions, as things stand."""
        interview = self.interview
        return asked(interview.checklist, self.answers, interview.facts_of, interview.clinic)

    def look_over(self) -> Question | Ending | None:
        """Show the review; a question to change or to go back to, or the end."""
        choice = review(self.prompter, changing=self.reviews == "change")
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
            return self.back_from(question, chosen)
        if isinstance(reply, Command):
            self.prompter.complete(question)
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

    def back_from(self, question: Question, chosen: Question | None) -> Question | None:
        """The question before: on the path, or among those that are wanted; from the review, the review."""
        if chosen is None:
            return self.before(question)
        if self.at == 1:
            self.prompter.word("first-question")
        self.at = max(0, self.at - 2)
        return self.next()

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
        before, voice, used = self.answers, voice_of(self.answers), self.used()
        dropped, reopened = told_for_the_day(self.interview.checklist, self.answers, question, answer)
        self.prompter.keep(question, answer, dropped=dropped, reopened=reopened)
        if question.type != "team-dates" or isinstance(answer, Missing):  # dates were read back one by one
            self.prompter.terminal.say(
                read_back(question, answer, self.interview.today, voice_of(self.answers))
            )
        if dropped or reopened:
            self.prompter.word("day-moved")
        if paused_for(before, dropped, self.interview.today):
            self.prompter.word("moved-while-paused")
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
        """Say which answers a change has put out of use, those that are kept for the way back."""
        kept = self.answers.given.keys() - self.used().keys()
        if gone := [short for id_, short in used.items() if id_ in kept]:
            self.prompter.say(fill(WORDS["ask-set-aside"], {"names": "; ".join(gone)}))

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
