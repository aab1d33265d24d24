"""A ward's batch: everything or nothing, continued after any end, no patient lost, doubled or named."""

from __future__ import annotations

import csv
import os
import re
import signal
import stat
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from multiprocessing import Pipe
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader

from kypho_cli.commands.batch import SUFFIXES, Ward, run_batch
from kypho_cli.commands.batch_report import report
from kypho_cli.commands.batch_work import Open, Order, Outcome, Task
from kypho_cli.commands.batch_workers import _dealt, _gathered, outcomes, workers
from kypho_cli.commands.gather import definitions
from kypho_cli.commands.sheet import Wanted
from kypho_cli.definitions.roster_row import RosterRow
from kypho_cli.errors import Exit, OutputError, UsageError
from kypho_cli.model.answers import Answer, Answers
from kypho_cli.model.clinic import Logo
from kypho_cli.rendering.formats import RENDERERS

HEADER = "reference,name,age,date,arrival,any-meds,med-list,clot,allergy,worry"
ROWS = (
    "bed 1,Ruth Xyzzy,78,,7:30 am,yes,Eliquis 5 mg; Tylenol,yes,latex,Will it hurt?",
    "bed 2,Walter Xyzzy,66,,,no,,no,none,",
    '"bed 3",Heinz Xyzzy,70,,noon,yes,"metoprolol, morning",unsure,unsure,"Can I, say, sit?"',
)
FORTY = tuple(f"bed {one},Patient {one} Xyzzy,70,,7:30 am,no,,no,none," for one in range(40))
MANY = tuple(row.replace("bed ", f"ward {ward} bed ") for ward in range(10) for row in FORTY)


def roster(folder: Path, *rows: str, name: str = "ward.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return path


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "kypho_cli", "batch", *map(str, arguments)]


def batch(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, timeout=120)  # noqa: S603


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("line-*")}


def index(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_patient_gets_a_document_and_a_line_in_the_index(tmp_path: Path) -> None:
    done = batch(roster(tmp_path, *ROWS), "-o", tmp_path / "out", "--format", "text")

    assert done.returncode == 0
    assert sorted(documents(tmp_path / "out")) == ["line-0002.txt", "line-0003.txt", "line-0004.txt"]
    assert [(row["file"], row["reference"], row["name"]) for row in index(tmp_path / "out")] == [
        ("line-0002.txt", "bed 1", "Ruth Xyzzy"),
        ("line-0003.txt", "bed 2", "Walter Xyzzy"),
        ("line-0004.txt", "bed 3", "Heinz Xyzzy"),
    ]
    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "xyzzy" not in path.name.lower()


def test_the_report_tells_who_is_incomplete_the_worst_first_and_no_name(tmp_path: Path) -> None:
    done = batch(roster(tmp_path, *ROWS), "-o", tmp_path / "out", "--format", "text")

    said = " ".join(done.stdout.split())
    assert said.startswith("3 of 3 sheets are made. 0 of them are complete. ")
    assert "Xyzzy" not in done.stdout + done.stderr
    counts = {row["reference"]: int(row["not answered"]) for row in index(tmp_path / "out")}
    assert "Line 2, bed 1:" in said
    assert f"Line 4, bed 3: {counts['bed 3']} not answered" in said


def test_names_of_medicines_that_are_not_clear_are_counted_and_not_told(tmp_path: Path) -> None:
    rows = ("bed 1,Ruth Xyzzy,blue pill; Quixby", "bed 2,Walter Xyzzy,Quixby", "bed 3,Heinz Xyzzy,Eliquis 5")
    path = tmp_path / "names.csv"
    path.write_text("\n".join(("reference,name,med-list", *rows)), encoding="utf-8")

    said = " ".join(batch(path, "-o", tmp_path / "out", "--format", "text").stdout.split())

    assert "Line 2, bed 1:" in said
    assert (
        said.count("2 names of medicines are not clear.")
        == said.count("1 name of a medicine is not clear.")
        == 1
    )
    assert "Quixby" not in said


def test_what_nobodys_row_answers_is_told_once(tmp_path: Path) -> None:
    done = batch(roster(tmp_path, *ROWS), "-o", tmp_path / "out", "--format", "text")
    alone = batch(roster(tmp_path, ROWS[0], name="one.csv"), "-o", tmp_path / "one", "--format", "text")

    said = " ".join(done.stdout.split())
    assert re.search(r"complete\. [0-9]+ answers are in nobody's row\. Red: New danger signs;", said)
    assert said.count("New danger signs") == 1
    assert "nobody" not in alone.stdout
    assert alone.stdout.count("New danger signs") == 1


LANGUAGE = Open("language", "grey", "Language")


def said_of(capsys: pytest.CaptureFixture[str], *missing: tuple[Open, ...]) -> str:
    rows = [RosterRow(line, "", Answers()) for line in range(len(missing))]
    report(rows, {line: Outcome(line, missing=one) for line, one in enumerate(missing)})
    return " ".join(capsys.readouterr().out.split())


def test_different_private_questions_are_not_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_of(capsys, (Open("nicotine", "amber", ""), LANGUAGE), (Open("alcohol", "amber", ""),))

    assert "nobody" not in said
    assert said.count("Amber: One private answer.") == 2


def test_one_private_question_that_nobody_answers_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_of(capsys, (Open("alcohol", "amber", ""), LANGUAGE), (Open("alcohol", "amber", ""),))

    assert "1 answer is in nobody's row. Amber: One private answer. Line 0:" in said
    assert said.count("private") == 1
    assert said.count("Grey: Language.") == 1


@pytest.mark.parametrize("processors", [1, 2])
def test_a_mistake_of_ours_with_one_patient_takes_no_other_patient_with_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], processors: int
) -> None:
    patients: list[dict[str, Answer]] = [{"name": f"Ann {number}"} for number in range(40)]
    patients[7]["age"] = "Xyzzy"
    tasks = [Task(line, Answers(one), tmp_path / f"line-{line}") for line, one in enumerate(patients)]
    order = Order(definitions(None), Wanted("card", "text"), date(2027, 3, 1))

    with workers(processors, len(tasks)) as pipes:
        failures = {one.line: one.failure for one in outcomes(tasks, order, pipes)}

    assert {line for line, failure in failures.items() if failure} == {7}
    assert re.fullmatch(
        r"This is our mistake \(TypeError at \w+\.py:\d+\)\. Tell us that line\.", failures[7]
    )
    assert len(documents(tmp_path)) == len(patients) - 1
    assert capfd.readouterr() == ("", "")


