"""Whole lists in one line: no name is lost, none is taken for another, none is swallowed by its neighbor."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.answers import read_answers
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import NameEntry, NameTable, Recognised
from kypho_cli.model.name_words import words
from kypho_cli.planning.medicine_words import base_of
from kypho_cli.planning.medicines import understood

SHIPPED = read_checklist(shipped_checklists())
assert isinstance(SHIPPED.names, NameTable)
OURS = tuple(NameTable(SHIPPED.names.first))
JOINTS = frozenset({"and", "or", "with", "w"})

NAMES = st.sampled_from(OURS)
DOSES = st.sampled_from(
    [
        "",
        "",
        " 5 mg",
        " 10mg",
        " 25",
        " 81 mg daily",
        " 500 mg twice a day",
        " 20 units at bedtime",
        ", 40 mg",
    ]
)
JOINED = st.sampled_from([", ", " and ", "; ", " / ", " + ", " & ", "\n", ",", "/", ", and "])
LISTS = st.lists(st.tuples(NAMES, DOSES, JOINED), min_size=2, max_size=8)


def line_of(items: list[tuple[NameEntry, str, str]]) -> str:
    written = "".join(f"{entry.name}{dose}{joint}" for entry, dose, joint in items)
    return written.removesuffix(items[-1][2])


def found_in(line: str) -> tuple[Recognised, ...]:
    return understood(Medicine(line), SHIPPED.names)


def substances(entries: tuple[NameEntry, ...]) -> set[str]:
    return {base_of(ingredient) for entry in entries for ingredient in entry.ingredients}


@settings(max_examples=150, deadline=None)
@given(LISTS)
def test_no_name_of_a_list_is_lost_or_taken_for_another(items: list[tuple[NameEntry, str, str]]) -> None:
    line = line_of(items)
    found = found_in(line)
    kept = Counter(word for one in found for word in words(f"{one.medicine.name} {one.medicine.detail}"))
    said = Counter(words(line))
    assert {word for word, count in said.items() if kept[word] != count} <= JOINTS
    taken = {base_of(ingredient) for one in found for ingredient in one.ingredients}
    assert taken <= substances(tuple(entry for entry, _, _ in items))


@settings(max_examples=150, deadline=None)
@given(LISTS)
def test_no_name_of_a_list_is_swallowed_by_its_neighbor(items: list[tuple[NameEntry, str, str]]) -> None:
    for one in found_in(line_of(items)):
        said = f" {' '.join(words(f'{one.medicine.name} {one.medicine.detail}'))} "
        for entry, _, _ in items:
            if one.entries and f" {' '.join(words(entry.name))} " in said:
                assert substances((entry,)) <= substances(one.entries), entry.name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Diuril with eye drops", ["Diuril", "eye drops"]),
        ("tapentadol 20 mg + inhaler + Ambien", ["tapentadol 20 mg", "inhaler", "Ambien"]),
        ("metformin with water and water pill", ["metformin", "water pill"]),
        ("Benemid 500 mg and One A Day", ["Benemid 500 mg", "One A Day"]),
    ],
)
def test_a_class_word_is_a_thing_of_its_own(line: str, names: list[str]) -> None:
    assert [one.medicine.name for one in found_in(line)] == names


@pytest.mark.parametrize("line", ["Tylenol 2 every morning", "Tylenol 3 a day"])
def test_a_number_that_counts_or_names_is_asked_about(line: str) -> None:
    [one] = found_in(line)
    assert one.doubt == "more-words"
    assert {entry.name for entry in one.candidates} >= {"Tylenol", line[:9]}


def test_each_line_of_a_list_in_a_file_is_a_medicine_of_its_own() -> None:
    written = "answers:\n  any-meds: true\n  med-list:\n    - |\n      Eliquis 5 mg\n      metoprolol\n"
    answers = read_answers(written, "answers.yaml", SHIPPED, date(2027, 3, 30))
    assert answers.given["med-list"] == (Medicine("Eliquis 5 mg; metoprolol"),)
    assert [one.medicine.name for one in found_in("Eliquis 5 mg; metoprolol")] == [
        "Eliquis 5 mg",
        "metoprolol",
    ]
