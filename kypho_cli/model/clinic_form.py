"""The lines of a clinic's file in the order in which they are asked for and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final, Literal

from kypho_cli.model.clinic import CHOICES

Part = Literal["contact", "checked", "values"]
Given = str | int | date | time | tuple[str, ...] | None
"""What was given for one line; None for a blank."""

ZONES: Final = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
}
_MOMENTS: Final = ("arrival", "procedure", "anesthesia")


@dataclass(frozen=True)
class FormLine:
    """One line to ask for. `key` is what it fills in the file; several lines can fill one key.

    `only_if` is the line that decides whether this one is asked, and the words that make it so.
    """

    id: str
    part: Part
    kind: Literal["text", "list", "choice", "clock", "day", "hours"] = "text"
    key: str = ""
    options: tuple[str, ...] = ()
    only_if: tuple[str, tuple[str, ...]] = ("", ())

    @property
    def fills(self) -> str:
        """The key in the file."""
        return self.key or self.id


def path(given: Mapping[str, Given]) -> tuple[FormLine, ...]:
    """The lines to ask, as things stand."""
    return tuple(
        line for line in FORM if not line.only_if[0] or given.get(line.only_if[0]) in line.only_if[1]
    )


def _rule(key: str, *more: str) -> tuple[FormLine, ...]:
    """The lines of a food or drink rule."""
    how = f"{key}-how"
    return (
        FormLine(how, "values", "choice", key, ("clock", *_MOMENTS, *more)),
        FormLine(f"{key}-at", "values", "clock", key, only_if=(how, ("clock",))),
        FormLine(f"{key}-hours", "values", "hours", key, only_if=(how, _MOMENTS)),
    )


def _values(*keys: str) -> tuple[FormLine, ...]:
    return tuple(
        FormLine(key, "values", "choice" if key in CHOICES else "text", options=CHOICES.get(key, ()))
        for key in keys
    )


FORM: Final = (
    FormLine("name", "contact"),
    FormLine("timezone", "contact", "choice", options=(*ZONES, "other")),
    FormLine("other-timezone", "contact", key="timezone", only_if=("timezone", ("other",))),
    FormLine("phone", "contact"),
    FormLine("after-hours-phone", "contact", key="after_hours_phone"),
    FormLine("letterhead", "contact", "list"),
    FormLine("logo", "contact"),
    FormLine("source", "checked"),
    FormLine("reviewer", "checked"),
    FormLine("review-by", "checked", "day", key="review_by"),
    *_values("anesthesia", "stay"),
    *_rule("food"),
    *_rule("clear-drinks", "with-food"),
    FormLine("clear-drinks-examples", "values", "list", "clear-drinks",
             only_if=("clear-drinks-how", ("clock", *_MOMENTS))),
    *_values("sips"),
    FormLine("call-day", "values", "clock"),
    *_values("wash", "cpap", "fever", "lifting-limit", "lifting-time", "driving", "bed-rest", "walking"),
    *_values("dressing", "shower", "follow-up", "check-in", "duration"),
)  # fmt: skip
"""Every line. A test holds that each value that a clinic can set is among them."""
