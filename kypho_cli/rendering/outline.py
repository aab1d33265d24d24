"""A plan arranged as one sheet: which blocks, in what order. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Heading, Sheet, Title
from kypho_cli.rendering.edges import cited_by, footer
from kypho_cli.rendering.lines import say, step_line, titled_list
from kypho_cli.rendering.nurse import nurse_sheet
from kypho_cli.rendering.summary import summary


def outline(plan: Plan, sheet: Sheet) -> tuple[Block, ...]:
    """The blocks of a sheet of this plan, in reading order."""
    return tuple(_SHEETS[sheet](plan))


def _information_sheet(plan: Plan) -> Iterator[Block]:
    """The pages that explain the procedure."""
    yield Title(say(plan, "information-title", title=plan.title))
    pages = [phase for phase in plan.phases if phase.kind == "pages"]
    for page in pages:
        yield Heading(page.title)
        for section in page.sections:
            lines = [replace(step_line(plan, step), mark="bullet") for step in section.steps]
            yield from titled_list(plan, section.title, lines)
    yield from footer(plan, cited_by(pages), titles=True)


_SHEETS: Final[dict[Sheet, Callable[[Plan], Iterator[Block]]]] = {
    "summary": summary,
    "nurse": nurse_sheet,
    "information": _information_sheet,
}
