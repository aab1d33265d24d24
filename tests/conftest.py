"""A made-up patient's plan that holds every noun, status and kind once, for the tests of rendering."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import settings

from kypho_cli.model.answers import Medicine
from kypho_cli.model.checklist import PhaseKind, Review, Source
from kypho_cli.model.plan import (
    Because,
    Contact,
    Deadline,
    FastingLine,
    FormQuestion,
    Mark,
    MedicineStep,
    Plan,
    PlanPhase,
    PlanSection,
    Reminder,
    Status,
    Step,
    Told,
    Unanswered,
    Withdrawn,
)

# A shell that starts us in the background ignores Ctrl-C, and so would every program that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option of our own: write the snapshots anew."""
    parser.addoption("--update-snapshots", action="store_true", help="write tests/snapshots anew")


# A busy machine is no failing law. A gate tries the same cases each time; elsewhere they are new ones.
settings.register_profile("patient", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("patient")

FRIDAY = Deadline(date(2027, 4, 2), "Friday, April 2")


def _step(name: str, text: str, **changes: object) -> Step:
    plain = Step(name, text, why="It keeps the day safe.", status=Status.APPLIES, sources=("blue-book",))
    return replace(plain, **changes)  # type: ignore[arg-type]  # the fields stand in the fixtures below


def _phase(name: str, title: str, kind: PhaseKind, *sections: PlanSection, day: str = "") -> PlanPhase:
    return PlanPhase(name, title, kind, day, sections)


@pytest.fixture(scope="session")
def step() -> Step:
    """A step that applies, due on a day, decided by one answer."""
    because = (Because("driver", "Ride home: not yet"),)
    return _step("find-driver", "Find an adult to take you home.", due=FRIDAY, because=because, priority=50)


@pytest.fixture(scope="session")
def private_step() -> Step:
    """A step whose reason stays with the nurse."""
    return _step(
        "call-before-x-ray",
        "Call the team before the day.",
        why="An x-ray can harm a baby.",
        because=(Because("pregnant", "Pregnant: yes", private=True),),
        sources=("baby",),
        private=True,
        priority=5,
    )


@pytest.fixture(scope="session")
def medicine_step() -> MedicineStep:
    """A recognised medicine without dates so far."""
    return MedicineStep(
        id="medicine-e1",
        medicine=Medicine("Eliquis 5 mg", "morning and evening", "Dr. Lee, heart"),
        recognised=True,
        ingredients=("apixaban",),
        groups=("direct-oral-anticoagulants",),
        title="Blood thinner",
        urgency="as-soon-as-booked",
        lines=("Keep taking Eliquis until your team gives you a stop date.", "Call us by Friday, April 2."),
        questions=("When is the last dose before the procedure?",),
        last_dose="Last dose: ______",
        restart="Start again: ______",
        status=Status.APPLIES,
        sources=("blue-book",),
        due=FRIDAY,
        level="red",
        short="Keep taking it until our team gives you a stop date. Call us by Friday, April 2.",
    )


def _unknown_medicine() -> MedicineStep:
    """A medicine whose name nobody recognises."""
    return MedicineStep(
        id="medicine-t2",
        medicine=Medicine("Tía Rosa's drops"),
        recognised=False,
        ingredients=(),
        groups=(),
        title="",
        urgency=None,
        lines=("Ask what is in it.",),
        questions=(),
        last_dose="",
        restart="",
        status=Status.CONFIRM,
        sources=(),
    )


def _phases(step: Step, private_step: Step) -> tuple[PlanPhase, ...]:
    """One phase of every kind."""
    bag = _step("bag", "Pack a small bag.", status=Status.CONFIRM, origin="Rule of River Spine Center.")
    drive = _step("no-driving", "Do not drive for 24 hours.", usual=True)
    soap = _step("soap", "Kind of soap: ______ (the nurse fills this in)", status=Status.ASK)
    late = _step("blood-test", "Have the blood test.", due=Deadline(date(2027, 3, 30), "today", late=True))
    now = _step("call-us", "Call us at 555-0100.", due=Deadline(date(2027, 3, 30), "today"))
    lights = _step("lights", "Put a light by the bed.", due=Deadline(date(2027, 4, 5), "Monday, April 5"))
    socks = _step("socks", "Bring warm socks.", status=Status.ASK)
    sugar = _step(
        "sugar",
        "Check your sugar at 5:00 am on Tuesday, April 6.",
        due=Deadline(date(2027, 4, 6), "5:00 am on Tuesday, April 6", time(5)),
    )
    return (
        _phase(
            "week-before",
            "The week before",
            "steps",
            PlanSection("ride", "Your ride", (private_step, step, late, now)),
        ),
        _phase(
            "night-before",
            "The night before",
            "steps",
            PlanSection("home", "At home", (lights, bag, soap, socks)),
            day="Monday, April 5",
        ),
        _phase(
            "day-of",
            "The day",
            "steps",
            PlanSection("up", "When you wake up", (sugar,)),
            day="Tuesday, April 6",
        ),
        _phase(
            "after", "After", "steps", PlanSection("rest", "Rest", (drive,)), PlanSection("none", "None", ())
        ),
        _phase("empty", "An empty time", "steps"),
        _phase(
            "ask",
            "Questions",
            "questions",
            PlanSection("ask", "About you", (_step("me", "Why me?", sources=("leaflet",)),)),
        ),
        _phase(
            "call",
            "When to call",
            "boxes",
            PlanSection("day", "Call in the day if", (_step("cold", "You get a cold."),), box="call"),
            PlanSection("leg", "Call 911 if", (_step("leg", "You cannot move a leg."),), box="emergency"),
            PlanSection("fever", "Get help now if", (_step("fever", "You get a fever."),), box="now"),
            PlanSection("other", "Also call if", (_step("other", "You have a question."),)),
        ),
        _phase(
            "pages",
            "About it",
            "pages",
            PlanSection("what", "What it is", (_step("page", "It mends a bone."),)),
        ),
        _phase(
            "staff", "For staff", "flags", PlanSection("staff", "Staff", (_step("hidden", "Staff words."),))
        ),
    )


def _fasting() -> tuple[FastingLine, ...]:
    """A rule that is set, one that is unsure, and one that is blank with the usual time beside it."""
    return (
        FastingLine(
            "solids",
            "Stop eating at 11:59 pm on Monday, April 5.",
            "Rule of River Spine Center, counted from your arrival at 7:30 am.",
            Status.APPLIES,
            until=datetime(2027, 4, 5, 23, 59),  # noqa: DTZ001 - local wall clock, as in the plan
            sources=("blue-book",),
        ),
        FastingLine("clear-drinks", "Stop clear drinks at 5:30 am on Tuesday, April 6.", "", Status.CONFIRM),
        FastingLine(
            "sips", "Sips with medicines: ______", "", Status.ASK, usual="Usual at many clinics: a sip."
        ),
    )


def _form() -> tuple[FormQuestion, ...]:
    """A question of every kind, in two parts of the form."""
    return (
        FormQuestion("day", "First things", "1", "On what day is it?", "Copy it.", "line"),
        FormQuestion("any", "First things", "2", "Any medicine?", "", "ticks", ("Yes", "No", "Not sure")),
        FormQuestion("list", "Medicines", "2a", "Which?", "", "medicines", ("None",), "Only if 2 is yes."),
        FormQuestion("dates", "Medicines", "3", "Which dates?", "", "dates"),
    )


def _flags(private_step: Step) -> tuple[Step, ...]:
    """Flags out of order, one without a level."""
    because = (Because("driver", "You were not sure: Ride home"),)
    return (
        _step("worry", "Own question in own words."),
        _step("ride", "No ride yet.", level="amber", status=Status.CONFIRM, because=because),
        replace(private_step, id="pregnant", text="May be pregnant.", level="red"),
    )


@pytest.fixture(scope="session")
def plan(
    step: Step,
    private_step: Step,
    medicine_step: MedicineStep,
) -> Plan:
    """Ruth's plan, one week before: made up from end to end."""
    return Plan(
        checklist="kyphoplasty",
        title="Getting ready for balloon kyphoplasty",
        version="2026.11",
        review=Review("A. Nurse", date(2026, 11, 1), date(2027, 11, 1)),
        voice="patient",
        patient="Ruth",
        age=78,
        made_on=date(2027, 3, 30),
        procedure_day=date(2027, 4, 6),
        arrival=time(7, 30),
        days_left=7,
        when="Tuesday, April 6, 2027, come at 7:30 am",
        contact=Contact(
            "River Spine Center", "555-0100", "555-0101", ("River Spine Center", "12 River Road")
        ),
        top=(private_step, step),
        medicines=(medicine_step, _unknown_medicine()),
        medicine_notes=("Bring all your bottles.",),
        fasting=_fasting(),
        own_question="Will I have a stroke?",
        phases=_phases(step, private_step),
        strip=(
            Mark("Mon Apr 5", "11:59 pm", "stop eating"),
            Mark("Tue Apr 6", "5:30 am", "stop clear drinks"),
            Mark("Tue Apr 6", "7:30 am", "come in"),
            Mark("Wed Apr 7", "", "rest"),
        ),
        blanks=("Kind of soap",),
        unanswered=(
            Unanswered("anesthesia-family", "Bad reaction in the family", "grey", skipped=False),
            Unanswered("papers", "Papers", "red", skipped=True),
            Unanswered("alcohol", "Alcohol", "amber", skipped=True, private=True),
        ),
        notices=("No clinician has reviewed this content so far.",),
        told=(
            Told("allergy", "Bad reactions", "Latex"),
            Told("allergy-what", "What the reaction was", "a rash"),
            Told("pregnant", "Pregnant", "yes", private=True),
            Told("driver-name", "Name of the driver", "Tom"),
        ),
        form=_form(),
        flags=_flags(private_step),
        sources=(
            Source("blue-book", "The blue book", "A publisher", 2025, "https://example.org/blue", "Made up."),
            Source("leaflet", "A leaflet.", "", None),
            Source("baby", "Babies and x-rays?", "", 2024),
        ),
        withdrawn=(Withdrawn("38c2c755-4a22-5874-af0b-07461d7e1a89", date(2027, 4, 7)),),
        reminders=(Reminder("come", "come", date(2027, 4, 6), time(7, 30), ("Come in.",), (), ("come",)),),
    )


@pytest.fixture(scope="session")
def bare_plan(plan: Plan) -> Plan:
    """A helper's plan of which next to nothing is known: no name, day, clinic, medicine or answer."""
    return replace(
        plan,
        review=Review(),
        voice="helper",
        patient="",
        age=None,
        procedure_day=None,
        arrival=None,
        days_left=None,
        when="Day and time: ______",
        contact=Contact(),
        top=(),
        medicines=(),
        medicine_notes=(),
        fasting=(),
        own_question="",
        phases=(),
        strip=(),
        blanks=(),
        unanswered=(),
        notices=(),
        flags=(),
        sources=(),
        told=(),
        form=(),
    )
