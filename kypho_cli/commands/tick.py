"""`kypho tick` and `kypho untick`: what is done, line by line, by number, id or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kypho_cli.commands import output
from kypho_cli.commands.gather import Inputs
from kypho_cli.commands.keep import state_folder
from kypho_cli.commands.kept import Kept, kept
from kypho_cli.commands.output import say_aside
from kypho_cli.commands.show import show_blocks
from kypho_cli.errors import Exit, UsageError
from kypho_cli.model.words import WORDS
from kypho_cli.planning.numbers import Numbered, numbered

if TYPE_CHECKING:
    from kypho_cli.model.answers import Tick


def tick(items: Sequence[str], *, done: bool, accessible: bool) -> Exit:
    """Tick lines off, or take their ticks away; without a line, show those that there are.

    Raises UsageError for a line that is not there or not the only one; then nothing is ticked.
    """
    from kypho_cli.interview import store

    if not items:
        return _show(done=done, accessible=accessible)
    with store.locked(state_folder()):
        found = kept(Inputs())
        lines = numbered(found.plan(date.today()))
        chosen = list(dict.fromkeys(_find(item, lines, done=not done) for item in items))
        ticks = _ticked(found, chosen) if done else _unticked(found, chosen)
        answers = replace(found.saved.progress.answers, ticks=ticks)
        progress = replace(found.saved.progress, answers=answers)
        store.save(state_folder(), replace(found.saved, progress=progress, revision=found.saved.revision + 1))
    word = WORDS["ticked" if done else "unticked"]
    output.write_lines([word.format(number=line.number, text=line.text) for line in chosen])
    if done and not all(item.strip().rstrip(".,").isdigit() for item in items):
        numbers = " ".join(str(line.number) for line in chosen)
        say_aside(WORDS["ticked-by-words"].format(numbers=numbers))
    return Exit.DONE


def _show(*, done: bool, accessible: bool) -> Exit:
    """Every line that can be ticked, or whose tick can be taken away."""
    from kypho_cli.rendering.to_tick import tick_blocks

    plan = kept(Inputs()).plan(date.today())
    lines = [line for line in numbered(plan) if line.done != done]
    if not lines:
        output.write_result(WORDS["all-ticked" if done else "none-ticked"])
        return Exit.DONE
    numbers = {line.id: line.number for line in lines}
    show_blocks(tuple(tick_blocks(plan, numbers, done=not done)), accessible=accessible)
    return Exit.DONE


def _ticked(found: Kept, lines: Sequence[Numbered]) -> dict[str, Tick]:
    from kypho_cli.planning.ticking import tick as tick_lines

    open_lines = [line.id for line in lines if not line.done]
    return tick_lines(found.found.checklist, found.found.clinic, found.answers, date.today(), open_lines)


def _unticked(found: Kept, lines: Sequence[Numbered]) -> dict[str, Tick]:
    gone = {line.id for line in lines}
    return {id_: one for id_, one in found.answers.ticks.items() if id_ not in gone}


def _find(item: str, lines: Sequence[Numbered], *, done: bool) -> Numbered:
    """The line with this number or id, or the only one with these words; several are shown.

    Of several, those that are `done` or not come first, as asked: on the others nothing would change.
    Raises UsageError; what the lines say stands in no error, for it may name a medicine.
    """
    asked = item.strip().rstrip(".,").lower()
    exact = [line for line in lines if asked in {str(line.number), line.id}]
    found = exact or [line for line in lines if asked and not asked.isdigit() and asked in line.text.lower()]
    if len(found) > 1:
        found = [line for line in found if line.done == done] or found
    if len(found) > 1:
        output.write_lines(f"{line.number}. {line.text}" for line in found)
        numbers = ", ".join(str(line.number) for line in found)
        raise UsageError("More than one line has those words.", f"Type one of these numbers: {numbers}")
    if not found:
        raise UsageError(WORDS["not-on-plan"], "To see the lines with their numbers, type: kypho tick")
    return found[0]
