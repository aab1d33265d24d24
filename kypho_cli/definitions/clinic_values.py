"""What a clinic has decided, each with its origin: values by their kind, and medicine decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from kypho_cli.definitions.answer_values import PARTS_OF_DAY
from kypho_cli.definitions.day_and_clock import clock_at, day_at
from kypho_cli.definitions.did_you_mean import did_you_mean, one_of
from kypho_cli.definitions.known import Known
from kypho_cli.definitions.nouns import list_under
from kypho_cli.definitions.question_rules import CLINIC_KEYS
from kypho_cli.definitions.shape import shape
from kypho_cli.definitions.tree import Data, Spot
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Review
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, ClinicValue, FastingRule, MedicineDecision
from kypho_cli.model.dates import NOON
from kypho_cli.model.text import clean_line

MOST_DAYS: Final = 60
MOST_MINUTES: Final = 48 * 60


@dataclass(frozen=True)
class _Origin:
    """Where a value stands, who checked it, and until when that holds."""

    source: str = ""
    reviewer: str = ""
    review_by: date | None = None


ORIGIN: Final = ("source", "reviewer", "review_by")


class ClinicValueReader:
    """Reads the values and decisions of one clinic's file; problems are added to `problems`."""

    def __init__(self, spot: Spot, known: Known, problems: list[Problem]) -> None:
        self._spot = spot
        self._known = known
        self._problems = problems
        self._checked = _Origin()
        if spot.has("checked"):
            self._checked = self._own_origin(spot["checked"], "the origin of values", apart=())

    def review(self) -> Review:
        """Who checked the file as a whole, and until when; without a reviewer nobody has."""
        return Review(self._checked.reviewer, review_by=self._checked.review_by)

    def values(self) -> dict[str, ClinicValue]:
        """Every value that the clinic has set, by key."""
        found: dict[str, ClinicValue] = {}
        if not self._spot.has("values"):
            return found
        values = self._spot["values"]
        if not isinstance(values.data, dict):
            self._tell(values, '"values" must be a mapping', "Write one line for each value.")
        for key, inside in values.entries():
            if key not in CLINIC_KEYS:
                remedy = did_you_mean(key, CLINIC_KEYS)
                self._problems.append(inside.key_problem(f'there is no clinic value "{key}"', remedy))
            elif (value := self._value(key, inside)) is not None:
                found[key] = value
        return found

    def decisions(self) -> tuple[MedicineDecision, ...]:
        """What the clinic has decided for medicine groups and ingredients."""
        if not self._spot.has("medicines"):
            return ()
        parts = list_under(self._spot, "medicines", self._problems)
        return tuple(found for part in parts if (found := self._decision(part)) is not None)

    def _tell(self, spot: Spot, what: str, remedy: str) -> None:
        self._problems.append(spot.problem(what, remedy))

    def _value(self, key: str, spot: Spot) -> ClinicValue | None:
        if not spot.has("value"):
            self._tell(spot, f'"{key}" has no "value"', "Write it like {value: ...}.")
            return None
        origin = self._origin(spot, "a clinic value", apart=("value",))
        value = self._of_kind(key, spot["value"])
        if value is None or origin is None or origin.review_by is None:
            return None
        return ClinicValue(value, origin.source, origin.reviewer, origin.review_by)

    def _of_kind(self, key: str, spot: Spot) -> str | time | FastingRule | None:
        if key in FASTING:
            return self._fasting(key, spot)
        if key in TIMES:
            return clock_at(spot, self._problems)
        words = clean_line(spot.data) if isinstance(spot.data, str) else ""
        if key in CHOICES and words not in CHOICES[key]:
            self._tell(spot, f'"{key}" never has this value', did_you_mean(words, CHOICES[key]))
        elif not words:
            self._tell(spot, f'"{key}" must be text', "Write words, or a number with its unit, in quotes.")
        elif "{" in words or "}" in words:
            self._tell(spot, "a clinic value cannot have braces", "Write plain words.")
        return words or None

    def _fasting(self, key: str, spot: Spot) -> FastingRule | None:
        clock = clock_at(spot["at"], self._problems) if spot.has("at") else None
        instead: dict[str, Data | None] = {"at": (clock or NOON).isoformat()} if spot.has("at") else {}
        rule = shape(FastingRule, spot, "a food or drink rule", self._problems, instead=instead)
        if rule is not None:
            self._problems += _fasting_problems(key, rule, spot)
        return rule if clock or not instead else None

    def _decision(self, spot: Spot) -> MedicineDecision | None:
        texts = shape(_DecisionTexts, spot, "a medicine decision", self._problems, apart=ORIGIN)
        origin = self._origin(spot, "a medicine decision", apart=_DECISION_KEYS)
        if texts is None:
            return None
        self._problems += _decision_problems(texts, spot)
        if spot.has("takes"):
            self._problems += self._known.unknown("medicine", texts.takes, spot["takes"])
        if origin is None or origin.review_by is None:
            return None
        return MedicineDecision(
            takes=texts.takes,
            source=origin.source,
            reviewer=origin.reviewer,
            review_by=origin.review_by,
            last_dose_days_before=texts.last_dose_days_before,
            part=texts.part,
            text=texts.text,
        )

    def _origin(self, spot: Spot, noun: str, apart: tuple[str, ...]) -> _Origin | None:
        """The origin of one value: its own words first, then those under `checked`."""
        own = self._own_origin(spot, noun, apart)
        if not isinstance(spot.data, dict):
            return None
        for key in ORIGIN:
            if not spot.has(key) and not self._spot_of_checked(key):
                self._tell(spot, f'{noun} needs "{key}"', f'Add "{key}" here or under "checked".')
        return _Origin(
            own.source or self._checked.source,
            own.reviewer or self._checked.reviewer,
            own.review_by or self._checked.review_by,
        )

    def _spot_of_checked(self, key: str) -> bool:
        return self._spot.has("checked") and self._spot["checked"].has(key)

    def _own_origin(self, spot: Spot, noun: str, apart: tuple[str, ...]) -> _Origin:
        found = shape(_Origin, spot, noun, self._problems, apart=(*apart, "review_by"))
        day = day_at(spot["review_by"], self._problems) if spot.has("review_by") else None
        for key in ("source", "reviewer"):
            if spot.has(key) and spot[key].data == "":
                self._tell(spot[key], f'"{key}" is empty', "Write its text.")
        return replace(found or _Origin(), review_by=day)


