"""`kypho clinic new` and `kypho clinic check`: a clinic's file, written with its values and looked over."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kypho_cli.commands import output
from kypho_cli.errors import Exit, OutputError, UsageError
from kypho_cli.model.clinic_form import FormLine, Given
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.interview.clinic_form import ClinicForm
    from kypho_cli.model.checklist import Checklist

FOR_ALL: Final = 0o644
"""A clinic's file holds nothing of a patient, and others on the ward read it."""


def new(path: Path, *, template: bool) -> Exit:
    """Ask for the clinic's values and write each into a new file; without a terminal write it blank.

    Raises UsageError if the file is there already, OutputError if it cannot be written.
    """
    file = _NewFile(path)
    if template or not (sys.stdin and sys.stdin.isatty()):
        output.write_lines(fill(WORDS[f"form-{key}"], {"file": str(path)}) for key in ("written", "next"))
        return Exit.DONE
    from kypho_cli.interview.clinic_form import fill_in

    if fill_in(_form(file)) == "stopped":
        output.say_aside(fill(WORDS["form-stopped"], {"file": str(path)}))
        return Exit.STOPPED
    output.say_aside(fill(WORDS["form-written"], {"file": str(path)}) + "\n")
    return check(path)


def check(path: Path) -> Exit:
    """Report what a clinic's file sets, what stays blank, and every problem in it."""
    from kypho_cli.commands.clinic_report import report
    from kypho_cli.definitions.check import check as problems_of

    today = date.today()
    problems = problems_of(path, today)
    output.write_lines(report(path, problems, today))
    return Exit.DEFINITION if problems else Exit.DONE


@dataclass(frozen=True)
class _NewFile:
    """A clinic's file that was not there before."""

    path: Path

    def __post_init__(self) -> None:
        try:
            with self.path.open("x", encoding="utf-8") as file:
                file.write(self.text({}))
        except FileExistsError:
            raise UsageError(
                f"{self.path} is there already, and nothing was changed in it.",
                "Name a new file, or edit that one and type: kypho clinic check FILE",
            ) from None
        except OSError:
            raise OutputError(
                "The file could not be written.", "Check the folder and the room on the disk."
            ) from None

    def text(self, given: Mapping[str, Given]) -> str:
        """The file with what was given; its id is made from its name."""
        from kypho_cli.definitions.clinic_file import clinic_text

        words = re.findall("[a-z0-9]+", self.path.stem.lower())
        return clinic_text("-".join(words) or "clinic", given)

    def write(self, given: Mapping[str, Given]) -> None:
        """Write it anew, whole."""
        output.write_file(self.path, self.text(given).encode(), FOR_ALL)


def _form(file: _NewFile) -> ClinicForm:
    from kypho_cli.commands.sitting import console
    from kypho_cli.definitions.checklist import read_checklist
    from kypho_cli.definitions.clinic_file import complaint
    from kypho_cli.definitions.find import shipped_checklists
    from kypho_cli.interview.clinic_form import ClinicForm

    checklist: Checklist = read_checklist(shipped_checklists())

    def complain(line: FormLine, given: Mapping[str, Given]) -> str:
        return complaint(line, given, file.path.parent, checklist)

    return ClinicForm(console(accessible=False), date.today(), str(file.path), file.write, complain)
