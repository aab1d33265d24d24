"""Writes `kypho_cli/rendering/font_widths.py`: how wide each letter of the shipped fonts is.

typst itself measures them, so that what we count and what it draws are one. Run after a change of the
fonts: .venv/bin/python docs/font_widths.py
"""

from __future__ import annotations

import json
import math
import textwrap
from pathlib import Path
from typing import Final

import typst

RENDERING: Final = Path(__file__).parent.parent / "kypho_cli" / "rendering"
FONTS: Final = RENDERING / "pdf" / "fonts"
FAMILY: Final = RENDERING / "pdf" / "family.typ"
FIRST: Final = 0x20
LAST: Final = 0x17F
BEYOND: Final = 0xFFFF
SIGNS: Final = (
    "\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2190\u2192\u2264\u2265\u2610\u2612"
)
TEMPLATE: Final = b"""
#import "family.typ": family
#let d = json("d.json")
#set text(font: family, size: 1000pt, weight: d.weight)
#context [#metadata(d.words.map(word => measure(word).width.pt())) <widths>]
"""
HEAD: Final = '''"""The widths of letters in thousandths of their size; written by docs/font_widths.py.

The most that a letter after it can push away is in its width, so that a text is never wider than the sum.
"""

from typing import Final

FIRST: Final = 0x{first:X}
SIGNS: Final = {signs}
WIDEST: Final = {widest}
"""No letter of any shipped font is wider."""
'''


def measured(words: list[str], weight: int) -> list[float]:
    """The width of each word in thousandths of the size of its letters."""
    data = json.dumps({"words": words, "weight": weight}).encode()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    source = {"main.typ": TEMPLATE, "family.typ": FAMILY.read_bytes(), "d.json": data}
    compiler = typst.Compiler(source, root=str(FONTS), font_paths=fonts)  # type: ignore[type-var]  # a dict works
    widths: list[float] = json.loads(compiler.query("<widths>", field="value", one=True))
    return widths


def bounds(letters: str, weight: int) -> list[int]:
    """The width of each letter with the most that any letter after it pushes away, rounded up."""
    (bars,) = measured(["||"], weight)
    own = [width - bars for width in measured([f"|{letter}|" for letter in letters], weight)]
    pairs = iter(measured([f"|{a}{b}|" for a in letters for b in letters], weight))
    return [math.ceil(max(next(pairs) - bars - after for after in own) - 0.01) for _ in own]


def widest() -> int:
    """The widest letter of all, in either weight."""
    letters = [chr(code) for code in range(FIRST, BEYOND) if not 0xD800 <= code <= 0xDFFF]
    return math.ceil(max(max(measured(letters, weight)) for weight in (400, 700)))


def main() -> None:
    """Measure and write."""
    letters = "".join(map(chr, range(FIRST, LAST + 1))) + SIGNS
    parts = [HEAD.format(first=FIRST, signs=json.dumps(SIGNS), widest=widest())]
    for name, weight in (("REGULAR", 400), ("BOLD", 700)):
        rows = textwrap.wrap(" ".join(map(str, bounds(letters, weight))), 100)
        parts.append(f"{name}: Final = (\n" + "".join(f'    "{row} "\n' for row in rows) + ")\n")
    (RENDERING / "font_widths.py").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
