"""`kypho change` and `kypho fill` as their users run them, on a real terminal and from another program."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from kept import FAR, RUTH, keep, on_disk, saved
from test_cli import Kypho, environment, kypho
from test_pty import STOPPED, Window

from kypho_cli.interview import store
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import Printed
from kypho_cli.model.answers import Answer, Answers, Missing, TeamDate, Tick
from kypho_cli.model.dates import MONTHS, say_day
from kypho_cli.rendering.today import SCREEN

__all__ = ["environment", "kypho"]  # fixtures

SHIPPED = Path(__file__).parent / "saved"
PLAIN = {"NO_COLOR": "1"}


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Ruth's answers, where the program looks for them."""
    return keep(tmp_path / "state")


def _window(state: Path, *arguments: str, columns: int = 80) -> Window:
    return Window(state, *arguments, columns=columns, environment=PLAIN)


def _flat(text: str) -> str:
    """The text as one line, so that a narrow window is read like a wide one."""
    return " ".join(text.split())


# On a terminal.


@pytest.mark.parametrize("columns", [80, 40])
def test_an_answer_is_picked_changed_and_what_it_changes_is_shown(state: Path, columns: int) -> None:
    window = _window(state, "change", columns=columns)
    window.wait("Type a number")
    number = re.search(r"([0-9]+)\. Ride home: Not yet", window.text)
    assert number is not None
    window.type(number[1], "1", "Tom", "yes", "skip", "")
    assert window.end() == 0
    said = _flat(window.text).split("What changed on your checklist")[1]
    assert "New • Your ride home is Tom." in said
    assert re.search("No longer there •.* Find an adult to take you home. Name: ______", said)
    assert max(map(len, window.text.split("\n"))) <= columns
    assert on_disk(state).progress.answers.given["driver-name"] == "Tom"


@pytest.mark.parametrize("columns", [80, 40])
def test_a_moved_day_says_so_first_asks_about_the_time_and_unticks_what_hangs_on_it(
    state: Path, columns: int
) -> None:
    show = _window(state, "show")
    show.end()
    made = re.search(r"Counted from \w+, (\w+) ([0-9]+): [0-9]+ days", show.text)
    year = re.search(r"on \w+, \w+ [0-9]+, (20[0-9]{2})", show.text)
    assert made is not None
    assert year is not None
    today = datetime(int(year[1]), MONTHS.index(made[1]) + 1, int(made[2])).date()  # noqa: DTZ001 - the program's own today
    days = [today + timedelta(days=28), today + timedelta(days=35)]
    ticks = {"ride-find": Tick(today, days[0], ("driver=not-yet",)), "bring-id": Tick(today, days[0])}
    keep(state, saved(progress=Progress(Answers({**RUTH, "date": days[0]}, ticks=ticks))))
    window = _window(state, "change", "date", columns=columns)
    window.type(f"{MONTHS[days[1].month - 1]} {days[1].day}, {days[1].year}", "keep")
    assert window.end() == 0
    said = _flat(window.text)
    assert "You said: 7:30 am. Type keep to leave it so." in said
    assert f"The day moved from {say_day(days[0])} to {say_day(days[1])}." in said
    assert f"Moved from 7:30 am on {say_day(days[0])} to 7:30 am on {say_day(days[1])} • Come in at" in said
    assert (
        "To do again • Bring a photo ID and your insurance card. This was ticked off. Please do it again."
        in said
    )
    assert set(on_disk(state).progress.answers.ticks) == {"ride-find"}


@pytest.mark.parametrize("columns", [80, 40])
def test_only_what_is_blank_is_asked(state: Path, columns: int) -> None:
    window = _window(state, "fill", columns=columns)
    window.type("keep", "back", "keep", "keep", "1", "not sure", "not sure")
    assert window.end() == 0
    said = _flat(window.text)
    assert said.count("When were you told to stop eating?") == 2
    assert "Has the team told you what to do about the medicine that stops clots?" in said
    assert "What is your first name?" not in said
    assert "Other words" in said.split("What changed")[1] or "Blank or in doubt now" in said
    assert on_disk(state).progress.answers.given["clot-plan"] == "have-dates"


def test_nothing_is_asked_where_nothing_is_blank(tmp_path: Path) -> None:
    evening = datetime(2099, 4, 5, 22)  # noqa: DTZ001 - wall clock
    told = {**RUTH, "any-meds": False, "food-told": evening, "drinks-told": evening}
    state = keep(tmp_path, saved(progress=Progress(Answers(told))))
    window = _window(state, "fill")
    assert window.end() == 0
    assert "Nothing is blank that we could ask for." in window.text
    assert "Nothing changed on your checklist." in window.text


@pytest.mark.parametrize("columns", [80, 40])
def test_ctrl_c_in_the_middle_keeps_what_was_acknowledged(state: Path, columns: int) -> None:
    window = _window(state, "change", "driver", columns=columns)
    window.type("1")
    window.wait("What is the name of that person?")
    window.program.sendintr()
    assert window.end() == STOPPED
    said, _, report = window.text.partition("Stopped. Your answers are kept.")
    assert "What changed" not in said
    assert "What changed" in report
    given = on_disk(state).progress.answers.given
    assert given == {**RUTH, "driver": "named"}


