"""Days and clock times: read strictly, said in full."""

# ruff: noqa: DTZ001  a moment on the clinic's wall clock has no zone

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.model.dates import (
    Unclear,
    before_day_turns,
    read_clock,
    read_day,
    read_moment,
    say_clock,
    say_day,
    say_days_left,
    say_moment,
    say_short_day,
)

TODAY = date(2027, 3, 30)
EVERY_MINUTE = [time(minute // 60, minute % 60) for minute in range(1440)]


class TestSaying:
    """Days, clock times and moments in words."""

    def test_a_day_has_its_weekday(self) -> None:
        assert say_day(date(2027, 4, 6)) == "Tuesday, April 6"
        assert say_day(date(2027, 4, 6), year=True) == "Tuesday, April 6, 2027"
        assert say_short_day(date(2027, 4, 6)) == "Tue Apr 6"

    @pytest.mark.parametrize(
        ("clock", "said"),
        [
            (time(5, 30), "5:30 am"),
            (time(0, 30), "12:30 am"),
            (time(11, 59, 59), "11:59 am"),
            (time(12), "noon"),
            (time(12, 0, 30), "noon"),
            (time(12, 1), "12:01 pm"),
            (time(13), "1:00 pm"),
            (time(23, 59), "11:59 pm"),
            (time(0), "11:59 pm"),
            (time(0, 0, 59), "11:59 pm"),
        ],
    )
    def test_a_clock_time_is_am_pm_or_noon(self, clock: time, said: str) -> None:
        assert say_clock(clock) == said

    @pytest.mark.parametrize("forbidden", ["12 am", "12 pm", "12:00 am", "12:00 pm", "midnight", "0:00"])
    def test_no_minute_of_the_day_is_said_in_a_way_that_is_read_twice(self, forbidden: str) -> None:
        said = [say_moment(datetime.combine(TODAY, clock)) for clock in EVERY_MINUTE]

        assert [words for words in said if words.startswith(forbidden)] == []

    def test_a_moment_at_the_turn_of_the_day_is_the_minute_before(self) -> None:
        assert say_moment(datetime(2027, 4, 6)) == "11:59 pm on Monday, April 5"
        assert say_moment(datetime(2027, 4, 6, 0, 1)) == "12:01 am on Tuesday, April 6"
        assert before_day_turns(datetime(2027, 1, 1, 0, 0, 30)).date() == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("days", "said"),
        [(0, "today"), (1, "1 day left"), (7, "7 days left"), (-1, "1 day ago"), (-9, "9 days ago")],
    )
    def test_days_left_are_counted_in_words(self, days: int, said: str) -> None:
        assert say_days_left(days) == said


class TestReadingAClockTime:
    """A clock time from what was typed."""

    @pytest.mark.parametrize(
        ("text", "clock"),
        [
            ("7:30 am", time(7, 30)),
            ("7:30am", time(7, 30)),
            (" 7:30  A.M. ", time(7, 30)),
            ("7:30 p.m", time(19, 30)),
            ("1 pm", time(13)),
            ("12:30 am", time(0, 30)),
            ("12:30 pm", time(12, 30)),
            ("noon", time(12)),
            ("NOON", time(12)),
            ("13:30", time(13, 30)),
            ("07:30", time(7, 30)),
            ("07:30:00", time(7, 30)),
            ("7:30:00 AM", time(7, 30)),
            ("0:15", time(0, 15)),
        ],
    )
    def test_takes_what_can_be_read_in_one_way(self, text: str, clock: time) -> None:
        assert read_clock(text) == clock

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ("", "Type a time"),
            ("half past seven", "Type a time"),
            ("7", "Type a time"),
            ("730", "Type a time"),
            ("7.30 am", "Type a time"),
            ("1.1 pm", "Type a time"),
            ("7:3 am", "Type a time"),
            ("\u0667:30 am", "Type a time"),
            ("7:30 am please", "Type a time"),
            ("midnight", "Type a time"),
            ("7:30", "Morning or afternoon"),
            ("12:30", "Morning or afternoon"),
            ("12 am", "two ways"),
            ("12:00 pm", "two ways"),
            ("13:30 pm", "no such time"),
            ("0:30 am", "no such time"),
            ("7:60 am", "no such time"),
            ("07:30:10", "Type a time"),
            ("7:00:00", "Morning or afternoon"),
            ("24:00", "no such time"),
            ("13:60", "no such time"),
        ],
    )
    def test_refuses_what_it_would_have_to_guess(self, text: str, remedy: str) -> None:
        with pytest.raises(Unclear, match=remedy):
            read_clock(text)

    def test_reads_a_bare_time_where_24_hours_are_meant(self) -> None:
        assert read_clock("7:30", twelve_hour=False) == time(7, 30)

    def test_reads_every_minute_as_it_is_said(self) -> None:
        assert [clock for clock in EVERY_MINUTE if read_clock(say_clock(clock)) != clock] == [time(0)]


