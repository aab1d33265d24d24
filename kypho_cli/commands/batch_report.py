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
    from kypho_cli.commands.batch_work import Outcome
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
    """Say how many are done, and who is incomplete and why, the worst first. No name is told."""
    references = {row.line: row.reference for row in rows}
    done = [one for one in outcomes.values() if not one.failure]
    complete = [one for one in done if one.complete]
    counts = {"done": len(done), "all": len(outcomes), "complete": len(complete)}
    lines = [fill(WORDS["batch-done"], {key: str(count) for key, count in counts.items()})]
    incomplete = (one for one in outcomes.values() if not one.complete)
    lines += [_said(one, references[one.line]) for one in sorted(incomplete, key=_worst_first)]
    output.write_lines(lines)


def _worst_first(one: Outcome) -> tuple[bool, list[int], int, int]:
    levels = [level for level, _ in one.missing]
    return not one.failure, [-levels.count(level) for level in LEVELS], -one.blanks, one.line


def _said(one: Outcome, reference: str) -> str:
    who = ", ".join(filter(None, (fill(WORDS["batch-line"], {"line": str(one.line)}), reference)))
    if one.failure:
        return f"{who}: {' '.join((WORDS['batch-failed'], *one.failure.split()))}"
    counts = {"missing": str(len(one.missing)), "blank": str(one.blanks)}
    said = fill(WORDS["batch-counts"], {"who": who, **counts})
    worst = [text or WORDS["sheet-private-one"] for level, text in one.missing if level == one.missing[0][0]]
    reasons = "; ".join(worst[:MOST_REASONS])
    return f"{said} {WORDS[f'batch-{one.missing[0][0]}']}: {reasons}." if reasons else said
