"""The two zeros on real names: nobody's medicine is taken for another in silence, and no word is dropped."""

from __future__ import annotations

import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def bench() -> Any:  # noqa: ANN401 - a script's own class
    """The bench on the project's own rows, without its longest part, which test_medicines.py holds."""
    script = runpy.run_path(str(ROOT / "benchmarks" / "recognition.py"))
    return script["run"](ROOT / "tests" / "testdata", hide_every_name=False)


def shares(bench: Any, row: str, *outcomes: str) -> float:  # noqa: ANN401
    """How much of a row came out so, in percent."""
    counts: Counter[str] = bench.rows[row]
    return 100.0 * sum(counts[outcome] for outcome in outcomes) / counts.total()


def test_no_name_is_taken_for_another_and_no_word_is_dropped(bench: Any) -> None:  # noqa: ANN401
    assert bench.silent == []


def test_misspelled_names_of_the_us_are_among_three_suggestions(bench: Any) -> None:  # noqa: ANN401
    assert shares(bench, "misspelled, tier A US", "among 3") >= 98
    assert shares(bench, "misspelled, tier B US", "among 3") >= 95


def test_no_misspelled_name_is_taken_in_silence(bench: Any) -> None:  # noqa: ANN401
    for row in bench.rows:
        if row.startswith("misspelled"):
            assert shares(bench, row, "right") == 0


def test_nearly_everything_that_medicare_pays_for_is_recognised(bench: Any) -> None:  # noqa: ANN401
    assert shares(bench, "  weighted by Part D claims", "unknown") <= 1


def test_reported_strings_are_mostly_taken_and_rarely_unknown(bench: Any) -> None:  # noqa: ANN401
    assert shares(bench, "FAERS exact", "right") >= 70
    assert shares(bench, "FAERS exact", "unknown") <= 20


def test_names_with_two_readings_are_asked_about(bench: Any) -> None:  # noqa: ANN401
    assert shares(bench, "sources in conflict", "among 3", "asked") == 100


def test_every_vague_string_is_asked_about(bench: Any) -> None:  # noqa: ANN401
    rows = [row for row in bench.rows if " vague" in row]
    assert rows
    assert all(shares(bench, row, "asked") == 100 for row in rows)


def test_nearly_everything_that_medicare_pays_for_is_taken_in_silence(bench: Any) -> None:  # noqa: ANN401
    assert shares(bench, "  weighted by Part D claims", "right") >= 98
