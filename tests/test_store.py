"""Answers are saved whole or not at all, by one window at a time, and are never changed in silence."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from interview.made_up import CHECKLIST
from interview.paths import any_answers

from kypho_cli.errors import OutputError, UsageError
from kypho_cli.interview import saved as saved_module
from kypho_cli.interview import store
from kypho_cli.interview.flow import Progress
from kypho_cli.interview.saved import SCHEMA, Damaged, Newer, Printed, Saved, from_text, to_text
from kypho_cli.model.answers import UNSURE, Answers, Medicine, Missing, TeamDate, Tick

SAVED = Path(__file__).parent / "saved"
GIVEN = Answers(
    given={
        "who": "patient",
        "urgent-now": False,
        "age": 78,
        "name": "Łukasz \u2066[not]",
        "date": date(2027, 4, 6),
        "arrival": time(7, 30),
        "food-told": datetime(2027, 4, 5, 23, 59),  # noqa: DTZ001 - local wall clock
        "med-list": (Medicine("Eliquis 5 mg", "morning", "Dr. Lee"), Medicine("x")),
        "shots-list": (Medicine("Prolya", chosen="Prolia"), Medicine("y", chosen="")),
        "team-dates": (TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8)), TeamDate("x")),
        "allergy": ("latex", UNSURE),
        "conditions": (),
        "times": (time(7), time(11, 30)),
        "clot": Missing.UNSURE,
        "worry": Missing.SKIPPED,
    },
    booking={"room": "4"},
    as_of=date(2027, 3, 30),
    ticks={
        "find-driver": Tick(date(2027, 3, 30), date(2027, 4, 6), ("driver=not-yet", "clot?")),
        "medicine-e1": Tick(date(2027, 3, 31)),
    },
)
FIRST = Saved(
    Progress(replace(GIVEN, ticks={}), frozenset({"med-list"})),
    "kyphoplasty",
    "2026.11",
    "abc",
    "example-clinic",
    "/own",
)
"""All that a file of the first schema could hold."""
SECOND = replace(
    FIRST,
    progress=replace(FIRST.progress, answers=GIVEN),
    wordings={"who": "0123456789abcdef"},
    printed=Printed(date(2027, 3, 29), "f00d", date(2027, 3, 28)),
    revision=7,
)
"""All that a file of the second schema could hold."""
NEW = replace(
    SECOND,
    progress=replace(
        SECOND.progress,
        answers=replace(
            GIVEN, since=date(2027, 3, 28), paused=(TeamDate("Eliquis", date(2027, 3, 27), "evening"),)
        ),
    ),
    calendar={"38c2c755-4a22-5874-af0b-07461d7e1a89": date(2027, 4, 6)},
)
OLD = Saved(Progress(Answers({"who": "patient"})), "kyphoplasty", "2026.11", "abc")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder two levels below one that exists, locked by this window."""
    place = tmp_path / "state" / "kypho"
    with store.locked(place):
        yield place


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _loaded(folder: Path) -> Saved:
    loaded = store.load(folder)
    assert loaded is not None
    return loaded.saved


# The text.


def test_every_type_of_answer_comes_back_exactly() -> None:
    assert from_text(to_text(NEW)) == NEW
    assert from_text(to_text(OLD)) == OLD


@settings(deadline=None)
@given(any_answers(CHECKLIST))
def test_any_answers_come_back_exactly(answers: Answers) -> None:
    saved = Saved(Progress(answers), "made-up", "1", "abc")
    assert from_text(to_text(saved)) == saved


def test_the_same_answers_give_the_same_text_in_ascii() -> None:
    turned = replace(GIVEN, given=dict(sorted(GIVEN.given.items(), reverse=True)))
    again = replace(SECOND, progress=Progress(turned, NEW.progress.unfinished))
    assert to_text(again) == to_text(SECOND)
    assert to_text(NEW).isascii()


def test_a_medicine_that_nobody_was_asked_about_is_spelled_as_before_there_was_a_choice() -> None:
    text = to_text(Saved(Progress(Answers(given={"med-list": (Medicine("x"),)})), "", "", ""))

    assert "chosen" not in text
    assert from_text(text).progress.answers.given == {"med-list": (Medicine("x"),)}


