"""Golden patients: a person with a reason to exist; what must and must not stand on their sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kypho_cli.definitions.answers import read_answers
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic, with_clinic
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.strict_yaml import read_yaml
from kypho_cli.model.answers import Answers
from kypho_cli.model.checklist import Checklist
from kypho_cli.model.clinic import Clinic
from kypho_cli.model.plan import Plan
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering import text
from kypho_cli.rendering.blocks import Sheet

HERE = Path(__file__).parent
PATIENTS = sorted((HERE / "patients").glob("*.yaml"))


@dataclass(frozen=True)
class GoldenPatient:
    """One patient's plan and what a clinician expects of it."""

    plan: Plan
    expect: Mapping[str, object]

    def patterns(self, key: str) -> tuple[str, ...]:
        found = self.expect.get(key, [])
        assert isinstance(found, list)
        return tuple(found)

    def sheet(self, sheet: Sheet) -> str:
        return " ".join(text.written(self.plan, sheet, width=1000).split())


@cache
def checklist() -> Checklist:
    return read_checklist(shipped_checklists())


@cache
def patient(path: Path) -> GoldenPatient:
    clinic, answers = patient_answers(path)
    assert answers.as_of is not None
    plan = make_plan(with_clinic(checklist(), clinic), clinic, answers, answers.as_of)
    return GoldenPatient(plan, _mapping(path)["expect"])


@cache
def patient_answers(path: Path) -> tuple[Clinic, Answers]:
    """The clinic and the answers of one golden patient."""
    words = path.read_text(encoding="utf-8").partition("\nexpect:")[0]
    kept = (line for line in words.split("\n") if not line.startswith(("name:", "clinic:")))
    clinic = read_clinic(HERE / "clinics" / f"{_mapping(path)['clinic']}.yaml", checklist())
    return clinic, read_answers("\n".join(kept), path.name, checklist())


def _mapping(path: Path) -> dict[str, Any]:
    data = read_yaml(path.read_text(encoding="utf-8"), path.name).data
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
class TestGoldenPatient:
    """Each golden patient in turn."""

    def test_counts_the_days_left(self, path: Path) -> None:
        golden = patient(path)

        assert golden.plan.days_left == golden.expect["days_left"]

    def test_says_what_this_patient_must_read(self, path: Path) -> None:
        golden = patient(path)
        sheet = golden.sheet("summary")

        missing = [words for words in golden.patterns("patient_says") if not re.search(words, sheet)]

        assert missing == []

    def test_never_says_what_could_hurt_this_patient(self, path: Path) -> None:
        golden = patient(path)
        sheet = golden.sheet("summary")

        said = [words for words in golden.patterns("patient_never") if re.search(words, sheet, re.IGNORECASE)]

        assert said == []

    def test_tells_the_nurse(self, path: Path) -> None:
        golden = patient(path)
        sheet = golden.sheet("nurse")

        missing = [
            words for words in golden.patterns("nurse_says") if not re.search(words, sheet, re.IGNORECASE)
        ]

        assert missing == []
