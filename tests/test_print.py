"""Printing, against a real print system of the tests' own: what arrives, and what is said where none can."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from print_system import PrintSystem, free_port, needs, print_system, wait_for

from kypho_cli.commands import print_queue
from kypho_cli.commands.print_queue import Job, queue_for, send
from kypho_cli.errors import Exit, OutputError

ROOT = Path(__file__).parent.parent
PATIENT = "Frank"
FILE_INSTEAD = "To make a file and print that, type: kypho sheet --format pdf -o FILE"


@pytest.fixture(scope="module")
def system() -> Iterator[PrintSystem]:
    """A print system of our own with one queue, ward3."""
    with print_system() as running:
        running.add("ward3")
        yield running


@pytest.fixture
def empty_system() -> Iterator[PrintSystem]:
    """A print system without any queue."""
    with print_system() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with an empty home and no print system."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }


def kypho(*arguments: str, home: dict[str, str], **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run kypho as its users do."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kypho_cli", *arguments],
        capture_output=True,
        env=home | variables,
        check=False,
    )


def printed(
    *arguments: str, home: dict[str, str], system: PrintSystem, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Print the example's sheet in this print system."""
    return kypho("print", "--example", *arguments, home=home, **system.environment, **variables)


def refused(done: subprocess.CompletedProcess[bytes], what: str, remedy: str) -> None:
    """Nothing was sent, and these very words were said."""
    assert done.stderr.decode() == f"kypho: {what}\n{remedy}\n"
    assert (done.returncode, done.stdout) == (5, b"")


def test_the_sheet_arrives_byte_for_byte_and_is_called_sent(
    system: PrintSystem, home: dict[str, str]
) -> None:
    done = printed("--printer", "ward3", home=home, system=system)

    said = done.stdout.decode()
    job = re.findall(r"as job (ward3-\d+)", said)[0]
    assert (done.returncode, done.stderr) == (0, b"")
    assert said == (
        f"Sent to the printer ward3 as job {job}. Check that the paper comes out.\n"
        f"To see what waits there, type: lpstat -p ward3 -o ward3\n"
        f"To take it back, type: cancel {job}\n"
    )
    system.await_job(job)
    assert system.taken(job) == kypho("sheet", "--example", "--format", "pdf", home=home).stdout
    assert b"%PDF" in system.paper("ward3").read_bytes()


def test_copies_both_sides_and_the_paper_reach_the_printer(system: PrintSystem, home: dict[str, str]) -> None:
    asked = ("--printer", "WARD3", "--copies", "2", "--two-sided", "--media", "a4")

    job = re.findall(rb"as job (ward3-\d+)", printed(*asked, home=home, system=system).stdout)[0].decode()

    system.await_job(job)
    line = next(line for line in system.log("page").splitlines() if line.startswith(job.replace("-", " ")))
    assert (
        line == f"{job.replace('-', ' ')} copies=2 media=A4 sides=two-sided-long-edge title=kypho checklist"
    )
    assert b"DUPLEX=ON" in system.paper("ward3").read_bytes()
    a4 = kypho("sheet", "--example", "--format", "pdf", "--paper", "a4", home=home).stdout
    assert system.taken(job) == a4


def test_nothing_of_the_patient_stands_in_a_log_or_a_name_of_a_file(
    system: PrintSystem, home: dict[str, str]
) -> None:
    job = re.findall(rb"as job (ward3-\d+)", printed("--printer", "ward3", home=home, system=system).stdout)
    system.await_job(job[0].decode())

    assert PATIENT in kypho("show", "--example", home=home).stdout.decode()
    assert "kypho checklist" in system.log("page")
    for name in ("access", "error", "page"):
        assert PATIENT not in system.log(name), name
    assert [path for path in system.folder.rglob("*") if PATIENT.lower() in path.name.lower()] == []


def test_the_default_printer_is_taken_and_one_of_the_user_before_it(
    system: PrintSystem, home: dict[str, str]
) -> None:
    system.add("ward4")
    system.run("lpadmin", "-d", "ward3")

    assert b"printer ward3 as" in printed(home=home, system=system).stdout
    assert b"printer ward4 as" in printed(home=home, system=system, LPDEST="ward4").stdout


def test_without_a_default_printer_one_must_be_named(empty_system: PrintSystem, home: dict[str, str]) -> None:
    what = "No printer was named, and this computer has no default one."

    refused(
        printed(home=home, system=empty_system), what, f"This computer has no printer yet. {FILE_INSTEAD}"
    )
    empty_system.add("ward3")
    refused(printed(home=home, system=empty_system), what, "Name one with --printer: ward3")


