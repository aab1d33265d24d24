"""The system's print queue, by its own commands `lp` and `lpstat` (CUPS).

No shell; a document goes by standard input; nothing of a patient stands in an argument or a job's title.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kypho_cli.errors import OutputError
from kypho_cli.model.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kypho_cli.rendering.look import Paper

ANSWER_WITHIN: Final = 15.0
"""Seconds in which the queue must answer a question: one that is gone must not hold anybody up."""

TAKE_WITHIN: Final = 120.0
"""Seconds in which it must have taken a document, which can be long."""

TITLE: Final = "kypho checklist"
"""Job titles end up in logs and on screens that everybody sees."""

WITHOUT_QUEUE: Final = "To make a file and print that, type: kypho sheet --format pdf -o FILE"

_MEDIA: Final[dict[Paper, str]] = {"letter": "Letter", "a4": "A4"}


@dataclass(frozen=True)
class Job:
    """How a document is to come out of a printer; `queue` is a name that `queue_for` gave."""

    queue: str
    copies: int = 1
    two_sided: bool = False
    media: Paper = "letter"


@dataclass(frozen=True)
class Queue:
    """A queue that takes jobs; `says` is the printer's own message, such as a trouble, or empty."""

    name: str
    says: str = ""


def queue_for(printer: str) -> Queue:
    """The queue of that name, or the default one, if a job can come out of it now. Raises OutputError."""
    _program("lp")
    names = _names()
    name = _known(printer, names) if printer else _default(names)
    printers_own = name.partition("/")[0]  # after the slash stands a set of options, not another printer
    accepting = _ask("lpstat", "-a", printers_own)
    if accepting.startswith(f"{printers_own} not accepting"):
        raise OutputError(
            f"The printer {name} takes no jobs now{_reason(accepting)}.",
            f"Ask whoever looks after it to run: cupsaccept {printers_own}   {_another(names, name)}",
        )
    state = _ask("lpstat", "-p", printers_own)
    if state.startswith(f"printer {printers_own} disabled"):
        raise OutputError(
            f"The printer {name} is stopped{_reason(state)}. Paper would come only once somebody starts it.",
            f"Ask whoever looks after it to run: cupsenable {printers_own}   {_another(names, name)}",
        )
    return Queue(name, _message(state))


def send(document: bytes, job: Job) -> str:
    """Put a document into a queue; the id of the job there. Sent is not printed. Raises OutputError."""
    sides = ("-o", "sides=two-sided-long-edge") if job.two_sided else ()
    media = ("-o", f"media={_MEDIA[job.media]}")
    copies = ("-n", str(job.copies), "-o", "collate=true")
    command = ("lp", "-d", job.queue, "-t", TITLE, *copies, *media, *sides, "--", "-")
    done = _run(command, TAKE_WITHIN, document)
    sent = re.match(r"request id is (\S+)", done.stdout.decode(errors="replace"))
    if done.returncode or sent is None:
        says = clean_line(done.stderr.decode(errors="replace"))
        raise OutputError(
            f"The print queue did not take the sheet. {says}".rstrip(),
            f"See how the printer is, with: lpstat -p {job.queue} -a {job.queue}",
        )
    return sent[1]


def _names() -> tuple[str, ...]:
    """Every queue there is, once the scheduler runs."""
    if "is running" not in _ask("lpstat", "-r"):
        raise OutputError(
            "The print system (CUPS) is not running, or cannot be reached.",
            f"Start it, or ask whoever looks after this computer. {WITHOUT_QUEUE}",
        )
    return tuple(_ask("lpstat", "-e").split())


def _known(printer: str, names: Sequence[str]) -> str:
    """The queue as it is written; capitals count as small letters, as they do for the queue."""
    for name in names:
        if name.lower() == printer.lower():
            return name
    raise OutputError("There is no printer of that name.", _choose(names))


def _default(names: Sequence[str]) -> str:
    told = re.search(r"default destination: (\S+)", _ask("lpstat", "-d"))
    if told is None or told[1] not in names:
        raise OutputError("No printer was named, and this computer has no default one.", _choose(names))
    return told[1]


def _choose(names: Sequence[str]) -> str:
    if not names:
        return f"This computer has no printer yet. {WITHOUT_QUEUE}"
    return f"Name one with --printer: {', '.join(names)}"


def _another(names: Sequence[str], name: str) -> str:
    others = [other for other in names if other != name]
    return f"Or take another one with --printer: {', '.join(others)}" if others else WITHOUT_QUEUE


def _reason(told: str) -> str:
    message = _message(told)
    return f" ({message})" if message else ""


def _message(told: str) -> str:
    """The lines under the first one: what the printer, or somebody who stopped it, has to say."""
    return clean_line(" ".join(told.splitlines()[1:])).rstrip(".")


def _ask(*command: str) -> str:
    return _run(command, ANSWER_WITHIN).stdout.decode(errors="replace")


def _run(command: Sequence[str], within: float, document: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = _program(command[0])
    try:
        return subprocess.run(  # noqa: S603 - a list of our own words, and names that the queue itself gave
            command,
            executable=program,
            input=document,
            capture_output=True,
            env=os.environ | {"LC_ALL": "C"},
            timeout=within,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OutputError(
            f"The print system does not answer. We waited {within:.0f} seconds.",
            f"Check the network, or CUPS_SERVER if it is set. {WITHOUT_QUEUE}",
        ) from None


def _program(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        what = f'This computer has no print queue that kypho can use: there is no "{name}" here.'
        raise OutputError(what, WITHOUT_QUEUE)
    return program
