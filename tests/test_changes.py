"""What changed between two plans: every difference once, in plain words, moved lines together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import CHECKLIST, RIVER, TODAY, TUESDAY, at, booked
from plans import World, answer_to, people
from test_laws import FEW, WORLDS

from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, Tick
from kypho_cli.model.change import Change, Told
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.model.plan import Plan
from kypho_cli.planning.changes import changes, told
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticking import tick
from kypho_cli.rendering.changes import change_blocks
from kypho_cli.rendering.text import laid_out

ELIQUIS = make_plan(CHECKLIST, RIVER, booked(med_list=(Medicine("Eliquis"),)), TODAY).medicines[0].id
LATER = TUESDAY + timedelta(days=7)


def _plan(answers: Answers) -> Plan:
    return make_plan(CHECKLIST, RIVER, answers, TODAY)


def _kinds(before: Answers, after: Answers) -> dict[str, str]:
    return {change.line: change.kind for change in changes(_plan(before), _plan(after))}


def _said(before: Answers, after: Answers) -> str:
    old, new = _plan(before), _plan(after)
    return laid_out(tuple(change_blocks(changes(old, new), new)), width=200)


def applied(lines: dict[str, Told], found: tuple[Change, ...]) -> dict[str, Told]:
    """The lines as they are after the changes, each used once."""
    now = dict(lines)
    for change in found:
        assert now.pop(change.line, None) == change.before
        if change.after is not None:
            now[change.line] = change.after
    return now


@st.composite
def two_plans(draw: st.DrawFn, world: World) -> tuple[Plan, Plan]:
    """A person's plan, and the plan after a few other answers, ticks, or at another clinic."""
    clinic, answers = draw(people(world))
    questions = draw(st.lists(st.sampled_from(world.checklist.questions), max_size=3))
    other = {one.id: draw(answer_to(one)) for one in questions}
    after = replace(answers, given={**answers.given, **other})
    before = make_plan(world.checklist, clinic, answers, TODAY)
    lines = draw(
        st.sets(st.sampled_from(sorted({"come", *(step.id for step in before.medicines)})), max_size=2)
    )
    done = {line: Tick(TODAY, before.procedure_day) for line in lines}
    clinic = draw(st.sampled_from((clinic, NO_CLINIC)))
    return before, make_plan(world.checklist, clinic, replace(after, ticks=done), TODAY)


@WORLDS
@given(data=st.data())
@FEW
def test_applying_the_changes_says_everything_once_and_what_is_left_out_follows(
    world: Callable[[], World], data: st.DataObject
) -> None:
    before, after = data.draw(two_plans(world()))
    found = changes(before, after)
    assert len({change.line for change in found}) == len(found)
    assert all(change.before != change.after for change in found)
    assert applied(told(before), found) == told(after)
    assert changes(after, after) == ()
    assert found or _shown(before) == _shown(after)
    assert _bullets(found, after) == len([one for one in found if one.line not in _SENTENCES])


_SENTENCES = {"procedure-day", "arrival"}


def _bullets(found: tuple[Change, ...], plan: Plan) -> int:
    """How many changes are printed as a line; a new voice takes the lines that it alone changes with it."""
    text = laid_out(tuple(change_blocks(found, plan)), width=10_000)
    by_voice = [one for one in found if one.kind == "reworded"] if "The words now fit" in text else []
    return len(re.findall("(?m)^[•☒] ", text)) + len(by_voice)


def _shown(plan: Plan) -> tuple[object, ...]:
    """What a patient's sheets are made of, without reasons and sources."""
    lines = [
        (step.id, step.text) for phase in plan.phases for section in phase.sections for step in section.steps
    ]
    phases = [(phase.id, phase.day) for phase in plan.phases]
    return plan.when, plan.days_left, [one.id for one in plan.top], lines, phases, plan.strip, plan.blanks


@pytest.mark.parametrize(
    ("before", "after", "line", "kind"),
    [
        ({"driver": "named"}, {"driver": "not-yet"}, "find-driver", "new"),
        ({"driver": "not-yet"}, {"driver": "no-one"}, "procedure-day", None),
        ({"driver": "not-yet"}, {"driver": "named"}, "find-driver", "gone"),
        ({"driver": "named"}, {"driver": "named", "driver_name": "Tom"}, "ride", "filled"),
        ({"driver": "named", "driver_name": "Tom"}, {"driver": "named"}, "ride", "opened"),
        ({}, {"date": LATER}, "procedure-day", "moved"),
        ({}, {"date": LATER}, "come", "moved"),
        ({}, {"date": LATER}, "fasting-solids", "moved"),
        ({"date": Missing.UNSURE}, {}, "procedure-day", "filled"),
        ({"arrival": Missing.UNSURE}, {}, "arrival", "filled"),
        ({}, {"arrival": time(9)}, "arrival", "moved"),
        ({}, {"arrival": time(9)}, "fasting-clear-drinks", "moved"),
        ({"worry": "Pain?"}, {"worry": "Sleep?"}, "own-question", "reworded"),
        ({}, {"name": "Ruth"}, "name", "new"),
        (
            {"any_meds": False},
            {"any_meds": True, "med_list": (Medicine("Eliquis"),)},
            ELIQUIS,
            "new",
        ),
        ({}, {"conditions": ()}, "unanswered-conditions", "filled"),
        ({"conditions": ()}, {}, "unanswered-conditions", "opened"),
    ],
)
def test_each_kind_of_change_is_told_as_such(
    before: dict[str, Answer], after: dict[str, Answer], line: str, kind: str | None
) -> None:
    assert _kinds(booked(**before), booked(**after)).get(line) == kind


