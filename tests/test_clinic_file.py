"""A clinic's file as it is written: what was given is read again as it was, and blanks stay blank."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.check import check
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic
from kypho_cli.definitions.clinic_file import clinic_text, complaint, file_data
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.strict_yaml import read_yaml
from kypho_cli.model.checklist import Review
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, WORDS, FastingRule
from kypho_cli.model.clinic_form import FORM, ZONES, FormLine, Given
from kypho_cli.model.text import clean_line

BASE = read_checklist(Path(__file__).parent / "definitions" / "base")
LINES = {line.id: line for line in FORM}
TODAY = date(2027, 3, 30)
NEEDED: dict[str, Given] = {"name": "Hill Clinic", "timezone": "central", "phone": "555-0110"}
CHECKED: dict[str, Given] = {"source": "Protocol 3", "reviewer": "Dr. Lee", "review-by": date(2028, 3, 1)}
WHOLE: dict[str, Given] = {
    **NEEDED,
    **CHECKED,
    "after-hours-phone": "555-0111",
    "letterhead": ("Hill Clinic", '1 Road: the second "door" # on the left'),
    "logo": None,
    "anesthesia": "sedation",
    "stay": "overnight",
    "food-how": "clock",
    "food-at": time(23, 59),
    "clear-drinks-how": "arrival",
    "clear-drinks-hours": 2,
    "clear-drinks-examples": ("water", "black tea"),
    "call-day": time(12),
    "wash": "own-soap",
    "cpap": "mask",
    **dict.fromkeys(WORDS, "24 hours"),
}  # fmt: skip


def test_a_file_with_every_value_has_no_problem_and_holds_them_all(tmp_path: Path) -> None:
    path = tmp_path / "hill.yaml"
    path.write_text(clinic_text("hill", WHOLE), encoding="utf-8")

    assert check(path, TODAY) == ()
    clinic = read_clinic(path, read_checklist(shipped_checklists()))
    assert set(clinic.values) == {*CHOICES, *FASTING, *TIMES, *WORDS}
    assert clinic.values["food"].value == FastingRule(days_before=1, at=time(23, 59))
    assert clinic.values["clear-drinks"].value == FastingRule(
        minutes_before=120, counted_from="arrival", examples=("water", "black tea")
    )
    assert clinic.values["call-day"].value == time(12)
    assert clinic.letterhead[1] == '1 Road: the second "door" # on the left'
    assert clinic.timezone == "America/Chicago"
    assert clinic.review == Review("Dr. Lee", review_by=date(2028, 3, 1))


def test_a_file_with_the_clinic_alone_has_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "hill.yaml"
    path.write_text(clinic_text("hill", NEEDED), encoding="utf-8")

    assert check(path, TODAY) == ()


def test_an_empty_file_lacks_only_what_no_clinic_can_do_without(tmp_path: Path) -> None:
    path = tmp_path / "hill.yaml"
    path.write_text(clinic_text("hill", {}), encoding="utf-8")

    told = [problem.what for problem in check(path, TODAY)]
    assert told == ['"name" is empty', '"timezone" is empty', '"phone" is empty']


def test_every_value_has_a_line_with_words_also_while_it_is_blank() -> None:
    text = clinic_text("hill", {})

    for key in (*CHOICES, *FASTING, *TIMES, *WORDS):
        assert f'\n  # {key}: {{value: ""}}\n' in text
    assert "# One of: general, sedation, local." in text
    assert '# Write {days_before: 1, at: "11:59 pm"} or {minutes_before: 120, counted_from: arrival}.' in text


def test_blanks_that_are_filled_in_by_hand_count(tmp_path: Path) -> None:
    text = clinic_text("hill", NEEDED | CHECKED)
    for blank, filled in (
        ("# values:", "values:"),
        ('# fever: {value: ""}', 'fever: {value: "101 degrees F"}'),
        ('# letterhead: [""]', 'letterhead: ["1 Road"]'),
        ('# food: {value: ""}', "food: {value: {minutes_before: 480, counted_from: procedure}}"),
    ):
        text = text.replace(blank, filled)
    path = tmp_path / "hill.yaml"
    path.write_text(text, encoding="utf-8")

    assert check(path, TODAY) == ()
    assert set(read_clinic(path, BASE).values) == {"fever", "food"}


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"clear-drinks-how": "with-food", "clear-drinks-examples": ("water",)}, {"allowed": False}),
        ({"clear-drinks-how": "anesthesia"}, None),
        ({"clear-drinks-how": "clock", "clear-drinks-hours": 2}, None),
        ({"clear-drinks-examples": ("water",)}, None),
        (
            {"clear-drinks-how": "procedure", "clear-drinks-hours": 3, "clear-drinks-at": time(9)},
            {"minutes_before": 180, "counted_from": "procedure"},
        ),
    ],
)
def test_a_rule_stands_in_the_file_once_it_is_whole(more: dict[str, Given], found: object) -> None:
    assert file_data(more).get("clear-drinks") == found


def test_a_zone_that_was_typed_counts_only_while_another_one_is_chosen() -> None:
    assert file_data({"timezone": "other", "other-timezone": "Asia/Tokyo"}) == {"timezone": "Asia/Tokyo"}
    assert file_data({"timezone": "hawaii", "other-timezone": "Asia/Tokyo"}) == {"timezone": ZONES["hawaii"]}


@pytest.mark.parametrize(
    ("line", "value", "told"),
    [
        ("phone", "12", '"phone" is no phone number. Write it with all its digits.'),
        ("phone", "555-0110", ""),
        ("other-timezone", "Americas/Chicago", 'There is no such timezone. Did you mean "America/Chicago"?'),
        ("logo", "none.png", "There is no such logo. Check the name; it is looked for beside this file."),
        ("fever", "101 {F}", "A clinic value cannot have braces. Write plain words."),
        ("fever", "101 degrees F", ""),
        ("fever", None, ""),
        ("letterhead", ("1 Road",), ""),
        ("review-by", date(2028, 3, 1), ""),
        (
            "shower",
            "until 12 am",
            '"12 am" does not belong in a text. Write noon, or 11:59 pm of the day before.',
        ),
    ],
)
def test_each_answer_is_held_to_the_rules_of_the_check(
    tmp_path: Path, line: str, value: Given, told: str
) -> None:
    more: dict[str, Given] = {"timezone": "other"} if line == "other-timezone" else {}

    assert complaint(LINES[line], {**more, line: value}, tmp_path, BASE) == told


texts = st.text(min_size=1, max_size=60).map(clean_line).filter(bool)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(words="other", lines=("alaska", "other"), name="pacific")
@given(words=texts, lines=st.lists(texts, min_size=1, max_size=4).map(tuple), name=texts)
def test_any_words_come_back_as_they_were_given(words: str, lines: tuple[str, ...], name: str) -> None:
    told: dict[str, Given] = {**NEEDED, "name": name, "letterhead": lines, "fever": words}

    data = read_yaml(clinic_text("hill", told), "hill.yaml").data

    assert isinstance(data, dict)
    assert (data["name"], data["letterhead"]) == (name, list(lines))
    assert data["values"] == {"fever": {"value": words}}


def test_a_text_that_is_no_yaml_is_told_as_well(tmp_path: Path) -> None:
    assert complaint(FormLine("name", "contact"), {"name": "Hill\ud800"}, tmp_path, BASE) != ""
