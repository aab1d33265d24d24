"""`kypho` and `kypho start`: the interview, kept answer by answer, and the summary at its end."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Definitions, NoAnswers, at_clinic, definitions, fingerprint, text_of
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.show import show_plan
from kypho_cli.commands.understood import Understanding
from kypho_cli.errors import Exit
from kypho_cli.model.answers import Answers
from kypho_cli.model.dates import Unclear
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kypho_cli.interview.console import Console
    from kypho_cli.interview.flow import Progress
    from kypho_cli.interview.store import Loaded
    from kypho_cli.interview.terminal import Interview


@dataclass(frozen=True)
class Sitting:
    """One sitting at the questions: what is asked, what is known, and whether it is kept."""

    found: Definitions
    progress: Progress
    save: bool
    accessible: bool
    today: date


def resume() -> Exit:
    """Go on with the answers that are kept, or begin anew where there are none. Needs a terminal."""
    from kypho_cli.interview import store

    if not (sys.stdin and sys.stdin.isatty()):
        raise NoAnswers(
            "Nobody can answer questions here: this is not a terminal.",
            "Use a file of answers: kypho show --answers FILE   Or see an example: kypho show --example",
        )
    with store.locked(state_folder()):
        loaded = store.load(state_folder())
        console = _console(accessible=False)
        if loaded is None or not _goes_on(loaded, console):
            return _sit(_begin("", None, None, save=True, accessible=False))
        return _sit(_continue(loaded, console))


def begin(
    clinic: str | None, booking: Path | None, checklists: Path | None, *, save: bool, accessible: bool
) -> Exit:
    """Begin anew. Answers that are kept from before are deleted only after a yes."""
    from kypho_cli.interview import store

    sitting = _begin(clinic or "", booking, checklists, save=save, accessible=accessible)
    with store.locked(state_folder()) if save else nullcontext():
        loaded = store.load(state_folder()) if save else None
        console = _console(accessible=accessible)
        if loaded is not None and _goes_on(loaded, console):
            sitting = _continue(loaded, console)
        return _sit(sitting)


def _begin(
    clinic: str, booking: Path | None, checklists: Path | None, *, save: bool, accessible: bool
) -> Sitting:
    from kypho_cli.definitions.answers import read_answers_file
    from kypho_cli.interview.flow import Progress

    found = definitions(checklists, clinic)
    answers = Answers()
    if booking:
        file = read_answers_file(text_of(str(booking)), str(booking), found.checklist, date.today())
        answers = Answers(booking={**file.answers.booking, **file.answers.given})
        found = found if clinic else at_clinic(found, file.clinic)
    return Sitting(found, Progress(answers), save, accessible, date.today())


def _continue(loaded: Loaded, console: Console) -> Sitting:
    from kypho_cli.interview.fitting import fitting

    saved = loaded.saved
    if loaded.notice:
        console.say(loaded.notice)
    found = definitions(Path(saved.folder) if saved.folder else None, saved.clinic)
    answers, dropped = fitting(found.checklist, saved.progress.answers)
    if dropped:
        shorts = {question.id: question.short for question in found.checklist.questions}
        console.say(
            WORDS["checklist-changed"].format(questions=", ".join(shorts.get(id_, id_) for id_ in dropped))
        )
    progress = replace(saved.progress, answers=answers)
    return Sitting(found, progress, save=True, accessible=False, today=date.today())


def _goes_on(loaded: Loaded, console: Console) -> bool:
    """Whether to use the answers that are kept. Nothing is shown of them but an initial."""
    name = loaded.saved.progress.answers.all.get("name")
    whose = name[0] if isinstance(name, str) and name else ""
    console.say(WORDS["resume-whose"].format(whose=whose) if whose else WORDS["resume-unnamed"])
    console.say(WORDS["resume-ask"])
    while (typed := _typed(console)) not in {"go", "new"}:
        console.say(WORDS["resume-again"])
    return typed == "go"


def _typed(console: Console) -> str:
    try:
        return console.read_line().strip().lower()
    except Unclear:
        return ""


def _sit(sitting: Sitting) -> Exit:
    from kypho_cli.interview.terminal import ask
    from kypho_cli.planning.plan import make_plan

    outcome = ask(_interview(sitting), sitting.progress)
    if outcome.finished == "stopped":
        return Exit.STOPPED
    if outcome.finished == "done":
        plan = make_plan(sitting.found.checklist, sitting.found.clinic, outcome.answers, sitting.today)
        show_plan(plan, "summary", accessible=sitting.accessible)
    return Exit.DONE


def _interview(sitting: Sitting) -> Interview:
    from kypho_cli.interview.terminal import Interview

    understanding = Understanding(sitting.found, sitting.today)
    clinic = sitting.found.clinic
    contact = {"phone": clinic.phone, "after-hours-phone": clinic.after_hours_phone, "clinic": clinic.name}
    return Interview(
        checklist=sitting.found.checklist,
        facts_of=understanding.facts_of,
        terminal=_console(accessible=sitting.accessible),
        today=sitting.today,
        save=_keeping(sitting.found) if sitting.save else _keep_nothing,
        recognise=understanding.recognise,
        names_for=understanding.names_for,
        clinic_says=understanding.clinic_says(),
        fields={name: words for name, words in contact.items() if words},
        kept=WORDS["kept-at"].format(folder=state_folder()) if sitting.save else "",
    )


def _keeping(found: Definitions) -> Callable[[Progress], None]:
    from kypho_cli.interview.saved import Saved
    from kypho_cli.interview.store import save

    checklist, definitions_hash = found.checklist, fingerprint(found.folder)

    def keep(progress: Progress) -> None:
        saved = Saved(
            progress, checklist.id, checklist.version, definitions_hash, found.clinic_name, found.own_folder
        )
        save(state_folder(), saved)

    return keep


def _keep_nothing(_: Progress) -> None:
    """--no-save: the answers live in memory alone."""


def _console(*, accessible: bool) -> Console:
    from kypho_cli.interview.console import Console
    from kypho_cli.rendering.wrap import wrap

    plain = output.is_plain(accessible=accessible) or not sys.stderr.isatty()
    stdin = sys.stdin.buffer if sys.stdin else None
    return Console(stdin, sys.stderr, wrap, width=output.width(), bold=not plain)
