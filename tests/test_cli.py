"""The program as a whole, run as its users run it: a process with arguments, streams and an exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENCODINGS = ("utf-8", "ascii", "latin-1", "cp1252", "cp437")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home of its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "PYTHONPATH": str(ROOT),
    }


class Kypho:
    """Runs kypho as a process in an empty folder."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    def __call__(
        self, *arguments: str, typed: str = "", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "kypho_cli", *arguments],
            input=typed,
            capture_output=True,
            encoding=variables.get("PYTHONIOENCODING", "utf-8"),
            env=self.environment | variables,
            cwd=self.folder,
            check=False,
        )


@pytest.fixture
def kypho(tmp_path: Path, environment: dict[str, str]) -> Kypho:
    """The program, ready to be called."""
    return Kypho(tmp_path, environment)


def test_without_a_terminal_it_says_how_to_use_a_file(kypho: Kypho) -> None:
    done = kypho()

    assert done.returncode == 4
    assert "kypho show --answers FILE" in done.stderr.splitlines()[-1]
    assert done.stdout == ""


def test_the_version_is_told(kypho: Kypho) -> None:
    assert kypho("--version").stdout == "kypho 0.1.0\n"


def test_the_example_prints_a_full_summary_without_a_question(kypho: Kypho) -> None:
    done = kypho("show", "--example")

    assert (done.returncode, done.stderr) == (0, "")
    for part in ("3 things that matter most", "Your questions", "Call 911", "No clinician has reviewed"):
        assert part in done.stdout


def test_the_example_is_the_same_bytes_on_every_run(kypho: Kypho) -> None:
    first, second = (
        kypho("show", "--example", PYTHONHASHSEED="1"),
        kypho("show", "--example", PYTHONHASHSEED="2"),
    )

    assert first.stdout == second.stdout


def test_answers_come_from_a_file_or_from_standard_input(kypho: Kypho) -> None:
    example = ROOT / "checklists" / "kyphoplasty" / "example-answers.yaml"

    from_file = kypho("show", "--answers", str(example))
    from_input = kypho("show", "--answers", "-", typed=example.read_text(encoding="utf-8"))

    assert from_file.stdout == from_input.stdout == kypho("show", "--example").stdout


def test_json_is_the_whole_plan(kypho: Kypho) -> None:
    plan = json.loads(kypho("sheet", "--example", "--format", "json").stdout)

    assert plan["schema"] == 1
    assert plan["days_left"] == 10


def test_a_sheet_is_the_patients_if_no_other_is_asked_for(kypho: Kypho) -> None:
    plain = kypho("sheet", "--example").stdout

    assert plain == kypho("sheet", "--example", "--sheet", "patient").stdout
    assert "see your full list" in plain


def test_the_blank_form_needs_no_answers_and_keeps_none(kypho: Kypho, tmp_path: Path) -> None:
    form = kypho("sheet", "--sheet", "blank", "--clinic", "example-clinic")

    assert form.returncode == 0
    assert form.stderr == ""
    assert "33." not in form.stdout
    assert "Only if you tick" in form.stdout
    assert kypho("show", "--sheet", "blank").returncode == 0
    assert not (tmp_path / "state").exists()


def test_a_wrong_answers_file_is_told_with_its_place_and_without_its_answers(kypho: Kypho) -> None:
    done = kypho(
        "show", "--answers", "-", typed="answers:\n  who: patient\n  age: secret-word\n  dat: 2027-04-06\n"
    )

    assert done.returncode == 4
    assert "standard input:3:8" in done.stderr
    assert "standard input:4:3" in done.stderr
    assert "secret-word" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show",), 4),
        (("show", "--answers", "no-such-file"), 4),
        (("show", "--example", "--clinic", "no-such-clinic"), 2),
        (("show", "--example", "--sheet", "bill"), 2),
        (("sheet", "--example", "--format", "papyrus"), 2),
        (("show", "--example", "--answers", "-"), 2),
        (("show", "--no-such-option"), 2),
        (("sheet", "--example", "--sheet", "blank"), 2),
        (("why", "no such line", "--example"), 2),
        (("start", "--booking", "no-such-file"), 4),
        (("check", "no-such-folder"), 3),
        (("show", "--example", "--checklists", "no-such-folder"), 3),
        (("forget",), 0),
    ],
)
def test_every_mistake_has_its_exit_code_and_a_remedy(
    kypho: Kypho, arguments: tuple[str, ...], code: int
) -> None:
    done = kypho(*arguments)

    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stdout + done.stderr != ""


def test_why_gives_the_answers_and_the_sources_of_a_line(kypho: Kypho) -> None:
    done = kypho("why", "stop at", "--example")
    assert done.returncode == 2

    done = kypho("why", "Bring your CPAP", "--example")

    assert "Because: " in done.stdout
    assert "Where it comes from:" in done.stdout


def test_the_shipped_definitions_have_no_problem(kypho: Kypho) -> None:
    done = kypho("check")

    assert (done.returncode, done.stdout) == (0, "No problems found.\n")


