"""The phases of a plan by their kind, and the steps in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from kypho_cli.model.checklist import PhaseKind
from kypho_cli.model.plan import Plan, PlanPhase, Step

FASTING_PHASE: Final = "night-before"
"""The phase whose first list is the food and drink rules."""

CallLevel = Literal["emergency", "now", "call"]
CALL_LEVELS: Final[tuple[CallLevel, ...]] = ("emergency", "now", "call")
"""The call boxes, the loudest first."""


def of_kind(plan: Plan, kind: PhaseKind) -> list[PlanPhase]:
    """The phases of a kind, in order."""
    return [phase for phase in plan.phases if phase.kind == kind]


def calls(plan: Plan) -> Iterator[tuple[CallLevel, list[Step]]]:
    """When to call: the steps of each level that has any, the loudest first."""
    sections = [section for phase in of_kind(plan, "boxes") for section in phase.sections]
    for level in CALL_LEVELS:
        steps = [step for section in sections if (section.box or "call") == level for step in section.steps]
        if steps:
            yield level, steps
