"""A clinic's logo as typst takes it: a drawing in SVG, into which the bytes of a PNG are put."""

from __future__ import annotations

import re
import zlib
from base64 import b64encode
from functools import lru_cache
from typing import Final

from kypho_cli.errors import OutputError
from kypho_cli.rendering.look import Logo

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_LETTERS: Final = re.compile(r"<\s*(\w+:)?text\b")


@lru_cache(maxsize=4)
def drawing(logo: Logo) -> bytes:
    """The logo as an SVG file. Raises OutputError for a PNG that is not whole and for letters in an SVG."""
    return _wrapped(logo.content) if logo.kind == "png" else _without_letters(logo.content)


def no_picture() -> OutputError:
    """What to say of a logo that cannot be drawn."""
    return OutputError("The logo of the clinic cannot be drawn.", "Give it as a PNG file, or as an SVG file.")


def _wrapped(png: bytes) -> bytes:
    if not _is_whole(png):
        raise no_picture()
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    size = f'width="{width}" height="{height}"'
    picture = f'<image {size} href="data:image/png;base64,{b64encode(png).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'.encode()


def _is_whole(png: bytes) -> bool:
    """Whether every chunk of the file is there and unharmed, from the first to the last."""
    at, kind = len(_SIGNATURE), b""
    while png.startswith(_SIGNATURE + b"\0\0\0\rIHDR") and kind != b"IEND" and at + 12 <= len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        kind, end = png[at + 4 : at + 8], at + 8 + size
        if zlib.crc32(png[at + 4 : end]).to_bytes(4, "big") != png[end : end + 4]:
            return False
        at = end + 4
    return kind == b"IEND"


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
