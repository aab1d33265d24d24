"""The lines of a checklist that are the same for everybody: made once, and not once for every patient."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kypho_cli.model.checklist import Checklist, Item, Section
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.facts import Facts
from kypho_cli.model.plan import PlanSection, Step
from kypho_cli.model.sentence import Voice, fields_in
from kypho_cli.model.when import ALWAYS
from kypho_cli.planning.case import Case
from kypho_cli.planning.fields import filled
from kypho_cli.planning.tailor import tailor


@dataclass(frozen=True)
class Standing:
    """What everybody gets: no line of it has a `when`, a day or a field.

    Steps by the item's id; sections that have no other lines by the ids of their phase and their own; and
    the items that are left, to be tailored to each patient.
    """

    steps: Mapping[str, Step]
    sections: Mapping[tuple[str, str], PlanSection]
    others: tuple[Item, ...]


@lru_cache(maxsize=8)
def standing(checklist: Checklist, voice: Voice) -> Standing:
    """What this checklist says to everybody in one voice."""
    nobody = Case(checklist, NO_CLINIC, date.min, Facts({}, {}), {}, (), voice, None, None, None)
    made = (tailor(item, nobody, ()) for item in checklist.items() if _is_for_everybody(item))
    steps = {step.id: step for step in made if step}
    return Standing(
        steps=steps,
        sections={
            (phase.id, section.id): _whole(section, steps, nobody)
            for phase in checklist.phases
            for section in phase.sections
            if not fields_in(section.title) and all(item.id in steps for item in section.items)
        },
        others=tuple(item for item in checklist.items() if item.id not in steps),
    )


def _is_for_everybody(item: Item) -> bool:
    texts = (item.text, item.why, item.short)
    return item.when == ALWAYS and item.due is None and not any(fields_in(text) for text in texts)


def _whole(section: Section, steps: Mapping[str, Step], nobody: Case) -> PlanSection:
    lines = tuple(steps[item.id] for item in section.items)
    return PlanSection(section.id, filled(section.title, nobody), lines, section.box, section.recall)
