"""A clinic's logo as typst takes it: a drawing in SVG, into which the bytes of a PNG are put."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from typing import Final

from kypho_cli.errors import OutputError
from kypho_cli.rendering.look import Logo

_LETTERS: Final = re.compile(r"<\s*(\w+:)?text\b")


@lru_cache(maxsize=4)
def drawing(logo: Logo) -> bytes:
    """The logo, which is whole, as an SVG file. Raises OutputError for letters in an SVG."""
    return _wrapped(logo.content) if logo.kind == "png" else _without_letters(logo.content)


def no_picture() -> OutputError:
    """What to say of a logo that cannot be drawn."""
    return OutputError("The logo of the clinic cannot be drawn.", "Give it as a PNG file, or as an SVG file.")


def _wrapped(png: bytes) -> bytes:
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    size = f'width="{width}" height="{height}"'
    picture = f'<image {size} href="data:image/png;base64,{b64encode(png).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'.encode()


def _without_letters(svg: bytes) -> bytes:
    """The file as it is. Letters of a font that we do not ship would be left out without a word."""
    try:
        text = svg.decode("utf-8")
    except UnicodeDecodeError:
        raise no_picture() from None
    if _LETTERS.search(text):
        raise OutputError(
            "The logo of the clinic holds letters, and its font may not be here.",
            "Save the SVG with its letters as shapes, or give a PNG.",
        )
    return svg
