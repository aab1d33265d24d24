"""One item of the checklist made into one line for one patient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kypho_cli.model.clinic import WORDS as CLINIC_WORDS
from kypho_cli.model.plan import Status, Step
from kypho_cli.model.truth import holds
from kypho_cli.model.when import ClinicSays
from kypho_cli.planning.because import because, deciding, not_told
from kypho_cli.planning.calendar import deadline
from kypho_cli.planning.fields import filled, missing, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.checklist import Item
    from kypho_cli.model.plan import Because, FastingLine
    from kypho_cli.model.truth import Truth
    from kypho_cli.planning.case import Case

_WORDS: Final = frozenset(CLINIC_WORDS)


def tailor(item: Item, case: Case, fasting: tuple[FastingLine, ...]) -> Step | None:
    """The item as a step, or None where its `when` is false. Unknown is never false: it stays."""
    truth = holds(item.when, case.facts)
    if truth is False:
        return None
    due = deadline(item.due, case, fasting) if item.due else None
    lacking = missing(item, case, due)
    return Step(
        id=item.id,
        text=filled(wording(item, lacking), case, due),
        why=filled(item.why, case),
        status=_status(item, truth or item.emergency or None, lacking, case),
        sources=item.sources,
        because=_because(item, lacking, case),
        due=due,
        short=filled(item.short, case),
        usual=item.usual,
        private=item.private,
        locked=item.locked,
        priority=item.priority,
        level=item.level,
        fold=item.fold or 0,
        brief="" if lacking else filled(item.brief, case, due),
    )


def _status(item: Item, truth: Truth, lacking: Iterable[str], case: Case) -> Status:
    if not _WORDS.isdisjoint(lacking):
        return Status.ASK
    if truth is None:
        unknown = [leaf for leaf in deciding(item.when, case) if holds(leaf, case.facts) is None]
        return Status.ASK if all(isinstance(leaf, ClinicSays) for leaf in unknown) else Status.CONFIRM
    return Status.APPLIES if case.facts.questions.keys().isdisjoint(lacking) else Status.CONFIRM


def _because(item: Item, lacking: Iterable[str], case: Case) -> tuple[Because, ...]:
    told = because(item.when, case)
    named = [not_told(name, case) for name in lacking if name in case.facts.questions]
    return tuple(dict.fromkeys((*told, *named))) if named else told
