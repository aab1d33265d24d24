"""The whole program on a real terminal: typed by hand, stopped in every way, and gone on with."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).resolve().parents[1]
PROMPT = "\r\n> "
STOPPED = 130

FIRST = ("1", "no", "Ruth", "78", "not sure", "not sure", "not sure", "not sure", "2", "1")
MEDICINES = ("yes", "Eliquis 5 mg", "metoprolol", "my heart pill", "not sure", "")
REST_OF_MEDICINES = ("none", "no", "yes", "no", "5")
HEALTH = ("0", "no", "none", "no", "yes")
HABITS_AND_HELPERS = ("none", "1", "1", "Tom", "yes", "skip", "1", "1 3", "0", "1", "no")
LAST = ("1", "last month", "Will it hurt?")
WHOLE = (*FIRST, *MEDICINES, *REST_OF_MEDICINES, *HEALTH, *HABITS_AND_HELPERS, *LAST)


class Window:
    """One terminal with kypho in it; `seen` is all that was printed."""

    def __init__(
        self, state: Path, *arguments: str, columns: int = 80, environment: dict[str, str] | None = None
    ) -> None:
        clean = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL") if key in os.environ}
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "kypho_cli", *arguments],
            cwd=str(ROOT),
            env={
                **clean,
                "HOME": str(state),
                "XDG_STATE_HOME": str(state),
                "TERM": "xterm",
                **(environment or {}),
            },
            encoding="utf-8",
            dimensions=(50, columns),
            timeout=20,
        )
        self.program.delaybeforesend = None
        self.seen = ""

    def type(self, *lines: str) -> str:
        """Type lines, each when it is asked for; what was printed since the last call."""
        before = len(self.seen)
        for line in lines:
            self.wait(PROMPT)
            self.program.sendline(line)
        return self.seen[before:]

    def wait(self, text: str) -> None:
        """Wait until this is printed."""
        self.program.expect_exact(text)
        self.seen += self.program.before + self.program.after

    def end(self) -> int:
        """Wait for the end of the program; its exit code."""
        self.program.expect(pexpect.EOF)
        self.seen += self.program.before
        self.program.close()
        return int(self.program.exitstatus) if self.program.exitstatus is not None else -1

    @property
    def text(self) -> str:
        """What was printed, with plain line ends."""
        return self.seen.replace("\r\n", "\n")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A place for saved answers that nobody else uses."""
    return tmp_path


def _files(state: Path) -> list[Path]:
    return sorted((state / "kypho").glob("*"))


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_interview_ends_in_the_checklist(state: Path, columns: int) -> None:
    window = Window(state, columns=columns, environment={"NO_COLOR": "1"})
    window.type(*WHOLE, "")
    assert window.end() == 0
    assert "Noted: Ruth." in window.text
    assert "Noted: Will it hurt?" in window.text
    assert "Ruth's checklist" in " ".join(window.text.split()).split("Enter to make your checklist")[1]
    assert max(map(len, window.text.split("\n"))) <= columns


def test_numbers_go_up_and_end_at_the_count(state: Path) -> None:
    window = Window(state)
    window.type(*WHOLE, "")
    window.end()
    shown = [(int(n), int(of)) for n, of in re.findall(r"Question ([0-9]+) of about ([0-9]+)", window.text)]
    assert [n for n, _ in shown] == list(range(1, len(shown) + 1))
    assert shown[-1][0] == shown[-1][1]
    assert 19 <= len(shown) <= 29


def test_ctrl_c_keeps_every_answer_and_kypho_goes_on_there(state: Path) -> None:
    first = Window(state)
    first.type(*FIRST)
    first.wait(PROMPT)
    first.program.sendintr()
    assert first.end() == STOPPED
    assert "Stopped. Your answers are kept." in first.text
    second = Window(state)
    second.type("go", *MEDICINES)
    assert "begun for R." in second.text
    assert "Ruth" not in second.text
    assert "Do you take or use any medicine?" in second.text
    assert "What is your first name?" not in second.text
    second.program.sendintr()
    assert second.end() == STOPPED


@pytest.mark.parametrize("way", ["ctrl-d", "quit"])
def test_ctrl_d_and_quit_keep_every_answer(state: Path, way: str) -> None:
    window = Window(state)
    window.type(*FIRST[:3])
    if way == "quit":
        window.type("quit")
    else:
        window.wait(PROMPT)
        window.program.sendeof()
    assert window.end() == STOPPED
    again = Window(state)
    again.type("go", "78", "quit")
    assert "How old are you?" in again.text
    assert again.end() == STOPPED


def test_kill_in_the_middle_of_the_medicine_list_loses_no_line(state: Path) -> None:
    window = Window(state)
    window.type(*FIRST, *MEDICINES[:3])
    window.wait("  2. metoprolol")
    window.program.kill(signal.SIGKILL)
    window.end()
    again = Window(state)
    again.type(
        "go", "my heart pill", "not sure", "", *REST_OF_MEDICINES, *HEALTH, *HABITS_AND_HELPERS, *LAST, ""
    )
    assert again.end() == 0
    assert "Your list so far." in again.text
    for name in ("Eliquis 5 mg", "metoprolol", "my heart pill"):
        assert name in again.text.split("press Enter to make your checklist")[1]


