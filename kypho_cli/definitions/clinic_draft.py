"""Reads a clinic's file: its contact, what it has decided, the lines it adds and those it switches off."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kypho_cli.definitions.checklist import joined
from kypho_cli.definitions.clinic_values import ClinicValueReader
from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.draft import PhaseDraft, PhaseHead
from kypho_cli.definitions.known import Known
from kypho_cli.definitions.logo import logo_at
from kypho_cli.definitions.nouns import list_under, read_clinic_item, read_sections
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.reading import read_file
from kypho_cli.definitions.references import item_problems, phase_problems, unique_ids
from kypho_cli.definitions.shape import only_keys, shape
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Checklist, Item
from kypho_cli.model.clinic import Clinic

LEAST_DIGITS: Final = 7
MOST_DIGITS: Final = 15
_APART: Final = ("logo", "checked", "values", "medicines", "add", "leave_out")
_REGION = re.compile("(?!Etc/|SystemV/)[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+")


@dataclass(frozen=True)
class _Contact:
    """The plain texts at the top of a clinic's file."""

    id: str
    name: str
    timezone: str
    phone: str
    after_hours_phone: str = ""
    letterhead: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClinicDraft:
    """A clinic with the places of what it adds."""

    clinic: Clinic
    spot: Spot
    adds: tuple[PhaseDraft, ...]

    def items(self) -> list[Placed[Item]]:
        """Every item that the clinic adds."""
        return [item for add in self.adds for part in add.sections for item in part.items]


def read_clinic_draft(
    path: Path, checklist: Checklist, known: Known, problems: list[Problem]
) -> ClinicDraft | None:
    """The clinic with its places; every problem is added to `problems`."""
    spot = read_file(path, problems)
    return clinic_draft_at(spot, path.parent, checklist, known, problems) if spot else None


def clinic_draft_at(
    spot: Spot, folder: Path, checklist: Checklist, known: Known, problems: list[Problem]
) -> ClinicDraft | None:
    """The clinic in a YAML text that lies, or is to lie, in `folder`; problems are added to `problems`."""
    form: list[Problem] = []
    draft = _draft(spot, folder, checklist, known, form)
    rules = _rules(draft, checklist, known) if draft else ()
    problems[:] = joined(problems, form, rules)
    return draft


def _draft(
    spot: Spot, folder: Path, checklist: Checklist, known: Known, problems: list[Problem]
) -> ClinicDraft | None:
    contact = shape(_Contact, spot, "a clinic", problems, apart=_APART)
    if contact is None:
        return None
    values = ClinicValueReader(spot, known, problems)
    parts = list_under(spot, "add", problems) if spot.has("add") else []
    adds = tuple(add for part in parts if (add := _add(part, checklist, problems)))
    clinic = Clinic(
        id=contact.id,
        name=contact.name,
        timezone=contact.timezone,
        phone=contact.phone,
        after_hours_phone=contact.after_hours_phone,
        letterhead=contact.letterhead,
        logo=logo_at(spot["logo"], folder, problems) if spot.has("logo") else None,
        review=values.review(),
        values=values.values(),
        medicines=values.decisions(),
        adds=tuple(add.finished() for add in adds),
        leaves_out=_leaves_out(spot, checklist, known, problems),
    )
    return ClinicDraft(clinic, spot, adds)


def _add(spot: Spot, checklist: Checklist, problems: list[Problem]) -> PhaseDraft | None:
    only_keys(spot, ("phase", "sections"), "an addition", problems)
    sections = read_sections(spot, read_clinic_item, problems)
    phases = {phase.id: phase for phase in checklist.phases}
    name = str(spot["phase"].data) if spot.has("phase") else ""
    if name not in phases:
        what = "this must name a phase of the checklist"
        problems.append(spot.problem(what, did_you_mean(name, phases), "phase"))
        return None
    phase = phases[name]
    return PhaseDraft(Placed(PhaseHead(phase.id, phase.title, phase.kind), spot), sections)


def _leaves_out(spot: Spot, checklist: Checklist, known: Known, problems: list[Problem]) -> tuple[str, ...]:
    """The items switched off; one that is locked for safety cannot be."""
    parts = list_under(spot, "leave_out", problems) if spot.has("leave_out") else []
    locked = {item.id for item in checklist.items() if item.locked}
    for part in parts:
        word = str(part.data)
        problems += known.unknown("item", word, part)
        if word in locked:
            problems.append(part.problem(f'item "{word}" is locked', "Take it off this list."))
    return tuple(str(part.data) for part in parts)


def _rules(draft: ClinicDraft, checklist: Checklist, known: Known) -> Iterator[Problem]:
    """What holds between the parts of a clinic's file, and between it and the checklist."""
    yield from unique_ids([Placed(draft.clinic, draft.spot)])
    yield from _contact_problems(draft.clinic, draft.spot)
    yield from unique_ids(draft.items(), taken=[item.id for item in checklist.items()])
    for item in draft.items():
        yield from item_problems(item, known)
    for add in draft.adds:
        yield from phase_problems(add)


def _contact_problems(clinic: Clinic, spot: Spot) -> Iterator[Problem]:
    if not _is_zone(clinic.timezone):
        zones = filter(_REGION.fullmatch, zoneinfo.available_timezones())
        remedy = did_you_mean(clinic.timezone, zones, "Write it like America/Chicago.")
        yield spot.problem("there is no such timezone", remedy, "timezone")
    for key in ("phone", "after_hours_phone"):
        digits = sum(character.isdigit() for character in getattr(clinic, key))
        if spot.has(key) and not LEAST_DIGITS <= digits <= MOST_DIGITS:
            yield spot.problem(f'"{key}" is no phone number', "Write it with all its digits.", key)


def _is_zone(name: str) -> bool:
    """Whether this is a region and a city: only those know about clock changes."""
    if not _REGION.fullmatch(name):
        return False
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
