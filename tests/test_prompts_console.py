"""The terminal as lines: nothing cut, nothing redrawn, any bytes survived."""

from __future__ import annotations

import io

import pytest

from kypho_cli.interview.console import Console
from kypho_cli.model.dates import Unclear
from kypho_cli.rendering.wrap import wrap


class Keys(io.BytesIO):
    """Typed bytes, from a person's terminal or from a pipe."""

    def __init__(self, typed: bytes, *, person: bool = False) -> None:
        super().__init__(typed)
        self.person = person

    def isatty(self) -> bool:
        """Whether a person types."""
        return self.person


def _console(
    typed: bytes = b"", *, width: int = 40, bold: bool = False, person: bool = False
) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    return Console(Keys(typed, person=person), out, wrap, width=width, bold=bold), out


def test_text_is_wrapped_and_options_hang_under_their_words() -> None:
    console, out = _console(width=24)
    console.say("Asleep until it is over, 24 hours", first="  1. ")
    assert out.getvalue() == "  1. Asleep until it is\n     over, 24 hours\n"


def test_no_text_is_an_empty_line() -> None:
    console, out = _console()
    console.say()
    assert out.getvalue() == "\n"


def test_strong_text_is_bold_only_where_it_was_asked_for() -> None:
    console, out = _console(bold=True)
    console.say("Now", strong=True)
    console.say("then")
    console.say("", strong=True)
    assert out.getvalue() == "\x1b[1mNow\x1b[0m\nthen\n\n"
    plain, plain_out = _console()
    plain.say("Now", strong=True)
    assert plain_out.getvalue() == "Now\n"


def test_a_line_is_read_without_its_end() -> None:
    console, _ = _console(b"yes\r\nno\n")
    assert [console.read_line(), console.read_line()] == ["yes", "no"]


def test_a_last_line_without_an_end_counts_and_then_the_input_is_over() -> None:
    console, _ = _console(b"yes")
    assert console.read_line() == "yes"
    with pytest.raises(EOFError):
        console.read_line()


def test_without_an_input_it_is_over_at_once() -> None:
    console = Console(None, None, wrap, width=40)
    console.say("Nobody sees this.")
    with pytest.raises(EOFError):
        console.read_line()


def test_a_person_gets_no_second_line_break_and_a_pipe_gets_one() -> None:
    person, seen = _console(b"yes\n", person=True)
    person.read_line()
    assert seen.getvalue() == "> "
    pipe, piped = _console(b"yes\n")
    pipe.read_line()
    assert piped.getvalue() == "> \n"


@pytest.mark.parametrize("typed", [b"Jos\xe9\n", b"\xff\xfe\n", b"\xed\xa0\x80\n"])
def test_bytes_that_are_no_text_are_asked_for_again(typed: bytes) -> None:
    console, _ = _console(typed)
    with pytest.raises(Unclear, match="could not read"):
        console.read_line()


def test_arrow_keys_leave_no_letters_behind() -> None:
    console, _ = _console(b"yes\x1b[A\x1b[D\x1bOP\x1b[3~\n")
    assert console.read_line() == "yes"


def test_a_very_long_line_is_one_line() -> None:
    console, _ = _console(b"x" * 100_000 + b"\nno\n")
    assert len(console.read_line()) == 100_000
    assert console.read_line() == "no"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1", "utf-8"])
def test_no_screen_crashes_on_a_name(encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    Console(None, out, wrap, width=40).say("Noted: Łukasz 漢 ≥.")
    assert raw.getvalue().decode(encoding).startswith("Noted: ")


def test_nothing_is_lost_at_any_width() -> None:
    text = "Have you taken 5 mg of something at 11:59 pm on Monday, April 5, in the last 24 hours?"
    for width in range(20, 100):
        console, out = _console(width=width)
        console.say(text)
        assert " ".join(out.getvalue().split()) == text
        assert all(len(line) <= width for line in out.getvalue().splitlines())
