"""The plan of nobody yet: every question and every line of a checklist, to be filled in by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from kypho_cli.model.answers import Answers
from kypho_cli.model.plan import FormQuestion
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.case import case_of
from kypho_cli.planning.only_if import OnlyIf
from kypho_cli.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kypho_cli.model.checklist import Checklist, Question, QuestionType
    from kypho_cli.model.clinic import Clinic
    from kypho_cli.model.plan import FormKind, Plan, PlanPhase, Step
    from kypho_cli.planning.case import Case

_KINDS: Final[Mapping[QuestionType, FormKind]] = {
    "yes-no": "ticks",
    "choice": "ticks",
    "choices": "ticks",
    "medicines": "medicines",
    "team-dates": "dates",
}
"""How a question is answered on paper; all others on a line."""

_WRITE: Final = {"Type": "Write", "type": "write"}
_TYPE: Final = re.compile(r"\b[Tt]ype\b")
"""On paper nothing is typed."""


def blank_plan(checklist: Checklist, clinic: Clinic, today: date) -> Plan:
    """The plan without any answer: each line says for whom it is, and the questions stand in `form`.

    What the clinic has decided is settled: no question asks for it, and no line hangs on it.
    """
    case = case_of(checklist, clinic, Answers(), today)
    asked = [one for one in checklist.questions if not one.only_booking and one.id not in case.facts.answers]
    numbers = _numbers(asked)
    only_if = OnlyIf(case, numbers)
    conditions = {item.id: only_if.say(item.when) for item in checklist.items()}
    plan = make_plan(checklist, clinic, Answers(), today)
    return replace(
        plan,
        top=(),
        unanswered=(),
        flags=(),
        phases=tuple(_with_conditions(phase, conditions) for phase in plan.phases),
        form=tuple(_form_question(one, only_if, case) for one in asked),
    )


def _numbers(questions: list[Question]) -> dict[str, str]:
    """7 for the seventh question that counts, 7a for its first part."""
    numbers: dict[str, str] = {}
    counted = parts = 0
    for question in questions:
        if question.part_of in numbers:
            parts += 1
            numbers[question.id] = f"{counted}{ascii_lowercase[parts - 1]}"
        else:
            counted, parts = counted + 1, 0
            numbers[question.id] = str(counted)
    return numbers


def _with_conditions(phase: PlanPhase, conditions: Mapping[str, str]) -> PlanPhase:
    def told(step: Step) -> Step:
        return replace(step, only_if=conditions[step.id])

    sections = tuple(replace(section, steps=tuple(map(told, section.steps))) for section in phase.sections)
    return replace(phase, sections=sections)


def _form_question(question: Question, only_if: OnlyIf, case: Case) -> FormQuestion:
    def said(text: str) -> str:
        return _TYPE.sub(lambda found: _WRITE[found[0]], fill(text, {}, case.voice))

    return FormQuestion(
        id=question.id,
        section=said(case.checklist.question_sections[question.section]),
        number=only_if.numbers[question.id],
        text=said(question.text),
        help=said(question.help),
        kind=_KINDS.get(question.type, "line"),
        options=tuple(map(said, _options(question))),
        only_if=only_if.say(question.when),
    )


def _options(question: Question) -> tuple[str, ...]:
    """What can be ticked, "not sure" last; nothing where words are written."""
    if question.type not in _KINDS:
        return ()
    yes_no = (WORDS["yes"], WORDS["no"]) if question.type == "yes-no" else ()
    labels = (option.label for option in question.options)
    none = (question.none,) if question.none else ()
    return (*yes_no, *labels, *none, question.unsure_label or WORDS["ask-unsure"])
