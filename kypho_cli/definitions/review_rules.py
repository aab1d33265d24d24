"""Who has signed the content off, and whether that still holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kypho_cli.definitions.draft import Draft
from kypho_cli.errors import Problem


def review_problems(draft: Draft, today: date) -> Iterator[Problem]:
    """A review without its dates, or one that is overdue on the day `today`."""
    if draft.review is None:
        return
    review, tell = draft.review.value, draft.review.problem
    if review.review_by is None and not draft.review.spot.has("review_by"):
        yield tell("this review has no date by which it ends", "Add review_by, like 2027-04-06.")
    elif review.review_by and review.review_by < today:
        yield tell("the review of this content is overdue", "Review it and write the next date.", "review_by")
    if review.reviewer and not draft.review.spot.has("reviewed_on"):
        yield tell("this review has a reviewer and no day", "Add reviewed_on, like 2027-04-06.", "reviewer")
    if review.reviewed_on and not review.reviewer:
        yield tell("this review has a day and no reviewer", "Name the reviewer.", "reviewed_on")
    if review.reviewed_on and review.reviewed_on > today:
        yield tell("this review lies in the future", "Check the date.", "reviewed_on")
