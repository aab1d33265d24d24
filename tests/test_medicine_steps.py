"""Each medicine's lines, its call, its dates with their origin, and what is taken twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import CHECKLIST, RIVER, TODAY, booked, question

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import Answer, Medicine, Missing, TeamDate
from kypho_cli.model.clinic import NO_CLINIC, Clinic, MedicineDecision
from kypho_cli.model.levels import Level, Urgency
from kypho_cli.model.medicine import SURE, Doubt, Group, NameEntry, Note, Recognised
from kypho_cli.model.plan import MedicineStep, Status
from kypho_cli.planning.case import Case, case_of
from kypho_cli.planning.flags import flags
from kypho_cli.planning.medicine_steps import MOST_LINES, medicine_notes, medicine_steps
from kypho_cli.planning.notices import notices
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.taken import Taken
from kypho_cli.rendering import json

SATURDAY = date(2027, 4, 3)
THURSDAY = date(2027, 4, 8)
KEEP = "If you take it now, keep taking it until then."


def group(id_: str, urgency: Urgency, level: Level | None = None, **rest: object) -> Group:
    plain = Group(
        id_, f"Title of {id_}", id_, f"Why {id_}.", urgency, (f"about-{id_}", "about-all"), level=level
    )
    return replace(plain, whom="Our team decides.", **rest)  # type: ignore[arg-type]  # fields of Group


GROUPS = {
    one.id: one
    for one in (
        group(
            "clot",
            "as-soon-as-booked",
            "red",
            keep="Keep taking {medicine} until our team gives {to-you} a stop date.",
            danger="A gap can harm {to-you}.",
            questions=("Who decides?",),
            restart="When does it start again?",
            one_at_a_time=True,
        ),
        group("pain", "as-soon-as-booked", "amber", one_at_a_time=True, questions=("Who decides?",)),
        group("heart", "this-week"),
        group("insulin", "this-week", "red", keep="Keep using {medicine}.", restart="Which dose?"),
        group("other", "mention"),
    )
}


def name(typed: str, ingredients: str, *groups: str) -> NameEntry:
    return NameEntry(typed, "us_brand", tuple(ingredients.split("|")), groups, "made up")


NAMES = (
    name("Advil", "ibuprofen", "pain"),
    name("Aleve", "naproxen", "pain"),
    name("Eliquis", "apixaban", "clot"),
    name("ibuprofen", "ibuprofen", "pain"),
    name("Lantus", "insulin glargine", "insulin"),
    name("metoprolol", "metoprolol", "heart"),
    name("Percodan", "oxycodone|aspirin", "heart", "clot"),
    name("Synthroid", "levothyroxine", "other"),
    name("Xarelto", "rivaroxaban", "clot"),
)
OURS = replace(
    CHECKLIST,
    groups=GROUPS,
    names=NAMES,
    questions=(*CHECKLIST.questions, question("team-dates", "team-dates", part_of="clot-plan")),
)


def case(*typed: str | Medicine, clinic: Clinic = RIVER, **given: Answer) -> Case:
    medicines = tuple(Medicine(one) if isinstance(one, str) else one for one in typed)
    answers = booked(**{"any-meds": True, "med-list": medicines, "shots": False, **given})
    return case_of(OURS, clinic, answers, TODAY)


def one_step(typed: str, clinic: Clinic = RIVER, **given: Answer) -> MedicineStep:
    [step] = medicine_steps(case(typed, clinic=clinic, **given))
    return step


def told(*dates: TeamDate) -> tuple[TeamDate, ...]:
    return dates


def decides(takes: str, review_by: date = date(2028, 1, 1), **rest: object) -> Clinic:
    plain = MedicineDecision(takes, "Sheet 7", "Dr. Made Up", review_by)
    return replace(RIVER, medicines=(replace(plain, **rest),))  # type: ignore[arg-type]  # its own fields


class TestLines:
    """What one medicine says."""

    def test_a_clot_medicine_is_kept_until_a_stop_date_and_asked_about_today(self) -> None:
        step = one_step("Eliquis 5 mg")
        assert step.lines == (
            "Keep taking Eliquis 5 mg until our team gives you a stop date.",
            "Call us today at 555-0100 to get your plan for Eliquis 5 mg.",
            "Our team decides.",
            "Why clot.",
            "A gap can harm you.",
        )
        assert step.questions == ("Who decides?", "When does it start again?")
        assert (step.last_dose, step.restart) == ("Last dose: ______", "Start again: ______")
        assert (step.status, step.level, step.decided) == (Status.ASK, "red", False)
        assert step.due is not None
        assert step.due.day == TODAY

    def test_a_helper_reads_about_the_patient(self) -> None:
        lines = one_step("Eliquis", who="helper").lines
        assert lines[0] == "Keep taking Eliquis until our team gives them a stop date."
        assert "A gap can harm them." in lines

    def test_with_time_left_the_call_has_its_day(self) -> None:
        assert (
            "Call us by Friday, April 2 at 555-0100 to get your plan for metoprolol."
            in one_step("metoprolol").lines
        )

    def test_a_general_sentence_stands_where_the_group_has_none(self) -> None:
        assert (
            one_step("metoprolol").lines[0]
            == "Keep taking metoprolol. Ask what to do on the day of the procedure."
        )
        assert one_step("Synthroid").lines[0] == "Put Synthroid on your list. Keep taking it."
        assert one_step("Advil").lines[0] == "Keep taking Advil until our team gives you a plan for it."

    def test_without_a_clinic_the_phone_is_a_line_to_fill_in(self) -> None:
        assert "Call us today at ______ to get your plan for Eliquis." in one_step("Eliquis", NO_CLINIC).lines

    @pytest.mark.parametrize(("typed", "words"), [("Eliquis", "today"), ("metoprolol", "this week")])
    def test_without_a_day_the_call_is_soon(self, typed: str, words: str) -> None:
        step = one_step(typed, date=Missing.UNSURE)
        assert step.due is not None
        assert step.due.words == words
        assert f"Call us {words} at 555-0100 to get your plan for {typed}." in step.lines

    def test_what_is_only_mentioned_has_no_call_no_day_and_no_pause(self) -> None:
        step = one_step("Synthroid")
        assert (step.due, step.last_dose, step.restart, step.status) == (None, "", "", Status.APPLIES)
        assert not any("Call" in line for line in step.lines)

    def test_a_combination_gives_every_reason_and_is_as_urgent_as_its_most_urgent_part(self) -> None:
        step = one_step("Percodan")
        assert step.ingredients == ("oxycodone", "aspirin")
        assert step.urgency == "as-soon-as-booked"
        assert step.title == "Title of heart"
        assert step.lines[0] == "Keep taking Percodan until our team gives you a stop date."
        assert "Why clot. Why heart." in step.lines
        assert step.sources == ("about-clot", "about-all", "about-heart")

    def test_an_unknown_name_is_shown_to_the_nurse(self) -> None:
        step = one_step("Mystery 5 mg")
        assert (step.recognised, step.urgency, step.status, step.level) == (
            False,
            None,
            Status.CONFIRM,
            "amber",
        )
        assert step.lines == ("We do not know this name. Show it to your nurse.", KEEP)
        assert step.medicine.name == "Mystery 5 mg"

    def test_markup_and_braces_in_a_name_stay_as_typed(self) -> None:
        assert one_step("Eliquis {you} [/]").medicine.name == "Eliquis {you} [/]"


class TestDates:
    """What the patient's own team has said."""

    def test_the_teams_dates_are_printed_with_their_origin(self) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("eliquis", SATURDAY, "evening", THURSDAY)))
        assert not any("Keep taking" in line for line in step.lines)
        assert step.last_dose == "Last dose: evening of Saturday, April 3 (from your team)."
        assert step.restart == "Start again: Thursday, April 8 (from your team)."
        assert (step.decided, step.level, step.status, step.due) == (True, None, Status.APPLIES, None)
        assert step.questions == ()
        assert not any("Keep taking" in line or "Call" in line for line in step.lines)

    @pytest.mark.parametrize(
        ("part", "words"),
        [
            ("", "Saturday"),
            ("morning", "morning of Saturday"),
            ("noon", "noon on"),
            ("bedtime", "bedtime on"),
        ],
    )
    def test_the_part_of_the_day_is_said(self, part: str, words: str) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("Eliquis", SATURDAY, part)))
        assert step.last_dose.startswith(f"Last dose: {words}")

    def test_a_last_dose_without_a_restart_still_asks_for_the_restart(self) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("Eliquis", SATURDAY)))
        assert step.restart == "Start again: ______"
        assert step.questions == ("When does it start again?",)

    def test_a_restart_alone_leaves_the_call(self) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("Eliquis", restart=THURSDAY)))
        assert not step.decided
        assert step.lines[0].startswith("Keep taking Eliquis")
        assert step.restart == "Start again: Thursday, April 8 (from your team)."

    def test_a_date_under_another_name_of_the_same_substance_counts(self) -> None:
        assert one_step("ibuprofen 800 mg", team_dates=told(TeamDate("Advil", SATURDAY))).decided

    def test_the_date_under_the_very_name_comes_first(self) -> None:
        dates = told(TeamDate("Advil", SATURDAY), TeamDate("ibuprofen", TODAY))
        steps = medicine_steps(case("Advil", "ibuprofen", team_dates=dates))
        assert [step.last_dose[11:20] for step in steps] == ["Saturday,", "Tuesday, "]

    def test_a_date_for_one_medicine_says_nothing_about_another(self) -> None:
        assert not one_step_of(
            "Xarelto", case("Xarelto", team_dates=told(TeamDate("Eliquis", SATURDAY)))
        ).decided

    @pytest.mark.parametrize("team", [TeamDate("Eliquis", SATURDAY), TeamDate("Eliquis")])
    def test_a_medicine_that_only_the_dates_name_stands_too(self, team: TeamDate) -> None:
        steps = medicine_steps(case("Synthroid", team_dates=told(team)))
        assert [step.medicine.name for step in steps] == ["Eliquis", "Synthroid"]

    @pytest.mark.parametrize(
        "date_told",
        [
            TeamDate("Eliquis", date(2027, 4, 7)),
            TeamDate("Eliquis", restart=date(2027, 4, 2)),
            TeamDate("Eliquis", SATURDAY, restart=date(2027, 4, 2)),
            TeamDate("Eliquis", SATURDAY, restart=date(2027, 4, 5)),
        ],
    )
    def test_dates_that_do_not_fit_the_day_are_not_printed(self, date_told: TeamDate) -> None:
        step = one_step("Eliquis", team_dates=told(date_told))
        assert not step.decided
        assert (step.last_dose, step.restart) == ("Last dose: ______", "Start again: ______")
        assert any("The dates you were told do not fit the day. Ask your team" in line for line in step.lines)
        assert "Call us today at 555-0100 to get your plan for Eliquis." in step.lines

    def test_whoever_stopped_for_dates_that_do_not_fit_is_told_to_call_and_the_nurse_reads_the_day(
        self,
    ) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("Eliquis", SATURDAY, restart=date(2027, 4, 5))))
        assert step.old_day == SATURDAY
        assert "If you stopped then, call us today" in step.lines[0]
        assert not any(line.startswith("Keep taking") for line in step.lines)

    def test_a_last_dose_after_the_procedure_is_nobodys_pause(self) -> None:
        step = one_step("Eliquis", team_dates=told(TeamDate("Eliquis", date(2027, 4, 7))))
        assert step.old_day is None
        assert step.lines[0].startswith("Keep taking")

    def test_a_date_for_an_unknown_name_is_printed_too(self) -> None:
        step = one_step("Mystery", team_dates=told(TeamDate("Mystery", SATURDAY)))
        assert step.last_dose == "Last dose: Saturday, April 3 (from your team)."

    def test_dates_without_any_day_are_like_none(self) -> None:
        assert one_step("Eliquis", team_dates=told(TeamDate("Eliquis"))) == one_step("Eliquis")


