"""`kypho check`: every problem in definitions at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kypho_cli.commands.output import write_result
from kypho_cli.errors import Exit
from kypho_cli.model.words import WORDS


def check_path(path: Path | None, checklists: Path | None) -> Exit:
    """Check a checklists folder or a clinic file; without a path, the shipped folder."""
    from kypho_cli.definitions.check import check
    from kypho_cli.definitions.find import shipped_checklists

    home = checklists or shipped_checklists()
    problems = check(path or home, date.today())
    write_result("\n".join(map(str, problems)) if problems else WORDS["no-problems"])
    return Exit.DEFINITION if problems else Exit.DONE
