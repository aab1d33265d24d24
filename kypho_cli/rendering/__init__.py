"""Sheets of a plan in several formats: siblings in one plain dict."""

from __future__ import annotations

from typing import Final, Protocol

from kypho_cli.model.plan import Plan
from kypho_cli.rendering import json, text
from kypho_cli.rendering.blocks import Sheet


class Renderer(Protocol):
    """One format. Renderers arrange and write; none decides what a patient is told."""

    def render(self, plan: Plan, sheet: Sheet, /) -> str:
        """The document of one sheet."""
        ...


RENDERERS: Final[dict[str, Renderer]] = {"text": text, "json": json}
