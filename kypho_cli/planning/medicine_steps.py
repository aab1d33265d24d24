"""One step for each medicine: keep taking it, what to ask, whom, by when and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Final, get_args

from kypho_cli.model.answers import Medicine
from kypho_cli.model.candidates import say_entry
from kypho_cli.model.levels import Urgency, loudest
from kypho_cli.model.medicine import Recognised
from kypho_cli.model.plan import Deadline, MedicineStep, Status
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.calendar import call_by, phone_on
from kypho_cli.planning.medicine_dates import (
    MedicineDates,
    dates_of,
    line_id,
    named_by_the_team,
    names_this,
    typed_alike,
)
from kypho_cli.planning.medicine_words import base_of
from kypho_cli.planning.medicines import recognise
from kypho_cli.planning.restart import restarting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kypho_cli.model.levels import Level
    from kypho_cli.model.medicine import Doubt, Group
    from kypho_cli.model.sentence import Voice
    from kypho_cli.planning.case import Case

MOST_LINES: Final = 7
"""No printed list is longer."""

_URGENCIES: Final = get_args(Urgency)
_UNKNOWN_RANK: Final = 2
"""A name that nobody knows stands before what is only to be mentioned."""


_WHY: Final[Mapping[Doubt, str]] = {"not-current": "unsure-now", "vague": "vague", "class-word": "vague"}
_USED_TOGETHER: Final = frozenset({"insulin human"})
"""One substance in two forms that belong together: a short and a long insulin."""


@dataclass(frozen=True)
class _Asked:
    """One medicine with its groups, the most urgent first: those that it may be of while that is open."""

    found: Recognised
    groups: tuple[Group, ...]
    dates: MedicineDates

    @property
    def urgency(self) -> Urgency | None:
        return self.groups[0].urgency if self.groups else None

    @property
    def level(self) -> Level | None:
        return loudest(group.level for group in self.groups)


def medicine_steps(case: Case) -> tuple[MedicineStep, ...]:
    """Every medicine that was told, once: the most urgent first, then as typed."""
    asked = [_Asked(found, _groups(found, case), dates_of(found, case)) for found in _all(case)]
    asked.sort(key=lambda one: _URGENCIES.index(one.urgency) * 2 if one.urgency else _UNKNOWN_RANK + 1)
    return tuple(_in_time(one, case) for one in asked)


def _in_time(asked: _Asked, case: Case) -> MedicineStep:
    """What to ask before the procedure, or what to do about it after."""
    step = _step(asked, case) if _is_known(asked) else _unknown_step(asked, case)
    return (
        restarting(step, asked.groups, asked.dates, case, phone_on(case.today, case.clinic))
        if case.passed
        else step
    )


def _is_known(asked: _Asked) -> bool:
    """Whether the name was accepted or chosen, and we have a reason to ask about it."""
    return bool(asked.found.entries and asked.groups)


def medicine_notes(case: Case) -> tuple[str, ...]:
    """One question for each substance under two names, and for two medicines of a group that stands alone."""
    found = _all(case)
    return tuple(dict.fromkeys((*_same_ingredient(found, case), *_same_group(found, case))))


def _all(case: Case) -> tuple[Recognised, ...]:
    """What was typed twice stands once; a medicine that only the team's dates name stands too."""
    by_name: dict[tuple[str, ...], Recognised] = {}
    for found in (one.recognised for one in case.taken):
        key = typed_alike(found.medicine.name)
        by_name[key] = _joined(by_name[key], found) if key in by_name else found
    listed = list(by_name.values())
    for name in named_by_the_team(case):
        if not any(names_this(name, found, case) for found in listed):
            listed += recognise(Medicine(name), case.checklist.names)
    return tuple(listed)


def _joined(first: Recognised, second: Recognised) -> Recognised:
    """The one that is known, the first if both are, with the details and prescribers of both."""
    known = second if second.entries and not first.entries else first
    one, other = first.medicine, second.medicine
    details = dict.fromkeys(filter(None, (one.detail, other.detail)))
    prescribers = dict.fromkeys(filter(None, (one.prescriber, other.prescriber)))
    return replace(
        known, medicine=Medicine(one.name, "; ".join(details), "; ".join(prescribers), known.medicine.chosen)
    )


def _groups(found: Recognised, case: Case) -> tuple[Group, ...]:
    """The groups of a medicine, or those of all that it may be."""
    known = case.checklist.groups
    ids = dict.fromkeys(id_ for one in found.entries or found.candidates for id_ in one.groups)
    return by_urgency(known[id_] for id_ in ids if id_ in known)


