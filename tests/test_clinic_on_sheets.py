"""Who has checked what a clinic has decided, as its sheets say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kypho_cli.model.checklist import Review
from kypho_cli.model.plan import Plan
from kypho_cli.rendering import text
from kypho_cli.rendering.blocks import Sheet

CHECKED = "Clinic values checked by Dr. Up"


def written(plan: Plan, review: Review, sheet: Sheet) -> str:
    """The sheet of a clinic with this review, in one line."""
    at_clinic = replace(plan, contact=replace(plan.contact, review=review))
    return " ".join(text.written(at_clinic, sheet, width=1000).split())


@pytest.mark.parametrize("sheet", ["summary", "questions", "medicines", "information"])
def test_the_one_who_checked_is_named_with_the_last_day_it_holds(plan: Plan, sheet: Sheet) -> None:
    review = Review("Dr. Up", review_by=plan.made_on)

    assert f"{CHECKED}, good until March 30, 2027." in written(plan, review, sheet)


@pytest.mark.parametrize("sheet", ["summary", "questions"])
def test_a_check_that_is_overdue_is_said_to_be(plan: Plan, sheet: Sheet) -> None:
    review = Review("Dr. Up", review_by=plan.made_on - timedelta(days=1))

    assert f"{CHECKED}. That was good until March 29, 2027 only." in written(plan, review, sheet)


@pytest.mark.parametrize("review", [Review(), Review("Dr. Up"), Review(review_by=date(2028, 1, 1))])
def test_a_check_without_a_name_or_an_end_is_not_told(plan: Plan, review: Review) -> None:
    assert "Clinic values checked" not in written(plan, review, "summary")
