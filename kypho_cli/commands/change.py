"""`kypho change` and `kypho fill`: other answers, and what they change on the checklist."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kypho_cli.commands.gather import NoAnswers
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.output import say_aside
from kypho_cli.commands.show import show_blocks
from kypho_cli.commands.sitting import Sitting, console, continued
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.dates import say_day
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from kypho_cli.commands.kept import Kept
    from kypho_cli.interview.terminal import Outcome
    from kypho_cli.model.plan import Plan


def change(question: str, *, accessible: bool) -> Exit:
    """Change the answer to one question, or to those picked from a list, and show what that changes."""
    from kypho_cli.interview.terminal import change as change_answers

    if not question and not _is_terminal():
        raise UsageError(
            "Nobody can pick an answer here: this is not a terminal.",
            "Name the question, and give the answer on standard input: kypho change date < FILE",
        )

    def held(sitting: Sitting) -> Outcome:
        _must_be_asked(question, sitting)
        return change_answers(sitting.interview(), sitting.progress, question)

    return _hold(held, accessible=accessible)


def fill_in(*, accessible: bool) -> Exit:
    """Ask for what is still blank, and nothing else, and show what that changes."""
    from kypho_cli.interview.terminal import Outcome
    from kypho_cli.interview.terminal import fill_in as fill_in_answers
    from kypho_cli.planning.to_fill import to_fill

    if not _is_terminal():
        raise UsageError(
            "Nobody can answer questions here: this is not a terminal.",
            "Name one question, and give the answer on standard input: kypho change date < FILE",
        )

    def held(sitting: Sitting) -> Outcome:
        found = sitting.found
        answers = sitting.as_it_stands().answers
        wanted = to_fill(found.checklist, found.clinic, answers, sitting.today)
        if not wanted:
            say_aside(WORDS["nothing-to-fill"])
            return Outcome(sitting.progress, "done")
        return fill_in_answers(sitting.interview(), sitting.progress, wanted)

    return _hold(held, accessible=accessible)


def _hold(held: Callable[[Sitting], Outcome], *, accessible: bool) -> Exit:
    """One sitting over answers that are kept, and what came of it."""
    from kypho_cli.interview import store

    with store.locked(state_folder()):
        loaded = store.load(state_folder())
        if loaded is None:
            raise NoAnswers("There are no answers yet.", "Answer the questions with: kypho")
        sitting = continued(loaded, console(accessible=accessible), accessible=accessible)
        outcome = held(sitting)
        if outcome.finished == "urgent":
            return Exit.DONE
        stopped = outcome.finished == "stopped"
        if not stopped or outcome.progress != sitting.progress:
            _tell(sitting.as_it_stands(), sitting.ended(outcome.progress), sitting)
        elif not _is_terminal():
            raise NoAnswers("Nothing was changed: there was no answer that fits.", "Try it on a terminal.")
        return Exit.STOPPED if stopped and _is_terminal() else Exit.DONE


def _tell(before: Kept, after: Kept, sitting: Sitting) -> None:
    from kypho_cli.planning.changes import changes
    from kypho_cli.rendering.changes import change_blocks

    old, plan = before.plan(sitting.today), after.plan(sitting.today)
    found = changes(old, plan)
    say_aside("")
    show_blocks(tuple(change_blocks(found, plan)), accessible=sitting.accessible)
    if after.saved.printed and after.is_outdated:
        say_aside(WORDS["sheet-outdated"].format(day=say_day(after.saved.printed.on)))
    if after.saved.calendar and _times(old) != _times(plan):
        say_aside(WORDS["calendar-outdated"])


def _times(plan: Plan) -> list[tuple[str, date, time | None]]:
    """What a calendar has of a plan."""
    return [(one.key, one.day, one.clock) for one in plan.reminders]


def _must_be_asked(question: str, sitting: Sitting) -> None:
    """Raises UsageError for a question that there is not, or that is closed for these answers."""
    from kypho_cli.interview.flow import live_questions

    interview = sitting.interview()
    live = [
        one.id for one in live_questions(interview.checklist, sitting.progress.answers, interview.facts_of)
    ]
    if question and question not in live:
        known = [one.id for one in interview.checklist.questions]
        close = get_close_matches(question, live, n=3)
        what = (
            "That question is not asked for these answers."
            if question in known
            else "There is no such question."
        )
        raise UsageError(
            what, f"Did you mean {' or '.join(close)}?" if close else "To pick from a list: kypho change"
        )


def _is_terminal() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())
