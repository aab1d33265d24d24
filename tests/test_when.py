"""The three-valued logic: Kleene's tables written out, and what each single test says."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import options, question

from kypho_cli.model.answers import UNSURE, Answer, Missing
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import Truth, all_of, holds, invert
from kypho_cli.model.when import (
    ALWAYS,
    All,
    AnyOf,
    ClinicSays,
    Compare,
    Is,
    Not,
    Takes,
    When,
    leaves,
    questions_in,
)

ADULT = Is("driver", ("named",))
QUESTIONS: Final = {
    one.id: one
    for one in (
        question("driver", "choice", options=options("named", "no-one")),
        question("driver-age", "number", ADULT),
        question("allergy", "choices", options=options("latex", "tape")),
        question("shots"),
        question("t"),
        question("f"),
        question("u"),
    )
}
# One leaf of each truth: answered with yes, with no, and not sure.
LEAVES: Final[dict[Truth, When]] = {True: Is("t", (True,)), False: Is("f", (True,)), None: Is("u", (True,))}
SURE: Final[dict[str, Answer]] = {"t": True, "f": False, "u": Missing.UNSURE}

AND: Final[list[tuple[Truth, Truth, Truth]]] = [
    (True, True, True),
    (True, None, None),
    (True, False, False),
    (None, True, None),
    (None, None, None),
    (None, False, False),
    (False, True, False),
    (False, None, False),
    (False, False, False),
]
OR: Final[list[tuple[Truth, Truth, Truth]]] = [
    (True, True, True),
    (True, None, True),
    (True, False, True),
    (None, True, True),
    (None, None, None),
    (None, False, None),
    (False, True, True),
    (False, None, None),
    (False, False, False),
]


def told(**answers: Answer) -> Facts:
    given = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return Facts({**SURE, **given}, QUESTIONS)


class TestKleenesTables:
    """And, or, not over true, unknown and false, cell by cell."""

    @pytest.mark.parametrize(("left", "right", "both"), AND)
    def test_and(self, left: Truth, right: Truth, both: Truth) -> None:
        assert holds(All((LEAVES[left], LEAVES[right])), told()) is both
        assert all_of((left, right)) is both

    @pytest.mark.parametrize(("left", "right", "either"), OR)
    def test_or(self, left: Truth, right: Truth, either: Truth) -> None:
        assert holds(AnyOf((LEAVES[left], LEAVES[right])), told()) is either

    @pytest.mark.parametrize(("truth", "inverse"), [(True, False), (None, None), (False, True)])
    def test_not(self, truth: Truth, inverse: Truth) -> None:
        assert holds(Not(LEAVES[truth]), told()) is inverse
        assert invert(truth) is inverse

    def test_nothing_asked_always_holds(self) -> None:
        assert holds(ALWAYS, told()) is True

    def test_a_choice_of_nothing_never_holds(self) -> None:
        assert holds(AnyOf(()), told()) is False


class TestAnswerIs:
    """The answer is one of the values."""

    @pytest.mark.parametrize(
        ("when", "answer", "truth"),
        [
            (Is("driver", ("named",)), "named", True),
            (Is("driver", ("no-one",)), "named", False),
            (Is("driver", ("no-one", "named")), "named", True),
            (Is("driver", ("named",)), Missing.UNSURE, None),
            (Is("driver", ("named",)), Missing.SKIPPED, None),
            (Is("shots", (True,)), True, True),
            (Is("shots", (True,)), False, False),
            (Is("shots", (False,)), False, True),
            (Is("allergy", ("latex",)), ("latex", "tape"), True),
            (Is("allergy", ("latex",)), ("tape",), False),
            (Is("allergy", ("latex",)), (), False),
            (Is("allergy", ("latex",)), ("latex", UNSURE), True),
            (Is("allergy", ("latex",)), ("tape", UNSURE), None),
            (Is("allergy", ("latex", "tape")), ("tape", UNSURE), True),
        ],
    )
    def test_one_of_the_values(self, when: Is, answer: Answer, truth: Truth) -> None:
        assert holds(when, told(**{when.question: answer})) is truth

    def test_is_unknown_while_nobody_has_answered(self) -> None:
        assert holds(Is("driver", ("named",)), told()) is None


class TestCompare:
    """The answer lies within limits."""

    @pytest.mark.parametrize(
        ("when", "truth"),
        [
            (Compare("driver-age", at_least=18), True),
            (Compare("driver-age", at_least=19), False),
            (Compare("driver-age", at_most=18), True),
            (Compare("driver-age", at_most=17), False),
            (Compare("driver-age", more_than=17), True),
            (Compare("driver-age", more_than=18), False),
            (Compare("driver-age", less_than=19), True),
            (Compare("driver-age", less_than=18), False),
            (Compare("driver-age", at_least=12, at_most=55), True),
            (Compare("driver-age", at_least=19, at_most=55), False),
        ],
    )
    def test_keeps_to_its_limits(self, when: Compare, *, truth: bool) -> None:
        assert holds(when, told(driver="named", driver_age=18)) is truth

    def test_refuses_what_is_no_number(self) -> None:
        with pytest.raises(TypeError, match="driver-age"):
            holds(Compare("driver-age", at_least=18), told(driver="named", driver_age="old"))


class TestQuestionsOwnWhen:
    """A question's own `when` is and-ed into every test of it."""

    def test_a_closed_question_is_false_whatever_was_answered(self) -> None:
        assert holds(Compare("driver-age", at_least=18), told(driver="no-one", driver_age=40)) is False

    def test_a_question_behind_a_doubt_is_unknown_at_best(self) -> None:
        facts = told(driver=Missing.UNSURE, driver_age=40)

        assert holds(Compare("driver-age", at_least=18), facts) is None
        assert holds(Compare("driver-age", at_least=50), facts) is False


