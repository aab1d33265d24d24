"""A clinic's logo: what may stand at the head of a sheet, and what is refused with words."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic
from kypho_cli.definitions.logo import MOST_DEPTH, MOST_KB, MOST_PIXELS
from kypho_cli.errors import ProblemsError
from kypho_cli.model.clinic import Logo

BASE = read_checklist(Path(__file__).parent / "definitions" / "base")
HEAD = "id: tiny\nname: Tiny Clinic\ntimezone: America/Chicago\nphone: 555-0110\nlogo: "
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
PLAIN = "Save it as plain SVG, or as PNG."
REACHES = "the logo fetches something or reacts to something, and a logo only looks"
BROKEN = "the logo is a broken PNG file"


def chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def png(width: int = 1, height: int = 1) -> bytes:
    """A black picture."""
    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\0" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Title\0Logo")
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def logo(folder: Path, content: bytes | str, name: str = "logo.bin") -> Logo | None:
    """The logo of a clinic with this picture beside its file."""
    (folder / "logo.bin").write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "tiny.yaml").write_text(f"{HEAD}{name}\n", encoding="utf-8")
    return read_clinic(folder / "tiny.yaml", BASE).logo


def refused(folder: Path, content: bytes | str, name: str = "logo.bin") -> tuple[str, str]:
    """What is wrong with the one place, and the remedy."""
    with pytest.raises(ProblemsError) as caught:
        logo(folder, content, name)
    (problem,) = caught.value.problems
    assert (problem.place.line, problem.place.column) == (5, 7)
    return problem.what, problem.remedy


@pytest.mark.parametrize("content", [png(), png(MOST_PIXELS, 1)])
def test_a_png_is_known_by_its_first_bytes(tmp_path: Path, content: bytes) -> None:
    assert logo(tmp_path, content) == Logo("png", content)


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9v9z" fill="url(#sky)" style="fill:url( \'#sky\')"/>',
        '<defs><g id="a"/></defs><use xlink:href="#a"/><use href="#a"/>',
        '<image href="data:image/png;base64,iVBORw0KGgo//8="/>',
        "<style>.a { fill: navy }</style><!-- drawn by hand --><style/>",
        '<metadata xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="http://example.org"/>',
        "<title>Lakeside &amp; Sons &lt;!ok&gt;</title>",
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ],
)
def test_a_drawing_is_taken_as_it_is(tmp_path: Path, before: str, inside: str) -> None:
    content = before + SVG.format('width="90" height="30" viewBox="0 0 90 30"', inside)

    assert logo(tmp_path, content) == Logo("svg", content.encode())


@pytest.mark.parametrize("inside", ["<text>Lakeside</text>", "<g><text><tspan>L</tspan></text></g>"])
def test_a_logo_with_letters_is_refused_before_any_sheet_lacks_them(tmp_path: Path, inside: str) -> None:
    assert refused(tmp_path, SVG.format("", inside)) == (
        "the logo holds letters, and their font may not be where it is drawn",
        "Save the SVG with its letters as shapes, or give a PNG.",
    )


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "script"),
        ("<g><foreignObject/></g>", "foreignobject"),
        ('<a><set attributeName="href" to="x"/></a>', "set"),
        ("<animate/>", "animate"),
    ],
)
def test_a_logo_with_something_active_in_it_is_refused(tmp_path: Path, inside: str, name: str) -> None:
    what = f'the logo has a part named "{name}", and a logo only looks'

    assert refused(tmp_path, SVG.format("", inside)) == (what, PLAIN)


@pytest.mark.parametrize(
    ("attributes", "inside"),
    [
        ('onload="x()"', ""),
        ('ONCLICK="x()"', ""),
        ('xml:base="http://example.org"', ""),
        ("", '<image href="http://example.org/a.png"/>'),
        ("", '<image xlink:href="file:///etc/passwd"/>'),
        ("", '<image href="logo.png"/>'),
        ("", '<image src="logo.png"/>'),
        ("", '<a href=" javascript:x()"/>'),
        ("", '<use href="data:image/svg+xml;base64,AAAA"/>'),
        ("", '<path fill="url(http://example.org#a)"/>'),
        ("", "<path fill=\"url( 'b.svg#a')\"/>"),
        ("", '<path fill="u\\72l(b.svg#a)"/>'),
        ("", "<path style=\"background: image-set('a.png')\"/>"),
        ("", "<style>@import 'a.css';</style>"),
        ("", "<style>.a { fill: URL(a.svg#b) }</style>"),
    ],
)
def test_a_logo_that_reaches_out_of_itself_is_refused(tmp_path: Path, attributes: str, inside: str) -> None:
    assert refused(tmp_path, SVG.format(attributes, inside))[0] in {
        REACHES,
        "a style in the logo reaches out of it",
    }


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>',
        '<?xml-stylesheet href="a.css"?>',
        '<?xml version="1.0" encoding="cp037"?>',
    ],
)
def test_a_logo_with_entities_or_an_encoding_of_its_own_is_refused(tmp_path: Path, before: str) -> None:
    what = "the logo declares entities, a style sheet or an encoding of its own"

    assert refused(tmp_path, before + SVG.format("", "")) == (what, PLAIN)


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"\xff\xd8\xff", b"<svg", b"<svg/>", b"<html/>", b"\xff<"]
)
def test_any_other_file_is_no_logo(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == ("the logo is neither a PNG nor an SVG file", PLAIN)


def test_a_logo_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    deep = SVG.format("", "<g>" * MOST_DEPTH + "</g>" * MOST_DEPTH)

    assert refused(tmp_path, deep)[0] == f"the parts of the logo lie more than {MOST_DEPTH} levels deep"


@pytest.mark.parametrize(
    "content",
    [
        png()[:-1],
        png()[:40],
        png()[:8],
        png().replace(b"Logo", b"Lego"),
        png().replace(b"IDAT", b"IDOT"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""),
    ],
)
def test_a_broken_png_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == (BROKEN, "Save the picture again.")


@pytest.mark.parametrize("content", [png(MOST_PIXELS + 1, 1), png(1, MOST_PIXELS + 1), png(0, 1), png(1, 0)])
def test_a_png_without_end_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content)[0] == f"the logo is not 1 to {MOST_PIXELS} dots wide and high"


def test_a_large_file_is_refused_before_it_is_read_to_its_end(tmp_path: Path) -> None:
    content = png() + bytes(MOST_KB * 1000)

    assert refused(tmp_path, content) == (f"the logo is larger than {MOST_KB} KB", "Save a smaller picture.")


@pytest.mark.parametrize("name", ["/logo.bin", "../logo.bin", "http://example.org/a.png", '""'])
def test_a_logo_from_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, png(), name)[0] == "a logo lies beside this file"


@pytest.mark.parametrize("name", ["lego.bin", "."])
def test_a_logo_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, png(), name)[0] == "there is no such logo"
