"""A typed medicine from a file to every sheet: what is unclear stays unclear, and no word is lost."""

from __future__ import annotations

import json as reader
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.answers import read_answers
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Answers, Medicine
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.plan import Plan, Status
from kypho_cli.planning.facts import facts_of
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering import json, text

SHIPPED = read_checklist(shipped_checklists())
TODAY = date(2027, 3, 30)


def from_file(medicines: str) -> Answers:
    written = f"answers: {{who: patient, any-meds: true, clot: false, shots: false, med-list: {medicines}}}\n"
    return read_answers(written, "answers.yaml", SHIPPED, TODAY)


def plan_of(*typed: str) -> Plan:
    answers = Answers({"any-meds": True, "shots": False, "med-list": tuple(Medicine(one) for one in typed)})
    return make_plan(SHIPPED, NO_CLINIC, answers, TODAY)


def test_an_unclear_name_in_a_file_is_shown_and_never_accepted() -> None:
    plan = make_plan(SHIPPED, NO_CLINIC, from_file("[eliqus 5 mg]"), TODAY)
    [step] = plan.medicines
    assert (step.medicine.name, step.recognised, step.status) == ("eliqus 5 mg", False, Status.CONFIRM)
    assert step.lines[0] == "We are not sure which medicine this is. Show it to your nurse."
    assert "1 medicine name was not recognized. Show it to your nurse." in plan.notices


def test_the_nurse_reads_what_an_unclear_name_could_be_and_the_patient_does_not() -> None:
    plan = make_plan(SHIPPED, NO_CLINIC, from_file("[eliqus 5 mg]"), TODAY)
    nurse = " ".join(text.written(plan, "nurse").split())
    assert "eliqus 5 mg. Name not recognized. Could be: apixaban (Eliquis)" in nurse
    patient = text.written(plan, "summary")
    assert "eliqus 5 mg" in patient
    assert "apixaban" not in patient
    assert "apixaban (Eliquis)" in reader.loads(json.render(plan))["medicines"][0]["candidates"]


def test_an_unclear_name_keeps_the_branch_of_what_it_could_be_open() -> None:
    facts = facts_of(SHIPPED, NO_CLINIC, from_file("[eliqus 5 mg]"), TODAY)
    assert "direct-oral-anticoagulants" not in facts.takes
    assert "direct-oral-anticoagulants" in facts.may_take


def test_what_somebody_chose_in_a_file_counts_and_the_typed_words_stay() -> None:
    plan = make_plan(SHIPPED, NO_CLINIC, from_file("[{name: eliqus 5 mg, chosen: Eliquis}]"), TODAY)
    [step] = plan.medicines
    assert (step.medicine.name, step.recognised, step.ingredients) == ("eliqus 5 mg", True, ("apixaban",))
    assert step.lines[0] == "Keep taking eliqus 5 mg until our team gives you a stop date."


def test_none_of_these_in_a_file_is_kept_as_typed_and_opens_nothing() -> None:
    answers = from_file('[{name: eliqus 5 mg, chosen: ""}]')
    [step] = make_plan(SHIPPED, NO_CLINIC, answers, TODAY).medicines
    assert (step.recognised, step.groups, step.candidates) == (False, (), ())
    facts = facts_of(SHIPPED, NO_CLINIC, answers, TODAY)
    assert "direct-oral-anticoagulants" not in facts.takes | facts.may_take


@pytest.mark.parametrize("typed", ["no aspirin", "stopped warfarin in 2019", "took ibuprofen yesterday"])
def test_what_is_not_taken_now_is_noticed_and_not_counted_as_taken(typed: str) -> None:
    [step] = plan_of(typed).medicines
    assert not step.recognised
    assert step.doubt == "not-current"
    assert step.lines[0] == "We are not sure if you take this now. Show it to your nurse."


PIECES = st.sampled_from(
    [
        *(
            "Eliquis",
            "eliqus",
            "aspirin",
            "Plavix",
            "metoprolol 25",
            "Tylenol PM",
            "my blue pill",
            "blood thinner",
        ),
        *(
            "no",
            "stopped",
            "and",
            ",",
            "(",
            "5 mg",
            "twice a day",
            "heart",
            "\N{PILL}",
            "\u05ea\u05e8\u05d5\u05e4\u05d4",
        ),
    ]
)
LINES = st.lists(PIECES, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=30)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_every_typed_word_stands_on_every_sheet(lines: list[str]) -> None:
    plan = plan_of(*lines)
    wanted = {word for line in lines for word in line.replace(",", " ").split() if word != "and"}
    sheets = (text.written(plan, "summary"), text.written(plan, "nurse"), _values(json.render(plan).decode()))
    for sheet in sheets:
        there = sheet.casefold()
        assert {word for word in wanted if word.casefold() not in there and word.isalnum()} == set()


def _values(written: str) -> str:
    return str(reader.loads(written))
