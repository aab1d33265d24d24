"""Answers for a procedure that is long over: nobody should keep them without having decided to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from kypho_cli.commands.keep import forget, state_folder
from kypho_cli.commands.typed import typed_word
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.interview.console import Console
    from kypho_cli.interview.saved import Saved

KEPT_FOR: Final = timedelta(days=30)
"""After the procedure; by then the checklist has done its work."""


def deleted_if_old(said: Console) -> bool:
    """Ask whether answers of long ago are to be deleted; whether they were. There is no default."""
    from kypho_cli.interview import store

    loaded = store.load(state_folder())
    if loaded is None or not is_old(loaded.saved, date.today()):
        return False
    said.say(WORDS["old-plan-ask"])
    if typed_word(said, {"yes", "no"}, WORDS["old-plan-again"]) == "no":
        return False
    forget(sure=True)
    return True


def is_old(saved: Saved, today: date) -> bool:
    """Whether the procedure lies more than 30 days back."""
    return is_over(saved, today - KEPT_FOR)


def is_over(saved: Saved, today: date) -> bool:
    """Whether the day of the procedure has passed."""
    day = saved.progress.answers.all.get("date")
    return isinstance(day, date) and day < today