class TestClinicRules:
    """What the clinic has decided."""

    def test_the_clinics_day_is_printed_with_its_origin_and_to_be_asked(self) -> None:
        step = one_step("Eliquis", decides("apixaban", last_dose_days_before=3, part="evening"))
        assert step.last_dose == (
            "Last dose: evening of Saturday, April 3 (rule of River Spine Center). Ask if it fits you."
        )
        assert not step.decided
        assert step.lines[0].startswith("Keep taking Eliquis")

    def test_the_team_comes_before_the_clinic(self) -> None:
        rule = decides("clot", last_dose_days_before=5)
        assert (
            "from your team"
            in one_step("Eliquis", rule, team_dates=told(TeamDate("Eliquis", SATURDAY))).last_dose
        )

    def test_the_substance_comes_before_the_group(self) -> None:
        rule = decides("clot", last_dose_days_before=5)
        both = replace(
            rule, medicines=(*rule.medicines, *decides("apixaban", last_dose_days_before=3).medicines)
        )
        assert "April 3" in one_step("Eliquis", both).last_dose

    def test_two_rules_that_differ_leave_the_blank(self) -> None:
        rule = decides("aspirin", last_dose_days_before=5)
        both = replace(
            rule, medicines=(*rule.medicines, *decides("oxycodone", last_dose_days_before=1).medicines)
        )
        assert one_step("Percodan", both).last_dose == "Last dose: ______"

    def test_a_rule_past_its_review_is_not_used(self) -> None:
        assert one_step(
            "Eliquis", decides("clot", TODAY.replace(day=29), last_dose_days_before=3)
        ) == one_step("Eliquis")
        assert "April 3" in one_step("Eliquis", decides("clot", TODAY, last_dose_days_before=3)).last_dose

    def test_a_day_that_has_passed_is_no_task_and_the_call_is_today(self) -> None:
        step = one_step("metoprolol", decides("heart", last_dose_days_before=9))
        assert "The last day for it by the rule of River Spine Center has passed." in step.lines
        assert "Call us today at 555-0100 to get your plan for metoprolol." in step.lines
        assert step.due is not None
        assert step.due.late

    def test_the_clinics_words_are_printed_with_their_origin(self) -> None:
        step = one_step("metoprolol", decides("metoprolol", text="Take it that morning."))
        assert "Take it that morning. (Rule of River Spine Center. Ask if it fits you.)" in step.lines

    def test_without_the_day_a_rule_gives_no_date(self) -> None:
        step = one_step("Eliquis", decides("clot", last_dose_days_before=3), date=Missing.UNSURE)
        assert step.last_dose == "Last dose: ______"


