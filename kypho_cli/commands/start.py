"""`kypho` and `kypho start`: the interview, kept answer by answer, and the summary at its end."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kypho_cli.commands.gather import Definitions, Inputs, NoAnswers, at_clinic, definitions, text_of
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.kept import fitted
from kypho_cli.commands.old_plan import deleted_if_old, is_over
from kypho_cli.commands.show import show_plan
from kypho_cli.commands.sitting import Sitting, begun, console, continued
from kypho_cli.commands.typed import typed_word
from kypho_cli.errors import Exit
from kypho_cli.model.answers import Answers
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.interview.console import Console
    from kypho_cli.interview.store import Loaded


def resume() -> Exit:
    """Go on with the answers that are kept, or begin anew where there are none. Needs a terminal."""
    from kypho_cli.interview import store

    if not (sys.stdin and sys.stdin.isatty()):
        raise NoAnswers(
            "Nobody can answer questions here: this is not a terminal.",
            "Use a file of answers: kypho show --answers FILE   Or see an example: kypho show --example",
        )
    said = console(accessible=False)
    if deleted_if_old(said):
        return Exit.DONE
    with store.locked(state_folder()):
        loaded = store.load(state_folder())
        if loaded is None or not _goes_on(loaded, said):
            before = loaded.saved.revision if loaded else 0
            return _sit(begun(definitions(None), Answers(), save=True, accessible=False, revision=before))
        if is_over(loaded.saved, date.today()):
            return _show_after(loaded, said)
        return _sit(continued(loaded, said, accessible=False))


def _show_after(loaded: Loaded, said: Console) -> Exit:
    """Once the day is over no question for the time before is asked: the checklist comes at once."""
    said.say(WORDS["resume-over"])
    show_plan(fitted(loaded, Inputs()).plan(date.today()), "summary", accessible=False)
    return Exit.DONE


def begin(
    clinic: str | None, booking: Path | None, checklists: Path | None, *, save: bool, accessible: bool
) -> Exit:
    """Begin anew. Answers that are kept from before are deleted only after a yes."""
    from kypho_cli.interview import store

    found, booked = _booked(definitions(checklists, clinic or ""), booking)
    with store.locked(state_folder()) if save else nullcontext():
        loaded = store.load(state_folder()) if save else None
        said = console(accessible=accessible)
        before = loaded.saved.revision if loaded else 0
        sitting = begun(found, booked, save=save, accessible=accessible, revision=before)
        if loaded is not None and _goes_on(loaded, said):
            sitting = continued(loaded, said, accessible=accessible)
        return _sit(sitting)


def _booked(found: Definitions, booking: Path | None) -> tuple[Definitions, Answers]:
    """What a nurse's file knows; without a clinic on the command line, at the clinic that it names."""
    from kypho_cli.definitions.answers import read_answers_file

    if booking is None:
        return found, Answers()
    file = read_answers_file(text_of(str(booking)), str(booking), found.checklist, date.today())
    known = Answers(booking={**file.answers.booking, **file.answers.given})
    return (found if found.clinic_name else at_clinic(found, file.clinic)), known


def _goes_on(loaded: Loaded, said: Console) -> bool:
    """Whether to use the answers that are kept. Nothing is shown of them but an initial."""
    name = loaded.saved.progress.answers.all.get("name")
    whose = name[0] if isinstance(name, str) and name else ""
    said.say(WORDS["resume-whose"].format(whose=whose) if whose else WORDS["resume-unnamed"])
    said.say(WORDS["resume-ask"])
    return typed_word(said, {"go", "new"}, WORDS["resume-again"]) == "go"


def _sit(sitting: Sitting) -> Exit:
    from kypho_cli.interview.terminal import ask

    outcome = ask(sitting.interview(), sitting.progress)
    if outcome.finished == "stopped":
        return Exit.STOPPED
    if outcome.finished == "done":
        ended = sitting.ended(outcome.progress)
        show_plan(ended.plan(sitting.today), "summary", accessible=sitting.accessible)
    return Exit.DONE
