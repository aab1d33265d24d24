"""`kypho clinic`: the program as a whole, at a terminal and without one."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest

from kypho_cli.model.dates import say_day

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "checklists" / "clinics" / "example-clinic.yaml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path d="M0 0h9v3z"/></svg>'
FIRST = ("Hill Clinic", "2", "12", "555-0110", "skip", "Hill Clinic", "1 Road", "", "logo.svg")
VALUES = ("2", "1", "1", "11:59 pm", "2", "2", "water", "", "a sip of water", "5 pm", "1", "2")
REST = ("101 degrees F", "5 pounds", "6 weeks", "24 hours", "1 hour", "short walks", "1 day", "2 days")
LAST = ("in 2 weeks", "floor 2", "1 hour")


FAR = date(2999, 12, 31)


def next_year(folder: Path) -> date:
    """A day that has not passed for the program: 300 days after the file system's today."""
    return date.fromtimestamp(folder.stat().st_mtime) + timedelta(days=300)  # noqa: DTZ012 - local, as there


def environment(folder: Path) -> dict[str, str]:
    home = {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb", **home}


def kypho(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run kypho without a terminal."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kypho_cli", *arguments],
        capture_output=True,
        text=True,
        env=environment(folder),
        cwd=folder,
        check=False,
    )


def typed(*lines: str, folder: Path) -> tuple[int, str]:
    """Fill in our.yaml at a terminal; the exit code and all that was shown."""
    (folder / "logo.svg").write_text(SVG, encoding="utf-8")
    program = pexpect.spawn(
        sys.executable,
        ["-m", "kypho_cli", "clinic", "new", "our.yaml"],
        cwd=str(folder),
        env=environment(folder),
        encoding="utf-8",
        dimensions=(50, 80),
        timeout=30,
    )
    program.delaybeforesend = None
    seen = ""
    for line in lines:
        program.expect_exact("\r\n> ")
        seen += program.before + program.after
        program.send("\x03") if line == "^C" else program.sendline(line)
    program.expect(pexpect.EOF)
    program.close()
    return int(program.exitstatus), (seen + program.before).replace("\r\n", "\n")


def test_a_form_filled_in_at_a_terminal_is_a_file_without_a_problem(tmp_path: Path) -> None:
    day = next_year(tmp_path)
    code, seen = typed(
        *FIRST, "Protocol 3", "Dr. Lee", day.isoformat(), *VALUES, *REST, *LAST, folder=tmp_path
    )

    assert code == 0
    assert '"phone" is no phone number. Write it with all its digits.' in seen
    assert "Written: our.yaml" in seen
    assert "Set, and printed (19 of 19):" in seen
    assert seen.endswith("No problems found.\n")
    assert kypho("clinic", "check", "our.yaml", folder=tmp_path).returncode == 0
    assert kypho("check", "our.yaml", folder=tmp_path).stdout == "No problems found.\n"
    sheet = kypho("show", "--example", "--clinic", "our.yaml", folder=tmp_path).stdout
    assert "A fever of 101 degrees F or higher" in sheet
    until = say_day(day, year=True).partition(", ")[2]
    assert f"Clinic values checked by Dr. Lee, good until {until}." in " ".join(sheet.split())


@pytest.mark.parametrize("stop", ["quit", "^C"])
def test_whoever_stops_keeps_what_was_given(tmp_path: Path, stop: str) -> None:
    code, seen = typed(*FIRST[:6], stop, folder=tmp_path)

    assert code == 130
    assert "Stopped. What you gave stands in our.yaml. Fill in the rest there." in seen
    text = (tmp_path / "our.yaml").read_text(encoding="utf-8")
    assert 'name: "Hill Clinic"' in text
    assert 'letterhead: ["Hill Clinic"]' in text
    assert "# logo:" in text


