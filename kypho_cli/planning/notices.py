"""What no clinician has reviewed, what is past its review, and what a plan had to do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.dates import say_day
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.planning.values import overdue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kypho_cli.model.plan import MedicineStep
    from kypho_cli.planning.case import Case


def notices(case: Case, medicines: Iterable[MedicineStep]) -> tuple[str, ...]:
    """Whole sentences, the most important first."""
    return (*_of_checklist(case), *_of_clinic(case), *_of_medicines(case, medicines), *_of_day(case))


def _of_checklist(case: Case) -> Iterator[str]:
    review = case.checklist.review
    if not review.reviewer:
        yield WORDS["notice-review-none"]
    elif review.review_by is not None and review.review_by < case.today:
        yield fill(WORDS["notice-review-over"], {"day": say_day(review.review_by, year=True)})


def _of_clinic(case: Case) -> Iterator[str]:
    if not case.clinic.id:
        yield WORDS["notice-no-clinic"]
    over = overdue(case.clinic, case.today)
    if over:
        clinic = case.clinic.name or WORDS["clinic"]
        yield fill(WORDS["notice-values-over"], {"clinic": clinic, "values": ", ".join(over)})


def _of_medicines(case: Case, medicines: Iterable[MedicineStep]) -> Iterator[str]:
    """How many names stand on the list without being recognised."""
    count = sum(not step.recognised for step in medicines)
    if count:
        yield fill(WORDS["notice-name" if count == 1 else "notice-names"], {"count": str(count)}, case.voice)


def _of_day(case: Case) -> Iterator[str]:
    if case.procedure_day is None:
        yield WORDS["notice-no-day"]
    elif case.passed:
        yield WORDS["notice-passed"]