def test_every_single_flipped_bit_is_refused() -> None:
    text = to_text(NEW).encode()
    for place in range(len(text)):
        for bit in range(8):
            flipped = bytearray(text)
            flipped[place] ^= 1 << bit
            with pytest.raises((Damaged, UnicodeDecodeError)):
                from_text(flipped.decode("ascii"))


def test_every_shortened_text_is_refused() -> None:
    text = to_text(NEW)
    for length in range(len(text)):
        with pytest.raises(Damaged):
            from_text(text[:length])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"body":{}}',
        "NaN",
        '{"body":null,"sha256":""}',
        "[" * 100_000,
        "9" * 5000,
        '"\\ud800"',
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(Damaged):
        from_text(text)


@pytest.mark.parametrize(
    "value", ["1.5", "null", "[1]", '{"date":"2027-13-01"}', '{"drug":"x"}', '{"a":1,"b":2}']
)
def test_a_value_that_no_answer_has_is_refused_even_with_a_right_sum(value: str) -> None:
    file = json.loads(to_text(OLD))
    file["body"]["given"]["who"] = json.loads(value)
    with pytest.raises(Damaged):
        from_text(_summed(file))


def test_a_doubled_key_is_refused() -> None:
    text = to_text(OLD)
    with pytest.raises(Damaged):
        from_text(text.replace('"given":{', '"given":{"who":"helper",'))


def test_a_text_of_a_later_form_is_told_from_a_damaged_one() -> None:
    file = json.loads(to_text(OLD))
    file["body"]["schema"] = SCHEMA + 1
    with pytest.raises(Damaged):
        from_text(json.dumps(file))
    with pytest.raises(Newer):
        from_text(_summed(file))


@pytest.mark.parametrize("path", sorted(SAVED.glob("*.json")), ids=lambda path: path.stem)
def test_a_file_of_every_schema_there_was_still_opens_and_comes_back_in_the_newest(path: Path) -> None:
    text = path.read_text()
    saved = from_text(text)
    assert from_text(to_text(saved)) == saved
    assert (to_text(saved) == text) is (f'"schema":{SCHEMA}' in text)


def test_there_is_a_file_of_every_schema() -> None:
    schemas = {json.loads(path.read_text())["body"]["schema"] for path in SAVED.glob("*.json")}
    assert schemas == set(range(1, SCHEMA + 1))


def test_every_type_of_answer_opens_as_it_was_saved_by_each_schema() -> None:
    assert from_text((SAVED / "every-type.schema-1.json").read_text()) == FIRST
    assert from_text((SAVED / "every-type.schema-2.json").read_text()) == SECOND
    assert from_text((SAVED / "every-type.schema-3.json").read_text()) == NEW


@pytest.mark.parametrize("schema", [0, -1, 1])
def test_a_schema_that_does_not_fit_its_text_is_damaged(schema: int) -> None:
    file = json.loads(to_text(NEW))
    file["body"]["schema"] = schema
    with pytest.raises(Damaged):
        from_text(_summed(file))


@pytest.mark.parametrize("revision", [-1, True, 1.0, "1", None])
def test_a_revision_that_is_no_count_is_damaged(revision: object) -> None:
    file = json.loads(to_text(NEW))
    file["body"]["revision"] = revision
    with pytest.raises(Damaged):
        from_text(_summed(file))


def _summed(file: dict[str, object]) -> str:
    return json.dumps({**file, "sha256": saved_module._sum(file["body"])})  # noqa: SLF001 - a right sum for a wrong file


# Saving and loading.


def test_nothing_kept_loads_as_nothing(folder: Path, tmp_path: Path) -> None:
    assert store.load(folder) is None
    assert store.load(tmp_path / "nowhere") is None
    assert store.where(tmp_path / "nowhere") == ()


def test_what_was_saved_is_loaded(folder: Path) -> None:
    store.save(folder, NEW)
    assert store.load(folder) == store.Loaded(NEW)


def test_the_copy_before_is_kept(folder: Path) -> None:
    store.save(folder, OLD)
    store.save(folder, NEW)
    assert from_text((folder / store.PREVIOUS).read_text()) == OLD


