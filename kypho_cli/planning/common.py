"""What patients have in common: lines, sections, phases are made once for all of whom the same is true."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final, Generic, TypeVar

from kypho_cli.model.checklist import AtMoment, Checklist, FastingDue, Item, Phase, Question
from kypho_cli.model.clinic import Clinic
from kypho_cli.model.plan import PlanPhase, PlanSection, Step, Told
from kypho_cli.model.sentence import Voice, fields_in
from kypho_cli.model.truth import holds
from kypho_cli.model.when import Compare, Is, Leaf, Takes, When, leaves
from kypho_cli.planning.case import Case
from kypho_cli.planning.fields import DAYS

_DAY: Final = "date"
_MOMENTS: Final = (_DAY, "arrival", "procedure-time")
"""The questions that a case has its day and its moments from."""

_TEXTS: Final = attrgetter("text", "blank", "why", "short", "brief")

_MOST: Final = 1 << 13
"""More than a ward needs, and a bound for the memory of a process that makes one plan after the other."""

Name = TypeVar("Name", bound=Hashable)
Made = TypeVar("Made")


@dataclass(frozen=True)
class Reads:
    """What a line hangs on, beside the checklist, the clinic, the voice, the day and how long calls wait."""

    questions: tuple[str, ...] = ()
    takes: tuple[Takes, ...] = ()
    dates: bool = False

    def of(self, case: Case) -> tuple[Hashable, ...]:
        """What is true of this patient: whoever has the same here gets the same line."""
        answers = map(case.facts.answers.get, self.questions)
        taken = [_taken(leaf, case) for leaf in self.takes] if self.takes else ()
        return (*answers, *taken, case.facts.dates if self.dates else None)


class Once(Generic[Name, Made]):
    """What was made so far, by its name and by what is true of those it was made for."""

    def __init__(self, reads: Mapping[Name, Reads | None]) -> None:
        self._reads = reads
        self._made: dict[tuple[Name, Hashable], Made] = {}

    def made(self, name: Name, case: Case, make: Callable[[], Made]) -> Made:
        """What `make` gives, called only if it was not yet made for anybody like this patient."""
        reads = self._reads[name]
        if reads is None:
            return make()
        key = (name, reads.of(case))
        if key not in self._made:
            if len(self._made) == _MOST:
                self._made.clear()
            self._made[key] = make()
        return self._made[key]


@dataclass(frozen=True)
class Common:
    """Lines by the id of their item, sections by those of their phase and their own, phases by theirs.

    Also the clinic's values that an item waits for, and what was answered, by the id of the question.
    """

    steps: Once[str, Step | None]
    sections: Once[tuple[str, str], PlanSection]
    phases: Once[str, PlanPhase]
    blanks: Once[str, tuple[str, ...]]
    told: Once[str, Told | None]


def common(case: Case) -> Common:
    """What this patient may have in common with others."""
    return _common(case.checklist, case.clinic, case.today, case.since, case.voice)


@lru_cache(maxsize=8)
def _common(
    checklist: Checklist, _clinic: Clinic, _today: date, _since: date | None, _voice: Voice
) -> Common:
    """An empty memory for the patients of one checklist.

    What begins with an underscore is only the key that it is kept by: every line hangs on those.
    """
    questions = {question.id: question for question in checklist.questions}
    items = {item.id: reads_of(item, questions) for item in checklist.items()}
    sections = {
        (phase.id, section.id): _of_all((items[item.id] for item in section.items), section.title, questions)
        for phase in checklist.phases
        for section in phase.sections
    }
    phases = {phase.id: _of_phase(phase, sections, questions) for phase in checklist.phases}
    answered = {
        question.id: Reads((question.id, *_in_texts([question.short], questions)))
        for question in checklist.questions
    }
    return Common(Once(items), Once(sections), Once(phases), Once(items), Once(answered))


def reads_of(item: Item, questions: Mapping[str, Question]) -> Reads | None:
    """What the item's line hangs on; None for a food time, which hangs on much more."""
    if isinstance(item.due, FastingDue):
        return None
    due = _MOMENTS if isinstance(item.due, AtMoment) else (_DAY,) if item.due else ()
    tests = list(_tests(item.when, questions))
    asked = [test.question for test in tests if isinstance(test, Is | Compare)]
    dates = any(questions[id_].type == "team-dates" for id_ in asked)
    takes = (test for test in tests if isinstance(test, Takes))
    return _each_once((*asked, *due, *_in_texts(_TEXTS(item), questions)), takes, dates=dates)


def _of_phase(
    phase: Phase, sections: Mapping[tuple[str, str], Reads | None], questions: Mapping[str, Question]
) -> Reads | None:
    """What its sections hang on, and the day of the procedure, which it is dated by."""
    of_all = _of_all((sections[phase.id, one.id] for one in phase.sections), phase.title, questions)
    return of_all and _each_once((_DAY, *of_all.questions), of_all.takes, dates=of_all.dates)


def _of_all(parts: Iterable[Reads | None], title: str, questions: Mapping[str, Question]) -> Reads | None:
    """What the parts under a title hang on together; None if one of them hangs on much more."""
    found = list(parts)
    known = [reads for reads in found if reads is not None]
    if len(known) < len(found):
        return None
    asked = (question for reads in known for question in reads.questions)
    takes = (leaf for reads in known for leaf in reads.takes)
    dates = any(reads.dates for reads in known)
    return _each_once((*asked, *_in_texts([title], questions)), takes, dates=dates)


def _each_once(questions: Iterable[str], takes: Iterable[Takes], *, dates: bool) -> Reads:
    return Reads(tuple(dict.fromkeys(questions)), tuple(dict.fromkeys(takes)), dates)


def _tests(when: When, questions: Mapping[str, Question]) -> Iterator[Leaf]:
    """Every single test inside it, and inside the `when` of each question that it asks about."""
    for leaf in leaves(when):
        yield leaf
        if isinstance(leaf, Is | Compare):
            yield from _tests(questions[leaf.question].when, questions)


def _in_texts(texts: Iterable[str], questions: Mapping[str, Question]) -> Iterator[str]:
    """The questions whose answers, or days that come from them, stand in these texts."""
    for text in texts:
        for field in fields_in(text):
            if field in DAYS:
                yield _DAY
            elif field in questions:
                yield field


def _taken(leaf: Takes, case: Case) -> Hashable:
    """Whether one of these is taken, and the names under which it was told."""
    if case.medicine_names.isdisjoint(leaf.names):
        return case.facts.every_medicine_told
    found = (one for one in case.taken if not one.names.isdisjoint(leaf.names))
    return holds(leaf, case.facts), *((one.question, one.recognised.medicine.name) for one in found)
