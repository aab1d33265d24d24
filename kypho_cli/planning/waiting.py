"""What a new plan remembers of those before: since when calls wait, and what was stopped for an old day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.planning.numbers import numbered

CALLS_THAT_WAIT: Final = frozenset({"as-soon-as-booked", "this-week"})
"""Their day is counted from the day on which they are asked for; that of all others from the procedure."""


def waiting_since(before: Plan, after: Plan, since: date | None) -> date:
    """From which day the calls of a plan wait, once it has become another one.

    They begin to wait on the day of the new plan where every call had been ticked off and there is one to
    make now. A day of the procedure that moves does not let them wait anew; nor does one that becomes known,
    though without it most calls have no day, so that the plan before seems to have none.
    """
    now_known = before.procedure_day is None and after.procedure_day is not None
    same_calls = now_known or _has_open_calls(before) or not _has_open_calls(after)
    return since if since and same_calls else after.made_on


def paused(before: Plan, after: Plan, earlier: Mapping[str, date]) -> dict[str, date]:
    """The last doses, by the id of their line, that a team named for a day that has moved since.

    Only those that have come: who takes a medicine still has nothing to ask. Dates for the new day end it.
    """
    moved = before.procedure_day != after.procedure_day
    stopped = {
        one.id: one.last_day
        for one in before.medicines
        if moved and one.last_day and one.last_day <= after.made_on
    }
    still_open = {one.id for one in after.medicines if not one.decided}
    return {id_: day for id_, day in {**earlier, **stopped}.items() if id_ in still_open}


def _has_open_calls(plan: Plan) -> bool:
    return any(line.due and line.due.call in CALLS_THAT_WAIT and not line.done for line in numbered(plan))
