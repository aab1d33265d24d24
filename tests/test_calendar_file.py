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
from plans import strange_texts
from test_cli import Kypho, environment, kypho
from test_laws import changes_of
from test_patients import HERE, PATIENTS, checklist, patient, patient_answers

from kypho_cli.definitions.clinic import with_clinic
from kypho_cli.model.plan import Plan, Reminder
from kypho_cli.planning.calendar import settle
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering.calendar_file import render
from kypho_cli.rendering.look import Look

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
    plain = Reminder(key, "do", day, clock, ("Do it.",), (), (12,))
    return replace(plain, **rest)  # type: ignore[arg-type]  # the fields stand in the tests


def with_reminders(plan: Plan, *found: Reminder, zone: str = CHICAGO) -> Plan:
    return replace(plan, timezone=zone, reminders=found)


def read(plan: Plan, look: Look = FULL) -> Any:  # noqa: ANN401 - icalendar's types tell a reader too little
    return icalendar.Calendar.from_ical(render(plan, "summary", look))


def events(plan: Plan, look: Look = FULL) -> list[Any]:
    return list(read(plan, look).walk("VEVENT"))


def words_in(event: Mapping[str, Any]) -> str:
    return f"{event['summary']}\n{event['description']}"


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
        assert event["DESCRIPTION"] == f"{plain}\nSee your sheet, line 12."

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

        assert first["DESCRIPTION"] == "\n".join((*words, "See your sheet, line 12."))
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

    def test_points_to_the_lines_of_the_sheet(self, plan: Plan) -> None:
        made = with_reminders(
            plan, *(at(f"do-{n}", date(2027, 4, n), lines=tuple(range(1, n))) for n in (1, 2, 3))
        )

        assert [event["DESCRIPTION"].split("\n")[-1] for event in events(made)] == [
            "See your sheet.",
            "See your sheet, line 1.",
            "See your sheet, lines 1, 2.",
        ]

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
