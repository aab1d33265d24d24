"""Plans of all kinds for the tests of sheets: random ones, ones with strange words, ones with marked words.

A format keeps every line of a sheet if the marks in what it wrote are those of the sheet's blocks:

    plan = marked(draw(plans()))
    assert marks_in(text_of(render(plan, sheet, look))) == marks_in(" ".join(texts(outline(plan, sheet))))
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any, Final

from hypothesis import strategies as st
from made_up import CHECKLIST, RIVER, TODAY, clinic

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.clinic import read_clinic, with_clinic
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.answers import UNSURE, Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist, Question
from kypho_cli.model.clinic import NO_CLINIC, Clinic
from kypho_cli.model.plan import Plan, Step
from kypho_cli.model.text import clean_line
from kypho_cli.planning.facts import facts_of
from kypho_cli.planning.plan import make_plan
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, Paragraph, Strip, Table, Title

NAMES = ("Eliquis", "Lantus", "Ozempic", "ibuprofen", "Prolia", "aspirin", "the white pill")
SHOTS = ("Lantus", "Ozempic", "Prolia", "the white pill")
"""What belongs on a list that can hold only some groups: the law about doubts speaks of that (decision 7)."""

DAYS = st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=60))
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
MISSING = st.sampled_from(list(Missing))

_MARK: Final = re.compile(r"\bzq[0-9]{4,}q\b")

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "Plan": ("title", "patient", "when", "medicine_notes", "own_question", "blanks", "notices"),
    "Contact": ("name", "phone", "after_hours_phone", "letterhead"),
    "Step": ("text", "why", "origin", "brief"),
    "Because": ("words",),
    "PlanPhase": ("title", "day"),
    "PlanSection": ("title",),
    "Medicine": ("name", "detail", "prescriber"),
    "MedicineStep": ("ingredients", "title", "lines", "questions", "last_dose", "restart", "short"),
    "FastingLine": ("text", "origin", "usual"),
    "Mark": ("text",),
    "Unanswered": ("text",),
    "Told": ("short", "words"),
    "Source": ("title", "publisher"),
}
"""The fields of a plan that are words for people, kind by kind."""


@dataclass(frozen=True)
class World:
    """A checklist and the clinics that it is tried with."""

    checklist: Checklist
    clinics: tuple[Clinic, ...]


@cache
def tiny() -> World:
    """The made-up checklist."""
    return World(CHECKLIST, (RIVER, clinic(anesthesia="sedation"), NO_CLINIC))


@cache
def shipped() -> World:
    """The checklist and the example clinic that go out to people."""
    folder = shipped_checklists()
    checklist = read_checklist(folder)
    example = read_clinic(folder / "clinics" / "example-clinic.yaml", checklist)
    return World(with_clinic(checklist, example), (example, NO_CLINIC))


def medicines(names: tuple[str, ...]) -> st.SearchStrategy[Medicine]:
    """A medicine with one of these names."""
    return st.builds(Medicine, st.sampled_from(names), st.sampled_from(["", "morning"]))


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer that the question takes."""
    ids = [option.id for option in question.options]
    by_type: dict[str, st.SearchStrategy[Answer]] = {
        "yes-no": st.booleans(),
        "choice": st.sampled_from(ids or [""]),
        "choices": st.lists(st.sampled_from([*ids, UNSURE]), unique=True).map(tuple),
        "text": st.sampled_from(["Tom", "{phone}", "no one yet"]),
        "number": st.integers(question.at_least or 1, question.at_most or 120),
        "date": DAYS,
        "time": CLOCKS,
        "times": st.lists(CLOCKS, max_size=2).map(tuple),
        "moment": st.builds(datetime.combine, DAYS, CLOCKS),
        "medicines": st.lists(medicines(SHOTS if question.groups else NAMES), max_size=3).map(tuple),
        "team-dates": st.lists(st.builds(TeamDate, st.sampled_from(NAMES), st.none() | DAYS), max_size=2).map(
            tuple
        ),
    }
    return by_type[question.type] | MISSING


