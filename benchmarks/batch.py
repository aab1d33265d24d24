"""How many patients a second a batch makes into PDF, against two yardsticks in the same run.

Run: .venv/bin/pip install weasyprint && .venv/bin/python benchmarks/batch.py [PATIENTS]
The yardsticks: typst alone, with the data of the very same documents; and WeasyPrint with the HTML of the
same sheet. Everybody has two processes and pays for starting them. Memory is that of the largest process.

A machine is not always as fast, so the batch and typst take turns: the middle one of their times counts, and
of the ratio in each turn.
"""

from __future__ import annotations

import csv
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from kypho_cli.commands.gather import definitions
from kypho_cli.definitions.roster import read_roster
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering import html, pdf
from kypho_cli.rendering.look import PLAIN
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.pdf import press

WORKERS = 2
TURNS = 9
SLOW = 40  # WeasyPrint is given so many documents: it would take minutes for all
TODAY = date(2027, 3, 1)
COLUMNS = [
    "reference",
    "who",
    "urgent-now",
    "name",
    "age",
    "date",
    "arrival",
    "anesthesia",
    "stay",
    "any-meds",
    "med-list",
    "otc",
    "shots",
    "clot",
    "clot-plan",
    "allergy",
    "anesthesia-family",
    "conditions",
    "ill-now",
    "lie-front",
    "nicotine",
    "alcohol",
    "driver",
    "driver-name",
    "overnight-adult",
    "use-wear",
    "help-need",
    "sign",
    "cause",
    "worry",
]
PROFILES = (
    "Eliquis 5 mg; metoprolol 25 mg; Tylenol|none|no|yes|no-plan|antibiotic|no|heart|named|yes|glasses",
    "Plavix; aspirin 81 mg; atorvastatin|aspirin|no|yes|unsure|none|no|heart|named|yes|glasses; hearing-aids",
    "metformin; Lantus; Ozempic|none|no|no||latex|no|diabetes|not-yet|not-yet|none",
    "none|none|no|no||none|no|none|named|yes|walker",
    "lisinopril; warfarin; omeprazole|ibuprofen|no|yes|no-plan|tape|unsure|kidney|named|not-yet|dentures",
    "levothyroxine; gabapentin|none|no|no||none|no|sleep-apnea|named|yes|glasses",
)


def write_roster(path: Path, patients: int) -> None:
    """Made-up patients: a few kinds of people, each with a name, an age, a day and a worry of their own."""
    chance = random.Random(1)  # noqa: S311 - made-up patients, the same each time
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for one in range(patients):
            writer.writerow(_row(one, chance, chance.choice(PROFILES).split("|")))


def _row(one: int, chance: random.Random, told: list[str]) -> list[str]:
    medicines, otc, shots, clot, plan, allergy, family, conditions, driver, adult, wear = told
    day = date(2027, 3, chance.randint(8, 30)).isoformat()
    who = [f"bed {one}", "patient", "no", f"Patient {one}", str(chance.randint(45, 95)), day]
    stay = [chance.choice(("7:30 am", "9:00 am", "noon")), "sedation", "same-day"]
    health = [allergy, family, conditions, "no", "yes", "none", "none"]
    home = [
        driver,
        f"Neighbor {one}",
        adult,
        wear,
        "none",
        "self",
        "thin-bones",
        f"Will I walk by day {one}?",
    ]
    return [
        *who,
        *stay,
        "no" if medicines == "none" else "yes",
        medicines,
        otc,
        shots,
        clot,
        plan,
        *health,
        *home,
    ]


def prepare(roster: Path, folder: Path) -> None:
    """The data that typst gets for each patient, and the HTML for some."""
    found = definitions(None)
    read = read_roster(roster.read_text(encoding="utf-8"), roster.name, found.checklist, TODAY)
    if read.problems:
        raise SystemExit("\n".join(map(str, read.problems[:5])))
    for number, row in enumerate(read.rows):
        plan = make_plan(found.checklist, found.clinic, row.answers, TODAY)
        (folder / f"{number:05}.json").write_bytes(pdf.composed(outline(plan, "patient"), plan, "patient"))
        if number < SLOW:
            (folder / f"{number:05}.html").write_bytes(html.render(plan, "patient", PLAIN))


