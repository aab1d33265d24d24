"""Documents of every format read back: their text as a person sees it, and their structure without any text.

A format is a reader here or it fails the tests that go over all formats.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import html_tree
import icalendar
from markdown_it import MarkdownIt
from printed import Printed

if TYPE_CHECKING:
    from markdown_it.token import Token

Reader = Callable[[bytes], list[str]]

_DRESS: Final = re.compile(r"^(☐|☒|•|─+$|═+$)", re.MULTILINE)


def bare(text: str) -> str:
    """The text without blanks: where lines break is no matter, nor how a blank to fill in is drawn."""
    return re.sub(r"\s", "", text)


def words_of(name: str, document: bytes) -> str:
    """All words of a document of this format, without blanks."""
    return bare("".join(WORDS[name](document)))


def text_structure(document: bytes) -> list[str]:
    """The tick boxes and dots before lines, and the rules, in order."""
    return [sign[0] for sign in _DRESS.findall(document.decode())]


def text_words(document: bytes) -> list[str]:
    """All of it but frames and rules."""
    return [re.sub(r"^[─═]+$", "", document.decode(), flags=re.MULTILINE)]


def markdown_tokens(document: bytes) -> list[Token]:
    """What GitHub's Markdown is made of, as CommonMark with tables and struck words reads it."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(document.decode())


def markdown_structure(document: bytes) -> list[str]:
    """The kinds of all blocks, the kinds of what stands in their lines, and the tick boxes."""
    found = []
    for token in markdown_tokens(document):
        box = re.match(r"\[[ x]\] ", token.content) if token.type == "inline" else None
        inside = {child.type for child in token.children or ()} - {"text"}
        found.append(" ".join((token.type, token.tag, *sorted(inside), box[0] if box else "")))
    return found


def markdown_words(document: bytes) -> list[str]:
    """The text of each block."""
    inline = (token for token in markdown_tokens(document) if token.type == "inline")
    return ["".join(child.content for child in token.children or ()) for token in inline]


def html_words(document: bytes) -> list[str]:
    """The text of the page."""
    return [html_tree.named(document, "body")[0].text]


def json_structure(document: bytes) -> list[str]:
    """The keys of all values, and how they stand in each other."""
    return _shape(json.loads(document))


def json_words(document: bytes) -> list[str]:
    """Every string."""
    return _strings(json.loads(document))


def pdf_structure(document: bytes) -> list[str]:
    """The tags that a screen reader follows."""
    return [tag for tag in Printed(document).elements if tag != "Span"]


def pdf_words(document: bytes) -> list[str]:
    """The text of all pages, without what stands at their head and foot."""
    return [Printed(document).text]


def calendar_structure(document: bytes) -> list[str]:
    """The entries, each with the names of its properties."""
    parts = icalendar.Calendar.from_ical(document.decode()).walk()
    return [f"{part.name}: {' '.join(part)}" for part in parts]


def calendar_words(document: bytes) -> list[str]:
    """The words of each entry."""
    parts = icalendar.Calendar.from_ical(document.decode()).walk("VEVENT")
    return [str(part[name]) for part in parts for name in ("SUMMARY", "DESCRIPTION") if name in part]


STRUCTURE: Final[dict[str, Reader]] = {
    "text": text_structure,
    "md": markdown_structure,
    "html": html_tree.structure,
    "pdf": pdf_structure,
    "json": json_structure,
    "ics": calendar_structure,
}
WORDS: Final[dict[str, Reader]] = {
    "text": text_words,
    "md": markdown_words,
    "html": html_words,
    "pdf": pdf_words,
    "json": json_words,
    "ics": calendar_words,
}


def _shape(value: object) -> list[str]:
    if isinstance(value, dict):
        return ["{", *(line for key, part in value.items() for line in (f"{key}:", *_shape(part))), "}"]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ["strings"]
    if isinstance(value, list):
        return ["[", *(line for part in value for line in _shape(part)), "]"]
    return ["value"]


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return [value] if isinstance(value, str) else []
