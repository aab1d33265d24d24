"""Answers for a procedure of long ago: a person is asked whether they are to be deleted."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from test_cli import Kypho, environment, kypho
from test_pty import Window

from kypho_cli.commands.gather import definitions
from kypho_cli.commands.old_plan import is_old
from kypho_cli.interview import store
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import Saved
from kypho_cli.model.answers import Answer, Answers, Missing

__all__ = ["environment", "kypho"]  # fixtures

QUESTION = "The procedure is more than 30 days over. Delete the answers that are kept here?"


def saved(day: Answer) -> Saved:
    found = definitions(None)
    answers = Answers({"who": "patient", "urgent-now": False, "name": "Ruth", "date": day})
    return Saved(Progress(answers), found.checklist.id, found.checklist.version, found.fingerprint)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A state folder with answers for a procedure of long ago."""
    (tmp_path / "state" / "kypho").mkdir(parents=True, mode=0o700)
    store.save(tmp_path / "state" / "kypho", saved(date(2020, 4, 6)))
    return tmp_path / "state"


@pytest.mark.parametrize(("days", "old"), [(31, True), (30, False), (0, False), (-5, False)])
def test_a_plan_is_old_after_30_days(days: int, old: bool) -> None:  # noqa: FBT001 - a table's column
    today = date(2027, 4, 6)

    assert is_old(saved(today - timedelta(days=days)), today) is old


def test_a_plan_without_a_day_is_never_old() -> None:
    assert not is_old(saved(Missing.UNSURE), date(2027, 4, 6))


def test_a_yes_deletes_every_answer(state: Path) -> None:
    window = Window(state)

    window.wait(QUESTION)
    window.type("", "maybe", "yes")

    assert window.end() == 0
    assert window.text.count("Type yes or no.") == 2
    assert "Deleted:" in window.text
    assert list(state.rglob("answers*")) == []


def test_a_no_leaves_them_and_goes_on(state: Path) -> None:
    window = Window(state)

    window.type("no")
    window.wait("Type go to go on with them")
    window.program.sendintr()

    assert window.end() == 130
    assert len(list(state.rglob("answers.json"))) == 1


@pytest.mark.parametrize("typed", [("maybe", "quit"), ("no", "something", " Quit")])
def test_whoever_wants_neither_can_leave(state: Path, typed: tuple[str, ...]) -> None:
    window = Window(state)

    window.type(*typed)

    assert window.end() == 130
    assert "To leave, type: quit" in window.text
    assert len(list(state.rglob("answers.json"))) == 1


def test_once_the_day_is_over_kypho_shows_the_checklist_and_asks_nothing(state: Path) -> None:
    window = Window(state, environment={"NO_COLOR": "1"})

    window.type("no", "go")

    assert window.end() == 0
    assert "The day of the procedure is over. To change an answer, type: kypho change" in window.text
    assert "The procedure was on Monday, April 6, 2020." in window.text
    assert "Question 2" not in window.text


def test_show_mentions_them_and_goes_on(state: Path, kypho: Kypho) -> None:
    done = kypho("show", XDG_STATE_HOME=str(state))

    assert done.returncode == 0
    assert "To delete the answers that are kept, type: kypho forget" in done.stderr
    assert "The procedure was on Monday, April 6, 2020." in done.stdout


def test_each_tick_and_each_sitting_that_changes_something_counts_one_revision(
    state: Path, kypho: Kypho
) -> None:
    folder = state / "kypho"

    def revision() -> int:
        loaded = store.load(folder)
        assert loaded is not None
        return loaded.saved.revision

    assert revision() == 0
    kypho("tick", "1", XDG_STATE_HOME=str(state))
    assert revision() == 1
    kypho("untick", "1", XDG_STATE_HOME=str(state))
    kypho("show", XDG_STATE_HOME=str(state))
    assert revision() == 2
    plan = kypho("sheet", "--format", "json", XDG_STATE_HOME=str(state)).stdout
    assert '"revision": 2' in plan
