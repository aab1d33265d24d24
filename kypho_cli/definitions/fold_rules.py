"""What may stand back on a short sheet, and what never does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kypho_cli.definitions.draft import PhaseDraft
from kypho_cli.definitions.placed import Placed
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import FastingDue, Item, Section
from kypho_cli.model.medicine import Group

MOST: Final = 9
MOST_LOCKED: Final = 3
"""A locked line may stand back only behind all that are not."""

_NEVER: Final = "Take it away: this never stands back."


def fold_problems(phase: PhaseDraft) -> Iterator[Problem]:
    """A `fold` out of range, or on what never stands back: emergencies, times, flags, pages."""
    for part in phase.sections:
        section = part.section
        yield from _out_of_range(section, section.value.fold, MOST)
        if section.value.fold and _stands(section.value, phase.head.value.kind):
            yield section.problem('no line of this section has a "fold"', _NEVER, "fold")
        for item in part.items:
            yield from _item_problems(item, section.value, phase.head.value.kind)


def group_fold_problems(group: Placed[Group]) -> Iterator[Problem]:
    """A `fold` on a medicine that somebody has to plan for."""
    yield from _out_of_range(group, group.value.fold, MOST)
    if group.value.fold and (group.value.level or group.value.urgency != "mention"):
        yield group.problem('a group that needs a plan has no "fold"', _NEVER, "fold")


def _item_problems(item: Placed[Item], section: Section, kind: str) -> Iterator[Problem]:
    noun = item.value
    yield from _out_of_range(item, noun.fold or 0, MOST_LOCKED if noun.locked else MOST)
    never = noun.emergency or isinstance(noun.due, FastingDue) or _stands(section, kind)
    if noun.fold and never:
        yield item.problem('this line has no "fold"', _NEVER, "fold")


def _stands(section: Section, kind: str) -> bool:
    return kind in ("flags", "pages") or section.box in ("emergency", "now")


def _out_of_range(
    noun: Placed[Section] | Placed[Item] | Placed[Group], fold: int, most: int
) -> Iterator[Problem]:
    if not 0 <= fold <= most:
        what = f'"fold" goes from 0 to {most} here'
        yield noun.problem(what, "Write 0 for a line that never stands back.", "fold")
