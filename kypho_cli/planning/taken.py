"""Every medicine that was told, with what it was recognised as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Medicine, TeamDate, team_dates
from kypho_cli.model.checklist import OF_ANOTHER_DAY, TO_FOLLOW
from kypho_cli.model.medicine import table_of
from kypho_cli.planning.medicines import understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kypho_cli.model.answers import Answer
    from kypho_cli.model.checklist import Checklist, Question
    from kypho_cli.model.medicine import NameEntry, Recognised


@dataclass(frozen=True)
class Taken:
    """One medicine as told, and the id of the question that it was told at."""

    question: str
    recognised: Recognised

    @cached_property
    def names(self) -> frozenset[str]:
        """Its groups and ingredients."""
        return frozenset(self.recognised.groups + self.recognised.ingredients)

    @cached_property
    def may_be(self) -> frozenset[str]:
        """Groups and ingredients of everything that an unclear name may mean."""
        found = self.recognised.candidates
        return frozenset(name for entry in found for name in (*entry.groups, *entry.ingredients))


def taken(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Taken, ...]:
    """Every medicine of every list and every ticked option, in the order of the questions.

    `answers` are live ones. A ticked option is left out when a list names the same substance, so
    that one medicine stands once; a listed medicine is never left out.
    """
    several = list(_several(checklist, answers))
    listed = [
        Taken(question.id, found)
        for question, parts in several
        for medicine in parts
        if isinstance(medicine, Medicine)
        for found in _understood(medicine, checklist.names)
    ]
    ticked = [
        Taken(question.id, found)
        for question, parts in several
        for option in question.options
        if option.medicine and option.id in parts
        for found in _understood(Medicine(option.medicine), checklist.names)
        if not _same_as_any(found, listed)
    ]
    order = [question.id for question, _ in several]
    return tuple(sorted(listed + ticked, key=lambda one: order.index(one.question)))


def spoken_about(checklist: Checklist, answers: Mapping[str, Answer]) -> tuple[Taken, ...]:
    """Every medicine about which the patient's own team has said anything: it is taken, listed or not."""
    return tuple(
        Taken(question.id, found)
        for question, parts in _several(checklist, answers)
        for team in parts
        if isinstance(team, TeamDate)
        for found in _understood(Medicine(team.medicine), checklist.names)
    )


def dates_told(
    checklist: Checklist, answers: Mapping[str, Answer], paused: Iterable[TeamDate], today: date
) -> frozenset[str]:
    """What the team's last doses of clot medicines are, of TEAM_DATES. `paused` was told for a moved day."""
    day = answers.get("date")
    procedure_day = day if isinstance(day, date) else None
    told = [
        team
        for question in checklist.questions
        if question.type == "team-dates"
        for team in team_dates(answers.get(question.id))
        if team.last_dose and _is_about(team, question, checklist)
    ]
    fitting = [team for team in told if team.fits(procedure_day)]
    settled = {_meant(team, checklist) for team in fitting}
    others = (team for team in (*paused, *told) if _meant(team, checklist) not in settled)
    come = any(team.last_dose and team.last_dose <= today for team in others)
    return frozenset((*([TO_FOLLOW] if fitting else []), *([OF_ANOTHER_DAY] if come else [])))


def _meant(team: TeamDate, checklist: Checklist) -> frozenset[str]:
    """The substances that the team spoke about, or the name where nobody knows them."""
    found = _understood(Medicine(team.medicine), checklist.names)
    return frozenset(name for one in found for name in _substance(one))


def _is_about(team: TeamDate, question: Question, checklist: Checklist) -> bool:
    """Whether the question is about this medicine, for all that is known of its name."""
    found = [Taken(question.id, one) for one in _understood(Medicine(team.medicine), checklist.names)]
    names = frozenset(name for one in found for name in one.names | one.may_be)
    return not (names and question.groups) or not names.isdisjoint(question.groups)


def names_in_doubt(checklist: Checklist, question: Question, answer: Answer | None) -> frozenset[str]:
    """Groups and ingredients that ticking an option would have named, where nobody was sure about it."""
    if not question.options or (isinstance(answer, tuple) and UNSURE not in answer):
        return frozenset()
    found = (
        Taken(question.id, one)
        for option in question.options
        if option.medicine
        for one in _understood(Medicine(option.medicine), checklist.names)
    )
    return frozenset(name for one in found for name in one.names | one.may_be)


@lru_cache(maxsize=4)  # asked at every question of an interview, over every name there is
def names_of(names: Sequence[NameEntry], groups: tuple[str, ...]) -> frozenset[str]:
    """The groups, and every ingredient that belongs to one of them."""
    cells = (line.split("\t") for line in table_of(names).lines())
    found = (one[2].split("|") for one in cells if not set(groups).isdisjoint(one[3].split("|")))
    return frozenset(groups).union(*found)


@lru_cache(maxsize=4096)  # a ward writes the same names again and again
def _understood(medicine: Medicine, names: Sequence[NameEntry]) -> tuple[Recognised, ...]:
    return understood(medicine, names)


def _several(
    checklist: Checklist, answers: Mapping[str, Answer]
) -> Iterator[tuple[Question, tuple[object, ...]]]:
    """Every question whose answer has several parts, with them, in order."""
    for question in checklist.questions:
        answer = answers.get(question.id)
        if isinstance(answer, tuple):
            yield question, answer


def _same_as_any(found: Recognised, listed: Iterable[Taken]) -> bool:
    """Equal ingredients, not shared ones: aspirin alone is not the aspirin in a headache pill."""
    return any(_substance(found) == _substance(other.recognised) for other in listed)


def _substance(found: Recognised) -> frozenset[str]:
    return frozenset(found.ingredients) or frozenset({found.medicine.name.casefold()})