def test_every_problem_of_a_folder_is_told_at_once(kypho: Kypho, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415 - this test alone copies the folder

    folder = tmp_path / "checklists"
    shutil.copytree(ROOT / "checklists", folder)
    questions = folder / "kyphoplasty" / "questions.yaml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(text.replace("    type: time\n", "    tipe: time\n", 1), encoding="utf-8")
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + "extra: yes\n", encoding="utf-8")

    done = kypho("check", str(folder))

    assert done.returncode == 3
    assert 'Did you mean "type"?' in done.stdout
    assert "sources.yaml" in done.stdout


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_console_encoding_gets_the_whole_summary(kypho: Kypho, encoding: str) -> None:
    done = kypho("show", "--example", PYTHONIOENCODING=encoding)

    assert done.returncode == 0
    assert "11:59 pm" in done.stdout
    assert done.stdout.count("?") == kypho("show", "--example").stdout.count("?")


def test_the_accessible_summary_has_plain_signs_alone(kypho: Kypho) -> None:
    done = kypho("show", "--example", "--accessible")

    assert done.stdout.isascii()
    assert "[ ]" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_never_a_success(kypho: Kypho) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kypho_cli", "show", "--example"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=kypho.environment,
            text=True,
            check=False,
        )

    assert done.returncode == 5
    assert "Traceback" not in done.stderr


def test_a_closed_output_is_never_a_success(kypho: Kypho) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        ["/bin/sh", "-c", f"exec {sys.executable} -m kypho_cli show --example >&-"],
        stderr=subprocess.PIPE,
        env=kypho.environment,
        text=True,
        check=False,
    )

    assert done.returncode == 5
    assert "closed" in done.stderr


def test_nothing_kept_is_nothing_to_forget(kypho: Kypho) -> None:
    assert "No answers are kept" in kypho("where").stdout
    assert "No answers are kept" in kypho("forget", "--yes").stdout


def test_an_interview_through_a_pipe_is_kept_and_forgotten(kypho: Kypho) -> None:
    begun = kypho("start", typed="1\nno\nMadeup\n")

    assert begun.returncode == 130
    kept = kypho("where").stdout.split()
    assert [Path(name).name for name in kept if name.endswith("answers.json")] == ["answers.json"]
    assert all("Madeup" not in name for name in kept)
    assert (Path(kept[0]).stat().st_mode & 0o077) == 0

    assert kypho("forget").returncode == 2
    assert "Deleted" in kypho("forget", "--yes").stdout
    assert "No answers are kept" in kypho("where").stdout


def test_a_list_that_was_left_half_done_is_not_taken_as_complete(kypho: Kypho) -> None:
    kypho("start", typed="1\nno\nMadeup\n78\nApril 6\n7:30 am\nskip\nskip\nskip\nskip\nyes\nmetoprolol\n")

    shown = kypho("show")

    assert "The questions are not finished" in shown.stderr
    assert "metoprolol" in shown.stdout
    assert "(confirm with your team)" in shown.stdout


def test_no_save_keeps_nothing(kypho: Kypho, tmp_path: Path) -> None:
    kypho("start", "--no-save", typed="1\nno\nMadeup\n")

    assert not (tmp_path / "state").exists()


def test_a_booking_is_confirmed_and_not_asked(kypho: Kypho, tmp_path: Path) -> None:
    booking = tmp_path / "booking.yaml"
    booking.write_text(
        'booking: {name: Madeup, age: 71, date: 2027-04-06, arrival: "7:30 am"}\n', encoding="utf-8"
    )

    done = kypho(
        "start", "--no-save", "--booking", str(booking), "--clinic", "example-clinic", typed="1\nno\n"
    )

    assert "What is your first name?" not in done.stderr
    assert "Do you take or use any medicine?" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_sheet_as_text_keeps_to_the_signs_of_the_output(kypho: Kypho, encoding: str) -> None:
    done = kypho("sheet", "--example", "--format", "text", PYTHONIOENCODING=encoding)

    assert (done.returncode, done.stderr) == (0, "")
    assert "[ ] " in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_a_sheet_as_text_in_a_file_has_all_signs_whatever_the_output_knows(kypho: Kypho) -> None:
    assert kypho("sheet", "--example", "-o", "sheet.txt", PYTHONIOENCODING="ascii").returncode == 0
    assert "☐ " in (kypho.folder / "sheet.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "start"), [("html", "<!DOCTYPE html>"), ("md", "# ")])
def test_a_sheet_as_a_page_or_as_markdown_goes_to_the_screen_or_a_file(
    kypho: Kypho, name: str, start: str
) -> None:
    shown = kypho("sheet", "--example", "--sheet", "patient", "--format", name)
    kypho("sheet", "--example", "--sheet", "patient", "--format", name, "-o", "sheet")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(start)
    assert (kypho.folder / "sheet").read_text(encoding="utf-8") == shown.stdout


def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_word(environment: dict[str, str]) -> None:
    script = """if True:
        import sys
        class Stopped:
            def find_spec(self, name, path=None, target=None):
                if name == "typer":
                    raise KeyboardInterrupt
        sys.meta_path.insert(0, Stopped())
        from kypho_cli.__main__ import main
        main()
    """
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, env=environment
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
