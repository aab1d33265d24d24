"""Results to standard output, whole or not at all: a closed or full output is never a success."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kypho_cli.errors import OutputError, UsageError

if TYPE_CHECKING:
    from kypho_cli.model.checklist import Source

Word = TypeVar("Word", bound=str)

WIDEST = 88
NARROWEST = 20


def write_result(text: str) -> None:
    """Write text to standard output and make sure it arrived. Raises OutputError."""
    _whole(lambda: sys.stdout.write(text if text.endswith("\n") else text + "\n"))


def _whole(write: Callable[[], object]) -> None:
    if sys.stdout is None:
        raise OutputError(
            "There is nowhere to print: standard output is closed.", "Run kypho with an open output."
        )
    try:
        write()
        sys.stdout.flush()
    except OSError:
        let_go_of_stdout()
        raise OutputError(
            "The output could not be written in full.", "Check the disk or the pipe, then run it again."
        ) from None


def write_document(document: bytes) -> None:
    """Write a document to standard output. Raises UsageError where a screen would be filled with signs."""
    if sys.stdout is not None and sys.stdout.isatty() and b"\0" in document:
        raise UsageError("This document is not for a screen.", "Name a file for it with: -o FILE")
    _whole(lambda: sys.stdout.buffer.write(document))


def write_file(path: Path, document: bytes, mode: int = 0o600) -> None:
    """Write a document whole, for its owner alone unless `mode` says more, or leave what was there.

    Raises OutputError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(document)
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise OutputError(
            "The file could not be written.", "Check the folder and the room on the disk."
        ) from None


def one_of(option: str, value: str, known: tuple[Word, ...]) -> Word:
    """The value as one of the words that an option knows. Raises UsageError."""
    for word in known:
        if value == word:
            return word
    raise UsageError(f"{option} does not know that word.", f"Use one of: {', '.join(known)}.")


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of plain text, wrapped, in signs that the output has. Raises OutputError."""
    from kypho_cli.rendering.symbols import encodable
    from kypho_cli.rendering.wrap import wrap

    signs, columns = encoding(), width()
    wrapped = (wrap(encodable(line, signs), columns, rest="  ") or [""] for line in lines)
    write_result("\n".join(part for parts in wrapped for part in parts).rstrip("\n"))


def say_source(source: Source) -> str:
    """A publication in one line: title, publisher, year and address."""
    year = f", {source.year}" if source.year else ""
    return f"{source.title} ({source.publisher}{year}) {source.url}".rstrip()


def say_aside(text: str) -> int:
    """Talk, not a result, to standard error, if there is one; how many rows of a terminal it takes.

    On a terminal it breaks between words; a file or another program gets whole lines.
    """
    if sys.stderr is None:
        return 0
    rows = 0
    if sys.stderr.isatty():
        from kypho_cli.rendering.wrap import wrap

        parts = [part for line in text.split("\n") for part in wrap(line, width()) or [""]]
        text, rows = "\n".join(parts), len(parts)
    print(text, file=sys.stderr)  # noqa: T201 - the one place of the commands that talks aside
    return rows


def let_go_of_stdout() -> None:
    """Python flushes standard output once more at exit; what is left must not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def encoding() -> str:
    """The encoding of standard output; ASCII where it has none."""
    return getattr(sys.stdout, "encoding", None) or "ascii"


def is_unicode() -> bool:
    """Whether the output's encoding has every character there is."""
    return encoding().lower().replace("-", "").startswith("utf")


def width() -> int:
    """The columns to write in: those of the terminal, neither too few nor too many to read."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def is_plain(*, accessible: bool) -> bool:
    """Whether colour and boxes stay out: asked for, no terminal, NO_COLOR, or a dumb terminal."""
    dumb = os.environ.get("TERM", "") in {"", "dumb"} and os.name != "nt"
    return accessible or dumb or bool(os.environ.get("NO_COLOR")) or not (sys.stdout and sys.stdout.isatty())
