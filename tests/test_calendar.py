"""Days and hours counted back from the procedure."""

# ruff: noqa: DTZ001  a moment on the clinic's wall clock has no zone

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import RIVER, TODAY, TUESDAY, answers, at, booked, case, clinic

from kypho_cli.model.checklist import AtMoment, CallBy, Due, FastingDue, OnDay
from kypho_cli.model.plan import Deadline
from kypho_cli.planning.calendar import business_day_before, call_by, deadline, minutes_before, settle
from kypho_cli.planning.fasting import fasting_lines

Urgency = Literal["as-soon-as-booked", "this-week", "call-day"]
NEW_YORK = "America/New_York"


def due_of(due: Due, today: date = TODAY) -> Deadline | None:
    one = case(today=today)
    return deadline(due, one, fasting_lines(one))


class TestCallBy:
    """The last good day to call, by urgency and by the days left."""

    @pytest.mark.parametrize(
        ("urgency", "today", "procedure_day", "words"),
        [
            ("as-soon-as-booked", "2027-03-30", "2027-04-06", "today"),  # 7 days left
            ("as-soon-as-booked", "2027-03-23", "2027-04-06", "today"),  # 14 days left
            (
                "as-soon-as-booked",
                "2027-03-22",
                "2027-04-06",
                "Tuesday, March 23",
            ),  # 15: 14 days before comes first
            ("as-soon-as-booked", "2027-03-15", "2027-04-06", "Friday, March 19"),
            ("as-soon-as-booked", "2027-03-19", "2027-04-06", "today"),  # a Friday
            ("as-soon-as-booked", "2027-03-13", "2027-04-06", "Monday, March 15"),  # a Saturday
            ("as-soon-as-booked", "2027-03-14", "2027-04-06", "Monday, March 15"),  # a Sunday
            (
                "as-soon-as-booked",
                "2027-03-20",
                "2027-04-04",
                "today",
            ),  # a Saturday, 15 left: Monday is too late
            ("this-week", "2027-03-30", "2027-04-06", "Friday, April 2"),
            ("this-week", "2027-04-03", "2027-04-06", "today"),  # 3 days left
            ("this-week", "2027-04-01", "2027-04-05", "today"),  # 2 business days before a Monday
            ("this-week", "2027-03-31", "2027-04-05", "Thursday, April 1"),
            ("this-week", "2027-03-27", "2027-04-06", "Monday, March 29"),  # a Saturday
            ("this-week", "2027-04-03", "2027-04-07", "Monday, April 5"),  # a Saturday: Monday is in time
            ("this-week", "2027-04-02", "2027-04-20", "today"),  # a Friday
            ("call-day", "2027-03-30", "2027-04-06", "Monday, April 5"),
            ("call-day", "2027-03-30", "2027-04-05", "Friday, April 2"),
            ("call-day", "2027-04-02", "2027-04-05", "today"),
        ],
    )
    def test_names_the_last_good_day(
        self, urgency: Urgency, today: str, procedure_day: str, words: str
    ) -> None:
        found = call_by(urgency, date.fromisoformat(today), date.fromisoformat(procedure_day))

        assert found is not None
        assert (found.words, found.late) == (words, False)

    def test_is_late_once_the_call_day_has_passed(self) -> None:
        sunday = date(2027, 4, 4)

        assert call_by("call-day", sunday, date(2027, 4, 5)) == Deadline(
            sunday, "today", late=True, call="call-day"
        )

    @pytest.mark.parametrize("urgency", ["as-soon-as-booked", "this-week", "call-day"])
    def test_is_late_after_the_procedure(self, urgency: Urgency) -> None:
        assert call_by(urgency, TODAY, date(2027, 3, 29)) == Deadline(TODAY, "today", late=True, call=urgency)

    def test_needs_the_day_of_the_procedure(self) -> None:
        assert call_by("this-week", TODAY, None) is None

    @pytest.mark.parametrize(
        ("urgency", "since", "today", "words", "late"),
        [
            ("this-week", "2027-03-08", "2027-03-10", "Friday, March 12", False),
            ("this-week", "2027-03-08", "2027-03-12", "today", False),
            ("this-week", "2027-03-08", "2027-03-13", "today", True),  # a Saturday
            ("this-week", "2027-03-13", "2027-03-14", "Monday, March 15", False),  # a Sunday
            ("this-week", "2027-03-08", "2027-03-15", "today", True),
            ("this-week", "2027-03-08", "2027-03-31", "today", True),
            ("this-week", "2027-03-08", "2027-04-03", "today", True),
            ("this-week", "2027-03-13", "2027-03-15", "today", False),
            ("this-week", "2027-03-15", "2027-03-08", "Friday, March 12", False),
            ("as-soon-as-booked", "2027-03-08", "2027-03-12", "today", False),
            ("as-soon-as-booked", "2027-03-08", "2027-03-15", "today", True),
            ("as-soon-as-booked", "2027-03-30", "2027-03-30", "today", False),
            ("as-soon-as-booked", "2027-03-30", "2027-03-31", "today", True),
            ("as-soon-as-booked", "2027-03-30", "2027-04-03", "today", True),
            ("call-day", "2027-03-08", "2027-03-31", "Monday, April 5", False),
        ],
    )
    def test_a_call_that_waits_keeps_its_day_and_becomes_late(
        self, urgency: Urgency, since: str, today: str, words: str, *, late: bool
    ) -> None:
        found = call_by(urgency, date.fromisoformat(today), TUESDAY, date.fromisoformat(since))

        assert found is not None
        assert (found.words, found.late, found.call) == (words, late, urgency)
        assert found.day >= date.fromisoformat(today)
        assert found.day == date.fromisoformat(today) or not late

    @given(
        urgency=st.sampled_from(["as-soon-as-booked", "this-week", "call-day"]),
        today=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
        left=st.integers(0, 400),
    )
    def test_is_never_in_the_past_nor_too_late(self, urgency: Urgency, today: date, left: int) -> None:
        found = call_by(urgency, today, today + timedelta(days=left))

        assert found is not None
        assert today <= found.day <= today + timedelta(days=left)
        assert found.day == today or found.day.weekday() < 5
        assert (found.words == "today") == (found.day == today)


