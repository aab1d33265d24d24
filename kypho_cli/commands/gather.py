"""What every command needs: the checklist, the clinic and the answers, from wherever they are."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kypho_cli.commands.output import say_aside
from kypho_cli.errors import Exit, KyphoError, Place, ProblemsError, UsageError
from kypho_cli.model.clinic import NO_CLINIC, Clinic

if TYPE_CHECKING:
    from kypho_cli.model.answers import Answers
    from kypho_cli.model.checklist import Checklist
    from kypho_cli.model.plan import Plan

EXAMPLE = "kyphoplasty/example-answers.yaml"


class NoAnswers(KyphoError):
    """A command needs answers and has none."""

    exit_code = Exit.ANSWERS


@dataclass(frozen=True)
class Inputs:
    """Where a command is told to look; `answers` is a file, "-", or empty for the answers kept."""

    answers: str = ""
    clinic: str = ""
    checklists: Path | None = None
    example: bool = False


@dataclass(frozen=True)
class Definitions:
    """A checklist with the clinic's own items in it, the clinic, and how to find both again.

    `clinic_name` is the clinic's file or the id of a shipped one; `own_folder` a hospital's own folder.
    """

    folder: Path
    checklist: Checklist
    clinic: Clinic = NO_CLINIC
    clinic_name: str = ""
    own_folder: str = ""

    @cached_property
    def fingerprint(self) -> str:
        """A hash of everything that is defined, to notice that it changed since answers were given."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in {".yaml", ".tsv"}:
                digest.update(path.relative_to(self.folder).as_posix().encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()


def definitions(checklists: Path | None, clinic: str = "") -> Definitions:
    """Read a checklists folder and a clinic file (or the id of a shipped one). Raises ProblemsError."""
    from kypho_cli.definitions.checklist import read_checklist
    from kypho_cli.definitions.find import shipped_checklists

    folder = checklists or shipped_checklists()
    own = str(checklists.resolve()) if checklists else ""
    return at_clinic(Definitions(folder, read_checklist(folder), own_folder=own), clinic)


def at_clinic(found: Definitions, clinic: str) -> Definitions:
    """The definitions with what a clinic has decided; without a clinic as they are. Raises ProblemsError."""
    from kypho_cli.definitions.clinic import read_clinic, with_clinic

    if not clinic:
        return found
    known = found.folder / "clinics" / f"{clinic}.yaml"
    path = known if known.is_file() else Path(clinic)
    if not path.is_file():
        raise UsageError("The clinic file does not exist.", "Check the name after --clinic.")
    decided = read_clinic(path, found.checklist)
    name = clinic if path == known else str(path.resolve())
    checklist = with_clinic(found.checklist, decided)
    return replace(found, checklist=checklist, clinic=decided, clinic_name=name)


def plan_for_sheet(inputs: Inputs, sheet: str) -> Plan:
    """The plan behind a sheet: for the blank form nobody's, for all others that of `plan_for`."""
    return plan_and_clinic(inputs, sheet)[0]


def plan_and_clinic(inputs: Inputs, sheet: str) -> tuple[Plan, Clinic]:
    """The plan behind a sheet, as `plan_for_sheet` has it, and the clinic whose sheet it is."""
    from kypho_cli.planning.blank import blank_plan

    if sheet != "blank":
        return _planned(inputs)
    if inputs.answers or inputs.example:
        raise UsageError("The blank form takes no answers.", "Leave out --answers and --example.")
    found = definitions(inputs.checklists, inputs.clinic)
    return blank_plan(found.checklist, found.clinic, date.today()), found.clinic


def plan_for(inputs: Inputs, say: Callable[[str], object] = say_aside) -> Plan:
    """The plan for a file's answers, the example's, or the answers kept on this computer.

    What its reader must know besides is said. Raises NoAnswers where there are none, ProblemsError where a
    file is wrong.
    """
    return _planned(inputs, say)[0]


def _planned(inputs: Inputs, say: Callable[[str], object] = say_aside) -> tuple[Plan, Clinic]:
    from kypho_cli.commands.kept import kept_aside
    from kypho_cli.planning.plan import make_plan

    if inputs.answers and inputs.example:
        raise UsageError("--answers and --example cannot both be used.", "Leave one of them out.")
    if not inputs.answers and not inputs.example:
        kept = kept_aside(inputs, date.today(), say)
        return kept.plan(kept.answers.as_of or date.today()), kept.found.clinic
    found, given = _from_file(inputs)
    return make_plan(found.checklist, found.clinic, given, given.as_of or date.today()), found.clinic


def _from_file(inputs: Inputs) -> tuple[Definitions, Answers]:
    from kypho_cli.definitions.answers import read_answers_file

    plain = definitions(inputs.checklists)
    path = inputs.answers or str(plain.folder / EXAMPLE)
    name = "standard input" if path == "-" else path
    file = read_answers_file(text_of(path), name, plain.checklist, date.today())
    return at_clinic(plain, inputs.clinic or file.clinic), file.answers


def text_of(path: str) -> str:
    """The text of an answers file, or of standard input for "-". Raises ProblemsError."""
    from kypho_cli.definitions import text_file

    if path == "-":
        data = sys.stdin.buffer.read(text_file.FILE_LIMIT + 1) if sys.stdin else b""
        text, problems = text_file.text_of(data, Place("standard input"))
    else:
        text, problems = text_file.read_text(Path(path))
    if problems:
        raise ProblemsError(tuple(problems), Exit.ANSWERS)
    return text
