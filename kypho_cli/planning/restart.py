"""What a medicine's line says once the day of the procedure is over: when it starts again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kypho_cli.model.levels import loudest
from kypho_cli.model.plan import Deadline, MedicineStep, Status
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.medicine import Group
    from kypho_cli.planning.case import Case
    from kypho_cli.planning.medicine_dates import MedicineDates


def restarting(
    step: MedicineStep, groups: tuple[Group, ...], dates: MedicineDates, case: Case, phone: str
) -> MedicineStep:
    """The line with its restart: as the team told it, to be asked about, or how to go on.

    Whatever may have been paused is asked about; a red one, and a day that has gone by, today. What is never
    paused has a usual dose to go back to.
    """
    may_be_paused = bool(step.last_dose or step.restart or dates.late)
    asks_dose = step.recognised and not may_be_paused and any(group.restart for group in groups)
    level = loudest(group.level for group in groups) if step.recognised else step.level
    if dates.restart_day:
        word = "passed" if dates.restart_day < case.today else ""
    elif not may_be_paused:
        word = "dose" if asks_dose else "go-on"
    elif level == "red" or dates.late:
        word = "paused-call" if dates.told else "call"
    else:
        word = "paused-ask" if dates.told else "ask"
    due = _due(word, dates, case)
    own = _say(f"medicine-restart-{word}", step.medicine.name, case, phone) if word else ""
    dangers = () if dates.restart_day and not due else _dangers(groups, case)
    questions = (group.restart for group in groups if group.restart and not dates.restart_day)
    return replace(
        step,
        lines=tuple(filter(None, (dates.late, _who_knows(step), own, " ".join(dangers)))),
        questions=tuple(dict.fromkeys(fill(question, {}, case.voice) for question in questions)),
        last_dose=step.last_dose if dates.told else "",
        status=Status.ASK if due else step.status if not step.recognised else Status.APPLIES,
        due=due,
        level=level if (may_be_paused or asks_dose) and (due or not dates.restart_day) else None,
        decided=dates.restart_day is not None,
        short=_short(word, case, phone),
    )


def _due(word: str, dates: MedicineDates, case: Case) -> Deadline | None:
    if not dates.late and word not in {"passed", "paused-call", "call"}:
        return None
    late = bool(dates.late) or word == "passed"
    return Deadline(case.today, WORDS["today"], late=late, call="restart")


def _who_knows(step: MedicineStep) -> str:
    """A name that nobody knows is still shown to the nurse."""
    return "" if step.recognised else step.lines[-1]


def _dangers(groups: Iterable[Group], case: Case) -> Iterable[str]:
    return dict.fromkeys(fill(group.danger, {}, case.voice) for group in groups if group.danger)


def _short(word: str, case: Case, phone: str) -> str:
    """The same beside its name; empty where the restart says it all."""
    if not word:
        return ""
    twin = "go-on-short" if word == "go-on" else word
    return _say(f"medicine-restart-{twin}", WORDS["medicine-it"], case, phone)


def _say(word: str, medicine: str, case: Case, phone: str) -> str:
    values = {"medicine": medicine, "phone": phone or WORDS["blank"]}
    return fill(WORDS[word], values, case.voice)