@pytest.mark.parametrize(
    ("day", "before"), [(5, 2), (6, 5), (3, 2), (4, 2), (9, 8)], ids=["Mon", "Tue", "Sat", "Sun", "Fri"]
)
def test_business_day_before_a_monday_is_friday(day: int, before: int) -> None:
    assert business_day_before(date(2027, 4, day)) == date(2027, 4, before)


class TestMinutesBefore:
    """Hours counted back across a change of clocks."""

    @pytest.mark.parametrize(
        ("moment", "minutes", "zone", "expected"),
        [
            ("2027-04-06 07:30", 120, "", "2027-04-06 05:30"),
            ("2027-04-06 07:30", 120, NEW_YORK, "2027-04-06 05:30"),
            ("2027-04-06 07:45", 20, NEW_YORK, "2027-04-06 07:25"),
            # The clocks go forward at 2:00 on March 14: 8 elapsed hours before 7:00 am is 10:00 pm.
            ("2027-03-14 07:00", 480, NEW_YORK, "2027-03-13 22:00"),
            ("2027-03-14 07:00", 480, "", "2027-03-13 23:00"),
            # They go back on November 7: 8 elapsed hours would be midnight, wall-clock hours are earlier.
            ("2027-11-07 07:00", 480, NEW_YORK, "2027-11-06 23:00"),
            # 1:30 happens twice that day, 2:30 does not happen on March 14.
            ("2027-11-07 03:30", 120, NEW_YORK, "2027-11-07 00:59"),
            ("2027-03-14 05:30", 180, NEW_YORK, "2027-03-14 01:30"),
            ("2027-03-14 03:00", 15, NEW_YORK, "2027-03-14 01:45"),
            # 0:00 is read as two days.
            ("2027-04-06 02:00", 120, "", "2027-04-05 23:59"),
            # An arrival that does not exist, or happens twice, counts from its earliest reading.
            ("2027-03-14 02:30", 60, NEW_YORK, "2027-03-14 00:30"),
            ("2027-11-07 01:30", 60, NEW_YORK, "2027-11-07 00:30"),
            # In Cairo clocks go back at the end of the day: 11:59 pm happens twice.
            ("2027-10-29 01:59", 120, "Africa/Cairo", "2027-10-28 22:59"),
        ],
    )
    def test_takes_the_earlier_and_clear_moment(
        self, moment: str, minutes: int, zone: str, expected: str
    ) -> None:
        found = minutes_before(datetime.fromisoformat(moment), minutes, zone)

        assert found == datetime.fromisoformat(expected)

    @given(
        moment=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)),
        minutes=st.sampled_from([0, 1, 119, 120, 360, 480, 1440]),
        zone=st.sampled_from(
            [NEW_YORK, "America/Havana", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut"]
        ),
    )
    def test_is_never_less_than_asked_by_either_way_of_counting(
        self, moment: datetime, minutes: int, zone: str
    ) -> None:
        here = ZoneInfo(zone)
        found = minutes_before(moment, minutes, zone)
        elapsed = [
            moment.replace(tzinfo=here, fold=fold).astimezone(UTC)
            - found.replace(tzinfo=here).astimezone(UTC)
            for fold in (0, 1)
        ]

        assert min(elapsed) >= timedelta(minutes=minutes)
        assert moment - found >= timedelta(minutes=minutes)

    def test_settle_drops_seconds_downwards(self) -> None:
        assert settle(datetime(2027, 4, 6, 5, 30, 59), "") == at(6, 5, 30)


