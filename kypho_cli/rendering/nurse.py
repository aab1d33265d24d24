"""The staff view: flags first, then medicines, reactions, helpers, what is open, and teach-back.

A question that was not answered is a flag already, so it has no list of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kypho_cli.model.dates import say_days_left
from kypho_cli.model.levels import Level
from kypho_cli.model.plan import MedicineStep, Plan, Status, Step
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, Paragraph, Table, Title
from kypho_cli.rendering.edges import notices, replaced, version_line
from kypho_cli.rendering.lines import boxes, one_line, origins, say, say_or_blank, titled_list, typed

LEVELS: Final[tuple[Level, ...]] = ("red", "amber", "grey")

_COLUMNS: Final = ("name", "class", "last-dose", "decision", "by-whom", "told-on")
_HELPERS: Final = ("driver", "driver-name", "driver-phone", "overnight-adult")
_SAID_IN: Final = {"driver": "driver-name"}
"""The answer that says another one too, in more words: the other one is then left out."""

_REACTIONS: Final = ("allergy", "allergy-what")
_NEEDS: Final = ("help-need", "language")
"""Questions whose answers staff need at a glance."""


def nurse_sheet(plan: Plan) -> Iterator[Block]:
    """Every block of the staff view, loudest first. Private answers stand on it."""
    yield Title(say_or_blank(plan, "staff-title", name=plan.whose))
    yield from replaced(plan)
    head = _who(plan)
    yield Paragraph(head)
    yield from _flags(plan, head)
    yield from _medicines(plan)
    for word, questions in (("reactions", _REACTIONS), ("helpers", _HELPERS)):
        yield Line(_answers(plan, questions) or say(plan, f"staff-{word}-blank"), mark="none")
    yield from _fasting(plan)
    if plan.own_question:
        yield one_line(plan, "staff-own-words", words=plan.own_question)
    if plan.blanks:
        yield one_line(plan, "staff-blanks", words="; ".join(plan.blanks))
    yield from _teach_back(plan)
    yield Line(version_line(plan, *notices(plan), brief=True), mark="none")


def _who(plan: Plan) -> str:
    """Staff know their own clinic: its address and phones are not for them."""
    parts = [
        say(plan, "staff-only", when=plan.when.rstrip(".")),
        say(plan, "age", age=str(plan.age)) if plan.age is not None else "",
        say(plan, f"answered-by-{plan.voice}"),
        say(plan, "staff-left", left=say_days_left(plan.days_left)) if plan.days_left is not None else "",
        _answers(plan, _NEEDS),
    ]
    return " ".join(filter(None, parts))


def _answers(plan: Plan, questions: Iterable[str]) -> str:
    """The answers to some questions, each after its short name, but for what another one says too."""
    told = {one.question: say(plan, "told", short=one.short, words=one.words) for one in plan.told}
    return " ".join(
        told[question] for question in questions if question in told and _SAID_IN.get(question) not in told
    )


def _flags(plan: Plan, head: str) -> Iterator[Block]:
    """A flag without a level counts as grey: none is left out. What the head of the sheet says is said."""
    for level in LEVELS:
        flags = [flag for flag in plan.flags if (flag.level or "grey") == level]
        apart = [flag for flag in flags if not _runs_on(flag, level)]
        lines = [Line(_told(plan, same, head)) for same in _alike(apart)]
        rest = " ".join(_told(plan, (flag,), head) for flag in flags if flag not in apart)
        title, run_on = say(plan, f"flags-{level}"), [Line(rest, mark="none")] if rest else []
        *before, last = boxes(plan, title, lines, level) if lines else [Box(title, (), level)]
        yield from before
        if lines or run_on:
            yield replace(last, lines=(*last.lines, *run_on))
    if not plan.flags:
        yield Paragraph(say(plan, "no-flags"))


def _runs_on(flag: Step, level: Level) -> bool:
    """Whether it runs on below: what is grey, what is only open, and what the table of medicines has too."""
    return (
        level == "grey" or _is_open_question(flag) or (level == "amber" and flag.id.startswith("medicine-"))
    )


def _is_open_question(flag: Step) -> bool:
    return flag.id.startswith("unanswered-")


def _alike(flags: Iterable[Step]) -> Iterable[Sequence[Step]]:
    """Each flag by itself, but those together that the very same answers raised; red ones only in doubt."""
    groups: dict[object, list[Step]] = {}
    for number, flag in enumerate(flags):
        shared = flag.because and (flag.level != "red" or _is_doubt(flag))
        groups.setdefault((flag.status, flag.because) if shared else number, []).append(flag)
    return groups.values()


def _is_doubt(flag: Step) -> bool:
    return flag.status is Status.CONFIRM and not _is_open_question(flag)


def _told(plan: Plan, flags: Sequence[Step], head: str) -> str:
    """Flags in few words, and the answers that raised them as far as neither they nor the head say them."""
    text = " ".join(flag.brief or flag.text for flag in flags)
    said = f"{head} {text}"
    words = dict.fromkeys(reason.words for reason in flags[0].because if reason.words not in said)
    if _is_doubt(flags[0]):
        text = say(plan, "to-check", text=text)
    return say(plan, "because-short", text=text, words="; ".join(words)) if words else text


def _medicines(plan: Plan) -> Iterator[Block]:
    if plan.medicines:
        header = tuple(say(plan, f"column-{column}") for column in _COLUMNS)
        yield Table(header, tuple(_medicine(plan, step) for step in plan.medicines))
    notes = [Line(note, mark="bullet") for note in plan.medicine_notes]
    yield from titled_list(plan, "", notes)


def _medicine(plan: Plan, step: MedicineStep) -> tuple[str, ...]:
    """The name as typed, what it was taken for, the dates told; the decision is to be written."""
    named, told = step.medicine.name.lower(), f"{step.medicine.name} {step.title}".lower()
    others = [one for one in step.ingredients if one.lower() not in named]
    plain = all(one.lower() in told for one in others)
    substances = "" if plain else f"({', '.join(others)})"
    title = step.title if step.recognised else say(plan, "staff-not-recognised")
    dates = (text.removeprefix(_LAST_DOSE) for text in (step.last_dose, step.restart) if text not in _BLANKS)
    name = say_or_blank(plan, "staff-medicine", name=typed(step), prescriber=step.medicine.prescriber)
    ours = (f"{title} {substances}", " ".join(dates))
    return (name, *(cell.rstrip(" .") for cell in ours), "", "", "")


_BLANKS: Final = (WORDS["last-dose-blank"], WORDS["restart-blank"])
"""What a cell to fill in says by being empty."""

_LAST_DOSE: Final = WORDS["last-dose-blank"].removesuffix(WORDS["blank"])
"""What the head of its column says."""


def _fasting(plan: Plan) -> Iterator[Block]:
    texts = [*(rule.text for rule in plan.fasting), *origins(plan), *(rule.usual for rule in plan.fasting)]
    if words := " ".join(filter(None, dict.fromkeys(texts))):
        yield Line(words, mark="none")


def _teach_back(plan: Plan) -> Iterator[Block]:
    """Five questions in the nurse's mouth; the one about medicines only for somebody who takes some."""
    yield Heading(say(plan, "teach-back"), depth=2)
    urgent = [step.medicine.name for step in plan.medicines if step.level]
    names = ", ".join(urgent) or say(plan, "the-medicines")
    for topic in ("food", "medicines", "ride", "call", "bring"):
        if topic != "medicines" or plan.medicines:
            yield Line(say(plan, f"teach-{topic}", names=names))
    yield one_line(plan, "signature")
