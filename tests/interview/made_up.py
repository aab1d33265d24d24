"""A small made-up checklist with every type of question, and facts for it without planning."""

from __future__ import annotations

from datetime import date, time

from kypho_cli.model.answers import Answers, Medicine, Missing
from kypho_cli.model.checklist import Checklist, Option, Question, Review, UsualFasting
from kypho_cli.model.facts import Facts
from kypho_cli.model.when import ALWAYS, AnyOf, Compare, Is, Takes, holds

TODAY = date(2027, 3, 30)
YES_NO_PLAN = (Option("have-dates", "Yes, with dates"), Option("no", "No"))
WHY = "It keeps the day safe."

QUESTIONS = (
    Question(
        "who",
        "you",
        "Who answers?",
        "Who answers",
        WHY,
        "choice",
        options=(
            Option("patient", "I am the patient"),
            Option("helper", "I help"),
            Option("staff", "A nurse"),
        ),
        unsure_level=None,
    ),
    Question(
        "urgent-now",
        "you",
        "Is a leg of {yours} weak?",
        "Urgent signs",
        WHY,
        "yes-no",
        stop=True,
        help="Today.",
    ),
    Question("name", "you", "What is {your} name?", "Name", WHY, "text"),
    Question(
        "age", "you", "How old are {you}?", "Age", WHY, "number", part_of="name", at_least=1, at_most=120
    ),
    Question("date", "day", "What day is it?", "Day", WHY, "date"),
    Question("arrival", "day", "What time?", "Arrival", WHY, "time", unsure_label="Not yet"),
    Question("room", "day", "Which room?", "Room", WHY, "text", part_of="arrival", only_booking=True),
    Question(
        "food-told", "day", "When to stop eating?", "Food", WHY, "moment", part_of="arrival", clinic="food"
    ),
    Question(
        "anesthesia",
        "day",
        "Asleep or numb?",
        "Anesthesia",
        WHY,
        "choice",
        options=(Option("general", "Asleep"), Option("local", "Awake and numb")),
        clinic="anesthesia",
    ),
    Question("any-meds", "medicines", "Any medicine?", "Takes medicine", WHY, "yes-no"),
    Question(
        "med-list",
        "medicines",
        "Which ones do {you} take?",
        "Medicines",
        WHY,
        "medicines",
        none="No medicine",
        when=Is("any-meds", (True,)),
        help="Read from the bottle.",
    ),
    Question("clot", "medicines", "A blood thinner?", "Thinner", WHY, "yes-no", when=Is("any-meds", (True,))),
    Question(
        "clot-plan",
        "medicines",
        "Is there a plan?",
        "Plan",
        WHY,
        "choice",
        options=YES_NO_PLAN,
        when=AnyOf((Is("clot", (True,)), Takes(("thinners",)))),
    ),
    Question(
        "team-dates",
        "medicines",
        "Which dates?",
        "Team dates",
        WHY,
        "team-dates",
        part_of="clot-plan",
        when=Is("clot-plan", ("have-dates",)),
        groups=("thinners",),
    ),
    Question(
        "allergy",
        "health",
        "Anything bad?",
        "Reactions",
        WHY,
        "choices",
        options=(
            Option("antibiotic", "An antibiotic"),
            Option("latex", "Latex or rubber"),
            Option("pills", "Pain pills (Advil, Motrin)"),
            Option("apnea", "Sleep apnea, or a CPAP"),
        ),
        none="Nothing",
    ),
    Question(
        "allergy-what",
        "health",
        "What happened?",
        "Reaction",
        WHY,
        "text",
        part_of="allergy",
        when=Is("allergy", ("antibiotic", "latex")),
    ),
    Question(
        "how",
        "health",
        "How is it treated?",
        "Treatment",
        WHY,
        "choices",
        options=(Option("food", "Food"), Option("pump", "A pump")),
        when=Takes(("insulins",)),
    ),
    Question("times", "health", "At what times?", "Dose times", WHY, "times", when=Is("allergy", ("apnea",))),
    Question(
        "pregnant",
        "health",
        "Could {you} be pregnant?",
        "X-ray question",
        WHY,
        "choice",
        options=(Option("yes", "Yes, or maybe"), Option("no", "No")),
        when=Compare("age", at_least=12, at_most=55),
        private=True,
    ),
    Question(
        "driver",
        "helpers",
        "Who takes {to-you} home?",
        "Ride home",
        WHY,
        "choice",
        options=(
            Option("named", "{You} have someone"),
            Option("not-yet", "Not yet"),
            Option("no-one", "{You} have no one"),
        ),
    ),
    Question(
        "driver-name",
        "helpers",
        "What name?",
        "Driver",
        WHY,
        "text",
        part_of="driver",
        when=Is("driver", ("named",)),
    ),
    Question("worry", "helpers", "What worries {to-you}?", "Own question", WHY, "text", unsure_level=None),
)

CHECKLIST = Checklist(
    id="made-up",
    title="Made up",
    version="1",
    review=Review(),
    opening="Hello from {clinic}.",
    stop_screen="Stop here. Call 911. Then call {phone}.",
    after_medicines="That was the longest part.",
    closing="Here is what you told us.",
    usual_fasting=UsualFasting(1, time(23, 59), 6, ()),
    question_sections={
        "you": "You",
        "day": "Your day",
        "medicines": "Your medicines",
        "health": "Your health",
        "helpers": "Your helpers",
    },
    questions=QUESTIONS,
    phases=(),
)
BY_ID = {question.id: question for question in QUESTIONS}

_GROUPS = {"eliquis": "thinners", "plavix": "thinners", "lantus": "insulins"}


def facts_of(answers: Answers) -> Facts:
    """Facts with two made-up groups; the list counts only while any-meds is not a no."""
    known = answers.all
    told = known.get("med-list") if known.get("any-meds") is not False else ()
    listed = told if isinstance(told, tuple) else ()
    names = [one.name.lower() for one in listed if isinstance(one, Medicine)]
    takes = frozenset(group for word, group in _GROUPS.items() for name in names if word in name)
    unsure = told is None or isinstance(told, Missing)
    facts = Facts(known, BY_ID, takes, every_medicine_told=not unsure)
    live = {id_: a for id_, a in known.items() if holds(BY_ID[id_].when, facts) is not False}
    return Facts(live, BY_ID, takes, every_medicine_told=not unsure)


def names_for(question: Question, answers: Answers) -> tuple[str, ...]:
    """The listed medicines that hold a thinner's name."""
    told = answers.all.get("med-list")
    listed = told if isinstance(told, tuple) else ()
    medicines = [one for one in listed if isinstance(one, Medicine)]
    wanted = {word for word, group in _GROUPS.items() if group in question.groups}
    return tuple(one.name for one in medicines if any(word in one.name.lower() for word in wanted))


ALWAYS_ASKED = tuple(q.id for q in QUESTIONS if q.when == ALWAYS and not q.only_booking)