def test_a_tick_that_is_lost_is_told() -> None:
    answers = booked()
    ticked = replace(answers, ticks=tick(CHECKLIST, RIVER, answers, TODAY, ["tidy-up", "come", "lie-down"]))
    moved = replace(ticked, given=booked(date=LATER).given)
    found = {change.line: change for change in changes(_plan(ticked), _plan(moved))}
    assert found["come"].undone
    assert not found["procedure-day"].undone
    assert "tidy-up" not in found
    assert _kinds(ticked, answers) == {"tidy-up": "ticked", "come": "ticked", "lie-down": "ticked"}
    assert "☒ Do tidy-up." in _said(answers, ticked)


def test_a_moved_day_is_said_first_with_both_days() -> None:
    first = _said(booked(), booked(date=LATER)).splitlines()[2]
    assert first == "The day moved from Tuesday, April 6 to Tuesday, April 13."


def test_lines_that_moved_alike_stand_together_and_say_the_day_once() -> None:
    text = _said(booked(), booked(date=LATER))
    assert text.count("Moved from 11:59 pm on Monday, April 5 to 11:59 pm on Monday, April 12\n") == 1
    part = text.split("Moved from 11:59 pm on Monday, April 5 to 11:59 pm on Monday, April 12\n")[1].split(
        "\n\n"
    )[0]
    assert part.splitlines() == ["• Stop eating at 11:59 pm on Monday, April 12.", "• Do stop-food."]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ({"date": Missing.UNSURE}, {}, "The day is set now: Tuesday, April 6."),
        ({}, {"date": Missing.UNSURE}, "The day is not known now. It was Tuesday, April 6."),
        ({}, {"arrival": time(9)}, "The time to come in moved from 7:30 am to 9:00 am."),
        ({"arrival": Missing.UNSURE}, {}, "The time to come in is set now: 7:30 am."),
        ({}, {"arrival": Missing.UNSURE}, "The time to come in is not known now. It was 7:30 am."),
        ({}, {}, "Nothing changed on your checklist."),
        ({"who": "helper"}, {"who": "helper"}, "Nothing changed on their checklist."),
        ({"date": Missing.UNSURE}, {}, "Now with a day: 9:00 pm on Monday, April 5"),
        ({}, {"date": Missing.UNSURE}, "Now without a day. It was 9:00 pm on Monday, April 5"),
        ({"driver": "named"}, {"driver": "not-yet"}, "By Saturday, April 3"),
        ({"worry": "Pain?"}, {"worry": "Sleep?"}, "Before: Own question: Pain?"),
        ({}, {"name": "Ruth"}, "• Name on the sheet: Ruth"),
        ({"pregnant": Missing.UNSURE, "age": 30}, {"pregnant": False, "age": 30}, "• A private answer"),
    ],
)
def test_a_change_is_said_in_plain_words(
    before: dict[str, Answer], after: dict[str, Answer], sentence: str
) -> None:
    assert sentence in [line.strip() for line in _said(booked(**before), booked(**after)).splitlines()]


@pytest.mark.parametrize(("days", "note"), [(3, "Today"), (7, "By Friday, April 2"), (None, "This week")])
def test_what_is_new_says_by_when_as_a_person_would(days: int | None, note: str) -> None:
    day = Missing.UNSURE if days is None else TODAY + timedelta(days=days)
    text = _said(booked(date=day), booked(date=day, any_meds=True, med_list=(Medicine("Eliquis"),)))
    assert f"\n  {note}\n" in text
    assert "By today" not in text
    assert "By this week" not in text


def test_a_rule_that_moves_says_what_it_counts_from_now() -> None:
    text = _said(booked(), booked(arrival=time(9)))
    assert "  Now: Rule of River Spine Center, counted from your arrival at 9:00 am." in text


def test_a_medicine_says_what_it_says_now_and_what_it_said_before() -> None:
    unknown, known = (booked(med_list=(Medicine("blue pill", chosen=name),)) for name in (None, "Eliquis"))
    assert "  Now: anticoagulants Keep taking blue pill. Ask what to do on" in _said(unknown, known)
    told = booked(med_list=(Medicine("Eliquis", "evening"),)), booked(med_list=(Medicine("Eliquis", "noon"),))
    assert "• Eliquis, noon\n  Before: Eliquis, evening\n" in _said(*told)


def test_another_reader_is_one_sentence_and_not_every_line() -> None:
    answers = booked(driver="named", driver_name="Tom", food_told=at(5, 20))
    text = _said(answers, replace(answers, given={**answers.given, "who": "helper"}))
    assert "The words now fit who gives the answers. Lines that differ in that alone: " in text
    assert "Tom takes" not in text


def test_another_year_is_another_day() -> None:
    assert _kinds(booked(date=date(2027, 4, 6)), booked(date=date(2032, 4, 6)))["procedure-day"] == "reworded"
