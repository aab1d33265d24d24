"""The JSON form of a plan, and the page that documents it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from kypho_cli.model.answers import Medicine
from kypho_cli.model.checklist import Review, Source
from kypho_cli.model.plan import (
    Because,
    Contact,
    Deadline,
    FastingLine,
    FormQuestion,
    Mark,
    MedicineStep,
    Plan,
    PlanPhase,
    PlanSection,
    Reminder,
    Step,
    Told,
    Unanswered,
    Withdrawn,
)
from kypho_cli.rendering.json import render

DOCUMENT = Path(__file__).parent.parent / "docs" / "json.md"

NOUNS = {
    "A step": Step,
    "A reason": Because,
    "A deadline": Deadline,
    "A medicine step": MedicineStep,
    "A medicine": Medicine,
    "A fasting line": FastingLine,
    "A phase": PlanPhase,
    "A section": PlanSection,
    "A reminder": Reminder,
    "An entry that is withdrawn": Withdrawn,
    "A mark": Mark,
    "A contact": Contact,
    "An unanswered question": Unanswered,
    "An answer": Told,
    "A question of the form": FormQuestion,
    "A review": Review,
    "A source": Source,
}


def read(plan: Plan) -> dict[str, Any]:
    return json.loads(render(plan))  # type: ignore[no-any-return]  # the tests look at what came out


def documented() -> dict[str, list[str]]:
    of_plan = DOCUMENT.read_text(encoding="utf-8").split("\n# ")[0]
    parts = re.split(r"^## (.+)$", of_plan, flags=re.MULTILINE)
    tables = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {title: re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE) for title, text in tables.items()}


def test_every_field_of_the_plan_is_documented_in_order(plan: Plan) -> None:
    assert documented()["The plan"] == list(read(plan))


def test_every_noun_in_the_plan_is_documented_field_by_field() -> None:
    told = documented()
    assert set(told) == {"The plan", *NOUNS}
    for title, noun in NOUNS.items():
        assert told[title] == [field.name for field in fields(noun)], title


def test_every_object_that_comes_out_has_a_documented_table(plan: Plan) -> None:
    tables = {frozenset(names) for names in documented().values()}
    assert {frozenset(found) for found in objects(read(plan))} == tables


def objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON can be anything
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from objects(part)


def test_days_clocks_moments_and_words_come_out_plain(plan: Plan) -> None:
    found = read(plan)
    assert found["schema"] == 1
    assert found["made_on"] == "2027-03-30"
    assert found["arrival"] == "07:30"
    assert found["fasting"][0]["until"] == "2027-04-05T23:59:00"
    assert found["fasting"][1]["until"] is None
    assert found["fasting"][1]["status"] == "confirm"
    assert found["top"][1]["due"] == {
        "day": "2027-04-02",
        "words": "Friday, April 2",
        "clock": None,
        "late": False,
        "call": "",
    }
    assert found["medicines"][0]["ingredients"] == ["apixaban"]


def test_private_reasons_are_in_the_record_and_marked(plan: Plan) -> None:
    found = read(plan)["top"][0]
    assert found["private"] is True
    assert found["because"] == [{"question": "pregnant", "words": "Pregnant: yes", "private": True}]


def test_the_record_is_the_same_for_every_sheet_and_every_run(plan: Plan) -> None:
    assert render(plan) == render(plan, "nurse") == render(replace(plan))


def test_the_record_is_ascii_and_reads_back_letter_by_letter(plan: Plan) -> None:
    said = 'Tía "Rosa" \\ 中 [not] :pill: {you}'
    record = render(replace(plan, own_question=said)).decode()
    assert record.isascii()
    assert record.endswith("}\n")
    assert json.loads(record)["own_question"] == said


def test_a_value_without_a_plain_form_is_refused(plan: Plan) -> None:
    strange = replace(plan, patient=object())  # type: ignore[arg-type]  # that is what the test is about
    with pytest.raises(TypeError, match="object"):
        render(strange)
