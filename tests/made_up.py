"""A tiny made-up checklist and clinic that hold every kind of question, item and rule once."""

# ruff: noqa: DTZ001  a moment on the clinic's wall clock has no zone

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from kypho_cli.model.answers import Answer, Answers
from kypho_cli.model.checklist import (
    AtMoment,
    CallBy,
    Checklist,
    Due,
    FastingDue,
    Item,
    OnDay,
    Option,
    Phase,
    PhaseKind,
    Question,
    QuestionType,
    Review,
    Section,
    Source,
    UsualFasting,
)
from kypho_cli.model.clinic import Clinic, ClinicValue, FastingRule
from kypho_cli.model.levels import Level
from kypho_cli.model.medicine import Group, NameEntry
from kypho_cli.model.when import ALWAYS, All, AnyOf, ClinicSays, Compare, Is, Not, Takes, When
from kypho_cli.planning.case import Case, case_of

TODAY = date(2027, 3, 30)
TUESDAY = date(2027, 4, 6)
FOOD = FastingRule(days_before=1, at=time(23, 59))
DRINKS = FastingRule(minutes_before=120, examples=("water", "black coffee or tea", "clear apple juice"))


def question(id_: str, type_: QuestionType = "yes-no", when: When = ALWAYS, **rest: object) -> Question:
    """A question whose words are its id."""
    plain = Question(
        id_, "all", f"{id_}?", id_.replace("-", " ").capitalize(), f"Why {id_}.", type_, when=when
    )
    return replace(plain, **rest)  # type: ignore[arg-type]  # the callers name fields of Question


def item(id_: str, text: str = "", when: When = ALWAYS, due: Due | None = None, **rest: object) -> Item:
    """An item whose words are its id, unless a text is given."""
    plain = Item(id_, text or f"Do {id_}.", f"Because of {id_}.", (f"source-of-{id_}",), when, due)
    return replace(plain, **rest)  # type: ignore[arg-type]  # the callers name fields of Item


def phase(id_: str, kind: PhaseKind, *items: Item) -> Phase:
    """A phase with one section."""
    return Phase(id_, id_.capitalize(), kind, (Section(f"{id_}-list", "A list", items),))


def options(*ids: str, **medicines: str) -> tuple[Option, ...]:
    """Options labelled by their ids; named ones enter a medicine."""
    plain = tuple(Option(one, f"The {one}") for one in ids)
    return plain + tuple(Option(one, one.capitalize(), medicine) for one, medicine in medicines.items())


QUESTIONS = (
    question("who", "choice", options=options("patient", "helper", "staff"), unsure_level=None),
    question("name", "text"),
    question("age", "number", part_of="name"),
    question("date", "date", unsure_level="amber"),
    question("arrival", "time"),
    question("procedure-time", "time", only_booking=True, unsure_level=None),
    question("food-told", "moment", clinic="food"),
    question("drinks-told", "moment", clinic="clear-drinks"),
    question("anesthesia", "choice", options=options("general", "sedation", "local"), clinic="anesthesia"),
    question("any-meds", unsure_level="amber"),
    question(
        "med-list", "medicines", Not(Is("any-meds", (False,))), unsure_level="amber", none="No medicine"
    ),
    question("clot", when=Not(Is("any-meds", (False,))), unsure_level="red"),
    question(
        "clot-plan",
        "choice",
        AnyOf((Is("clot", (True,)), Takes(("anticoagulants",)))),
        options=options("have-dates", "no"),
        unsure_level="red",
    ),
    question("otc", "choices", options=options("herbs", ibuprofen="ibuprofen"), none="None of these"),
    question("shots"),
    question("shots-list", "medicines", Is("shots", (True,)), part_of="shots"),
    question("conditions", "choices", options=options("diabetes", "heart"), none="None of these"),
    question("pregnant", when=Compare("age", at_least=12, at_most=55), private=True, unsure_level="red"),
    question("driver", "choice", options=options("named", "not-yet", "no-one"), unsure_level="amber"),
    question("driver-name", "text", Is("driver", ("named",)), part_of="driver"),
    question("driver-adult", when=Is("driver", ("named",)), part_of="driver"),
    question("worry", "text"),
)