def test_a_mistake_of_ours_is_told_for_each_patient_when_sheets_are_composed(tmp_path: Path) -> None:
    found = definitions(None)
    damaged = replace(found, clinic=replace(found.clinic, logo=cast("Logo", "Xyzzy")))
    order = Order(damaged, Wanted("card", "html"), date(2027, 3, 1))

    done = list(outcomes([Task(line, Answers(), tmp_path / str(line)) for line in range(2)], order, []))

    assert [one.line for one in done] == [0, 1]
    assert all(one.failure.startswith("This is our mistake (AttributeError at ") for one in done)


def test_a_mistake_of_ours_with_one_file_takes_no_other_file_with_it(tmp_path: Path) -> None:
    tasks = [Task(line, Answers(), tmp_path / name) for line, name in enumerate(("a", "b\0", "c"))]

    done = list(outcomes(tasks, Order(definitions(None), Wanted("card", "text"), date(2027, 3, 1)), []))

    assert [one.failure.partition(" at ")[0] for one in done] == ["", "This is our mistake (ValueError", ""]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_a_batch_is_the_same_on_one_processor_and_on_two(tmp_path: Path) -> None:
    path = roster(tmp_path, *FORTY)
    for jobs in (1, 2):
        assert batch(path, "-o", tmp_path / str(jobs), "--format", "json", "--jobs", jobs).returncode == 0

    assert documents(tmp_path / "1") == documents(tmp_path / "2")
    assert len(documents(tmp_path / "1")) == 40


@pytest.mark.parametrize("count", [0, 1, 7, 40, 100, 999])
@pytest.mark.parametrize("hands", [1, 2, 3, 8])
def test_every_patient_is_dealt_once_and_the_fewer_at_a_time_the_fewer_are_left(
    count: int, hands: int
) -> None:
    tasks = [Task(line, Answers(), Path(str(line))) for line in range(count)]

    dealt = list(_dealt(tasks, hands))

    assert [task.line for few in dealt for task in few] == list(range(count))
    sizes = [len(few) for few in dealt]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes[-hands:]) <= {1}
    assert max(sizes, default=0) <= 100