class TestTakes:
    """A medicine group or an ingredient."""

    @pytest.mark.parametrize(
        ("facts", "truth"),
        [
            (Facts({}, {}, takes=frozenset({"insulins"})), True),
            (Facts({}, {}, takes=frozenset({"insulins"}), every_medicine_told=False), True),
            (Facts({}, {}, takes=frozenset({"statins"})), False),
            (Facts({}, {}, every_medicine_told=False), None),
            (Facts({}, {}, may_take=frozenset({"insulins"})), None),
            (Facts({}, {}, may_take=frozenset({"statins"})), False),
        ],
    )
    def test_a_group_or_ingredient(self, facts: Facts, truth: Truth) -> None:
        assert holds(Takes(("metformin", "insulins")), facts) is truth


@pytest.mark.parametrize(
    ("clinic", "truth"), [({"wash": "special-soap"}, True), ({"wash": "own-soap"}, False), ({}, None)]
)
def test_what_the_clinic_says_is_unknown_until_it_has_said_so(clinic: dict[str, str], truth: Truth) -> None:
    assert holds(ClinicSays("wash", ("special-soap",)), Facts({}, {}, clinic=clinic)) is truth


def test_a_when_that_is_gone_is_never_mistaken_for_a_new_one() -> None:
    facts = told(driver="named")
    truths = [holds(Is("driver", (one,)), facts) for one in ("not-yet", "named") * 50]
    assert truths == [False, True] * 50


class TestLooking:
    """What a `when` looks at."""

    WHEN = All(
        (AnyOf((LEAVES[True], Takes(("insulins",)))), Not(Compare("driver-age", at_least=18)), LEAVES[True])
    )

    def test_finds_every_leaf_from_left_to_right(self) -> None:
        assert list(leaves(self.WHEN)) == [
            LEAVES[True],
            Takes(("insulins",)),
            Compare("driver-age", at_least=18),
            LEAVES[True],
        ]

    def test_finds_each_question_once(self) -> None:
        assert questions_in(self.WHEN) == ("t", "driver-age")


CHOSEN = st.sampled_from(["named", "no-one", Missing.UNSURE, Missing.SKIPPED])
ALLERGIES = st.lists(st.sampled_from(["latex", "tape", UNSURE]), unique=True).map(tuple)
ANSWERS = st.fixed_dictionaries(
    {"shots": st.sampled_from([True, False, Missing.UNSURE]), "driver": CHOSEN, "allergy": ALLERGIES},
    optional={"driver-age": st.integers(0, 99)},
)
TREES = st.recursive(
    st.sampled_from(
        [
            Is("shots", (True,)),
            Is("driver", ("named",)),
            Is("driver", ("no-one",)),
            Is("allergy", ("latex",)),
            Is("allergy", ("latex", "tape")),
            Compare("driver-age", at_least=18),
        ]
    ),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


@given(when=TREES, answers=ANSWERS, question_=st.sampled_from(["shots", "driver", "allergy", "driver-age"]))
def test_becoming_unsure_never_turns_true_into_false_nor_false_into_true(
    when: When, answers: dict[str, Answer], question_: str
) -> None:
    before = holds(when, told(**answers))
    after = holds(when, told(**{**answers, question_: Missing.UNSURE}))

    assert after in {before, None}
