"""One day of a plan: what is late, due and coming, and that it fits on one screen."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import takewhile
from pathlib import Path

import pytest
from made_up import CHECKLIST, RIVER, TODAY, TUESDAY, booked, clinic, item, phase, question
from test_cli import Kypho, environment, kypho
from test_patients import PATIENTS, checklist, patient_answers

from kypho_cli.definitions.clinic import with_clinic
from kypho_cli.model.agenda import Agenda
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate, Tick
from kypho_cli.model.checklist import CallBy, Checklist, OnDay
from kypho_cli.model.clinic import Clinic
from kypho_cli.model.plan import Plan
from kypho_cli.planning.agenda import agenda
from kypho_cli.planning.numbers import numbered
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.ticking import tick
from kypho_cli.rendering.layout import Page, Row
from kypho_cli.rendering.lines import LONGEST_LIST
from kypho_cli.rendering.symbols import ASCII, UNICODE
from kypho_cli.rendering.today import SCREEN, today_rows

__all__ = ["environment", "kypho"]  # fixtures
DAY_BEFORE = TUESDAY - timedelta(days=1)
DAY_AFTER = TUESDAY + timedelta(days=1)
DAYS_LEFT = (40, 21, 14, *range(10, -8, -1), -14, -20, -31)


def plan(
    today: date = TODAY,
    by: Clinic = RIVER,
    ours: Checklist = CHECKLIST,
    ticks: tuple[str, ...] = (),
    **given: Answer,
) -> Plan:
    answers = booked(**{"any_meds": False, "shots": False, "name": "Ruth", **given})
    ticked = replace(answers, ticks={id_: Tick(today, TUESDAY) for id_ in ticks})
    return make_plan(ours, by, ticked, today)


def day(today: date = TODAY, **given: Answer) -> Agenda:
    return agenda(plan(today, RIVER, CHECKLIST, (), **given))


def words(entries: tuple[object, ...]) -> list[str]:
    return [getattr(entry, "text", "") for entry in entries]


def screen(of: Plan, width: int = 80) -> str:
    return "\n".join(row.text for row in today_rows(of, agenda(of), Page(width, ASCII)))


def told_or_counted(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """How many entries are late, due and on later days, as a reader of the screen can tell."""
    counts = {"Late": 0, "Today": 0, "Next": 0}
    text = re.sub(r"\n +", " ", "\n".join(row.text for row in rows))
    under = ""
    for line in text.split("\n"):
        under = next((word for word in counts if re.match(rf"{word}\b", line)), under)
        if re.match(r"[0-9]+\. ", line):
            counts[under] += 1
        elif more := re.match(r"And ([0-9]+) more|(?:Late|Today).*: ([0-9]+) in all", line):
            counts[under] += int(more[1] or more[2])
        elif later := re.match(r"([0-9]+) on later days", line):
            counts["Next"] += int(later[1])
    return tuple(counts.values())


class TestAgenda:
    """Which line stands where."""

    def test_a_line_with_a_day_stands_under_it(self) -> None:
        early = day(driver="no-one")

        assert ("Do find-driver.", TUESDAY - timedelta(days=3)) in [
            (one.text, one.day) for one in early.coming
        ]
        assert "Do find-driver." in words(day(TUESDAY - timedelta(days=3), driver="no-one").today)
        assert words(day(DAY_BEFORE, driver="no-one").late) == ["Do find-driver."]

    def test_what_matters_most_comes_first_and_what_comes_next_is_in_order_of_time(self) -> None:
        found = day(clot=True, conditions=("diabetes",), any_meds=True, med_list=(Medicine("Eliquis"),))

        assert words(found.today)[:2] == ["Call us by today.", "Do insulin-plan."]
        moments = [(one.day, one.clock or time.max) for one in found.coming]
        assert moments == sorted(moments)

    def test_food_and_drink_stand_on_their_day_once(self) -> None:
        found = day(DAY_BEFORE)

        assert words(found.today)[0] == "Stop eating at 11:59 pm on Monday, April 5."
        assert [one.clock for one in found.today].count(time(23, 59)) == 1

    def test_on_the_day_itself_clock_times_lead_in_order(self) -> None:
        found = day(TUESDAY)

        assert [one.clock for one in found.today if one.clock] == [time(5, 30), time(7, 30)]
        assert words(found.today)[2].startswith("Eating stopped at 11:59 pm on Monday, April 5.")

    def test_lines_of_the_night_before_and_of_the_day_come_when_it_is_time(self) -> None:
        assert "Do special-soap." not in words(day().today)
        assert "Do special-soap." in words(day(DAY_BEFORE).today)
        assert "Call 555-0100 for a fever of 101." not in words(day(DAY_BEFORE).today)
        assert "Call 555-0100 for a fever of 101." in words(day(TUESDAY).today)

    def test_a_line_without_a_day_stands_there_early_only_if_it_matters(self) -> None:
        found = day(conditions=("diabetes",))

        assert "Do insulin-plan." in words(found.today)
        assert "Do tidy-up." not in words((*found.today, *found.coming))

    def test_lines_for_after_come_after(self) -> None:
        assert "Driving: after 24 hours." not in words(day(TUESDAY).today)
        assert words(day(DAY_AFTER).today) == ["Driving: after 24 hours.", "Do walk."]

    def test_without_the_day_of_the_procedure_only_what_matters_is_left(self) -> None:
        found = day(date=Missing.UNSURE, conditions=("diabetes",))

        assert words(found.today) == ["Do insulin-plan."]
        assert (found.late, found.coming) == ((), ())

    def test_what_is_ticked_off_is_counted_alone(self) -> None:
        assert "Do lie-down." in words(day(DAY_BEFORE).today)

        found = agenda(plan(DAY_BEFORE, ticks=("lie-down",)))

        assert "Do lie-down." not in words(found.today)
        assert (found.done, found.count) == (1, len(numbered(plan(DAY_BEFORE))))

    def test_the_numbers_are_those_to_tick_with(self) -> None:
        of = plan(TUESDAY, driver="no-one")
        texts = {line.number: line.text for line in numbered(of)}
        found = agenda(of)

        assert all(one.text.startswith(texts[one.number]) for one in (*found.late, *found.today))

    def test_the_call_about_the_time_is_not_late_for_somebody_who_knows_it(self) -> None:
        call = item("staff-call", "Call us by {when}.", due=CallBy("call-day"))
        ours = replace(CHECKLIST, phases=(phase("week-before", "steps", call),))

        assert words(agenda(plan(TUESDAY, ours=ours)).late) == []
        assert words(agenda(plan(TUESDAY, ours=ours, arrival=Missing.UNSURE)).late) == ["Call us by today."]


class TestMedicines:
    """The team's own days of a medicine."""

    TOLD = TeamDate("Eliquis", date(2027, 4, 2), "", date(2027, 4, 8))

    def medicines(self, today: date, *told: TeamDate) -> Agenda:
        given: dict[str, Answer] = {
            "any-meds": True,
            "med-list": (Medicine("Eliquis"),),
            "clot": True,
            "clot-plan": "have-dates",
            "team-dates": told,
        }
        shipped = Answers({"date": TUESDAY, "arrival": time(7, 30), "shots": False, **given})
        return agenda(make_plan(checklist(), RIVER, shipped, today))

    def test_the_last_dose_and_the_restart_stand_on_their_days(self) -> None:
        found = self.medicines(TODAY, self.TOLD)

        told = [(one.day, one.text) for one in found.coming if "Eliquis" in one.text]
        assert told == [
            (date(2027, 4, 2), "Eliquis: the last dose is on Friday, April 2, your team said."),
            (date(2027, 4, 8), "Eliquis: start it again on Thursday, April 8, your team said."),
        ]

    @pytest.mark.parametrize(
        ("part", "when"),
        [
            ("morning", "on the morning of"),
            ("noon", "at noon on"),
            ("evening", "on the evening of"),
            ("bedtime", "at bedtime on"),
        ],
    )
    def test_the_last_dose_has_its_time_of_the_day(self, part: str, when: str) -> None:
        found = self.medicines(TODAY, replace(self.TOLD, part=part))

        assert f"Eliquis: the last dose is {when} Friday, April 2, your team said." in words(found.coming)

    def test_after_the_day_the_restart_is_asked_about_or_told(self) -> None:
        asked = self.medicines(DAY_AFTER, TeamDate("Eliquis", date(2027, 4, 2)))
        told = self.medicines(date(2027, 4, 8), self.TOLD)

        assert "Ask your team when to start Eliquis again." in words(asked.today)
        assert "Eliquis: start it again on Thursday, April 8, your team said." in words(told.today)

    def test_a_tick_hides_neither_the_last_dose_nor_the_restart(self) -> None:
        given: dict[str, Answer] = {"any-meds": True, "med-list": (Medicine("Eliquis"),), "clot": True}
        told: dict[str, Answer] = {"clot-plan": "have-dates", "team-dates": (self.TOLD,)}
        answers = Answers({"date": TUESDAY, "arrival": time(7, 30), "shots": False, **given, **told})
        line = make_plan(checklist(), RIVER, answers, TODAY).medicines[0].id
        ticked = replace(answers, ticks=tick(checklist(), RIVER, answers, TODAY, [line]))
        found = agenda(make_plan(checklist(), RIVER, ticked, date(2027, 4, 2)))

        assert "Eliquis: the last dose is on Friday, April 2, your team said." in words(found.today)
        assert "Eliquis: start it again on Thursday, April 8, your team said." in words(found.coming)
        assert "Follow the plan for Eliquis." not in words((*found.late, *found.today, *found.coming))
        assert found.done == 1

    def test_a_tick_from_before_the_day_hides_no_restart(self) -> None:
        answers = Answers(
            {"date": TUESDAY, "any-meds": True, "med-list": (Medicine("Eliquis"),), "shots": False}
        )
        line = make_plan(checklist(), RIVER, answers, TODAY).medicines[0].id
        ticks = tick(checklist(), RIVER, answers, TODAY, [line])
        assert make_plan(checklist(), RIVER, replace(answers, ticks=ticks), TODAY).medicines[0].done

        found = agenda(make_plan(checklist(), RIVER, replace(answers, ticks=ticks), DAY_AFTER))

        assert "Was Eliquis paused? Ask our team when to start it again." in words(found.today)


