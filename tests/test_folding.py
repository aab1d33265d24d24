"""What stands back on a short sheet: in the order of the data, counted where it stood, never lost."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plans import texts

from kypho_cli.model.plan import Plan
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, Paragraph
from kypho_cli.rendering.folding import Foldable, Folding, Part, Runs, folded


def fold(plan: Plan, parts: tuple[Part, ...], most: int) -> tuple[Block, ...]:
    """The parts on a sheet that has room for so many lines."""

    def over(runs: Runs) -> float:
        return len(re.findall(r"\bline [0-9]", " ".join(texts(chain.from_iterable(runs))))) - most

    return tuple(chain.from_iterable(folded(plan, parts, over, row=1.0)[0]))


def lines(*folds: int, start: int = 0) -> tuple[Foldable, ...]:
    return tuple(Foldable(Line(f"line {start + n}"), fold) for n, fold in enumerate(folds))


def shown(plan: Plan, parts: tuple[Part, ...], most: int) -> list[str]:
    return texts(fold(plan, parts, most))


def test_nothing_folds_where_all_fits(plan: Plan) -> None:
    parts: tuple[Part, ...] = (Paragraph("Hello."), Folding("List", lines(9, 1, 0)))
    assert shown(plan, parts, 3) == ["Hello.", "List", "line 0", "line 1", "line 2"]


def test_nothing_folds_where_all_fits_but_not_with_a_line_more_that_counts(plan: Plan) -> None:
    parts = tuple(Folding(f"List {part}", lines(5, 4, 3)) for part in range(3))

    def over(runs: Runs) -> float:
        """A line that counts takes a little more room than one of the list."""
        said = " ".join(texts(chain.from_iterable(runs)))
        return len(re.findall(r"\bline [0-9]", said)) + 1.5 * said.count(" more: ") - 9

    assert "more" not in " ".join(texts(chain.from_iterable(folded(plan, parts, over, row=1.0)[0])))


@pytest.mark.parametrize(
    ("room", "left"),
    [
        (4, ["line 0", "line 1", "line 3", "line 4"]),
        (3, ["line 0", "line 1", "line 4"]),
        (2, ["line 0", "line 4"]),
        (1, ["line 4"]),
        (0, ["line 4"]),
    ],
)
def test_the_highest_fold_goes_first_and_of_equal_ones_the_last(
    plan: Plan, room: int, left: list[str]
) -> None:
    found = shown(plan, (Folding("List", lines(5, 5, 9, 7, 0)),), room)
    assert found == ["List", *left, f"And {5 - len(left)} more: see your full list"]


def test_of_equal_ones_those_in_a_box_stand_back_behind_all_others(plan: Plan) -> None:
    parts: tuple[Part, ...] = (
        Folding("Week", lines(2, 3)),
        Folding("Call us", lines(2, start=2), "call"),
        Folding("After", lines(2, start=3)),
    )
    assert [text for text in shown(plan, parts, 2) if "line" in text] == ["line 0", "line 2"]
    assert [text for text in shown(plan, parts, 1) if "line" in text] == ["line 2"]


def test_a_line_that_fits_into_the_room_that_is_left_comes_back(plan: Plan) -> None:
    rows = {"line 0": 1, "line 1": 1, "line 2": 5, "line 3": 2, "line 4": 1}

    def over(runs: Runs) -> float:
        shown = texts(chain.from_iterable(runs))
        return sum(rows.get(text, 0) for text in shown) - 4.0

    runs, more = folded(plan, (Folding("List", lines(0, 1, 2, 3, 4)),), over, row=1.0)
    left = [text for text in texts(chain.from_iterable(runs)) if text in rows]
    assert left == ["line 0", "line 1", "line 3"]
    assert more == 0.0
    tighter, free = folded(plan, (Folding("List", lines(0, 1, 2, 3, 4)),), over, row=3.0)
    assert [text for text in texts(chain.from_iterable(tighter)) if text in rows] == ["line 0", "line 1"]
    assert free == -2.0


def test_a_list_that_is_gone_keeps_its_title_and_its_count(plan: Plan) -> None:
    assert shown(plan, (Folding("List", lines(1, 1)),), 0) == [
        "List",
        "2 more: see your full list",
    ]


def test_a_box_counts_inside_itself(plan: Plan) -> None:
    found = fold(plan, (Folding("Call us", lines(0, 3), "call"), Folding("Call", lines(3), "call")), 1)
    more = Line("And 1 more: see your full list", mark="none")
    assert found == (
        Box("Call us", (Line("line 0"), more), "call"),
        Box("Call", (Line("1 more: see your full list", mark="none"),), "call"),
    )


def test_lines_that_run_in_stand_in_one_with_their_count(plan: Plan) -> None:
    part = Folding("Get help", lines(0, 0, 4), "now", run_in=True)
    found = fold(plan, (part,), 2)
    assert found == (
        Box("Get help", (Line("line 0 line 1 And 1 more: see your full list", mark="none"),), "now"),
    )


def test_lines_without_a_title_go_on_under_what_stands_before(plan: Plan) -> None:
    parts: tuple[Part, ...] = (Heading("Questions"), Folding("", lines(*[0] * 8, 2)))
    found = fold(plan, parts, 8)
    assert sum(isinstance(block, Heading) for block in found) == 1
    assert texts(found)[-1] == "And 1 more: see your full list"


@given(
    folds=st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=30), min_size=1, max_size=4),
    room=st.integers(0, 60),
)
def test_every_line_stands_once_or_is_counted_once(plan: Plan, folds: list[list[int]], room: int) -> None:
    starts = [sum(map(len, folds[:n])) for n in range(len(folds))]
    parts = tuple(
        Folding(f"List {n}", lines(*one, start=starts[n]), "call" if n % 2 else None)
        for n, one in enumerate(folds)
    )
    found = shown(plan, parts, room)
    counts = [int(word) for text in found if "full list" in text for word in text.split() if word.isdigit()]
    left = [text for text in found if text.startswith("line ")]
    assert len(set(left)) == len(left)
    assert len(left) + sum(counts) == sum(map(len, folds))
    never = sum(fold == 0 for one in folds for fold in one)
    assert len(left) == max(never, min(room, sum(map(len, folds))))
