"""Medicine groups, the names that are recognised, and what one typed name was understood as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kypho_cli.model.answers import Medicine
from kypho_cli.model.levels import Level, Urgency

NameKind = Literal["ingredient", "us_brand", "intl_name", "lay_name"]


@dataclass(frozen=True)
class Group:
    """A family of medicines that we ask about, with the sentences that a patient reads.

    `keep` replaces the general sentence "keep taking it"; `danger` says what changing it alone can do;
    `level` is the colour of its flag for staff while no plan is recorded, None where it needs none.
    `one_at_a_time` says that two medicines of the group are a reason to ask.
    """

    id: str
    title: str
    clinical_title: str
    why: str
    urgency: Urgency
    sources: tuple[str, ...]
    danger: str = ""
    keep: str = ""
    whom: str = ""
    questions: tuple[str, ...] = ()
    restart: str = ""
    level: Level | None = None
    one_at_a_time: bool = False


@dataclass(frozen=True)
class NameEntry:
    """One line of names.tsv: a name, its ingredients and every group that gives a reason to ask."""

    name: str
    kind: NameKind
    ingredients: tuple[str, ...]
    groups: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Recognised:
    """One medicine as written, and the entries its name stands for; without entries it is not recognised."""

    medicine: Medicine
    entries: tuple[NameEntry, ...] = ()

    @property
    def ingredients(self) -> tuple[str, ...]:
        """Every ingredient of every entry, each once."""
        return tuple(dict.fromkeys(i for entry in self.entries for i in entry.ingredients))

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group of every entry, each once, the first the name's own."""
        return tuple(dict.fromkeys(g for entry in self.entries for g in entry.groups))