class TestReadingADay:
    """A day from what was typed."""

    @pytest.mark.parametrize(
        "text",
        [
            "April 6",
            "april 6, 2027",
            "Apr. 6th",
            "6 April",
            "6 Apr 2027",
            "6-Apr",
            "06-Apr-2027",
            "Tuesday April 6",
            "tue, apr 6",
            "2027-04-06",
        ],
    )
    def test_takes_the_month_as_a_word_or_the_year_first(self, text: str) -> None:
        assert read_day(text, TODAY) == date(2027, 4, 6)

    @pytest.mark.parametrize(("text", "day"), [("4/25/2027", 25), ("25.4.2027", 25), ("4-4-2027", 4)])
    def test_takes_numbers_that_can_be_read_in_one_way(self, text: str, day: int) -> None:
        assert read_day(text, TODAY) == date(2027, 4, day)

    def test_means_the_next_such_day(self) -> None:
        assert read_day("March 30", TODAY) == TODAY
        assert read_day("March 29", TODAY, earliest=date(2027, 3, 1)) == date(2027, 3, 29)
        assert read_day("December 24", TODAY) == date(2027, 12, 24)

    @pytest.mark.parametrize("text", ["March 29", "January 6", "February 29"])
    def test_asks_for_the_year_of_a_day_that_may_just_have_passed(self, text: str) -> None:
        with pytest.raises(Unclear, match="Type the year too"):
            read_day(text, TODAY)

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ("", "month as a word"),
            ("soon", "month as a word"),
            ("April", "month as a word"),
            ("Apr-27", "month as a word"),
            ("6-Apr-27", "month as a word"),
            ("April May 6", "month as a word"),
            ("April 6 7 8", "month as a word"),
            ("Ap 6", "month as a word"),
            ("April 6 or 7", "month as a word"),
            ("April 6 7", "4 digits"),
            ("April 6 99", "4 digits"),
            ("April 2027", "4 digits"),
            ("4/25", "4 digits"),
            ("4/25/27", "4 digits"),
            ("03/04/2027", "Day or month first"),
            ("03/04", "Day or month first"),
            ("April 31", "no such day"),
            ("February 29, 2027", "no such day"),
            ("2027-02-30", "no such day"),
            ("13/14/2027", "no such day"),
            ("April 0", "no such day"),
            ("Monday, April 6", "That day is a Tuesday"),
            ("Monday Tuesday April 6", "That day is a Tuesday"),
            ("April 6, 2037", "too far away"),
            ("April 6, 2017", "too far away"),
        ],
    )
    def test_refuses_what_it_would_have_to_guess(self, text: str, remedy: str) -> None:
        with pytest.raises(Unclear, match=remedy):
            read_day(text, TODAY)

    def test_refuses_a_day_that_has_passed(self) -> None:
        with pytest.raises(Unclear, match="Monday, March 29, 2027 has passed"):
            read_day("2027-03-29", TODAY, earliest=TODAY)

    @pytest.mark.parametrize("first", range(1, 13))
    @pytest.mark.parametrize("second", range(1, 13))
    def test_never_guesses_day_or_month(self, first: int, second: int) -> None:
        if first != second:
            with pytest.raises(Unclear, match="Day or month first"):
                read_day(f"{first}/{second}/2027", TODAY)

    @given(st.dates(TODAY, TODAY + timedelta(days=400)))
    def test_reads_every_day_as_it_is_said(self, day: date) -> None:
        assert read_day(say_day(day, year=True), TODAY) == day
        assert read_day(day.isoformat(), TODAY) == day


class TestReadingAMoment:
    """A day and a clock time in one line."""

    @pytest.mark.parametrize(
        "text",
        [
            "April 5, 11:59 pm",
            "11:59 pm on Monday, April 5",
            "Monday April 5 at 11:59 p.m.",
            "2027-04-05 11:59 pm",
            "2027-04-05T23:59",
            "2027-04-05 23:59:00",
            "5-Apr-2027 11:59:00 PM",
            "5 April 2027 23:59",
        ],
    )
    def test_takes_day_and_time_in_any_order(self, text: str) -> None:
        assert read_moment(text, TODAY) == datetime(2027, 4, 5, 23, 59)

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("Tuesday, April 6, noon", datetime(2027, 4, 6, 12)),
            ("8 pm Thursday, April 8", datetime(2027, 4, 8, 20)),
            ("8 pm April 3, Sat", datetime(2027, 4, 3, 20)),
        ],
    )
    def test_keeps_every_letter_of_the_weekday(self, text: str, moment: datetime) -> None:
        assert read_moment(text, TODAY) == moment

    @pytest.mark.parametrize(
        ("text", "remedy"),
        [
            ("April 5", "a day and a time"),
            ("11:59 pm", "month as a word"),
            ("April 5, 7:30", "Morning or afternoon"),
            ("April 5, 8 pm or 9 pm", "month as a word"),
            ("April 5, midnight", "a day and a time"),
        ],
    )
    def test_refuses_half_of_it(self, text: str, remedy: str) -> None:
        with pytest.raises(Unclear, match=remedy):
            read_moment(text, TODAY)

    @given(st.datetimes(datetime(2027, 3, 30, 0, 1), datetime(2027, 12, 25)).map(before_day_turns))
    def test_reads_every_moment_as_it_is_said(self, moment: datetime) -> None:
        exact = moment.replace(second=0, microsecond=0)

        assert read_moment(say_moment(exact), TODAY) == exact
