"""Where answers are kept: one file in a folder of the caller's choice, saved whole or not at all.

The file before the last is kept too. A crash, a full disk or a second window loses nothing that was saved.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kypho_cli.errors import OutputError, UsageError
from kypho_cli.interview.saved import Damaged, Newer, Saved, from_text, to_text

CURRENT: Final = "answers.json"
PREVIOUS: Final = "answers.previous.json"
LOCK: Final = "answers.lock"
TEMPORARY: Final = "answers.*.tmp"
BROKEN: Final = "answers.broken-*.json"

_LARGEST: Final = 4 * 1024 * 1024
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(frozen=True)
class Loaded:
    """What was kept, and a sentence for the person if it is not the newest copy."""

    saved: Saved
    notice: str = ""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make the folder, keep other windows out, and sweep what a crash has left.

    Raises UsageError if another window is open, OutputError if the folder cannot be used.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only commands that save pay for loading it

    with _told_in_words(folder):
        _make_private(folder)
    lock = FileLock(folder / LOCK, mode=0o600)
    with _told_in_words(folder):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise UsageError(
                "kypho is already open in another window.", "Close the other window, then try again."
            ) from None
    try:
        for stale in folder.glob(TEMPORARY):
            stale.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def load(folder: Path) -> Loaded | None:
    """The newest answers that are whole; None where nothing is kept.

    A damaged file is moved aside, never deleted, and the copy before it is used, with a notice.
    Raises OutputError if a file cannot be read.
    """
    damaged = 0
    for name in (CURRENT, PREVIOUS):
        with _told_in_words(folder):
            try:
                saved = from_text(_read(folder / name))
            except FileNotFoundError:
                continue
            except (Damaged, UnicodeDecodeError):
                damaged += 1
                _set_aside(folder / name)
                continue
            except Newer:
                raise OutputError(
                    "The saved answers were written by a newer kypho.", "Update kypho, then go on with: kypho"
                ) from None
        return Loaded(saved, _LAST_LOST if damaged else "")
    if damaged:
        raise OutputError(
            "The saved answers are damaged and cannot be used.",
            f"The files are still in {folder}. To begin anew, type: kypho start",
        )
    return None


def save(folder: Path, saved: Saved) -> None:
    """Write the answers whole, and keep the copy before. Raises OutputError; then the old file stands."""
    temporary = folder / f"answers.{secrets.token_hex(8)}.tmp"
    with _told_in_words(folder):
        try:
            _write(temporary, to_text(saved).encode())
            with contextlib.suppress(FileNotFoundError):
                (folder / CURRENT).replace(folder / PREVIOUS)
            temporary.replace(folder / CURRENT)
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    _sync_folder(folder)


def where(folder: Path) -> tuple[Path, ...]:
    """Every file that is kept."""
    patterns = (CURRENT, PREVIOUS, BROKEN, TEMPORARY, LOCK)
    return tuple(path for pattern in patterns for path in sorted(folder.glob(pattern)))


def forget(folder: Path) -> tuple[Path, ...]:
    """Delete every file that is kept, and the folder if nothing else is in it; what was deleted.

    Raises UsageError if a window is open, OutputError if a file cannot be deleted.
    """
    if not where(folder):
        return ()
    with locked(folder):
        gone = where(folder)
        with _told_in_words(folder):
            for path in gone:
                if path.name != LOCK:
                    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / LOCK).unlink(missing_ok=True)
        folder.rmdir()
    return gone


_LAST_LOST = "The newest copy of your answers was damaged. We use the copy before it. Check each answer."


def _make_private(folder: Path) -> None:
    """Make each missing level for this user alone; `Path.mkdir` would leave the upper ones open."""
    missing = [level for level in (folder, *folder.parents) if not level.exists()]
    for level in reversed(missing):
        level.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def _read(path: Path) -> str:
    """The file's text. A link, or anything but a plain file, is never followed."""
    descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        return file.read(_LARGEST).decode("ascii")


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, on systems where a folder can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _set_aside(path: Path) -> None:
    number = next(n for n in range(1, 1_000_000) if not path.with_name(BROKEN.replace("*", str(n))).exists())
    path.rename(path.with_name(BROKEN.replace("*", str(number))))


@contextlib.contextmanager
def _told_in_words(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            what, remedy = "The disk is full.", "Free some space, then go on with: kypho"
        elif error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            what = f"The folder {folder} cannot be used."
            remedy = "Allow it to be written, or keep nothing with: kypho start --no-save"
        else:
            what = f"The answers in {folder} could not be read or written."
            remedy = "Check the disk, or keep nothing with: kypho start --no-save"
        raise OutputError(f"{what} Nothing that was noted is lost.", remedy) from None