def test_without_a_terminal_it_writes_blanks_to_fill_in(tmp_path: Path) -> None:
    done = kypho("clinic", "new", "Ward 3.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Written: Ward 3.yaml\nFill it in, then type: kypho clinic check Ward 3.yaml\n"
    assert 'id: "ward-3"' in (tmp_path / "Ward 3.yaml").read_text(encoding="utf-8")


def test_a_file_whose_name_has_no_letters_of_ours_still_gets_an_id(tmp_path: Path) -> None:
    kypho("clinic", "new", "医院.yaml", "--template", folder=tmp_path)

    assert 'id: "clinic"' in (tmp_path / "医院.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "our.yaml").write_text("mine\n", encoding="utf-8")

    done = kypho("clinic", "new", "our.yaml", "--template", folder=tmp_path)

    assert done.returncode == 2
    assert done.stderr == (
        "kypho: our.yaml is there already, and nothing was changed in it.\n"
        "Name a new file, or edit that one and type: kypho clinic check FILE\n"
    )
    assert (tmp_path / "our.yaml").read_text(encoding="utf-8") == "mine\n"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = kypho("clinic", "new", "none/our.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (
        5,
        "kypho: The file could not be written.\nCheck the folder and the room on the disk.\n",
    )


def test_the_check_of_a_new_file_says_what_is_blank_and_what_is_to_mend(tmp_path: Path) -> None:
    kypho("clinic", "new", "our.yaml", folder=tmp_path)

    done = kypho("clinic", "check", "our.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (3, "")
    lines = done.stdout.splitlines()
    assert lines[:6] == [
        "A clinic without a name",
        "Phone: ______; nights and weekends: ______",
        "Time zone: ______",
        "Lines of letterhead: 0",
        "Logo: none",
        "",
    ]
    assert "Not set: sheets print a blank and the question (19):" in lines
    assert "To mend (3):" in lines
    assert 'our.yaml:8:7: "name" is empty. Write its text.' in lines


def test_the_check_of_the_shipped_example_tells_each_value_in_words(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("2027-12-31", FAR.isoformat())
    (tmp_path / "our.yaml").write_text(text, encoding="utf-8")

    done = kypho("clinic", "check", "our.yaml", folder=tmp_path)

    assert done.returncode == 0
    for line in (
        "Set, and printed (19 of 19):",
        "- Kind of anesthesia: Sleepy and calm from a medicine",
        "- Time to stop eating: 11:59 pm on the day before",
        "- Time to stop clear drinks: 2 hours before the arrival (water, black coffee",
        "- When we call before the procedure: 5:00 pm",
        "- Fever number: 101 degrees F",
        "Medicines settled (2):",
        "- metformin",
        f"Checked by Dr. A. Example (made up), good until {say_day(FAR, year=True)}.",
        "No problems found.",
    ):
        assert line in done.stdout.splitlines()


def test_the_check_tells_other_food_rules_in_words_too(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("2027-12-31", FAR.isoformat())
    for food, drinks, told in (
        ('{days_before: 0, at: "5:00 am"}', "{allowed: false}",
         ("5:00 am on the day itself", "with the food")),
        ('{days_before: 2, at: "5:00 pm"}', "{minutes_before: 90, counted_from: procedure}",
         ("5:00 pm, 2 days before", "90 minutes before the procedure")),
    ):  # fmt: skip
        changed = text.replace('{days_before: 1, at: "11:59 pm"}', food)
        start = changed.index("{minutes_before: 120")
        changed = changed[:start] + drinks + changed[changed.index("\n", start) :]
        (tmp_path / "our.yaml").write_text(changed, encoding="utf-8")
        shown = kypho("clinic", "check", "our.yaml", folder=tmp_path).stdout
        assert all(words in shown for words in told), shown


def test_what_is_overdue_is_told_as_blank_and_as_a_problem(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace("2027-12-31", "2020-12-31")
    (tmp_path / "our.yaml").write_text(text.replace("reviewer: ", "reviewer: Made up, "), encoding="utf-8")

    done = kypho("clinic", "check", "our.yaml", folder=tmp_path)

    assert done.returncode == 3
    shown = " ".join(done.stdout.split())
    assert "so printed as blanks (19):" in shown
    assert "- Fever number: good until Thursday, December 31, 2020" in shown
    assert "so asked about (2): - beta-blockers: good until Thursday, December 31, 2020" in shown
    assert "To mend (1):" in shown
    assert "the review of this is overdue" in shown


def test_values_that_each_have_their_own_origin_need_no_review_of_the_whole(tmp_path: Path) -> None:
    kypho("clinic", "new", "our.yaml", folder=tmp_path)
    text = (tmp_path / "our.yaml").read_text(encoding="utf-8")
    for blank, filled in (
        ('name: ""', "name: Hill Clinic"),
        ('timezone: ""', "timezone: America/Chicago"),
        ('\nphone: ""', "\nphone: 555-0110"),
        ("# values:", "values:"),
        ('# fever: {value: ""}',
         "fever: {value: 101 degrees F, source: Page 2, reviewer: Dr. Lee, review_by: 2999-01-01}"),
    ):  # fmt: skip
        text = text.replace(blank, filled)
    (tmp_path / "our.yaml").write_text(text, encoding="utf-8")

    done = kypho("clinic", "check", "our.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Nobody has checked the file as a whole." in done.stdout


@pytest.mark.parametrize("content", ["", "id: [", "- 1\n"])
def test_what_cannot_be_read_is_told_as_a_problem_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / "our.yaml").write_text(content, encoding="utf-8")

    done = kypho("clinic", "check", "our.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith("To mend (")
    assert "our.yaml:" in done.stdout