class TestEachOnce:
    """Every medicine stands once, in order."""

    def test_the_most_urgent_stand_first_then_as_typed(self) -> None:
        steps = medicine_steps(case("Synthroid", "Mystery", "metoprolol", "Advil", "Eliquis"))
        assert [step.medicine.name for step in steps] == [
            "Advil",
            "Eliquis",
            "metoprolol",
            "Mystery",
            "Synthroid",
        ]

    def test_the_same_name_twice_is_one_step_with_both_details(self) -> None:
        again = case(Medicine("Lantus", "bedtime", "Dr. Lee"), Medicine("LANTUS", "18 units", "Dr. Lee"))
        [step] = medicine_steps(again)
        assert step.medicine == Medicine("Lantus", "bedtime; 18 units", "Dr. Lee")
        assert medicine_notes(again) == ()

    def test_two_strengths_stay_two_steps(self) -> None:
        assert len(medicine_steps(case("Eliquis 5 mg", "Eliquis 2.5 mg"))) == 2

    def test_names_of_signs_alone_are_not_the_same(self) -> None:
        assert len(medicine_steps(case("!", "?"))) == 2

    @given(
        st.lists(st.text(min_size=1, max_size=20) | st.sampled_from([one.name for one in NAMES]), max_size=8)
    )
    def test_no_medicine_is_ever_left_out(self, typed: list[str]) -> None:
        before = {
            name for one in typed for name in [" ".join(one.split())] if name.isalnum() and name.isascii()
        }
        said = " ".join(step.medicine.name.lower() for step in medicine_steps(case(*typed)))
        assert all(name.lower() in said for name in before)


