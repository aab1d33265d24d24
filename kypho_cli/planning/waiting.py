"""Since when calls to the team wait to be made, so that *this week* does not begin anew each week."""

from __future__ import annotations

from datetime import date
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.planning.numbers import numbered

CALLS_THAT_WAIT: Final = frozenset({"as-soon-as-booked", "this-week"})
"""Their day is counted from the day on which they are asked for; that of all others from the procedure."""


def waiting_since(before: Plan, after: Plan, since: date | None) -> date:
    """From which day the calls of a plan wait, once it has become another one.

    They begin to wait on the day of the new plan where the procedure has moved, or where every call had been
    ticked off and there is one to make now.
    """
    same_calls = _has_open_calls(before) or not _has_open_calls(after)
    return since if since and same_calls and before.procedure_day == after.procedure_day else after.made_on


def _has_open_calls(plan: Plan) -> bool:
    return any(line.due and line.due.call in CALLS_THAT_WAIT and not line.done for line in numbered(plan))
