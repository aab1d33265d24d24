"""Documents of every format read back: their text as a person sees it, and their structure without any text.

A format is a reader here or it fails the tests that go over all formats.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import html_tree
from markdown_it import MarkdownIt
from poppler import tool

if TYPE_CHECKING:
    from markdown_it.token import Token

Reader = Callable[[bytes], list[str]]

_DRESS: Final = re.compile(r"^(☐|☒|•|─+$|═+$)", re.MULTILINE)
_TAG: Final = re.compile(r"^( +)(?!Span)([A-Z][A-Za-z0-9]*) ", re.MULTILINE)


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
    """The tags that a screen reader follows, each with how deep it stands."""
    return [f"{len(depth)} {tag}" for depth, tag in _TAG.findall(_told("pdfinfo", "-struct", document))]


def pdf_words(document: bytes) -> list[str]:
    """The text of all pages without their numbers, and without the places where a long word may break."""
    pages = _told("pdftotext", "-raw", document).replace("\u200b", "").split("\f")
    return [re.sub(r"\s*\S+ \d+ \S+ \d+\s*\Z", "\n", page) for page in pages]


STRUCTURE: Final[dict[str, Reader]] = {
    "text": text_structure,
    "md": markdown_structure,
    "html": html_tree.structure,
    "pdf": pdf_structure,
    "json": json_structure,
}
WORDS: Final[dict[str, Reader]] = {
    "text": text_words,
    "md": markdown_words,
    "html": html_words,
    "pdf": pdf_words,
    "json": json_words,
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


def _told(name: str, option: str, document: bytes) -> str:
    output = ["-"] if name == "pdftotext" else []
    command = [tool(name), option, "-", *output]
    done = subprocess.run(command, input=document, capture_output=True, check=True)  # noqa: S603  our own words
    return done.stdout.decode(errors="replace")
