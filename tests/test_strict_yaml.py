"""Strict YAML: what it takes, what it refuses, and that nothing makes it crash."""

from __future__ import annotations

import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.strict_yaml import (
    DEPTH_LIMIT,
    NODE_LIMIT,
    SCALAR_LIMIT,
    parse_yaml,
    read_yaml,
)
from kypho_cli.definitions.text_file import FILE_LIMIT
from kypho_cli.definitions.tree import Data
from kypho_cli.errors import Place, ProblemsError

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
SOON = 15.0
"""Seconds within which any hostile text must be refused, on a busy machine too."""


def told(text: str, parser: type = yaml.SafeLoader) -> list[str]:
    """What is wrong with a text, each as line:column: what."""
    return [f"{p.place.line}:{p.place.column}: {p.what}" for p in parse_yaml(text, "f", parser)[1]]


def refused(text: str) -> str:
    """The problems that `read_yaml` raises."""
    with pytest.raises(ProblemsError) as caught:
        read_yaml(text, "f")
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b", {"a": "b"}),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("[0, 7, -7, 123456789012345]", [0, 7, -7, 123456789012345]),
        ("day: 2027-04-06", {"day": "2027-04-06"}),
        ("phone: 555-0110", {"phone": "555-0110"}),
        ("at: 7:30 am", {"at": "7:30 am"}),
        ("at: '7:30'", {"at": "7:30"}),
        ('a: "yes"\nb: "010"\nc: ""', {"a": "yes", "b": "010", "c": ""}),
        ("a: none\nb: =", {"a": "none", "b": "="}),
        ("a: >-\n  one\n  two\nb: |\n  x\n", {"a": "one two", "b": "x\n"}),
        ("{a: [{b: c}, [], {}]}", {"a": [{"b": "c"}, [], {}]}),
        ("---\njust text\n...\n", "just text"),
        ("\ufeffa: b", {"a": "b"}),
        ('{"a": [true, 1, "x"]}', {"a": [True, 1, "x"]}),
    ],
)
def test_text_truth_and_whole_numbers_are_read(text: str, data: Data) -> None:
    for parser in PARSERS:
        assert parse_yaml(text, "f", parser)[0] is not None
    assert read_yaml(text, "f").data == data


def test_every_minute_of_the_day_is_text_in_quotes_and_refused_without() -> None:
    clocks = [f"{hour}:{minute:02}" for hour in range(24) for minute in range(60)]
    assert read_yaml(json.dumps(clocks), "f").data == clocks
    _, problems = parse_yaml("\n".join(f"- {clock}" for clock in clocks), "f")
    assert [problem.place.line for problem in problems] == list(range(1, 1441))


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("word", "what"),
    [
        *(
            (word, "YAML reads a time without quotes as a number")
            for word in ("12:30", "06:00", "1:59:59", "190:20.5")
        ),
        *((word, "YAML reads this word as true or false") for word in ("yes", "NO", "On", "off", "y", "N")),
        *((word, "true and false have small letters") for word in ("True", "FALSE")),
        *((word, "a value is missing here") for word in ("", "~", "null", "NULL")),
        *(
            (word, "this is not a plain whole number")
            for word in (
                "010",
                "08",
                "1_000",
                "0x1F",
                "0o17",
                "0b1",
                "1.10",
                "1.",
                ".5",
                "12e4",
                "+5",
                ".inf",
                "-.NaN",
            )
        ),
        ("1234567890123456", "this number is too long"),
        ("9" * 5000, "this number is too long"),
    ],
)
def test_a_word_that_yaml_would_twist_is_a_problem(word: str, what: str, parser: type) -> None:
    assert told(f"a: {word}", parser) == [f"1:{3 if not word else 4}: {what}"]


@pytest.mark.parametrize("parser", PARSERS)
def test_all_problems_are_told_at_once_with_their_places(parser: type) -> None:
    text = "a: 7:30\na: x\n1: why\non: z\n<<: {b: c}\nd: &n 1\ne: *n\nf: !!str x\n? [q]\n: r\ng:\n"
    assert told(text, parser) == [
        "1:4: YAML reads a time without quotes as a number",
        "2:1: this key stands twice: on line 1 and on line 2",
        "3:1: a key must be text",
        "4:1: YAML reads this word as true or false",
        "5:1: a merge key (<<) stands here",
        "6:4: an anchor (&) stands here",
        "7:4: an alias stands here",
        "8:4: a tag (!) stands here",
        "9:3: a key must be text",
        "11:3: a value is missing here",
    ]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\t- b", "2:1: a tab stands where blanks belong"),
        ("a: b\n\tc: d", "2:1: a tab stands where blanks belong"),
        ("a: b: c", "1:5: this colon cannot stand here"),
        ("a: - b", "1:4: a list cannot begin here"),
        ("a: [1, 2", "1:4: this bracket is not closed, or a comma is missing after a part"),
        ("a: {b: c", "1:4: this bracket is not closed, or a comma is missing after a part"),
        ("a: 'b", "1:4: this quotation mark is never closed"),
        ("a: @b", "1:4: a text cannot begin with this character"),
        ("- a\nb: c", "2:1: this cannot be read"),
        ("", "0:0: the file is empty"),
        ("# nothing\n", "0:0: the file is empty"),
        ("a: b\n---\nc: d", "2:1: a second document begins here"),
        ("%YAML 1.1\n---\na: b", "1:1: a line with % gives orders to YAML"),
        ("a\x00b", "1:2: the invisible character U+0000 stands here"),
        ("a: b\r\nc: \x1b[0m", "2:4: the invisible character U+001B stands here"),
        ("a: \x85", "1:4: the invisible character U+0085 stands here"),
        ("a: \ud800", "1:4: the invisible character U+D800 stands here"),
        ("a: b\ufeff", "1:5: the invisible character U+FEFF stands here"),
    ],
)
def test_what_cannot_be_read_is_told_in_our_words(text: str, said: str, parser: type) -> None:
    assert told(text, parser) == [said]