def test_a_batch_leaves_no_waste_that_only_a_search_would_find(tmp_path: Path) -> None:
    script = """if True:
        import gc, sys
        from datetime import date
        from pathlib import Path
        from kypho_cli.commands.batch_work import Order, Task, done
        from kypho_cli.commands.gather import definitions
        from kypho_cli.commands.sheet import Wanted
        from kypho_cli.definitions.roster import read_roster

        found, roster, folder = definitions(None), Path(sys.argv[1]), Path(sys.argv[2])
        rows = read_roster(roster.read_text(), "ward.csv", found.checklist, date(2027, 3, 1)).rows
        order = Order(found, Wanted("patient", "pdf"), date(2027, 3, 1))
        left = []
        for turn in range(2):
            tasks = [Task(row.line, row.answers, folder / f"{turn}-{row.line}.pdf") for row in rows]
            gc.collect()
            made = [one for one in done(tasks, order) if not one.failure]
            left.append(gc.collect())
        print(len(made), left[-1])
    """
    folder = tmp_path / "out"
    folder.mkdir()
    made = subprocess.check_output(  # noqa: S603
        [sys.executable, "-c", script, roster(tmp_path, *ROWS), folder], text=True
    )

    assert made.split() == ["3", "0"]
    assert len(list(folder.iterdir())) == 6


def test_the_index_is_read_right_by_a_spreadsheet(tmp_path: Path) -> None:
    path = roster(tmp_path, ROWS[0].replace("Ruth", "Zoë"), ROWS[1].replace("Walter", "=SUM(A1)"))
    assert batch(path, "-o", tmp_path / "out", "--format", "text").returncode == 0

    assert (tmp_path / "out" / "index.csv").read_bytes().startswith(b"\xef\xbb\xbfline,file,")
    assert [row["name"] for row in index(tmp_path / "out")] == ["Zoë Xyzzy", "'=SUM(A1) Xyzzy"]


def test_in_the_combined_document_each_patient_begins_on_an_odd_page(tmp_path: Path) -> None:
    done = batch(roster(tmp_path, *ROWS), "-o", tmp_path / "out", "--sheet", "nurse", "--combined")

    assert done.returncode == 0
    pages = ["".join(page.extract_text().split()) for page in PdfReader(tmp_path / "out" / "all.pdf").pages]
    begins = [number for number, text in enumerate(pages, 1) if "Page1of" in text]
    single = [len(PdfReader(path).pages) for path in sorted((tmp_path / "out").glob("line-*.pdf"))]
    assert len(begins) == 3
    assert all(page % 2 for page in begins)
    assert len(pages) == sum(count + count % 2 for count in single)


def test_a_sheet_that_cannot_be_drawn_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    path = roster(tmp_path, ROWS[0], ROWS[1].replace("Walter", "\u4e2d"), ROWS[2])
    done = batch(path, "-o", tmp_path / "out", "--sheet", "card", "--identify")

    assert done.returncode == 5
    assert "Line 3, bed 2: No sheet. The sheet holds a letter" in " ".join(done.stdout.split())
    assert sorted(documents(tmp_path / "out")) == ["line-0002.pdf", "line-0004.pdf"]
    assert [row["file"] for row in index(tmp_path / "out")] == ["line-0002.pdf", "", "line-0004.pdf"]


def test_a_patient_without_a_day_has_no_calendar_and_is_told(tmp_path: Path) -> None:
    path = roster(tmp_path, *ROWS[:2])
    done = batch(path, "-o", tmp_path / "out", "--format", "ics")

    assert done.returncode == 5
    assert "Line 3, bed 2: No sheet. There is no day for a calendar yet." in " ".join(done.stdout.split())
    assert sorted(documents(tmp_path / "out")) == ["line-0002.ics"]


def test_nothing_is_written_for_a_roster_with_a_problem(tmp_path: Path) -> None:
    done = batch(roster(tmp_path, ROWS[0], "bed 9,Anna,old,soon,,,,,,"), "-o", tmp_path / "out")

    assert done.returncode == 4
    age, day = done.stderr.splitlines()
    assert age.startswith(f"kypho: {tmp_path}/ward.csv:3:3: cell C3: ")
    assert day.startswith(f"{tmp_path}/ward.csv:3:4: cell D3: ")
    assert not (tmp_path / "out").exists()