class TestPaused:
    """A medicine between its last dose and its restart."""

    def paused(self, today: date, restart: date | None = date(2027, 4, 9)) -> list[str]:
        told = (TeamDate("Eliquis", date(2027, 4, 3), restart=restart),)
        ours = replace(CHECKLIST, questions=(*CHECKLIST.questions, question("team-dates", "team-dates")))
        given: dict[str, Answer] = {"any_meds": True, "med_list": (Medicine("Eliquis"),), "team_dates": told}
        found = agenda(plan(today, RIVER, ours, (), **given))
        return [text for text in words(found.today) if text.startswith("Eliquis: the last dose was")]

    def test_is_told_on_every_day(self) -> None:
        last = "Eliquis: the last dose was on Saturday, April 3, your team said."
        line = f"{last} Start it again on Friday, April 9."
        days = (date(2027, 4, 3), date(2027, 4, 4), TUESDAY, DAY_AFTER)
        assert [self.paused(one) for one in days] == [[], [line], [line], [line]]
        assert self.paused(date(2027, 4, 9)) == []

    def test_its_restart_is_asked_for_where_nobody_has_told_it(self) -> None:
        assert self.paused(DAY_BEFORE, None) == [
            "Eliquis: the last dose was on Saturday, April 3, your team said. Ask when to start it again."
        ]

    def test_a_restart_on_the_day_itself_is_that_and_no_pause(self) -> None:
        assert self.paused(TUESDAY, TUESDAY) == []


