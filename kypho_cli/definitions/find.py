"""Where the checklists that came with the program lie."""

from __future__ import annotations

from pathlib import Path


def shipped_checklists() -> Path:
    """The folder of the shipped checklists: inside the wheel, or beside the program in a source tree."""
    package = Path(__file__).resolve().parent.parent
    in_wheel = package / "checklists"
    return in_wheel if in_wheel.is_dir() else package.parent / "checklists"
