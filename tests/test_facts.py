"""What counts as known: which answers are live, what is taken, what nobody was sure about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from made_up import CHECKLIST, RIVER, TODAY, answers, clinic, value
from test_medicine_steps import OURS

from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.clinic import Clinic, ClinicValue, FastingRule
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import Takes
from kypho_cli.planning.facts import facts_of
from kypho_cli.planning.taken import taken
from kypho_cli.planning.values import in_force, overdue

LANTUS = Medicine("Lantus", "bedtime")
SEDATION = clinic(anesthesia="sedation", food=FastingRule(days_before=1, at=time(23, 59)))


def facts(**given: Answer) -> Facts:
    return facts_of(CHECKLIST, RIVER, answers(**given), TODAY)


class TestLayers:
    """The person before the booking before the clinic."""

    def test_a_clinics_choice_answers_its_question(self) -> None:
        assert facts_of(CHECKLIST, SEDATION, Answers(), TODAY).answers == {"anesthesia": "sedation"}

    def test_a_booking_counts_before_the_clinic_and_the_person_before_both(self) -> None:
        booking = Answers(booking={"anesthesia": "general"})
        person = Answers(booking={"anesthesia": "general"}, given={"anesthesia": "local"})

        assert facts_of(CHECKLIST, SEDATION, booking, TODAY).answers["anesthesia"] == "general"
        assert facts_of(CHECKLIST, SEDATION, person, TODAY).answers["anesthesia"] == "local"

    def test_not_sure_is_an_answer_of_the_persons_own(self) -> None:
        found = facts_of(CHECKLIST, SEDATION, answers(anesthesia=Missing.UNSURE), TODAY)

        assert found.answers["anesthesia"] is Missing.UNSURE

    def test_a_fasting_rule_answers_no_question(self) -> None:
        assert "food-told" not in facts_of(CHECKLIST, SEDATION, Answers(), TODAY).answers

    def test_an_overdue_choice_answers_nothing(self) -> None:
        found = facts_of(CHECKLIST, SEDATION, Answers(), date(2028, 1, 2))

        assert (found.answers, found.clinic) == ({}, {})

    def test_the_day_of_the_answers_counts_before_today(self) -> None:
        found = facts_of(CHECKLIST, SEDATION, Answers(as_of=date(2028, 1, 2)), TODAY)

        assert found.clinic == {}

    def test_only_a_clinics_choices_can_be_tested(self) -> None:
        assert facts_of(CHECKLIST, RIVER, Answers(), TODAY).clinic == {"wash": "special-soap"}


class TestBookedMedicines:
    """No answer of the person's drops a medicine that the booking names."""

    @pytest.mark.parametrize(
        ("gate", "listed", "open_"),
        [
            ("any-meds", "med-list", {"any-meds": Missing.UNSURE}),
            ("shots", "shots-list", {"shots": Missing.UNSURE}),
        ],
    )
    def test_a_no_to_booked_medicines_counts_as_not_sure(
        self, gate: str, listed: str, open_: dict[str, Answer]
    ) -> None:
        both = Answers(booking={listed: (LANTUS,)}, given={gate: False, "driver": "no-one"})
        found = facts_of(CHECKLIST, RIVER, both, TODAY)

        assert found.answers == {**open_, listed: (LANTUS,), "driver": "no-one"}
        assert "insulins" in found.takes

    def test_a_booked_yes_to_a_clot_medicine_stands_against_no_medicines(self) -> None:
        both = Answers(booking={"clot": True}, given={"any-meds": False, "driver": "no-one"})

        assert facts_of(CHECKLIST, RIVER, both, TODAY).answers == {
            "any-meds": Missing.UNSURE,
            "clot": True,
            "driver": "no-one",
        }

    def test_a_medicine_that_the_team_spoke_about_is_taken(self) -> None:
        told = (TeamDate("Eliquis"),)
        known = answers(any_meds=True, med_list=(), clot=False, clot_plan="have-dates", team_dates=told)
        found = facts_of(OURS, RIVER, known, TODAY)

        assert found.answers["team-dates"] == told
        assert "apixaban" in found.takes

    def test_an_empty_list_of_a_booking_drops_nothing(self) -> None:
        both = Answers(booking={"med-list": ()}, given={"any-meds": False})

        assert facts_of(CHECKLIST, RIVER, both, TODAY).answers == {"any-meds": False}

    def test_a_yes_stays_a_yes(self) -> None:
        both = Answers(booking={"med-list": (LANTUS,)}, given={"any-meds": True})

        assert facts_of(CHECKLIST, RIVER, both, TODAY).answers["any-meds"] is True

    def test_the_booking_itself_is_not_doubted(self) -> None:
        booking = Answers(booking={"any-meds": False, "med-list": (LANTUS,)})

        assert facts_of(CHECKLIST, RIVER, booking, TODAY).answers == {"any-meds": False}


class TestLiveAnswers:
    """Answers of closed branches do not count."""

    def test_an_answer_of_a_closed_branch_does_not_count(self) -> None:
        found = facts(any_meds=False, med_list=(LANTUS,), driver="no-one", driver_name="Tom")

        assert set(found.answers) == {"any-meds", "driver"}
        assert found.takes == frozenset()

    def test_an_answer_to_a_question_that_there_is_not_does_not_count(self) -> None:
        assert facts(shoe_size=9).answers == {}

    def test_an_answer_behind_a_doubt_still_counts(self) -> None:
        found = facts(any_meds=Missing.UNSURE, med_list=(LANTUS,))

        assert "insulins" in found.takes

    def test_a_medicine_opens_a_question(self) -> None:
        assert (
            "clot-plan"
            in facts(any_meds=True, med_list=(Medicine("Eliquis"),), clot=False, clot_plan="no").answers
        )
        assert "clot-plan" not in facts(any_meds=False, shots=False, otc=(), clot_plan="no").answers


