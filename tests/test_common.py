"""What patients have in common is made once, and anew where anything that it hangs on is not the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from made_up import RIVER, TODAY, booked, case, clinic

from kypho_cli.model.answers import Answer, Medicine
from kypho_cli.model.when import Takes
from kypho_cli.planning import common as module
from kypho_cli.planning.case import Case
from kypho_cli.planning.common import Once, Reads, common

ELIQUIS, LANTUS = Medicine("Eliquis"), Medicine("Lantus")


@pytest.fixture
def numbers() -> Iterator[int]:
    """Each a new one: whoever gets a number twice got what was kept."""
    return count()


def of(**given: Answer) -> Case:
    return case(booked(**given))


def once(*questions: str) -> Once[str, int]:
    return Once({"line": Reads(questions)})


def test_is_made_once_for_people_with_the_same_answers(numbers: Iterator[int]) -> None:
    known = once("driver")
    found = [
        known.made("line", of(driver=driver, name=name), numbers.__next__)
        for driver, name in [("named", "Ann"), ("named", "Bea"), ("not-yet", "Ann"), ("named", "Cleo")]
    ]

    assert found == [0, 0, 1, 0]


def test_what_hangs_on_more_than_answers_is_made_each_time(numbers: Iterator[int]) -> None:
    known: Once[str, int] = Once({"line": None})

    assert [known.made("line", of(), numbers.__next__) for _ in range(3)] == [0, 1, 2]


def test_a_name_that_was_typed_otherwise_is_another_line(numbers: Iterator[int]) -> None:
    known: Once[str, int] = Once({"line": Reads(takes=(Takes(("insulins",)),))})
    found = [
        known.made("line", of(any_meds=True, med_list=listed), numbers.__next__)
        for listed in [(ELIQUIS,), (LANTUS,), (Medicine("LANTUS"),), (), (LANTUS, ELIQUIS)]
    ]

    assert found == [0, 1, 2, 0, 1]


def test_keeps_no_more_than_it_may(numbers: Iterator[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    known = once("driver")
    found = [
        known.made("line", of(driver=driver), numbers.__next__)
        for driver in ("named", "not-yet", "named", "no-one", "named")
    ]

    assert found == [0, 1, 0, 2, 3]


def test_another_clinic_day_or_voice_has_lines_of_its_own() -> None:
    cases = [
        case(),
        case(at=clinic()),
        case(today=TODAY + timedelta(days=1)),
        case(booked(who="helper")),
    ]

    assert len({id(common(one)) for one in cases}) == len(cases)
    assert common(case(at=RIVER)) is common(cases[0])
