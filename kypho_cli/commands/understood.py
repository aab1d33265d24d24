"""What the interview asks of planning: the facts so far, and what a typed medicine was understood as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kypho_cli.commands.gather import Definitions
from kypho_cli.model.answers import Answers, Medicine
from kypho_cli.model.checklist import Question
from kypho_cli.model.facts import Facts
from kypho_cli.model.sentence import fill
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

    def split(self, line: str) -> tuple[Medicine, ...]:
        """The medicines in one typed line, each in the person's own words; none is lost.

        What follows the first comma is the detail where the words before it name the same medicine.
        """
        from kypho_cli.planning.medicines import recognise

        found = recognise(Medicine(line), self.found.checklist.names)
        name, comma, detail = line.partition(",")
        if comma and len(found) == 1 and found[0].entries:
            alone = Medicine(name.strip(), detail.strip())
            shorter = recognise(alone, self.found.checklist.names)
            if [one.entries for one in shorter] == [found[0].entries]:
                return (alone,)
        return tuple(one.medicine for one in found)

    def sentence(self, medicine: Medicine) -> str:
        """What we understood, to be confirmed by the person."""
        from kypho_cli.planning.medicines import recognise

        known = [one for one in recognise(medicine, self.found.checklist.names) if one.entries]
        if not known:
            return fill(WORDS["name-not-known"], {"name": medicine.name})
        titles = [self.found.checklist.groups[one.groups[0]].title for one in known]
        ingredients = [ingredient for one in known for ingredient in one.ingredients]
        if [medicine.name.casefold()] == ingredients:
            return fill(WORDS["name-known"], {"name": medicine.name, "group": _listed(titles)})
        return fill(
            WORDS["name-known-as"],
            {"name": medicine.name, "ingredient": _listed(ingredients), "group": _listed(titles)},
        )

    def names_for(self, question: Question, answers: Answers) -> tuple[str, ...]:
        """The medicines told so far, as typed, that belong to the question's groups."""
        from kypho_cli.planning.taken import taken

        live = self.facts_of(answers).answers
        told = (one.recognised for one in taken(self.found.checklist, live))
        return tuple(one.medicine.name for one in told if set(one.groups) & set(question.groups))

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


def _listed(names: list[str]) -> str:
    return " + ".join(dict.fromkeys(names))