class TestNotes:
    """What seems to be taken twice."""

    def test_one_substance_under_two_names_is_asked_about(self) -> None:
        assert medicine_notes(case("Advil", "ibuprofen 800 mg")) == (
            "You may be taking ibuprofen twice. Ask our team.",
        )

    def test_two_of_one_group_are_asked_about(self) -> None:
        assert medicine_notes(case("Eliquis", "Xarelto")) == (
            "Eliquis and Xarelto belong to one family: Title of clot. Ask our team if that is right.",
        )

    def test_a_group_that_is_taken_together_raises_no_note(self) -> None:
        assert medicine_notes(case("metoprolol", "Percodan")) == ()

    def test_two_forms_of_one_substance_are_one_substance(self) -> None:
        salts = (
            NameEntry("Lithobid", "us_brand", ("lithium carbonate",), ("heart",), "hand"),
            NameEntry("lithium citrate", "ingredient", ("lithium citrate",), ("heart",), "hand"),
        )
        of = replace(
            case("Lithobid"),
            taken=tuple(Taken("med-list", Recognised(Medicine(one.name), (one,))) for one in salts),
        )
        assert medicine_notes(of) == ("You may be taking lithium twice. Ask our team.",)

    def test_two_human_insulins_belong_together(self) -> None:
        both = tuple(
            NameEntry(name, "us_brand", ("insulin human",), ("heart",), "hand")
            for name in ("Humulin N", "Humulin R")
        )
        of = replace(
            case("Humulin N"),
            taken=tuple(Taken("med-list", Recognised(Medicine(one.name), (one,))) for one in both),
        )
        assert medicine_notes(of) == ()

    def test_a_single_medicine_raises_no_note(self) -> None:
        assert medicine_notes(case("Eliquis", "Advil", "Mystery")) == ()


