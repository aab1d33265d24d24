"""One sitting at the questions: what is asked, what is known, and how it is kept answer by answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Definitions, Inputs
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.kept import Kept, fitted
from kypho_cli.commands.understood import Understanding
from kypho_cli.model.answers import Answers
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kypho_cli.interview.console import Console
    from kypho_cli.interview.flow import Progress
    from kypho_cli.interview.saved import Printed, Saved
    from kypho_cli.interview.store import Loaded
    from kypho_cli.interview.terminal import Interview


@dataclass(frozen=True)
class Sitting:
    """What is asked, what is known so far, and whether it is kept.

    `printed` is the newest sheet on paper, `calendar` what calendar files have had, `revision` that of the
    answers as they were found.
    """

    found: Definitions
    progress: Progress
    save: bool
    accessible: bool
    today: date
    printed: Printed | None = None
    revision: int = 0
    calendar: Mapping[str, date] = field(default_factory=dict)

    def interview(self) -> Interview:
        """The interview on this terminal."""
        from kypho_cli.interview.terminal import Interview

        understanding = Understanding(self.found, self.today)
        clinic = self.found.clinic
        contact = {
            "phone": clinic.phone,
            "after-hours-phone": clinic.after_hours_phone,
            "clinic": clinic.name,
        }
        return Interview(
            checklist=self.found.checklist,
            facts_of=understanding.facts_of,
            terminal=console(accessible=self.accessible),
            today=self.today,
            save=self._keep() if self.save else _keep_nothing,
            recognise=understanding.recognise,
            names_for=understanding.names_for,
            clinic_says=understanding.clinic_says(),
            fields={name: words for name, words in contact.items() if words},
            kept=WORDS["kept-at"].format(folder=state_folder()) if self.save else "",
        )

    def as_it_stands(self) -> Kept:
        """What is known at the beginning of the sitting."""
        return Kept(self.found, self._saved(self.progress), self.progress)

    def ended(self, progress: Progress) -> Kept:
        """What the sitting has come to: what lasts of the ticks, and of calls that wait."""
        from kypho_cli.planning.ticking import lasting
        from kypho_cli.planning.waiting import waiting_since

        found = Kept(self.found, self._saved(progress), progress)
        ticks = lasting(self.found.checklist, self.found.clinic, found.answers, self.today)
        before, after = self.as_it_stands().plan(self.today), found.plan(self.today)
        since = waiting_since(before, after, progress.answers.since)
        lasting_answers = replace(progress.answers, ticks=ticks, since=since)
        if lasting_answers == progress.answers:
            return found
        progress = replace(progress, answers=lasting_answers)
        if self.save:
            self._keep()(progress)
        return Kept(self.found, self._saved(progress), progress)

    def _keep(self) -> Callable[[Progress], None]:
        from kypho_cli.interview.store import save

        return lambda progress: save(state_folder(), self._saved(progress))

    def _saved(self, progress: Progress) -> Saved:
        from kypho_cli.interview.fitting import wordings
        from kypho_cli.interview.saved import Saved

        found, checklist = self.found, self.found.checklist
        return Saved(
            progress,
            checklist.id,
            checklist.version,
            found.fingerprint,
            found.clinic_name,
            found.own_folder,
            wordings(checklist, progress.answers),
            self.printed,
            self.revision + 1,
            self.calendar,
        )


def begun(
    found: Definitions, booking: Answers, *, save: bool, accessible: bool, revision: int = 0
) -> Sitting:
    """A sitting from the first question on, with what a booking knows; `revision` is that before it."""
    from kypho_cli.interview.flow import Progress

    return Sitting(found, Progress(booking), save, accessible, date.today(), revision=revision)


def continued(loaded: Loaded, said: Console, *, accessible: bool) -> Sitting:
    """A sitting that goes on with what was kept; what has to be asked again is said."""
    if loaded.notice:
        said.say(loaded.notice)
    kept = fitted(loaded, Inputs())
    if kept.again:
        said.say(WORDS["checklist-changed"].format(questions=", ".join(kept.again)))
    return Sitting(
        kept.found,
        kept.progress,
        save=True,
        accessible=accessible,
        today=date.today(),
        printed=kept.saved.printed,
        revision=kept.saved.revision,
        calendar=kept.saved.calendar,
    )


def console(*, accessible: bool) -> Console:
    """The terminal as lines: what is typed from standard input, what is said to standard error."""
    from kypho_cli.interview.console import Console
    from kypho_cli.rendering.wrap import wrap

    plain = output.is_plain(accessible=accessible) or not sys.stderr.isatty()
    stdin = sys.stdin.buffer if sys.stdin else None
    return Console(stdin, sys.stderr, wrap, width=output.width(), bold=not plain)


def _keep_nothing(_: Progress) -> None:
    """--no-save: the answers live in memory alone."""
