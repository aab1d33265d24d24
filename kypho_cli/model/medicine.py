"""Medicine groups, the names that are recognised, and what one typed name was understood as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args, overload

from kypho_cli.model.answers import Medicine
from kypho_cli.model.levels import Level, Urgency

NameKind = Literal[
    "alias", "class_word", "ingredient", "intl_name", "lay_name", "old_brand", "several", "us_brand", "vague"
]
"""What a name is. `alias` is another name in the US that nobody can misread; `old_brand` was sold in the US
once, or the register does not say where; `several` is a brand with more than one medicine under it."""

SURE: Final = frozenset({"alias", "ingredient", "us_brand"})
"""Kinds of current US names with one reading: those alone are taken as they stand."""

SUGGESTED: Final = SURE | {"several"}
"""Kinds of current US names: those alone are suggested for a word that nobody knows."""

Doubt = Literal[
    "spelling",
    "old-name",
    "foreign-name",
    "lay-name",
    "class-word",
    "vague",
    "several-readings",
    "not-current",
    "more-words",
    "letters",
]
"""Why somebody must be asked. `not-current` is negated, past, once only, or an allergy; `letters` are
full-width or look-alike ones; `more-words` are words that nothing explains beside a name."""


@dataclass(frozen=True)
class Reference:
    """What one publication says about a group, for clinicians alone; `source` is an id of sources.yaml."""

    source: str
    says: str


@dataclass(frozen=True)
class Note:
    """One sentence for a patient who takes one of some ingredients of a group."""

    takes: tuple[str, ...]
    says: str


@dataclass(frozen=True)
class Group:
    """A family of medicines that we ask about, with the sentences that a patient reads.

    `keep` replaces the general sentence "keep taking it", and `brief` says it in fewer words beside the
    name; `danger` says what changing it alone can do;
    `level` is the colour of its flag for staff while no plan is recorded, None where it needs none.
    `one_at_a_time` says that two medicines of the group are a reason to ask, `never_paused` that no last dose
    is written down, for they are never left out. `fold` says how early its
    medicines stand back where a sheet is short of room, 0 never. `references` may hold stop
    days and stand on views for nurses alone; two that differ are both there. `notes` are about single
    ingredients of the group.
    """

    id: str
    title: str
    clinical_title: str
    why: str
    urgency: Urgency
    sources: tuple[str, ...]
    danger: str = ""
    keep: str = ""
    brief: str = ""
    whom: str = ""
    questions: tuple[str, ...] = ()
    restart: str = ""
    level: Level | None = None
    one_at_a_time: bool = False
    never_paused: bool = False
    fold: int = 0
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class NameEntry:
    """One line of a table of names: a name, its ingredients and every group that gives a reason to ask.

    `claims` says how common the name is: thousands of Medicare Part D claims in 2015, 0 if there were none.
    """

    name: str
    kind: NameKind
    ingredients: tuple[str, ...]
    groups: tuple[str, ...]
    source: str
    claims: int = 0


class NameTable(Sequence[NameEntry]):
    """All names, kept as the text that they were read from; a line is taken apart when it is looked at.

    `first` and `plain` are lines of six cells, each with its end, sorted by name. The names of the plain
    ones have only letters, digits and single blanks. `trusted` tables were checked before they were shipped.
    """

    def __init__(self, first: str = "", plain: str = "", *, trusted: bool = False) -> None:
        self.first = first
        self.plain = plain
        self.trusted = trusted

    def __len__(self) -> int:
        return self.first.count("\n") + self.plain.count("\n")

    @overload
    def __getitem__(self, index: int) -> NameEntry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[NameEntry, ...]: ...
    def __getitem__(self, index: int | slice) -> NameEntry | tuple[NameEntry, ...]:
        found = self.lines()[index]
        return entry_of(found) if isinstance(found, str) else tuple(map(entry_of, found))

    def __iter__(self) -> Iterator[NameEntry]:
        return map(entry_of, self.lines())

    def lines(self) -> list[str]:
        """Every line without its end, the plain ones last."""
        return lines_of(self.first) + lines_of(self.plain)

    def ingredients(self) -> set[str]:
        """The ingredients of the medicines that we ask about; those of the plain lines are none of them."""
        return {part for line in lines_of(self.first) for part in line.split("\t")[2].split("|")}


def lines_of(text: str) -> list[str]:
    """The lines of a text in which each has its end."""
    return text.split("\n")[:-1]


def table_of(names: Sequence[NameEntry]) -> NameTable:
    """The names as a table."""
    if isinstance(names, NameTable):
        return names
    lines = (line_of(entry) for entry in sorted(names, key=lambda entry: entry.name.casefold()))
    return NameTable("".join(f"{line}\n" for line in lines))


KINDS: Final[dict[str, NameKind]] = {kind: kind for kind in get_args(NameKind)}


def entry_of(line: str) -> NameEntry:
    """The entry of a good line: six cells with a tab between them, parts with a | between them."""
    name, kind, ingredients, groups, source, claims = line.split("\t")
    parts, families = tuple(ingredients.split("|")), tuple(groups.split("|"))
    return NameEntry(name, KINDS[kind], parts, families, source, int(claims))


def line_of(entry: NameEntry) -> str:
    """The line of an entry, without its end."""
    ingredients, groups = "|".join(entry.ingredients), "|".join(entry.groups)
    return "\t".join((entry.name, entry.kind, ingredients, groups, entry.source, str(entry.claims)))


@dataclass(frozen=True)
class Recognised:
    """One medicine as written, and the entries its name stands for.

    It has entries only if the name was accepted in silence or chosen by the person. `candidates` are what it
    may mean, for the `doubt` that is to be asked about. With neither it is not recognised.
    """

    medicine: Medicine
    entries: tuple[NameEntry, ...] = ()
    candidates: tuple[NameEntry, ...] = ()
    doubt: Doubt | None = None

    @cached_property
    def ingredients(self) -> tuple[str, ...]:
        """Every ingredient of every entry, each once."""
        return tuple(dict.fromkeys(i for entry in self.entries for i in entry.ingredients))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Every group of every entry, each once, the first the name's own."""
        return tuple(dict.fromkeys(g for entry in self.entries for g in entry.groups))
