"""`check` over a whole folder, one clinic's file, and what is neither."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.check import check
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.unreachable import MOST_TRIED, can_hold
from kypho_cli.model.answers import Answer
from kypho_cli.model.checklist import Option, Question, QuestionType
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import All, AnyOf, ClinicSays, Compare, Is, Not, Takes, When

BASE = Path(__file__).parent / "definitions" / "base"
TODAY = date(2026, 11, 21)
CLINIC = "id: tiny\nname: Tiny Clinic\ntimezone: America/Chicago\nphone: 555-0110\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny checklists folder."""
    return Path(shutil.copytree(BASE, tmp_path / "checklists"))


def whats(path: Path, today: date = TODAY) -> list[str]:
    """What `check` says, places left out."""
    return [problem.what for problem in check(path, today)]


def test_the_shipped_checklists_have_no_problem() -> None:
    assert [str(problem) for problem in check(shipped_checklists(), TODAY)] == []


def test_the_shipped_checklists_will_be_overdue_one_day() -> None:
    assert "the review of this content is overdue" in whats(shipped_checklists(), date(2040, 1, 1))


def test_a_clinics_file_is_checked_against_the_folder_that_it_lies_in(folder: Path) -> None:
    path = folder / "clinics" / "tiny.yaml"
    assert check(path, TODAY) == ()
    path.write_text(CLINIC + "leave_out: [find-driver, wear-loose]\n", encoding="utf-8")
    assert whats(path) == ['item "find-driver" is locked']


