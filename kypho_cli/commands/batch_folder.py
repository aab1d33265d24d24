"""The folder of a batch: who may write there, what an earlier run has left, and the private index.

File names hold the line of the roster and nothing of a patient.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kypho_cli.commands import output
from kypho_cli.errors import OutputError, UsageError

if TYPE_CHECKING:
    from kypho_cli.commands.batch_work import Outcome
    from kypho_cli.definitions.roster_row import RosterRow

STATE: Final = "batch.json"
LOCK: Final = "batch.lock"
INDEX: Final = "index.csv"
COMBINED: Final = "all.pdf"
SENT: Final = "sent"

_COLUMNS: Final = (
    "line",
    "file",
    "reference",
    "name",
    "date",
    "red",
    "amber",
    "grey",
    "blank",
    "not answered",
)
_FORMULA: Final = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True)
class Folder:
    """An open folder; `made_on` is the day on which this batch was begun."""

    path: Path
    suffix: str
    made_on: date

    def document(self, line: int) -> Path:
        """Where the document of the patient on this line of the roster belongs."""
        return self.path / f"line-{line:04}{self.suffix}"

    def write_index(self, rows: Iterable[RosterRow], outcomes: Mapping[int, Outcome]) -> None:
        """Say which document is whose, for staff alone; with the mark that lets Excel read every name right.

        Raises OutputError.
        """
        written = io.StringIO(newline="")
        writer = csv.writer(written)
        writer.writerow(_COLUMNS)
        for row in rows:
            outcome = outcomes[row.line]
            name, day = (row.answers.given.get(key) for key in ("name", "date"))
            file = "" if outcome.failure else self.document(row.line).name
            told = (name if isinstance(name, str) else "", day if isinstance(day, date) else "")
            counts = (*outcome.flags, outcome.blanks, len(outcome.missing))
            writer.writerow(map(_harmless, (row.line, file, row.reference, *told, *counts)))
        output.write_file(self.path / INDEX, written.getvalue().encode("utf-8-sig"))

    @property
    def combined(self) -> Path:
        """Where all documents in one belong."""
        return self.path / COMBINED

    def combine(self, lines: Iterable[int]) -> None:
        """All documents in one for two-sided printing, each on a leaf of its own. Raises OutputError."""
        from kypho_cli.commands.combined import combined

        documents = (self.document(line).read_bytes() for line in lines)
        output.write_file(self.combined, combined(documents))

    def sent(self) -> bool:
        """Whether the documents went to a printer, or may have gone when somebody stopped the batch."""
        return (self.path / SENT).exists()

    @contextlib.contextmanager
    def sending(self) -> Iterator[None]:
        """Remember that they were sent; what was refused may be sent again."""
        output.write_file(self.path / SENT, b"")
        try:
            yield
        except OutputError:
            (self.path / SENT).unlink()
            raise


@contextlib.contextmanager
def opened(path: Path, suffix: str, digest: str, today: date) -> Iterator[Folder]:
    """The folder for this very batch: a new or empty one, or one in which it was begun.

    Raises UsageError if it holds anything else or is in use, OutputError if it cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_new(path) and not (path / STATE).exists():
            raise _something_else()
        lock = FileLock(path / LOCK, mode=0o600)
        lock.acquire(timeout=0)
    except Timeout:
        raise UsageError("Another batch is writing to this folder.", "Wait for it, then try again.") from None
    except OSError:
        raise OutputError("The folder cannot be used.", "Name another one with: -o DIR") from None
    try:
        yield Folder(path, suffix, _begun(path, digest, today))
    finally:
        lock.release()


def digest_of(*parts: bytes) -> str:
    """One short name for everything that decides what a batch writes."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def _is_new(path: Path) -> bool:
    """Whether nobody has written anything there; a lock says nothing."""
    return all(file.name == LOCK for file in path.iterdir())


def _something_else() -> UsageError:
    return UsageError(
        "The folder is not of this batch: the roster, the clinic's file or the options have changed since.",
        "Name a new or empty folder with: -o DIR",
    )


def _begun(path: Path, digest: str, today: date) -> date:
    """The day on which the batch in this folder was begun; today for a new one. Raises UsageError."""
    if _is_new(path):
        state = {"batch": digest, "made_on": today.isoformat()}
        output.write_file(path / STATE, json.dumps(state).encode())
        return today
    try:
        state = json.loads((path / STATE).read_text(encoding="ascii"))
        same, made_on = state["batch"] == digest, date.fromisoformat(state["made_on"])
    except (OSError, ValueError, KeyError, TypeError):
        same, made_on = False, today
    if not same:
        raise _something_else()
    for stale in path.glob(".*.tmp"):
        stale.unlink(missing_ok=True)
    return made_on


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
