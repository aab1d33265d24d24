"""A PDF read back: its words in reading order, the size of its letters, its structure and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, Final

import page as pages  # the validator's own name is as short as this
from plans import texts
from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    TextStringObject,
)

from kypho_cli.rendering.blocks import Block

_SIGNS: Final = re.compile(r"[\s\u200b☐☒•]")


@dataclass(frozen=True)
class Printed:
    """One PDF."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        """The PDF as pypdf reads it."""
        return PdfReader(BytesIO(self.content))

    @property
    def root(self) -> Any:  # noqa: ANN401  a PDF holds anything
        """The catalogue of the document."""
        return self.reader.trailer["/Root"]

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The text of each page, with its foot."""
        return tuple(page.extract_text() for page in self.reader.pages)

    @property
    def text(self) -> str:
        """All words that a screen reader meets, without blanks and tick boxes."""
        reader = PdfReader(BytesIO(self.content))
        return _SIGNS.sub("", "".join(_without_artifacts(page).extract_text() for page in reader.pages))

    @property
    def problems(self) -> list[str]:
        """What PDF/UA-1 forbids."""
        report = pages.validate_pdf_bytes(self.content, profile="ua1")
        return [] if report.is_compliant else [str(failure) for failure in report.failures] or ["unclear"]

    @property
    def fonts(self) -> set[str]:
        """The names of all embedded fonts, without the tag of their subset."""
        resources: list[Any] = [page["/Resources"] for page in self.reader.pages]
        found = (resource.get("/Font", {}) for resource in resources)
        names = {str(font.get_object()["/BaseFont"]) for fonts in found for font in fonts.values()}
        return {name.removeprefix("/").partition("+")[2] for name in names}

    @property
    def sizes(self) -> set[float]:
        """The sizes of all letters, in points."""
        sizes: set[float] = set()

        def note(text: str, _cm: Any, matrix: Any, _font: Any, size: float) -> None:  # noqa: ANN401  pypdf's own
            if text.strip():
                sizes.add(round(size * abs(matrix[3]), 1))

        for page in self.reader.pages:
            page.extract_text(visitor_text=note)
        return sizes

    @property
    def elements(self) -> list[str]:
        """The kinds of all elements of the structure, in reading order."""
        return list(_elements(self.root["/StructTreeRoot"]))


def expected(blocks: Iterable[Block]) -> str:
    """All words of the blocks as `Printed.text` gives them back."""
    return _SIGNS.sub("", "".join(texts(blocks)))


def _without_artifacts(page: PageObject) -> PageObject:
    """The page without the words of its head and foot, and of headers of tables that stand there again."""
    content = ContentStream(page["/Contents"].get_object(), page.pdf)
    inside: list[bool] = []
    kept = []
    for operands, operator in content.operations:
        if operator in {b"BMC", b"BDC"}:
            inside.append(operands[0] == "/Artifact")
        elif operator == b"EMC":
            inside.pop()
        if operator not in {b"Tj", b"TJ"}:
            kept.append((operands, operator))
        elif not any(inside):
            kept.append(([_raw(operand) for operand in operands], operator))
    content.operations = kept
    page[NameObject("/Contents")] = content
    return page


def _raw(operand: Any) -> Any:  # noqa: ANN401  a PDF holds anything
    """The very bytes of a string: written anew as text it would be another one."""
    if isinstance(operand, list):
        return ArrayObject(_raw(part) for part in operand)
    return ByteStringObject(operand.original_bytes) if isinstance(operand, TextStringObject) else operand


def _elements(node: Any) -> Iterator[str]:  # noqa: ANN401  a PDF holds anything
    found = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(found, list):
        for part in found:
            yield from _elements(part)
    elif isinstance(found, DictionaryObject):
        if "/S" in found:
            yield str(found["/S"]).removeprefix("/")
        if "/K" in found:
            yield from _elements(found["/K"])
