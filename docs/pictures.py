"""Draws the three pictures of the README from the program itself.

Run after a change of what people see: .venv/bin/python docs/pictures.py
The sheet is drawn by pdftoppm, from the Debian package poppler-utils.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect
from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
TYPED = (
    "1",
    "2",
    "Ruth",
    "78",
    "April 6",
    "7:30 am",
    "why",
    "1",
    "Eliquis 5 mg, morning and evening",
    "metoprolol",
)
TALK = "Question 4 "
SUMMARY_LINES = 46


def on_a_terminal(arguments: list[str], typed: tuple[str, ...]) -> str:
    """Everything that a terminal of 80 columns shows while these lines are typed."""
    with tempfile.TemporaryDirectory() as home:
        screen = io.StringIO()
        environment = {
            "PATH": "/usr/bin:/bin",
            "XDG_STATE_HOME": home,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        talk = pexpect.spawn(
            sys.executable,
            ["-m", "kypho_cli", *arguments],
            env=environment,
            encoding="utf-8",
            dimensions=(50, 80),
        )
        talk.logfile_read = screen
        for line in typed:
            talk.expect_exact("> ")
            talk.sendline(line)
        talk.expect_exact("> ") if typed else talk.expect(pexpect.EOF)
        talk.close()
    return screen.getvalue().replace("\r\n", "\n")


def draw(screen: list[str], title: str, name: str) -> None:
    """Write one picture; it names no font from elsewhere."""
    console = Console(
        record=True, width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi("\n".join(screen)))
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title=title), flags=re.DOTALL)
    drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)  # the indent of a line counts
    (HERE / name).write_text(drawn, encoding="utf-8")


def draw_sheet(name: str) -> None:
    """Write the first page of the example's sheet, small and in grey, as it comes out of a printer."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "sheet.pdf"
        make = [sys.executable, "-m", "kypho_cli", "sheet", "--example", "--format", "pdf", "-o", str(pdf)]
        subprocess.run(make, check=True)  # noqa: S603 - our own program
        page = ["-r", "80", "-gray", "-png", "-singlefile", "-f", "1", str(pdf), str(HERE / Path(name).stem)]
        subprocess.run(["pdftoppm", *page], check=True, stderr=subprocess.DEVNULL)  # noqa: S603, S607


if __name__ == "__main__":
    talk = on_a_terminal(["start", "--no-save", "--clinic", "example-clinic"], TYPED)
    draw(talk[talk.index(TALK) :].split("\n"), "kypho", "terminal.svg")
    summary = on_a_terminal(["show", "--example"], ()).split("\n")
    draw(summary[:SUMMARY_LINES], "kypho show --example", "summary.svg")
    draw_sheet("sheet.png")
