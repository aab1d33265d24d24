"""Blocks as HTML elements. Every text is data: it is escaped, never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import (
    Block,
    Box,
    Heading,
    Line,
    NewPage,
    Paragraph,
    Room,
    Strip,
    Table,
    Title,
)
from kypho_cli.rendering.nesting import Part, Run, parts, runs
from kypho_cli.rendering.wrap import held

_HELD: Final = 24
"""The narrowest column, in letters, in which a number must not leave its unit."""

_BLANK: Final = re.compile("(?<!_)_{3,12}(?!_)")
_PHONE: Final = re.compile(r"\b[0-9]{1,4}(?:-[0-9]{2,6}){1,4}\b")
_CLOCK: Final = re.compile("\\b[0-9]{1,2}:[0-9]{2}[ \u00a0][ap]m\\b")


def marked_up(text: str) -> str:
    """A text as HTML: clock times bold, phones on one line, what is to be filled in said as a blank."""
    shown = _CLOCK.sub(lambda found: f"<b>{found[0]}</b>", escape(held(text, _HELD)))
    shown = _PHONE.sub(lambda found: f'<span class="whole">{found[0]}</span>', shown)
    return _BLANK.sub(lambda found: _spoken(WORDS["page-blank"], "blank", found[0], "span"), shown)


class Body:
    """The elements of one page; it numbers the headings of boxes and knows which have been."""

    def __init__(self) -> None:
        self._titles: list[str] = []

    def elements(self, blocks: Iterable[Block]) -> Iterator[str]:
        """One element a block or list, in reading order."""
        for level, part in parts(blocks):
            yield self._element(part, level)

    def _element(self, part: Part, level: int) -> str:
        match part:
            case Title(text) | Heading(text):
                return f"<h{level}>{marked_up(text)}</h{level}>"
            case Paragraph(text):
                return f"<p>{marked_up(text)}</p>"
            case Run():
                return _run(part)
            case Box():
                return self._box(part, level)
            case _:
                return _drawn(part)

    def _box(self, box: Box, level: int) -> str:
        """A landmark named by its heading; a title that comes again names no second landmark."""
        first = box.title not in self._titles
        self._titles.append(box.title)
        name = f"box-{len(self._titles)}"
        named = f' aria-labelledby="{name}"' if first else ""
        inside = "\n".join(_run(part) for part in runs(box.lines) if isinstance(part, Run))
        heading = f'<h{level} id="{name}">{marked_up(box.title)}</h{level}>'
        return f'<section class="box {box.level}"{named}>\n{heading}\n{inside}\n</section>'


def _drawn(part: Strip | Table | Room | NewPage) -> str:
    match part:
        case Strip():
            return _strip(part)
        case Table():
            return _table(part)
        case Room(lines):
            return _spoken(WORDS["page-room"], "room", "<span></span>" * lines, "div")
        case _:
            return '<div class="new-page"></div>'


def _spoken(words: str, name: str, inside: str, tag: str) -> str:
    """What the eye sees as an empty line and a screen reader says in words."""
    return f'<{tag} class="{name}" role="img" aria-label="{escape(words)}">{inside}</{tag}>'


def _run(run: Run) -> str:
    if run.kind == "plain":
        return "\n".join(f"<p>{marked_up(line.text)}</p>{_notes(line)}" for line in run.lines)
    item = _tick if run.kind == "ticks" else _bullet
    items = "\n".join(map(item, run.lines))
    return f'<ul class="{run.kind}" role="list">\n{items}\n</ul>'


def _tick(line: Line) -> str:
    """A box to tick; a browser must not carry an old tick over to a page that was made anew."""
    done = " checked" if line.mark == "done" else ""
    box = f'<input type="checkbox" autocomplete="off"{done}>'
    return f"<li><label>{box}<span>{marked_up(line.text)}</span></label>{_notes(line)}</li>"


def _bullet(line: Line) -> str:
    return f"<li>{marked_up(line.text)}{_notes(line)}</li>"


def _notes(line: Line) -> str:
    return "".join(f'<p class="note">{marked_up(note)}</p>' for note in line.notes)


def _strip(strip: Strip) -> str:
    marks = "\n".join(
        f"<li><span>{marked_up(mark.day)}</span> <span>{marked_up(mark.clock)}</span>"
        f" <span>{marked_up(mark.text)}</span></li>"
        for mark in strip.marks
    )
    return f'<ol class="strip" role="list">\n{marks}\n</ol>'


def _table(table: Table) -> str:
    """Roles are said again, because rows stand as blocks on a narrow screen and would lose them."""
    heads = "".join(f'<th scope="col" role="columnheader">{marked_up(name)}</th>' for name in table.header)
    rows = "\n".join(f'<tr role="row">{_cells(table, row)}</tr>' for row in table.rows)
    return (
        f'<table role="table">\n<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}\n</tbody>\n</table>'
    )


def _cells(table: Table, row: tuple[str, ...]) -> str:
    blank = WORDS["blank"]
    first, *others = row
    head = f'<th scope="row" role="rowheader">{marked_up(first or blank)}</th>'
    named = zip(table.header[1:], others, strict=True)
    return head + "".join(
        f'<td role="cell" data-column="{escape(name)}">{marked_up(cell or blank)}</td>'
        for name, cell in named
    )