def test_an_unknown_printer_is_told_with_those_that_there_are(
    system: PrintSystem, home: dict[str, str]
) -> None:
    done = printed("--printer", "-o", home=home, system=system)

    assert done.returncode == 5
    assert done.stderr.decode().startswith(
        "kypho: There is no printer of that name.\nName one with --printer: "
    )
    assert "ward3" in done.stderr.decode()


def test_a_printer_that_takes_no_jobs_is_told_with_its_reason(
    empty_system: PrintSystem, home: dict[str, str]
) -> None:
    empty_system.add("ward3")
    empty_system.add("ward4")
    empty_system.run("cupsreject", "-r", "closed for cleaning", "ward3")

    refused(
        printed("--printer", "ward3", home=home, system=empty_system),
        "The printer ward3 takes no jobs now (closed for cleaning).",
        "Ask whoever looks after it to run: cupsaccept ward3   Or take another one with --printer: ward4",
    )


@pytest.mark.parametrize(("stop", "told"), [(("-r", "out of paper"), " (out of paper)"), ((), " (Paused)")])
def test_a_stopped_printer_is_refused_because_nobody_would_stand_there(
    empty_system: PrintSystem, home: dict[str, str], stop: tuple[str, ...], told: str
) -> None:
    empty_system.add("ward3")
    empty_system.run("cupsdisable", *stop, "ward3")

    refused(
        printed("--printer", "ward3", home=home, system=empty_system),
        f"The printer ward3 is stopped{told}. Paper would come only once somebody starts it.",
        f"Ask whoever looks after it to run: cupsenable ward3   {FILE_INSTEAD}",
    )
    assert empty_system.run("lpstat", "-o") == ""


def test_a_dead_printer_takes_the_first_job_and_is_told_of_at_the_next(
    empty_system: PrintSystem, home: dict[str, str]
) -> None:
    empty_system.add("dead", f"socket://127.0.0.1:{free_port()}")

    first = printed("--printer", "dead", home=home, system=empty_system)
    wait_for(lambda: "unavailable" in empty_system.run("lpstat", "-p", "dead"), "the queue's own message")
    second = printed("--printer", "dead", home=home, system=empty_system)

    assert (first.returncode, first.stderr) == (0, b"")
    assert second.returncode == 0
    says = "The printer dead says: The printer may not exist or is unavailable at this time.\n"
    assert second.stderr.decode() == says


def test_without_a_scheduler_it_is_the_print_system_that_is_missing(
    home: dict[str, str], tmp_path: Path
) -> None:
    refused(
        kypho("print", "--example", home=home, CUPS_SERVER=str(tmp_path / "none")),
        "The print system (CUPS) is not running, or cannot be reached.",
        f"Start it, or ask whoever looks after this computer. {FILE_INSTEAD}",
    )


def test_without_lp_a_file_is_offered(home: dict[str, str], tmp_path: Path) -> None:
    refused(
        kypho("print", "--example", home=home, PATH=str(tmp_path)),
        'This computer has no print queue that kypho can use: there is no "lp" here.',
        FILE_INSTEAD,
    )


def test_a_print_system_that_never_answers_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    needs("lp", "lpstat")
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{deaf.getsockname()[1]}")
        monkeypatch.setattr(print_queue, "ANSWER_WITHIN", 0.4)

        with pytest.raises(OutputError, match="does not answer") as caught:
            queue_for("ward3")

    assert caught.value.exit_code is Exit.OUTPUT