class TestDeadline:
    """A due date of each kind."""

    def test_of_a_day_names_the_weekday(self) -> None:
        assert due_of(OnDay(-3)) == Deadline(date(2027, 4, 3), "Saturday, April 3")

    def test_of_a_day_with_a_clock_time_names_both(self) -> None:
        expected = Deadline(date(2027, 4, 5), "9:00 pm on Monday, April 5", time(21))

        assert due_of(OnDay(-1, time(21))) == expected

    def test_of_a_day_that_is_today_still_names_it(self) -> None:
        assert due_of(OnDay(-3), date(2027, 4, 3)) == Deadline(date(2027, 4, 3), "Saturday, April 3")

    @pytest.mark.parametrize(
        ("due", "words"),
        [
            (FastingDue("solids"), "11:59 pm on Monday, April 5"),
            (AtMoment("arrival", 30), "1:30 am on Monday, April 5"),
        ],
    )
    def test_of_a_rule_in_force_is_today_and_says_since_when(self, due: Due, words: str) -> None:
        assert due_of(due, TUESDAY) == Deadline(TUESDAY, words)

    @pytest.mark.parametrize("due", [OnDay(-3), OnDay(-3, time(21))])
    def test_of_a_day_that_has_passed_is_today_and_late(self, due: Due) -> None:
        assert due_of(due, TUESDAY) == Deadline(TUESDAY, "today", late=True)

    def test_of_hours_before_the_arrival_is_counted_back(self) -> None:
        expected = Deadline(date(2027, 4, 5), "7:30 am on Monday, April 5", time(7, 30))

        assert due_of(AtMoment("arrival", 24)) == expected

    def test_of_the_procedure_counts_from_its_time_or_from_the_arrival(self) -> None:
        booked_at_nine = case(booked(procedure_time=time(9)))

        found = deadline(AtMoment("procedure", 1), booked_at_nine, ())

        assert found is not None
        assert found.clock == time(8)
        assert due_of(AtMoment("procedure", 1)) == due_of(AtMoment("arrival", 1))

    def test_of_food_and_drink_is_the_rule(self) -> None:
        found = due_of(FastingDue("clear-drinks"))

        assert found == Deadline(TUESDAY, "5:30 am on Tuesday, April 6", time(5, 30))

    def test_of_food_and_drink_without_a_line_is_unknown(self) -> None:
        assert deadline(FastingDue("solids"), case(), ()) is None

    def test_of_a_call_is_the_day_to_call(self) -> None:
        assert due_of(CallBy("this-week")) == Deadline(date(2027, 4, 2), "Friday, April 2", call="this-week")

    def test_of_the_call_day_has_the_clinics_clock_time(self) -> None:
        hill = case(at=clinic(call_day=time(16)))

        assert deadline(CallBy("call-day"), hill, ()) == Deadline(
            date(2027, 4, 5), "4:00 pm on Monday, April 5", time(16), call="call-day"
        )
        assert due_of(CallBy("call-day")) == Deadline(date(2027, 4, 5), "Monday, April 5", call="call-day")

    def test_of_a_call_day_that_has_passed_has_no_clock_time(self) -> None:
        hill = case(at=clinic(call_day=time(16)), today=TUESDAY)

        assert deadline(CallBy("call-day"), hill, ()) == Deadline(
            TUESDAY, "today", late=True, call="call-day"
        )

    @pytest.mark.parametrize(
        "due",
        [OnDay(-3), OnDay(-3, time(9)), AtMoment("arrival"), AtMoment("procedure"), CallBy("this-week")],
        ids=str,
    )
    def test_is_unknown_without_the_day_of_the_procedure(self, due: Due) -> None:
        someone = case(answers(arrival=time(7, 30)), RIVER)

        assert deadline(due, someone, fasting_lines(someone)) is None
