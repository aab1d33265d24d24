"""What the interview asks of planning: the facts so far, and what a typed medicine was understood as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kypho_cli.commands.gather import Definitions
from kypho_cli.model.answers import Answers, Medicine
from kypho_cli.model.facts import Facts
from kypho_cli.model.medicine import Recognised
from kypho_cli.model.words import WORDS


@dataclass(frozen=True)
class Understanding:
    """Planning's answers to the interview's questions, for one checklist, clinic and day."""

    found: Definitions
    today: date

    def facts_of(self, answers: Answers) -> Facts:
        """Everything a `when` can look at, as things stand."""
        from kypho_cli.planning.facts import facts_of

        return facts_of(self.found.checklist, self.found.clinic, answers, self.today)

    def recognise(self, medicine: Medicine) -> tuple[Recognised, ...]:
        """The medicines in one typed line, each in the person's own words; none is lost."""
        from kypho_cli.planning.medicines import understood

        return understood(medicine, self.found.checklist.names)

    def names_for(self, wanted: tuple[str, ...], answers: Answers) -> dict[str, tuple[str, ...]]:
        """The medicines told so far that are or may be of the wanted groups: as typed, with those groups."""
        from kypho_cli.planning.taken import taken

        live = self.facts_of(answers).answers
        names: dict[str, tuple[str, ...]] = {}
        for one in (told.recognised for told in taken(self.found.checklist, live)):
            if one.medicine.chosen != "" and (groups := _among(wanted, one)):
                names.setdefault(one.medicine.name, groups)
        return names

    def clinic_says(self) -> dict[str, str]:
        """The clinic's values in force, in words, by key."""
        from kypho_cli.planning.values import in_force

        labels = {
            (question.clinic, option.id): option.label
            for question in self.found.checklist.questions
            for option in question.options
            if question.clinic
        }
        values = in_force(self.found.clinic, self.today)
        return {key: labels.get((key, str(one.value)), WORDS["set-by-clinic"]) for key, one in values.items()}


def _among(wanted: tuple[str, ...], one: Recognised) -> tuple[str, ...]:
    """The wanted groups and ingredients of a medicine, or of what it may be, in its own order."""
    entries = one.entries or one.candidates
    mine = (name for entry in entries for name in (*entry.groups, *entry.ingredients))
    return tuple(dict.fromkeys(name for name in mine if name in wanted))
