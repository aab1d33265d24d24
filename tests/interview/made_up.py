"""A small made-up checklist with every type of question, and facts for it without planning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from kypho_cli.model.answers import Answers, Medicine, Missing
from kypho_cli.model.checklist import Checklist, Option, Question, Review, UsualFasting
from kypho_cli.model.facts import Facts
from kypho_cli.model.medicine import Doubt, Group, NameEntry, Recognised
from kypho_cli.model.truth import holds
from kypho_cli.model.when import ALWAYS, AnyOf, Compare, Is, Takes

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

NAMES = (
    NameEntry("Eliquis", "us_brand", ("apixaban",), ("thinners",), "made up"),
    NameEntry("Lantus", "us_brand", ("insulin glargine",), ("insulins",), "made up"),
    NameEntry("Plavix", "us_brand", ("clopidogrel",), ("thinners",), "made up"),
)
GROUPS = {
    "thinners": Group("thinners", "Thinner pills", "Thinners", WHY, "as-soon-as-booked", ()),
    "insulins": Group("insulins", "Insulin", "Insulins", WHY, "this-week", ()),
}

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
    groups=GROUPS,
    names=NAMES,
)
BY_ID = {question.id: question for question in QUESTIONS}

_GROUPS = {"eliquis": "thinners", "plavix": "thinners", "lantus": "insulins"}
_DOUBTS: dict[str, tuple[Doubt, tuple[str, ...]]] = {
    "eliqus": ("spelling", ("Eliquis",)),
    "losec": ("foreign-name", ("Plavix", "Lantus")),
    "blood thinner": ("class-word", ("Eliquis", "Plavix", "Lantus")),
    "no plavix": ("not-current", ("Plavix",)),
    "no plavix or eliquis": ("not-current", ("Eliquis", "Plavix")),
    "heart pill": ("vague", ()),
}


def recognise(medicine: Medicine) -> tuple[Recognised, ...]:
    """Parts at " and ", name and detail at the comma; nothing at all for dots, as a wrong reader would."""
    name, _, detail = medicine.name.partition(", ")
    parts = name.split(" and ")
    if len(parts) > 1 and not medicine.detail:
        return tuple(one for part in parts for one in recognise(Medicine(part)))
    told = replace(medicine, name=name, detail=medicine.detail or detail)
    return (_recognised(told),) if name.strip(".") else ()


def _recognised(medicine: Medicine) -> Recognised:
    word = medicine.name.lower()
    if medicine.chosen is not None:
        return Recognised(medicine, tuple(entry for entry in NAMES if entry.name == medicine.chosen))
    if word in _DOUBTS:
        doubt, names = _DOUBTS[word]
        return Recognised(medicine, (), tuple(one for one in NAMES if one.name in names), doubt)
    return Recognised(medicine, tuple(entry for entry in NAMES if word.startswith(entry.name.lower())))


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


def names_for(groups: tuple[str, ...], answers: Answers) -> dict[str, tuple[str, ...]]:
    """The listed medicines that hold a name of the groups."""
    told = answers.all.get("med-list")
    listed = told if isinstance(told, tuple) else ()
    medicines = [one for one in listed if isinstance(one, Medicine)]
    wanted = {word: group for word, group in _GROUPS.items() if group in groups}
    return {
        one.name: (group,) for one in medicines for word, group in wanted.items() if word in one.name.lower()
    }


ALWAYS_ASKED = tuple(q.id for q in QUESTIONS if q.when == ALWAYS and not q.only_booking)