def test_files_and_every_new_folder_are_for_this_user_alone(folder: Path, tmp_path: Path) -> None:
    store.save(folder, OLD)
    store.save(folder, NEW)
    assert [_mode(path) for path in (tmp_path / "state", folder)] == [0o700, 0o700]
    assert {_mode(path) for path in store.where(folder)} == {0o600}


def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with store.locked(tmp_path):
        assert _mode(tmp_path) == 0o700


def test_no_answer_stands_in_a_file_name(folder: Path) -> None:
    store.save(folder, NEW)
    store.save(folder, NEW)
    names = {path.name for path in folder.iterdir()}
    assert names == {store.CURRENT, store.PREVIOUS, store.LOCK}


def test_stale_temporary_files_are_swept_at_the_start(tmp_path: Path) -> None:
    stale = tmp_path / "answers.0123456789abcdef.tmp"
    stale.write_text("half an answer")
    other = tmp_path / "notes.txt"
    other.write_text("not ours")
    with store.locked(tmp_path):
        assert not stale.exists()
    assert other.exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"x" * 100])
def test_a_damaged_file_is_set_aside_and_the_copy_before_is_used(folder: Path, damage: bytes) -> None:
    store.save(folder, OLD)
    store.save(folder, NEW)
    (folder / store.CURRENT).write_bytes(damage)
    loaded = store.load(folder)
    assert loaded is not None
    assert loaded.saved == OLD
    assert "was damaged" in loaded.notice
    assert (folder / "answers.broken-1.json").read_bytes() == damage


def test_a_second_damaged_file_does_not_replace_the_first(folder: Path) -> None:
    for damage in (b"one", b"two"):
        store.save(folder, OLD)
        store.save(folder, NEW)
        (folder / store.CURRENT).write_bytes(damage)
        assert _loaded(folder) == OLD
    assert (folder / "answers.broken-1.json").read_bytes() == b"one"
    assert (folder / "answers.broken-2.json").read_bytes() == b"two"


def test_when_both_copies_are_damaged_nothing_is_deleted(folder: Path) -> None:
    store.save(folder, OLD)
    store.save(folder, NEW)
    for name in (store.CURRENT, store.PREVIOUS):
        (folder / name).write_bytes(b"damaged")
    with pytest.raises(OutputError, match="cannot be used"):
        store.load(folder)
    assert len(list(folder.glob(store.BROKEN))) == 2


def test_answers_of_a_newer_kypho_are_refused_and_left_alone(folder: Path) -> None:
    file = json.loads(to_text(OLD))
    file["body"]["schema"] = SCHEMA + 1
    (folder / store.CURRENT).write_text(_summed(file))
    with pytest.raises(OutputError, match="newer kypho"):
        store.load(folder)
    assert (folder / store.CURRENT).exists()


def test_a_crash_between_the_two_renames_loses_nothing(folder: Path) -> None:
    store.save(folder, OLD)
    (folder / store.CURRENT).rename(folder / store.PREVIOUS)
    assert store.load(folder) == store.Loaded(OLD)
    store.save(folder, NEW)
    assert _loaded(folder) == NEW


class _Killed(BaseException):
    """The process ends here."""


def _failing(monkeypatch: pytest.MonkeyPatch, name: str, at: int, error: BaseException) -> Callable[[], int]:
    """Make the nth call of an os function fail; how often it was called."""
    real, count = getattr(os, name), [0]

    def fake(*arguments: object, **options: object) -> object:
        count[0] += 1
        if count[0] == at:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, fake)
    return lambda: count[0]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "io"), _Killed()])
