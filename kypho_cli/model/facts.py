"""Everything that a `when` can look at, gathered in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kypho_cli.model.answers import Answer
    from kypho_cli.model.checklist import Question
    from kypho_cli.model.when import When


@dataclass(frozen=True)
class Facts:
    """Answers by question id, the questions, the groups and ingredients taken, the clinic's words.

    `every_medicine_told` is false while the medicine list is unsure, skipped or not reached: then
    a group that was not named is unknown, not absent. `may_take` names groups and ingredients that
    are unknown on their own, because a medicine to tick was answered with unsure. `dates` says what the
    team's dates of clot medicines are: to follow, or of another day. `truths` is what each
    `when` came to, by its `id`; `model.truth` keeps it, so that each is worked out once.
    """

    answers: Mapping[str, Answer]
    questions: Mapping[str, Question]
    takes: frozenset[str] = frozenset()
    may_take: frozenset[str] = frozenset()
    every_medicine_told: bool = True
    clinic: Mapping[str, str] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    truths: dict[int, tuple[When, bool | None]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
