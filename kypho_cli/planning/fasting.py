"""The three food and drink rules of one patient, each with its moment and whose rule it is.

What the team told the patient comes first, then the clinic's rule in force; of two times the earlier.
Where there is neither, the line is a labelled blank, with the strictest usual time beside it, marked
as such. A time that cannot be right, because it comes after the arrival or belongs to another day,
is never printed: it falls back to the next rule, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from kypho_cli.model.clinic import FastingRule
from kypho_cli.model.dates import say_clock, say_moment
from kypho_cli.model.plan import FastingLine, Status
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.calendar import minutes_before, settle

if TYPE_CHECKING:
    from kypho_cli.planning.case import Case

TOLD_DAYS: Final = 1
"""A time told for an earlier day than the evening before belongs to another date."""


@dataclass(frozen=True)
class _Rule:
    """A rule for one patient: until when, and whose it is. `decided` false: nobody has set one."""

    until: datetime | None = None
    origin: str = ""
    decided: bool = False
    allowed: bool = True
    examples: tuple[str, ...] = ()


def fasting_lines(case: Case) -> tuple[FastingLine, ...]:
    """Solids, clear drinks, and sips for somebody who takes or may take medicines; none after the day."""
    if case.passed:
        return ()
    drinks = _rule("clear-drinks", "drinks-told", case)
    food = _not_after(_rule("food", "food-told", case), drinks)
    lines = (_solids(food, drinks, case), _clear_drinks(food, drinks, case))
    return (*lines, _sips(case)) if _may_take_any(case) else lines


def _solids(food: _Rule, drinks: _Rule, case: Case) -> FastingLine:
    what = "eat" if drinks.allowed else "eat-and-drink"
    usual = ""
    if not food.decided:
        usual = _usual("both" if drinks.until is None else "eat", drinks, case)
    return _line("solids", what, food, usual, case)


def _clear_drinks(food: _Rule, drinks: _Rule, case: Case) -> FastingLine:
    if not drinks.allowed:
        status = Status.APPLIES if food.until else Status.ASK
        text = WORDS["fasting-drink-with-food"]
        return FastingLine("clear-drinks", text, drinks.origin, status, food.until)
    # The line above already says "nothing to eat or drink" where neither is decided.
    usual = _usual("drink", drinks, case) if food.decided and not drinks.decided else ""
    line = _line("clear-drinks", "drink", drinks, usual, case)
    if line.until is None or not drinks.examples:
        return line
    examples = fill(WORDS["fasting-examples"], {"examples": _listing(drinks.examples)})
    return replace(line, text=f"{line.text} {examples}")


def _sips(case: Case) -> FastingLine:
    value = case.values.get("sips")
    if value is None:
        return FastingLine("sips", WORDS["sips-ask"], _say("fasting-ask", case), Status.ASK)
    text = fill(WORDS["sips-rule"], {"sips": str(value.value).rstrip(".")})
    return FastingLine("sips", text, _say("fasting-rule", case), Status.APPLIES)


def _line(
    what: Literal["solids", "clear-drinks"], word: str, rule: _Rule, usual: str, case: Case
) -> FastingLine:
    if rule.until is not None:
        past = "-past" if rule.until.date() < case.today else ""
        text = _say(f"fasting-{word}{past}", case, moment=say_moment(rule.until))
        return FastingLine(what, text, rule.origin, Status.APPLIES, rule.until)
    text = fill(WORDS["fasting-blank"], {"label": WORDS[f"blank-{word}"]})
    sources = case.checklist.usual_fasting.sources if usual else ()
    return FastingLine(what, text, rule.origin, Status.ASK, usual=usual, sources=sources)


def _rule(key: str, question: str, case: Case) -> _Rule:
    told = case.facts.answers.get(question)
    value = case.values.get(key)
    if value is None or not isinstance(value.value, FastingRule):
        rule = _Rule(origin=_say("fasting-ask", case))
    else:
        rule = _decided(value.value, case)
    return _told(told, rule, case) if isinstance(told, datetime) else rule


def _told(told: datetime, rule: _Rule, case: Case) -> _Rule:
    """The time that the team told the patient, unless it cannot be right or the clinic's rule is earlier."""
    if not _fits(told, case):
        return replace(rule, origin=f"{_say('fasting-told-misfit', case)} {rule.origin}")
    if rule.until is not None and rule.until < told:
        return replace(rule, origin=_say("fasting-told-later", case))
    return _Rule(settle(told, case.zone), _say("fasting-told", case), decided=True)


