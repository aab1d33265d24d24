"""Answers that were given to questions which have changed since: asked again, never read in another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview.made_up import BY_ID, CHECKLIST
from interview.paths import any_answers

from kypho_cli.interview.fitting import OWN_WORDS, fitting, wordings
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import Saved
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist, Option, Question

ANSWERS: dict[str, Answer] = {
    "who": "helper",
    "name": "Ruth",
    "age": 78,
    "date": date(2027, 4, 6),
    "med-list": (Medicine("Eliquis"),),
    "allergy": ("latex", UNSURE),
    "times": (time(7),),
    "driver": Missing.UNSURE,
    "team-dates": (TeamDate("Eliquis", date(2027, 4, 3)),),
}


def _saved(answers: Answers, checklist: Checklist = CHECKLIST, **rest: object) -> Saved:
    plain = Saved(Progress(answers), "made-up", "1", "old", wordings=wordings(checklist, answers))
    return replace(plain, **rest)  # type: ignore[arg-type]  # each test names what it changes


def _reworded(id_: str, **changes: object) -> Checklist:
    """The checklist with one question in other words."""
    new = replace(BY_ID[id_], **changes)  # type: ignore[arg-type]  # same
    return replace(CHECKLIST, questions=tuple(new if one.id == id_ else one for one in CHECKLIST.questions))


def test_answers_that_fit_stay() -> None:
    answers = Answers(ANSWERS, {"date": date(2027, 4, 6)})
    assert fitting(CHECKLIST, _saved(answers), "new") == (Progress(answers), ())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who", "robot"),
        ("who", True),
        ("clot", "yes"),
        ("age", True),
        ("age", 0),
        ("age", 121),
        ("date", datetime(2027, 4, 6)),  # noqa: DTZ001 - local wall clock
        ("allergy", ("wood",)),
        ("allergy", "latex"),
        ("how", ()),
        ("times", ("7",)),
        ("med-list", (time(7),)),
    ],
)
def test_an_answer_that_no_longer_fits_is_asked_again(question: str, answer: object) -> None:
    answers = Answers({"name": "Ruth", question: answer}, {question: answer})  # type: ignore[dict-item]  # misfits
    assert fitting(CHECKLIST, _saved(answers), "old") == (Progress(Answers({"name": "Ruth"})), (question,))


def test_an_answer_to_a_question_that_is_gone_is_left_out() -> None:
    assert fitting(CHECKLIST, _saved(Answers({"retired": "x"})), "old") == (Progress(), ())


def test_a_doubt_always_fits() -> None:
    answers = Answers(dict.fromkeys(BY_ID, Missing.UNSURE))
    assert fitting(CHECKLIST, _saved(answers), "new") == (Progress(answers), ())


@pytest.mark.parametrize(
    ("question", "changes"),
    [
        ("who", {"text": "Who is typing?"}),
        ("who", {"options": (Option("patient", "The patient"), *BY_ID["who"].options[1:])}),
        ("allergy", {"none": "Nothing at all"}),
        ("allergy", {"options": (*BY_ID["allergy"].options, Option("wood", "Wood"))}),
        ("driver", {"text": "Who drives?"}),
        ("team-dates", {"text": "Which days?"}),
    ],
)
def test_a_choice_from_other_words_is_asked_again_from_nothing(
    question: str, changes: dict[str, object]
) -> None:
    kept = {id_: answer for id_, answer in ANSWERS.items() if id_ != question}
    found = fitting(_reworded(question, **changes), _saved(Answers(ANSWERS)), "new")
    assert found == (Progress(Answers(kept)), (question,))


@pytest.mark.parametrize("question", ["name", "age", "date", "med-list", "times"])
def test_an_answer_in_own_words_stands_until_the_person_says_that_it_still_holds(question: str) -> None:
    found = fitting(_reworded(question, text="In other words?"), _saved(Answers(ANSWERS)), "new")
    assert found == (Progress(Answers(ANSWERS), frozenset({question})), (question,))


def test_not_sure_about_other_words_is_asked_again() -> None:
    answers = Answers({"name": Missing.SKIPPED})
    found = fitting(_reworded("name", text="What is the name?"), _saved(answers), "new")
    assert found == (Progress(), ("name",))


def test_help_and_reasons_may_change_in_peace() -> None:
    calm = _reworded("who", help="Any of them.", why="To say you or they.", short="Person")
    assert fitting(calm, _saved(Answers(ANSWERS)), "new") == (Progress(Answers(ANSWERS)), ())


def test_the_same_definitions_are_never_asked_about() -> None:
    saved = _saved(Answers(ANSWERS), wordings={})
    assert fitting(CHECKLIST, saved, "old") == (Progress(Answers(ANSWERS)), ())


def test_a_file_that_knows_no_words_is_gone_over_whole_once_the_definitions_differ() -> None:
    progress, again = fitting(CHECKLIST, _saved(Answers(ANSWERS), wordings={}), "new")
    assert set(again) == set(ANSWERS)
    assert set(progress.answers.given) == {"name", "age", "date", "med-list", "times"} == progress.unfinished


def test_what_a_booking_knows_in_own_words_stays_and_its_choices_are_asked() -> None:
    booked = Answers(booking={"name": "Ruth", "anesthesia": "local"})
    progress, again = fitting(CHECKLIST, _saved(booked, wordings={}), "new")
    assert progress == Progress(Answers(booking={"name": "Ruth"}))
    assert again == ("anesthesia",)


def test_a_list_that_still_grew_still_grows() -> None:
    growing = Progress(Answers(ANSWERS), frozenset({"med-list"}))
    found = fitting(CHECKLIST, _saved(Answers(ANSWERS), progress=growing), "new")
    assert found == (growing, ())


@given(answers=any_answers(CHECKLIST), question=st.sampled_from(CHECKLIST.questions))
def test_an_answer_counts_as_it_was_given_or_is_asked_again(answers: Answers, question: Question) -> None:
    progress, again = fitting(_reworded(question.id, text="Other?"), _saved(answers), "new")
    sure = {id_: one for id_, one in progress.answers.given.items() if id_ not in progress.unfinished}
    assert question.id not in sure
    assert sure.items() <= answers.given.items()
    assert set(answers.given) - set(sure) <= set(again)
    assert question.type in OWN_WORDS or question.id not in progress.answers.given
