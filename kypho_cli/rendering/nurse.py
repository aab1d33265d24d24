"""The staff view: flags first, then medicines, reactions, helpers, what is open, and teach-back.

A question that was not answered is a flag already, so it has no list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kypho_cli.model.dates import say_day, say_days_left
from kypho_cli.model.levels import Level
from kypho_cli.model.plan import MedicineStep, Plan, Status, Step
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph, Table, Title
from kypho_cli.rendering.edges import colophon, heading_lines, replaced
from kypho_cli.rendering.lines import boxes, one_line, say, say_or_blank, titled_list, typed

LEVELS: Final[tuple[Level, ...]] = ("red", "amber", "grey")

_COLUMNS: Final = ("name", "class", "last-dose", "decision", "by-whom", "told-on")
_HELPERS: Final = ("driver", "driver-name", "driver-adult", "driver-phone", "overnight-adult")
_REACTIONS: Final = ("allergy", "allergy-what")
_NEEDS: Final = ("help-need", "language")
"""Questions whose answers staff need at a glance."""


def nurse_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the staff view, loudest first. Private answers stand on it."""
    yield Title(say_or_blank(plan, "staff-title", name=plan.patient))
    yield from replaced(plan)
    yield from _who(plan)
    yield from _flags(plan)
    yield from _medicines(plan)
    for word, questions in (("reactions", _REACTIONS), ("helpers", _HELPERS)):
        yield one_line(plan, f"staff-{word}", words=_answers(plan, questions))
    yield from _fasting(plan)
    if plan.own_question:
        yield one_line(plan, "staff-own-words", words=plan.own_question)
    if plan.blanks:
        yield one_line(plan, "staff-blanks", words="; ".join(plan.blanks))
    yield from _teach_back(plan)
    yield from colophon(plan, notices=True)


def _who(plan: Plan) -> Iterator[Block]:
    parts = [
        say(plan, "staff-only"),
        say(plan, "age", age=str(plan.age)) if plan.age is not None else "",
        say(plan, f"answered-by-{plan.voice}"),
        _days_left(plan),
    ]
    yield Paragraph(" ".join(filter(None, parts)))
    yield from heading_lines(plan)
    if needs := _answers(plan, _NEEDS):
        yield one_line(plan, "staff-needs", words=needs)


def _days_left(plan: Plan) -> str:
    if plan.days_left is None:
        return ""
    return say(plan, "left", day=say_day(plan.made_on), left=say_days_left(plan.days_left))


def _answers(plan: Plan, questions: Iterable[str]) -> str:
    """The answers to some questions, each after its short name."""
    told = {one.question: say(plan, "told", short=one.short, words=one.words) for one in plan.told}
    return " ".join(told[question] for question in questions if question in told)


def _flags(plan: Plan) -> Iterator[Block]:
    """A flag without a level counts as grey: none is left out."""
    for level in LEVELS:
        flags = [flag for flag in plan.flags if (flag.level or "grey") == level]
        texts = [_flag(plan, flag) for flag in flags]
        lines = [Line(" ".join(texts), mark="none")] if level == "grey" and texts else map(Line, texts)
        yield from boxes(plan, say(plan, f"flags-{level}"), list(lines), level)
    if not plan.flags:
        yield Paragraph(say(plan, "no-flags"))


def _flag(plan: Plan, flag: Step) -> str:
    """The flag and the answers that raised it, as far as it does not say them; a doubt says so."""
    text = say(plan, "to-check", text=flag.text) if flag.status is Status.CONFIRM else flag.text
    told = [reason.words for reason in flag.because if reason.words not in flag.text]
    return say(plan, "because-short", text=text, words="; ".join(told)) if told else text


def _medicines(plan: Plan) -> Iterator[Block]:
    if plan.medicines:
        yield Heading(say(plan, "staff-medicines"))
        header = tuple(say(plan, f"column-{column}") for column in _COLUMNS)
        yield Table(header, tuple(_medicine(plan, step) for step in plan.medicines))
    notes = [Line(note, mark="bullet") for note in plan.medicine_notes]
    yield from titled_list(plan, "", notes)


def _medicine(plan: Plan, step: MedicineStep) -> tuple[str, ...]:
    """The name as typed, what it was taken for, the dates told; the decision is to be written."""
    prescriber = say(plan, "prescriber", name=step.medicine.prescriber) if step.medicine.prescriber else ""
    substances = f"({', '.join(step.ingredients)})" if step.ingredients else ""
    title = step.title if step.recognised else say(plan, "staff-not-recognised")
    dates = (text for text in (step.last_dose, step.restart) if text not in _BLANKS)
    cells = (f"{typed(step)}. {prescriber}", f"{title} {substances}", " ".join(dates))
    return (*(cell.strip(" .") for cell in cells), "", "", "")


_BLANKS: Final = (WORDS["last-dose-blank"], WORDS["restart-blank"])
"""What a cell to fill in says by being empty."""


def _fasting(plan: Plan) -> Iterator[Block]:
    texts = dict.fromkeys(part for rule in plan.fasting for part in (rule.text, rule.origin, rule.usual))
    if words := " ".join(filter(None, texts)):
        yield one_line(plan, "staff-fasting", words=words)


def _teach_back(plan: Plan) -> Iterator[Block]:
    """Five questions in the nurse's mouth; the one about medicines only for somebody who takes some."""
    yield Heading(say(plan, "teach-back"))
    yield Paragraph(say(plan, "teach-back-opening"))
    urgent = [step.medicine.name for step in plan.medicines if step.level]
    names = ", ".join(urgent) or say(plan, "the-medicines")
    for topic in ("food", "medicines", "ride", "call", "bring"):
        if topic != "medicines" or plan.medicines:
            yield Line(say(plan, f"teach-{topic}", names=names))
    yield one_line(plan, "signature")
