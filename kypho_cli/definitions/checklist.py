"""A whole checklists folder, read into one checklist or refused with every problem."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kypho_cli.definitions.draft import Draft
from kypho_cli.definitions.reading import read_draft
from kypho_cli.definitions.references import reference_problems
from kypho_cli.errors import Place, Problem, ProblemsError
from kypho_cli.model.checklist import Checklist


def read_checklist(folder: Path) -> Checklist:
    """The checklist in a checklists folder. Raises ProblemsError with every problem of every file."""
    draft = read_draft(folder)
    problems = problems_of(draft)
    if problems:
        raise ProblemsError(tuple(problems))
    return draft.checklist()


def problems_of(draft: Draft, more: Iterable[Problem] = ()) -> list[Problem]:
    """The problems of form, then those between the nouns, then `more`; each place is told of once.

    A value that cannot be read often breaks a later rule too: the later problem is left out.
    """
    return joined(draft.unread, draft.problems, reference_problems(draft), more)


def joined(*stages: Iterable[Problem]) -> list[Problem]:
    """All problems of all stages, but none at a place where an earlier stage has found one."""
    told: set[Place] = set()
    problems: list[Problem] = []
    for stage in stages:
        found = [problem for problem in stage if problem.place not in told]
        told.update(problem.place for problem in found)
        problems += found
    return problems
