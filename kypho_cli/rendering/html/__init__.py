"""A sheet as one HTML file: no script, nothing from outside, readable on any screen and on paper."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final

from kypho_cli.model.plan import Plan
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.edges import identity, logo_words
from kypho_cli.rendering.html.body import Body, marked_up
from kypho_cli.rendering.html.style import style_of
from kypho_cli.rendering.look import PLAIN, Look
from kypho_cli.rendering.outline import outline

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="{sheet}-sheet">
{head}<main>
{body}
</main>
</body>
</html>
"""
_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
)
_MEDIA: Final = {"png": "image/png", "svg": "image/svg+xml"}


def render(plan: Plan, sheet: Sheet, look: Look = PLAIN) -> bytes:
    """The sheet as a page in UTF-8. Its title names nobody: browsers keep titles."""
    style = style_of(sheet, look)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = _PAGE.format(
        policy=_POLICY.format(digest=digest),
        title=WORDS["page-title"],
        style=style,
        sheet=sheet,
        head=_head(plan, look),
        body="\n".join(Body().elements(outline(plan, sheet, look))),
    )
    return page.encode()


def _head(plan: Plan, look: Look) -> str:
    """Who the sheet is for and the clinic's picture; a printer repeats it on every page."""
    who = "".join(f"<span>{marked_up(text)}</span>" for text in identity(plan)) if look.identify else ""
    inside = (f"<p>{who}</p>" if who else "") + _logo(plan, look)
    return f"<header>{inside}</header>\n" if inside else ""


def _logo(plan: Plan, look: Look) -> str:
    if look.logo is None:
        return ""
    content = base64.b64encode(look.logo.content).decode()
    return f'<img alt="{escape(logo_words(plan))}" src="data:{_MEDIA[look.logo.kind]};base64,{content}">'
