"""Under which heading a line stands on paper: the same on the summary and on the patient's two pages."""

from __future__ import annotations

from collections.abc import Mapping

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.lines import say
from kypho_cli.rendering.phases import FASTING_PHASE, of_kind


def top_title(plan: Plan) -> str:
    """The title of the box with what matters most."""
    return say(plan, "top", count=str(len(plan.top))) if len(plan.top) > 1 else say(plan, "top-one")


def headings(plan: Plan) -> Mapping[str, str]:
    """The words that the heading of each line begins with, by the line's id, in the order of the sheets.

    What matters most stands in its box: the patient's two pages have it there alone.
    """
    phases = of_kind(plan, "steps")
    fasting = next((phase.title for phase in phases if phase.id == FASTING_PHASE), say(plan, "fasting"))
    on_top = {step.id: top_title(plan) for step in plan.top}
    below = {
        **{step.id: say(plan, "medicines-short") for step in plan.medicines},
        **{step.id: say(plan, "questions") for phase in of_kind(plan, "questions") for step in phase.steps},
        **{rule.id: fasting for rule in plan.fasting},
        **{step.id: phase.title for phase in phases for step in phase.steps},
    }
    return on_top | {id_: heading for id_, heading in below.items() if id_ not in on_top}