@pytest.mark.parametrize("way", ["quit", "ctrl-d", "keep"])
def test_leaving_without_an_answer_changes_nothing(state: Path, way: str) -> None:
    window = _window(state, "change", "name")
    if way == "ctrl-d":
        window.wait("> ")
        window.program.sendeof()
    else:
        window.type(way)
    assert window.end() == (0 if way == "keep" else STOPPED)
    assert on_disk(state) == saved()


def test_an_urgent_sign_stops_at_once(state: Path) -> None:
    window = _window(state, "change", "urgent-now")
    window.type("yes")
    assert window.end() == 0
    assert "Call 911" in window.text
    assert "What changed" not in window.text


def test_accessible_prints_no_escape(state: Path) -> None:
    window = Window(state, "change", "name", "--accessible")
    window.type("Rosa")
    assert window.end() == 0
    assert "\x1b" not in window.text
    assert "Rosa" in window.text.split("What changed")[1]


def test_an_open_window_keeps_a_change_out(state: Path) -> None:
    with store.locked(state / "kypho"):
        window = _window(state, "change")
        assert window.end() == 2
    assert "already open in another window" in window.text


# Definitions that have changed.


def test_questions_in_other_words_are_asked_again_and_own_words_can_be_kept(state: Path) -> None:
    known = dict(saved().wordings)
    keep(state, saved(definitions="old", wordings={**known, "driver": "other", "worry": "other"}))
    show = _window(state, "show")
    show.end()
    assert "We do not use these answers: Ride home, Own question." in _flat(show.text)
    assert "Will it hurt?" not in show.text
    window = _window(state)
    window.type("go", "2", "keep", "")
    assert window.end() == 0
    assert "We ask these again: Ride home, Own question." in _flat(window.text)
    assert "You said: Will it hurt? Type keep to leave it so." in _flat(window.text)
    now = on_disk(state)
    assert now.progress == saved().progress
    assert (now.definitions, now.wordings) == (saved().definitions, known)


def test_definitions_that_changed_elsewhere_leave_the_answers_alone(kypho: Kypho, state: Path) -> None:
    keep(state, saved(definitions="old"))
    done = kypho("show")
    assert done.stderr == "Our checklist has changed since then. All answers still fit.\n"
    assert "Will it hurt?" in done.stdout