SHIPPED = read_checklist(shipped_checklists())


def shipped_steps(typed: str, **given: Answer) -> tuple[MedicineStep, ...]:
    answers = booked(**{"any-meds": True, "med-list": (Medicine(typed),), **given})
    return medicine_steps(case_of(SHIPPED, RIVER, answers, TODAY))


@pytest.mark.parametrize("id_", sorted(SHIPPED.groups))
def test_every_shipped_group_gives_short_whole_sentences(id_: str) -> None:
    typed = next(entry.name for entry in SHIPPED.names if entry.groups[0] == id_ and entry.kind in SURE)
    [step] = shipped_steps(typed)
    assert step.recognised
    assert len(step.lines) <= MOST_LINES
    for line in (*step.lines, *step.questions):
        assert line[-1] in ".?)", line
        assert "{" not in line
        for sentence in re.split(r"(?<=[.?]) ", line.replace(typed, "it")):
            assert len(sentence.split()) <= 20, sentence


ELIQUIS = next(entry for entry in NAMES if entry.name == "Eliquis")
METOPROLOL = next(entry for entry in NAMES if entry.name == "metoprolol")


def in_doubt(name: str, doubt: Doubt, *candidates: NameEntry, chosen: str | None = None) -> Case:
    found = Recognised(Medicine(name, chosen=chosen), (), candidates, doubt)
    return replace(case("Synthroid"), taken=(Taken("med-list", found),))


