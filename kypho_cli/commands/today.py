"""`kypho today`: what is due on this day, what is late, and what comes next."""

from __future__ import annotations

from kypho_cli.commands.gather import Inputs, plan_for
from kypho_cli.commands.output import say_aside
from kypho_cli.commands.show import show_rows
from kypho_cli.errors import Exit


def show_today(inputs: Inputs, *, whole: bool, accessible: bool) -> Exit:
    """Write the day of the plan on one screen, or the `whole` of it."""
    from kypho_cli.planning.agenda import agenda
    from kypho_cli.rendering.today import SCREEN, today_rows

    aside: list[int] = []
    plan = plan_for(inputs, say=lambda text: aside.append(say_aside(text)))
    day, room = agenda(plan), None if whole else SCREEN - sum(aside)
    from_file = bool(inputs.answers or inputs.example)
    show_rows(lambda page: today_rows(plan, day, page, room, kept=not from_file), accessible=accessible)
    return Exit.DONE