def test_a_file_of_the_first_schema_is_opened_by_the_whole_program(kypho: Kypho, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "kypho"
    folder.mkdir(parents=True, mode=0o700)
    (folder / store.CURRENT).write_text((SHIPPED / "frank.schema-1.json").read_text())
    done = kypho("show")
    assert done.returncode == 0
    assert "Frank's checklist" in done.stdout
    assert "Our questions have changed since then." in done.stderr
    assert kypho("tick", "home-rugs").returncode == 0
    assert set(on_disk(tmp_path / "state").progress.answers.ticks) == {"home-rugs"}


# What was taken along on paper and in a calendar.


PAPER_AND_CALENDAR = {"printed": Printed(date(2026, 11, 2), "other"), "calendar": {"1": FAR}}


@pytest.mark.parametrize("columns", [80, 40])
def test_a_moved_time_says_that_paper_and_calendar_are_out_of_date(tmp_path: Path, columns: int) -> None:
    state = keep(tmp_path, saved(**PAPER_AND_CALENDAR))
    window = _window(state, "change", "arrival", columns=columns)
    window.type("9 am")
    assert window.end() == 0
    said = _flat(window.text)
    assert "The sheet that was made on Monday, November 2 is out of date. Do not use it any more." in said
    assert "type: kypho sheet --format ics -o FILE" in said
    assert max(map(len, window.text.split("\n"))) <= columns


def test_another_answer_leaves_the_calendar_as_it_is(kypho: Kypho, tmp_path: Path) -> None:
    keep(tmp_path / "state", saved(**PAPER_AND_CALENDAR))
    done = kypho("change", "worry", typed="Is it loud?\n")
    assert done.returncode == 0
    assert "kypho sheet --format ics" not in done.stderr


@pytest.mark.parametrize("columns", [80, 40])
def test_the_day_with_all_that_is_said_beside_it_fits_on_a_screen(tmp_path: Path, columns: int) -> None:
    state = keep(tmp_path, saved(definitions="old", **PAPER_AND_CALENDAR))
    window = _window(state, "today", columns=columns)
    assert window.end() == 0
    rows = window.text.rstrip("\n").split("\n")
    assert "is out of date." in _flat(window.text)
    assert "Our checklist has changed since then." in _flat(window.text)
    assert len(rows) <= SCREEN
    assert max(map(len, rows)) <= columns


PAUSED = {**RUTH, "clot-plan": "have-dates", "team-dates": (TeamDate("Eliquis 5 mg", date(2026, 11, 2)),)}


@pytest.mark.parametrize(
    ("given", "typed", "asked"),
    [
        (PAUSED, "not sure", True),
        ({**PAUSED, "who": "helper"}, "not sure", True),
        (PAUSED, "keep", False),
        ({**PAUSED, "team-dates": (TeamDate("Eliquis 5 mg", date(2099, 4, 2)),)}, "not sure", False),
        (RUTH, "not sure", False),
    ],
)
def test_a_day_that_moves_while_a_medicine_is_paused_is_a_call_today(
    kypho: Kypho, tmp_path: Path, given: dict[str, Answer], typed: str, *, asked: bool
) -> None:
    keep(tmp_path / "state", saved(progress=Progress(Answers(given))))
    done = kypho("change", "date", typed=f"{typed}\n")
    who = ("they", "their") if given["who"] == "helper" else ("you", "your")
    call = "Have {} stopped a medicine for the old day? Call {} team today.".format(*who)
    assert (call in done.stderr) is asked
    sheet = _flat(kypho("show").stdout)
    assert ("The last dose for the old day was to be on Monday, November 2" in sheet) is asked
    assert (f"If {who[0]} stopped then, call us today" in sheet) is asked


@pytest.mark.parametrize("columns", [80, 40])
def test_an_error_breaks_between_words(tmp_path: Path, columns: int) -> None:
    window = _window(keep(tmp_path), "tick", "999", columns=columns)
    window.end()
    assert "kypho: This line is not on the checklist for these answers." in _flat(window.text)
    assert max(map(len, window.text.split("\n"))) <= columns


# From another program.


def test_one_answer_can_come_from_standard_input(kypho: Kypho, state: Path) -> None:
    done = kypho("change", "date", typed="not sure\n")
    assert done.returncode == 0
    assert "The day is not known now. It was Monday, April 6." in done.stdout
    now = on_disk(state).progress
    assert now.answers.given == {**RUTH, "date": Missing.UNSURE}
    assert now.unfinished == {"arrival"}
    assert "The time to come in is not known now. It was 7:30 am." in done.stdout


@pytest.mark.parametrize("typed", ["", "nonsense\n", "keep\n\n"])
def test_an_answer_that_does_not_fit_changes_nothing_and_says_so(
    kypho: Kypho, state: Path, typed: str
) -> None:
    done = kypho("change", "date", typed=typed)
    assert done.returncode == (0 if "keep" in typed else 4)
    assert on_disk(state) == saved()


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("team-dates", "To pick from a list: kypho change"),
        ("drivers", "Did you mean driver-name or driver-adult or driver?"),
        ("xyz", "To pick from a list: kypho change"),
    ],
)
def test_a_question_that_is_not_asked_is_refused(kypho: Kypho, state: Path, question: str, last: str) -> None:
    done = kypho("change", question, typed="yes\n")
    assert done.returncode == 2
    assert set(done.stderr.splitlines()[-1].split()) & set(last.split())
    assert on_disk(state) == saved()


@pytest.mark.parametrize("command", ["change", "fill"])
def test_without_a_terminal_a_question_must_be_named(kypho: Kypho, state: Path, command: str) -> None:
    done = kypho(command)
    assert state.exists()
    assert done.returncode == 2
    assert "kypho change date < FILE" in done.stderr.splitlines()[-1]


def test_without_answers_there_is_nothing_to_change(kypho: Kypho) -> None:
    assert kypho("change", "date", typed="not sure\n").returncode == 4


# The sheet on paper.


def test_a_later_sheet_says_which_one_it_replaces(kypho: Kypho, state: Path) -> None:
    first = kypho("sheet").stdout
    printed = on_disk(state).printed
    assert printed is not None
    day = say_day(printed.on)
    assert "replaces" not in first.lower()
    assert kypho("show").stderr == ""
    kypho("change", "driver-phone", typed="555-0100\n")
    changed = kypho("change", "name", typed="Rosa\n")
    outdated = f"The sheet that was made on {day} is out of date. Do not use it any more."
    assert outdated in changed.stderr
    assert outdated in kypho("show").stderr
    for _ in range(2):
        assert f"Replaces the sheet of {day}" in _flat(kypho("sheet").stdout)
    assert kypho("show").stderr == ""


def test_ticks_do_not_make_a_sheet_old(kypho: Kypho, state: Path) -> None:
    kypho("sheet")
    kypho("tick", "1")
    assert state.exists()
    assert kypho("show").stderr == ""


@pytest.mark.parametrize(
    "arguments", [("--format", "json"), ("--sheet", "information"), ("--sheet", "blank"), ("--example",)]
)
def test_what_is_for_programs_or_for_everybody_is_no_sheet_of_hers(
    kypho: Kypho, state: Path, arguments: tuple[str, ...]
) -> None:
    assert kypho("sheet", *arguments).returncode == 0
    assert on_disk(state) == saved()


def test_a_sheet_that_cannot_be_noted_is_made_all_the_same(kypho: Kypho, state: Path) -> None:
    with store.locked(state / "kypho"):
        done = kypho("sheet")
    assert done.returncode == 0
    assert done.stderr == "We could not note that this sheet was made. A later one will not name it.\n"
    assert replace(on_disk(state), printed=None) == saved()


def test_a_day_far_off_is_a_monday() -> None:
    assert say_day(FAR) == "Monday, April 6"
