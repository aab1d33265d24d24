"""What staff see first: red, then amber, then grey."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, get_args

from kypho_cli.model.answers import Missing, far_ahead
from kypho_cli.model.clinic import FASTING
from kypho_cli.model.dates import say_day, say_days_left
from kypho_cli.model.levels import Level
from kypho_cli.model.plan import Status, Step, Unanswered
from kypho_cli.model.sentence import fill
from kypho_cli.model.truth import holds
from kypho_cli.model.words import WORDS
from kypho_cli.planning.because import not_told
from kypho_cli.planning.fields import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kypho_cli.model.checklist import Question
    from kypho_cli.model.plan import MedicineStep, PlanPhase
    from kypho_cli.planning.case import Case

LEVELS: Final[tuple[Level | None, ...]] = get_args(Level)


def still_unanswered(
    questions: tuple[Unanswered, ...], phases: Iterable[PlanPhase], case: Case
) -> tuple[Unanswered, ...]:
    """Once the day is over, only the questions that leave a line of the plan in doubt."""
    if not case.passed:
        return questions
    steps = chain.from_iterable(phase.steps for phase in phases)
    doubtful = {one.question for step in steps if step.status is Status.CONFIRM for one in step.because}
    return tuple(one for one in questions if one.question in doubtful)


def unanswered(case: Case) -> tuple[Unanswered, ...]:
    """The questions left unsure or not answered, in order, as far as they have a level.

    A question that was never put counts as not answered, unless a doubt at an earlier question
    already stands for it.
    """
    return tuple(
        Unanswered(
            question=question.id,
            text=filled(question.short, case),
            level=question.unsure_level,
            skipped=case.facts.answers.get(question.id) is not Missing.UNSURE,
            private=question.private,
        )
        for question in case.checklist.questions
        if question.unsure_level is not None and _is_open(question, case)
    )


def flags(
    staff: Iterable[Step], medicines: Iterable[MedicineStep], open_questions: Iterable[Unanswered], case: Case
) -> tuple[Step, ...]:
    """The checklist's own flags, then one a medicine with a level, one an open question.

    Red ones first, and in each colour the sure ones before those in doubt. A doubt that raises a flag of
    its own is not told a second time.
    """
    own = tuple(staff)
    told = {reason.question for flag in own if flag.status is Status.CONFIRM for reason in flag.because}
    of_medicines = (
        _medicine_flag(number, step, case)
        for number, step in enumerate(medicines, 1)
        if step.level is not None
    )
    of_questions = (_question_flag(one, case) for one in open_questions if one.question not in told)
    return tuple(sorted((*own, *of_medicines, *of_questions), key=_loudness))


def _loudness(step: Step) -> tuple[int, bool]:
    return LEVELS.index(step.level), step.status is Status.CONFIRM


def _is_open(question: Question, case: Case) -> bool:
    if question.clinic in FASTING and question.clinic in case.values:
        return False
    answer = case.facts.answers.get(question.id)
    if answer is None:
        return holds(question.when, case.facts) is True and not question.only_booking
    return isinstance(answer, Missing)


def _medicine_flag(number: int, step: MedicineStep, case: Case) -> Step:
    """What is open about a medicine. Unless it is red, in brief without what its row of the table tells."""
    groups = case.checklist.groups
    titles = [groups[group].clinical_title for group in step.groups if group in groups]
    known = "; ".join((", ".join(step.ingredients), *titles)).strip("; ")
    could_be = fill(WORDS["flag-could-be"], {"names": "; ".join(step.candidates)}) if step.candidates else ""
    plan = f"{step.last_dose} {step.restart}" if step.last_day or step.decided else WORDS["flag-no-plan"]
    old = fill(WORDS["flag-old-day"], {"day": say_day(step.old_day)}) if step.old_day else ""
    ahead = far_ahead(step.last_day, case.procedure_day)
    far = fill(WORDS["flag-far-ahead"], {"count": str(ahead)}) if ahead else ""
    unknown = "" if step.recognised else WORDS["flag-not-known"]
    parts = (
        ", ".join(filter(None, (step.medicine.name, step.medicine.detail)))
        + (f" ({known})." if known else "."),
        unknown,
        could_be,
        plan.strip(),
        far,
        old,
        "" if case.days_left is None else fill(WORDS["flag-days"], {"days": say_days_left(case.days_left)}),
        step.medicine.prescriber and fill(WORDS["flag-prescriber"], {"prescriber": step.medicine.prescriber}),
    )
    in_brief = (
        f"{step.medicine.name}.",
        unknown,
        could_be,
        old,
        "" if unknown and not step.decided else plan,
        far,
    )
    return Step(
        id=f"medicine-{number}",
        text=" ".join(filter(None, parts)),
        why=step.title,
        status=step.status,
        sources=step.sources,
        due=step.due,
        level=step.level,
        brief="" if step.level == "red" else " ".join(filter(None, in_brief)).strip(),
    )


def _question_flag(question: Unanswered, case: Case) -> Step:
    word = "flag-skipped" if question.skipped else "flag-unsure"
    return Step(
        id=f"unanswered-{question.question}",
        text=fill(WORDS[word], {"short": question.text}),
        why=filled(case.facts.questions[question.question].why, case),
        status=Status.CONFIRM,
        sources=(),
        because=(not_told(question.question, case),),
        private=question.private,
        level=question.level,
    )