@pytest.mark.parametrize("name", ["open", "fsync", "replace", "fdopen"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_save_that_fails_anywhere_leaves_the_old_or_the_new_answers(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, error: BaseException
) -> None:
    store.save(folder, OLD)
    with monkeypatch.context() as patch:
        _failing(patch, name, at, error)
        try:
            store.save(folder, NEW)
            acknowledged = True
        except (OutputError, _Killed):
            acknowledged = False
    assert _loaded(folder) == (NEW if acknowledged else OLD) or _loaded(folder) == NEW
    if isinstance(error, OSError):
        assert list(folder.glob(store.TEMPORARY)) == []
    store.save(folder, NEW)
    assert _loaded(folder) == NEW


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full. Nothing that was noted is lost.\nFree some space"),
        (errno.EROFS, "cannot be used. Nothing that was noted is lost.\nAllow it to be written"),
        (errno.EACCES, "cannot be used."),
        (errno.EIO, "could not be read or written."),
    ],
)
def test_an_error_of_the_disk_is_told_in_words_with_a_remedy(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    _failing(monkeypatch, "fsync", 1, OSError(number, "x"))
    with pytest.raises(OutputError) as caught:
        store.save(folder, NEW)
    assert words in str(caught.value)
    assert "ukasz" not in str(caught.value)


def test_a_folder_that_cannot_be_synced_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing(monkeypatch, "fsync", 2, OSError(errno.EINVAL, "not a folder"))
    store.save(folder, NEW)
    assert _loaded(folder) == NEW


def test_a_place_that_is_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "kypho").write_text("")
    with pytest.raises(OutputError, match="could not be read or written"), store.locked(tmp_path / "kypho"):
        pass


def test_a_link_is_never_followed(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.json"
    victim.write_text(to_text(OLD))
    (folder / store.CURRENT).symlink_to(victim)
    with pytest.raises(OutputError):
        store.load(folder)
    store.save(folder, NEW)
    assert victim.read_text() == to_text(OLD)
    assert _loaded(folder) == NEW


def test_a_pipe_in_the_place_of_the_file_does_not_hang(folder: Path) -> None:
    store.save(folder, OLD)
    (folder / store.CURRENT).rename(folder / store.PREVIOUS)
    os.mkfifo(folder / store.CURRENT)
    loaded = store.load(folder)
    assert loaded is not None
    assert loaded.saved == OLD


# One window at a time.


def test_a_second_window_is_told_so(folder: Path) -> None:
    with pytest.raises(UsageError, match="already open in another window"), store.locked(folder):
        pass


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), store.locked(tmp_path):
        raise KeyboardInterrupt
    with store.locked(tmp_path):
        pass


HOLDER = """
import sys
from pathlib import Path
from kypho_cli.interview import store
with store.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_window_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603 - our own program text
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(store.__file__).parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(UsageError, match="already open"), store.locked(tmp_path):
            pass
        other.kill()
        other.wait()
    with store.locked(tmp_path):
        store.save(tmp_path, NEW)


# Where and forget.


def test_where_names_every_file(folder: Path) -> None:
    store.save(folder, OLD)
    store.save(folder, NEW)
    (folder / store.CURRENT).write_bytes(b"damaged")
    store.load(folder)
    store.save(folder, NEW)
    (folder / "answers.00.tmp").write_text("half")
    assert {path.name for path in store.where(folder)} == {path.name for path in folder.iterdir()}


def test_forget_deletes_every_file_and_says_which(tmp_path: Path) -> None:
    place = tmp_path / "kypho"
    with store.locked(place):
        store.save(place, OLD)
        store.save(place, NEW)
        (place / "answers.broken-1.json").write_text("damaged")
    gone = store.forget(place)
    assert {path.name for path in gone} >= {
        store.CURRENT,
        store.PREVIOUS,
        "answers.broken-1.json",
        store.LOCK,
    }
    assert not place.exists()
    assert store.forget(place) == ()


def test_forget_leaves_the_files_of_others(tmp_path: Path) -> None:
    with store.locked(tmp_path):
        store.save(tmp_path, NEW)
    (tmp_path / "notes.txt").write_text("not ours")
    store.forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_forget_waits_for_no_open_window(folder: Path) -> None:
    store.save(folder, NEW)
    with pytest.raises(UsageError):
        store.forget(folder)
    assert _loaded(folder) == NEW


def test_a_file_that_cannot_be_deleted_is_an_error(tmp_path: Path) -> None:
    (tmp_path / store.CURRENT).mkdir()
    with pytest.raises(OutputError, match="could not be read or written"):
        store.forget(tmp_path)
