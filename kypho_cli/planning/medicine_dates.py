"""The last dose before the procedure and the restart: from the patient's own team, or from the clinic's file.

No day is worked out here but by the clinic's own rule. Where nobody has said one, there is a line to fill in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from kypho_cli.model.answers import Medicine, TeamDate, far_ahead, team_dates
from kypho_cli.model.dates import say_day
from kypho_cli.model.name_words import words
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.medicines import recognise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.clinic import MedicineDecision
    from kypho_cli.model.medicine import Recognised
    from kypho_cli.planning.case import Case


@dataclass(frozen=True)
class MedicineDates:
    """The two sentences of one medicine, and what else its dates give reason to say.

    `told`: the team has named the last dose, so "keep taking it" is over. `rules` are the clinic's.
    `late` says that a day has passed or does not fit: then a call is due today. `last_day`, the
    `last_part` of it and `restart_day` are the team's own; `old_day` is a last dose that it named for a day
    that has moved, and whoever stopped then is without the medicine.
    """

    last_dose: str
    restart: str
    told: bool = False
    rules: tuple[str, ...] = ()
    late: str = ""
    last_day: date | None = None
    last_part: str = ""
    restart_day: date | None = None
    old_day: date | None = None

    @property
    def decided(self) -> bool:
        """Whether nothing is left to ask the team about the pause: it has named a last dose that fits."""
        return self.told and not self.late

    @property
    def keeps_on(self) -> bool:
        """Whether it is taken on: no last dose was named, not even for a day that has moved."""
        return not (self.told or self.old_day)


def dates_of(found: Recognised, case: Case) -> MedicineDates:
    """The dates of one medicine: its own team's before the clinic's, and what was told for a moved day."""
    team = _told_for(found, of_the_team(case), case)
    dates = _by_team(team, case) if team else _by_clinic(found, case)
    old = _told_for(found, case.paused, case)
    if old is None or old.last_dose is None or dates.told or case.passed:
        return dates
    late = _say("last-dose-of-old-day", case, day=say_day(old.last_dose))
    return replace(dates, late=" ".join(filter(None, (late, dates.late))), old_day=old.last_dose)


def _by_team(team: TeamDate, case: Case) -> MedicineDates:
    if not team.fits(case.procedure_day):
        return _misfit(team, case)
    day = _day_and_part(team.last_dose, team.part) if team.last_dose else ""
    back = say_day(team.restart) if team.restart else ""
    return MedicineDates(
        last_dose=_say("last-dose-team", case, day=day) if day else WORDS["last-dose-blank"],
        restart=_say("restart-team", case, day=back) if back else WORDS["restart-blank"],
        told=bool(day),
        late=_far_ahead(team, case),
        last_day=team.last_dose,
        last_part=team.part,
        restart_day=team.restart,
    )


def _far_ahead(team: TeamDate, case: Case) -> str:
    """A last dose so long before the procedure that the date may be wrong; it stands there all the same."""
    days = far_ahead(team.last_dose, case.procedure_day)
    return _say("last-dose-far", case, count=str(days)) if days and not case.passed else ""


def _misfit(team: TeamDate, case: Case) -> MedicineDates:
    """Dates for another day: none is printed, and whoever stopped for that day is told to call."""
    late, old = _say("dates-do-not-fit", case), team.last_dose
    if old and case.procedure_day and old <= case.procedure_day and not case.passed:
        late += f" {_say('last-dose-of-old-day', case, day=say_day(old))}"
    else:
        old = None
    return MedicineDates(WORDS["last-dose-blank"], WORDS["restart-blank"], late=late, old_day=old)


def of_the_team(case: Case) -> tuple[TeamDate, ...]:
    """The medicines that the team spoke about, also those whose days nobody has told."""
    return team_dates(case.facts.answers.get("team-dates"))


def named_by_the_team(case: Case) -> tuple[str, ...]:
    """The names of all medicines that the team spoke about, be it for a day that has moved."""
    return tuple(team.medicine for team in (*of_the_team(case), *case.paused))


def typed_alike(name: str) -> tuple[str, ...]:
    """Equal for two names that differ only in capitals, accents and signs."""
    return tuple(words(name)) or (name,)


def line_id(name: str) -> str:
    """The same for two names that differ only in capitals and signs; nobody can read the name in it."""
    letters = " ".join(typed_alike(name)).encode()
    return f"medicine-{blake2b(letters, digest_size=4).hexdigest()}"


def names_this(name: str, found: Recognised, case: Case) -> bool:
    """Whether the team meant this medicine: by its name, or by another name of its substance."""
    if typed_alike(name) == typed_alike(found.medicine.name):
        return True
    meant = recognise(Medicine(name), case.checklist.names)
    return bool(found.ingredients) and any(set(one.ingredients) == set(found.ingredients) for one in meant)


def _told_for(found: Recognised, dates: Iterable[TeamDate], case: Case) -> TeamDate | None:
    """The dates told under the very name before those told under another name of it."""
    told = [
        team for team in dates if (team.last_dose or team.restart) and names_this(team.medicine, found, case)
    ]
    told.sort(key=lambda team: typed_alike(team.medicine) != typed_alike(found.medicine.name))
    return told[0] if told else None


def _by_clinic(found: Recognised, case: Case) -> MedicineDates:
    """The clinic's decisions in force; two that name different days cancel each other out."""
    decisions = tuple(_decisions(found, case))
    rules = tuple(_say("medicine-rule", case, text=one.text) for one in decisions if one.text)
    days = {(_last_day(one, case), one.part) for one in decisions if one.last_dose_days_before is not None}
    day, part = next(iter(days)) if len(days) == 1 else (None, "")
    if day is None:
        return MedicineDates(WORDS["last-dose-blank"], WORDS["restart-blank"], rules=rules)
    if day < case.today and not case.passed:
        late = _say("last-day-passed", case)
        return MedicineDates(WORDS["last-dose-blank"], WORDS["restart-blank"], rules=rules, late=late)
    last = _say("last-dose-rule", case, day=_day_and_part(day, part))
    return MedicineDates(last, WORDS["restart-blank"], rules=rules)


def _decisions(found: Recognised, case: Case) -> Iterable[MedicineDecision]:
    """What the clinic has settled for its ingredients, or else for its groups."""
    current = [one for one in case.clinic.medicines if one.review_by >= case.today]
    by_ingredient = [one for one in current if one.takes in found.ingredients]
    return by_ingredient or [one for one in current if one.takes in found.groups]


def _last_day(decision: MedicineDecision, case: Case) -> date | None:
    if case.procedure_day is None or decision.last_dose_days_before is None:
        return None
    return case.procedure_day - timedelta(days=decision.last_dose_days_before)


def _day_and_part(day: date, part: str) -> str:
    """Evening of Saturday, April 3, or the day alone."""
    return fill(WORDS[f"part-{part}" if part else "part-none"], {"day": say_day(day)})


def _say(word: str, case: Case, **values: str) -> str:
    clinic = case.clinic.name or WORDS["clinic"]
    return fill(WORDS[word], {"clinic": clinic, **values}, case.voice)