class TestTakes:
    """Groups and ingredients: taken, not taken, or unknown."""

    def test_holds_groups_and_ingredients_of_every_list_and_ticked_option(self) -> None:
        found = facts(any_meds=True, med_list=(LANTUS,), otc=("ibuprofen",), shots=True, shots_list=())

        assert found.takes == {"insulin glargine", "insulins", "ibuprofen", "nsaids"}
        assert found.every_medicine_told

    def test_an_unrecognised_name_makes_no_group_unknown(self) -> None:
        found = facts(any_meds=True, med_list=(Medicine("white pill"),), otc=(), shots=False)

        assert (found.takes, found.every_medicine_told) == (frozenset(), True)

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"any_meds": False, "shots": False}, True),
            ({"any_meds": True, "med_list": (), "shots": False}, True),
            ({"any_meds": True, "med_list": Missing.SKIPPED, "shots": False}, False),
            ({"any_meds": True, "med_list": Missing.UNSURE, "shots": False}, False),
            ({"any_meds": True, "shots": False}, False),
            ({"any_meds": Missing.UNSURE, "shots": False}, False),
            ({"any_meds": False, "shots": True, "shots_list": Missing.UNSURE}, False),
            ({"any_meds": False, "shots": True, "shots_list": (LANTUS,)}, True),
            ({"any_meds": False, "shots": Missing.UNSURE}, False),
            ({"any_meds": False}, False),
        ],
    )
    def test_every_medicine_is_told_once_each_open_list_is_answered(
        self, given: dict[str, Answer], *, told: bool
    ) -> None:
        assert facts(**given).every_medicine_told is told

    @pytest.mark.parametrize("otc", [Missing.UNSURE, Missing.SKIPPED, (UNSURE,), ("herbs", UNSURE)])
    def test_a_doubt_about_an_option_makes_only_its_own_medicine_unknown(self, otc: Answer) -> None:
        found = facts(any_meds=False, shots=False, otc=otc)

        assert found.may_take == {"ibuprofen", "nsaids"}
        assert holds(Takes(("nsaids",)), found) is None
        assert holds(Takes(("insulins",)), found) is False


class TestTaken:
    """The list of all medicines told."""

    def test_keeps_every_medicine_in_the_order_of_the_questions(self) -> None:
        white, eliquis = Medicine("white pill"), Medicine("Eliquis")
        found = taken(
            CHECKLIST, {"shots-list": (LANTUS,), "otc": ("ibuprofen",), "med-list": (white, eliquis, white)}
        )

        assert [(one.question, one.recognised.medicine.name) for one in found] == [
            ("med-list", "white pill"),
            ("med-list", "Eliquis"),
            ("med-list", "white pill"),
            ("otc", "ibuprofen"),
            ("shots-list", "Lantus"),
        ]

    def test_leaves_out_a_ticked_option_that_a_list_names_already(self) -> None:
        found = taken(CHECKLIST, {"otc": ("ibuprofen",), "med-list": (Medicine("Advil", "at night"),)})

        assert [one.recognised.medicine.name for one in found] == ["Advil"]

    def test_ignores_options_that_are_no_medicine(self) -> None:
        assert taken(CHECKLIST, {"otc": ("herbs", UNSURE)}) == ()


class TestClinicValues:
    """The clinic's values and their review dates."""

    def test_are_in_force_to_the_end_of_their_review_day(self) -> None:
        last = value("101", TODAY)

        assert in_force(_with(last), TODAY) == {"fever": last}
        assert in_force(_with(last), date(2027, 3, 31)) == {}

    def test_that_are_overdue_are_named(self) -> None:
        assert overdue(_with(value("101", date(2027, 3, 29))), TODAY) == ("Fever number",)
        assert overdue(_with(value("101", TODAY)), TODAY) == ()


def _with(fever: ClinicValue) -> Clinic:
    return replace(RIVER, values={"fever": fever})


class TestUnclearNames:
    """A name that may mean a medicine makes its groups unknown, and removes no line."""

    def test_what_an_unclear_name_may_mean_is_unknown_not_absent(self) -> None:
        found = facts(any_meds=True, med_list=(Medicine("Lantuss"),), otc=(), shots=False)

        assert (found.takes, found.every_medicine_told) == (frozenset(), True)
        assert found.may_take >= {"insulins", "insulin glargine"}
        assert holds(Takes(("insulins",)), found) is None

    def test_a_name_that_the_person_chose_is_taken(self) -> None:
        listed = (Medicine("Lantuss", chosen="Lantus"),)
        found = facts(any_meds=True, med_list=listed, otc=(), shots=False)

        assert "insulins" in found.takes

    def test_none_of_these_leaves_no_group_unknown(self) -> None:
        found = facts(any_meds=True, med_list=(Medicine("Lantuss", chosen=""),), otc=(), shots=False)

        assert (found.takes, found.may_take) == (frozenset(), frozenset())
