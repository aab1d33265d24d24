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

    They begin to wait on the day of the new plan where every call had been ticked off and there is one to
    make now. A day of the procedure that moves does not let them wait anew; nor does one that becomes known,
    though without it most calls have no day, so that the plan before seems to have none.
    """
    now_known = before.procedure_day is None and after.procedure_day is not None
    same_calls = now_known or _has_open_calls(before) or not _has_open_calls(after)
    return since if since and same_calls else after.made_on


def _has_open_calls(plan: Plan) -> bool:
    return any(line.due and line.due.call in CALLS_THAT_WAIT and not line.done for line in numbered(plan))