def test_half_a_character_behind_a_backslash_is_refused() -> None:
    assert all(told('a: "\\uD800"', parser) for parser in PARSERS)
    assert told('"\\UFFFFFFFF"') == ["0:0: this cannot be read"]
    assert all(told('"\\UFFFFFFFF"', parser) for parser in PARSERS)


def test_only_the_first_odd_characters_are_told() -> None:
    assert len(told("\x00" * 1000)) == 20


def test_control_and_bidi_characters_behind_a_backslash_are_cleaned_away() -> None:
    assert read_yaml('"a\\e]52;\\u202Eb\\0c"', "f").data == "a]52;bc"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "{a: " * 60_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a, *a]\n" for i in range(50)),
        "&a [*a]",
        "a: " + "x" * 11_000_000,
        "[" + "a," * 100_000 + "]",
        "- 1:59" + ":59" * 50_000,
        "&" * 200_000,
        "!" * 200_000,
        "'" * 200_001,
        "\\" * 200_000,
        "\x00" * 200_000,
    ],
    ids=lambda text: f"{text[:12]!r}...{len(text)}",
)
def test_a_hostile_text_is_refused_soon(text: str, parser: type) -> None:
    began = time.process_time()
    assert parse_yaml(text, "f", parser)[1]
    assert time.process_time() - began < SOON


def test_the_limits_hold_to_the_value() -> None:
    for text in (
        "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT,
        "x" * SCALAR_LIMIT,
        "- a\n" * (NODE_LIMIT - 1),
        "a" + " " * (FILE_LIMIT - 1),
    ):
        assert parse_yaml(text, "f")[1] == []
    assert "levels deep" in refused("[" * (DEPTH_LIMIT + 1) + "]" * (DEPTH_LIMIT + 1))
    assert "longer than 10000" in refused("x" * (SCALAR_LIMIT + 1))
    assert "more than 20000 values" in refused("- a\n" * NODE_LIMIT)
    assert "longer than 256 KiB" in refused("a" + " " * FILE_LIMIT)


def test_no_problem_repeats_a_value() -> None:
    for text in ("a: yes\nb: Eliquis 5 mg: no", "Eliquis: 1\nEliquis: 2", "? [Eliquis]\n: 1", "a: @Eliquis"):
        assert "Eliquis" not in refused(text)


def test_places_point_to_values_and_keys() -> None:
    tree = read_yaml("a:\n  - b: c\n    d: [e, f]\n", "f")
    assert tree.place(("a", 0, "d", 1)) == Place("f", 3, 12)
    assert tree.key_place(("a", 0, "d")) == Place("f", 3, 5)
    assert tree.place(()) == Place("f", 1, 1)
    assert tree.key_place(("a", 0)) == Place("f", 2, 5)


def test_the_place_of_what_is_missing_is_that_of_the_mapping_around_it() -> None:
    tree = read_yaml("a:\n  b: c\n", "f")
    assert tree.place(("a", "x", "y")) == Place("f", 2, 3)
    assert tree.key_place(("a", "x")) == Place("f", 2, 3)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parser in PARSERS:
        tree, problems = parse_yaml(text, "f", parser)
        assert tree or problems


@given(st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#\\x0uU \t\n", max_size=60))
def test_any_jumble_of_signs_is_read_or_refused(text: str) -> None:
    for parser in PARSERS:
        tree, problems = parse_yaml(text, "f", parser)
        assert tree or problems


@given(
    st.recursive(
        st.text(alphabet="abyesnoé漢 :#-[{'\"\\", max_size=20).map(str.strip)
        | st.booleans()
        | st.integers(-(10**14), 10**14),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdefgh", min_size=1), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_json_is_read_as_it_stands(data: Data) -> None:
    tree, problems = parse_yaml(json.dumps(data), "f")
    assert problems == []
    assert tree is not None
    assert json.dumps(tree.data).encode() == json.dumps(data).encode()