def _fits(told: datetime, case: Case) -> bool:
    day = case.procedure_day
    if day is not None and not 0 <= (day - told.date()).days <= TOLD_DAYS:
        return False
    return case.arrival is None or told <= case.arrival


def _decided(rule: FastingRule, case: Case) -> _Rule:
    until, origin = _moment_of(rule, case)
    if until is not None and case.arrival is not None and until > case.arrival:
        return _Rule(origin=_say("fasting-rule-misfit", case), examples=rule.examples)
    return _Rule(until, origin, decided=True, allowed=rule.allowed, examples=rule.examples)


def _moment_of(rule: FastingRule, case: Case) -> tuple[datetime | None, str]:
    if not rule.allowed:
        return None, _say("fasting-rule", case)
    if case.procedure_day is None:
        return None, _say("fasting-need-day", case)
    if rule.at is not None:
        day = case.procedure_day - timedelta(days=rule.days_before or 0)
        return settle(datetime.combine(day, rule.at), case.zone), _say("fasting-rule", case)
    start, word = _anchor(rule, case)
    if start is None:
        return None, _say("fasting-need-arrival", case)
    clock = say_clock(start.time())
    return minutes_before(start, rule.minutes_before or 0, case.zone), _say(word, case, clock=clock)


def _anchor(rule: FastingRule, case: Case) -> tuple[datetime | None, str]:
    """What hours are counted back from. Anesthesia starts before the procedure: then only arrival is safe."""
    if rule.counted_from == "arrival":
        return case.arrival, "fasting-rule-arrival"
    if rule.counted_from == "procedure" and case.procedure is not None:
        return case.procedure, "fasting-rule-procedure"
    return case.arrival, "fasting-rule-earlier"


def _not_after(food: _Rule, drinks: _Rule) -> _Rule:
    """The food rule, moved to the drinks' moment where that is earlier: such rules contradict each other."""
    if food.until is None or drinks.until is None or food.until <= drinks.until:
        return food
    origin = f"{drinks.origin} {WORDS['fasting-food-with-drinks']}"
    return replace(food, until=drinks.until, origin=origin)


def _usual(word: str, drinks: _Rule, case: Case) -> str:
    """The strictest usual rule as a sentence, for people whose team has set none; never after a set time."""
    usual = case.checklist.usual_fasting
    if case.procedure_day is None:
        moment = fill(WORDS["fasting-usual-no-day"], {"clock": say_clock(usual.at)})
    else:
        evening = datetime.combine(case.procedure_day - timedelta(days=usual.days_before), usual.at)
        moments = [settle(evening, case.zone)]
        if case.arrival is not None:
            moments.append(minutes_before(case.arrival, usual.least_hours * 60, case.zone))
        if drinks.until is not None:
            moments.append(drinks.until)
        moment = say_moment(min(moments))
    return fill(WORDS[f"fasting-usual-{word}"], {"moment": moment})


def _may_take_any(case: Case) -> bool:
    return bool(case.taken or case.facts.may_take) or not case.facts.every_medicine_told


def _listing(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _say(word: str, case: Case, **values: str) -> str:
    clinic = case.clinic.name or WORDS["clinic"]
    return fill(WORDS[word], {"clinic": clinic, **values}, case.voice)