class TestFoodNotTold:
    """Nobody has told when to stop eating: on the last two days nothing matters more."""

    def asked(self, today: date, by: Clinic, **given: Answer) -> list[str]:
        found = agenda(plan(today, by, CHECKLIST, (), **given))
        return [text for text in words(found.today) if text.startswith(("Call us today at", "Ate or"))]

    def test_is_asked_for_on_the_last_two_days_alone(self) -> None:
        by = replace(RIVER, values={})
        ask = "Call us today at 555-0100. Ask when to stop eating, and when to stop drinking."
        (before,) = self.asked(DAY_BEFORE, by)
        assert before.startswith(ask)
        assert [text.startswith(ask) for text in self.asked(TUESDAY, by)] == [True, False]
        assert self.asked(TUESDAY, by)[1] == "Ate or drank by mistake? Call us right away."
        assert self.asked(TODAY, by) == []

    def test_food_alone_is_asked_for_where_drinks_are_told(self) -> None:
        by = replace(RIVER, values={key: one for key, one in RIVER.values.items() if key != "food"})
        (text,) = self.asked(DAY_BEFORE, by)
        assert text.startswith("Call us today at 555-0100. Ask when to stop eating.")

    def test_drinks_alone_are_asked_for_where_food_is_told(self) -> None:
        by = replace(RIVER, values={key: one for key, one in RIVER.values.items() if key != "clear-drinks"})
        (text,) = self.asked(DAY_BEFORE, by)
        assert text.startswith("Call us today at 555-0100. Ask when to stop drinking.")


