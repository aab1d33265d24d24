"""`kypho recall`: the plan in a person's own words, and then again in those of the sheet. Nothing is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.commands.show import show_blocks
from kypho_cli.commands.sitting import console
from kypho_cli.commands.typed import LEAVE, typed
from kypho_cli.errors import Exit
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.interview.console import Console
    from kypho_cli.model.plan import Plan


def recall(inputs: Inputs, *, accessible: bool) -> Exit:
    """Ask one question at a time and show the lines that answer it; without a terminal, show them all."""
    from kypho_cli.rendering.recall import recall_blocks

    plan = plan_for(inputs)
    if sys.stdin and sys.stdin.isatty():
        return _ask(plan, console(accessible=accessible), accessible=accessible)
    show_blocks(tuple(recall_blocks(plan)), accessible=accessible)
    return Exit.DONE


def _ask(plan: Plan, said: Console, *, accessible: bool) -> Exit:
    from kypho_cli.rendering.blocks import Heading
    from kypho_cli.rendering.lines import say
    from kypho_cli.rendering.recall import recalls

    questions = recalls(plan)
    said.say(say(plan, "recall-opening"))
    for number, one in enumerate(questions, 1):
        said.say()
        said.say(f"{number}/{len(questions)}  {one.question}", strong=True)
        if _said(plan, said) in LEAVE:
            break
        said.say()
        show_blocks((Heading(say(plan, "recall-sheet"), depth=2), *one.lines), accessible=accessible)
    said.say()
    said.say(WORDS["recall-end"])
    return Exit.DONE


def _said(plan: Plan, said: Console) -> str:
    """A person's own words, of which every one is right here, after as much help as was asked for."""
    from kypho_cli.interview.reading import Command, read_command
    from kypho_cli.rendering.lines import say

    while True:
        said.say(say(plan, "recall-hint"))
        words = typed(said)
        if read_command(words) is not Command.HELP:
            return words
