"""Any history of answers, ticks, moved days, sheets and new definitions: nothing stale, nothing lost."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Final
from unittest.mock import patch

import pytest
from histories import BASES, DAYS, PLAIN, VERSIONS, TypingTerminal, typed_for, version
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from made_up import RIVER, TODAY
from test_changes import applied

from kypho_cli.commands.gather import Inputs
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.kept import Kept, fit, remember_calendar, remember_printed
from kypho_cli.commands.sitting import Sitting
from kypho_cli.errors import OutputError
from kypho_cli.interview import store
from kypho_cli.interview.fitting import OWN_WORDS, fits
from kypho_cli.interview.flow import Progress, live_questions
from kypho_cli.interview.terminal import Interview, Outcome, ask, change, fill_in
from kypho_cli.model.answers import UNSURE, Answer, Answers, Missing, TeamDate, Tick
from kypho_cli.model.change import Told
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import say_day
from kypho_cli.model.plan import Plan
from kypho_cli.planning.changes import changes, told
from kypho_cli.planning.numbers import numbered
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticking import tick
from kypho_cli.planning.to_fill import to_fill
from kypho_cli.rendering.calendar_file import days_of_entries
from kypho_cli.rendering.outline import outline

MEDICINES: Final = ("any-meds", "med-list", "otc", "shots", "shots-list", "team-dates", "clot-plan", "clot")
STAYS: Final[dict[str, tuple[str, ...]]] = {
    "tidy-up": (),
    "read-leaflet": (),
    "find-driver": ("driver",),
    "older-driver": ("driver", "driver-adult"),
    "insulin-plan": ("conditions", *MEDICINES),
    "no-medicines": ("any-meds", "shots"),
    "no-insulin": MEDICINES,
    "clot-call": ("clot", "any-meds"),
}
"""Lines that stay ticked when the day moves, and the questions that each hangs on."""
OF_THE_DAY: Final[dict[str, tuple[str, ...]]] = {
    "lie-down": (),
    "special-soap": (),
    "alone": ("pregnant", "age"),
    "fever": (),
    "walk": (),
    "drive": (),
    "come": ("arrival",),
    "ride": ("driver", "driver-name"),
}
"""Lines that are to be done again when the day moves."""
CLOCK_AND_DAY = re.compile(r"(?:[ap]m|noon) on (\w+, \w+ [0-9]+)")


@dataclass
class Ticked:
    """A line that was ticked off: for which day, on which answers, and whether that ever changed."""

    day: date | None
    answers: tuple[Answer | None, ...]
    same_day: bool = True
    same_answers: bool = True


@dataclass
class Paper:
    """The newest sheet on paper: its day, what it told, and the day of the one it replaced."""

    day: date
    lines: dict[str, Told]
    replaces: date | None


@dataclass
class Known:
    """What must be true of one person, known from what was acknowledged and done alone."""

    acknowledged: Progress = field(default_factory=Progress)
    version: int = 0
    ticks: dict[str, Ticked] = field(default_factory=dict)
    paper: Paper | None = None
    entries: dict[str, date] = field(default_factory=dict)

    def progress(self, number: int) -> Progress:
        """What still counts under a version of the definitions."""
        old, new = ({one.id: one for one in VERSIONS[n].questions} for n in (self.version, number))
        given: dict[str, Answer] = {}
        waiting = set(self.acknowledged.unfinished)
        for id_, answer in self.acknowledged.answers.given.items():
            if id_ not in new or not fits(new[id_], answer):
                continue
            if _asked(old[id_]) != _asked(new[id_]):
                if new[id_].type not in OWN_WORDS or isinstance(answer, Missing):
                    continue
                waiting.add(id_)
            given[id_] = answer
        return Progress(Answers(given), frozenset(waiting & given.keys()))


def _asked(question: Question) -> tuple[object, ...]:
    return question.text, question.none, [(one.id, one.label) for one in question.options]


def _sure(progress: Progress) -> Answers:
    """The answers that may stand on a sheet."""
    given: dict[str, Answer] = {}
    for id_, answer in progress.answers.given.items():
        if id_ not in progress.unfinished:
            given[id_] = answer
        elif isinstance(answer, tuple):
            given[id_] = (*answer, UNSURE)  # a list that is not sure about the rest
    return Answers(given)


def _lines(plan: Plan) -> dict[str, Told]:
    return {line: replace(one, done=False) for line, one in told(plan).items()}


class Histories(RuleBasedStateMachine):
    """One person's days: the program's own file on the disk, and beside it what must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp()
        self.environment = patch.dict(os.environ, {"XDG_STATE_HOME": self.folder})
        self.environment.start()
        self.number, self.today, self.known = 0, TODAY, Known()

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.environment.stop()
        shutil.rmtree(self.folder)

    # What the program does.

    def kept(self) -> Kept:
        """What the disk holds."""
        loaded = store.load(state_folder())
        assert loaded is not None
        assert loaded.notice == ""
        return fit(version(self.number), loaded.saved)

    def sit(
        self, how: Callable[[Interview, Progress], Outcome], lines: list[str], breaks: int | None = None
    ) -> None:
        """One sitting at the terminal, as `kypho`, `kypho change` and `kypho fill` hold it."""
        kept = self.kept()
        sitting = Sitting(
            kept.found,
            kept.progress,
            save=True,
            accessible=True,
            today=self.today,
            printed=kept.saved.printed,
            revision=kept.saved.revision,
            calendar=kept.saved.calendar,
        )
        interview = sitting.interview()
        terminal = TypingTerminal(lines, self.is_on_the_disk)
        interview = replace(
            interview, terminal=terminal, save=self.watched(interview.save, kept.progress, breaks)
        )
        with suppress(OutputError):
            outcome = how(interview, kept.progress)
            if outcome.finished == "done":
                self.completed(sitting, outcome.progress)

    def completed(self, sitting: Sitting, progress: Progress) -> None:
        """A sitting that came to its end: what changed is told, and ticks that no longer count are gone."""
        before = sitting.as_it_stands().plan(self.today)
        after = sitting.ended(progress).plan(self.today)
        self.known.acknowledged, self.known.version = self.saved_at_the_end(progress)
        assert applied(told(before), changes(before, after)) == told(after)
        if after.days_left is None or after.days_left >= 0:
            done = {line.id for line in numbered(after) if line.done}
            self.known.ticks = {line: one for line, one in self.known.ticks.items() if line in done}

    def saved_at_the_end(self, progress: Progress) -> tuple[Progress, int]:
        """What a sitting has left on the disk: all that was acknowledged, and what lasts beside it."""
        loaded = store.load(state_folder())
        assert loaded is not None
        found = loaded.saved.progress
        if found == self.known.acknowledged:
            return found, self.known.version
        lasting = replace(found.answers, ticks=progress.answers.ticks, since=progress.answers.since)
        assert replace(found, answers=replace(lasting, paused=progress.answers.paused)) == progress
        return found, self.number

    def watched(
        self, save: Callable[[Progress], None], start: Progress, breaks: int | None
    ) -> Callable[[Progress], None]:
        """Save as the program does, but look at every step, and let the disk be full after some of them."""
        state = {"now": start, "left": -1 if breaks is None else breaks}

        def keep(progress: Progress) -> None:
            self.loses_nothing(state["now"], progress)  # type: ignore[arg-type]  # a progress and a number
            if state["left"] == 0:
                raise OutputError("The disk is full.", "Free some space.")
            state["left"] -= 1  # type: ignore[operator]  # same
            save(progress)
            state["now"] = progress
            self.known.acknowledged, self.known.version = progress, self.number

        return keep

    # What must hold.

    def loses_nothing(self, before: Progress, after: Progress) -> None:
        """One answer may differ; what was told for a day goes with it; nothing else is touched."""
        kinds = {one.id: one.type for one in VERSIONS[self.number].questions}
        old, new = before.answers.given, after.answers.given
        moved = isinstance(old.get("date"), date) and old["date"] != new.get("date")
        gone = {id_ for id_ in old if id_ not in new}
        assert all(moved and kinds[id_] in {"moment", "team-dates"} for id_ in gone)
        assert len({id_ for id_ in new if old.get(id_) != new[id_]}) <= 1
        assert after.answers.ticks == before.answers.ticks
        dates = old.get("team-dates") if "team-dates" in gone else ()
        told = [one for one in dates if isinstance(one, TeamDate)] if isinstance(dates, tuple) else []
        stopped = tuple(one for one in told if one.last_dose and one.last_dose <= self.today)
        assert after.answers.paused == (stopped or before.answers.paused)
        if moved:
            times = {id_ for id_ in new if kinds[id_] == "time" and not isinstance(new[id_], Missing)}
            assert times <= after.unfinished
            assert {id_ for id_ in old if kinds[id_] in {"moment", "team-dates"}} - gone <= {
                id_ for id_ in old if isinstance(old[id_], Missing)
            }

    def is_on_the_disk(self) -> None:
        """Nothing is acknowledged before it is kept."""
        loaded = store.load(state_folder())
        assert loaded is not None
        assert loaded.saved.progress == self.known.acknowledged

    @invariant()
    def every_sheet_is_fresh_and_every_tick_that_should_stay_is_there(self) -> None:
        """The disk's plan is that of what was acknowledged, ticked and printed, and of nothing else."""
        if store.load(state_folder()) is None:
            return
        kept, expected = self.kept(), self.known.progress(self.number)
        assert kept.progress.answers.given == expected.answers.given
        assert kept.progress.unfinished == expected.unfinished
        plan, answers = kept.plan(self.today), self.with_what_lasts(_sure(expected))
        fresh = replace(answers, ticks=kept.saved.progress.answers.ticks)
        made = make_plan(VERSIONS[self.number], RIVER, fresh, self.today)
        assert replace(plan, replaces=None, revision=0, withdrawn=()) == made
        self.no_entry_is_forgotten(plan)
        if day := plan.procedure_day:
            days = {say_day(day), say_day(day - timedelta(days=1))}
            assert set(CLOCK_AND_DAY.findall(str(outline(plan, "summary")))) <= days
        self.ticks_are_right(plan, answers)
        assert plan.replaces == self.replaces(answers)

    def with_what_lasts(self, answers: Answers) -> Answers:
        """The answers, with since when calls wait, and what was stopped for a day that has moved."""
        kept = self.kept().saved.progress.answers
        return replace(answers, since=kept.since, paused=kept.paused)

    def ticks_are_right(self, plan: Plan, answers: Answers) -> None:
        """What should stay is done; what hangs on another day, or was never ticked, is not."""
        for line in numbered(plan):
            ticked = self.known.ticks.get(line.id)
            if ticked is None:
                assert not line.done, line.id
                continue
            questions = {**STAYS, **OF_THE_DAY}.get(line.id, ())
            ticked.same_day &= ticked.day == plan.procedure_day
            ticked.same_answers &= ticked.answers == tuple(answers.given.get(one) for one in questions)
            if ticked.same_answers and (line.id in STAYS or (line.id in OF_THE_DAY and ticked.same_day)):
                assert line.done, line.id
            if line.id in OF_THE_DAY or line.id.startswith("fasting"):
                assert ticked.day == plan.procedure_day or not line.done, line.id
            if line.id == "find-driver" and ticked.answers[0] in {"not-yet", "no-one"}:
                other = {"not-yet", "no-one"} - {*ticked.answers}
                assert answers.given.get("driver") not in other or not line.done, line.id

    def no_entry_is_forgotten(self, plan: Plan) -> None:
        """Whatever a calendar file has had and lies ahead is in the next one, as it is or taken back."""
        now = days_of_entries(plan)
        gone = {one.id: one.day for one in plan.withdrawn}
        assert now.keys().isdisjoint(gone)
        for id_, day in self.known.entries.items():
            assert day < self.today or id_ in now or gone[id_] == day

    def replaces(self, answers: Answers) -> date | None:
        """The day of the sheet that a new one replaces."""
        paper = self.known.paper
        if paper is None:
            return None
        then = make_plan(VERSIONS[self.number], RIVER, replace(answers, as_of=paper.day), paper.day)
        return paper.replaces if _lines(then) == paper.lines else paper.day

    # What can happen.

    @initialize(base=st.sampled_from(BASES))
    def begin(self, base: dict[str, Answer]) -> None:
        """Somebody has answered, more or less."""
        self.known.acknowledged = Progress(Answers(base))
        sitting = Sitting(version(0), self.known.acknowledged, save=True, accessible=True, today=self.today)
        with store.locked(state_folder()):
            sitting.interview().save(self.known.acknowledged)

    @rule(data=st.data(), breaks=st.none() | st.integers(0, 2))
    def change_one_answer(self, data: st.DataObject, breaks: int | None) -> None:
        """`kypho change QUESTION`, whatever is typed, also on a full disk."""
        kept = self.kept()
        interview = Sitting(
            kept.found, kept.progress, save=False, accessible=True, today=self.today
        ).interview()
        live = live_questions(kept.found.checklist, kept.progress.answers, interview.facts_of)
        types = {one.id: one.type for one in live if not one.only_booking}
        question = data.draw(st.sampled_from(sorted(types)))
        self.sit(partial(change, question=question), data.draw(typed_for(types[question])), breaks)

    @rule(data=st.data(), question=st.sampled_from(["driver", "conditions", "any-meds", "clot", "med-list"]))
    def change_one_answer_to_the_end(self, data: st.DataObject, question: str) -> None:
        """`kypho change QUESTION`, with an answer that fits; whatever it opens is passed over."""
        types = {one.id: one.type for one in VERSIONS[self.number].questions}
        line = data.draw(st.sampled_from(PLAIN[types[question]]))
        self.sit(partial(change, question=question), [line, *[""] * (question == "med-list"), *["skip"] * 8])

    @rule(day=st.sampled_from(DAYS), rest=typed_for("time"))
    def move_the_day(self, day: date, rest: list[str]) -> None:
        """`kypho change date`."""
        self.sit(partial(change, question="date"), [f"{say_day(day).split(', ')[1]}, {day.year}", *rest])

    @rule(number=st.integers(1, 22), lines=typed_for("choice"))
    def change_from_the_list(self, number: int, lines: list[str]) -> None:
        """`kypho change`."""
        self.sit(change, [str(number), *lines, ""])

    @rule(lines=typed_for("time"))
    def fill_in_the_blanks(self, lines: list[str]) -> None:
        """`kypho fill`."""
        kept = self.kept()
        wanted = to_fill(kept.found.checklist, RIVER, kept.answers, self.today)
        self.sit(partial(fill_in, questions=wanted), lines)

    @rule(lines=typed_for("choice"))
    def go_on(self, lines: list[str]) -> None:
        """`kypho`."""
        self.sit(ask, [*lines, "", ""])

    @rule(data=st.data())
    def tick_some_lines(self, data: st.DataObject) -> None:
        """`kypho tick`."""
        kept = self.kept()
        plan = kept.plan(self.today)
        open_lines = [one.id for one in numbered(plan) if not one.done]
        if not open_lines:
            return
        lines = data.draw(st.lists(st.sampled_from(open_lines), min_size=1, max_size=9, unique=True))
        self.save_ticks(kept, tick(kept.found.checklist, RIVER, kept.answers, self.today, lines))
        given = _sure(self.known.progress(self.number)).given
        for line in lines:
            questions = {**STAYS, **OF_THE_DAY}.get(line, ())
            self.known.ticks[line] = Ticked(plan.procedure_day, tuple(given.get(one) for one in questions))

    @rule(data=st.data())
    def take_a_tick_away(self, data: st.DataObject) -> None:
        """`kypho untick`."""
        kept = self.kept()
        if kept.answers.ticks:
            line = data.draw(st.sampled_from(sorted(kept.answers.ticks)))
            self.save_ticks(kept, {id_: one for id_, one in kept.answers.ticks.items() if id_ != line})
            self.known.ticks.pop(line, None)

    def save_ticks(self, kept: Kept, ticks: dict[str, Tick]) -> None:
        """Ticks are kept beside the answers, which are left as they are."""
        answers = replace(kept.saved.progress.answers, ticks=ticks)
        progress = replace(kept.saved.progress, answers=answers)
        store.save(state_folder(), replace(kept.saved, progress=progress))
        self.known.acknowledged = replace(
            self.known.acknowledged,
            answers=replace(self.known.acknowledged.answers, ticks=ticks),
        )

    @rule()
    def print_a_sheet(self) -> None:
        """`kypho sheet`."""
        plan = self.kept().plan(self.today)
        remember_printed(Inputs(), plan)
        replaces = self.replaces(self.with_what_lasts(_sure(self.known.progress(self.number))))
        self.known.paper = Paper(self.today, _lines(plan), replaces)

    @rule()
    def write_a_calendar(self) -> None:
        """`kypho sheet --format ics`."""
        plan = self.kept().plan(self.today)
        before = self.kept().saved.revision
        remember_calendar(Inputs(), plan)
        self.known.entries |= days_of_entries(plan)
        assert self.kept().saved.revision > before

    @rule(days=st.integers(1, 9))
    def days_go_by(self, days: int) -> None:
        """Time passes, and with it perhaps the day of the procedure."""
        self.today += timedelta(days=days)

    @rule(number=st.integers(0, len(VERSIONS) - 1))
    def definitions_change(self, number: int) -> None:
        """A new kypho, or an edited checklist."""
        self.number = number


FEW = settings(
    max_examples=40, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestHistories = Histories.TestCase
TestHistories.settings = FEW


@pytest.mark.campaign
@pytest.mark.parametrize("share", range(10))
def test_five_thousand_histories_in_ten_shares(share: int) -> None:  # noqa: ARG001 - each share draws anew
    run_state_machine_as_test(
        Histories,
        settings=settings(FEW, max_examples=500, stateful_step_count=20, database=None, derandomize=False),
    )
