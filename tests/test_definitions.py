"""One broken file per problem beside its correct twin, each laid over a tiny checklists folder.

The first lines of a broken file say `# expect: file:line:column: what is wrong. remedy`; the first line of
its twin, `# file:`, names the file of the tiny folder that both stand for.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kypho_cli.definitions.check import check

HERE = Path(__file__).parent / "definitions"
EXPECT = "# expect: "
FILE = "# file: "
TODAY = date(2026, 11, 21)
BROKEN = sorted((*HERE.glob("*.fail.yaml"), *HERE.glob("*.fail.tsv")))


def expected(path: Path) -> list[str]:
    """The messages that the head of a broken file announces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT)]


def problems_with(path: Path, target: str, folder: Path) -> list[str]:
    """What `check` says of the tiny folder with this file in the place of `target`.

    A table has no comments: its first lines, which speak to us, are not copied.
    """
    shutil.copytree(HERE / "base", folder)
    lines = path.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if path.suffix != ".tsv" or not line.startswith(b"# ")]
    (folder / target).write_bytes(b"".join(kept))
    return [str(problem).replace(f"{folder.as_posix()}/", "") for problem in check(folder, TODAY)]


def twin_of(path: Path) -> Path:
    """The correct twin of a broken file."""
    return path.with_name(path.name.replace(".fail.", ".pass."))


def target_of(path: Path) -> str:
    """The file of the tiny folder that both stand for: the twin names it in its first line."""
    return twin_of(path).read_text(encoding="utf-8").splitlines()[0].removeprefix(FILE)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.partition(".")[0])
def test_a_broken_file_gives_exactly_the_messages_that_it_announces(path: Path, tmp_path: Path) -> None:
    assert problems_with(path, target_of(path), tmp_path / "c") == expected(path)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.partition(".")[0])
def test_the_correct_twin_of_a_broken_file_has_no_problem(path: Path, tmp_path: Path) -> None:
    assert problems_with(twin_of(path), target_of(path), tmp_path / "c") == []


def test_the_tiny_folder_itself_has_no_problem() -> None:
    assert check(HERE / "base", TODAY) == ()


def test_every_file_here_has_a_twin() -> None:
    assert {twin_of(path) for path in BROKEN} == {*HERE.glob("*.pass.yaml"), *HERE.glob("*.pass.tsv")}
    assert len(BROKEN) > 150


def test_every_message_ends_with_a_remedy() -> None:
    messages = [message for path in BROKEN for message in expected(path)]
    assert all(message.endswith((".", "?")) and ". " in message for message in messages)
