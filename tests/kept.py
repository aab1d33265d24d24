"""Answers as an interview would have kept them on this computer, for tests of whole commands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Final

from kypho_cli.commands.gather import Definitions, definitions
from kypho_cli.interview import store
from kypho_cli.interview.fitting import wordings
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import Saved
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing

FAR: Final = date(2099, 4, 6)
"""A Monday that no clock has passed."""

RUTH: Final[dict[str, Answer]] = {
    "who": "patient",
    "urgent-now": False,
    "name": "Ruth",
    "age": 78,
    "date": FAR,
    "arrival": time(7, 30),
    "food-told": Missing.UNSURE,
    "drinks-told": Missing.UNSURE,
    "anesthesia": "sedation",
    "stay": "same-day",
    "any-meds": True,
    "med-list": (Medicine("Eliquis 5 mg"), Medicine("my heart pill")),
    "otc": (),
    "shots": False,
    "clot": True,
    "clot-plan": "no-plan",
    "clot-why": ("afib",),
    "allergy": (),
    "anesthesia-family": False,
    "conditions": (),
    "ill-now": False,
    "lie-front": True,
    "nicotine": (),
    "alcohol": "none",
    "driver": "not-yet",
    "overnight-adult": "arranged",
    "use-wear": ("glasses",),
    "help-need": (),
    "sign": "self",
    "papers": False,
    "cause": "thin-bones",
    "cause-when": "last month",
    "worry": "Will it hurt?",
}


@cache
def shipped() -> Definitions:
    """The definitions that every command of these tests uses."""
    return definitions(None)


def saved(**changes: object) -> Saved:
    """All that is kept of Ruth, whose calls wait since today; `changes` are fields of what is saved."""
    found, answers = shipped(), Answers(RUTH, since=FAR)
    plain = Saved(
        Progress(answers),
        found.checklist.id,
        found.checklist.version,
        found.fingerprint,
        wordings=wordings(found.checklist, answers),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # each test names what it changes


def keep(state: Path, kept: Saved | None = None) -> Path:
    """Keep them in a state folder of its own."""
    folder = state / "kypho"
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    store.save(folder, kept or saved())
    return state


def on_disk(state: Path) -> Saved:
    """What is kept there now."""
    loaded = store.load(state / "kypho")
    assert loaded is not None
    assert loaded.notice == ""
    return loaded.saved
