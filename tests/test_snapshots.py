"""Sheets as people see them, kept as text: a change of wording is reviewed as a change of these files.

After a change that is meant: pytest tests/test_snapshots.py --update-snapshots
"""

from __future__ import annotations

import pytest
from test_patients import HERE, patient

from kypho_cli.rendering import text
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.symbols import ASCII, UNICODE, Symbols

SNAPSHOTS = HERE / "snapshots"
SHEETS: tuple[tuple[str, Sheet, int, Symbols], ...] = (
    ("apixaban-one-week-left", "summary", 80, UNICODE),
    ("apixaban-one-week-left", "nurse", 80, UNICODE),
    ("no-medicines", "summary", 40, ASCII),
    ("myeloma-helper-overnight", "summary", 80, UNICODE),
    ("parkinsons-clinic-without-rules", "summary", 80, UNICODE),
    ("no-medicines", "information", 80, UNICODE),
)


@pytest.mark.parametrize(("name", "sheet", "width", "symbols"), SHEETS, ids=lambda part: str(part)[:40])
def test_a_sheet_looks_as_it_was_last_reviewed(
    request: pytest.FixtureRequest, name: str, sheet: Sheet, width: int, symbols: Symbols
) -> None:
    path = SNAPSHOTS / f"{name}.{sheet}.{width}.txt"
    shown = text.written(
        patient(HERE / "patients" / f"{name}.yaml").plan, sheet, width=width, symbols=symbols
    )
    if request.config.getoption("--update-snapshots"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")

    assert shown == path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    expected = {f"{name}.{sheet}.{width}.txt" for name, sheet, width, _ in SHEETS}

    assert {path.name for path in SNAPSHOTS.iterdir()} == expected
