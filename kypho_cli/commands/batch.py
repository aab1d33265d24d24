"""`kypho batch`: one sheet for each patient of a roster, begun anew or continued where it was stopped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kypho_cli import __version__
from kypho_cli.commands import batch_folder, output
from kypho_cli.commands.batch_folder import Folder
from kypho_cli.commands.batch_report import report, watched
from kypho_cli.commands.batch_work import Order, Task
from kypho_cli.commands.batch_workers import outcomes, workers
from kypho_cli.commands.gather import Definitions, definitions
from kypho_cli.commands.print import ready_queue, tell_sent
from kypho_cli.commands.print_queue import Job, send
from kypho_cli.commands.sheet import Wanted, look_of
from kypho_cli.errors import Exit, ProblemsError, UsageError
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.definitions.roster import Roster

SUFFIXES: Final = {
    "text": ".txt",
    "md": ".md",
    "html": ".html",
    "pdf": ".pdf",
    "json": ".json",
    "ics": ".ics",
}

ROSTER_LIMIT: Final = 16 * 1024 * 1024
"""How many bytes a roster may have."""

ROSTER_AS_UTF8: Final = "Save it as CSV with the encoding UTF-8 (in Excel: CSV UTF-8)."
"""For a file in another encoding, or one that is no CSV file but a whole workbook."""


@dataclass(frozen=True)
class Ward:
    """What a batch is told: the roster, the folder, the document that is wanted, and how to go about it.

    `jobs` is how many processors may work, 0 for all; `combined` asks for one more document that holds
    them all, `printing` that this one goes to a printer; with `keep_going` the good rows of a roster with
    problems are done.
    """

    roster: Path | None
    folder: Path | None
    wanted: Wanted
    clinic: str = ""
    checklists: Path | None = None
    jobs: int = 0
    combined: bool = False
    keep_going: bool = False
    printing: bool = False
    printer: str = ""


def run_batch(ward: Ward) -> Exit:
    """Write each patient's document, the index and the report.

    Nothing is written for a roster with problems, unless told to keep going. Raises ProblemsError,
    UsageError or OutputError.
    """
    if ward.roster is None or ward.folder is None:
        raise UsageError("A roster and a folder are needed.", "Use: kypho batch ROSTER.csv -o DIR")
    _check(ward)
    queue = ready_queue(ward.printer) if ward.printing else ""
    text = _text(ward.roster)
    with workers(ward.jobs or _processors(), text.count("\n")) as pipes:
        found = definitions(ward.checklists, ward.clinic)
        roster = _roster(text, ward.roster, found, keep_going=ward.keep_going)
        with batch_folder.opened(
            ward.folder, SUFFIXES[ward.wanted.format], _digest(text, ward.wanted, found), date.today()
        ) as kept:
            order = Order(found, ward.wanted, kept.made_on)
            tasks = [Task(row.line, row.answers, kept.document(row.line)) for row in roster.rows]
            told = {one.line: one for one in watched(outcomes(tasks, order, pipes), len(tasks))}
            kept.write_index(roster.rows, told)
            if ward.combined or ward.printing:
                kept.combine(line for line, one in sorted(told.items()) if not one.failure)
            report(roster.rows, told)
            failed = any(one.failure for one in told.values())
            if ward.printing and (failed or roster.problems):
                output.say_aside(WORDS["batch-not-sent"])
            elif ward.printing:
                _print(kept, Job(queue, two_sided=True, media=look_of(ward.wanted).paper))
    if roster.problems:
        raise ProblemsError(roster.problems, Exit.ANSWERS)
    return Exit.OUTPUT if failed else Exit.DONE


def write_template(checklists: Path | None, path: Path | None) -> Exit:
    """Write an empty roster with one example line, to a new file or to standard output.

    Raises UsageError if the file is there already: it may be a roster that somebody has filled in.
    """
    from kypho_cli.definitions.roster import template

    document = template(definitions(checklists).checklist).encode("utf-8-sig")
    if path is None:
        output.write_document(document)
    elif path.exists():
        what = f"{path} is there already, and nothing was changed in it."
        raise UsageError(what, "Name a new file with: -o FILE")
    else:
        output.write_file(path, document)
    return Exit.DONE


def _print(kept: Folder, job: Job) -> None:
    """Send the combined document once, however often the batch is run. Raises OutputError."""
    if kept.sent():
        output.say_aside(WORDS["batch-sent-before"])
        return
    with kept.sending():
        sent = send(kept.combined.read_bytes(), job)
    tell_sent(job.queue, sent)


def _check(ward: Ward) -> None:
    """Refuse words that are not known or do not fit together, before any work. Raises UsageError."""
    from kypho_cli.rendering.blocks import SHEETS

    if output.one_of("--sheet", ward.wanted.sheet, SHEETS) == "blank":
        raise UsageError("The blank form is the same for everybody.", "Use: kypho print --sheet blank")
    look_of(ward.wanted)
    format_ = output.one_of("--format", ward.wanted.format, tuple(SUFFIXES))
    if (ward.combined or ward.printing) and format_ != "pdf":
        raise UsageError("Only PDF documents can be combined or printed.", "Add: --format pdf")
    if ward.printer and not ward.printing:
        raise UsageError("A printer is named, and nothing is to be printed.", "Add: --print")


def _text(path: Path) -> str:
    """The roster as it stands. Raises ProblemsError."""
    from kypho_cli.definitions.text_file import read_text

    text, unread = read_text(path, ROSTER_LIMIT, ROSTER_AS_UTF8)
    if unread:
        raise ProblemsError(tuple(unread), Exit.ANSWERS)
    return text


def _roster(text: str, path: Path, found: Definitions, *, keep_going: bool) -> Roster:
    from kypho_cli.definitions.roster import read_roster

    roster = read_roster(text, path.as_posix(), found.checklist, date.today())
    if roster.problems and not (keep_going and roster.rows):
        raise ProblemsError(roster.problems, Exit.ANSWERS)
    return roster


def _digest(text: str, wanted: Wanted, found: Definitions) -> str:
    """A hash of everything that decides what is written."""
    parts = (text, repr((wanted, found.clinic, __version__)), found.fingerprint)
    return batch_folder.digest_of(*map(str.encode, parts))


def _processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