def test_a_line_in_doubt_says_so() -> None:
    unsure = words(day(TUESDAY - timedelta(days=3), driver=Missing.UNSURE).today)
    assert "Do find-driver. (fits you?)" in unsure


class TestScreen:
    """The day as people see it."""

    def test_says_whose_day_when_the_procedure_is_and_whom_to_call(self) -> None:
        shown = screen(plan())

        assert shown.startswith("Ruth's day: Tuesday, March 30\n")
        assert "Tuesday, April 6, 2027, come at 7:30 am (7 days left)" in shown
        assert "Phone: 555-0100" in shown

    def test_counts_the_days_to_what_comes_next(self) -> None:
        assert "By Saturday, April 3, in 4 days: Do find-driver." in screen(plan(driver="no-one"))
        assert "In 1 day: Clear drinks are fine until 5:30 am" in screen(plan(DAY_BEFORE))

    def test_calls_for_what_is_late_and_matters(self) -> None:
        urgent = item("find-ride", due=OnDay(-3), locked=True)
        ours = replace(
            CHECKLIST, phases=(phase("week-before", "steps", urgent, item("rugs", due=OnDay(-2))),)
        )
        shown = screen(plan(TUESDAY, ours=ours))

        assert "Late: call today at 555-0100\n4. Do find-ride.\n\nLate\n5. Do rugs." in shown

    def test_says_that_nothing_is_due(self) -> None:
        empty = replace(CHECKLIST, phases=())
        shown = screen(plan(ours=empty, by=clinic()))

        assert "Nothing is due today." in shown
        assert "kypho tick" not in shown
        assert "Done: 0 of 3. All of them: kypho show" in shown

    def test_folds_what_does_not_fit(self) -> None:
        many = [item(f"call-{n}", f"Call number {n}.", due=OnDay(-7)) for n in range(40)]
        ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *many),))
        shown = screen(plan(ours=ours))

        assert "And 33 more: kypho today --all" in shown
        assert len(shown.split("\n")) <= SCREEN

    def test_a_helper_reads_about_the_patient(self) -> None:
        shown = screen(
            plan(who="helper", name=Missing.SKIPPED, any_meds=True, med_list=(Medicine("Eliquis"),))
        )

        assert shown.startswith("Their day: Tuesday, March 30")
        assert "Ask their team for the plan for Eliquis." in shown

    def test_after_the_day_says_when_to_call_911(self) -> None:
        shown = screen(plan(DAY_AFTER))

        assert "The procedure was on Tuesday, April 6, 2027. (1 day ago)" in shown
        assert "When to call us at 555-0100" in shown

    @pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
    def test_fits_on_a_screen_on_every_day_and_counts_what_stands_back(self, path: Path) -> None:
        by, answers = patient_answers(path)
        procedure = answers.all.get("date")
        ours = with_clinic(checklist(), by)
        for left in DAYS_LEFT if isinstance(procedure, date) else (0,):
            today = procedure - timedelta(days=left) if isinstance(procedure, date) else TODAY
            of = make_plan(ours, by, replace(answers, as_of=today), today)
            found = agenda(of)
            for width in (80, 40):
                rows = today_rows(of, found, Page(width, UNICODE))

                assert len(rows) <= SCREEN
                assert told_or_counted(rows) == (len(found.late), len(found.today), len(found.coming))
                timed = takewhile(lambda one: one.clock, found.today)
                told = (one for one in found.today if one.firm)
                shown = " ".join(row.text.strip() for row in rows)
                assert all(f"{one.number}. {one.text}" in shown for one in (*timed, *told))

    @pytest.mark.parametrize("width", [80, 40])
    @pytest.mark.parametrize("left", [3, 0, -1])
    def test_a_last_dose_or_restart_of_today_never_stands_back(self, left: int, width: int) -> None:
        by, answers = patient_answers(PATIENTS[0].parent / "daughter-answers-infection.yaml")
        ours, today = with_clinic(checklist(), by), date(2027, 11, 9) - timedelta(days=left)
        told = TeamDate("Eliquis", today, "evening") if left >= 0 else TeamDate("Eliquis", None, "", today)
        given: dict[str, Answer] = {
            "med-list": (Medicine("Eliquis"), Medicine("donepezil"), Medicine("amoxicillin")),
            "clot": True,
            "clot-plan": "have-dates",
            "team-dates": (told,),
        }
        more = replace(answers, given={**answers.given, **given}, as_of=today)
        of = make_plan(ours, by, more, today)
        shown = " ".join(screen(of, width).split())

        assert re.search(r"[0-9]+\. Eliquis: (the last dose is on the evening|start it again)", shown)
        first = shown.partition(" Next ")[0]
        assert first == shown or len(re.findall(r"[0-9]+\. [A-Z]", first)) >= LONGEST_LIST

    def test_what_is_late_is_the_last_to_stand_back(self) -> None:
        late = [item(f"late-{n}", f"Call about number {n} of them.", due=OnDay(-9)) for n in range(5)]
        due = [item(f"due-{n}", f"Do number {n} of the others.", due=OnDay(-7)) for n in range(19)]
        ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *late, *due),))
        rows = today_rows(of := plan(ours=ours), agenda(of), Page(40, ASCII))
        shown = " ".join(row.text.strip() for row in rows)

        assert len(rows) <= SCREEN
        assert all(f"Call about number {n} of them." in shown for n in range(5))
        assert "Do number 0 of the others." in shown
        assert re.search("And 1[0-9] more: kypho today --all", shown)

    def test_many_late_calls_hide_no_clock_time_of_today(self) -> None:
        late = [item(f"late-{n}", f"Call about number {n} of all of them.", due=OnDay(-9)) for n in range(9)]
        week = replace(CHECKLIST.phases[0], sections=phase("week-before", "steps", *late).sections)
        ours = replace(CHECKLIST, phases=(week, *CHECKLIST.phases[1:]))
        shown = screen(plan(TUESDAY, ours=ours), 40)

        assert len(shown.splitlines()) <= SCREEN
        assert "Call about number 0" in shown
        assert "Clear drinks are fine until 5:30 am" in shown
        assert "Come in at 7:30 am" in shown

    def test_where_there_is_hardly_room_what_is_late_and_due_is_counted(self) -> None:
        items = [item(f"{n}", "A long word " * 60, due=OnDay(-9 if n % 2 else -7)) for n in range(9)]
        ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *items),))
        shown = screen(plan(ours=ours), 40)

        assert len(shown.splitlines()) <= SCREEN
        assert "Late: 4 in all. See them: kypho today" in shown
        assert "Today: 5 in all. See them: kypho today" in shown

    def test_where_there_is_no_room_at_all_it_is_as_short_as_can_be(self) -> None:
        of = plan(driver="no-one")
        rows = today_rows(of, agenda(of), Page(80, ASCII), 1)

        assert told_or_counted(rows) == tuple(
            map(len, (agenda(of).late, agenda(of).today, agenda(of).coming))
        )
        assert not any(row.text[:1].isdigit() and row.text[1:3] == ". " for row in rows)

    def test_all_of_the_day_takes_the_room_that_it_needs(self) -> None:
        many = [item(f"call-{n}", f"Call number {n}.", due=OnDay(-7)) for n in range(40)]
        ours = replace(CHECKLIST, phases=(phase("week-before", "steps", *many),))
        of = plan(ours=ours)
        shown = "\n".join(row.text for row in today_rows(of, agenda(of), Page(40, ASCII), None))

        assert all(f" Call number {n}." in shown for n in range(40))
        assert "--all" not in shown


def test_kypho_today_all_shows_what_else_there_is(kypho: Kypho) -> None:
    short, whole = (kypho("today", "--example", *option, COLUMNS="80") for option in ((), ("--all",)))

    assert "more: kypho today --all" in short.stdout
    assert "more: kypho today --all" not in whole.stdout
    assert "In 10 days: Come in at 9:30 am" in whole.stdout


@pytest.mark.parametrize("option", [(), ("--accessible",)])
def test_kypho_today_shows_one_screen(kypho: Kypho, option: tuple[str, ...]) -> None:
    done = kypho("today", "--example", *option, COLUMNS="80")

    assert (done.returncode, done.stderr) == (0, "")
    assert "kypho tick" not in done.stdout  # that would tick a line of other answers
    assert done.stdout.startswith("Frank's day: Monday, May 3\n")
    assert len(done.stdout.splitlines()) <= SCREEN
