"""A clinic's logo: a small PNG or SVG file beside the clinic's own, that does nothing but look."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Problem
from kypho_cli.model.clinic import Logo

MOST_KB: Final = 500
MOST_PIXELS: Final = 5000
MOST_DEPTH: Final = 50

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ACTIVE: Final = {
    *("script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener"),
    *("animate", "animatecolor", "animatemotion", "animatetransform", "set"),
}
_DECLARES = re.compile(
    r"""<!(?!--|DOCTYPE\b|\[CDATA\[) | <\?xml- | ^<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""",
    re.VERBOSE | re.IGNORECASE,
)
_HARMLESS_LINK = re.compile(r"#|data:image/(png|jpeg);base64,")
_REACHES_OUT = re.compile(
    r"""url\((?!\s*['"]?\s*\#) | // | \\ | @import | image-set | javascript:""", re.VERBOSE | re.IGNORECASE
)


_PLAIN_SVG: Final = "Save it as plain SVG, or as PNG."


class NoLogo(Exception):
    """Why a file cannot be a logo: what is wrong, and the remedy."""


_LETTERS: Final = NoLogo(
    "the logo holds letters, and their font may not be where it is drawn",
    "Save the SVG with its letters as shapes, or give a PNG.",
)
_REACHES: Final = NoLogo(
    "the logo fetches something or reacts to something, and a logo only looks", _PLAIN_SVG
)


def logo_at(spot: Spot, folder: Path, problems: list[Problem]) -> Logo | None:
    """The logo that the clinic's file in `folder` names here; what is wrong is added to `problems`."""
    try:
        return _read(folder, str(spot.data))
    except NoLogo as error:
        what, remedy = error.args
        problems.append(spot.problem(what, remedy))
        return None


def _read(folder: Path, name: str) -> Logo:
    if not name or Path(name).is_absolute() or ".." in Path(name).parts or ":" in name:
        raise NoLogo("a logo lies beside this file", "Put it there and write its name, like logo.png.")
    if not (folder / name).is_file():
        raise NoLogo("there is no such logo", "Check the name; it is looked for beside this file.")
    with (folder / name).open("rb") as file:
        content = file.read(MOST_KB * 1000 + 1)
    if len(content) > MOST_KB * 1000:
        raise NoLogo(f"the logo is larger than {MOST_KB} KB", "Save a smaller picture.")
    if content.startswith(_PNG):
        _check_png(content)
        return Logo("png", content)
    _check_svg(content)
    return Logo("svg", content)


def _check_png(content: bytes) -> None:
    """Whole chunks from the first to the last, and a size that a page can hold."""
    names = list(_chunks(content))
    width, height = (int.from_bytes(content[start : start + 4]) for start in (16, 20))
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        raise NoLogo("the logo is a broken PNG file", "Save the picture again.")
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise NoLogo(f"the logo is not 1 to {MOST_PIXELS} dots wide and high", "Save a smaller picture.")


def _chunks(content: bytes) -> Iterator[bytes]:
    """The name of each chunk, up to the last or the first broken one."""
    start = len(_PNG)
    while start < len(content):
        end = start + 8 + int.from_bytes(content[start : start + 4])
        named, check = content[start + 4 : end], content[end : end + 4]
        if len(check) < 4 or zlib.crc32(named) != int.from_bytes(check):
            return
        yield named[:4]
        start = end + 4


def _check_svg(content: bytes) -> None:
    """Drawing and nothing else: no script, no event, nothing that is fetched, no font, no entity."""
    try:
        root = _parsed(content.decode("utf-8-sig"))
    except (ValueError, ET.ParseError):
        root = None
    if root is None or root.tag != "{http://www.w3.org/2000/svg}svg":
        raise NoLogo("the logo is neither a PNG nor an SVG file", _PLAIN_SVG)
    for element in _elements(root):
        name = _local(str(element.tag))
        if name in _ACTIVE:
            raise NoLogo(f'the logo has a part named "{name}", and a logo only looks', _PLAIN_SVG)
        if name == "text":
            raise _LETTERS
        if name == "style" and _REACHES_OUT.search(element.text or ""):
            raise _REACHES
        if not all(_is_harmless(key, value) for key, value in element.attrib.items()):
            raise _REACHES


def _parsed(text: str) -> ET.Element:
    if _DECLARES.search(text):
        raise NoLogo("the logo declares entities, a style sheet or an encoding of its own", _PLAIN_SVG)
    return ET.fromstring(text)  # noqa: S314  without entities there is nothing to expand


def _elements(root: ET.Element) -> Iterator[ET.Element]:
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MOST_DEPTH:
            raise NoLogo(f"the parts of the logo lie more than {MOST_DEPTH} levels deep", _PLAIN_SVG)
        yield element
        waiting += [(part, depth + 1) for part in element]


def _is_harmless(key: str, value: str) -> bool:
    """Whether an attribute only draws: no event, and no link but into the file itself."""
    name = _local(key)
    if name == "href":
        return _HARMLESS_LINK.match(value.strip()) is not None
    if name.startswith("on") or name in {"base", "src"}:
        return False
    return key.startswith("{") or _REACHES_OUT.search(value) is None


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
