"""The terminal as lines: text goes out in whole lines, one typed line comes in, nothing is redrawn.

The same for a person, a pipe and a screen reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO, Protocol, TextIO

from kypho_cli.model.dates import Unclear
from kypho_cli.model.words import WORDS

Wrap = Callable[[str, int, str, str], list[str]]
"""Text, width, what stands before the first line, what stands before the others: the lines."""

PROMPT = "> "
_KEYS = re.compile(r"\x1b(\[[0-9;?]*[A-Za-z~]|O[A-Z])")  # an arrow or function key, typed by mistake


class Terminal(Protocol):
    """Where the interview is held."""

    def say(self, text: str = "", *, first: str = "", strong: bool = False) -> None:
        """Print one paragraph; `first` stands before it and the other lines are moved in as far."""

    def read_line(self) -> str:
        """One typed line. Raises EOFError at the end, KeyboardInterrupt on Ctrl-C, Unclear if not text."""


class Console:
    """A terminal made of two streams; the caller's `wrap` keeps a number with its unit."""

    def __init__(
        self, stdin: BinaryIO | None, out: TextIO | None, wrap: Wrap, *, width: int, bold: bool = False
    ) -> None:
        self._stdin, self._out, self._wrap = stdin, out, wrap
        self._width, self._bold = max(20, width), bold

    def say(self, text: str = "", *, first: str = "", strong: bool = False) -> None:
        """Print one paragraph, wrapped; without text an empty line."""
        for line in self._wrap(text, self._width, first, " " * len(first)) or [""]:
            self._write(f"\x1b[1m{line}\x1b[0m\n" if strong and self._bold and line else f"{line}\n")

    def read_line(self) -> str:
        """One typed line, without its end. Raises EOFError, KeyboardInterrupt or Unclear."""
        self._write(PROMPT)
        raw = b"" if self._stdin is None else self._stdin.readline()
        if not raw.endswith(b"\n") or self._stdin is None or not self._stdin.isatty():
            self._write("\n")
        if not raw:
            raise EOFError
        return _decoded(raw)

    def _write(self, text: str) -> None:
        """Write now; a sign that this screen cannot show becomes a question mark instead of a crash."""
        if self._out is None:
            return
        encoding = self._out.encoding or "ascii"
        self._out.write(text.encode(encoding, errors="replace").decode(encoding))
        self._out.flush()


def _decoded(raw: bytes) -> str:
    try:
        return _KEYS.sub("", raw.decode("utf-8").rstrip("\r\n"))
    except UnicodeDecodeError:
        raise Unclear(WORDS["ask-not-text"]) from None
