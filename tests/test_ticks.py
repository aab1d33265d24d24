"""A tick stays where it still makes sense and goes where it does not; every line has a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from made_up import CHECKLIST as PLAIN
from made_up import QUESTIONS, RIVER, TODAY, TUESDAY, WEEK, at, booked, clinic, item, question

from kypho_cli.commands.gather import EXAMPLE, definitions, text_of
from kypho_cli.definitions.answers import read_answers_file
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import AtMoment, CallBy, Checklist, FastingDue, Item, OnDay
from kypho_cli.model.plan import FastingLine, MedicineStep, Plan, Step
from kypho_cli.model.when import Is, Not, Takes
from kypho_cli.planning.case import case_of
from kypho_cli.planning.numbers import numbered
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticking import lasting, tick
from kypho_cli.planning.ticks import bases
from kypho_cli.rendering.blocks import Box, Line, Sheet
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.text import laid_out
from kypho_cli.rendering.to_tick import tick_blocks

CHECKLIST = replace(PLAIN, questions=(*QUESTIONS, question("team-dates", "team-dates")))
LATER = TUESDAY + timedelta(days=7)


def _checklist(*items: Item) -> Checklist:
    """The made-up one with other lines for the week before."""
    week = replace(WEEK, sections=(replace(WEEK.sections[0], items=items),))
    return replace(CHECKLIST, phases=(week, *CHECKLIST.phases[1:]))


def _plan(answers: Answers, checklist: Checklist = CHECKLIST, today: date = TODAY) -> Plan:
    return make_plan(checklist, RIVER, answers, today)


def _ticked(answers: Answers, *lines: str, checklist: Checklist = CHECKLIST) -> Answers:
    return replace(answers, ticks=tick(checklist, RIVER, answers, TODAY, lines))


def _but(answers: Answers, **given: Answer) -> Answers:
    return replace(answers, given={**answers.given, **{id_.replace("_", "-"): a for id_, a in given.items()}})


def _done(plan: Plan) -> set[str]:
    return {line.id for line in numbered(plan) if line.done}


def _stays(one: Item, before: Answers, after: Answers) -> bool:
    """Whether a tick of one line stays when the answers change."""
    checklist = _checklist(one)
    ticked = _ticked(before, one.id, checklist=checklist)
    return _done(_plan(replace(after, ticks=ticked.ticks), checklist)) == {one.id}


def test_a_line_that_is_ticked_off_is_done_everywhere_in_the_plan() -> None:
    answers = _ticked(booked(driver="not-yet", shots=True), "find-driver")
    plan = _plan(answers)
    steps = [step for phase in plan.phases for section in phase.sections for step in section.steps]
    assert [step.id for step in (*steps, *plan.top) if step.done] == ["find-driver", "find-driver"]


def test_a_tick_remembers_its_day_and_the_day_it_was_for() -> None:
    ticks = _ticked(booked(driver="not-yet"), "find-driver").ticks
    assert (ticks["find-driver"].on, ticks["find-driver"].procedure_day) == (TODAY, TUESDAY)


def test_nothing_but_the_tick_differs() -> None:
    answers = booked(driver="not-yet", med_list=(Medicine("Eliquis"),))
    ticked = _plan(_ticked(answers, *(line.id for line in numbered(_plan(answers)))))
    assert all(line.done for line in numbered(ticked))
    assert _plan(replace(answers, ticks={})) == _plan(answers)
    assert _plan(
        replace(answers, ticks={"retired": next(iter(_ticked(answers, "come").ticks.values()))})
    ) == _plan(answers)


def test_a_line_that_the_plan_does_not_have_cannot_be_ticked() -> None:
    with pytest.raises(KeyError):
        _ticked(booked(driver="named"), "find-driver")


@pytest.mark.parametrize(
    "one",
    [
        item("tidy-up"),
        item("call", due=CallBy("this-week")),
        item("find-ride", due=OnDay(-7)),
        item("own", "Come in at {arrival}.", renew=False),
    ],
    ids=lambda one: one.id,
)
def test_a_call_made_and_a_ride_found_stay_when_the_day_moves(one: Item) -> None:
    assert _stays(one, booked(), booked(date=LATER))


@pytest.mark.parametrize(
    "one",
    [
        item("fast", due=FastingDue("solids")),
        item("sober", due=AtMoment("arrival", 24)),
        item("ask-time", due=CallBy("call-day")),
        item("pill", "Is a pill due on {procedure-day}?"),
        item("shop", "Shop before {day-before}."),
        item("plan", renew=True),
    ],
    ids=lambda one: one.id,
)
def test_what_hangs_on_the_day_is_to_be_done_again_when_it_moves(one: Item) -> None:
    assert not _stays(one, booked(), booked(date=LATER))
    assert not _stays(one, booked(), booked(date=Missing.UNSURE))
    assert _stays(one, booked(), booked())


@pytest.mark.parametrize("line", ["lie-down", "come", "walk"])
def test_lines_of_the_night_the_day_and_after_are_to_be_done_again_when_the_day_moves(line: str) -> None:
    ticked = _ticked(booked(), line)
    assert _done(_plan(ticked)) == {line}
    assert _done(_plan(_but(ticked, date=LATER))) == set()
    assert _done(_plan(_but(ticked, date=TUESDAY))) == {line}


def test_what_was_done_for_an_unknown_day_is_done_again_for_a_known_one() -> None:
    ticked = _ticked(booked(date=Missing.UNSURE), "lie-down")
    assert _done(_plan(ticked)) == {"lie-down"}
    assert _done(_plan(_but(ticked, date=TUESDAY))) == set()


TWO = Is("conditions", ("diabetes", "heart"))


@pytest.mark.parametrize(
    ("one", "before", "after", "stays"),
    [
        (item("tell", when=TWO), ("diabetes",), ("diabetes", "heart"), False),
        (item("tell", when=TWO), ("diabetes", "heart"), ("diabetes",), True),
        (item("tell", when=TWO), ("heart", UNSURE), ("heart", UNSURE), True),
        (item("tell", when=TWO), Missing.UNSURE, ("heart",), True),
        (item("tell", when=TWO), ("heart",), Missing.UNSURE, True),
        (item("diet", when=Is("conditions", ("diabetes",))), ("diabetes",), ("diabetes", "heart"), True),
        (item("calm", when=Not(Is("conditions", ("heart",)))), (), ("diabetes",), True),
    ],
)
def test_a_tick_stays_as_long_as_no_reason_is_new(
    one: Item, before: Answer, after: Answer, *, stays: bool
) -> None:
    assert _stays(one, booked(conditions=before), booked(conditions=after)) is stays


def test_a_new_medicine_is_a_new_reason_and_a_new_dose_of_helpers_voice_is_none() -> None:
    one = item("thinner", when=Takes(("anticoagulants", "insulins")))
    before = booked(med_list=(Medicine("Eliquis"),))
    both = booked(med_list=(Medicine("Eliquis"), Medicine("Lantus")))
    assert not _stays(one, before, both)
    assert _stays(one, both, before)
    assert _stays(one, before, _but(before, who="helper"))


def test_a_line_that_repeats_an_answer_is_new_when_that_answer_is() -> None:
    one = item("ride", "{driver-name} takes {to-you} home.", blank="Your ride: ______")
    tom, ann = (booked(driver="named", driver_name=name) for name in ("Tom", "Ann"))
    assert _stays(one, tom, tom)
    assert not _stays(one, tom, ann)
    assert _stays(one, booked(driver="named"), ann)
    assert _stays(one, tom, booked(driver="named"))


THINNER = booked(med_list=(Medicine("Eliquis 5 mg"), Medicine("blue pill")))


def _medicine(plan: Plan, name: str) -> MedicineStep:
    return next(step for step in plan.medicines if step.medicine.name == name)


def test_a_medicine_has_an_id_that_nobody_can_read_and_that_stays() -> None:
    steps = [_medicine(_plan(THINNER), name) for name in ("Eliquis 5 mg", "blue pill")]
    other = booked(med_list=(Medicine("ELIQUIS 5 mg", "evening"),), who="helper")
    assert len({step.id for step in steps}) == 2
    assert _plan(other).medicines[0].id == steps[0].id
    assert not any(word in step.id for step in steps for word in ("eliquis", "blue", "pill"))


def test_a_call_about_a_medicine_can_be_ticked_and_stays() -> None:
    plan = _plan(THINNER)
    ids = [_medicine(plan, name).id for name in ("Eliquis 5 mg", "blue pill")]
    ticked = _ticked(THINNER, *ids)
    assert _done(_plan(ticked)) == set(ids)
    assert _done(_plan(_but(ticked, driver="no-one"))) == set(ids)


def test_a_plan_with_a_pause_is_for_one_day_and_a_name_that_was_shown_is_not() -> None:
    told = _but(THINNER, team_dates=(TeamDate("Eliquis 5 mg", date(2027, 4, 3)),))
    ticked = _ticked(told, *(step.id for step in _plan(told).medicines))
    steps = {one.medicine.name: one.done for one in _plan(_but(ticked, date=LATER)).medicines}
    assert _medicine(_plan(ticked), "Eliquis 5 mg").done
    assert steps == {"Eliquis 5 mg": False, "blue pill": True}


def test_a_call_about_a_medicine_is_over_once_there_are_dates_to_follow_and_the_other_way_round() -> None:
    told = _but(THINNER, team_dates=(TeamDate("Eliquis 5 mg", date(2027, 4, 3)),))
    id_ = _medicine(_plan(THINNER), "Eliquis 5 mg").id
    called = _but(_ticked(THINNER, id_), team_dates=told.given["team-dates"])
    followed = _but(_ticked(told, id_), team_dates=Missing.UNSURE)
    assert not _medicine(_plan(called), "Eliquis 5 mg").done
    assert not _medicine(_plan(followed), "Eliquis 5 mg").done


def test_a_medicine_that_turns_out_to_be_of_a_group_is_asked_about_anew() -> None:
    answers = booked(med_list=(Medicine("blue pill"),))
    ticked = _ticked(answers, _plan(answers).medicines[0].id)
    known = _but(ticked, med_list=(Medicine("blue pill", chosen="Eliquis"),))
    assert _done(_plan(ticked))
    assert not _done(_plan(known))


def test_dates_that_do_not_fit_are_asked_about_anew() -> None:
    ticked = _ticked(THINNER, _medicine(_plan(THINNER), "Eliquis 5 mg").id)
    wrong = _but(ticked, team_dates=(TeamDate("Eliquis 5 mg", date(2027, 4, 20)),))
    assert not _medicine(_plan(wrong), "Eliquis 5 mg").done


def test_a_food_time_is_done_for_that_very_time() -> None:
    told = booked(food_told=at(5, 22))
    ticked = _ticked(told, "fasting-solids")
    assert _done(_plan(ticked)) == {"fasting-solids"}
    assert _done(_plan(_but(ticked, food_told=at(5, 20)))) == set()
    assert _done(_plan(_but(ticked, date=LATER))) == set()


def _boxes(blocks: Iterable[object]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Box):
            yield from block.lines
        elif isinstance(block, Line):
            yield block


@pytest.mark.parametrize("sheet", ["summary", "patient", "questions", "medicines"])
def test_once_all_is_done_no_box_on_a_patients_sheet_is_empty(sheet: Sheet) -> None:
    found = definitions(None, "example-clinic")
    file = read_answers_file(text_of(str(found.folder / EXAMPLE)), "example", found.checklist, TODAY)
    lines = [line.id for line in numbered(make_plan(found.checklist, found.clinic, file.answers, TODAY))]
    ticks = tick(found.checklist, found.clinic, file.answers, TODAY, lines)
    plan = make_plan(found.checklist, found.clinic, replace(file.answers, ticks=ticks), TODAY)
    empty = [line.text for line in _boxes(outline(plan, sheet)) if line.mark == "tick"]
    assert set(empty) <= {plan.own_question}
    assert any(line.mark == "done" for line in _boxes(outline(plan, sheet)))


# Numbers.


def test_numbers_count_medicines_food_and_every_line_to_do_or_ask_and_nothing_else() -> None:
    plan = _plan(THINNER)
    lines = numbered(plan)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    kinds = [type(line.line) for line in lines]
    assert kinds == sorted(kinds, key=[MedicineStep, FastingLine, Step].index)
    assert len({line.id for line in lines}) == len(lines)
    assert "trouble-breathing" not in {line.id for line in lines}


def test_a_tick_changes_no_number() -> None:
    plain = numbered(_plan(THINNER))
    ticked = numbered(_plan(_ticked(THINNER, "come", plain[0].id)))
    assert [(one.number, one.id, one.text) for one in plain] == [
        (one.number, one.id, one.text) for one in ticked
    ]


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (booked(med_list=(Medicine("Eliquis"),)), "Ask your team for the plan for Eliquis."),
        (booked(med_list=(Medicine("Eliquis"),), who="helper"), "Ask their team for the plan for Eliquis."),
        (booked(med_list=(Medicine("blue pill"),)), "Tell your team about blue pill."),
        (
            booked(med_list=(Medicine("Eliquis"),), team_dates=(TeamDate("Eliquis", date(2027, 4, 3)),)),
            "Follow the plan for Eliquis.",
        ),
    ],
)
def test_a_numbered_medicine_says_what_to_do(answers: Answers, text: str) -> None:
    assert numbered(_plan(answers))[0].text == text


def test_a_numbered_line_has_its_day() -> None:
    lines = {line.id: line for line in numbered(_plan(booked(driver="not-yet")))}
    due = lines["find-driver"].due
    assert due is not None
    assert due.day == date(2027, 4, 3)
    assert lines["fasting-solids"].due is None


def _listed(answers: Answers, *, done: bool) -> str:
    plan = _plan(answers)
    numbers = {line.id: line.number for line in numbered(plan) if line.done == done}
    return laid_out(tuple(tick_blocks(plan, numbers, done=done)), width=100)


def test_open_lines_are_listed_under_their_headings_with_number_and_day() -> None:
    text = _listed(
        _ticked(booked(driver="not-yet", med_list=(Medicine("Eliquis", "evening"),)), "walk"), done=False
    )
    lines = text.splitlines()
    assert lines[0] == "What is still open on your checklist"
    assert "To tick line 3 off, type: kypho tick 3" in lines
    assert "☐ 1. Eliquis, evening\n  By Friday, April 2\n" in text
    assert "☐ 1. Eliquis\n  This week\n" in _listed(
        booked(date=Missing.UNSURE, med_list=(Medicine("Eliquis"),)), done=False
    )
    assert "☐ 2. Stop eating at 11:59 pm on Monday, April 5.\n" in text
    assert re.search("\nWeek-before\n─+\n(?s:.)*Do find-driver. *\n  By Saturday, April 3\n", text)
    assert "After" in text
    assert "Do walk." not in text


def test_ticked_lines_are_listed_as_such() -> None:
    text = _listed(_ticked(booked(who="helper"), "walk", "fasting-solids"), done=True)
    assert text.startswith("What is ticked off on their checklist\n")
    assert re.findall("(?m)^☒ [0-9]+[.] (.+)$", text) == [
        "Stop eating at 11:59 pm on Monday, April 5.",
        "Do walk.",
    ]
    assert "Week-before" not in text


# What is left of the ticks after a change.


def test_a_tick_that_counts_is_kept_and_any_other_is_dropped() -> None:
    answers = _ticked(booked(driver="not-yet", clot=True), "find-driver", "clot-call", "come")
    moved = _but(answers, date=LATER, driver="named")
    assert set(lasting(CHECKLIST, RIVER, answers, TODAY)) == {"find-driver", "clot-call", "come"}
    assert set(lasting(CHECKLIST, RIVER, moved, TODAY)) == {"clot-call"}


def test_a_line_that_left_and_came_back_is_to_be_done_again() -> None:
    ticked = _ticked(booked(driver="not-yet"), "find-driver")
    without = _but(ticked, driver="named")
    without = replace(without, ticks=lasting(CHECKLIST, RIVER, without, TODAY))
    assert _done(_plan(_but(without, driver="not-yet"))) == set()


def test_ticks_of_a_day_that_is_over_wait_for_a_new_day() -> None:
    ticked = _ticked(booked(driver="not-yet"), "find-driver", "walk")
    after = TUESDAY + timedelta(days=1)
    assert lasting(CHECKLIST, RIVER, ticked, after) == ticked.ticks


def test_the_basis_of_every_line_of_the_plan_is_known() -> None:
    case = case_of(CHECKLIST, clinic(), THINNER, TODAY)
    plan = make_plan(CHECKLIST, clinic(), THINNER, TODAY)
    assert set(bases(plan, case)) == {line.id for line in numbered(plan)}
    assert bases(plan, case)["fasting-sips"].about == ("until=",)
    assert isinstance(
        datetime.fromisoformat(bases(_plan(THINNER), case)["fasting-solids"].about[0][6:]), datetime
    )