@dataclass(frozen=True)
class _DecisionTexts:
    """The plain values of a medicine decision."""

    takes: str
    last_dose_days_before: int | None = None
    part: str = ""
    text: str = ""


_DECISION_KEYS: Final = ("takes", "last_dose_days_before", "part", "text")


def _fasting_problems(key: str, rule: FastingRule, spot: Spot) -> Iterator[Problem]:
    if key == "food" and (not rule.allowed or rule.examples):
        yield spot.problem('"allowed" and "examples" belong to clear-drinks', "Take them away.")
    if not rule.allowed:
        if isinstance(spot.data, dict) and len(spot.data) > 1:
            yield spot.problem(
                "drinks that stop with the food have no other rule", "Write {allowed: false} alone."
            )
        return
    by_clock = rule.days_before is not None and rule.at is not None
    if by_clock == (rule.minutes_before is not None):
        yield spot.problem("this must be a clock time or minutes before a moment", _FASTING_REMEDY)
    elif not by_clock and (rule.days_before is not None or rule.at is not None):
        yield spot.problem('"days_before" and "at" do not go with "minutes_before"', _FASTING_REMEDY)
    if rule.minutes_before is not None and not spot.has("counted_from"):
        yield spot.problem(
            '"minutes_before" needs "counted_from"', "Add counted_from: arrival, procedure or anesthesia."
        )
    for number, most in ((rule.days_before, MOST_DAYS), (rule.minutes_before, MOST_MINUTES)):
        if number is not None and not 0 <= number <= most:
            yield spot.problem(f"a number lies outside 0 to {most}", "Check the number.")


_FASTING_REMEDY: Final = (
    'Write {days_before: 1, at: "11:59 pm"} or {minutes_before: 120, counted_from: arrival}.'
)


def _decision_problems(texts: _DecisionTexts, spot: Spot) -> Iterator[Problem]:
    days = texts.last_dose_days_before
    if days is None and not texts.text:
        yield spot.problem("this decides nothing", 'Add "last_dose_days_before" or "text".')
    if days is not None and not 0 <= days <= MOST_DAYS:
        yield spot.problem(
            f"this number lies outside 0 to {MOST_DAYS}", "Check the number.", "last_dose_days_before"
        )
    if texts.part and texts.part not in PARTS_OF_DAY:
        yield spot.problem("this is no part of the day", one_of(PARTS_OF_DAY), "part")
    if texts.part and days is None:
        yield spot.problem('"part" needs "last_dose_days_before"', "Add it, or take the part away.", "part")
