"""What a batch says: how far it is, and at its end who is incomplete and why, the worst first."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kypho_cli.commands import output
from kypho_cli.commands.batch_work import LEVELS
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.commands.batch_work import Open, Outcome
    from kypho_cli.definitions.roster_row import RosterRow

MOST_REASONS: Final = 3
"""How many reasons of one patient are told; the sheet has them all."""


def watched(outcomes: Iterable[Outcome], count: int) -> Iterator[Outcome]:
    """The outcomes, with a bar on a terminal's standard error while they come."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, WORDS["batch-progress"], total=count, console=console, update_period=0.5)


def report(rows: Sequence[RosterRow], outcomes: Mapping[int, Outcome]) -> None:
    """Say how many are done, what nobody's row answers, and who is incomplete and why, the worst first.

    No name is told.
    """
    references = {row.line: row.reference for row in rows}
    done = [one for one in outcomes.values() if not one.failure]
    complete = [one for one in done if one.complete]
    counts = {"done": len(done), "all": len(outcomes), "complete": len(complete)}
    lines = [fill(WORDS["batch-done"], {key: str(count) for key, count in counts.items()})]
    shared = _of_all(done)
    if shared:
        word = "batch-of-all" if len(shared) > 1 else "batch-of-all-one"
        lines.append(fill(WORDS[word], {"count": str(len(shared)), "worst": _worst(shared)}))
    incomplete = (one for one in outcomes.values() if not one.complete)
    told = frozenset(one.question for one in shared)
    lines += [_said(one, references[one.line], told) for one in sorted(incomplete, key=_worst_first)]
    output.write_lines(lines)


def _worst_first(one: Outcome) -> tuple[bool, list[int], int, int, int]:
    levels = [reason.level for reason in one.missing]
    open_answers = [-levels.count(level) for level in LEVELS]
    return not one.failure, open_answers, -one.unclear, -one.blanks, one.line


def _of_all(outcomes: Sequence[Outcome]) -> list[Open]:
    """What is missing for every one of several patients."""
    if len(outcomes) < 2:
        return []
    first, *others = ({reason.question: reason for reason in one.missing} for one in outcomes)
    return [reason for question, reason in first.items() if all(question in one for one in others)]


def _said(one: Outcome, reference: str, told: frozenset[str]) -> str:
    who = ", ".join(filter(None, (fill(WORDS["batch-line"], {"line": str(one.line)}), reference)))
    if one.failure:
        return f"{who}: {' '.join((WORDS['batch-failed'], *one.failure.split()))}"
    counts = {"missing": str(len(one.missing)), "blank": str(one.blanks)}
    said = fill(WORDS["batch-counts"], {"who": who, **counts})
    own = [reason for reason in one.missing if reason.question not in told]
    return " ".join(filter(None, (said, _unclear(one.unclear), _worst(own) if own else "")))


def _unclear(count: int) -> str:
    """How many names of medicines the sheet shows to the nurse: here they can still be mended."""
    word = "batch-unclear-one" if count == 1 else "batch-unclear"
    return fill(WORDS[word], {"count": str(count)}) if count else ""


def _worst(reasons: Sequence[Open]) -> str:
    """The first few of the highest level."""
    level = reasons[0].level
    texts = [one.text or WORDS["sheet-private-one"] for one in reasons if one.level == level]
    return f"{WORDS[f'batch-{level}']}: {'; '.join(texts[:MOST_REASONS])}."
