"""Every line of the medicine is reached: by golden patients, and by each of them with one answer changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from test_patients import HERE, PATIENTS, checklist, patient_answers

from kypho_cli.definitions.clinic import read_clinic
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing
from kypho_cli.model.checklist import Question
from kypho_cli.model.clinic import NO_CLINIC, Clinic
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import Truth, holds
from kypho_cli.model.when import ALWAYS, Compare, Is, Leaf, Takes, When, leaves
from kypho_cli.planning.facts import facts_of

AGES = (9, 30, 58, 80)


def one_of_each_group() -> tuple[Medicine, ...]:
    """One name for every medicine group, the way a person could type it."""
    groups = dict.fromkeys(group for entry in checklist().names for group in entry.groups)
    return tuple(
        Medicine(next(e.name for e in checklist().names if e.kind == "ingredient" and e.groups[0] == group))
        for group in groups
        if any(e.kind == "ingredient" and e.groups[0] == group for e in checklist().names)
    )


def ingredients_in_whens() -> tuple[Medicine, ...]:
    """Every ingredient that some line names by itself."""
    tests = (leaf for when in whens() for leaf in leaves(when))
    names = {name for leaf in tests if isinstance(leaf, Takes) for name in leaf.names}
    return tuple(Medicine(name) for name in sorted(names - set(checklist().groups)))


def other_answers(question: Question) -> Iterator[Answer]:
    """Every kind of answer that a `when` could tell apart."""
    yield Missing.UNSURE
    match question.type:
        case "yes-no":
            yield from (True, False)
        case "choice":
            yield from (option.id for option in question.options)
        case "choices":
            yield from ((), (UNSURE,), tuple(option.id for option in question.options))
            yield from ((option.id,) for option in question.options)
        case "number":
            yield from AGES
        case "medicines":
            yield from ((), *((one,) for one in (*one_of_each_group(), *ingredients_in_whens())))


@cache
def whens() -> tuple[When, ...]:
    """The `when` of every item and question."""
    items = tuple(item.when for item in checklist().items())
    return items + tuple(question.when for question in checklist().questions)


@cache
def everybody() -> tuple[Facts, ...]:
    """The facts of each golden patient, as they are and with one answer changed, at every clinic and none."""
    return tuple(
        facts_of(checklist(), clinic, answers, answers.as_of)
        for path in PATIENTS
        for clinic, answers in changed(*patient_answers(path))
        if answers.as_of
    )


def changed(clinic: Clinic, answers: Answers) -> Iterator[tuple[Clinic, Answers]]:
    yield clinic, answers
    for path in sorted((HERE / "clinics").glob("*.yaml")):
        yield read_clinic(path, checklist()), answers
    yield NO_CLINIC, answers
    for question in checklist().questions:
        for answer in other_answers(question):
            yield clinic, replace(answers, given={**answers.given, question.id: answer})


def test_every_line_is_given_to_somebody_and_spared_somebody() -> None:
    seen: dict[str, set[Truth]] = defaultdict(set)
    for facts in everybody():
        for item in checklist().items():
            seen[item.id].add(holds(item.when, facts))

    never_given = [item.id for item in checklist().items() if not seen[item.id] & {True, None}]
    never_spared = [i.id for i in checklist().items() if i.when != ALWAYS and seen[i.id] == {True}]

    assert (never_given, never_spared) == ([], [])


def test_every_test_inside_a_when_has_been_true_false_and_unknown() -> None:
    seen: dict[Leaf, set[Truth]] = {leaf: set() for when in whens() for leaf in leaves(when)}
    for facts in everybody():
        for leaf, truths in seen.items():
            if len(truths) < 3:
                truths.add(holds(leaf, facts))

    assert {leaf: truths for leaf, truths in seen.items() if truths < possible(leaf)} == {}


def possible(leaf: Leaf) -> set[Truth]:
    """All three; a test for any option at all asks whether there is an answer, and is never false."""
    asked = (one for one in checklist().questions if one.id == asked_by(leaf))
    options = {option.id for one in asked for option in one.options}
    if isinstance(leaf, Is) and options and options <= set(leaf.values):
        return {True, None}
    return {True, False, None}


def asked_by(leaf: Leaf) -> str:
    return leaf.question if isinstance(leaf, Is | Compare) else ""


def test_golden_patients_choose_every_kind_of_answer_between_them() -> None:
    chosen: dict[str, set[object]] = defaultdict(set)
    for path in PATIENTS:
        clinic, answers = patient_answers(path)
        assert answers.as_of is not None
        for id_, answer in facts_of(checklist(), clinic, answers, answers.as_of).answers.items():
            chosen[id_].update(answer if isinstance(answer, tuple) else (answer,))
    missed = {
        question.id: sorted({option.id for option in question.options} - chosen[question.id])
        for question in checklist().questions
        if question.options
    }

    assert {id_: options for id_, options in missed.items() if options} == {}


def test_the_golden_patients_are_found() -> None:
    assert len(PATIENTS) >= 14
    assert all(isinstance(path, Path) for path in PATIENTS)
