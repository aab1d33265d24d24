"""What a clinic's file comes to, for the person who keeps it: set, blank, reviewed, wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path

from kypho_cli.errors import Problem
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, Clinic, ClinicValue, FastingRule
from kypho_cli.model.clinic import WORDS as IN_WORDS
from kypho_cli.model.dates import say_clock, say_day
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

KEYS = (*CHOICES, *FASTING, *TIMES, *IN_WORDS)


Part = list[str]
"""Lines that stand together; an empty one stands between two parts."""


def report(path: Path, problems: Iterable[Problem], today: date) -> list[str]:
    """Line by line; problems stand last, so that nobody has to look for them."""
    clinic = _as_far_as_read(path)
    found = [str(problem) for problem in problems]
    parts = [
        *(_of_clinic(clinic, today) if clinic else ()),
        [_say("problems", count=str(len(found))), *found] if found else [WORDS["no-problems"]],
    ]
    return [line for part in parts for line in ("", *part)][1:]


def _of_clinic(clinic: Clinic, today: date) -> Iterator[Part]:
    yield list(_contact(clinic))
    yield from _values(clinic, today)
    yield from _medicines(clinic, today)
    yield from _review(clinic)


def _as_far_as_read(path: Path) -> Clinic | None:
    """The clinic with what could be read of it; its problems are told elsewhere."""
    from kypho_cli.definitions.check import checklists_around
    from kypho_cli.definitions.checklist import read_checklist
    from kypho_cli.definitions.clinic_draft import read_clinic_draft
    from kypho_cli.definitions.known import known_to

    checklist = read_checklist(checklists_around(path))
    draft = read_clinic_draft(path, checklist, known_to(checklist), [])
    return draft.clinic if draft else None


def _contact(clinic: Clinic) -> Iterator[str]:
    yield clinic.name or _say("no-name")
    yield _say(
        "phones", phone=clinic.phone or WORDS["blank"], nights=clinic.after_hours_phone or WORDS["blank"]
    )
    yield _say("zone", zone=clinic.timezone or WORDS["blank"])
    yield _say("letterhead", lines=str(len(clinic.letterhead)))
    if clinic.logo:
        yield _say("logo", kind=clinic.logo.kind.upper(), size=str(-(-len(clinic.logo.content) // 1000)))
    else:
        yield _say("no-logo")


def _values(clinic: Clinic, today: date) -> Iterator[Part]:
    in_force = [key for key in KEYS if key in clinic.values and clinic.values[key].review_by >= today]
    over = [key for key in KEYS if key in clinic.values and key not in in_force]
    blank = [key for key in KEYS if key not in clinic.values]
    yield from _list("set", (f"{_label(key)}: {_shown(key, clinic.values[key])}" for key in in_force))
    yield from _list("over", (f"{_label(key)}: {_until(clinic.values[key].review_by)}" for key in over))
    yield from _list("still-blank", map(_label, blank))


def _medicines(clinic: Clinic, today: date) -> Iterator[Part]:
    in_force = [one.takes for one in clinic.medicines if one.review_by >= today]
    over = [one for one in clinic.medicines if one.review_by < today]
    yield from _list("medicines", in_force)
    yield from _list("medicines-over", (f"{one.takes}: {_until(one.review_by)}" for one in over))


def _review(clinic: Clinic) -> Iterator[Part]:
    review = clinic.review
    if review.reviewer and review.review_by:
        yield [_say("review", reviewer=review.reviewer, day=say_day(review.review_by, year=True))]
    elif clinic.values or clinic.medicines:
        yield [_say("no-review")]


def _list(word: str, lines: Iterable[str]) -> Iterator[Part]:
    found = list(lines)
    if found:
        yield [_say(word, count=str(len(found)), all=str(len(KEYS))), *(f"- {line}" for line in found)]


def _say(word: str, **values: str) -> str:
    return fill(WORDS[f"clinic-{word}"], values)


def _label(key: str) -> str:
    return WORDS[f"value-{key}"]


def _until(day: date) -> str:
    return _say("until", day=say_day(day, year=True))


def _shown(key: str, one: ClinicValue) -> str:
    """A value as a person reads it."""
    match one.value:
        case FastingRule():
            return _rule(one.value)
        case time():
            return say_clock(one.value)
        case words:
            return WORDS[f"form-choice-{key}-{words}"] if key in CHOICES else words


def _rule(rule: FastingRule) -> str:
    if not rule.allowed:
        return _say("with-food")
    words = _by_clock(rule.at, rule.days_before or 0) if rule.at else _by_minutes(rule)
    return f"{words} ({', '.join(rule.examples)})" if rule.examples else words


def _by_clock(at: time, days: int) -> str:
    word = "rule-same-day" if days == 0 else "rule-day-before" if days == 1 else "rule-days-before"
    return _say(word, clock=say_clock(at), days=str(days))


def _by_minutes(rule: FastingRule) -> str:
    hours, rest = divmod(rule.minutes_before or 0, 60)
    if rest or hours == 1:
        return _say("rule-minutes", minutes=str(rule.minutes_before), moment=rule.counted_from)
    return _say("rule-hours", hours=str(hours), moment=rule.counted_from)
