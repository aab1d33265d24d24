"""Reading a checklists folder: what a good one becomes, and that a bad one tells everything at once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.draft import Draft
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.reading import read_draft
from kypho_cli.errors import Exit, ProblemsError
from kypho_cli.model.checklist import AtMoment, CallBy, FastingDue, OnDay, Review, UsualFasting
from kypho_cli.model.when import ALWAYS, All, AnyOf, ClinicSays, Compare, Is, Not, Takes, When

BASE = Path(__file__).parent / "definitions" / "base"
ITEM = """phase: week-before
sections:
  - id: ride
    title: The ride
    items:
      - id: find-driver
        text: >-
          Find   an adult
          to take {you} home.
        why: It is safer.
        sources: [leaflet-2025]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny checklists folder."""
    return Path(shutil.copytree(BASE, tmp_path / "checklists"))


def problems_in(folder: Path) -> list[str]:
    """Everything that is wrong with a folder, places named from the folder on."""
    with pytest.raises(ProblemsError) as caught:
        read_checklist(folder)
    assert caught.value.exit_code is Exit.DEFINITION
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in caught.value.problems]


def with_item(folder: Path, *lines: str) -> Path:
    """The folder with these lines added to its one item of the week before."""
    text = ITEM + "".join(f"        {line}\n" for line in lines)
    (folder / "kyphoplasty" / "week-before.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_checklists_are_read() -> None:
    checklist = read_checklist(shipped_checklists())
    assert checklist.id == "kyphoplasty"
    assert [phase.id for phase in checklist.phases][:2] == ["week-before", "night-before"]
    assert len(checklist.questions) > 40


def test_a_folder_becomes_one_checklist(folder: Path) -> None:
    checklist = read_checklist(folder)
    assert checklist.review == Review(review_by=date(2027, 6, 30))
    assert checklist.usual_fasting == UsualFasting(1, time(23, 59), 6, ("leaflet-2025",))
    assert checklist.question_sections == {"all": "Questions"}
    assert [question.id for question in checklist.questions][:3] == ["who", "age", "diabetes"]
    assert [item.id for item in checklist.items()][:2] == ["find-driver", "wear-loose"]
    assert set(checklist.groups) == {"insulins", "aspirin-salicylates"}
    assert checklist.sources["leaflet-2025"].year == 2025
    assert len(checklist.names) == 3


def test_no_flag_for_a_doubt_is_told_by_the_word_none(folder: Path) -> None:
    levels = {question.id: question.unsure_level for question in read_checklist(folder).questions}
    assert levels["who"] is None
    assert levels["age"] == "grey"


def test_a_source_without_a_year_has_none(folder: Path) -> None:
    path = folder / "sources.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(", year: 2025", ""), encoding="utf-8")
    assert read_checklist(folder).sources["leaflet-2025"].year is None


def test_a_text_over_several_lines_becomes_one_line(folder: Path) -> None:
    item = next(read_checklist(with_item(folder)).items())
    assert item.text == "Find an adult to take {you} home."
    assert item.when == ALWAYS


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("{who: helper}", Is("who", ("helper",))),
        ("{who: [helper, patient]}", Is("who", ("helper", "patient"))),
        ("{diabetes: true}", Is("diabetes", (True,))),
        ("{age: {at_least: 65, less_than: 80}}", Compare("age", at_least=65, less_than=80)),
        ("{takes: insulins}", Takes(("insulins",))),
        ("{takes: [insulin glargine, insulins]}", Takes(("insulin glargine", "insulins"))),
        ("{clinic: {stay: overnight}}", ClinicSays("stay", ("overnight",))),
        ("{clinic: {stay: overnight, wash: own-soap}}",
         All((ClinicSays("stay", ("overnight",)), ClinicSays("wash", ("own-soap",))))),
        ("{who: helper, diabetes: false}", All((Is("who", ("helper",)), Is("diabetes", (False,))))),
        ("{any: [{who: helper}, {not: {diabetes: true}}]}",
         AnyOf((Is("who", ("helper",)), Not(Is("diabetes", (True,)))))),
        ("{all: [{who: helper}, {takes: insulins}]}", All((Is("who", ("helper",)), Takes(("insulins",))))),
    ],
)  # fmt: skip
def test_every_form_of_when_is_read(folder: Path, text: str, when: When) -> None:
    assert next(read_checklist(with_item(folder, f"when: {text}")).items()).when == when


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("{days_before: 7}", OnDay(-7)),
        ("{days_after: 1}", OnDay(1)),
        ('{days_before: 1, at: "9:00 pm"}', OnDay(-1, time(21))),
        ("{moment: arrival}", AtMoment("arrival")),
        ("{moment: procedure, hours_before: 24}", AtMoment("procedure", 24)),
        ("{fasting: clear-drinks}", FastingDue("clear-drinks")),
        ("{call_by: this-week}", CallBy("this-week")),
    ],
)
def test_every_form_of_due_is_read(folder: Path, text: str, due: object) -> None:
    assert next(read_checklist(with_item(folder, f"due: {text}")).items()).due == due


def test_problems_of_all_files_and_kinds_are_told_at_once(folder: Path) -> None:
    with_item(folder, "whn: {}", "due: {days_before: 1, at: 9:30}", "when: {drivr: x}")
    (folder / "sources.yaml").write_text("sources: [", encoding="utf-8")
    (folder / "medicines" / "names.tsv").write_text("nonsense", encoding="utf-8")
    head = folder / "kyphoplasty" / "checklist.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("title: Getting", "titel: Getting"), encoding="utf-8"
    )
    assert [line.split(". ")[0] for line in problems_in(folder)] == [
        'kyphoplasty/checklist.yaml:1:1: checklist.yaml needs "title"',
        'kyphoplasty/checklist.yaml:2:1: "titel" is no key of checklist.yaml',
        'kyphoplasty/week-before.yaml:12:9: "whn" is no key of an item',
        "kyphoplasty/week-before.yaml:13:35: YAML reads a time without quotes as a number",
        'kyphoplasty/week-before.yaml:14:16: there is no question "drivr"',
        "medicines/names.tsv:1:1: the first line does not name the columns",
        "sources.yaml:2:1: a value is missing here, or a bracket is not closed",
    ]


def test_a_file_that_cannot_be_read_hides_no_other_problem_and_causes_none(folder: Path) -> None:
    for name in ("sources.yaml", "medicines/groups.yaml", "kyphoplasty/questions.yaml"):
        (folder / name).unlink()
    with_item(folder, "when: {drivr: x, takes: nothing}", "short: go")
    assert [line.split(": ")[0] for line in problems_in(folder)] == [
        "kyphoplasty/questions.yaml",
        "medicines/groups.yaml",
        "sources.yaml",
    ]


def test_a_text_may_name_any_field_while_the_questions_cannot_be_read(folder: Path) -> None:
    (folder / "kyphoplasty" / "questions.yaml").write_text("a: [", encoding="utf-8")
    path = with_item(folder) / "kyphoplasty" / "week-before.yaml"
    path.write_text(ITEM.replace("{you} home", "{driver-name} home"), encoding="utf-8")
    found = problems_in(folder)
    assert len(found) == 2
    assert "{driver-name} can be missing" in found[1]


def test_an_unknown_group_of_a_name_is_told_with_its_line(folder: Path) -> None:
    path = folder / "medicines" / "names.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("\tinsulins", "\tinsulin"), encoding="utf-8")
    assert problems_in(folder) == [
        'medicines/names.tsv:3:1: there is no group "insulin". Did you mean "insulins"?',
        'medicines/names.tsv:4:1: there is no group "insulin". Did you mean "insulins"?',
    ]


def test_a_folder_without_anything_is_told_in_words(tmp_path: Path) -> None:
    assert len(problems_in(tmp_path)) == 5


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\\\b", ""])
def test_a_phase_is_never_read_from_another_folder(folder: Path, name: str) -> None:
    path = folder / "kyphoplasty" / "checklist.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + f'  - {{id: "{name}", title: Odd, kind: steps}}\n',
        encoding="utf-8",
    )
    found = problems_in(folder)
    assert len(found) == 1
    assert "checklist.yaml:14:10" in found[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: \xff", "sources.yaml:1:4: this is not UTF-8 text. Save the file with the encoding UTF-8."),
        (
            b"sources:\r\n- \xe9",
            "sources.yaml:2:3: this is not UTF-8 text. Save the file with the encoding UTF-8.",
        ),
        (
            "a: b".encode("utf-16"),
            "sources.yaml:1:1: this is not UTF-8 text. Save the file with the encoding UTF-8.",
        ),
        (b"a" * 300_000, "sources.yaml: the file is longer than 256 KiB. Split the file or shorten it."),
    ],
)
def test_a_file_that_is_no_text_is_told_with_its_place(folder: Path, data: bytes, said: str) -> None:
    (folder / "sources.yaml").write_bytes(data)
    assert problems_in(folder) == [said]


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    path = folder / "sources.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_checklist(folder).sources


def test_a_folder_in_place_of_a_file_is_told(folder: Path) -> None:
    (folder / "sources.yaml").unlink()
    (folder / "sources.yaml").mkdir()
    assert problems_in(folder) == ["sources.yaml: this is a folder, not a file. Name a file inside it."]


def test_a_file_that_may_not_be_opened_is_told(folder: Path) -> None:
    (folder / "sources.yaml").unlink()
    (folder / "sources.yaml").symlink_to("sources.yaml")
    assert problems_in(folder) == [
        "sources.yaml: this file cannot be opened. Check its name and who may read it."
    ]


def test_a_draft_without_its_head_cannot_be_finished(tmp_path: Path) -> None:
    draft = Draft(tmp_path)
    assert not draft.can_finish()
    with pytest.raises(ValueError, match="cannot be finished"):
        draft.checklist()


def test_a_finished_draft_has_every_section(folder: Path) -> None:
    draft = read_draft(folder)
    phase = draft.phases[0].finished()
    assert replace(phase, sections=()) == replace(draft.checklist().phases[0], sections=())
    assert [section.id for section in phase.sections] == ["ride"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(["sources.yaml", "medicines/groups.yaml", "kyphoplasty/checklist.yaml",
                          "kyphoplasty/questions.yaml", "kyphoplasty/week-before.yaml"]),
    cut=st.integers(0, 1200),
    put=st.sampled_from(["", "x", "7", "[", "{", "- ", ": ", "\n", "true", "null", "[]", "{}", '""',
                         "  ", "any: "]),
)  # fmt: skip
def test_a_mangled_file_is_read_or_refused(folder: Path, name: str, cut: int, put: str) -> None:
    good = (BASE / name).read_text(encoding="utf-8")
    (folder / name).write_text(good[:cut] + put + good[cut + len(put) :], encoding="utf-8")
    try:
        read_checklist(folder)
    except ProblemsError as error:
        assert error.problems  # noqa: PT017  either is right
    finally:
        (folder / name).write_text(good, encoding="utf-8")


def test_equal_whens_are_one_object() -> None:
    whens = [item.when for item in read_checklist(shipped_checklists()).items()]
    assert len({id(when) for when in whens}) == len(set(whens))
