"""Calendar files: their form, what they keep to themselves, and that two real clients read the same times."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import FAR, RUTH, keep, on_disk, saved
from plans import strange_texts
from test_cli import Kypho, environment, kypho
from test_laws import changes_of
from test_patients import HERE, PATIENTS, checklist, patient, patient_answers

from kypho_cli.commands.kept import withdrawn
from kypho_cli.definitions.clinic import with_clinic
from kypho_cli.interview import store
from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answers, Missing
from kypho_cli.model.plan import MedicineStep, Plan, Reminder
from kypho_cli.planning.calendar import settle
from kypho_cli.planning.numbers import numbered
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering.blocks import Box, Heading, Line, Sheet
from kypho_cli.rendering.calendar_file import days_of_entries, render
from kypho_cli.rendering.lines import typed
from kypho_cli.rendering.look import Look
from kypho_cli.rendering.outline import outline

__all__ = ["environment", "kypho"]  # fixtures
FULL = Look(full_titles=True)
CHICAGO = "America/Chicago"
NODE = shutil.which("node")
READER = HERE / "ical"
HALF_HOURS = tuple(time(minute // 60, minute % 60) for minute in range(0, 1440, 30))
Understood = Mapping[str, list[dict[str, Any]]]


@pytest.fixture
def ical_js() -> None:
    """A test that needs node and ical.js; a gate must have both."""
    if NODE is None or not (READER / "node_modules").is_dir():
        if os.environ.get("CI"):
            pytest.fail("node or ical.js is missing: .ci/run installs both")
        pytest.skip("needs node, and in tests/ical: npm install")


def understood(folder: Path, files: Mapping[str, bytes]) -> Understood:
    """What ical.js reads in these files, on a computer that stands in another time zone."""
    for name, content in files.items():
        (folder / f"{name}.ics").write_bytes(content)
    assert NODE is not None
    done = subprocess.run(  # noqa: S603 - our own script
        [NODE, str(READER / "read.mjs"), str(folder)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TZ": "Asia/Kathmandu"},
        check=True,
    )
    found: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return {name.removesuffix(".ics"): events for name, events in found.items()}


def expected(plan: Plan) -> list[str]:
    """The start of each reminder as ical.js says it."""
    return [_start(one, plan.timezone) for one in plan.reminders]


def _start(reminder: Reminder, zone: str) -> str:
    if reminder.clock is None:
        return reminder.day.isoformat()
    moment = datetime.combine(reminder.day, reminder.clock)
    if not zone:
        return moment.isoformat()
    return moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def at(key: str, moment: datetime | date, **rest: object) -> Reminder:
    clock = moment.time() if isinstance(moment, datetime) else None
    day = moment.date() if isinstance(moment, datetime) else moment
    plain = Reminder(key, "do", day, clock, ("Do it.",), (), ())
    return replace(plain, **rest)  # type: ignore[arg-type]  # the fields stand in the tests


def with_reminders(plan: Plan, *found: Reminder, zone: str = CHICAGO) -> Plan:
    return replace(plan, timezone=zone, reminders=found, withdrawn=())


def read(plan: Plan, look: Look = FULL) -> Any:  # noqa: ANN401 - icalendar's types tell a reader too little
    return icalendar.Calendar.from_ical(render(plan, "summary", look))


def events(plan: Plan, look: Look = FULL) -> list[Any]:
    return list(read(plan, look).walk("VEVENT"))


def words_in(event: Mapping[str, Any]) -> str:
    return f"{event['summary']}\n{event['description']}"


def lines_by_heading(plan: Plan) -> list[tuple[str, str]]:
    """Each line of the summary with the heading or the title of the box that it stands under."""
    found: list[tuple[str, str]] = []
    heading = ""
    for block in outline(plan, "summary"):
        if isinstance(block, Heading) and block.depth == 1:
            heading = block.text
        elif isinstance(block, Line):
            found.append((heading, block.text))
        elif isinstance(block, Box):
            found += [(block.title, line.text) for line in block.lines]
    return found


class TestForm:
    """The bytes."""

    def test_ends_every_line_as_calendars_ask_and_keeps_lines_short(self, plan: Plan) -> None:
        long = at("do-1", date(2027, 4, 5), words=("Ünïcödé " * 40,))
        lines = render(with_reminders(plan, long), "summary", FULL).split(b"\r\n")

        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 75
        assert lines[-1] == b""
        assert all(line.decode("utf-8") or line == b"" for line in lines)

    def test_has_what_every_calendar_and_event_must_have(self, plan: Plan) -> None:
        made = with_reminders(plan, at("do-1", datetime(2027, 4, 5, 21)))  # noqa: DTZ001 - a wall clock
        calendar = read(made)
        [event] = calendar.walk("VEVENT")

        assert [calendar[name] for name in ("VERSION", "METHOD", "PRODID")] == [
            "2.0",
            "PUBLISH",
            "-//kypho//kypho//EN",
        ]
        assert [event[name] for name in ("CLASS", "TRANSP")] == ["PRIVATE", "TRANSPARENT"]
        assert event.decoded("DTSTAMP") == datetime.combine(plan.made_on, time(0), UTC)
        assert not event.errors
        assert not calendar.errors

    def test_is_the_same_bytes_for_the_same_plan(self, plan: Plan) -> None:
        made = with_reminders(plan, at("do-1", date(2027, 4, 5)), at("do-2", date(2027, 4, 6)))

        assert render(made) == render(made, "nurse")

    @pytest.mark.parametrize(
        "name", ["a;b,c\\d:\"e'f", "END:VEVENT", "5 mg\r\nBEGIN:VEVENT\r\nUID:1", "é" * 60, "<b>&amp;"]
    )
    def test_words_of_people_stay_words(self, plan: Plan, name: str) -> None:
        made = with_reminders(
            plan, at("call-this-week", date(2027, 4, 5), kind="call", names=(name,), words=(name,))
        )
        [event] = events(made)

        plain = name.replace("\r\n", "\n")
        assert event["SUMMARY"] == f"Checklist: call your team about {plain}"
        assert event["DESCRIPTION"] == f"{plain}\nSee your sheet."

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        words=st.lists(strange_texts(), max_size=3).map(tuple),
        names=st.lists(strange_texts(), max_size=2).map(tuple),
    )
    def test_reads_back_as_it_was_whatever_people_wrote(
        self, plan: Plan, words: tuple[str, ...], names: tuple[str, ...]
    ) -> None:
        made = with_reminders(
            plan, at("do-1", date(2027, 4, 5), words=words, names=names), at("do-2", date(2027, 4, 6))
        )
        first, second = events(made)

        assert first["DESCRIPTION"] == "\n".join((*words, "See your sheet."))
        assert all(name in first["SUMMARY"] for name in names)
        assert second["DTSTART"].dt == date(2027, 4, 6)

    def test_a_plan_without_a_day_is_an_empty_calendar(self, plan: Plan) -> None:
        assert events(with_reminders(plan)) == []


class TestEntries:
    """What one entry says."""

    def test_rings_an_hour_before_a_time_and_in_the_morning_before_a_day(self, plan: Plan) -> None:
        later = plan.made_on + timedelta(days=3)
        made = with_reminders(
            plan, at("a", datetime.combine(later, time(9))), at("b", later), at("c", plan.made_on)
        )
        triggers = [event.walk("VALARM")[0].decoded("TRIGGER") for event in events(made)]

        assert triggers == [timedelta(hours=-1), timedelta(hours=-15), timedelta(hours=9)]

    def test_is_quiet_once_it_is_done(self, plan: Plan) -> None:
        [event] = events(with_reminders(plan, at("call-this-week", date(2027, 4, 5), kind="call", done=True)))

        assert event["SUMMARY"] == "Done: Checklist: call your team"
        assert event.walk("VALARM") == []

    @pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
    def test_a_neutral_entry_names_no_heading_for_headings_tell_of_medicines(self, path: Path) -> None:
        found = {event["DESCRIPTION"] for event in events(patient(path).plan, Look())}

        assert found <= {"See your sheet.", "See their sheet."}

    def test_with_full_titles_points_to_the_headings_of_the_sheet(self, plan: Plan) -> None:
        step, medicine = plan.phases[0].sections[0].steps[0].id, plan.medicines[0].id
        below = replace(plan, top=())
        made = with_reminders(
            below,
            at("do-1", date(2027, 4, 1), lines=()),
            at("do-2", date(2027, 4, 2), lines=(step, medicine)),
        )
        on_top = with_reminders(plan, at("do-1", date(2027, 4, 1), lines=(step,)))

        assert [event["DESCRIPTION"].split("\n")[1:] for event in events(made)] == [
            ["See your sheet."],
            [
                "See your sheet, under:",
                "- Your medicines",
                "- The week before",
                "Not there? See your full list.",
            ],
        ]
        assert "- The 2 things that matter most\n" in events(on_top)[0]["DESCRIPTION"]

    def test_points_to_food_and_drink_where_they_stand(self, plan: Plan) -> None:
        made = with_reminders(plan, at("eat", date(2027, 4, 1), lines=("fasting-solids",)))
        without = replace(made, phases=())

        assert "- The night before\n" in events(made)[0]["DESCRIPTION"]
        assert "- Your times for food and drink\n" in events(without)[0]["DESCRIPTION"]

    @pytest.mark.parametrize("sheet", ["summary", "patient"])
    @pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
    def test_every_heading_that_it_points_to_stands_on_paper(self, path: Path, sheet: Sheet) -> None:
        plan = patient(path).plan
        blocks = outline(plan, sheet)
        found = [
            one.title if isinstance(one, Box) else one.text
            for one in blocks
            if isinstance(one, Box | Heading)
        ]
        pointed = re.findall("(?m)^- (.+)$", "\n".join(event["DESCRIPTION"] for event in events(plan)))

        assert [one for one in pointed if not any(title.startswith(one) for title in found)] == []
        assert pointed or not plan.reminders

    @pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
    def test_every_line_of_an_entry_stands_under_one_of_its_headings(self, path: Path) -> None:
        plan = patient(path).plan
        texts = {
            line.id: typed(line.line) if isinstance(line.line, MedicineStep) else line.line.text
            for line in numbered(plan)
        }
        under = lines_by_heading(plan)
        for reminder, event in zip(plan.reminders, events(plan), strict=True):
            pointed = re.findall("(?m)^- (.+)$", event["DESCRIPTION"])
            there = "\n".join(text for title, text in under if title.startswith(tuple(pointed)))

            assert [id_ for id_ in reminder.lines if texts[id_] not in there] == []

    def test_says_more_only_where_that_was_asked_for(self, plan: Plan) -> None:
        secret = at("do-1", date(2027, 4, 5), words=("Mix the Golytely.",))
        two = at("do-2", date(2027, 4, 6), words=("Do one.", "Do two."))
        [neutral, _] = events(with_reminders(plan, secret, two), Look())
        [full, several] = events(with_reminders(plan, secret, two))

        assert "Golytely" not in words_in(neutral)
        assert full["SUMMARY"] == "Mix the Golytely."
        assert several["SUMMARY"] == "Checklist: see your sheet"
        assert several["DESCRIPTION"].split("\n")[:2] == ["Do one.", "Do two."]

    def test_of_a_helper_speaks_of_the_patient(self, plan: Plan) -> None:
        made = replace(
            with_reminders(plan, at("call-this-week", date(2027, 4, 5), kind="call")), voice="helper"
        )

        assert events(made)[0]["SUMMARY"] == "Checklist: call their team"

    @pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
    def test_by_itself_names_no_medicine_no_illness_and_no_person(self, path: Path) -> None:
        plan = patient(path).plan
        secrets = [one.medicine.name for one in plan.medicines] + [
            word for one in plan.medicines for word in one.ingredients
        ]
        secrets += [plan.patient, plan.contact.name, "kypho", "spine", "blood", "insulin", "alcohol", "bone"]
        said = "\n".join(words_in(event) for event in events(plan, Look())).lower()

        assert [word for word in secrets if word and re.search(rf"\b{re.escape(word.lower())}", said)] == []


class TestWithdrawn:
    """An entry that has left the plan is taken back, as far as we know of it."""

    @pytest.fixture
    def taken_back(self, plan: Plan) -> tuple[Plan, Plan]:
        """A plan with two entries; and later one that has only the second of them."""
        first = with_reminders(plan, at("do-1", datetime(2027, 4, 5, 21)), at("do-2", date(2027, 4, 6)))  # noqa: DTZ001 - a wall clock
        gone = withdrawn(replace(first, reminders=first.reminders[1:]), days_of_entries(first))
        return first, replace(first, reminders=first.reminders[1:], withdrawn=gone, revision=1)

    def test_has_the_same_id_a_higher_number_no_alarm_and_tells_nothing(
        self, taken_back: tuple[Plan, Plan]
    ) -> None:
        first, second = taken_back
        [was, _], [_, event] = events(first), events(second)

        assert (event["UID"], event["STATUS"], event["CLASS"]) == (was["UID"], "CANCELLED", "PRIVATE")
        assert event["SEQUENCE"] > was["SEQUENCE"]
        assert (event["DTSTART"].dt, event.walk("VALARM")) == (date(2027, 4, 5), [])
        assert words_in(event) == "No longer on your checklist\nSee your sheet."
        assert "STATUS" not in was

    def test_lies_ahead_and_stays_taken_back(self, taken_back: tuple[Plan, Plan]) -> None:
        first, second = taken_back
        known = days_of_entries(first)
        there = [replace(second, made_on=date(2027, 4, day)) for day in (5, 6)]

        assert [len(withdrawn(one, known)) for one in there] == [1, 0]
        assert withdrawn(first, known) == ()
        assert withdrawn(second, known) == second.withdrawn

    def test_khal_shows_it_as_cancelled_and_does_not_double_it(
        self, taken_back: tuple[Plan, Plan], tmp_path: Path
    ) -> None:
        first, second = taken_back
        khal = Khal(tmp_path, CHICAGO)

        khal.takes(render(first))
        khal.takes(render(second))

        shown = "{title}|{status}"
        found = khal("list", "--format", shown, "--day-format", "", "--notstarted", "2027-04-01", "9d")
        assert [line.strip() for line in found.splitlines()] == [
            "No longer on your checklist|CANCELLED",
            "Checklist: see your sheet|",
        ]

    @pytest.mark.usefixtures("ical_js")
    def test_ical_js_reads_it_as_cancelled(self, taken_back: tuple[Plan, Plan], tmp_path: Path) -> None:
        first, second = taken_back
        found = understood(tmp_path, {"first": render(first), "second": render(second)})
        [was, _], [_, now] = found["first"], found["second"]

        assert (was["uid"], was["status"]) == (now["uid"], None)
        assert (now["status"], now["alarm"]) == ("CANCELLED", None)
        assert now["sequence"] > was["sequence"]

    def test_a_changed_answer_takes_its_entry_back_at_the_next_calendar(
        self, kypho: Kypho, tmp_path: Path
    ) -> None:
        state = keep(tmp_path / "state")
        before = ids_in(kypho("sheet", "--format", "ics").stdout)
        kypho("change", "date", typed="not sure\n")
        after = ids_in(kypho("sheet", "--format", "ics").stdout)
        again = ids_in(kypho("sheet", "--format", "ics").stdout)

        gone = {id_ for id_, (status, _) in after.items() if status == "CANCELLED"}
        assert before.keys() <= after.keys() == again.keys()
        assert gone
        assert {id_ for id_, (status, _) in again.items() if status == "CANCELLED"} == gone
        assert all(after[id_][1] > before[id_][1] for id_ in before)
        assert on_disk(state).calendar.keys() == after.keys()

    def test_a_name_that_is_put_right_takes_the_old_entries_back(self, kypho: Kypho, tmp_path: Path) -> None:
        keep(tmp_path / "state")
        before = ids_in(kypho("sheet", "--format", "ics").stdout)
        kypho("change", "name", typed="Ruthie\n")
        after = ids_in(kypho("sheet", "--format", "ics").stdout)

        assert {id_ for id_, (status, _) in after.items() if status == "CANCELLED"} == before.keys()

    def test_a_calendar_that_only_takes_back_is_written(self, kypho: Kypho, tmp_path: Path) -> None:
        calm = {**RUTH, "any-meds": False, "shots": False, "date": Missing.UNSURE, "arrival": Missing.UNSURE}
        keep(tmp_path / "state", saved(progress=Progress(Answers(calm)), calendar={"1": FAR}))
        done = kypho("sheet", "--format", "ics")

        assert (done.returncode, ids_in(done.stdout)["1"][0]) == (0, "CANCELLED")

    def test_answers_from_a_file_leave_no_trace(self, kypho: Kypho, tmp_path: Path) -> None:
        state = keep(tmp_path / "state")
        kypho("sheet", "--example", "--format", "ics")

        assert on_disk(state) == saved()

    def test_where_it_cannot_be_noted_that_is_said(self, kypho: Kypho, tmp_path: Path) -> None:
        folder = keep(tmp_path / "state") / "kypho"
        with store.locked(folder):
            done = kypho("sheet", "--format", "ics")

        assert done.returncode == 0
        assert done.stdout.startswith("BEGIN:VCALENDAR")
        assert "We could not note that this calendar was made." in done.stderr


def ids_in(calendar: str) -> dict[str, tuple[str, Any]]:
    """The status and the sequence number of each entry, by its id."""
    found = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    return {str(one["UID"]): (str(one.get("STATUS", "")), one["SEQUENCE"]) for one in found}


class TestIds:
    """The same entry is the same one for ever."""

    def ids(self, plan: Plan) -> dict[str, str]:
        keys = [one.key for one in plan.reminders]
        return dict(zip(keys, (str(event["UID"]) for event in events(plan)), strict=True))

    def test_a_moved_day_keeps_every_id_and_raises_every_sequence(self) -> None:
        by, answers = patient_answers(HERE / "patients" / "apixaban-one-week-left.yaml")
        ours = with_clinic(checklist(), by)
        first = make_plan(ours, by, answers, answers.as_of or date.min)
        moved = replace(answers, booking={**answers.booking, "date": date(2027, 4, 13)})
        second = replace(make_plan(ours, by, moved, answers.as_of or date.min), revision=1)

        assert self.ids(first) == self.ids(second)
        assert {e["SEQUENCE"] + 1 for e in events(first)} == {e["SEQUENCE"] for e in events(second)}

    def test_a_later_sheet_has_a_higher_sequence(self, plan: Plan) -> None:
        made = with_reminders(plan, at("do-1", date(2027, 4, 6)))
        later = replace(made, made_on=made.made_on + timedelta(days=1))

        assert events(later)[0]["SEQUENCE"] > events(made)[0]["SEQUENCE"]

    def test_a_later_day_has_a_higher_sequence_even_where_the_count_began_anew(self, plan: Plan) -> None:
        made = replace(with_reminders(plan, at("do-1", date(2027, 4, 6))), revision=400)
        anew = replace(made, made_on=made.made_on + timedelta(days=1), revision=0)

        assert events(anew)[0]["SEQUENCE"] > events(made)[0]["SEQUENCE"]

    def test_a_day_before_all_others_has_no_negative_sequence(self, plan: Plan) -> None:
        made = with_reminders(plan, at("do-1", date(2027, 4, 6)))
        early = replace(made, made_on=date(2025, 12, 30), revision=4)

        assert events(early)[0]["SEQUENCE"] == 4

    def test_another_person_has_other_ids(self, plan: Plan) -> None:
        made = with_reminders(plan, at("do-1", date(2027, 4, 6)))

        assert self.ids(made) != self.ids(replace(made, patient="Somebody Else"))

    def test_every_entry_has_its_own(self) -> None:
        for path in PATIENTS:
            found = patient(path).plan
            assert len(set(self.ids(found).values())) == len(found.reminders)


@pytest.mark.usefixtures("ical_js")
class TestIcalJs:
    """ical.js, the reader of Thunderbird, trusts the time zone in the file alone."""

    def test_reads_every_golden_patient_at_the_plans_instants(self, tmp_path: Path) -> None:
        plans = {path.stem: patient(path).plan for path in PATIENTS}
        found = understood(tmp_path, {name: render(plan) for name, plan in plans.items()})

        assert {name: [one["start"] for one in events] for name, events in found.items()} == {
            name: expected(plan) for name, plan in plans.items()
        }

    def test_reads_times_without_a_zone_as_they_stand(self, plan: Plan, tmp_path: Path) -> None:
        made = with_reminders(plan, at("do-1", datetime(2027, 4, 5, 21)), zone="")  # noqa: DTZ001 - a wall clock
        [event] = understood(tmp_path, {"floating": render(made)})["floating"]

        assert (event["clock"], event["zone"]) == ("2027-04-05T21:00:00", "floating")

    def test_rings_at_nine_and_an_hour_before(self, plan: Plan, tmp_path: Path) -> None:
        made = with_reminders(plan, at("do-1", date(2027, 4, 5)), at("do-2", datetime(2027, 4, 6, 7, 30)))  # noqa: DTZ001 - a wall clock
        found = understood(tmp_path, {"one": render(made)})["one"]

        assert [one["alarm"] for one in found] == ["2027-04-04T09:00:00", "2027-04-06T06:30:00"]

    def test_reads_words_as_they_were_written(self, plan: Plan, tmp_path: Path) -> None:
        odd = 'a;b,c\\n "é" ' * 12
        made = with_reminders(plan, at("do-1", date(2027, 4, 5), words=(odd,)))

        assert understood(tmp_path, {"odd": render(made, "summary", FULL)})["odd"][0]["title"] == odd.replace(
            "\\n", "\\ n"
        )

    @pytest.mark.parametrize("zone", sorted(available_timezones())[::40])
    def test_is_right_all_day_long_when_clocks_change(self, plan: Plan, tmp_path: Path, zone: str) -> None:
        assert wrong_instants(plan, tmp_path, zone, every=3) == []

    @pytest.mark.parametrize(
        "zone", [CHICAGO, "Africa/Cairo", "America/Havana", "Australia/Lord_Howe", "Africa/Casablanca"]
    )
    def test_is_right_where_clocks_change_in_odd_ways(self, plan: Plan, tmp_path: Path, zone: str) -> None:
        assert wrong_instants(plan, tmp_path, zone) == []

    @pytest.mark.campaign
    @pytest.mark.parametrize("zone", sorted(available_timezones()))
    def test_is_right_in_every_zone(self, plan: Plan, tmp_path: Path, zone: str) -> None:
        assert wrong_instants(plan, tmp_path, zone) == []


def wrong_instants(plan: Plan, folder: Path, zone: str, every: int = 1) -> list[str]:
    """Entries at each half hour of the days around each change of clocks that ical.js reads otherwise."""
    plans = {
        day.isoformat(): _around(plan, day, zone) for day, _ in list(changes_of(ZoneInfo(zone)))[::every]
    }
    if not plans:
        return []
    found = understood(folder, {name: render(one) for name, one in plans.items()})
    return [
        f"{zone}: {seen['clock']} is read as {seen['start']}"
        for name, one in plans.items()
        for seen, right in zip(found[name], expected(one), strict=True)
        if seen["start"] != right
    ]


def _around(plan: Plan, day: date, zone: str) -> Plan:
    days = (day - timedelta(days=1), day, day + timedelta(days=1))
    moments = [settle(datetime.combine(one, clock), zone) for one in days for clock in HALF_HOURS]
    return with_reminders(plan, *(at(f"do-{n}", moment) for n, moment in enumerate(moments)), zone=zone)


class Khal:
    """The calendar program khal with an empty calendar of its own."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.folder = folder
        self.config = folder / "khal.conf"
        (folder / "store").mkdir()
        self.config.write_text(
            f"""[calendars]
[[own]]
path = {folder}/store
type = calendar
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
""",
            encoding="utf-8",
        )

    def __call__(self, *arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(  # noqa: S603 - the tests' own program
            [sys.executable, "-m", "khal", "-c", str(self.config), *arguments],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=True,
        )
        return done.stdout

    def takes(self, document: bytes) -> None:
        path = self.folder / "plan.ics"
        path.write_bytes(document)
        self("import", "--batch", "-a", "own", str(path))

    def lists(self, *plans: Plan) -> list[str]:
        """Every entry of the plans' days, with its start as this client's user reads it."""
        days = [one.day for plan in plans for one in plan.reminders]
        first, count = min(days) - timedelta(days=2), (max(days) - min(days)).days + 5
        shown = "{start-date-long} {start-time}|{title}|{uid}"
        said = self("list", "--format", shown, "--day-format", "", "--notstarted", f"{first}", f"{count}d")
        return sorted(line.strip() for line in said.splitlines() if line.strip())


def as_listed(plan: Plan, zone: str) -> list[str]:
    """What khal must list for a user who lives in a zone."""
    lines = []
    for one, event in zip(plan.reminders, events(plan, Look()), strict=True):
        start = f"{one.day} "
        if one.clock is not None:
            moment = datetime.combine(one.day, one.clock, ZoneInfo(plan.timezone or zone))
            start = moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
        lines.append(f"{start}|{event['SUMMARY']}|{event['UID']}")
    return sorted(lines)


class TestKhal:
    """khal, a calendar for the terminal."""

    @pytest.mark.parametrize("zone", [CHICAGO, "Asia/Kathmandu"])
    def test_lists_the_right_local_times_on_both_sides_of_a_clock_change(
        self, tmp_path: Path, zone: str
    ) -> None:
        plan = patient(HERE / "patients" / "night-shift-clock-change.yaml").plan
        khal = Khal(tmp_path, zone)

        khal.takes(render(plan))

        assert khal.lists(plan) == as_listed(plan, zone)

    def test_moves_what_has_moved_and_doubles_nothing(self, tmp_path: Path) -> None:
        by, answers = patient_answers(HERE / "patients" / "apixaban-one-week-left.yaml")
        ours = with_clinic(checklist(), by)
        first = make_plan(ours, by, answers, answers.as_of or date.min)
        moved = replace(answers, booking={**answers.booking, "date": date(2027, 11, 8), "arrival": time(6)})
        second = replace(make_plan(ours, by, moved, answers.as_of or date.min), revision=1)
        khal = Khal(tmp_path, CHICAGO)

        khal.takes(render(first))
        assert khal.lists(first, second) == as_listed(first, CHICAGO)
        khal.takes(render(second))
        khal.takes(render(second))

        assert khal.lists(first, second) == as_listed(second, CHICAGO)
        assert first.reminders != second.reminders


class TestCommand:
    """`kypho sheet --format ics`."""

    def test_writes_a_file_for_its_owner_alone(self, kypho: Kypho, tmp_path: Path) -> None:
        done = kypho("sheet", "--example", "--format", "ics", "-o", "plan.ics")

        assert (done.returncode, done.stdout) == (0, "")
        assert (tmp_path / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
        assert (tmp_path / "plan.ics").stat().st_mode & 0o077 == 0

    def test_names_medicines_only_with_full_titles(self, kypho: Kypho) -> None:
        neutral = kypho("sheet", "--example", "--format", "ics")
        full = kypho("sheet", "--example", "--format", "ics", "--titles", "full")

        assert "Eliquis" not in neutral.stdout
        assert "Eliquis" in full.stdout

    def test_without_any_day_says_what_is_missing(self, kypho: Kypho, tmp_path: Path) -> None:
        (tmp_path / "nobody.yaml").write_text("answers: {who: patient, any-meds: false}\n", encoding="utf-8")
        done = kypho("sheet", "--answers", "nobody.yaml", "--format", "ics")

        assert (done.returncode, done.stdout) == (4, "")
        assert done.stderr.endswith(
            "There is no day for a calendar yet.\n"
            "To give the day, type: kypho change   Or write it into the file of answers.\n"
        )

    def test_refuses_other_titles(self, kypho: Kypho) -> None:
        done = kypho("sheet", "--example", "--format", "ics", "--titles", "loud")

        assert done.returncode == 2
        assert done.stderr.splitlines()[-1] == "Use one of: neutral, full."
