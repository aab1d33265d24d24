"""A plan arranged as one sheet: which blocks, in what order. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blank import blank_sheet
from kypho_cli.rendering.blocks import Block, Heading, Sheet, Title
from kypho_cli.rendering.card import card
from kypho_cli.rendering.edges import cited_by, footer, replaced
from kypho_cli.rendering.lines import say, step_line, titled_list
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.medicines import medicines_sheet
from kypho_cli.rendering.nurse import nurse_sheet
from kypho_cli.rendering.patient import patient_sheet
from kypho_cli.rendering.phases import of_kind
from kypho_cli.rendering.questions import questions_sheet
from kypho_cli.rendering.summary import summary
from kypho_cli.rendering.typed_signs import without_typed_signs


def outline(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> tuple[Block, ...]:
    """The blocks of a sheet of this plan, in reading order; the look counts where it must fit pages."""
    if sheet == "patient":
        return patient_sheet(plan, look)
    return tuple(map(without_typed_signs, _SHEETS[sheet](plan)))


def _information_sheet(plan: Plan) -> Iterator[Block]:
    """The pages that explain the procedure."""
    yield Title(say(plan, "information-title", title=plan.title))
    yield from replaced(plan)
    pages = of_kind(plan, "pages")
    for page in pages:
        yield Heading(page.title)
        for section in page.sections:
            lines = [step_line(plan, step)._replace(mark="bullet") for step in section.steps]
            yield from titled_list(plan, section.title, lines)
    yield from footer(plan, cited_by(pages), titles=True)


_SHEETS: Final[dict[Sheet, Callable[[Plan], Iterator[Block]]]] = {
    "summary": summary,
    "nurse": nurse_sheet,
    "card": card,
    "questions": questions_sheet,
    "medicines": medicines_sheet,
    "blank": blank_sheet,
    "information": _information_sheet,
}
