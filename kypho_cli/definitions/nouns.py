"""From one mapping in YAML to one noun of a checklist, with its place and every problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from kypho_cli.definitions.day_and_clock import clock_at, day_at
from kypho_cli.definitions.draft import SectionDraft
from kypho_cli.definitions.due import due_at
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.shape import shape
from kypho_cli.definitions.tree import Data, Spot
from kypho_cli.definitions.when import Tests, when_at
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Item, Option, Question, Review, Section, Source, UsualFasting
from kypho_cli.model.dates import NOON
from kypho_cli.model.medicine import Group, Note, Reference
from kypho_cli.model.when import ALWAYS, When

Noun = TypeVar("Noun")
Reader = Callable[[Spot, list[Problem]], Placed[Noun] | None]


def read_list(spot: Spot, key: str, read: Reader[Noun], problems: list[Problem]) -> Iterator[Placed[Noun]]:
    """Every noun of the list under `key` that could be read; problems are added to `problems`."""
    for part in list_under(spot, key, problems):
        if (found := read(part, problems)) is not None:
            yield found


def list_under(spot: Spot, key: str, problems: list[Problem]) -> list[Spot]:
    """The spots of the list under `key`, which must be there."""
    if not spot.has(key):
        problems.append(spot.problem(f'"{key}" is missing here', f'Add "{key}" with its list.'))
        return []
    if not isinstance(spot[key].data, list):
        problems.append(spot[key].problem(f'"{key}" must be a list', "Begin each part with a hyphen."))
    return list(spot[key].parts())


def read_plain(kind: type[Noun], noun: str) -> Reader[Noun]:
    """The reader of a noun that is a mapping of plain values alone."""

    def read(spot: Spot, problems: list[Problem]) -> Placed[Noun] | None:
        return _placed(shape(kind, spot, noun, problems), spot)

    return read


read_option = read_plain(Option, "an option")
read_note = read_plain(Note, "a note")
read_reference = read_plain(Reference, "a reference")


def read_group(spot: Spot, problems: list[Problem]) -> Placed[Group] | None:
    """One group of medicines with its notes, and its references for nurses."""
    found = shape(Group, spot, "a group", problems, apart=("notes", "references"))
    notes = _values(spot, "notes", read_note, problems)
    references = _values(spot, "references", read_reference, problems)
    return None if found is None else Placed(replace(found, notes=notes, references=references), spot)


def _values(spot: Spot, key: str, read: Reader[Noun], problems: list[Problem]) -> tuple[Noun, ...]:
    """The nouns of a list that may be left out."""
    return tuple(one.value for one in read_list(spot, key, read, problems)) if spot.has(key) else ()


def read_source(spot: Spot, problems: list[Problem]) -> Placed[Source] | None:
    """One publication; a year that nobody knows is left out."""
    instead: dict[str, Data | None] = {} if spot.has("year") else {"year": None}
    return _placed(shape(Source, spot, "a source", problems, instead=instead), spot)


def read_question(spot: Spot, problems: list[Problem]) -> Placed[Question] | None:
    """One question with its options and its `when`."""
    no_flag = spot.has("unsure_level") and spot["unsure_level"].data == "none"
    instead: dict[str, Data | None] = {"unsure_level": None} if no_flag else {}
    found = shape(Question, spot, "a question", problems, apart=("when", "options"), instead=instead)
    options = list(read_list(spot, "options", read_option, problems)) if spot.has("options") else []
    when, tests = _when(spot, problems)
    if found is None:
        return None
    return Placed(replace(found, when=when, options=tuple(option.value for option in options)), spot, tests)


def read_item(spot: Spot, problems: list[Problem]) -> Placed[Item] | None:
    """One item with its `when` and `due`."""
    return _item(spot, problems, {})


def read_clinic_item(spot: Spot, problems: list[Problem]) -> Placed[Item] | None:
    """An item that a clinic adds: the clinic itself stands behind it, so that it may name no source."""
    return _item(spot, problems, {} if spot.has("sources") else {"sources": []})


def _item(spot: Spot, problems: list[Problem], instead: dict[str, Data | None]) -> Placed[Item] | None:
    found = shape(Item, spot, "an item", problems, apart=("when", "due"), instead=instead)
    when, tests = _when(spot, problems)
    due = due_at(spot["due"], problems) if spot.has("due") else None
    return None if found is None else Placed(replace(found, when=when, due=due), spot, tests)


def _when(spot: Spot, problems: list[Problem]) -> tuple[When, Tests]:
    return when_at(spot["when"], problems) if spot.has("when") else (ALWAYS, ())


def read_sections(spot: Spot, read: Reader[Item], problems: list[Problem]) -> tuple[SectionDraft, ...]:
    """The sections of a phase with their items."""
    drafts = []
    for part in list_under(spot, "sections", problems):
        found = shape(Section, part, "a section", problems, apart=("items",), instead={"items": []})
        if found is not None:
            items = tuple(read_list(part, "items", read, problems))
            drafts.append(SectionDraft(Placed(found, part), items))
    return tuple(drafts)


def read_review(spot: Spot, problems: list[Problem]) -> Placed[Review] | None:
    """Who signed off the content, and until when."""
    found = shape(Review, spot, "a review", problems, apart=("reviewed_on", "review_by"))
    reviewed_on = day_at(spot["reviewed_on"], problems) if spot.has("reviewed_on") else None
    review_by = day_at(spot["review_by"], problems) if spot.has("review_by") else None
    if found is None:
        return None
    return Placed(replace(found, reviewed_on=reviewed_on, review_by=review_by), spot)


def read_usual_fasting(spot: Spot, problems: list[Problem]) -> Placed[UsualFasting] | None:
    """The strictest common food and drink rule."""
    instead: dict[str, Data | None] = {}
    if spot.has("at"):
        instead["at"] = (clock_at(spot["at"], problems) or NOON).isoformat()
    return _placed(shape(UsualFasting, spot, "the usual food rule", problems, instead=instead), spot)


def _placed(found: Noun | None, spot: Spot) -> Placed[Noun] | None:
    return None if found is None else Placed(found, spot)