def compile_all(folder: Path) -> None:
    """What each process of the bare typst does."""
    for path in _claimed(folder, "*.json"):
        path.with_suffix(".pdf").write_bytes(press.drawn(path.read_bytes()))


def weasy_all(folder: Path) -> None:
    """What each process of WeasyPrint does."""
    from weasyprint import HTML  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    for path in _claimed(folder, "*.html"):
        HTML(filename=str(path)).write_pdf(str(path.with_suffix(".pdf")), pdf_variant="pdf/ua-1")


def _claimed(folder: Path, kind: str) -> Iterator[Path]:
    """One document after the other that no other process has begun: nobody waits for the slower one."""
    for path in sorted(folder.glob(kind)):
        try:
            path.with_suffix(".pdf").touch(exist_ok=False)
        except FileExistsError:
            continue
        yield path


class Took(NamedTuple):
    """Seconds on the clock, and seconds of processor time, which other programs disturb less."""

    wall: float
    cpu: float


def took(*commands: list[str]) -> Took:
    """The time until all of these processes, side by side, have ended."""
    begun, before = time.perf_counter(), _processor_seconds()
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]  # noqa: S603
    if any(process.wait() for process in processes):
        raise SystemExit("a process has failed")
    return Took(time.perf_counter() - begun, _processor_seconds() - before)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _turn(roster: Path, folder: Path, data: Path) -> tuple[Took, Took]:
    """The time of the batch, and that of typst right after it."""
    ours = batch_took(roster, folder)
    shutil.rmtree(folder)
    return ours, _yardstick("typst", data)


def _middle(times: Iterable[Took]) -> Took:
    return Took(*map(median, zip(*times, strict=True)))


def batch_took(roster: Path, folder: Path) -> Took:
    """The time of `kypho batch` from start to end."""
    command = [
        sys.executable,
        "-m",
        "kypho_cli",
        "batch",
        str(roster),
        "-o",
        str(folder),
        "--jobs",
        str(WORKERS),
    ]
    return took(command)


def largest() -> float:
    """MiB of the largest process that has ended so far."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(patients: int) -> None:
    """Print what each took, the two ratios, and the memory of a small and of the whole batch."""
    slow = min(SLOW, patients)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        data = work / "data"
        data.mkdir()
        write_roster(work / "few.csv", min(100, patients))
        write_roster(work / "all.csv", patients)
        prepare(work / "all.csv", data)
        batch_took(work / "few.csv", work / "few")
        few = largest()
        batch_took(work / "all.csv", work / "all")
        whole = largest()
        turns = [_turn(work / "all.csv", work / f"turn-{turn}", data) for turn in range(TURNS)]
        weasy = _yardstick("weasyprint", data)
    ours, bare = (_middle(who) for who in zip(*turns, strict=True))
    ratios = _middle(Took(bare.wall / ours.wall, bare.cpu / ours.cpu) for ours, bare in turns)
    tell("kypho batch", ours, patients)
    tell("typst alone", bare, patients)
    tell("WeasyPrint", weasy, slow)
    for kind, mine, ratio, other in zip(Took._fields, ours, ratios, weasy, strict=True):
        times = other / slow / (mine / patients)
        print(f"by {kind} time: {ratio:.2f} of typst alone, {times:.1f} times WeasyPrint")
    print(f"largest process: {few:.0f} MiB for {min(100, patients)} patients, {whole:.0f} MiB for {patients}")


def tell(who: str, time_taken: Took, patients: int) -> None:
    """One row: patients a second, and milliseconds of processor time for each."""
    rate, each = patients / time_taken.wall, 1000 * time_taken.cpu / patients
    print(f"{who:12} {rate:7.1f} patients a second {each:8.1f} ms of processor time a patient")


def _yardstick(who: str, folder: Path) -> Took:
    for document in folder.glob("*.pdf"):
        document.unlink()
    return took(*[[sys.executable, __file__, who, str(folder)]] * WORKERS)


YARDSTICKS: dict[str, Callable[[Path], None]] = {"typst": compile_all, "weasyprint": weasy_all}

if __name__ == "__main__":
    if len(sys.argv) == 3:
        YARDSTICKS[sys.argv[1]](Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
