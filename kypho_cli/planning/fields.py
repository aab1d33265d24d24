"""What stands in a sentence for each word in braces, and what is missing for it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING, Final

from kypho_cli.model.clinic import WORDS as CLINIC_WORDS
from kypho_cli.model.dates import say_clock, say_day
from kypho_cli.model.sentence import fields_in, fill, spoken
from kypho_cli.model.words import WORDS
from kypho_cli.planning.calendar import business_day_before
from kypho_cli.planning.said import say_answer, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.checklist import Item
    from kypho_cli.model.plan import Deadline
    from kypho_cli.planning.case import Case

CONTACT: Final = ("phone", "after-hours-phone", "clinic")
"""Fields that are a line to fill in where no profile gives them, and no reason to ask another way."""


DAYS: Final = frozenset({"procedure-day", "day-before", "call-day"})
"""Fields that say the day of the procedure, or one that is counted from it."""


def wording(item: Item, lacking: Iterable[str]) -> str:
    """The item's sentence, or its `blank` one while a field is missing; both still have their fields."""
    return item.blank if item.blank and any(name not in CONTACT for name in lacking) else item.text


def filled(text: str, case: Case, due: Deadline | None = None) -> str:
    """Any text of the checklist with its fields, in the case's voice; a line stands for what is missing."""
    fields = fields_in(text)
    if not fields:
        return spoken(text, case.voice)
    values = {name: value_of_field(name, case, due) or WORDS["blank"] for name in fields}
    return fill(text, values, case.voice)


def missing(item: Item, case: Case, due: Deadline | None) -> tuple[str, ...]:
    """The fields of the item's text that nobody has given a value."""
    fields = fields_in(item.text)
    return tuple(name for name in fields if not value_of_field(name, case, due)) if fields else ()


def value_of_field(name: str, case: Case, due: Deadline | None) -> str:
    """What a field becomes, or an empty text. Raises KeyError for a field that there is not."""
    if name in CLINIC_WORDS:
        return str(case.values[name].value) if name in case.values else ""
    if name == "when":
        return due.words if due else ""
    if name in CONTACT:
        clinic = case.clinic
        return {"phone": clinic.phone, "after-hours-phone": clinic.after_hours_phone, "clinic": clinic.name}[
            name
        ]
    return _day(name, case) if name in DAYS or name == "arrival" else _said(name, case)


def _day(name: str, case: Case) -> str:
    day = case.procedure_day
    if name == "arrival":
        clock = case.facts.answers.get(name)
        return say_clock(clock) if isinstance(clock, time) else ""
    if day is None:
        return ""
    before = {"day-before": day - timedelta(days=1), "call-day": business_day_before(day)}
    return say_day(before.get(name, day))


def _said(name: str, case: Case) -> str:
    question = case.facts.questions[name]
    value = value_of(case.facts.answers.get(name))
    return "" if value is None else say_answer(question, value, case.voice)