def _step(asked: _Asked, case: Case) -> MedicineStep:
    found, dates = asked.found, asked.dates
    own = next(group for id_ in found.groups for group in asked.groups if group.id == id_)
    due = _deadline(asked, case)
    return MedicineStep(
        id=line_id(found.medicine.name),
        medicine=found.medicine,
        recognised=True,
        ingredients=found.ingredients,
        groups=found.groups,
        title=fill(own.title, {}, case.voice),
        urgency=asked.urgency,
        lines=_lines(asked, own, due, case),
        questions=_questions(asked, case),
        last_dose=dates.last_dose if _has_dates(asked) else "",
        restart=dates.restart if _has_dates(asked) else "",
        status=Status.ASK if due and not dates.decided else Status.APPLIES,
        sources=tuple(dict.fromkeys(source for group in asked.groups for source in group.sources)),
        due=None if dates.decided else due,
        level=None if dates.decided else asked.level,
        decided=dates.decided,
        last_day=dates.last_day,
        last_part=dates.last_part,
        restart_day=dates.restart_day,
        old_day=dates.old_day,
        short=_short(asked, _brief(asked, own, case), None if dates.decided else due),
        fold=min(group.fold for group in asked.groups),
    )


def _unknown_step(asked: _Asked, case: Case) -> MedicineStep:
    """Show it to the nurse; one that may need a plan is called about as early as that plan would need."""
    found, dates = asked.found, asked.dates
    due = None if dates.decided else _deadline(asked, case)
    call = _call(asked, due, case, "medicine-unsure-call") if due else ""
    show = fill(WORDS[f"medicine-{_why_unknown(found)}"], {}, case.voice)
    keep = fill(WORDS["medicine-until-known"], {}, case.voice) if dates.keeps_on and not case.passed else ""
    return MedicineStep(
        id=line_id(found.medicine.name),
        medicine=found.medicine,
        recognised=False,
        ingredients=(),
        groups=(),
        title=WORDS["medicine-unsure-title" if found.doubt else "medicine-unknown-title"],
        urgency=asked.urgency,
        lines=tuple(filter(None, (dates.late, show, keep, call))),
        questions=(),
        last_dose=dates.last_dose if _may_pause(asked) else "",
        restart=dates.restart if _may_pause(asked) else "",
        status=Status.CONFIRM,
        sources=(),
        due=due,
        level="red" if asked.level == "red" else "amber",
        decided=dates.decided,
        candidates=tuple(say_entry(one, case.checklist.names) for one in found.candidates),
        doubt=found.doubt or "",
        last_day=dates.last_day,
        last_part=dates.last_part,
        restart_day=dates.restart_day,
        old_day=dates.old_day,
        short=_short(asked, f"{show} {keep}".strip(), due),
    )


def _why_unknown(found: Recognised) -> str:
    if found.medicine.chosen == "":
        return "kept"
    return _WHY.get(found.doubt, "unsure") if found.doubt else "unknown"


def _lines(asked: _Asked, own: Group, due: Deadline | None, case: Case) -> tuple[str, ...]:
    """Keep taking it, the call, who decides, the clinic's words, why, and the danger of changing it alone.

    Once the team has named the last dose, that line stands in place of "keep taking it".
    """
    first = [_keep(asked, own, asked.found.medicine.name, case), asked.dates.late]
    if due and not asked.dates.decided:
        first.append(_call(asked, due, case, "medicine-call"))
        first.append(fill(asked.groups[0].whom, {}, case.voice))
    whys = dict.fromkeys(fill(group.why, {}, case.voice) for group in asked.groups)
    dangers = dict.fromkeys(fill(group.danger, {}, case.voice) for group in asked.groups if group.danger)
    notes = notes_on(asked.found, asked.groups, case.voice)
    return tuple(filter(None, (*first, *asked.dates.rules, " ".join(whys), " ".join(dangers), *notes)))


def _short(asked: _Asked, first: str, due: Deadline | None) -> str:
    """The first thing to do, and by when to call about what is urgent; dates that do not fit come before."""
    call = ""
    if due and asked.urgency == _URGENCIES[0] and asked.level != "grey":
        soon = due.words in (WORDS["today"], WORDS["this-week"])
        call = fill(WORDS["medicine-call-short" if soon else "medicine-call-short-by"], {"day": due.words})
    return " ".join(filter(None, (asked.dates.late, first, call)))


def _keep(asked: _Asked, own: Group, name: str, case: Case) -> str:
    """To keep taking it, until the team has named the last dose, be it for a day that has moved."""
    return keep_taking(name, own, asked.groups, case.voice) if asked.dates.keeps_on else ""


