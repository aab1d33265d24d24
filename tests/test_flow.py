"""Which question comes next, on a small made-up checklist and on the shipped one."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interview.made_up import ALWAYS_ASKED, BY_ID, CHECKLIST, TODAY, facts_of
from interview.paths import answers_to, any_answers, live_answers, walk

from kypho_cli.interview.flow import (
    FactsOf,
    about,
    asked,
    live_questions,
    next_question,
    position,
    previous_question,
    settled,
    voice_of,
)
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing
from kypho_cli.model.checklist import Checklist, Question

ELIQUIS: Answer = (Medicine("Eliquis 5 mg"),)


def _ids(questions: tuple[Question, ...]) -> tuple[str, ...]:
    return tuple(question.id for question in questions)


def _next(answers: Answers, clinic: frozenset[str] = frozenset(), unfinished: str = "") -> str | None:
    question = next_question(
        CHECKLIST, answers, facts_of, clinic, frozenset({unfinished} if unfinished else ())
    )
    return question.id if question else None


def _path(answers: Answers, clinic: frozenset[str] = frozenset()) -> tuple[Question, ...]:
    return asked(CHECKLIST, answers, facts_of, clinic)


def test_the_first_question_comes_first() -> None:
    assert _next(Answers()) == "who"


def test_an_answered_question_is_not_asked_again() -> None:
    assert _next(Answers({"who": "patient"})) == "urgent-now"


def test_not_sure_and_skipped_are_answers() -> None:
    assert _next(Answers({"who": Missing.SKIPPED, "urgent-now": Missing.UNSURE})) == "name"


def test_a_yes_to_a_stop_question_is_asked_again() -> None:
    assert _next(Answers({"who": "patient", "urgent-now": True})) == "urgent-now"


def test_a_booking_with_an_urgent_yes_is_still_asked() -> None:
    assert _next(Answers({"who": "patient"}, {"urgent-now": True})) == "urgent-now"


def test_what_a_booking_answers_is_not_asked() -> None:
    assert "date" not in _ids(_path(Answers(booking={"date": date(2027, 4, 6)})))


def test_a_booking_that_is_corrected_stays_on_the_path() -> None:
    both = Answers({"date": date(2027, 4, 7)}, {"date": date(2027, 4, 6)})
    assert "date" in _ids(_path(both))


def test_what_the_clinic_answers_is_not_asked() -> None:
    assert "anesthesia" in _ids(_path(Answers()))
    assert "anesthesia" not in _ids(_path(Answers(), frozenset({"anesthesia"})))


def test_what_only_a_booking_answers_is_never_asked() -> None:
    assert "room" not in _ids(_path(Answers()))


def test_a_list_that_still_grows_is_gone_on_with() -> None:
    before: dict[str, Answer] = dict.fromkeys(ALWAYS_ASKED, Missing.SKIPPED)
    answers = Answers({**before, "any-meds": True, "med-list": ELIQUIS})
    assert _next(answers, unfinished="med-list") == "med-list"
    assert _next(answers) == "clot"


def test_a_no_closes_a_branch_and_not_sure_leaves_it_open() -> None:
    assert "med-list" not in _ids(_path(Answers({"any-meds": False})))
    assert "med-list" in _ids(_path(Answers({"any-meds": Missing.UNSURE})))
    assert "med-list" in _ids(_path(Answers({"any-meds": Missing.SKIPPED})))


def test_a_medicine_opens_a_branch_that_a_no_had_closed() -> None:
    answers = Answers({"any-meds": True, "med-list": ELIQUIS, "clot": False})
    assert "clot-plan" in _ids(_path(answers))


def test_a_medicine_of_a_closed_list_opens_nothing() -> None:
    answers = Answers({"any-meds": False, "med-list": ELIQUIS})
    assert "clot-plan" not in _ids(_path(answers))


def test_nobody_unsure_about_the_driver_is_asked_for_the_name() -> None:
    for doubt in Missing:
        assert "driver-name" not in _ids(_path(Answers({"driver": doubt})))
    assert "driver-name" in _ids(_path(Answers({"driver": "named"})))


def test_a_part_that_always_applies_is_asked_after_a_skip() -> None:
    assert "age" in _ids(_path(Answers({"name": Missing.SKIPPED})))


def test_stale_answers_are_kept_but_do_not_count() -> None:
    answers = Answers({"any-meds": False, "med-list": ELIQUIS, "retired": "x"}, {"clot": True}, TODAY)
    live = live_answers(CHECKLIST, answers, facts_of)
    assert live == Answers({"any-meds": False}, {}, TODAY)


def test_live_questions_hold_those_that_a_booking_answers() -> None:
    assert "room" in _ids(live_questions(CHECKLIST, Answers(), facts_of))


def test_parts_share_the_number_of_their_question() -> None:
    path = _path(Answers())
    assert position(path, BY_ID["name"]) == (3, 1)
    assert position(path, BY_ID["age"]) == (3, 2)
    assert position(path, BY_ID["date"]) == (4, 1)


def test_a_part_whose_question_a_booking_answers_has_its_own_number() -> None:
    path = _path(Answers(booking={"name": "Ruth"}))
    assert position(path, BY_ID["age"]) == (3, 1)


def test_questions_that_only_may_come_count_half() -> None:
    sure = {BY_ID[id_].part_of or id_ for id_ in ALWAYS_ASKED}
    maybe = {q.id for q in CHECKLIST.questions if q.id not in ALWAYS_ASKED and not q.part_of}
    assert about(CHECKLIST, Answers(), facts_of) == len(sure) + (len(maybe) + 1) // 2


def test_back_leads_to_the_answered_question_before() -> None:
    answers = Answers({"who": "patient", "urgent-now": False, "name": "Ruth"})
    path = _path(answers)
    assert previous_question(path, answers, BY_ID["age"]) == BY_ID["name"]
    assert previous_question(path, answers, BY_ID["who"]) is None


def test_back_from_the_review_leads_to_the_last_question() -> None:
    answers, _ = walk(CHECKLIST, facts_of, lambda _: Missing.SKIPPED)
    last = previous_question(_path(answers), answers, None)
    assert last == BY_ID["worry"]


@pytest.mark.parametrize(
    ("who", "voice"),
    [("patient", "patient"), ("helper", "helper"), ("staff", "staff"), (Missing.UNSURE, "patient")],
)
def test_the_voice_follows_who_answers(who: Answer, voice: str) -> None:
    assert voice_of(Answers({"who": who})) == voice
    assert voice_of(Answers(booking={"who": who})) == voice


def test_without_an_answer_the_voice_is_the_patients() -> None:
    assert voice_of(Answers()) == "patient"


def test_a_question_without_an_answer_is_not_settled() -> None:
    assert not settled(BY_ID["who"], Answers())


# Laws, on the made-up checklist and on the shipped one.


def _shipped() -> tuple[Checklist, FactsOf]:
    from kypho_cli.definitions.checklist import read_checklist  # noqa: PLC0415 - only the laws read it
    from kypho_cli.definitions.find import shipped_checklists  # noqa: PLC0415 - same
    from kypho_cli.model.clinic import NO_CLINIC  # noqa: PLC0415 - same
    from kypho_cli.planning.facts import facts_of as planned  # noqa: PLC0415 - same

    checklist = read_checklist(shipped_checklists())
    return checklist, lambda answers: planned(checklist, NO_CLINIC, answers, TODAY)


@pytest.fixture(scope="module", params=["made-up", "shipped"])
def world(request: pytest.FixtureRequest) -> tuple[Checklist, FactsOf]:
    """A checklist and its facts."""
    return (CHECKLIST, facts_of) if request.param == "made-up" else _shipped()


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_interview_always_ends_and_asks_each_question_once(
    world: tuple[Checklist, FactsOf], data: st.DataObject
) -> None:
    checklist, facts = world
    answers, order = walk(checklist, facts, lambda question: data.draw(answers_to(question)))
    assert len(set(order)) == len(order)
    assert next_question(checklist, answers, facts) is None


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_going_back_and_answering_the_same_changes_nothing(
    world: tuple[Checklist, FactsOf], data: st.DataObject
) -> None:
    checklist, facts = world
    answers = data.draw(any_answers(checklist))
    here = next_question(checklist, answers, facts)
    path = asked(checklist, answers, facts)
    before = previous_question(path, answers, here)
    if before is not None:
        again = Answers({**answers.given, before.id: answers.all[before.id]}, answers.booking)
        assert next_question(checklist, again, facts) == here


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_changing_an_answer_back_restores_the_path(
    world: tuple[Checklist, FactsOf], data: st.DataObject
) -> None:
    checklist, facts = world
    answers = data.draw(any_answers(checklist))
    question = data.draw(st.sampled_from(checklist.questions))
    path = asked(checklist, answers, facts)
    changed = Answers({**answers.given, question.id: data.draw(answers_to(question))}, answers.booking)
    assert {k: v for k, v in changed.given.items() if k != question.id} == {
        k: v for k, v in answers.given.items() if k != question.id
    }
    assert asked(checklist, answers, facts) == path


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_the_number_shown_never_passes_the_count(
    world: tuple[Checklist, FactsOf], data: st.DataObject
) -> None:
    checklist, facts = world
    answers = data.draw(any_answers(checklist))
    question = next_question(checklist, answers, facts)
    if question is not None:
        number, part = position(asked(checklist, answers, facts), question)
        assert 1 <= number <= about(checklist, answers, facts)
        assert part >= 1


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_only_live_answers_decide_the_path(world: tuple[Checklist, FactsOf], data: st.DataObject) -> None:
    checklist, facts = world
    answers = data.draw(any_answers(checklist))
    live = live_answers(checklist, answers, facts)
    assert asked(checklist, live, facts) == asked(checklist, answers, facts)
    assert live_answers(checklist, live, facts) == live


@pytest.mark.parametrize("doubt", Missing)
def test_doubt_everywhere_ends_and_closes_no_question_of_its_own(
    world: tuple[Checklist, FactsOf], doubt: Missing
) -> None:
    checklist, facts = world
    _, order = walk(checklist, facts, lambda _: doubt)
    whole = {q.id for q in checklist.questions if not q.part_of and not q.only_booking}
    assert whole <= set(order)


# How many questions are shown, on the shipped checklist.

BOOKED: dict[str, Answer] = {
    "name": "Ruth",
    "age": 78,
    "date": date(2027, 4, 6),
    "arrival": time(7, 30),
    "anesthesia": "sedation",
    "stay": "overnight",
    "pregnant": "not-possible",
}
CLINIC = frozenset({"food", "clear-drinks"})
QUIET: dict[str, Answer] = {
    "any-meds": False,
    "otc": (),
    "shots": False,
    "stay": "overnight",
    "age": 78,
    "conditions": (),
    "nicotine": (),
}
BUSY: dict[str, Answer] = {
    **QUIET,
    "any-meds": True,
    "med-list": (Medicine("Eliquis"), Medicine("Lantus")),
    "clot": True,
    "conditions": ("diabetes",),
    "stay": "same-day",
}


def _shown(given: dict[str, Answer], booking: dict[str, Answer], clinic: frozenset[str] = frozenset()) -> int:
    """How many questions somebody with these answers sees who passes all others over."""
    checklist, facts = _shipped()
    answers, _ = walk(
        checklist,
        facts,
        lambda question: given.get(question.id, Missing.SKIPPED),
        Answers({}, booking),
        clinic,
    )
    return about(checklist, answers, facts, clinic)


def test_a_booked_patient_without_medicines_sees_the_fewest_questions() -> None:
    assert _shown(QUIET, BOOKED, CLINIC) == 18


def test_a_patient_with_diabetes_and_a_blood_thinner_sees_29_questions_without_a_booking() -> None:
    assert _shown(BUSY, {}) == 29


def test_a_booking_and_a_clinic_profile_save_questions() -> None:
    assert _shown(BUSY, {}) - _shown(BUSY, {**BOOKED, "stay": "same-day"}, CLINIC) == 5
