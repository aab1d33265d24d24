"""`kypho medicine`: what a name was understood as, for patients, for nurses and for programs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.commands.medicine import explain
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.errors import Exit, UsageError
from kypho_cli.interview.naming import say_understood
from kypho_cli.model.answers import Medicine
from kypho_cli.planning.medicines import recognise, understood

SHIPPED = read_checklist(shipped_checklists())
REFERENCES = {one.says for group in SHIPPED.groups.values() for one in group.references}
DOCUMENT = Path(__file__).parent.parent / "docs" / "json.md"

Asked = Callable[..., str]


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """What the command prints for some names, with lines joined that were only wrapped."""

    def ask(*names: str, nurse: bool = False, as_json: bool = False) -> str:
        assert explain(names, None, nurse=nurse, as_json=as_json) is Exit.DONE
        return (
            re.sub(r"\n  +(?=\S)", " ", capsys.readouterr().out) if not as_json else capsys.readouterr().out
        )

    return ask


def documented(title: str) -> list[str]:
    """The fields of one table about names in docs/json.md."""
    about = DOCUMENT.read_text(encoding="utf-8").split("\n# ")[1]
    text = about.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)


def test_a_known_name_says_what_it_is_why_we_ask_what_to_ask_and_the_source(asked: Asked) -> None:
    text = asked("Eliquis 5 mg")
    assert text.startswith(
        "Eliquis 5 mg: we know it as apixaban. It belongs to: Newer blood thinner pills.\n"
    )
    assert "What is in it: apixaban\n" in text
    assert "Why we ask: Your blood clots more slowly on it." in text
    assert "Keep taking Eliquis 5 mg until our team gives you a stop date." in text
    assert "Ask: Is a kidney blood test needed first?" in text
    assert "- Atrial fibrillation guideline, pocket table 18 (ACC, AHA, ACCP and HRS, 2023)" in text


def test_a_patients_view_never_shows_a_reference(asked: Asked) -> None:
    names = [next(e.name for e in SHIPPED.names if e.groups[0] == id_) for id_ in SHIPPED.groups]
    text = " ".join(asked(*names).split())
    assert not any(" ".join(says.split()) in text for says in REFERENCES)
    assert "For staff" not in text


def test_the_nurses_view_gives_every_guideline_with_its_source_those_that_differ_too(asked: Asked) -> None:
    text = " ".join(asked("clopidogrel", "cilostazol", nurse=True).split())
    assert "For staff, to weigh. Not an order to a patient:" in text
    assert "Society of Interventional Radiology, 2019): High bleeding risk: clopidogrel 5 days" in text
    assert "Cilostazol goes on." in text
    assert "ASRA and five partner societies, 2018): High-risk pain procedures: cilostazol 2 days" in text
    assert "Group for staff: P2Y12 inhibitors" in text


def test_a_group_without_a_guideline_that_was_read_says_so_to_the_nurse(asked: Asked) -> None:
    assert "For staff: we have read no guideline on this group." in asked("levothyroxine", nurse=True)


def test_a_mixture_carries_the_reasons_of_all_its_groups(asked: Asked) -> None:
    text = asked("Percodan")
    assert "Strong pain medicines (opioids)" in text
    assert "Cuts bleed longer after aspirin." in text


def test_an_unknown_name_says_so_and_is_no_failure(asked: Asked) -> None:
    assert asked("zzyzzx") == (
        "zzyzzx: We do not know this name.\nShow the name to your nurse, with the bottle if there is one.\n"
    )


def test_a_misspelled_name_prints_its_candidates_and_takes_none(asked: Asked) -> None:
    text = asked("eliqus")
    assert text.startswith("eliqus: We do not know this spelling.\nIt may be one of these.")
    assert "- apixaban (Eliquis): newer blood thinner pills\n" in text
    assert "we know it" not in text
    assert "Keep taking" not in text


def test_each_argument_is_one_line_and_a_line_can_hold_several_medicines(asked: Asked) -> None:
    text = asked("aspirin and Plavix", "Prolia")
    places = [text.index(f"\n{name}: we know it") for name in ("Plavix", "Prolia")]
    assert text.startswith("aspirin: we know it.")
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["", "   ", "\t\n"])
def test_an_empty_name_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError) as error:
        explain(["Xarelto", name], None, nurse=False, as_json=False)
    assert "Xarelto" not in str(error.value)


def test_a_hospitals_own_folder_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = Path(__file__).parent / "definitions" / "base"
    explain(["Lantus"], Path(shutil.copytree(base, tmp_path / "c")), nurse=True, as_json=False)
    assert "insulin glargine" in capsys.readouterr().out


def as_json(text: str) -> list[dict[str, Any]]:
    whole = json.loads(text)
    assert whole["schema"] == 1
    assert text.isascii()
    medicines: list[dict[str, Any]] = whole["medicines"]
    return medicines


def test_the_json_has_every_documented_field_and_no_other(asked: Asked) -> None:
    known, doubtful = as_json(asked("Eliquis", "eliqus", nurse=True, as_json=True))
    assert list(known) == list(doubtful) == documented("An understood medicine")
    assert list(known["groups"][0]) == documented("A group")
    assert list(known["entries"][0]) == documented("A name of our table")
    assert list(known["groups"][0]["references"][0]) == ["source", "says"]


def test_the_json_holds_references_for_nurses_alone(asked: Asked) -> None:
    [plain] = as_json(asked("Eliquis", as_json=True))
    assert plain["groups"][0]["references"] == []
    [staff] = as_json(asked("Eliquis", as_json=True, nurse=True))
    assert {one["source"] for one in staff["groups"][0]["references"]} >= {"sir-2019", "acc-af-2023"}


def test_the_json_of_a_name_in_doubt_holds_its_candidates(asked: Asked) -> None:
    [found] = as_json(asked("eliqus", as_json=True))
    assert (found["recognised"], found["doubt"], found["entries"]) == (False, "spelling", [])
    assert "Eliquis" in {one["name"] for one in found["candidates"]}


def test_the_words_after_a_comma_are_the_detail(asked: Asked) -> None:
    [found] = as_json(asked("Eliquis 5 mg, morning and evening", as_json=True))
    assert found["medicine"]["name"] == "Eliquis 5 mg"
    assert found["medicine"]["detail"] == "morning and evening"


LINES = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(
        st.sampled_from(
            [
                "Eliquis",
                "eliqus",
                "aspirin",
                "no",
                "and",
                ",",
                "5 mg",
                "stopped",
                "Tylenol PM",
                "heart",
                "pill",
            ]
        ),
        min_size=1,
        max_size=6,
    ).map(" ".join),
)


@given(LINES)
def test_no_typed_letter_is_lost_and_every_part_is_said(line: str) -> None:
    found = understood(Medicine(line), SHIPPED.names)
    kept = "".join(one.medicine.name + one.medicine.detail for one in found)
    assert sorted(letters(kept)) == sorted(letters(line)) or " and " in f" {line.lower()} "
    for one in found:
        assert one.medicine.name in say_understood(one, SHIPPED.groups)
        assert not (one.entries and one.candidates)


def letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


@given(LINES)
def test_a_part_that_is_read_again_is_read_the_same(line: str) -> None:
    for one in understood(Medicine(line), SHIPPED.names):
        again = recognise(one.medicine, SHIPPED.names)
        assert [(part.entries, part.candidates) for part in again] == [(one.entries, one.candidates)]