@st.composite
def people(draw: st.DrawFn, world: World) -> tuple[Clinic, Answers]:
    """A clinic and live answers, as an interview leaves them: nothing of a closed branch."""
    by = draw(st.sampled_from(world.clinics))
    given = {
        question.id: draw(answer_to(question))
        for question in world.checklist.questions
        if draw(st.integers(0, 9))
    }
    live = facts_of(world.checklist, by, Answers(given), TODAY).answers
    return by, Answers({id_: answer for id_, answer in given.items() if id_ in live})


@st.composite
def plans(draw: st.DrawFn, world: Callable[[], World] = shipped, today: date = TODAY) -> Plan:
    """The plan of anybody: random answers to the shipped checklist, with some lines ticked off."""
    by, answers = draw(people(world()))
    plan = make_plan(world().checklist, by, answers, today)
    ids = [step.id for step in steps_of(plan)]
    ticked = draw(st.sets(st.sampled_from(ids), max_size=9)) if ids else set()
    replaces = draw(st.none() | st.just(today - timedelta(days=2)))
    return replace(_ticked(plan, ticked), replaces=replaces)


def strange_texts() -> st.SearchStrategy[str]:
    """Any words that may get into a plan: every text that comes from outside is cleaned first."""
    return st.text(min_size=1, max_size=60).map(clean_line).filter(bool)


@st.composite
def strange_plans(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Plan:
    """A random plan in which words for people are replaced by strange ones (or by the given ones)."""
    strange = draw(st.lists(texts or strange_texts(), min_size=1, max_size=8))
    turn = count()
    return with_words(draw(plans()), lambda _: strange[next(turn) % len(strange)])


def with_words(plan: Plan, change: Callable[[str], str]) -> Plan:
    """The plan with every word for people changed; what is empty stays empty."""
    reworded: Plan = _map(plan, _reworded(change))
    return reworded


def marked(plan: Plan) -> Plan:
    """The plan with a word of its own at the end of each text, by which `marks_in` finds it again."""
    number = count()
    return with_words(plan, lambda text: f"{text} zq{next(number):04}q")


def marks_in(text: str) -> Counter[str]:
    """How often each word that `marked` has added stands in the text."""
    return Counter(_MARK.findall(text))


def lines_of(blocks: Iterable[Block]) -> Iterator[Line]:
    """Every line, in a box or not."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Box):
            yield from block.lines


def texts(blocks: Iterable[Block]) -> list[str]:
    """Every text of the blocks, in reading order; a cell of a table is a text, its header is one once."""
    return [text for block in blocks for text in _texts(block)]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Title(text) | Paragraph(text) | Heading(text):
            yield text
        case Line(text, notes=notes):
            yield from (text, *notes)
        case Box(title, lines):
            yield title
            yield from texts(lines)
        case Strip(marks):
            yield from (f"{mark.day} {mark.clock} {mark.text}" for mark in marks)
        case Table(header, rows):
            yield from header
            yield from (cell for row in rows for cell in row if cell)


def steps_of(plan: Plan) -> Iterator[Step]:
    """Every line of every phase."""
    for phase in plan.phases:
        for section in phase.sections:
            yield from section.steps


def _ticked(plan: Plan, ids: set[str]) -> Plan:
    """The plan with the steps of these ids ticked off."""

    def tick(noun: object) -> object:
        return replace(noun, done=True) if isinstance(noun, Step) and noun.id in ids else noun

    return replace(plan, phases=_map(plan.phases, tick), top=_map(plan.top, tick))


def _reworded(change: Callable[[str], str]) -> Callable[[object], object]:
    def reword(noun: object) -> object:
        words = _WORDS.get(type(noun).__name__, ())
        new = {word: _change(getattr(noun, word), change) for word in words}
        return replace(noun, **new) if new else noun  # type: ignore[type-var]  # only dataclasses have words

    return reword


def _change(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, tuple):
        return tuple(change(text) for text in value)
    return change(value) if isinstance(value, str) and value else value


def _map(value: Any, change: Callable[[object], object]) -> Any:  # noqa: ANN401  any part of a plan
    """The value with `change` done to each dataclass in it, from the inside out."""
    if isinstance(value, tuple):
        return tuple(_map(part, change) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inside = {field.name: _map(getattr(value, field.name), change) for field in dataclasses.fields(value)}
        return change(replace(value, **inside))
    return value