WEEK = phase(
    "week-before",
    "steps",
    item("tidy-up"),
    item("find-driver", when=Is("driver", ("not-yet", "no-one")), due=OnDay(-3), priority=50),
    item("older-driver", when=All((Is("driver", ("named",)), Not(Is("driver-adult", (True,)))))),
    item("insulin-plan", when=AnyOf((Is("conditions", ("diabetes",)), Takes(("insulins",)))), priority=20),
    item("no-medicines", when=All((Is("any-meds", (False,)), Not(Is("shots", (True,)))))),
    item("no-insulin", when=Not(Takes(("insulins",)))),
    item("clot-call", "Call us by {when}.", Is("clot", (True,)), CallBy("as-soon-as-booked"), priority=10),
)
NIGHT = phase(
    "night-before",
    "steps",
    item("lie-down", due=OnDay(-1, time(21))),
    item(
        "no-alcohol",
        "No alcohol from {when}.",
        due=AtMoment("arrival", 24),
        blank="No alcohol the day before.",
    ),
    item("stop-food", due=FastingDue("solids"), short="last meal"),
    item("special-soap", when=ClinicSays("wash", ("special-soap",))),
    item("alone", "Call us. It is private.", Is("pregnant", (True,)), private=True, priority=5),
)
DAY = phase(
    "day-of",
    "steps",
    item("come", "Come in at {arrival} on {procedure-day}.", due=AtMoment("arrival"), short="come in"),
    item("ride", "{driver-name} takes {to-you} home.", Is("driver", ("named",)), blank="Your ride: ______"),
    item("fever", "Call {phone} for a fever of {fever}.", blank="Fever number: ______", priority=60),
)
AFTER = phase("after", "steps", item("walk", due=OnDay(1)), item("drive", "Driving: {driving}.", priority=70))
BOXES = phase("call", "boxes", item("trouble-breathing", "Call 911."))
STAFF = phase(
    "staff",
    "flags",
    item("flag-heart", when=Is("conditions", ("heart",)), level="grey"),
    item("flag-ride", when=Is("driver", ("no-one",)), level="red"),
)


def group(id_: str, level: Level | None) -> Group:
    """A medicine group whose words are its id."""
    return Group(id_, id_, f"clinical {id_}", f"Why {id_}.", "this-week", ("source-of-groups",), level=level)


def name(name_: str, ingredient: str, *groups: str) -> NameEntry:
    """One line of the table of names."""
    return NameEntry(name_, "us_brand", (ingredient,), groups, "made up")


CHECKLIST = Checklist(
    id="made-up",
    title="Getting ready",
    version="1",
    review=Review("Dr. Made Up", date(2026, 1, 1), date(2028, 1, 1)),
    opening="Hello.",
    stop_screen="Stop.",
    after_medicines="Thank you.",
    closing="Done.",
    usual_fasting=UsualFasting(1, time(23, 59), 6, ("source-of-fasting",)),
    question_sections={"all": "All"},
    questions=QUESTIONS,
    phases=(WEEK, NIGHT, DAY, AFTER, BOXES, STAFF),
    sources={
        id_: Source(id_, id_, "Made up", 2027)
        for id_ in ("source-of-walk", "source-of-come", "source-of-fasting", "source-of-unused")
    },
    groups={"anticoagulants": group("anticoagulants", "red"), "insulins": group("insulins", None)},
    names=(
        name("Eliquis", "apixaban", "anticoagulants"),
        name("Lantus", "insulin glargine", "insulins"),
        name("ibuprofen", "ibuprofen", "nsaids"),
        name("Advil", "ibuprofen", "nsaids"),
        name("Duexis", "ibuprofen", "nsaids"),
    ),
)


def value(of: str | time | FastingRule, review_by: date = date(2028, 1, 1)) -> ClinicValue:
    """A clinic's value with a made-up origin."""
    return ClinicValue(of, "Sheet 7", "Dr. Made Up", review_by)


def clinic(zone: str = "America/Chicago", **values: str | time | FastingRule) -> Clinic:
    """A made-up clinic; `clear_drinks` stands for clear-drinks."""
    named = {key.replace("_", "-"): value(one) for key, one in values.items()}
    return Clinic("river", "River Spine Center", zone, "555-0100", "555-0101", ("Street 1",), named)


RIVER = clinic(food=FOOD, clear_drinks=DRINKS, wash="special-soap", fever="101", driving="after 24 hours")


def answers(**given: Answer) -> Answers:
    """Given answers; an underscore stands for a dash."""
    return Answers({key.replace("_", "-"): one for key, one in given.items()})


def booked(**given: Answer) -> Answers:
    """Answers of somebody whose procedure is on Tuesday, April 6, 2027, at 7:30 am."""
    return answers(**{"date": TUESDAY, "arrival": time(7, 30), "who": "patient", **given})


def case(given: Answers | None = None, at: Clinic = RIVER, today: date = TODAY) -> Case:
    """The case of somebody booked, or of the answers given."""
    return case_of(CHECKLIST, at, booked() if given is None else given, today)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in April 2027."""
    return datetime(2027, 4, day, hour, minute)
