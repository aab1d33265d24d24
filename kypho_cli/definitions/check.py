"""Everything that can be said against a checklists folder or a clinic's file, at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from kypho_cli.definitions.answers import read_answers_file
from kypho_cli.definitions.checklist import problems_of
from kypho_cli.definitions.clinic_draft import read_clinic_draft
from kypho_cli.definitions.clinic_rules import clinic_rules
from kypho_cli.definitions.draft import Draft
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.known import known_in
from kypho_cli.definitions.reading import EXAMPLE, PROCEDURE, read_draft, read_file
from kypho_cli.definitions.review_rules import review_problems
from kypho_cli.definitions.text_file import read_text
from kypho_cli.definitions.text_rules import text_problems
from kypho_cli.definitions.unreachable import unreachable_problems
from kypho_cli.errors import Place, Problem, ProblemsError
from kypho_cli.model.checklist import Checklist

CLINICS: Final = "clinics"


def check(path: Path, today: date) -> tuple[Problem, ...]:
    """Every problem of a checklists folder, or of one clinic's file; `today` decides what is overdue."""
    if path.is_dir():
        return tuple(sorted(_folder_problems(path, today)))
    if path.parent.name in (PROCEDURE, "medicines") or path.name == "sources.yaml":
        what, remedy = "this file is a part of a checklists folder", "Check the whole folder."
        return (Problem(Place(path.as_posix()), what, remedy),)
    return tuple(sorted(_lone_clinic_problems(path, today)))


def _folder_problems(folder: Path, today: date) -> list[Problem]:
    if not (folder / PROCEDURE).is_dir():
        what = f'there is no folder "{PROCEDURE}" in here'
        return [Problem(Place(folder.as_posix()), what, "Name a checklists folder or a clinic's file.")]
    draft = read_draft(folder, trusts_names=False)
    clinics: list[Problem] = []
    used: set[str] = set()
    if draft.can_finish():
        used = _check_clinics(draft, today, clinics)
    rules = [
        *text_problems(draft),
        *unreachable_problems(draft),
        *review_problems(draft, today),
        *_unused_sources(draft, used),
    ]
    return problems_of(draft, rules) + clinics


def _check_clinics(draft: Draft, today: date, problems: list[Problem]) -> set[str]:
    """Check each clinic's file and the example's answers; returns the sources that clinics use."""
    checklist, known = draft.checklist(), known_in(draft)
    used: set[str] = set()
    places: dict[str, str] = {}
    for path in sorted((draft.folder / CLINICS).glob("*.y*ml")):
        clinic = read_clinic_draft(path, checklist, known, problems)
        if clinic is None:
            continue
        problems += clinic_rules(clinic, checklist, today)
        used.update(word for item in clinic.items() for word in item.value.sources)
        if (first := places.setdefault(clinic.clinic.id, path.name)) != path.name:
            what = f"the clinic in {first} has the same id"
            problems.append(clinic.spot.problem(what, "Choose another id.", "id"))
    example = draft.folder / PROCEDURE / EXAMPLE
    if example.exists():
        problems += _answers_problems(example, checklist)
    return used


def _answers_problems(path: Path, checklist: Checklist) -> list[Problem]:
    text, problems = read_text(path)
    if problems:
        return problems
    try:
        read_answers_file(text, path.as_posix(), checklist)
    except ProblemsError as error:
        return list(error.problems)
    return []


def checklists_around(path: Path) -> Path:
    """The checklists folder that a clinic's file lies in, or else the shipped one."""
    around = path.resolve().parent.parent
    return around if (around / PROCEDURE).is_dir() else shipped_checklists()


def _lone_clinic_problems(path: Path, today: date) -> list[Problem]:
    """A clinic's file is checked against the checklists folder that it lies in, or else the shipped one."""
    spot = read_file(path, [])
    if spot and spot.has("answers"):
        return [spot.problem("this is an answers file", "Read it with: kypho show --answers FILE")]
    draft = read_draft(checklists_around(path))
    if problems := problems_of(draft):
        return problems
    checklist = draft.checklist()
    clinic = read_clinic_draft(path, checklist, known_in(draft), problems)
    return problems + clinic_rules(clinic, checklist, today) if clinic else problems


def _unused_sources(draft: Draft, used_by_clinics: set[str]) -> list[Problem]:
    used = used_by_clinics.union(*(item.value.sources for item in draft.items()))
    used.update(*(question.value.sources for question in draft.questions))
    used.update(*(group.value.sources for group in draft.groups))
    used.update(one.source for group in draft.groups for one in group.value.references)
    used.update(entry.source for entry in draft.names)
    if draft.usual_fasting:
        used.update(draft.usual_fasting.value.sources)
    return [
        source.problem(f'nothing uses the source "{source.value.id}"', "Use it or delete it.", "id")
        for source in draft.sources
        if source.value.id not in used
    ]