def test_what_the_queue_refuses_at_the_last_moment_is_told_in_its_words(
    system: PrintSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in system.environment.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(OutputError) as caught:
        send(b"%PDF-1.7", Job("gone"))

    assert str(caught.value) == (
        "The print queue did not take the sheet. lp: Error - The printer or class does not exist.\n"
        "See how the printer is, with: lpstat -p gone -a gone"
    )


def test_where_nothing_more_can_be_said_nobody_sends_it_twice(
    system: PrintSystem, home: dict[str, str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kypho_cli", "print", "--example", "--printer", "ward3"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=home | system.environment,
            check=False,
        )

    assert done.returncode == 5
    assert re.fullmatch(
        "kypho: The sheet was sent to the printer ward3 as job ward3-[0-9]+, "
        "but the output could not be written."
        "\nLook for the paper, and do not send it again.\n",
        done.stderr.decode(),
    )


@pytest.mark.parametrize(
    "wrong", [("--media", "legal"), ("--copies", "0"), ("--copies", "51"), ("--sheet", "bill")]
)
def test_a_wrong_word_is_told_before_anything_is_sent(
    system: PrintSystem, home: dict[str, str], wrong: tuple[str, str]
) -> None:
    before = system.run("lpstat", "-W", "all", "-o")

    done = printed("--printer", "ward3", *wrong, home=home, system=system)

    assert (done.returncode, done.stdout) == (2, b"")
    assert system.run("lpstat", "-W", "all", "-o") == before


def ward(folder: Path, roster: str) -> tuple[str, ...]:
    """The words that make the sheets of a roster."""
    (folder / "ward.csv").write_text(roster, encoding="utf-8")
    return ("batch", str(folder / "ward.csv"), "-o", str(folder / "out"))


def test_a_ward_is_sent_as_one_two_sided_job_and_never_twice(
    system: PrintSystem, home: dict[str, str], tmp_path: Path
) -> None:
    asked = (*ward(tmp_path, "name\nRuth\nWalter\n"), "--sheet", "card")
    sent = [kypho(*asked, "--print", "--printer", "ward3", home=home, **system.environment) for _ in range(2)]

    assert [done.returncode for done in sent] == [0, 0]
    (job,) = re.findall(r"as job (ward3-\d+)", (sent[0].stdout + sent[1].stdout).decode())
    system.await_job(job)
    assert system.taken(job) == (tmp_path / "out" / "all.pdf").read_bytes()
    assert "were sent to a printer before" in sent[1].stderr.decode()
    line = next(line for line in system.log("page").splitlines() if line.startswith(job.replace("-", " ")))
    assert "sides=two-sided-long-edge" in line


def test_a_ward_that_was_sent_to_nobody_who_reads_on_is_not_sent_again(
    system: PrintSystem, home: dict[str, str], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "go")
    late = tmp_path / "lp"
    late.write_text(f'#!/bin/sh\nread go < {tmp_path}/go\nexec {shutil.which("lp")} "$@"\n', encoding="utf-8")
    late.chmod(0o755)
    asked = (*ward(tmp_path, "name\nRuth\n"), "--print", "--printer", "ward3")
    slow = home | system.environment | {"PATH": f"{tmp_path}:{system.environment['PATH']}"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "kypho_cli", *asked], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=slow
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline().startswith(b"1 of 1 sheets")
        first.stdout.close()
        (tmp_path / "go").write_text("go\n", encoding="utf-8")
        assert first.wait(60) == Exit.OUTPUT

    again = kypho(*asked, home=home, **system.environment)

    assert "were sent to a printer before" in again.stderr.decode()


def test_a_ward_of_which_a_sheet_is_missing_is_not_sent(
    system: PrintSystem, home: dict[str, str], tmp_path: Path
) -> None:
    asked = (*ward(tmp_path, "name\nRuth\n\u4e2d\n"), "--sheet", "card", "--identify")

    done = kypho(*asked, "--print", "--printer", "ward3", home=home, **system.environment)

    assert done.returncode == 5
    assert done.stderr.decode().startswith("Nothing was sent to the printer, because a sheet is missing.")
    assert b"as job" not in done.stdout
    assert not (tmp_path / "out" / "sent").exists()


def test_a_ward_with_a_bad_row_is_not_sent_without_it(
    system: PrintSystem, home: dict[str, str], tmp_path: Path
) -> None:
    asked = (*ward(tmp_path, "name,date\nRuth,2027-04-06\nWalter,03/04/2027\n"), "--sheet", "card")

    done = kypho(*asked, "--keep-going", "--print", "--printer", "ward3", home=home, **system.environment)

    assert done.returncode == 4
    assert done.stderr.decode().startswith("Nothing was sent to the printer, because a sheet is missing.")
    assert b"as job" not in done.stdout
    assert (tmp_path / "out" / "line-0002.pdf").exists()
    assert not (tmp_path / "out" / "sent").exists()


def test_a_ward_whose_printer_is_unknown_is_not_begun(
    system: PrintSystem, home: dict[str, str], tmp_path: Path
) -> None:
    asked = (*ward(tmp_path, "name\nRuth\n"), "--print", "--printer", "x")

    assert kypho(*asked, home=home, **system.environment).returncode == 5
    assert not (tmp_path / "out").exists()