def test_a_misspelled_medicine_is_asked_about_and_a_kill_at_the_choice_loses_nothing(state: Path) -> None:
    window = Window(state)
    window.type(*FIRST, "yes", "eliqus 5 mg")
    window.wait("Type one number. There is no default.")
    assert "We do not know this spelling." in window.text
    assert "1. apixaban (Eliquis): newer blood thinner pills" in window.text
    assert "None of these: keep what I typed" in window.text
    window.program.kill(signal.SIGKILL)
    window.end()
    again = Window(state)
    again.type("go", "", "1", "", *REST_OF_MEDICINES, *HEALTH, *HABITS_AND_HELPERS, *LAST, "")
    assert again.end() == 0
    assert "eliqus 5 mg: we know it as apixaban." in again.text
    sheet = again.text.split("press Enter to make your checklist")[1]
    assert "Keep taking eliqus 5 mg until our team gives you a stop date." in " ".join(sheet.split())


def test_kill_leaves_no_half_file_behind(state: Path) -> None:
    window = Window(state)
    window.type(*FIRST)
    window.wait("Noted: Home the same day.")
    window.program.kill(signal.SIGKILL)
    window.end()
    assert not list((state / "kypho").glob("*.tmp"))
    assert {path.stat().st_mode & 0o777 for path in _files(state)} == {0o600}
    assert (state / "kypho").stat().st_mode & 0o777 == 0o700


def test_back_help_why_not_sure_and_skip_work_by_hand(state: Path) -> None:
    window = Window(state)
    window.type("1", "no", "Ruht", "back", "Ruth", "?", "why", "not sure", "skip", "quit")
    assert window.end() == STOPPED
    assert "You said: Ruht. Type keep to leave it so." in window.text
    assert "Type the age in years, such as 78." in window.text
    assert "Age changes a few lines of the checklist." in window.text
    assert "Noted: I am not sure. Your nurse can go over it." in window.text
    assert "Passed over. Your nurse can go over it." in window.text


def test_an_answer_is_changed_at_the_review(state: Path) -> None:
    window = Window(state)
    window.type(*WHOLE, "3", "Rosa", "")
    assert window.end() == 0
    assert "Rosa's checklist" in window.text


def test_an_urgent_sign_stops_at_once(state: Path) -> None:
    window = Window(state)
    window.type("1", "yes")
    window.end()
    assert "Call 911" in window.text.split("Noted: Yes.")[1]
    assert "What is your first name?" not in window.text


def test_a_helper_reads_they(state: Path) -> None:
    window = Window(state)
    window.type("2", "no", "quit")
    window.end()
    assert '"they" means the person you help' in window.text
    assert "What is their first name?" in window.text


def test_a_second_window_is_refused(state: Path) -> None:
    first = Window(state)
    first.wait(PROMPT)
    second = Window(state)
    assert second.end() == 2
    assert "already open in another window" in second.text
    first.program.sendintr()
    first.end()


def test_without_saving_nothing_is_kept(state: Path) -> None:
    window = Window(state, "start", "--no-save")
    window.type(*FIRST, "quit")
    assert window.end() == STOPPED
    assert "not kept" in window.text
    assert _files(state) == []


def test_beginning_anew_forgets_the_answers_before(state: Path) -> None:
    first = Window(state)
    first.type(*FIRST, "quit")
    first.end()
    second = Window(state)
    second.type("new", "1", "no", "quit")
    assert second.end() == STOPPED
    third = Window(state)
    third.type("go", "quit")
    third.end()
    assert "What is your first name?" in third.text


def test_where_and_forget_name_and_delete_every_file(state: Path) -> None:
    window = Window(state)
    window.type(*FIRST[:3], "quit")
    window.end()
    kept = [str(path) for path in _files(state)]
    where = Window(state, "where", columns=300)
    assert where.end() == 0
    assert sorted(line for line in where.text.split("\n") if line.startswith(str(state))) == kept
    forget = Window(state, "forget", "--yes")
    assert forget.end() == 0
    assert _files(state) == []


@pytest.mark.parametrize(
    ("environment", "styled"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_bold_is_only_for_terminals_that_want_it(
    state: Path, environment: dict[str, str], *, styled: bool
) -> None:
    window = Window(state, environment=environment)
    window.type("1", "quit")
    window.end()
    assert ("\x1b" in window.text) is styled


def test_accessible_prints_no_escape_at_all(state: Path) -> None:
    window = Window(state, "start", "--accessible")
    window.type("1", "quit")
    window.end()
    assert "\x1b" not in window.text


def test_no_window_size_hides_a_word(state: Path) -> None:
    narrow, wide = (
        Window(state / name, columns=columns, environment={"NO_COLOR": "1"})
        for name, columns in (("a", 20), ("b", 200))
    )
    for window in (narrow, wide):
        window.type("1", "no", "Ruth", "quit")
        window.end()
    assert "".join(narrow.text.split()) == "".join(wide.text.split()).replace("/b/", "/a/")
