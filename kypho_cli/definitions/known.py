"""What a reference may point to: the questions, sources and medicine groups that there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.draft import Draft
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Checklist, Question
from kypho_cli.model.medicine import NameTable

_WHERE: Final = {
    "question": "Look the id up in questions.yaml.",
    "section": "Look the id up in questions.yaml.",
    "source": "Look the id up in sources.yaml, or add it there.",
    "group": "Look the id up in medicines/groups.yaml.",
    "item": "Look the id up in the phase files.",
    "ingredient": "Look the ingredient up in medicines/names.tsv.",
    "medicine": "Look it up in groups.yaml, or the ingredient in names.tsv.",
}


@dataclass(frozen=True)
class Known:
    """Ids by kind, and the questions that could be read. A kind that is absent could not be read whole."""

    ids: Mapping[str, set[str]]
    questions: Mapping[str, Question]

    def unknown(self, kind: str, word: str, spot: Spot, *steps: str | int) -> list[Problem]:
        """The problem if nothing of this kind has the id that stands here."""
        if kind not in self.ids or word in self.ids[kind]:
            return []
        return [spot.problem(f'there is no {kind} "{word}"', self.remedy(kind, word), *steps)]

    def remedy(self, kind: str, word: str) -> str:
        """Where to look, or what was meant."""
        return did_you_mean(word, self.ids[kind], _WHERE[kind])


def known_in(draft: Draft) -> Known:
    """What a draft defines."""
    ids = dict(draft.ids)
    if "group" in ids and "ingredient" in ids:
        ids["medicine"] = ids["group"] | ids["ingredient"]
    return Known(ids, {question.value.id: question.value for question in draft.questions})


def known_to(checklist: Checklist) -> Known:
    """What a finished checklist defines."""
    names = checklist.names
    listed = (
        names.ingredients() if isinstance(names, NameTable) else {i for one in names for i in one.ingredients}
    )
    ids = {
        "question": {question.id for question in checklist.questions},
        "item": {item.id for item in checklist.items()},
        "source": set(checklist.sources),
        "group": set(checklist.groups),
        "medicine": listed.union(checklist.groups),
    }
    return Known(ids, {question.id: question for question in checklist.questions})
