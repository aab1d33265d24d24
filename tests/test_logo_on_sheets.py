"""A clinic's logo at the head of its sheets, from the file that the clinic names to the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from printed import Printed
from test_logo import SVG, png

from kypho_cli.commands.gather import Inputs
from kypho_cli.commands.sheet import Wanted, document_for
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.errors import ProblemsError

EXAMPLE = shipped_checklists() / "clinics" / "example-clinic.yaml"
DRAWING = SVG.format('viewBox="0 0 90 30"', '<path d="M0 0h90v30z" fill="navy"/>').encode()


def at_clinic(folder: Path, logo: bytes) -> Inputs:
    """Any patient at a clinic with this logo."""
    text = EXAMPLE.read_text(encoding="utf-8").replace("\nphone:", "\nlogo: logo.bin\nphone:")
    (folder / "logo.bin").write_bytes(logo)
    (folder / "our.yaml").write_text(text, encoding="utf-8")
    return Inputs(clinic=str(folder / "our.yaml"))


@pytest.mark.parametrize("logo", [DRAWING, png(90, 30)], ids=["svg", "png"])
@pytest.mark.parametrize("sheet", ["patient", "nurse", "blank"])
def test_the_logo_that_the_clinic_names_stands_on_its_sheets(tmp_path: Path, sheet: str, logo: bytes) -> None:
    inputs = replace(at_clinic(tmp_path, logo), example=sheet != "blank")

    document = Printed(document_for(inputs, Wanted(sheet, "pdf"))[0])

    assert document.elements.count("Figure") == 1
    assert document.problems == []


def test_a_logo_that_has_gone_is_told_and_no_sheet_is_made_without_it(tmp_path: Path) -> None:
    inputs = replace(at_clinic(tmp_path, DRAWING), example=True)
    (tmp_path / "logo.bin").unlink()

    with pytest.raises(ProblemsError, match="there is no such logo"):
        document_for(inputs, Wanted("patient", "pdf"))
