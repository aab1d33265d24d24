"""What one clinic has decided: its contact and its values, each with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from kypho_cli.model.checklist import Phase, Review


@dataclass(frozen=True)
class FastingRule:
    """When to stop eating or drinking: a clock time some days before, or minutes before a moment.

    `allowed` false (clear drinks) means that drinks stop with the food. `examples` name clear drinks.
    """

    allowed: bool = True
    days_before: int | None = None
    at: time | None = None
    minutes_before: int | None = None
    counted_from: Literal["arrival", "procedure", "anesthesia"] = "arrival"
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClinicValue:
    """One value with its origin: where it stands, who checked it, and until when that holds."""

    value: str | time | FastingRule
    source: str
    reviewer: str
    review_by: date


@dataclass(frozen=True)
class MedicineDecision:
    """What the clinic has decided for one medicine group or ingredient: a last dose, or words.

    `last_dose_days_before` counts calendar days; `part` is morning, noon, evening, bedtime or empty.
    """

    takes: str
    source: str
    reviewer: str
    review_by: date
    last_dose_days_before: int | None = None
    part: str = ""
    text: str = ""


@dataclass(frozen=True)
class Logo:
    """A clinic's picture for the head of a sheet: the bytes of a PNG or an SVG file."""

    kind: Literal["png", "svg"]
    content: bytes


@dataclass(frozen=True, eq=False)
class Clinic:
    """One clinic, compared by identity. A clinic that has set nothing yet has empty values: then we ask.

    `adds` are phases whose sections join the checklist's; `leaves_out` are ids of items switched off.
    `review` is who checked the file as a whole, and until when.
    """

    id: str = ""
    name: str = ""
    timezone: str = ""
    phone: str = ""
    after_hours_phone: str = ""
    letterhead: tuple[str, ...] = ()
    values: Mapping[str, ClinicValue] = field(default_factory=dict)
    medicines: tuple[MedicineDecision, ...] = ()
    adds: tuple[Phase, ...] = ()
    leaves_out: tuple[str, ...] = ()
    logo: Logo | None = None
    review: Review = field(default_factory=Review)


NO_CLINIC = Clinic()

CHOICES: dict[str, tuple[str, ...]] = {
    "anesthesia": ("general", "sedation", "local"),
    "stay": ("same-day", "overnight"),
    "wash": ("special-soap", "own-soap"),
    "cpap": ("mask", "mask-and-machine"),
}
"""Clinic values that are one of a few words; a `when` can test them."""

FASTING = ("food", "clear-drinks")
"""Clinic values that are fasting rules."""

TIMES = ("call-day",)
"""Clinic values that are a clock time: by when staff call on the business day before."""

WORDS = (
    "fever",
    "lifting-limit",
    "lifting-time",
    "driving",
    "bed-rest",
    "walking",
    "dressing",
    "shower",
    "follow-up",
    "sips",
    "check-in",
    "duration",
)
"""Clinic values that are words or a number with its unit, put into a sentence as they stand."""
