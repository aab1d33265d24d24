"""A clinic's file as a noun, and the checklist as that clinic has it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kypho_cli.definitions.clinic_draft import read_clinic_draft
from kypho_cli.definitions.known import known_to
from kypho_cli.errors import Problem, ProblemsError
from kypho_cli.model.checklist import Checklist, Phase, Section
from kypho_cli.model.clinic import Clinic


def read_clinic(path: Path, checklist: Checklist) -> Clinic:
    """The clinic in the file. Raises ProblemsError with every problem."""
    problems: list[Problem] = []
    draft = read_clinic_draft(path, checklist, known_to(checklist), problems)
    if problems or draft is None:
        raise ProblemsError(tuple(problems))
    return draft.clinic


def with_clinic(checklist: Checklist, clinic: Clinic) -> Checklist:
    """The checklist with the clinic's lines, without those that it switches off; locked ones stay."""
    if not clinic.adds and not clinic.leaves_out:
        return checklist
    phases = (
        _joined(phase, [add for add in clinic.adds if add.id == phase.id]) for phase in checklist.phases
    )
    return replace(checklist, phases=tuple(_without(phase, clinic.leaves_out) for phase in phases))


def _joined(phase: Phase, adds: list[Phase]) -> Phase:
    """The phase with added sections: a section with a known id continues that section."""
    sections = {section.id: section for section in phase.sections}
    for section in (section for add in adds for section in add.sections):
        known = sections.get(section.id)
        added = tuple(map((known or section).with_fold, section.items))
        sections[section.id] = replace(known or section, items=(*(known.items if known else ()), *added))
    return replace(phase, sections=tuple(sections.values()))


def _without(phase: Phase, leaves_out: tuple[str, ...]) -> Phase:
    kept = [_rest(section, leaves_out) for section in phase.sections]
    return replace(phase, sections=tuple(section for section in kept if section.items))


def _rest(section: Section, leaves_out: tuple[str, ...]) -> Section:
    items = tuple(item for item in section.items if item.locked or item.id not in leaves_out)
    return replace(section, items=items)
