"""Steps of a plan as lines of a list: their marks, their days and the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from kypho_cli.model.dates import say_short_day
from kypho_cli.model.plan import Deadline, FastingLine, MedicineStep, Plan, Status, Step
from kypho_cli.model.sentence import Voice, fill
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Box, BoxLevel, Heading, Line

LONGEST_LIST: Final = 7
"""Longer lists are not read to their end (CDC Clear Communication Index, item 8)."""

FILL_IN: Final = "___"
"""Where something is written by hand: it asks for itself."""


class Reader(NamedTuple):
    """All that the words of a line hang on beside its step: many plans have the same."""

    spoken_to: Voice
    made_on: date


def reader_of(plan: Plan) -> Reader:
    """The voice that the plan speaks in, and its day."""
    return Reader(plan.spoken_to, plan.made_on)


def say(plan: Plan | Reader, word: str, **values: str) -> str:
    """The label `sheet-<word>` of WORDS, filled."""
    return fill(WORDS[f"sheet-{word}"], values, plan.spoken_to)


def say_or_blank(plan: Plan, word: str, **values: str) -> str:
    """The label from WORDS, or its twin `-blank` where any of the values is empty."""
    return say(plan, word if all(values.values()) else f"{word}-blank", **values)


def step_line(plan: Plan, step: Step, *, day: str = "", with_why: bool = False) -> Line:
    """One step to tick. Its due day is left out where the heading's `day` or the text already says it."""
    text = say(plan, "confirm", text=step.text) if step.status is Status.CONFIRM else step.text
    if step.usual:
        text = say(plan, "usual", text=text)
    notes = (
        say(plan, "undecided") if is_undecided(step) else "",
        due_note(plan, step.due, step.text, day),
        step.origin,
        say(plan, "why", why=step.why) if with_why and not step.private else "",
    )
    return Line(text, mark=mark_of(step), notes=tuple(filter(None, notes)))


def mark_of(step: Step | MedicineStep | FastingLine) -> Literal["done", "tick"]:
    """A box to tick, or one that was ticked."""
    return "done" if step.done else "tick"


def short_line(plan: Plan | Reader, step: Step) -> Line:
    """One step to tick in as few words as there are: its due day first, no reason."""
    brief = text = step.brief or step.text
    if step.status is Status.CONFIRM:
        text = fill(WORDS["in-doubt-short"], {"text": text}, plan.spoken_to)
    elif is_undecided(step):
        text = say(plan, "ask-short", text=text)
    if step.usual:
        text = say(plan, "usual-short", text=text)
    if due := due_note(plan, step.due, brief, short=True):
        text = say(plan, "due-short", due=due, text=text)
    return Line(text, mark=mark_of(step))


def untailored_line(plan: Plan, step: Step) -> Line:
    """One step to tick and whom it is for: nothing in it depends on an answer or a day."""
    text = say(plan, "usual", text=step.text) if step.usual else step.text
    return Line(text, notes=(step.only_if,) if step.only_if else ())


def is_undecided(step: Step) -> bool:
    """Whether it hangs on what the clinic has not said, and does not ask for it itself."""
    return step.status is Status.ASK and FILL_IN not in step.text


def fasting_line(plan: Plan, rule: FastingLine) -> Line:
    """One food or drink rule, whose rule it is, and the usual time beside a blank."""
    text = say(plan, "confirm", text=rule.text) if rule.status is Status.CONFIRM else rule.text
    return Line(text, mark=mark_of(rule), notes=tuple(filter(None, (rule.origin, rule.usual))))


def origins(plan: Plan) -> list[str]:
    """Each origin once, none that another one says in more words; that nobody has set a blank is plain."""
    asked = say(plan, "fasting-ask")
    origins = dict.fromkeys(rule.origin.removesuffix(asked).strip() for rule in plan.fasting)
    return [
        one
        for one in origins
        if not any(other.startswith(one.rstrip(".")) for other in origins if other != one)
    ]


def typed(step: MedicineStep) -> str:
    """A medicine's name and detail as they were typed."""
    return ", ".join(filter(None, (step.medicine.name, step.medicine.detail)))


def headed(title: str, depth: Literal[1, 2]) -> Iterator[Heading]:
    """The heading, unless the lines stand under the one before."""
    if title:
        yield Heading(title, depth)


def titled_list(
    plan: Plan | Reader, title: str, lines: Sequence[Line], depth: Literal[1, 2] = 2
) -> Iterator[Block]:
    """The lines under a heading, cut into lists that are short enough; nothing for no lines."""
    for shown, part in _short_lists(plan, title, lines):
        yield from headed(shown, depth)
        yield from part


def boxes(plan: Plan | Reader, title: str, lines: Sequence[Line], level: BoxLevel) -> Iterator[Box]:
    """The lines in a box, or in several where one list would be too long; nothing for no lines."""
    for shown, part in _short_lists(plan, title, lines):
        yield Box(shown, tuple(part), level)


def one_line(plan: Plan, word: str, **values: str) -> Line:
    """A line without a mark, from WORDS, to be filled in by hand where any of the values is empty."""
    return Line(say_or_blank(plan, word, **values), mark="none")


def _short_lists(
    plan: Plan | Reader, title: str, lines: Sequence[Line]
) -> Iterator[tuple[str, Sequence[Line]]]:
    for start in range(0, len(lines), LONGEST_LIST):
        yield (
            say(plan, "more", title=title) if start and title else title,
            lines[start : start + LONGEST_LIST],
        )


def due_note(
    plan: Plan | Reader, due: Deadline | None, text: str, day: str = "", *, short: bool = False
) -> str:
    """By when a line is due; empty where its text, or the `day` that it stands under, says so already."""
    if due is None:
        return ""
    if due.late:
        return say(plan, "due-today" if short else "due-late")
    if due.words == day or due.words in text:
        return ""
    if due.day == plan.made_on and due.clock is None:
        return say(plan, "due-today")
    if due.words == WORDS["this-week"]:
        return by_when(due.words)
    return say(plan, "due", words=say_short_day(due.day) if short and due.clock is None else due.words)


def by_when(words: str) -> str:
    """By Friday, April 2; but Today, and This week."""
    if words in {WORDS["today"], WORDS["this-week"]}:
        return words.capitalize()
    return fill(WORDS["sheet-due"], {"words": words})
