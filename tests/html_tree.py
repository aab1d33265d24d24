"""HTML read back with the standard parser: its elements, its text, its check boxes and its headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "input", "img"}
_DRESS = {("b", ""), ("span", "whole"), ("span", "blank")}


@dataclass
class Element:
    """One element, with the text of everything inside it."""

    tag: str
    attributes: dict[str, str | None]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, runs of blanks made one, no-break ones too."""
        return " ".join("".join(self.pieces).split())

    @property
    def is_dress(self) -> bool:
        """Whether it only dresses a few letters and is no part of the structure."""
        return (self.tag, self.attributes.get("class") or "") in _DRESS

    @property
    def kind(self) -> str:
        """The tag with its class, and for a check box whether it is ticked."""
        ticked = " checked" if "checked" in self.attributes else ""
        return f"{self.tag}.{self.attributes.get('class') or ''}{ticked}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._part(element)
        self.found.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        element = self.open.pop()
        assert element.tag == tag
        self._part(element)

    def _part(self, element: Element) -> None:
        """A blank where one thing ends and another begins."""
        if not element.is_dress:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.pieces.append(data)


def elements(document: bytes | str) -> list[Element]:
    """Every element in order; fails where an element is not closed or closed twice."""
    reader = _Reader()
    reader.feed(document if isinstance(document, str) else document.decode())
    reader.close()
    assert reader.open == []
    return reader.found


def structure(document: bytes) -> list[str]:
    """The kinds of all elements in order, without those that dress a few letters."""
    return [element.kind for element in elements(document) if not element.is_dress]


def named(document: bytes | str, tag: str) -> list[Element]:
    """Every element with this tag."""
    return [one for one in elements(document) if one.tag == tag]