class TestInDoubt:
    """A name that somebody has to settle: kept, shown, called about in time, and never accepted."""

    def test_a_patient_is_told_to_show_it_and_to_call_as_early_as_the_most_urgent_meaning_needs(self) -> None:
        [step] = medicine_steps(in_doubt("eliqus 5", "spelling", METOPROLOL, ELIQUIS))
        assert step.lines == (
            "We are not sure which medicine this is. Show it to your nurse.",
            KEEP,
            "Call us today at 555-0100 to sort it out.",
        )
        assert step.due is not None
        assert step.due.day == TODAY
        assert (step.status, step.recognised, step.level) == (Status.CONFIRM, False, "red")
        assert (step.ingredients, step.groups, step.questions) == ((), (), ())

    def test_with_time_left_the_call_has_its_day(self) -> None:
        [step] = medicine_steps(in_doubt("metropolol", "spelling", METOPROLOL))
        assert step.lines[2] == "Call us by Friday, April 2 at 555-0100 to sort it out."
        assert step.level == "amber"

    def test_the_nurse_reads_what_it_could_be(self) -> None:
        [step] = medicine_steps(in_doubt("eliqus 5", "spelling", ELIQUIS, METOPROLOL))
        assert step.candidates == ("apixaban (Eliquis)", "metoprolol")
        assert step.doubt == "spelling"
        [flag] = flags((), (step,), (), in_doubt("x", "spelling"))[:1]
        assert "eliqus 5. Name not recognized. Could be: apixaban (Eliquis); metoprolol." in flag.text
        assert (flag.status, flag.level) == (Status.CONFIRM, "red")

    def test_no_candidate_stands_on_a_line_for_the_patient(self) -> None:
        [step] = medicine_steps(in_doubt("eliqus 5", "spelling", ELIQUIS))
        read = " ".join((*step.lines, *step.questions, step.title, step.last_dose, step.restart))
        assert "Eliquis" not in read
        assert "apixaban" not in read

    def test_what_is_perhaps_not_taken_now_is_asked_about_as_such(self) -> None:
        [step] = medicine_steps(in_doubt("stopped Eliquis in 2019", "not-current", ELIQUIS))
        assert step.lines[0] == "We are not sure if you take this now. Show it to your nurse."

    def test_none_of_these_is_shown_to_the_nurse_as_typed(self) -> None:
        [step] = medicine_steps(in_doubt("odd one", "spelling", chosen=""))
        assert step.lines == ("We kept this as you typed it. Show it to your nurse.", KEEP)
        assert step.level == "amber"

    def test_a_helper_reads_about_the_patient(self) -> None:
        doubtful = replace(in_doubt("eliqus 5", "spelling", ELIQUIS), voice="helper")
        assert (
            medicine_steps(doubtful)[0].lines[0]
            == "We are not sure which medicine this is. Show it to their nurse."
        )

    def test_a_chosen_one_wins_over_the_same_words_without_a_choice(self) -> None:
        open_one = Taken("med-list", Recognised(Medicine("eliqus"), (), (ELIQUIS,), "spelling"))
        settled = Taken("shots-list", Recognised(Medicine("Eliqus", chosen="Eliquis"), (ELIQUIS,)))
        for taken in ((open_one, settled), (settled, open_one)):
            [step] = medicine_steps(replace(case("Synthroid"), taken=taken))
            assert step.recognised
            assert step.medicine.chosen == "Eliquis"


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        (("zzz",), "1 medicine name was not recognized. Show it to your nurse."),
        (("zzz", "Eliquis", "yyy"), "2 medicine names were not recognized. Show them to your nurse."),
    ],
)
def test_names_that_are_not_recognised_are_counted(typed: tuple[str, ...], notice: str) -> None:
    of = case(*typed)
    assert notice in notices(of, medicine_steps(of))


def test_nothing_is_counted_where_every_name_is_recognised() -> None:
    of = case("Eliquis")
    assert not any("recognized" in notice for notice in notices(of, medicine_steps(of)))


def test_an_ingredients_own_note_stands_on_its_medicine_alone() -> None:
    noted = replace(GROUPS["pain"], notes=(Note(("ibuprofen",), "Ask about {your} kidneys."),))
    of = case("Advil", "Aleve")
    of = replace(of, checklist=replace(of.checklist, groups={**GROUPS, "pain": noted}))
    assert "Ask about your kidneys." in one_step_of("Advil", of).lines
    assert "Ask about your kidneys." not in one_step_of("Aleve", of).lines


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Prolia", "A late shot can cause new breaks in the spine."),
        ("Darzalex", "It can upset blood bank tests. Tell every nurse and the blood bank that you get it."),
        (
            "Revlimid",
            "It can bring on clots. Ask what keeps clots away around that day, and keep taking that too.",
        ),
        ("Ozempic", "It slows the stomach. Food can still be there after the usual fasting time."),
        (
            "Rituxan",
            "It can weaken your guard against germs. Tell us the dates of the last and the next drip.",
        ),
        (
            "Gazyva",
            "It can weaken your guard against germs. Tell us the dates of the last and the next drip.",
        ),
        ("Forteo", "The shot is given each day. Ask if that day's shot comes before or after the procedure."),
        ("Velcade", "It can lower your blood count. Tell us the dates of the last and the next shot."),
    ],
)
def test_each_medicine_of_the_seeds_has_its_own_line(typed: str, line: str) -> None:
    [step] = shipped_steps(typed)
    assert any(line in one for one in step.lines)


