"""The lines of a checklist that are the same for everybody: made once, and not once for every patient."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from kypho_cli.model.checklist import Checklist, Item
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.facts import Facts
from kypho_cli.model.plan import Step
from kypho_cli.model.sentence import Voice, fields_in
from kypho_cli.model.when import ALWAYS
from kypho_cli.planning.case import Case
from kypho_cli.planning.tailor import tailor


@lru_cache(maxsize=8)
def standing(checklist: Checklist, voice: Voice) -> Mapping[str, Step]:
    """The steps that everybody gets, by the item's id: without `when`, without a day, without a field."""
    nobody = Case(checklist, NO_CLINIC, date.min, Facts({}, {}), {}, (), voice, None, None, None)
    made = (tailor(item, nobody, ()) for item in checklist.items() if _is_for_everybody(item))
    return {step.id: step for step in made if step}


def _is_for_everybody(item: Item) -> bool:
    texts = (item.text, item.why, item.short)
    return item.when == ALWAYS and item.due is None and not any(fields_in(text) for text in texts)