def _brief(asked: _Asked, own: Group, case: Case) -> str:
    """The same beside its name, in a few words."""
    if not asked.dates.keeps_on:
        return ""
    first = by_urgency(asked.groups)[0]
    own_words = next((one.brief or one.keep for one in (own, first) if one.keep), "")
    text = own_words or WORDS[f"medicine-brief-{first.urgency}"]
    return fill(text, {"medicine": WORDS["medicine-it"]}, case.voice)


def keep_taking(name: str, own: Group, groups: tuple[Group, ...], voice: Voice) -> str:
    """The sentence of the name's own group, or of the most urgent of its groups, or of that urgency."""
    first = by_urgency(groups)[0]
    return fill(own.keep or first.keep or WORDS[f"medicine-keep-{first.urgency}"], {"medicine": name}, voice)


def by_urgency(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The most urgent first."""
    return tuple(sorted(groups, key=lambda group: _URGENCIES.index(group.urgency)))


def notes_on(found: Recognised, groups: Iterable[Group], voice: Voice) -> tuple[str, ...]:
    """The sentences about the very ingredients of one medicine."""
    return tuple(
        fill(note.says, {}, voice)
        for group in groups
        for note in group.notes
        if set(note.takes).intersection(found.ingredients)
    )


def _call(asked: _Asked, due: Deadline, case: Case, word: str) -> str:
    values = {
        "day": due.words,
        "phone": phone_on(case.today, case.clinic) or WORDS["blank"],
        "medicine": asked.found.medicine.name,
    }
    soon = due.words in (WORDS["today"], WORDS["this-week"])
    return fill(WORDS[word if soon else f"{word}-by"], values, case.voice)


def _deadline(asked: _Asked, case: Case) -> Deadline | None:
    """By when to call; a day that has passed, or dates that do not fit, make it today."""
    if case.passed:
        return None
    if asked.dates.late:
        return Deadline(case.today, WORDS["today"], late=True, call="as-soon-as-booked")
    if asked.urgency is None or asked.urgency == "mention":
        return None
    found = call_by(asked.urgency, case.today, case.procedure_day, case.since)
    if found:
        return found
    wait, words = (0, "today") if asked.urgency == "as-soon-as-booked" else (6, "this-week")
    day = min(case.since or case.today, case.today) + timedelta(days=wait)
    if day < case.today:
        return Deadline(case.today, WORDS["today"], late=True, call=asked.urgency)
    return Deadline(day, WORDS[words], call=asked.urgency)


def _questions(asked: _Asked, case: Case) -> tuple[str, ...]:
    """What to ask about it, and when it starts again; whatever the team has told is not asked."""
    open_questions = (question for group in asked.groups for question in group.questions)
    restarts = (group.restart for group in asked.groups if group.restart)
    found = (
        *(() if asked.dates.told else open_questions),
        *(restarts if asked.dates.restart == WORDS["restart-blank"] else ()),
    )
    return tuple(dict.fromkeys(fill(question, {}, case.voice) for question in found))[:MOST_LINES]


def _has_dates(asked: _Asked) -> bool:
    """Whether there is a pause to write down: a date was told, or a group asks when to start again."""
    return _may_pause(asked) and (_is_told(asked) or any(group.restart for group in asked.groups))


def _may_pause(asked: _Asked) -> bool:
    """Whether it may be left out at all; what the team has told stands in any case."""
    return _is_told(asked) or not any(group.never_paused for group in asked.groups)


def _is_told(asked: _Asked) -> bool:
    dates = (asked.dates.last_dose, asked.dates.restart)
    return dates != (WORDS["last-dose-blank"], WORDS["restart-blank"])


def _same_ingredient(found: tuple[Recognised, ...], case: Case) -> Iterator[str]:
    inside = [frozenset(map(base_of, one.ingredients)) for one in found]
    for ingredient in dict.fromkeys(base_of(i) for one in found for i in one.ingredients):
        if ingredient not in _USED_TOGETHER and sum(ingredient in one for one in inside) > 1:
            yield fill(WORDS["medicine-twice"], {"ingredient": ingredient}, case.voice)


def _same_group(found: tuple[Recognised, ...], case: Case) -> Iterator[str]:
    """Two substances of one group; one substance under two names has its own line."""
    for group in filter(attrgetter("one_at_a_time"), case.checklist.groups.values()):
        members = [one for one in found if group.id in one.groups]
        apart = any(
            set(one.ingredients).isdisjoint(other.ingredients) for one in members for other in members
        )
        if apart:
            names = WORDS["and"].join(one.medicine.name for one in members)
            title = fill(group.title, {}, case.voice)
            yield fill(WORDS["medicine-same-group"], {"names": names, "group": title}, case.voice)
