"""Laws that hold for every plan, whatever was answered: on a tiny checklist and on the shipped one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_up import TODAY, case, clinic
from plans import MISSING, NAMES, World, answer_to, medicines, people, shipped, tiny

from kypho_cli.interview.flow import live_questions
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist
from kypho_cli.model.clinic import NO_CLINIC, FastingRule
from kypho_cli.model.dates import say_moment
from kypho_cli.model.plan import MedicineStep, Plan, Status, Step
from kypho_cli.model.when import All, AnyOf, Not, Takes, When, questions_in
from kypho_cli.planning.case import Case, case_of
from kypho_cli.planning.common import Common, common
from kypho_cli.planning.common import _common as remembered
from kypho_cli.planning.facts import facts_of
from kypho_cli.planning.fasting import fasting_lines
from kypho_cli.planning.phases import phases
from kypho_cli.planning.plan import make_plan
from kypho_cli.planning.tailor import tailor

READ_TWICE = re.compile(r"\bmidnight\b|(?<!:)\b12(:00)? ?[ap]m\b|\btonight\b|\btomorrow\b", re.IGNORECASE)
WORLDS = pytest.mark.parametrize("world", [tiny, shipped], ids=["tiny", "shipped"])
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lines(plan: Plan) -> dict[str, Step]:
    """Every line that stands for an item, for patients and for staff."""
    shown = [step for phase in plan.phases for section in phase.sections for step in section.steps]
    return {
        step.id: step
        for step in (*shown, *plan.flags)
        if not step.id.startswith(("medicine-", "unanswered-"))
    }


def _names_of(step: MedicineStep) -> tuple[str, ...]:
    """The name that was typed, and the one that stands for the substance of Eliquis."""
    return (step.medicine.name, *("Eliquis" for one in step.ingredients if one == "apixaban"))


def _same(step: Step | None) -> Step | None:
    return step


def nothing_in_common(one: Case) -> Callable[[Case], Common]:
    """The memory of a program that has made no plan yet."""
    fresh: Common = remembered.__wrapped__(one.checklist, one.clinic, one.today, one.since, one.voice)
    return lambda _: fresh


@WORLDS
class TestEveryPlan:
    """What holds for every plan."""

    @FEW
    @given(data=st.data())
    def test_never_loses_a_line_to_a_doubt(self, world: Callable[[], World], data: st.DataObject) -> None:
        by, answers = data.draw(people(world()))
        assume(answers.given)
        question = data.draw(st.sampled_from(sorted(answers.given)))
        doubtful = Answers({**answers.given, question: data.draw(MISSING)})

        before = lines(make_plan(world().checklist, by, answers, TODAY))
        after = lines(make_plan(world().checklist, by, doubtful, TODAY))

        gone = [id_ for id_ in before if id_ not in after]
        assert gone == [id_ for id_ in gone if question == "date" and id_ in _only_after(world().checklist)]

    @settings(FEW, max_examples=100)
    @given(data=st.data())
    def test_gives_nobody_a_line_that_was_made_for_somebody_else(
        self, world: Callable[[], World], data: st.DataObject
    ) -> None:
        by, answers = data.draw(people(world()))
        changed = data.draw(st.sampled_from(world().checklist.questions))
        other = Answers({**answers.given, changed.id: data.draw(answer_to(changed))})

        for one in (case_of(world().checklist, by, each, TODAY) for each in (answers, other)):
            times = fasting_lines(one)
            for item in one.checklist.items():
                step = tailor(item, one, times)
                assert common(one).steps.made(item.id, one, partial(_same, step)) == step
            kept = phases(one, times)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("kypho_cli.planning.phases.common", nothing_in_common(one))
                assert kept == phases(one, times)

    @FEW
    @given(data=st.data(), booked=st.lists(medicines(NAMES), min_size=1, max_size=3).map(tuple))
    def test_never_loses_a_medicine_of_a_booking(
        self, world: Callable[[], World], data: st.DataObject, booked: tuple[Medicine, ...]
    ) -> None:
        by, answers = data.draw(people(world()))
        checklist = world().checklist
        given = {id_: answer for id_, answer in answers.given.items() if id_ != "med-list"}
        both = Answers({**given, "any-meds": data.draw(st.booleans())}, {"med-list": booked})
        asked = live_questions(checklist, both, lambda known: facts_of(checklist, by, known, TODAY))
        plan = make_plan(checklist, by, both, TODAY)

        assert "med-list" in {question.id for question in asked}
        assert {one.name for one in booked} <= {step.medicine.name for step in plan.medicines}

    @FEW
    @given(data=st.data(), where=st.sampled_from(["booking", "given"]), listed=st.booleans())
    def test_never_loses_a_medicine_of_the_teams(
        self, world: Callable[[], World], data: st.DataObject, where: str, *, listed: bool
    ) -> None:
        by, answers = data.draw(people(world()))
        if "team-dates" not in {one.id for one in world().checklist.questions}:
            return
        told: dict[str, Answer] = {"clot-plan": "have-dates", "team-dates": (TeamDate("Eliquis"),)}
        given = {**answers.given, "any-meds": listed}
        given = {id_: one for id_, one in given.items() if id_ not in told}
        both = Answers(given, told) if where == "booking" else Answers({**given, **told})

        plan = make_plan(world().checklist, by, both, TODAY)
        assert "Eliquis" in {name for step in plan.medicines for name in _names_of(step)}

    @FEW
    @given(data=st.data(), added=medicines(NAMES))
    def test_never_loses_a_sure_line_to_one_more_medicine(
        self, world: Callable[[], World], data: st.DataObject, added: Medicine
    ) -> None:
        # A line to confirm may go: the medicine can settle what was in doubt, such as who has dates already.
        by, answers = data.draw(people(world()))
        listed = answers.given.get("med-list")
        assume(isinstance(listed, tuple))
        more = Answers({**answers.given, "med-list": (*listed, added)})  # type: ignore[misc]  # assumed above
        checklist = world().checklist
        meant = {item.id for item in checklist.items() if _is_for_people_without(item.when, checklist)}

        before = lines(make_plan(checklist, by, answers, TODAY))
        after = lines(make_plan(checklist, by, more, TODAY))

        sure = [id_ for id_, step in before.items() if step.status is Status.APPLIES and id_ not in meant]
        assert [id_ for id_ in sure if id_ not in after] == []

    @FEW
    @given(data=st.data())
    def test_is_the_same_for_the_same_answers_in_any_order(
        self, world: Callable[[], World], data: st.DataObject
    ) -> None:
        by, answers = data.draw(people(world()))
        turned = Answers(dict(reversed(list(answers.given.items()))))

        assert make_plan(world().checklist, by, answers, TODAY) == make_plan(
            world().checklist, by, turned, TODAY
        )

    @FEW
    @given(data=st.data())
    def test_is_in_order_of_time_and_never_due_in_the_past(
        self, world: Callable[[], World], data: st.DataObject
    ) -> None:
        plan = make_plan(world().checklist, *data.draw(people(world())), TODAY)

        for section in (section for phase in plan.phases for section in phase.sections):
            moments = [(step.due.day, step.due.clock or time.min) for step in section.steps if step.due]
            assert moments == sorted(moments)
            assert [step.id for step in section.steps if step.due] == [
                step.id for step in section.steps[: len(moments)]
            ]
        assert all(step.due is None or step.due.day >= TODAY for step in lines(plan).values())

    @FEW
    @given(data=st.data())
    def test_puts_the_most_important_lines_on_top(
        self, world: Callable[[], World], data: st.DataObject
    ) -> None:
        plan = make_plan(world().checklist, *data.draw(people(world())), TODAY)
        over = plan.days_left is not None and plan.days_left < 0
        times = [phase for phase in plan.phases if over or phase.id != "after"]
        shown = [step for phase in times for section in phase.sections for step in section.steps]
        candidates = [step for step in shown if step.priority is not None]

        assert len(plan.top) == min(3, len(candidates))
        assert set(plan.top) <= set(candidates)

    @FEW
    @given(data=st.data())
    def test_says_no_time_that_is_read_twice(self, world: Callable[[], World], data: st.DataObject) -> None:
        plan = make_plan(world().checklist, *data.draw(people(world())), TODAY)
        said = [plan.when, *(line.text + line.origin + line.usual for line in plan.fasting)]
        said += [step.text + (step.due.words if step.due else "") for step in lines(plan).values()]

        assert [words for words in said if READ_TWICE.search(words)] == []


def test_a_plan_is_for_a_day_to_come_where_nobody_knows_the_day() -> None:
    checklist = shipped().checklist
    over = Answers({"date": TODAY - timedelta(days=3), "clot": False, "any-meds": Missing.UNSURE})
    doubtful = Answers({**over.given, "date": Missing.UNSURE})

    after, before = (lines(make_plan(checklist, NO_CLINIC, each, TODAY)) for each in (over, doubtful))

    assert after.keys() - before.keys() == {"clot-restart-now", "restart-medicines-now"}
    assert {"clot-restart", "restart-medicines"} <= before.keys()


class TestClockChanges:
    """No time is later than the rule allows, wherever and whenever clocks change."""

    @pytest.mark.parametrize("zone", sorted(available_timezones())[::16])
    def test_in_one_zone_of_sixteen(self, zone: str) -> None:
        assert list(_faults(zone)) == []

    @pytest.mark.parametrize(
        "zone",
        [
            "America/Chicago",
            "America/Havana",
            "Africa/Cairo",
            "Asia/Beirut",
            "Atlantic/Azores",
            "America/Santiago",
        ],
    )
    def test_in_zones_that_matter_or_change_at_the_turn_of_the_day(self, zone: str) -> None:
        assert list(_faults(zone)) == []

    @pytest.mark.campaign
    @pytest.mark.parametrize("zone", sorted(available_timezones()))
    def test_in_every_zone(self, zone: str) -> None:
        assert list(_faults(zone)) == []


HOURS = (2, 6, 8)
HALF_HOURS = tuple(time(minute // 60, minute % 60) for minute in range(0, 1440, 30))


def _faults(zone: str) -> Iterator[str]:
    """Every printed time that is too late, too early, or that a clock does not show exactly once."""
    here = ZoneInfo(zone)
    for day, shift in changes_of(here):
        for hours in HOURS:
            rule = FastingRule(minutes_before=hours * 60)
            plain = case(at=clinic(zone, food=rule), today=date(2024, 1, 1))
            for clock in HALF_HOURS:
                arrival = datetime.combine(day, clock)
                line = fasting_lines(replace(plain, procedure_day=day, arrival=arrival))[0]
                if line.until is None or say_moment(line.until) not in line.text:
                    yield f"{arrival}: not said"
                elif fault := _fault(line.until, arrival, hours, shift, here):
                    yield f"{arrival}, {hours} hours: {line.until} {fault}"


def _fault(until: datetime, arrival: datetime, hours: int, shift: timedelta, here: ZoneInfo) -> str:
    starts = [arrival.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)]
    stops = {until.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(stops) != 1 or {stop.astimezone(here).replace(tzinfo=None) for stop in stops} != {until}:
        return "is not shown exactly once"
    asked = timedelta(hours=hours)
    fast = min(starts) - stops.pop()
    if fast < asked or arrival - until < asked:
        return "is too late"
    return "is too early" if fast > asked + 2 * shift + timedelta(minutes=1) else ""


def changes_of(here: ZoneInfo) -> Iterator[tuple[date, timedelta]]:
    """The days from 2024 to 2030 on which clocks change, each with by how much."""
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    for _ in range(7 * 366):
        before, noon = noon, noon + timedelta(days=1)
        shift = abs(
            (noon.astimezone(here).utcoffset() or timedelta())
            - (before.astimezone(here).utcoffset() or timedelta())
        )
        if shift:
            yield noon.astimezone(here).date(), shift


def _only_after(checklist: Checklist) -> set[str]:
    """The lines that are only for somebody whose day is over."""
    sections = (section for phase in checklist.phases for section in phase.sections)
    return {item.id for section in sections if section.only == "after" for item in section.items}


def _is_for_people_without(when: When, checklist: Checklist) -> bool:
    """Whether a medicine more can make it false: somewhere in it stands "does not take"."""
    asked = {question.id: question for question in checklist.questions}
    inside = [asked[id_].when for id_ in questions_in(when)]
    return _denies(when) or any(_is_for_people_without(one, checklist) for one in inside)


def _denies(when: When, *, inside_not: bool = False) -> bool:
    match when:
        case All(parts) | AnyOf(parts):
            return any(_denies(part, inside_not=inside_not) for part in parts)
        case Not(part):
            return _denies(part, inside_not=not inside_not)
        case _:
            return inside_not and isinstance(when, Takes)
