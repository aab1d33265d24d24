"""typst, made ready once: the template and the fonts that we ship, and nothing of the machine it runs on.

Both are parts of the program as its modules are, so reading them is no input.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, cast

from kypho_cli.errors import OutputError

if TYPE_CHECKING:
    from typst import Compiler

_NO_LETTER: Final = "could not be displayed"


def drawn(data: bytes, logo: bytes | None = None) -> bytes:
    """The PDF of the template with this JSON. Raises OutputError; an error never names a text.

    A process that has drawn once must not fork: the child would wait for ever.
    """
    from typst import TypstError

    compiler, template = _press()
    source = {**template, "data.json": data, **({"logo": logo} if logo else {})}
    try:
        pdf = compiler.compile(source, format="pdf", pdf_standards=["ua-1"])  # type: ignore[type-var]
    except TypstError as error:
        raise _told(error.message) from None
    return cast("bytes", pdf)


@cache
def _press() -> tuple[Compiler, dict[str, bytes]]:
    """The compiler, which remembers what it has set before, and the template."""
    from typst import Compiler, Fonts

    here = resources.files(__package__)
    folder = str(here / "fonts")
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    files = {"main.typ": "template.typ", "family.typ": "family.typ"}
    template = {name: (here / file).read_bytes() for name, file in files.items()}
    return Compiler(root=folder, font_paths=fonts), template


def _told(message: str) -> OutputError:
    if _NO_LETTER in message:
        return OutputError(
            "The sheet holds a letter that the fonts of our PDF do not have.", "Write it with: --format html"
        )
    if "SVG" in message:
        return OutputError("The logo of the clinic cannot be drawn.", "Save it as plain SVG, or give a PNG.")
    return OutputError("The PDF could not be made.", "Write the sheet with: --format html")
