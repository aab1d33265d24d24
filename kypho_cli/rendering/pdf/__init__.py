"""A sheet as an accessible PDF (PDF/UA-1), drawn by typst from one fixed template and our own fonts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import Final, get_args

from kypho_cli.model.plan import Plan
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, BoxLevel, Sheet
from kypho_cli.rendering.edges import identity, logo_words
from kypho_cli.rendering.geometry import Geometry
from kypho_cli.rendering.letters import natural_width
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.measure import roomiest
from kypho_cli.rendering.outline import outline
from kypho_cli.rendering.pdf.logo import drawing
from kypho_cli.rendering.pdf.press import drawn
from kypho_cli.rendering.units import Data, Plain, Unit, in_type

_LENGTHS: Final = (
    "side", "top", "bottom", "body", "note", "margin", "gap", "item_gap", "note_gap", "marker", "rule",
    "cell", "subheading", "strip_gap", "strip_line", "room_line", "cut",
)  # fmt: skip


_LEAST: Final = 7.0
"""A name so long that it does not fit in letters of this size takes two lines."""


def render(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """The sheet as a PDF; the same values, the same bytes.

    Raises OutputError for a letter that our fonts lack and for a logo that is no picture.
    """
    return press_sheet(composed(outline(plan, sheet, look), plan, sheet, look), look)


def press_sheet(data: bytes, look: Look = PLAIN) -> bytes:
    """What was composed, as a PDF. Raises OutputError as `render` does."""
    return drawn(data, drawing(look.logo) if look.logo else None)


def composed(blocks: Sequence[Block], plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """All that the template needs for these blocks, as JSON: nothing is left to decide but how to draw."""
    g, units = roomiest(blocks, sheet, look)
    data = {
        **_page(g),
        **_person(plan, g, look),
        "title": plan.title,
        "logo": logo_words(plan) if look.logo else None,
        "card": _card(units, g, g.card) if g.card else None,
        "units": [unit.data for unit in units],
    }
    return json.dumps(data).encode("ascii")


@lru_cache(maxsize=16)
def _page(g: Geometry) -> Data:
    """What all sheets of one kind and look share."""
    lengths: Data = {name.replace("_", "-"): getattr(g, name) for name in _LENGTHS}
    frames: Data = {level: {**asdict(g.frame(level))} for level in get_args(BoxLevel)}
    return {
        "lengths": {**lengths, "logo-width": g.logo[0], "logo-height": g.logo[1]},
        "paper": list(g.paper),
        "leading": g.leading,
        "stretch": g.stretch,
        "frames": frames,
        "page-words": list(_page_words()),
    }


def _page_words() -> tuple[str, str, str]:
    before, _, rest = WORDS["page-of"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    return before, between, after


def _person(plan: Plan, g: Geometry, look: Look) -> Data:
    """The patient's name on one line, in smaller letters if need be, and a line for the date of birth."""
    if not look.identify:
        return {"person": None}
    name, born = identity(plan)
    room = g.paper[0] - 2 * g.side - g.margin * (natural_width(born, g.stretch) + 2)
    size = min(g.margin, max(_LEAST, room / natural_width(name, g.stretch)))
    spans, _ = in_type(g, name, room, size)
    return {"person": {"name": spans, "born": in_type(g, born, room, g.margin)[0], "size": size}}


def _card(units: Sequence[Unit], g: Geometry, size: tuple[float, float]) -> Plain:
    """The frame to cut out, higher where the text asks for it."""
    text = sum(chunk.gap + chunk.height for unit in units for chunk in unit.chunks)
    return [size[0], max(size[1], text + 2 * g.cut)]
