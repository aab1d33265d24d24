"""Sheets as people see them, kept as text: a change of wording is reviewed as a change of these files.

After a change that is meant: pytest tests/test_snapshots.py --update-snapshots
"""

from __future__ import annotations

import pytest
from test_patients import HERE, patient

from kypho_cli.planning.agenda import agenda
from kypho_cli.rendering import text
from kypho_cli.rendering.blocks import Sheet
from kypho_cli.rendering.layout import Page
from kypho_cli.rendering.symbols import ASCII, UNICODE, Symbols
from kypho_cli.rendering.today import today_rows

SNAPSHOTS = HERE / "snapshots"
SHEETS: tuple[tuple[str, Sheet, int, Symbols], ...] = (
    ("apixaban-one-week-left", "summary", 80, UNICODE),
    ("apixaban-one-week-left", "nurse", 80, UNICODE),
    ("no-medicines", "summary", 40, ASCII),
    ("myeloma-helper-overnight", "summary", 80, UNICODE),
    ("parkinsons-clinic-without-rules", "summary", 80, UNICODE),
    ("no-medicines", "information", 80, UNICODE),
    ("apixaban-one-week-left", "patient", 80, UNICODE),
    ("team-dates-and-many-reactions", "patient", 40, ASCII),
    ("myeloma-helper-overnight", "nurse", 80, ASCII),
    ("insulin-and-bloating", "card", 40, ASCII),
    ("insulin-and-bloating", "questions", 80, UNICODE),
    ("insulin-and-bloating", "medicines", 80, UNICODE),
    ("the-morning-itself", "summary", 80, UNICODE),
    ("three-days-after", "summary", 80, UNICODE),
)
DAYS: tuple[tuple[str, int, Symbols], ...] = (
    ("apixaban-one-week-left", 80, UNICODE),
    ("the-morning-itself", 80, UNICODE),
    ("the-morning-itself", 40, ASCII),
    ("three-days-after", 80, UNICODE),
)


@pytest.mark.parametrize(("name", "sheet", "width", "symbols"), SHEETS, ids=lambda part: str(part)[:40])
def test_a_sheet_looks_as_it_was_last_reviewed(
    request: pytest.FixtureRequest, name: str, sheet: Sheet, width: int, symbols: Symbols
) -> None:
    plan = patient(HERE / "patients" / f"{name}.yaml").plan
    shown = text.written(plan, sheet, width=width, symbols=symbols)

    assert shown == _reviewed(request, f"{name}.{sheet}.{width}.txt", shown)


@pytest.mark.parametrize(("name", "width", "symbols"), DAYS, ids=lambda part: str(part)[:40])
def test_a_day_looks_as_it_was_last_reviewed(
    request: pytest.FixtureRequest, name: str, width: int, symbols: Symbols
) -> None:
    plan = patient(HERE / "patients" / f"{name}.yaml").plan
    rows = today_rows(plan, agenda(plan), Page(width, symbols))
    shown = "".join(f"{row.text.rstrip()}\n" for row in rows)

    assert shown == _reviewed(request, f"{name}.today.{width}.txt", shown)


def _reviewed(request: pytest.FixtureRequest, name: str, shown: str) -> str:
    """The snapshot of that name, written anew first where that was asked for."""
    path = SNAPSHOTS / name
    if request.config.getoption("--update-snapshots"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over() -> None:
    expected = {f"{name}.{sheet}.{width}.txt" for name, sheet, width, _ in SHEETS}
    expected |= {f"{name}.today.{width}.txt" for name, width, _ in DAYS}

    assert {path.name for path in SNAPSHOTS.iterdir()} == expected
