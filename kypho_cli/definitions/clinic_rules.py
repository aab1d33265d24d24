"""What `kypho check` asks of a clinic's file beyond its form: words, lengths, and reviews in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kypho_cli.definitions.clinic import with_clinic
from kypho_cli.definitions.clinic_draft import ClinicDraft
from kypho_cli.definitions.known import known_to
from kypho_cli.definitions.lines import Block, Line, phase_blocks
from kypho_cli.definitions.text_rules import MOST_ITEMS, block_problems
from kypho_cli.definitions.tree import Spot
from kypho_cli.definitions.unreachable import REMEDY, can_hold
from kypho_cli.definitions.when_rules import when_problems
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Checklist


def clinic_rules(draft: ClinicDraft, checklist: Checklist, today: date) -> list[Problem]:
    """Every such rule that a clinic's file breaks on the day `today`."""
    blocks = [block for add in draft.adds for block in phase_blocks(add, ours=False)]
    return [
        *block_problems([*blocks, _own_words(draft.spot)], checklist.names),
        *_lengths(draft, checklist),
        *_unreachable(draft, checklist),
        *_overdue(draft.spot, today),
    ]


def _own_words(spot: Spot) -> Block:
    """The clinic's values in words, and its sentences about medicines."""
    values = spot["values"].entries() if spot.has("values") else ()
    medicines = spot["medicines"].parts() if spot.has("medicines") else ()
    words = [inside["value"] for _, inside in values if inside.has("value")]
    texts = [part["text"] for part in medicines if part.has("text")]
    labels = (Line(str(word.data), word, (), label=True) for word in words)
    return Block(spot, (*labels, *(Line(str(text.data), text, ()) for text in texts)))


def _lengths(draft: ClinicDraft, checklist: Checklist) -> Iterator[Problem]:
    """Sections that the clinic has made too long."""
    whole = with_clinic(checklist, draft.clinic)
    counts = {(phase.id, part.id): len(part.items) for phase in whole.phases for part in phase.sections}
    for add in draft.adds:
        for part in add.sections:
            count = counts.get((add.head.value.id, part.section.value.id), 0)
            if count > MOST_ITEMS:
                what = f"this section comes to {count} items, and a list has at most {MOST_ITEMS}"
                yield part.section.problem(what, "Give the new lines a section of their own.", "items")


def _unreachable(draft: ClinicDraft, checklist: Checklist) -> Iterator[Problem]:
    known = known_to(checklist)
    for item in draft.items():
        if not when_problems(item, known) and not can_hold(item.value.when, known.questions):
            yield item.problem("nobody can ever get this", REMEDY, "when")


def _overdue(spot: Spot, today: date) -> Iterator[Problem]:
    """Review dates that have passed; the date under `checked` is told of once."""
    values = [inside for _, inside in spot["values"].entries()] if spot.has("values") else []
    medicines = list(spot["medicines"].parts()) if spot.has("medicines") else []
    checked = [spot["checked"]] if spot.has("checked") else []
    for part in (*checked, *values, *medicines):
        if part.has("review_by") and str(part["review_by"].data) < today.isoformat():
            yield part.problem(
                "the review of this is overdue", "Check it and write the next date.", "review_by"
            )