def test_a_clinics_file_elsewhere_is_checked_against_the_shipped_checklists(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(CLINIC + "leave_out: [no-such-line]\n", encoding="utf-8")
    assert whats(path) == ['there is no item "no-such-line"']


def test_a_clinics_file_in_a_broken_folder_tells_of_the_folder_first(folder: Path) -> None:
    (folder / "sources.yaml").write_text("sources: []", encoding="utf-8")
    found = check(folder / "clinics" / "tiny.yaml", TODAY)
    assert found
    assert all("leaflet-2025" in problem.what for problem in found)


@pytest.mark.parametrize("name", ["kyphoplasty/questions.yaml", "sources.yaml", "medicines/groups.yaml"])
def test_a_part_of_a_folder_is_not_checked_alone(folder: Path, name: str) -> None:
    assert whats(folder / name) == ["this file is a part of a checklists folder"]


def test_an_answers_file_is_no_clinic(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("answers: {age: 78}\n", encoding="utf-8")
    found = check(path, TODAY)
    assert [problem.what for problem in found] == ["this is an answers file"]
    assert "kypho show --answers" in found[0].remedy


def test_a_folder_without_checklists_is_told_in_words(tmp_path: Path) -> None:
    assert whats(tmp_path) == ['there is no folder "kyphoplasty" in here']


def test_a_folder_whose_head_cannot_be_read_is_checked_as_far_as_it_can_be(folder: Path) -> None:
    (folder / "kyphoplasty" / "checklist.yaml").write_text("a: [", encoding="utf-8")
    questions = folder / "kyphoplasty" / "questions.yaml"
    questions.write_text(
        questions.read_text(encoding="utf-8").replace("Who answers?", "Who?!"), encoding="utf-8"
    )
    assert whats(folder) == [
        "a value is missing here, or a bracket is not closed",
        "this text does not end like a sentence",
    ]


def test_a_path_that_does_not_exist_is_told_in_words(tmp_path: Path) -> None:
    assert whats(tmp_path / "no.yaml") == ["this file does not exist"]


def test_two_clinics_with_one_id_are_told(folder: Path) -> None:
    (folder / "clinics" / "twin.yaml").write_text(CLINIC, encoding="utf-8")
    assert whats(folder) == ["the clinic in tiny.yaml has the same id"]


def test_problems_of_the_folder_hide_none_of_its_clinics_and_answers(folder: Path) -> None:
    (folder / "clinics" / "tiny.yaml").write_text(CLINIC + "fone: x\n", encoding="utf-8")
    (folder / "clinics" / "other.yaml").write_text("a: [", encoding="utf-8")
    (folder / "kyphoplasty" / "example-answers.yaml").write_text("answers: {age: old}", encoding="utf-8")
    (folder / "kyphoplasty" / "week-before.yaml").write_text("phase: week-before\n", encoding="utf-8")
    assert [problem.place.file.split("/")[-1] for problem in check(folder, TODAY)] == [
        "other.yaml",
        "tiny.yaml",
        "example-answers.yaml",
        "week-before.yaml",
    ]


def test_answers_that_cannot_be_read_are_told(folder: Path) -> None:
    (folder / "kyphoplasty" / "example-answers.yaml").write_bytes(b"\xff")
    assert whats(folder) == ["this is not UTF-8 text"]


def test_a_source_that_only_a_clinic_or_a_name_uses_is_used(folder: Path) -> None:
    sources = folder / "sources.yaml"
    more = "".join(f"  - {{id: {name}, title: A page, publisher: Us}}\n" for name in ("lot-map", "name-list"))
    sources.write_text(sources.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert whats(folder) == ['nothing uses the source "lot-map"', 'nothing uses the source "name-list"']
    (folder / "clinics" / "tiny.yaml").write_text(
        CLINIC
        + "add:\n  - phase: week-before\n    sections:\n      - id: own\n        title: Own\n        items:\n"
        "          - {id: own-lot, text: Park here., why: It is near., sources: [lot-map]}\n",
        encoding="utf-8",
    )
    names = folder / "medicines" / "names.tsv"
    names.write_text(
        names.read_text(encoding="utf-8").replace("\tleaflet-2025\t0\nLantus", "\tname-list\t0\nLantus"),
        encoding="utf-8",
    )
    assert whats(folder) == []


def test_the_overdue_date_under_checked_is_told_once(folder: Path) -> None:
    path = folder / "clinics" / "tiny.yaml"
    checked = "checked: {source: Protocol, reviewer: Dr. Lee, review_by: 2026-11-20}\n"
    path.write_text(
        CLINIC + checked + "values: {fever: {value: 101 F}, stay: {value: overnight}}\n"
        "medicines: [{takes: aspirin, text: Ask us., review_by: 2026-11-19}]\n",
        encoding="utf-8",
    )
    assert whats(path) == ["the review of this is overdue"] * 2
    assert whats(path, date(2026, 11, 19)) == []


def test_the_words_of_a_clinic_are_checked_too(folder: Path) -> None:
    path = folder / "clinics" / "tiny.yaml"
    checked = "checked: {source: Protocol, reviewer: Dr. Lee, review_by: 2027-11-20}\n"
    path.write_text(
        CLINIC
        + checked
        + "values: {fever: {value: easy}}\nmedicines: [{takes: aspirin, text: Stop at midnight}]\n",
        encoding="utf-8",
    )
    assert whats(path) == [
        '"easy" does not belong in a text',
        '"midnight" does not belong in a text',
        "this text does not end like a sentence",
    ]


def question(name: str, kind: QuestionType, *options: str, **more: object) -> Question:
    """A question for the laws below."""
    choices = tuple(Option(option, option) for option in options)
    return Question(name, "all", "Text?", "Short", "Why.", kind, options=choices, **more)  # type: ignore[arg-type]


QUESTIONS = {
    one.id: one
    for one in (
        question("a", "yes-no"),
        question("b", "choice", "x", "y", "z", when=Is("a", (True,))),
        question("c", "choices", "p", "q", when=Is("b", ("x", "y"))),
        question("n", "number", at_least=1, at_most=120),
        question("d", "team-dates", when=Is("a", (True,))),
    )
}
ANSWERS: dict[str, list[Answer]] = {
    "a": [True, False],
    "b": ["x", "y", "z"],
    "c": [(), ("p",), ("q",), ("p", "q")],
    "n": [1, 64, 65, 66, 120],
}
LEAVES: st.SearchStrategy[When] = st.sampled_from(
    [
        Is("a", (True,)),
        Is("a", (False,)),
        Is("b", ("x",)),
        Is("b", ("y", "z")),
        Is("c", ("p",)),
        Is("c", ("q",)),
        Compare("n", at_least=65),
        Compare("n", less_than=65),
        Compare("n", more_than=120),
        Takes(("insulins",)),
        ClinicSays("stay", ("overnight",)),
    ]
)
WHENS = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=5,
)


@given(
    when=WHENS,
    given_=st.fixed_dictionaries({name: st.sampled_from(values) for name, values in ANSWERS.items()}),
    takes=st.booleans(),
    stay=st.sampled_from(["same-day", "overnight"]),
)
def test_what_holds_for_somebody_is_never_called_unreachable(
    when: When,
    given_: dict[str, Answer],
    takes: bool,  # noqa: FBT001  drawn by hypothesis
    stay: str,
) -> None:
    facts = Facts(given_, QUESTIONS, frozenset({"insulins"} if takes else ()), clinic={"stay": stay})
    if holds(when, facts):
        assert can_hold(when, QUESTIONS)


@pytest.mark.parametrize(
    "when",
    [
        All((Is("a", (True,)), Is("a", (False,)))),
        All((Is("b", ("x",)), Is("a", (False,)))),
        All((Is("c", ("p",)), Is("b", ("z",)))),
        All((Compare("n", at_least=65), Compare("n", less_than=65))),
        Compare("n", more_than=120),
        All((Takes(("insulins",)), Not(Takes(("insulins",))))),
        All((ClinicSays("stay", ("overnight",)), ClinicSays("stay", ("same-day",)))),
    ],
)
def test_what_holds_for_nobody_is_unreachable(when: When) -> None:
    assert not can_hold(when, QUESTIONS)


def test_a_line_for_those_who_are_not_sure_is_reachable() -> None:
    assert can_hold(Not(Is("b", ("x", "y", "z"))), QUESTIONS)
    assert can_hold(AnyOf((Not(Is("b", ("z", "y", "x"))), Not(Takes(("insulins",))))), QUESTIONS)


def test_what_hangs_on_the_teams_dates_is_not_tried() -> None:
    assert can_hold(All((Is("d", ("to-follow",)), Is("a", (False,)))), QUESTIONS)


def test_too_many_ways_to_answer_are_not_tried() -> None:
    many = All(tuple(Takes((f"m{number}",)) for number in range(MOST_TRIED.bit_length())))
    assert can_hold(All((many, Not(many))), QUESTIONS)


def test_a_question_that_is_not_there_is_no_reason_to_call_a_line_unreachable() -> None:
    assert can_hold(Is("nobody", ("x",)), QUESTIONS)


def test_every_question_and_item_that_ships_can_be_reached() -> None:
    checklist = read_checklist(shipped_checklists())
    questions = {one.id: one for one in checklist.questions}
    whens = [one.when for one in checklist.questions] + [item.when for item in checklist.items()]
    assert all(can_hold(when, questions) for when in whens)


HEADER = "name\tkind\tingredients\tgroups\tsource\tclaims\n"
ASPIRIN = "Aspirin\tus_brand\taspirin\taspirin-salicylates\tleaflet-2025\t0\n"
LANTUS = "Lantus\tus_brand\tinsulin glargine\tinsulins\tleaflet-2025\t0\n"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (
            "Aspirin\talias\tinsulin glargine\tinsulins\tleaflet-2025\t0\n" + ASPIRIN + LANTUS,
            'this name reads like "Aspirin" on line 2 of names.tsv and has other ingredients',
        ),
        (ASPIRIN.replace("salicylates", "salicylate") + LANTUS, 'there is no group "aspirin-salicylate"'),
        (ASPIRIN.replace("aspirin-salicylates", "") + LANTUS, '"groups" is empty'),
        (LANTUS + ASPIRIN, "this name is not in order"),
    ],
)
def test_each_mistake_in_the_table_of_names_is_told_with_its_place(
    folder: Path, lines: str, what: str
) -> None:
    table = folder / "medicines" / "names.tsv"
    table.write_text(HEADER + lines, encoding="utf-8")
    found = check(folder, TODAY)
    assert [problem.what for problem in found if problem.place.file == table.as_posix()] == [what]


def test_a_table_of_names_in_order_has_no_problem(folder: Path) -> None:
    (folder / "medicines" / "names.tsv").write_text(HEADER + ASPIRIN + LANTUS, encoding="utf-8")
    assert check(folder, TODAY) == ()
