"""Words in braces: which fields a text may name, and which need a `blank` beside it."""

from __future__ import annotations

import re
from typing import Final

from kypho_cli.definitions.did_you_mean import did_you_mean
from kypho_cli.definitions.known import Known
from kypho_cli.definitions.placed import Placed
from kypho_cli.errors import Problem
from kypho_cli.model.checklist import Item, Question
from kypho_cli.model.clinic import WORDS
from kypho_cli.model.medicine import Group
from kypho_cli.model.sentence import VOICE_FIELDS, fields_in

CONTACT: Final = ("phone", "after-hours-phone", "clinic")
DAYS: Final = ("procedure-day", "day-before", "arrival", "call-day")
OWN_DUE: Final = "when"
MEDICINE: Final = "medicine"
"""In a group's sentences: the medicine as the person wrote it."""
FIELDS: Final = frozenset({*CONTACT, *DAYS, *WORDS, OWN_DUE})
"""Every field that is no question's id."""

_BRACE = re.compile("[{}]")
_FIELD = re.compile(r"\{[A-Za-z-]+\}")
_LABELS: Final = ("short", "none", "unsure_label")
_REMEDY: Final = "Look the field up in docs/writing-a-checklist.md."

Text = tuple[str, tuple[str | int, ...]]
"""A text and the steps to it from its noun."""


def question_texts(question: Question) -> list[Text]:
    """The sentences of a question that a person reads."""
    return [(getattr(question, key), (key,)) for key in ("text", "help", "why") if getattr(question, key)]


def question_labels(question: Question) -> list[Text]:
    """The labels of a question and of its options."""
    labels = [(option.label, ("options", index, "label")) for index, option in enumerate(question.options)]
    return [*((getattr(question, key), (key,)) for key in _LABELS if getattr(question, key)), *labels]


def group_texts(group: Group) -> list[Text]:
    """The sentences of a medicine group that a patient reads."""
    keys = ("why", "danger", "keep", "brief", "whom", "restart")
    questions: list[Text] = [(text, ("questions", index)) for index, text in enumerate(group.questions)]
    notes: list[Text] = [(note.says, ("notes", index, "says")) for index, note in enumerate(group.notes)]
    return [*((getattr(group, key), (key,)) for key in keys if getattr(group, key)), *questions, *notes]


def item_problems(item: Placed[Item], known: Known) -> list[Problem]:
    """Unknown fields of an item, and a text that needs a `blank` and has none."""
    noun = item.value
    allowed = FIELDS | known.ids.get("question", set())
    if "question" not in known.ids:
        allowed = allowed.union(fields_in(noun.text), fields_in(noun.blank), fields_in(noun.why))
    problems = [
        problem
        for key in ("text", "blank", "why")
        for problem in _unknown(item, getattr(noun, key), (key,), allowed)
    ]
    problems += _unknown(item, noun.short, ("short",), frozenset())
    problems += _unknown(item, noun.brief, ("brief",), frozenset(fields_in(noun.text)))
    if OWN_DUE in fields_in(noun.text) and noun.due is None:
        problems.append(item.problem("{when} needs a due", 'Add "due".', "text"))
    always = {*CONTACT, *DAYS, OWN_DUE}
    need = [name for name in fields_in(noun.text) if name in allowed and name not in always]
    if need and not noun.blank:
        what = f'{{{need[0]}}} can be missing, and there is no "blank"'
        problems.append(item.problem(what, 'Add "blank": the sentence with ______ instead.', "text"))
    if again := [name for name in fields_in(noun.blank) if name in need]:
        what = f'"blank" names {{{again[0]}}}, which is missing then'
        problems.append(item.problem(what, "Write ______ in its place.", "blank"))
    return problems


def question_problems(question: Placed[Question]) -> list[Problem]:
    """Unknown fields of a question: its sentences know the clinic's contact, its labels no field at all."""
    contact = frozenset(CONTACT)
    texts = [(text, steps, contact) for text, steps in question_texts(question.value)]
    texts += [(text, steps, frozenset()) for text, steps in question_labels(question.value)]
    return [problem for text, steps, allowed in texts for problem in _unknown(question, text, steps, allowed)]


def group_problems(group: Placed[Group]) -> list[Problem]:
    """Unknown fields of a medicine group."""
    allowed = frozenset({*CONTACT, MEDICINE})
    return [
        problem
        for text, steps in group_texts(group.value)
        for problem in _unknown(group, text, steps, allowed)
    ]


def _unknown(
    noun: Placed[Item] | Placed[Question] | Placed[Group],
    text: str,
    steps: tuple[str | int, ...],
    allowed: frozenset[str] | set[str],
) -> list[Problem]:
    problems = [
        noun.problem(
            f"{{{name}}} is no field here", did_you_mean(name, {*allowed, *VOICE_FIELDS}, _REMEDY), *steps
        )
        for name in fields_in(text)
        if name not in allowed
    ]
    if _BRACE.search(_FIELD.sub("", text)):
        problems.append(noun.problem("a brace stands here without a field", _REMEDY, *steps))
    return problems
