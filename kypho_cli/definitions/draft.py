"""Everything that a checklists folder defines, as far as it can be read, each noun with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kypho_cli.definitions.placed import Placed
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import (
    Checklist,
    Item,
    Phase,
    PhaseKind,
    Question,
    Review,
    Section,
    Source,
    UsualFasting,
)
from kypho_cli.model.medicine import Group, NameTable

KEBAB: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
"""What an id looks like."""


@dataclass(frozen=True)
class Head:
    """The plain texts at the top of checklist.yaml."""

    id: str
    title: str
    version: str
    opening: str
    stop_screen: str
    after_medicines: str
    closing: str


@dataclass(frozen=True)
class PhaseHead:
    """One phase as checklist.yaml lists it."""

    id: str
    title: str
    kind: PhaseKind


@dataclass(frozen=True)
class QuestionSection:
    """One part of the interview."""

    id: str
    title: str


@dataclass(frozen=True)
class SectionDraft:
    """One section of a phase with its items and their places."""

    section: Placed[Section]
    items: tuple[Placed[Item], ...]

    def finished(self) -> Section:
        """The section with its items."""
        whole = self.section.value
        return replace(whole, items=tuple(whole.with_fold(item.value) for item in self.items))


@dataclass(frozen=True)
class PhaseDraft:
    """One phase as checklist.yaml lists it, and the sections of its own file."""

    head: Placed[PhaseHead]
    sections: tuple[SectionDraft, ...]

    def finished(self) -> Phase:
        """The phase with its sections."""
        head = self.head.value
        return Phase(head.id, head.title, head.kind, tuple(part.finished() for part in self.sections))


@dataclass
class Draft:
    """What was read so far. `unread` are problems of the YAML itself, `problems` those of form.

    `ids` has the ids of a kind ("question", "source", "group", ...), those of broken nouns too. A kind whose
    file could not be read is absent: then nobody can say that an id is unknown.
    """

    folder: Path
    unread: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    head: Placed[Head] | None = None
    review: Placed[Review] | None = None
    usual_fasting: Placed[UsualFasting] | None = None
    question_sections: list[Placed[QuestionSection]] = field(default_factory=list)
    questions: list[Placed[Question]] = field(default_factory=list)
    phases: list[PhaseDraft] = field(default_factory=list)
    sources: list[Placed[Source]] = field(default_factory=list)
    groups: list[Placed[Group]] = field(default_factory=list)
    names: NameTable = field(default_factory=NameTable)

    def items(self) -> list[Placed[Item]]:
        """Every item of every phase."""
        return [item for phase in self.phases for part in phase.sections for item in part.items]

    def can_finish(self) -> bool:
        """Whether all that a checklist cannot be without is there, problems or not."""
        return self.head is not None and self.review is not None and self.usual_fasting is not None

    def checklist(self) -> Checklist:
        """The checklist, without what could not be read. Raises ValueError if it cannot be finished."""
        if self.head is None or self.review is None or self.usual_fasting is None:
            raise ValueError("this draft cannot be finished")
        head = self.head.value
        return Checklist(
            id=head.id,
            title=head.title,
            version=head.version,
            review=self.review.value,
            opening=head.opening,
            stop_screen=head.stop_screen,
            after_medicines=head.after_medicines,
            closing=head.closing,
            usual_fasting=self.usual_fasting.value,
            question_sections={part.value.id: part.value.title for part in self.question_sections},
            questions=tuple(question.value for question in self.questions),
            phases=tuple(phase.finished() for phase in self.phases),
            sources={source.value.id: source.value for source in self.sources},
            groups={group.value.id: group.value for group in self.groups},
            names=self.names,
        )