def shipped_case(*typed: str) -> Case:
    medicines = tuple(Medicine(name) for name in typed)
    given: dict[str, Answer] = {"any-meds": True, "med-list": medicines, "shots": False}
    return case_of(SHIPPED, NO_CLINIC, booked(**given), TODAY)


@pytest.mark.parametrize("typed", [("Advil", "ibuprofen"), ("Motrin IB", "Advil")])
def test_one_substance_under_two_names_is_told_by_its_name(typed: tuple[str, ...]) -> None:
    assert medicine_notes(shipped_case(*typed)) == ("You may be taking ibuprofen twice. Ask our team.",)


def test_two_medicines_of_one_family_are_told_by_their_names() -> None:
    [note] = medicine_notes(shipped_case("Eliquis", "Xarelto"))
    assert note.startswith("Eliquis and Xarelto belong to one family: Newer blood thinner pills.")


def test_no_reference_of_a_group_stands_on_any_line_of_a_plan() -> None:
    for group in SHIPPED.groups.values():
        said = {one.says for one in group.references}
        assert said.isdisjoint((group.why, group.danger, group.keep, group.whom, *group.questions))
    given: dict[str, Answer] = {"any-meds": True, "med-list": (Medicine("Eliquis"), Medicine("Coumadin"))}
    whole = json.render(make_plan(SHIPPED, NO_CLINIC, booked(**given), TODAY)).decode()
    assert not any(one.says in whole for group in SHIPPED.groups.values() for one in group.references)


def test_no_shipped_name_gives_more_lines_or_questions_than_a_list_may_have() -> None:
    for groups in {entry.groups: entry for entry in SHIPPED.names}.values():
        [step] = shipped_steps(groups.name)
        assert len(step.lines) <= MOST_LINES, groups.name
        assert len(step.questions) <= MOST_LINES, groups.name


@pytest.mark.parametrize(
    ("typed", "forbidden"),
    [
        ("Eliquis", r"stop (taking )?(Eliquis|apixaban) (for )?\d|\b(24|48|72) hours before"),
        ("Ozempic", r"stop Ozempic"),
        ("Lantus", r"half (of )?(your|the)|\d+ units|skip"),
        ("Revlimid", r"stop (taking )?Revlimid"),
        ("dexamethasone", r"stop (taking )?dexamethasone"),
        ("Prolia", r"(delay|skip|stop) (your )?Prolia"),
        ("Aleve", r"(7|seven) days before"),
        ("alendronate", r"Take (it|alendronate) that morning"),
    ],
)
def test_no_shipped_line_orders_a_change(typed: str, forbidden: str) -> None:
    [step] = shipped_steps(typed)
    assert any(typed in line for line in step.lines)
    assert not re.search(
        forbidden, " ".join((*step.lines, *step.questions, step.last_dose, step.restart)), re.IGNORECASE
    )


def test_a_lung_pressure_medicine_is_kept_without_a_stop_date() -> None:
    [step] = shipped_steps("treprostinil")
    assert step.urgency == "as-soon-as-booked"
    assert "stop date" not in step.lines[0]


def one_step_of(typed: str, of: Case) -> MedicineStep:
    return next(step for step in medicine_steps(of) if step.medicine.name == typed)


def test_on_a_weekend_the_number_for_after_hours_is_given() -> None:
    open_late = case("Eliquis", clinic=replace(RIVER, after_hours_phone="555-0101"))

    weekend = medicine_steps(replace(open_late, today=SATURDAY))
    weekday = medicine_steps(open_late)

    assert "Call us today at 555-0101" in " ".join(weekend[0].lines)
    assert "555-0101" not in " ".join(weekday[0].lines)
