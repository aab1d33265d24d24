"""Reading a clinic's file, and the checklist as that clinic has it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic, with_clinic
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.errors import Exit, ProblemsError
from kypho_cli.model.checklist import Review
from kypho_cli.model.clinic import CHOICES, FASTING, NO_CLINIC, TIMES, WORDS, Clinic, ClinicValue, FastingRule

BASE = read_checklist(Path(__file__).parent / "definitions" / "base")
HEAD = "id: tiny\nname: Tiny Clinic\ntimezone: America/Chicago\nphone: 555-0110\n"
CHECKED = "checked: {source: Protocol 1, reviewer: Dr. Lee, review_by: 2027-06-30}\n"
ADD = """add:
  - phase: week-before
    sections:
      - id: ride
        title: The ride
        items:
          - {id: own-lot, text: Park in lot B., why: It is near.}
      - id: own
        title: Our own
        items:
          - {id: own-door, text: Use the side door., why: It is near., sources: [leaflet-2025]}
"""


def read(tmp_path: Path, text: str) -> Clinic:
    """The clinic of a file with this text below the contact."""
    path = tmp_path / "tiny.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_clinic(path, BASE)


def test_the_shipped_example_sets_every_value() -> None:
    checklist = read_checklist(shipped_checklists())
    clinic = read_clinic(shipped_checklists() / "clinics" / "example-clinic.yaml", checklist)
    assert set(clinic.values) == {*CHOICES, *FASTING, *TIMES, *WORDS}
    assert clinic.medicines
    assert len(list(with_clinic(checklist, clinic).items())) > len(list(checklist.items())) - len(
        clinic.leaves_out
    )


def test_a_clinic_without_decisions_has_its_contact_alone(tmp_path: Path) -> None:
    clinic = read(tmp_path, 'after_hours_phone: 555-0111\nletterhead: ["Tiny Clinic", "1 Road"]\n')
    letterhead = ("Tiny Clinic", "1 Road")
    plain = Clinic("tiny", "Tiny Clinic", "America/Chicago", "555-0110", "555-0111", letterhead)
    assert asdict(clinic) == asdict(plain)


def test_a_value_takes_its_origin_from_checked_and_can_have_its_own(tmp_path: Path) -> None:
    text = (
        CHECKED
        + "values:\n  fever: {value: 101 F}\n"
        + "  stay: {value: overnight, source: Page 2, review_by: 2026-12-01}\n"
    )
    clinic = read(tmp_path, text)
    values = clinic.values
    assert clinic.review == Review("Dr. Lee", review_by=date(2027, 6, 30))
    assert values["fever"] == ClinicValue("101 F", "Protocol 1", "Dr. Lee", date(2027, 6, 30))
    assert values["stay"] == ClinicValue("overnight", "Page 2", "Dr. Lee", date(2026, 12, 1))


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("food", '{days_before: 1, at: "11:59 pm"}', FastingRule(days_before=1, at=time(23, 59))),
        ("food", "{minutes_before: 480, counted_from: anesthesia}",
         FastingRule(minutes_before=480, counted_from="anesthesia")),
        ("clear-drinks", "{minutes_before: 120, counted_from: arrival, examples: [water]}",
         FastingRule(minutes_before=120, examples=("water",))),
        ("clear-drinks", "{allowed: false}", FastingRule(allowed=False)),
        ("call-day", '"5:00 pm"', time(17)),
        ("call-day", '"17:00"', time(17)),
        ("wash", "own-soap", "own-soap"),
        ("shower", "  after 2 days ", "after 2 days"),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_read(tmp_path: Path, key: str, text: str, value: object) -> None:
    assert read(tmp_path, f"{CHECKED}values:\n  {key}: {{value: {text}}}\n").values[key].value == value


def test_medicine_decisions_are_read(tmp_path: Path) -> None:
    text = (
        CHECKED
        + "medicines:\n  - {takes: insulins, last_dose_days_before: 1, part: evening}\n"
        + "  - {takes: aspirin, text: Ask us.}\n"
    )
    first, second = read(tmp_path, text).medicines
    assert (first.takes, first.last_dose_days_before, first.part, first.text) == (
        "insulins",
        1,
        "evening",
        "",
    )
    assert (second.takes, second.text, second.reviewer) == ("aspirin", "Ask us.", "Dr. Lee")


def test_its_lines_join_a_section_or_make_a_new_one(tmp_path: Path) -> None:
    phase = with_clinic(BASE, read(tmp_path, ADD)).phases[0]
    ids = {section.id: [item.id for item in section.items] for section in phase.sections}
    assert ids == {"ride": ["find-driver", "wear-loose", "own-lot"], "own": ["own-door"]}


def test_a_line_of_its_own_may_name_no_source(tmp_path: Path) -> None:
    assert [
        item.sources for add in read(tmp_path, ADD).adds for part in add.sections for item in part.items
    ] == [
        (),
        ("leaflet-2025",),
    ]


def test_a_line_that_is_not_locked_can_be_switched_off(tmp_path: Path) -> None:
    kept = with_clinic(BASE, read(tmp_path, "leave_out: [wear-loose]\n"))
    assert "wear-loose" not in {item.id for item in kept.items()}


def test_a_section_without_lines_disappears(tmp_path: Path) -> None:
    kept = with_clinic(BASE, read(tmp_path, "leave_out: [call-fever]\n"))
    assert next(phase for phase in kept.phases if phase.id == "call").sections == ()


def test_a_locked_line_stays_even_if_a_clinic_names_it() -> None:
    kept = with_clinic(BASE, Clinic(leaves_out=("find-driver", "wear-loose")))
    assert "find-driver" in {item.id for item in kept.items()}
    assert "wear-loose" not in {item.id for item in kept.items()}


def test_switching_a_locked_line_off_is_a_problem_of_a_definition(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match='item "find-driver" is locked') as caught:
        read(tmp_path, "leave_out: [find-driver]\n")
    assert caught.value.exit_code is Exit.DEFINITION


def test_no_clinic_changes_nothing() -> None:
    assert with_clinic(BASE, NO_CLINIC) == BASE


def test_an_overdue_value_is_read_all_the_same(tmp_path: Path) -> None:
    text = CHECKED.replace("2027", "2020") + "values:\n  fever: {value: 101 F}\n"
    assert read(tmp_path, text).values["fever"].review_by == date(2020, 6, 30)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Pacific/Auckland"])
def test_a_region_and_city_is_a_timezone(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(HEAD.replace("America/Chicago", zone), encoding="utf-8")
    assert read_clinic(path, BASE).timezone == zone


@pytest.mark.parametrize(
    "zone",
    ["Etc/GMT+5", "UTC", "EST", "GMT+5", "America", "America/../Etc", "A/b", "posix/UTC", "America/Chicago/"],
)
def test_anything_else_is_no_timezone(tmp_path: Path, zone: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(HEAD.replace("America/Chicago", zone), encoding="utf-8")
    with pytest.raises(ProblemsError, match="there is no such timezone"):
        read_clinic(path, BASE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("values: [a]\n", '"values" must be a mapping'),
        ("values:\n  fever: 101 F\n", '"fever" has no "value"'),
        ("checked: 7\n", "the origin of values must be a mapping"),
        ('checked: {source: "", reviewer: Dr. Lee, review_by: 2027-06-30}\n', '"source" is empty'),
        ("checked: {review_by: soon}\n", "this is not a day"),
        (CHECKED + "values:\n  food: {value: never}\n", "a food or drink rule must be a mapping"),
        (
            CHECKED + "values:\n  food: {value: {days_before: 1, at: 12 am}}\n",
            "this is not a clear clock time",
        ),
        (CHECKED + "values:\n  stay: {value: 7}\n", '"stay" never has this value'),
        (CHECKED + "values:\n  call-day: {value: 7}\n", "this is not a clock time"),
        (CHECKED + "medicines: [insulins]\n", "a medicine decision must be a mapping"),
        (CHECKED + "medicines: [{text: Ask us.}]\n", 'a medicine decision needs "takes"'),
        ("medicines: [{takes: insulins, text: Ask us.}]\n", 'a medicine decision needs "review_by"'),
        ("medicines: {}\n", '"medicines" must be a list'),
        ("leave_out: x\n", '"leave_out" must be a list'),
        ("add: [{sections: []}]\n", "this must name a phase of the checklist"),
        ("add: [7]\n", '"sections" is missing here'),
        ("after_hours_phone: soon\n", '"after_hours_phone" is no phone number'),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value)


def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="a clinic must be a mapping"):
        read_clinic(path, BASE)
    with pytest.raises(ProblemsError, match="does not exist"):
        read_clinic(tmp_path / "no.yaml", BASE)


GOOD = (
    HEAD
    + CHECKED
    + 'values:\n  food: {value: {days_before: 1, at: "11:59 pm"}}\n'
    + "medicines: [{takes: aspirin, text: Ask.}]\n"
    + ADD
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    cut=st.integers(0, len(GOOD)),
    put=st.sampled_from(["", "x", "7", "[", "- ", ": ", "\n", "true", "[]", "{}"]),
)
def test_a_mangled_file_is_read_or_refused(tmp_path: Path, cut: int, put: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(GOOD[:cut] + put + GOOD[cut + len(put) :], encoding="utf-8")
    try:
        read_clinic(path, BASE)
    except ProblemsError as error:
        assert error.problems  # noqa: PT017  either is right
