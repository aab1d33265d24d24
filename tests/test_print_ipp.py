"""Printing on a real network printer without a driver: what it is asked for and what it gets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from print_system import Printer, PrintSystem, ipp_printer, print_system, wait_for

ROOT = Path(__file__).parent.parent


@pytest.fixture
def printer() -> Iterator[Printer]:
    """A printer that speaks IPP."""
    with tempfile.TemporaryDirectory(prefix="kypho-") as folder, ipp_printer(Path(folder)) as running:
        yield running


@pytest.fixture
def system(printer: Printer) -> Iterator[PrintSystem]:
    """A print system with a queue for it, set up as today's systems do it: by asking the printer."""
    with print_system() as running:
        running.run("lpadmin", "-p", "network", "-E", "-v", printer.uri, "-m", "everywhere")
        wait_for(lambda: "network" in running.run("lpstat", "-e").split(), "the queue")
        yield running


def test_a_network_printer_gets_the_sheet_twice_sorted_on_both_sides_of_a4(
    system: PrintSystem, printer: Printer, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    asked = ("--printer", "network", "--copies", "2", "--two-sided", "--media", "a4")
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "kypho_cli", "print", "--example", *asked],
        capture_output=True,
        env=os.environ | home | system.environment,
        check=True,
    )

    system.await_job(re.findall(r"as job (network-\d+)", done.stdout.decode())[0])
    (document,) = printer.documents()
    assert document.name == "1-kypho_checklist.pdf"
    assert document.read_bytes().startswith(b"%PDF")
    for attribute in (
        "job-name (nameWithoutLanguage) kypho checklist",
        "copies (integer) 2",
        "multiple-document-handling (keyword) separate-documents-collated-copies",
        "sides (keyword) two-sided-long-edge",
        "media-size={x-dimension=21000 y-dimension=29700}",
    ):
        assert attribute in printer.told
    assert "Frank" not in printer.told
