"""The answers kept on this computer, as far as the definitions in use still fit them, and their plan."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kypho_cli.commands.gather import Definitions, Inputs, NoAnswers, definitions
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.old_plan import is_old
from kypho_cli.commands.output import say_aside
from kypho_cli.errors import KyphoError
from kypho_cli.model.answers import UNSURE, Answers
from kypho_cli.model.dates import say_day
from kypho_cli.model.plan import Plan, Withdrawn
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kypho_cli.interview.flow import Progress
    from kypho_cli.interview.saved import Saved
    from kypho_cli.interview.store import Loaded


@dataclass(frozen=True)
class Kept:
    """What was kept, and what of it fits; `again` are short names of questions that must be asked again."""

    found: Definitions
    saved: Saved
    progress: Progress
    again: tuple[str, ...] = ()

    @property
    def answers(self) -> Answers:
        """The answers as they stand: a list that still grows is not sure about the rest.

        Any other answer that is unfinished does not count.
        """
        given: dict[str, Any] = {
            id_: (*answer, UNSURE)
            if id_ in self.progress.unfinished and isinstance(answer, tuple)
            else answer
            for id_, answer in self.progress.answers.given.items()
            if id_ not in self.progress.unfinished or isinstance(answer, tuple)
        }
        return replace(self.progress.answers, given=given)

    def plan(self, today: date) -> Plan:
        """The plan of these answers, and the day of the sheet on paper that it replaces."""
        plan, printed = replace(self._made(today), revision=self.saved.revision), self.saved.printed
        if self.saved.calendar:
            plan = replace(plan, withdrawn=withdrawn(plan, self.saved.calendar))
        if printed is None:
            return plan
        return replace(plan, replaces=printed.on if self.is_outdated else printed.replaces)

    @cached_property
    def is_outdated(self) -> bool:
        """Whether the newest sheet on paper would read otherwise if it were made on its day again."""
        printed = self.saved.printed
        return printed is not None and digest(self._made(printed.on)) != printed.told

    def is_complete(self, today: date) -> bool:
        """Whether no question is open."""
        from kypho_cli.interview.flow import next_question
        from kypho_cli.planning.facts import facts_of
        from kypho_cli.planning.values import in_force

        found, progress = self.found, self.progress
        clinic = frozenset(in_force(found.clinic, today))
        facts = partial(facts_of, found.checklist, found.clinic, today=today)
        return next_question(found.checklist, progress.answers, facts, clinic, progress.unfinished) is None

    def _made(self, day: date) -> Plan:
        from kypho_cli.planning.plan import make_plan

        return make_plan(self.found.checklist, self.found.clinic, replace(self.answers, as_of=day), day)


def kept(inputs: Inputs, say: Callable[[str], object] = say_aside) -> Kept:
    """What is kept, with every word that it needs said aside. Raises NoAnswers where nothing is."""
    from kypho_cli.interview import store

    loaded = store.load(state_folder())
    if loaded is None:
        raise NoAnswers(
            "There are no answers yet.",
            "Answer the questions with: kypho   Or use a file: kypho show --answers FILE",
        )
    if loaded.notice:
        say(loaded.notice)
    return fitted(loaded, inputs)


def fitted(loaded: Loaded, inputs: Inputs) -> Kept:
    """What was loaded, with the definitions that it names, or those that the command line names."""
    saved = loaded.saved
    folder = inputs.checklists or (Path(saved.folder) if saved.folder else None)
    return fit(definitions(folder, inputs.clinic or saved.clinic), saved)


def fit(found: Definitions, saved: Saved) -> Kept:
    """What was saved, as far as it can be used with these definitions."""
    from kypho_cli.interview.fitting import fitting

    progress, again = fitting(found.checklist, saved, found.fingerprint)
    shorts = {question.id: question.short for question in found.checklist.questions}
    return Kept(found, saved, progress, tuple(shorts[id_] for id_ in again))


def kept_aside(inputs: Inputs, today: date, say: Callable[[str], object]) -> Kept:
    """What is kept, with what a reader of its plan must know said aside."""
    found = kept(inputs, say)
    if is_old(found.saved, today):
        say(WORDS["old-plan"])
    if found.again:
        say(WORDS["checklist-changed-show"].format(questions=", ".join(found.again)))
    elif found.saved.definitions != found.found.fingerprint:
        say(WORDS["checklist-changed-fits"])
    if not found.is_complete(today):
        say(WORDS["not-finished"])
    if found.saved.printed and found.is_outdated:
        say(WORDS["sheet-outdated"].format(day=say_day(found.saved.printed.on)))
    return found


def remember_printed(inputs: Inputs, plan: Plan) -> None:
    """Note that a sheet of this plan is on paper now, so that a later one can say that it replaces it.

    Answers from a file are not kept, so nothing is noted of them.
    """
    from kypho_cli.interview import store
    from kypho_cli.interview.saved import Printed

    if inputs.answers or inputs.example:
        return
    try:
        with store.locked(state_folder()):
            if loaded := store.load(state_folder()):
                printed = Printed(plan.made_on, digest(plan), plan.replaces)
                store.save(state_folder(), replace(loaded.saved, printed=printed))
    except KyphoError:
        say_aside(WORDS["sheet-not-noted"])


def remember_calendar(inputs: Inputs, plan: Plan) -> None:
    """Note which entries a calendar file has had, so that a later one can take them back.

    Answers from a file are not kept, so nothing is noted of them.
    """
    from kypho_cli.interview import store
    from kypho_cli.rendering.calendar_file import days_of_entries

    if inputs.answers or inputs.example:
        return
    entries = days_of_entries(plan) | {entry.id: entry.day for entry in plan.withdrawn}
    try:
        with store.locked(state_folder()):
            if loaded := store.load(state_folder()):
                revision = loaded.saved.revision + 1
                store.save(state_folder(), replace(loaded.saved, calendar=entries, revision=revision))
    except KyphoError:
        say_aside(WORDS["calendar-not-noted"])


def withdrawn(plan: Plan, entries: Mapping[str, date]) -> tuple[Withdrawn, ...]:
    """The entries of earlier calendar files that the plan no longer has and whose day still lies ahead."""
    from kypho_cli.rendering.calendar_file import days_of_entries

    gone = entries.keys() - days_of_entries(plan).keys()
    ahead = ((entries[id_], id_) for id_ in gone if entries[id_] >= plan.made_on)
    return tuple(Withdrawn(id_, day) for day, id_ in sorted(ahead))


def digest(plan: Plan) -> str:
    """Equal for two plans whose sheets say the same, ticked or not."""
    from kypho_cli.planning.changes import told

    lines = [[line, one.text, one.when, one.notes, one.marks] for line, one in told(plan).items()]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()
