"""The one plan behind every output: a checklist, a clinic, one patient's answers and a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from itertools import chain
from typing import TYPE_CHECKING, Literal

from kypho_cli.model.dates import say_clock, say_day
from kypho_cli.model.plan import Contact, Plan
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.blanks import blanks
from kypho_cli.planning.case import Case, case_of
from kypho_cli.planning.fasting import fasting_lines
from kypho_cli.planning.flags import flags, still_unanswered, unanswered
from kypho_cli.planning.medicine_steps import medicine_notes, medicine_steps
from kypho_cli.planning.notices import notices
from kypho_cli.planning.phases import phases, staff_steps, top
from kypho_cli.planning.reminders import reminders
from kypho_cli.planning.strip import strip
from kypho_cli.planning.ticks import marked
from kypho_cli.planning.told import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kypho_cli.model.answers import Answers
    from kypho_cli.model.checklist import Checklist, Source
    from kypho_cli.model.clinic import Clinic
    from kypho_cli.model.plan import FastingLine, MedicineStep, PlanPhase, Step


def make_plan(checklist: Checklist, clinic: Clinic, answers: Answers, today: date) -> Plan:
    """The plan for the day that the answers name, or else today. The same values give the same plan."""
    case = case_of(checklist, clinic, answers, today)
    fasting = fasting_lines(case)
    found = phases(case, fasting)
    medicines = medicine_steps(case)
    open_questions = unanswered(case)
    raised = flags(staff_steps(case, fasting), medicines, open_questions, case)
    plan = Plan(
        checklist=checklist.id,
        title=checklist.title,
        version=checklist.version,
        review=checklist.review,
        voice=_voice(case),
        patient=_text("name", case),
        reference=answers.reference,
        age=_age(case),
        made_on=case.today,
        procedure_day=case.procedure_day,
        arrival=_arrival(case),
        days_left=case.days_left,
        when=_when(case),
        contact=Contact(
            clinic.name, clinic.phone, clinic.after_hours_phone, clinic.letterhead, clinic.review
        ),
        top=top(found, passed=case.passed),
        medicines=medicines,
        medicine_notes=medicine_notes(case),
        fasting=fasting,
        own_question=_text("worry", case),
        phases=found,
        strip=strip(case, fasting, found),
        blanks=blanks(case, fasting, found),
        unanswered=still_unanswered(open_questions, found, case),
        notices=notices(case, medicines),
        flags=raised,
        sources=_sources(case, fasting, medicines, found, raised),
        timezone=case.zone,
        told=told(case),
    )
    plan = marked(plan, case) if case.ticks else plan
    return replace(plan, reminders=reminders(plan))


def _voice(case: Case) -> Literal["patient", "helper", "staff"]:
    who = case.facts.answers.get("who")
    return "helper" if who == "helper" else "staff" if who == "staff" else "patient"


def _text(question: str, case: Case) -> str:
    answer = case.facts.answers.get(question)
    return answer if isinstance(answer, str) else ""


def _age(case: Case) -> int | None:
    age = case.facts.answers.get("age")
    return age if isinstance(age, int) else None


def _arrival(case: Case) -> time | None:
    clock = case.facts.answers.get("arrival")
    return clock if isinstance(clock, time) else None


def _when(case: Case) -> str:
    """Tuesday, April 6, 2027, come at 7:30 am; what is not known is a line to fill in."""
    if case.procedure_day is None:
        return WORDS["when-blank"]
    if case.passed:
        return fill(WORDS["when-passed"], {"day": say_day(case.procedure_day, year=True)})
    clock = _arrival(case)
    said = WORDS["blank"] if clock is None else say_clock(clock)
    return fill(WORDS["when"], {"day": say_day(case.procedure_day, year=True), "clock": said})


def _sources(
    case: Case,
    fasting: Iterable[FastingLine],
    medicines: Iterable[MedicineStep],
    phases: Iterable[PlanPhase],
    flags: Iterable[Step],
) -> tuple[Source, ...]:
    """The publications that this very plan rests on, in the order of their first use."""
    resting: Iterable[MedicineStep | FastingLine | PlanPhase | Step]
    resting = chain(medicines, fasting, phases, flags)
    used = dict.fromkeys(chain.from_iterable(one.sources for one in resting))
    return tuple(case.checklist.sources[id_] for id_ in used if id_ in case.checklist.sources)
