"""Teach-back: plain questions, room for a person's own words, and the lines of the sheet again."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli import Kypho, environment, kypho
from test_patients import HERE, PATIENTS, patient
from test_pty import Window

from kypho_cli.rendering.layout import Page
from kypho_cli.rendering.recall import recall_blocks, recalls
from kypho_cli.rendering.symbols import ASCII
from kypho_cli.rendering.wrap import width_of

__all__ = ["environment", "kypho"]  # fixtures

QUESTIONS = (
    "When will you have your last meal? Your last drink?",
    "What will you do with Eliquis 5 mg?",
    "Who takes you home, and who stays?",
    "What would make you call us? What would make you call 911?",
    "What will you bring?",
)


def asked(name: str) -> list[str]:
    return [one.question for one in recalls(patient(HERE / "patients" / f"{name}.yaml").plan)]


def said(name: str, question: int) -> str:
    lines = recalls(patient(HERE / "patients" / f"{name}.yaml").plan)[question].lines
    return " ".join(" ".join((line.text, *line.notes)) for line in lines)


def test_asks_the_five_questions_of_the_nurses_sheet() -> None:
    assert asked("apixaban-one-week-left") == list(QUESTIONS)


def test_answers_each_with_the_lines_of_the_sheet() -> None:
    parts = ("Stop eating at 11:59 pm", "Keep taking Eliquis", "ride home", "Chest pain", "photo ID")
    answers = [said("apixaban-one-week-left", number) for number in range(5)]

    assert [part for part, answer in zip(parts, answers, strict=True) if part not in answer] == []


def test_asks_about_a_medicine_only_if_one_cannot_wait() -> None:
    assert not any("do with" in question for question in asked("no-medicines"))


def test_names_the_medicines_that_the_team_gave_dates_for() -> None:
    assert asked("the-morning-itself")[1] == "What will you do with Xarelto 20 mg?"
    assert "Start again: Thursday, April 8 (from your team)." in said("the-morning-itself", 1)


def test_asks_a_helper_about_the_patient_and_after_the_day_only_what_still_counts() -> None:
    assert asked("three-days-after") == [
        "What will they do with warfarin 5 mg and aspirin?",
        "What would make them call us? What would make them call 911?",
    ]


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_fits_forty_columns_for_everybody(path: Path) -> None:
    rows = list(Page(40, ASCII).rows(tuple(recall_blocks(patient(path).plan))))

    assert max(width_of(row.text) for row in rows) <= 40
    assert len(recalls(patient(path).plan)) >= 2


def test_without_a_terminal_prints_the_questions_with_their_answers(kypho: Kypho) -> None:
    done = kypho("recall", "--example")

    assert (done.returncode, done.stderr) == (0, "")
    assert [question for question in QUESTIONS if question not in done.stdout] == []
    assert "Your ride home is Joan, a neighbor." in done.stdout


@pytest.mark.parametrize("columns", [80, 40])
def test_on_a_terminal_waits_for_a_persons_own_words_and_keeps_none(tmp_path: Path, columns: int) -> None:
    window = Window(tmp_path, "recall", "--example", columns=columns, environment={"NO_COLOR": "1"})

    before = window.type("After supper, I guess")
    between = window.type("zebra")
    window.type("Joan", "", "QUIT")

    assert window.end() == 0
    assert "Stop eating" not in before
    assert "Stop eating" in between
    assert "5/5" in window.text
    assert "Bring a photo ID" not in window.text
    assert "kypho show" in window.text.split("\n")[-2]
    assert not any(b"zebra" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert max(width_of(line) for line in window.text.split("\n")) <= columns


@pytest.mark.parametrize("typed", ["?", "Help"])
def test_a_question_mark_asks_for_help_and_is_no_answer(tmp_path: Path, typed: str) -> None:
    window = Window(tmp_path, "recall", "--example")

    said = window.type(typed, "After supper")

    assert said.count("To stop, type: quit") == 2
    assert "Stop eating" not in said
    window.type("quit")
    assert window.end() == 0


def test_every_answer_is_right_and_none_is_judged(tmp_path: Path) -> None:
    window = Window(tmp_path, "recall", "--example")

    window.type("no idea", "\x1b[A", "", "é", "wrong")

    assert window.end() == 0
    assert "wrong" not in window.text.replace("> wrong", "").replace("no right or wrong", "")
    assert "Bring a photo ID" in window.text


def test_ctrl_c_stops_it(tmp_path: Path) -> None:
    window = Window(tmp_path, "recall", "--example")

    window.wait("> ")
    window.program.sendintr()

    assert window.end() == 130