def test_with_keep_going_the_good_rows_are_made_and_the_rest_is_told(tmp_path: Path) -> None:
    path = roster(tmp_path, ROWS[0], "bed 9,Anna,old,soon,,,,,,", ROWS[1])
    done = batch(path, "-o", tmp_path / "out", "--format", "text", "--keep-going")

    assert done.returncode == 4
    assert sorted(documents(tmp_path / "out")) == ["line-0002.txt", "line-0004.txt"]
    assert "ward.csv:3:3:" in done.stderr


def test_a_batch_that_is_run_again_repeats_nothing_and_makes_what_is_missing(tmp_path: Path) -> None:
    path = roster(tmp_path, *ROWS)
    batch(path, "-o", tmp_path / "out", "--format", "text")
    first = documents(tmp_path / "out")
    times = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("line-*")}
    (tmp_path / "out" / "line-0003.txt").unlink()

    assert batch(path, "-o", tmp_path / "out", "--format", "text").returncode == 0
    assert documents(tmp_path / "out") == first
    again = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("line-*")}
    assert {name for name in times if times[name] != again[name]} == {"line-0003.txt"}


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "line-0002.txt").write_text("mine", encoding="utf-8")
    other = tmp_path / "other"
    batch(roster(tmp_path, *ROWS), "-o", other, "--format", "text")

    full = batch(roster(tmp_path, *ROWS), "-o", folder, "--format", "text")
    changed = batch(roster(tmp_path, *ROWS[:2]), "-o", other, "--format", "text")

    assert (full.returncode, changed.returncode) == (2, 2)
    assert full.stderr.splitlines()[-1] == "Name a new or empty folder with: -o DIR"
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [
        ("line-0002.txt", "mine")
    ]
    assert len(documents(other)) == 3


def test_another_version_of_the_program_does_not_go_on_with_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ward = Ward(roster(tmp_path, *ROWS), tmp_path / "out", Wanted("card", "text"))
    assert run_batch(ward) == Exit.DONE

    monkeypatch.setattr("kypho_cli.commands.batch.__version__", "another")

    with pytest.raises(UsageError, match="is not of this batch"):
        run_batch(ward)


def begun(path: Path, *arguments: object) -> subprocess.Popen[bytes]:
    """A batch in a session of its own; what it says goes to a file."""
    with (path.parent / "said").open("wb") as said:
        return subprocess.Popen(  # noqa: S603
            command(path, *arguments), stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )


def started(path: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A batch that has made some documents and is still at work."""
    process = begun(path, "-o", folder, "--format", "text", "--jobs", 2)
    while process.poll() is None and len(list(folder.glob("line-*"))) < 5:
        pass
    return process


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_batch_that_was_killed_goes_on_without_losing_or_repeating_a_patient(
    tmp_path: Path, how: signal.Signals
) -> None:
    path = roster(tmp_path, *MANY)
    process = started(path, tmp_path / "out")
    os.kill(process.pid, how)
    process.wait(60)
    half = documents(tmp_path / "out")

    again = batch(path, "-o", tmp_path / "out", "--format", "text")

    assert again.returncode == 0
    assert process.returncode == (-signal.SIGKILL if how is signal.SIGKILL else 130)
    assert 5 <= len(half) < 400
    whole = documents(tmp_path / "out")
    assert len(whole) == len(index(tmp_path / "out")) == 400
    assert {name: whole[name] for name in half} == half
    assert not list((tmp_path / "out").glob(".*.tmp"))
    assert b"BrokenPipeError" not in (tmp_path / "said").read_bytes()


def children_of(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]


def is_at_work(process: int) -> bool:
    """Of a process that has ended, and that nobody has waited for, there is no command line any more."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    return False


def workers_of(parent: int) -> list[int]:
    """The processes that were spawned for a batch."""
    return [pid for pid in children_of(parent) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_batch_that_lost_a_worker_says_so_and_goes_on_when_run_again(tmp_path: Path) -> None:
    path = roster(tmp_path, *MANY)
    process = started(path, tmp_path / "out")
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)

    assert process.wait(60) == Exit.OUTPUT
    said = " ".join((tmp_path / "said").read_text(encoding="utf-8").split())
    assert said == "kypho: A part of the batch was stopped. Run the same command again: it goes on there."
    assert batch(path, "-o", tmp_path / "out", "--format", "text").returncode == 0
    assert len(documents(tmp_path / "out")) == 400


def test_a_worker_that_ends_in_the_middle_of_telling_is_a_lost_one() -> None:
    here, there = Pipe()
    os.write(there.fileno(), b"\x00\x00\x00\x40only the beginning")
    there.close()

    with pytest.raises(OutputError, match="A part of the batch was stopped"):
        list(_gathered([here], iter([[Task(2, Answers(), Path("line-0002.pdf"))]]), 1))


@pytest.mark.parametrize("so_many", [1, 2, 3, 4])
def test_ctrl_c_while_the_workers_start_ends_them_all(tmp_path: Path, so_many: int) -> None:
    """Ctrl-C in a terminal reaches every process of the group, here when so many have just been started.

    Python may end by the signal itself although it was handled; a shell says 130 for both.
    """
    process = begun(roster(tmp_path, *MANY), "-o", tmp_path / "out", "--jobs", 3)
    while process.poll() is None and len(children_of(process.pid)) < so_many:
        pass
    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(60) in {130, -signal.SIGINT}
    assert len(documents(tmp_path / "out")) < len(MANY)
    assert "Traceback" not in (tmp_path / "said").read_text(encoding="utf-8")


def test_workers_end_with_the_batch_however_it_ends(tmp_path: Path) -> None:
    process = started(roster(tmp_path, *MANY), tmp_path / "out")
    workers = workers_of(process.pid)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(60)

    assert workers
    while any(map(is_at_work, workers)):
        pass
    assert len(documents(tmp_path / "out")) < len(MANY)


def test_a_long_roster_with_a_problem_is_told_as_a_short_one_is(tmp_path: Path) -> None:
    told = []
    for rows in (FORTY[:1], FORTY):
        done = batch(
            roster(tmp_path, rows[0].replace("7:30 am", "25 o'clock"), *rows[1:]), "-o", tmp_path / "out"
        )
        assert done.returncode == Exit.ANSWERS
        told.append((done.stdout, done.stderr))

    assert told[0] == told[1]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ((), "Use: kypho batch ROSTER.csv -o DIR"),
        (("ward.csv",), "Use: kypho batch ROSTER.csv -o DIR"),
        (("ward.csv", "-o", "x", "--format", "papyrus"), "Use one of: text,"),
        (("ward.csv", "-o", "x", "--format", "text", "--combined"), "Add: --format pdf"),
        (("ward.csv", "-o", "x", "--printer", "ward3"), "Add: --print"),
        (("ward.csv", "-o", "x", "--paper", "napkin"), "Use one of: letter, a4."),
    ],
)
def test_what_cannot_be_followed_is_told_with_a_remedy(arguments: tuple[str, ...], remedy: str) -> None:
    done = batch(*arguments)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(remedy)


def test_a_roster_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = batch(tmp_path / "no.csv", "-o", tmp_path / "out")

    assert done.returncode == 4
    assert "this file does not exist" in done.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_roster_in_another_encoding_is_told_with_what_excel_calls_the_right_one(
    tmp_path: Path, encoding: str
) -> None:
    path = roster(tmp_path)
    path.write_text(f"{HEADER}\nbed 1,Zo\u00eb\n", encoding=encoding)

    done = batch(path, "-o", tmp_path / "out")

    assert done.returncode == 4
    assert done.stderr.endswith("Save it as CSV with the encoding UTF-8 (in Excel: CSV UTF-8).\n")


def test_the_template_is_written_for_a_spreadsheet(tmp_path: Path) -> None:
    assert batch("--template", "-o", tmp_path / "ward.csv").returncode == 0

    assert (tmp_path / "ward.csv").read_bytes().startswith(b"\xef\xbb\xbfreference,who,")
    assert batch("--template").stdout.encode() == (tmp_path / "ward.csv").read_bytes().replace(b"\r\n", b"\n")
    assert batch(tmp_path / "ward.csv", "-o", tmp_path / "out").returncode == 4


def test_the_template_is_never_written_over_a_roster(tmp_path: Path) -> None:
    path = roster(tmp_path, *ROWS)
    filled = path.read_bytes()

    done = batch("--template", "-o", path)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Name a new file with: -o FILE"
    assert path.read_bytes() == filled


def test_every_format_has_an_ending_for_its_files() -> None:
    assert set(SUFFIXES) == set(RENDERERS)
