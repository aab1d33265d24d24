"""`kypho tick` and `kypho untick` as their users run them: by number, by id, by words, and without any."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from kept import RUTH, keep, on_disk, saved
from test_cli import Kypho, environment, kypho

from kypho_cli.interview import store
from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answers

__all__ = ["environment", "kypho"]  # fixtures


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Ruth's answers, where the program looks for them."""
    return keep(tmp_path / "state")


def _numbers(text: str) -> dict[str, str]:
    return {words: number for number, words in re.findall(r"(?m)^\W+ ([0-9]+)\. (.+)$", text)}


def test_without_a_line_it_shows_every_open_line_with_its_number(kypho: Kypho, state: Path) -> None:
    done = kypho("tick")
    numbers = _numbers(done.stdout)
    assert state.exists()
    assert (done.returncode, done.stderr) == (0, "")
    assert [int(number) for number in numbers.values()] == list(range(1, len(numbers) + 1))
    assert numbers["Eliquis 5 mg"] == "1"
    assert "To tick line 3 off, type: kypho tick 3" in done.stdout


@pytest.mark.parametrize("line", ["1", "1.", "1,", "medicine-67f9fb1a", "Eliquis 5", " ELIQUIS "])
def test_a_line_is_found_by_number_id_or_words(kypho: Kypho, state: Path, line: str) -> None:
    done = kypho("tick", line)
    assert (done.returncode, done.stdout) == (0, "Done: 1. Ask your team for the plan for Eliquis 5 mg.\n")
    assert list(on_disk(state).progress.answers.ticks) == ["medicine-67f9fb1a"]


def test_a_ticked_line_is_shown_as_done_everywhere_and_an_unticked_one_is_not(
    kypho: Kypho, state: Path
) -> None:
    kypho("tick", "1", "ride-find")
    for command in ("show", "sheet"):
        assert re.search(r"(?m)^☒ Eliquis 5 mg", kypho(command).stdout)
    assert re.search(r"(?m)^☒ .*Find an adult to take you home", kypho("show").stdout)
    assert "☒ When does it start again" in kypho("sheet", "--sheet", "questions").stdout
    assert "Find an adult to take you home" not in _numbers(kypho("tick").stdout)
    assert list(_numbers(kypho("untick").stdout)) == [
        "Eliquis 5 mg",
        "Find an adult to take you home. Name: ______",
    ]
    undone = kypho("untick", "Eliquis", "ride-find")
    assert undone.stdout.splitlines()[0] == "To do again: 1. Ask your team for the plan for Eliquis 5 mg."
    assert on_disk(state).progress.answers.ticks == {}
    assert kypho("untick").stdout == "No line is ticked off.\n"


def test_a_second_tick_changes_nothing(kypho: Kypho, state: Path) -> None:
    kypho("tick", "1")
    first = on_disk(state).progress.answers.ticks
    assert kypho("tick", "1", "Eliquis").returncode == 0
    assert on_disk(state).progress.answers.ticks == first


@pytest.mark.parametrize(
    ("lines", "remedy"),
    [
        (("1", "nonsense"), "To see the lines with their numbers, type: kypho tick"),
        (("999",), "To see the lines with their numbers, type: kypho tick"),
        (("",), "To see the lines with their numbers, type: kypho tick"),
        (("2", "Ask"), r"Type one of these numbers: [0-9, ]+"),
    ],
)
def test_a_line_that_is_not_there_ticks_nothing(
    kypho: Kypho, state: Path, lines: tuple[str, ...], remedy: str
) -> None:
    done = kypho("tick", *lines)
    assert done.returncode == 2
    assert re.fullmatch(remedy, done.stderr.splitlines()[-1])
    assert on_disk(state) == saved()


def test_words_of_several_lines_show_them_and_no_error_says_what_they_are(kypho: Kypho, state: Path) -> None:
    done = kypho("tick", "Eliquis", "Ask your team for the plan")
    shown = done.stdout.splitlines()
    assert on_disk(state) == saved()
    assert shown[0] == "1. Ask your team for the plan for Eliquis 5 mg."
    assert len(shown) > 1
    assert "Eliquis" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Type one of these numbers: 1, ")


def test_words_that_fit_one_open_line_and_one_that_is_done_mean_the_open_one(
    kypho: Kypho, state: Path
) -> None:
    several = kypho("tick", "Ask your team for the plan").stdout.splitlines()
    first, *others = (line.partition(".")[0] for line in several)
    kypho("tick", *others)
    assert kypho("tick", "Ask your team for the plan").stdout.startswith(f"Done: {first}. ")
    kypho("untick", first)
    kypho("untick", *others[1:])
    assert kypho("untick", "Ask your team for the plan").stdout.startswith(f"To do again: {others[0]}. ")
    assert on_disk(state).progress.answers.ticks == {}


def test_a_line_that_was_found_by_its_words_can_be_taken_back_at_once(kypho: Kypho, state: Path) -> None:
    by_words, by_number = kypho("tick", "2", "eliquis"), kypho("tick", "3")
    assert by_words.stderr == "Not what you meant? Type: kypho untick 2 1\n"
    assert by_number.stderr == ""
    kypho("untick", "2", "1", "3")
    assert on_disk(state).progress.answers.ticks == {}


def test_ticks_are_kept_beside_answers_that_are_left_as_they_are(kypho: Kypho, tmp_path: Path) -> None:
    """Definitions have changed: ticking must not settle what has to be asked again."""
    old = saved(definitions="old", wordings={})
    state = keep(tmp_path / "state", old)
    assert kypho("tick", "home-rugs").returncode == 0
    now = on_disk(state)
    assert replace(now, progress=old.progress, revision=old.revision) == old
    assert now.progress.answers.given == RUTH
    assert set(now.progress.answers.ticks) == {"home-rugs"}


def test_when_all_is_done_it_says_so(kypho: Kypho, tmp_path: Path) -> None:
    state = keep(tmp_path / "state")
    kypho("tick", *_numbers(kypho("tick").stdout).values())
    assert state.exists()
    assert kypho("tick").stdout == "All lines are ticked off.\n"


def test_without_answers_there_is_nothing_to_tick(kypho: Kypho) -> None:
    done = kypho("tick", "1")
    assert done.returncode == 4
    assert "kypho" in done.stderr.splitlines()[-1]


def test_another_open_window_keeps_ticks_out(kypho: Kypho, state: Path) -> None:
    with store.locked(state / "kypho"):
        done = kypho("tick", "1")
    assert done.returncode == 2
    assert "already open in another window" in done.stderr
    assert on_disk(state) == saved()


def test_a_helper_reads_they(kypho: Kypho, tmp_path: Path) -> None:
    keep(tmp_path / "state", saved(progress=Progress(Answers({**RUTH, "who": "helper"}))))
    assert kypho("tick", "1").stdout == "Done: 1. Ask their team for the plan for Eliquis 5 mg.\n"
    assert "What is still open on their checklist" in kypho("tick").stdout


@pytest.mark.parametrize("columns", ["20", "40"])
def test_no_window_is_too_narrow(kypho: Kypho, state: Path, columns: str) -> None:
    shown = kypho("tick", COLUMNS=columns).stdout
    assert state.exists()
    assert max(map(len, shown.splitlines())) <= int(columns)
