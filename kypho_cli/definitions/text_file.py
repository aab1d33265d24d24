"""Opening a file that somebody wrote: never too much of it, and only as UTF-8 text."""

from __future__ import annotations

from pathlib import Path

from kypho_cli.errors import Place, Problem

FILE_LIMIT = 256 * 1024
"""How many bytes a file may have."""

AS_UTF8 = "Save the file with the encoding UTF-8."


def read_text(path: Path, limit: int = FILE_LIMIT, as_utf8: str = AS_UTF8) -> tuple[str, list[Problem]]:
    """The text of a file without its byte order mark, or nothing and the problem.

    `as_utf8` is the remedy for a file in another encoding.
    """
    place = Place(path.as_posix())
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        return "", [Problem(place, "this file does not exist", "Check the name and the folder.")]
    except IsADirectoryError:
        return "", [Problem(place, "this is a folder, not a file", "Name a file inside it.")]
    except (OSError, ValueError):
        return "", [Problem(place, "this file cannot be opened", "Check its name and who may read it.")]
    return text_of(data, place, limit, as_utf8)


def text_of(
    data: bytes, place: Place, limit: int = FILE_LIMIT, as_utf8: str = AS_UTF8
) -> tuple[str, list[Problem]]:
    """The text in some bytes, of a file or of standard input, or nothing and the problem."""
    if len(data) > limit:
        return "", [too_long(place, limit)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        place = Place(place.file, line, column)
        return "", [Problem(place, "this is not UTF-8 text", as_utf8)]


def too_long(place: Place, limit: int = FILE_LIMIT) -> Problem:
    """The problem of a file that is longer than the limit."""
    return Problem(place, f"the file is longer than {limit // 1024} KiB", "Split the file or shorten it.")
