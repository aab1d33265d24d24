"""The card for the wallet or the fridge: five lines of times, and nothing that is anybody's secret.

Once the day is over: when to call whom. A sign that an answer raised would tell of that answer, so it is for
other sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from kypho_cli.model.dates import say_moment
from kypho_cli.model.plan import FastingLine, Plan, Status
from kypho_cli.rendering.blocks import Block, Line, Title
from kypho_cli.rendering.edges import answer_to
from kypho_cli.rendering.lines import one_line, say
from kypho_cli.rendering.phases import calls


def card(plan: Plan) -> Iterator[Block]:
    """The title and at most five lines; what is not known is a line to fill in."""
    if plan.days_left is not None and plan.days_left < 0:
        yield from _afterwards(plan)
        return
    yield Title(say(plan, "card-title"))
    yield from _fasting(plan)
    yield one_line(plan, "card-come", moment=_arrival(plan))
    yield one_line(plan, "card-phone", phone=plan.contact.phone)
    yield one_line(plan, "card-ride", name=answer_to(plan, "driver-name"))


def _afterwards(plan: Plan) -> Iterator[Block]:
    yield Title(say(plan, "card-afterwards"))
    for level, steps in calls(plan):
        signs = " ".join(step.brief or step.text for step in steps if not step.because and not step.private)
        if signs:
            yield one_line(plan, f"card-{level}", signs=signs)
    phone, nights = plan.contact.phone, plan.contact.after_hours_phone
    yield one_line(plan, "nights" if nights else "card-phone", phone=phone, nights=nights or phone)


def _fasting(plan: Plan) -> Iterator[Line]:
    rules = {rule.what: rule for rule in plan.fasting}
    food, drinks = rules.get("solids"), rules.get("clear-drinks")
    if food and drinks and food.until and food.until == drinks.until:
        yield one_line(plan, "card-eat-and-drink", moment=_moment(plan, food))
        return
    yield one_line(plan, "card-eat", moment=_moment(plan, food))
    yield one_line(plan, "card-drink", moment=_moment(plan, drinks))


def _moment(plan: Plan, rule: FastingLine | None) -> str:
    if rule is None or rule.until is None:
        return ""
    moment = say_moment(rule.until)
    return say(plan, "card-confirm", text=moment) if rule.status is Status.CONFIRM else moment


def _arrival(plan: Plan) -> str:
    if plan.procedure_day is None or plan.arrival is None:
        return ""
    return say_moment(datetime.combine(plan.procedure_day, plan.arrival))
