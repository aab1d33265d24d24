"""Which of a clinic's decisions are in force on a day, and which are past their review date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from datetime import date

    from kypho_cli.model.clinic import Clinic, ClinicValue


def in_force(clinic: Clinic, today: date) -> dict[str, ClinicValue]:
    """The values whose review date has not passed, by key; a value may be used on that day itself."""
    return {key: value for key, value in clinic.values.items() if value.review_by >= today}


def overdue(clinic: Clinic, today: date) -> tuple[str, ...]:
    """What is past its review date, in words: values first, then the names of medicine decisions."""
    values = [label(key) for key, value in clinic.values.items() if value.review_by < today]
    medicines = [decision.takes for decision in clinic.medicines if decision.review_by < today]
    return tuple(values + medicines)


def label(key: str) -> str:
    """A clinic value's name as a person reads it."""
    return WORDS[f"value-{key}"]
