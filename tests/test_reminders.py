"""What of a plan belongs into a calendar: each moment once, under a name that tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from made_up import CHECKLIST, RIVER, TODAY, TUESDAY, booked, clinic, item, phase
from test_medicine_steps import OURS

from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate, Tick
from kypho_cli.model.checklist import CallBy, Checklist, OnDay
from kypho_cli.model.clinic import Clinic, FastingRule
from kypho_cli.model.plan import Reminder
from kypho_cli.planning.plan import make_plan

FRIDAY = date(2027, 4, 2)
QUIET: dict[str, Answer] = {"any_meds": False, "shots": False}


def reminders(
    answers: Answers, ours: Checklist = CHECKLIST, by: Clinic = RIVER, today: date = TODAY
) -> dict[str, Reminder]:
    found = make_plan(ours, by, answers, today).reminders
    assert len({one.key for one in found}) == len(found)
    return {one.key: one for one in found}


def test_food_drink_and_arrival_have_their_times() -> None:
    found = reminders(booked(**QUIET))

    assert (found["eat"].kind, found["eat"].day, found["eat"].clock) == (
        "eat",
        date(2027, 4, 5),
        time(23, 59),
    )
    assert (found["drink"].day, found["drink"].clock) == (TUESDAY, time(5, 30))
    assert (found["come"].day, found["come"].clock) == (TUESDAY, time(7, 30))
    assert found["come"].words == ("Come in at 7:30 am on Tuesday, April 6.",)


def test_food_and_drinks_that_stop_at_once_are_one_reminder() -> None:
    found = reminders(
        booked(**QUIET),
        by=clinic(food=FastingRule(minutes_before=120), clear_drinks=FastingRule(minutes_before=120)),
    )

    assert found["eat"].kind == "eat-and-drink"
    assert "drink" not in found


def test_without_a_line_for_it_the_arrival_is_there_all_the_same() -> None:
    found = reminders(booked(**QUIET), replace(CHECKLIST, phases=()))

    assert (found["come"].clock, found["come"].lines, found["come"].done) == (time(7, 30), (), False)


def test_each_moment_stands_there_once() -> None:
    found = reminders(booked(**QUIET)).values()
    clocks = [(one.day, one.clock) for one in found if one.clock]

    assert len(set(clocks)) == len(clocks)


def test_a_call_is_one_reminder_with_all_that_is_to_be_said() -> None:
    calls = [item(f"ask-{n}", due=CallBy("this-week")) for n in range(3)]
    ours = replace(OURS, phases=(phase("week-before", "steps", *calls),))
    given = booked(any_meds=True, med_list=(Medicine("metoprolol"),), shots=False)
    call = reminders(given, ours)["call-this-week"]

    assert (call.kind, call.day, call.clock) == ("call", FRIDAY, None)
    assert call.words == ("Ask your team for the plan for metoprolol.", "Do ask-0.", "Do ask-1.", "Do ask-2.")
    assert call.names == ("metoprolol",)
    assert call.lines == (call.lines[0], "ask-0", "ask-1", "ask-2")
    assert call.lines[0].startswith("medicine-")


def test_a_call_is_done_when_all_of_it_is() -> None:
    calls = [item(f"ask-{n}", due=CallBy("this-week")) for n in range(2)]
    ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *calls),))
    ticked = {f"ask-{n}": Tick(TODAY, TUESDAY) for n in range(2)}
    one = reminders(replace(booked(**QUIET), ticks={"ask-0": ticked["ask-0"]}), ours)["call-this-week"]
    all_ = reminders(replace(booked(**QUIET), ticks=ticked), ours)["call-this-week"]

    assert (one.done, one.words) == (False, ("Do ask-1.",))
    assert (all_.done, all_.words) == (True, ("Do ask-0.", "Do ask-1."))


def test_what_is_done_at_home_on_a_day_is_one_reminder_a_moment_in_order() -> None:
    own = [
        item("rugs", due=OnDay(-2)),
        item("ride", due=OnDay(-3)),
        item("bed", due=OnDay(-3)),
        item("soap", due=OnDay(-2, time(21))),
    ]
    ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *own),))
    found = reminders(booked(**QUIET), ours)

    assert [(key, found[key].day.day, found[key].words) for key in ("do-1", "do-2", "do-3")] == [
        ("do-1", 3, ("Do ride.", "Do bed.")),
        ("do-2", 4, ("Do rugs.",)),
        ("do-3", 4, ("Do soap.",)),
    ]


def test_the_words_of_a_private_line_stay_away() -> None:
    secret = item("secret", "Call us about it.", due=OnDay(-3), private=True)
    ours = replace(CHECKLIST, phases=(phase("week-before", "steps", secret),))
    found = reminders(booked(**QUIET), ours)["do-1"]

    assert found.words == ()
    assert found.lines == ("secret",)


def test_the_days_that_the_team_told_stand_there_whatever_is_ticked() -> None:
    told = TeamDate("Eliquis", FRIDAY, "evening", date(2027, 4, 8))
    given = booked(
        any_meds=True,
        med_list=(Medicine("Eliquis"),),
        shots=False,
        clot=True,
        clot_plan="have-dates",
        team_dates=(told,),
    )
    found = reminders(given, OURS)

    assert (found["last-1"].day, found["restart-1"].day) == (FRIDAY, date(2027, 4, 8))
    assert found["last-1"].words == (
        "Eliquis: the last dose is on the evening of Friday, April 2, your team said.",
    )
    assert (found["last-1"].kind, found["last-1"].names, found["last-1"].done) == (
        "medicine",
        ("Eliquis",),
        False,
    )


def test_two_medicines_of_one_day_are_one_reminder() -> None:
    told = (TeamDate("Eliquis", FRIDAY), TeamDate("Advil", FRIDAY), TeamDate("metoprolol", date(2027, 4, 4)))
    names = tuple(Medicine(one.medicine) for one in told)
    given = booked(
        any_meds=True, med_list=names, shots=False, clot=True, clot_plan="have-dates", team_dates=told
    )
    found = reminders(given, OURS)

    assert (found["last-1"].names, found["last-2"].names) == (("Eliquis", "Advil"), ("metoprolol",))


def test_after_the_day_only_what_lies_ahead_is_left() -> None:
    given = booked(any_meds=True, med_list=(Medicine("Eliquis"),), shots=False, clot=True)
    found = reminders(given, replace(OURS, phases=()), today=TUESDAY + timedelta(days=2))

    assert list(found) == ["call-restart"]


def test_without_the_day_of_the_procedure_there_are_only_calls() -> None:
    given = booked(
        date=Missing.UNSURE,
        any_meds=True,
        med_list=(Medicine("Eliquis"), Medicine("metoprolol")),
        shots=False,
    )
    found = reminders(given, replace(OURS, phases=()))

    assert {key: one.day for key, one in found.items()} == {
        "call-as-soon-as-booked": TODAY,
        "call-this-week": TODAY + timedelta(days=6),
    }
