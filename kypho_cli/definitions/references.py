"""Rules that hold between the nouns of a checklist: ids, references, and what belongs to which kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from kypho_cli.definitions import braces
from kypho_cli.definitions.draft import KEBAB, Draft, PhaseDraft
from kypho_cli.definitions.fold_rules import fold_problems, group_fold_problems
from kypho_cli.definitions.known import Known, known_in
from kypho_cli.definitions.names import FIRST_LINE, OTHERS
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.question_rules import question_problems
from kypho_cli.definitions.tree import Spot
from kypho_cli.definitions.when_rules import when_problems
from kypho_cli.errors import Place, Problem
from kypho_cli.model.checklist import Item
from kypho_cli.model.medicine import lines_of


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def reference_problems(draft: Draft) -> list[Problem]:
    """Every rule between the nouns of a draft that is broken."""
    known = known_in(draft)
    return [
        *_id_problems(draft),
        *_question_problems(draft, known),
        *(problem for item in draft.items() for problem in item_problems(item, known)),
        *(problem for phase in draft.phases for problem in phase_problems(phase)),
        *_group_problems(draft, known),
        *_name_problems(draft, known),
        *_head_problems(draft, known),
    ]


def _id_problems(draft: Draft) -> list[Problem]:
    kinds: list[Iterable[Placed[_HasId]]] = [
        draft.questions,
        draft.question_sections,
        draft.sources,
        draft.groups,
        draft.items(),
        [phase.head for phase in draft.phases],
        *([part.section for part in phase.sections] for phase in draft.phases),
    ]
    return [problem for nouns in kinds for problem in unique_ids(nouns)]


def unique_ids(nouns: Iterable[Placed[_HasId]], taken: Iterable[str] = ()) -> list[Problem]:
    """Ids that stand twice, or are not kebab-case; `taken` are ids used elsewhere."""
    problems = []
    places: dict[str, Place | None] = dict.fromkeys(taken)
    for noun in nouns:
        word = noun.value.id
        if word in places:
            first = places[word]
            where = f"; the first is at {first.file}:{first.line}" if first else ""
            problems.append(noun.problem(f'the id "{word}" is used twice{where}', "Choose another id.", "id"))
        elif word and not KEBAB.fullmatch(word):
            remedy = "Use small letters, digits and single hyphens."
            problems.append(noun.problem(f'the id "{word}" is not in kebab-case', remedy, "id"))
        places.setdefault(word, noun.spot.place("id"))
    return problems


def _question_problems(draft: Draft, known: Known) -> list[Problem]:
    problems = []
    earlier: set[str] = set()
    for question in draft.questions:
        problems += question_problems(question, known, earlier)
        problems += when_problems(question, known, earlier)
        problems += braces.question_problems(question)
        problems += source_problems(question.spot, question.value.sources, known)
        earlier.add(question.value.id)
    return problems


def item_problems(item: Placed[Item], known: Known) -> list[Problem]:
    """What an item points to that is not there."""
    return [
        *when_problems(item, known),
        *braces.item_problems(item, known),
        *source_problems(item.spot, item.value.sources, known),
    ]


def source_problems(spot: Spot, sources: tuple[str, ...], known: Known) -> list[Problem]:
    """Sources that are not in sources.yaml."""
    inside = spot["sources"] if spot.has("sources") else spot
    return [
        problem
        for index, word in enumerate(sources)
        for problem in known.unknown("source", word, inside, index)
    ]


def phase_problems(phase: PhaseDraft) -> list[Problem]:
    """Keys that do not belong to the kind of the phase, and items without a source."""
    problems = []
    kind = phase.head.value.kind
    for part in phase.sections:
        if (kind == "boxes") != bool(part.section.value.box):
            key, what = ("id", 'a section of call boxes needs "box"') if kind == "boxes" else ("box", _BOX)
            problems.append(part.section.problem(what, _BOX_REMEDY[key], key))
        for item in part.items:
            problems += _kind_problems(item, kind)
    return [*problems, *fold_problems(phase)]


_BOX: Final = '"box" belongs to call boxes alone'
_BOX_REMEDY: Final = {"id": "Add box: emergency, now or call.", "box": "Take it away."}


def _kind_problems(item: Placed[Item], kind: str) -> list[Problem]:
    problems = []
    noun = item.value
    if kind == "flags" and noun.level is None:
        problems.append(
            item.problem('a flag for staff needs "level"', "Add level: red, amber or grey.", "id")
        )
    if kind != "flags" and noun.level is not None:
        problems.append(item.problem('"level" belongs to flags for staff alone', "Take it away.", "level"))
    if kind == "flags" and noun.priority is not None:
        problems.append(item.problem('a flag for staff has no "priority"', "Take it away.", "priority"))
    return problems


def no_source(spot: Spot, sources: tuple[str, ...], noun: str) -> list[Problem]:
    """The problem of a noun that rests on nothing."""
    if sources or (spot.has("sources") and spot["sources"].data != []):
        return []
    return [spot.problem(f"{noun} has no source", "Name at least one id from sources.yaml.", "sources")]


def _group_problems(draft: Draft, known: Known) -> list[Problem]:
    problems = []
    for group in draft.groups:
        problems += braces.group_problems(group)
        problems += group_fold_problems(group)
        problems += no_source(group.spot, group.value.sources, "this group")
        problems += source_problems(group.spot, group.value.sources, known)
        for index, one in enumerate(group.value.references):
            problems += known.unknown("source", one.source, group.spot, "references", index, "source")
        for index, note in enumerate(group.value.notes):
            for place, word in enumerate(note.takes):
                problems += known.unknown("ingredient", word, group.spot, "notes", index, "takes", place)
    return problems


def _name_problems(draft: Draft, known: Known) -> list[Problem]:
    """Groups in the tables of names that are not in groups.yaml; names begin after a header line."""
    if "group" not in known.ids or draft.names.trusted:
        return []
    folder = draft.folder / "medicines"
    tables = ((folder / "names.tsv", draft.names.first), (folder / OTHERS, draft.names.plain))
    return [
        Problem(Place(file.as_posix(), number, 1), f'there is no group "{word}"', known.remedy("group", word))
        for file, text in tables
        for number, line in enumerate(lines_of(text), FIRST_LINE)
        for word in line.split("\t")[3].split("|")
        if word not in known.ids["group"]
    ]


def _head_problems(draft: Draft, known: Known) -> list[Problem]:
    problems = []
    for item in draft.items():
        problems += no_source(item.spot, item.value.sources, "this item")
    if usual := draft.usual_fasting:
        problems += no_source(usual.spot, usual.value.sources, "the usual food rule")
        problems += source_problems(usual.spot, usual.value.sources, known)
    return problems
