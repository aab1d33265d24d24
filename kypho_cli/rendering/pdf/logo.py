"""A clinic's logo as typst takes it: a drawing in SVG, into which the bytes of a PNG are put."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache

from kypho_cli.rendering.look import Logo


@lru_cache(maxsize=4)
def drawing(logo: Logo) -> bytes:
    """The logo, which was looked over when its clinic was read, as an SVG file."""
    return _wrapped(logo.content) if logo.kind == "png" else logo.content


def _wrapped(png: bytes) -> bytes:
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    size = f'width="{width}" height="{height}"'
    picture = f'<image {size} href="data:image/png;base64,{b64encode(png).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'.encode()
