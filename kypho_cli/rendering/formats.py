"""Every format of a sheet: siblings in one plain dict."""

from __future__ import annotations

from typing import Final, Protocol

from kypho_cli.model.plan import Plan
from kypho_cli.rendering import calendar_file, html, json, markdown, pdf, text
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.look import Format, Look


class Renderer(Protocol):
    """One format. Renderers arrange and write; none decides what a patient is told."""

    def render(self, plan: Plan, sheet: Sheet, look: Look, /) -> bytes:
        """The document of one sheet."""
        ...


RENDERERS: Final[dict[Format, Renderer]] = {
    "text": text,
    "md": markdown,
    "html": html,
    "pdf": pdf,
    "json": json,
    "ics": calendar_file,
}
