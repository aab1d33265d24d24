"""The labels of everything that still has to be filled in by hand."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from kypho_cli.model.clinic import WORDS as CLINIC_WORDS
from kypho_cli.model.plan import Status
from kypho_cli.model.sentence import fields_in
from kypho_cli.model.truth import holds
from kypho_cli.model.when import ClinicSays, leaves
from kypho_cli.model.words import WORDS
from kypho_cli.planning.because import deciding
from kypho_cli.planning.common import common
from kypho_cli.planning.fields import CONTACT, missing, value_of_field
from kypho_cli.planning.values import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kypho_cli.model.checklist import Checklist, Item
    from kypho_cli.model.plan import FastingLine, PlanPhase
    from kypho_cli.planning.case import Case

_FASTING: Final = {"solids": "blank-eat", "clear-drinks": "blank-drink", "sips": "value-sips"}


def blanks(case: Case, fasting: Iterable[FastingLine], phases: Iterable[PlanPhase]) -> tuple[str, ...]:
    """Each label once: the day, the times, then the clinic's values that a line of the plan waits for."""
    return tuple(dict.fromkeys((*_times(case, fasting), *_clinic_values(case, phases))))


def _times(case: Case, fasting: Iterable[FastingLine]) -> Iterator[str]:
    if case.procedure_day is None:
        yield WORDS["blank-day"]
    if not case.passed and not value_of_field("arrival", case, None):
        yield WORDS["blank-arrival"]
    for line in fasting:
        if line.status is Status.ASK:
            yield WORDS[_FASTING[line.what]]


def _clinic_values(case: Case, phases: Iterable[PlanPhase]) -> Iterator[str]:
    shown = {step.id for phase in phases for step in phase.steps}
    for item in _waiting(case.checklist):
        if item.id in shown:
            yield from common(case).blanks.made(item.id, case, partial(_of_item, item, case))


@lru_cache(maxsize=8)
def _waiting(checklist: Checklist) -> tuple[Item, ...]:
    """The items that name a value of the clinic, or hang on one: no other can leave a blank."""
    return tuple(
        item
        for item in checklist.items()
        if fields_in(item.text) or any(isinstance(leaf, ClinicSays) for leaf in leaves(item.when))
    )


def _of_item(item: Item, case: Case) -> tuple[str, ...]:
    return tuple(_labels(item, case))


def _labels(item: Item, case: Case) -> Iterator[str]:
    for name in missing(item, case, None):
        if name in CLINIC_WORDS:
            yield label(name)
        elif name in CONTACT:
            yield WORDS[f"blank-{name}"]
    if holds(item.when, case.facts) is None:
        for leaf in deciding(item.when, case):
            if isinstance(leaf, ClinicSays) and holds(leaf, case.facts) is None:
                yield label(leaf.key)
