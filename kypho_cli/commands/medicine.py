"""`kypho medicine`: what a name was understood as, why we ask about it, what to ask, and the sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from kypho_cli.commands import output
from kypho_cli.commands.gather import definitions
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.answers import Medicine
from kypho_cli.model.candidates import say_candidate, say_doubt
from kypho_cli.model.checklist import Checklist, Source
from kypho_cli.model.medicine import Group, NameEntry, Recognised
from kypho_cli.model.sentence import fill
from kypho_cli.model.text import clean_list
from kypho_cli.model.words import WORDS

SCHEMA: Final = 1
"""Goes up when a field of the JSON changes its name or meaning; docs/json.md tells every field."""


def explain(names: Sequence[str], checklists: Path | None, *, nurse: bool, as_json: bool) -> Exit:
    """Write what each name was understood as; each is one typed line. A name that is not known is no failure.

    Raises UsageError for an empty one.
    """
    from kypho_cli.planning.medicines import understood

    checklist = definitions(checklists).checklist
    lines = [clean_list(name) for name in names]
    if not all(lines):
        raise UsageError(WORDS["medicine-empty"], "Type a name, like: kypho medicine Eliquis")
    found = [one for line in lines for one in understood(Medicine(line), checklist.names)]
    if as_json:
        fields = [_fields(one, checklist, nurse=nurse) for one in found]
        output.write_result(json.dumps({"schema": SCHEMA, "medicines": fields}, indent=2))
    else:
        output.write_lines(line for one in found for line in (*_told(one, checklist, nurse=nurse), ""))
    return Exit.DONE


def _told(found: Recognised, checklist: Checklist, *, nurse: bool) -> Iterator[str]:
    """What a name is, what it may be, or that we do not know it."""
    from kypho_cli.interview.naming import say_understood

    if found.entries:
        yield say_understood(found, checklist.groups)
        yield from _of_known(found, checklist, nurse=nurse)
        return
    name = found.medicine.name
    why = say_doubt(found.doubt, name) if found.doubt else WORDS["medicine-not-known"]
    yield f"{name}: {why}"
    if found.candidates:
        yield WORDS["medicine-may-be"]
    for entry in found.candidates:
        yield f"- {say_candidate(entry, checklist.names, checklist.groups)}"
    yield WORDS["medicine-show-nurse"]


def _of_known(found: Recognised, checklist: Checklist, *, nurse: bool) -> Iterator[str]:
    groups = _groups(found, checklist)
    yield fill(WORDS["medicine-inside"], {"names": ", ".join(found.ingredients)})
    yield fill(WORDS["medicine-group"], {"names": "; ".join(fill(group.title, {}) for group in groups)})
    yield fill(WORDS["medicine-why"], {"why": " ".join(_whys(groups))})
    yield from _notes(found, groups)
    yield _keep(found.medicine.name, groups)
    yield from (fill(WORDS["medicine-ask"], {"question": question}) for question in _questions(groups))
    if nurse:
        yield from _for_staff(found, groups, checklist)
    yield f"{WORDS['sources']}:"
    yield from (f"- {output.say_source(one)}" for one in _sources(groups, checklist))


def _for_staff(found: Recognised, groups: Sequence[Group], checklist: Checklist) -> Iterator[str]:
    """Every guideline read, those that differ too; never on a patient's view."""
    titles = "; ".join(group.clinical_title for group in groups)
    yield fill(WORDS["medicine-clinical-group"], {"names": titles})
    for entry in found.entries:
        yield fill(WORDS["medicine-name-from"], {"source": entry.source, "kind": entry.kind})
    for group in groups:
        yield WORDS["medicine-references" if group.references else "medicine-no-references"]
        for one in group.references:
            yield f"- {output.say_source(checklist.sources[one.source])}: {one.says}"


def _groups(found: Recognised, checklist: Checklist) -> tuple[Group, ...]:
    return tuple(checklist.groups[id_] for id_ in found.groups if id_ in checklist.groups)


def _whys(groups: Iterable[Group]) -> tuple[str, ...]:
    texts = (text for group in groups for text in (group.why, group.danger) if text)
    return tuple(dict.fromkeys(fill(text, {}) for text in texts))


def _notes(found: Recognised, groups: Iterable[Group]) -> tuple[str, ...]:
    from kypho_cli.planning.medicine_steps import notes_on

    return notes_on(found, groups, "patient")


def _keep(name: str, groups: tuple[Group, ...]) -> str:
    """The same sentence as on the checklist."""
    from kypho_cli.planning.medicine_steps import keep_taking

    return keep_taking(name, groups[0], groups, "patient")


def _questions(groups: Iterable[Group]) -> tuple[str, ...]:
    texts = (text for group in groups for text in (*group.questions, group.restart) if text)
    return tuple(dict.fromkeys(fill(text, {}) for text in texts))


def _sources(groups: Iterable[Group], checklist: Checklist) -> tuple[Source, ...]:
    ids = dict.fromkeys(id_ for group in groups for id_ in group.sources)
    return tuple(checklist.sources[id_] for id_ in ids)


def _fields(found: Recognised, checklist: Checklist, *, nurse: bool) -> dict[str, object]:
    from kypho_cli.interview.naming import say_understood

    groups = _groups(found, checklist)
    return {
        "medicine": asdict(found.medicine),
        "recognised": bool(found.entries),
        "doubt": found.doubt,
        "says": say_understood(found, checklist.groups),
        "ingredients": list(found.ingredients),
        "groups": [_group_fields(group, checklist, nurse=nurse) for group in groups],
        "keep": _keep(found.medicine.name, groups) if groups else "",
        "notes": list(_notes(found, groups)),
        "entries": [_entry_fields(entry, checklist) for entry in found.entries],
        "candidates": [_entry_fields(entry, checklist) for entry in found.candidates],
    }


def _entry_fields(entry: NameEntry, checklist: Checklist) -> dict[str, object]:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "ingredients": list(entry.ingredients),
        "groups": list(entry.groups),
        "source": entry.source,
        "says": say_candidate(entry, checklist.names, checklist.groups),
    }


def _group_fields(group: Group, checklist: Checklist, *, nurse: bool) -> dict[str, object]:
    return {
        "id": group.id,
        "title": fill(group.title, {}),
        "urgency": group.urgency,
        "why": fill(group.why, {}),
        "danger": fill(group.danger, {}),
        "questions": list(_questions([group])),
        "sources": [asdict(one) for one in _sources([group], checklist)],
        "clinical_title": group.clinical_title if nurse else "",
        "references": [asdict(one) for one in group.references] if nurse else [],
    }
