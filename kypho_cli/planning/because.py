"""Which answers decided a line, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Missing
from kypho_cli.model.plan import Because
from kypho_cli.model.sentence import fill
from kypho_cli.model.truth import holds
from kypho_cli.model.when import All, AnyOf, ClinicSays, Is, Not, Takes
from kypho_cli.model.words import WORDS
from kypho_cli.planning.said import say_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kypho_cli.model.answers import Value
    from kypho_cli.model.when import Compare, Leaf, When
    from kypho_cli.planning.case import Case


def because(when: When, case: Case) -> tuple[Because, ...]:
    """The answers that made `when` true, false or unknown, each once, in order."""
    known = case.reasons.get(id(when))
    if known is None:
        found = (one for leaf in deciding(when, case) for one in _reasons(leaf, case))
        known = case.reasons[id(when)] = (when, tuple(dict.fromkeys(found)))
    return known[1]


def deciding(when: When, case: Case) -> Iterator[Leaf]:
    """The single tests without which `when` would have come out otherwise."""
    match when:
        case All(parts) | AnyOf(parts):
            truth = holds(when, case.facts)
            wanted = (None, True) if isinstance(when, All) and truth is None else (truth,)
            for part in parts:
                if holds(part, case.facts) in wanted:
                    yield from deciding(part, case)
        case Not(part):
            yield from deciding(part, case)
        case _:
            yield when


def not_told(question: str, case: Case) -> Because:
    """That somebody was not sure at a question, or did not answer it."""
    asked = case.facts.questions[question]
    skipped = case.facts.answers.get(question, Missing.SKIPPED) is Missing.SKIPPED
    word = "because-skipped" if skipped else "because-unsure"
    words = fill(WORDS[word], {"short": fill(asked.short, {}, case.voice)}, case.voice)
    return Because(question, words, asked.private)


def _reasons(leaf: Leaf, case: Case) -> Iterator[Because]:
    match leaf:
        case Takes(names):
            yield from _medicines(frozenset(names), case)
        case ClinicSays(key):
            word = "because-clinic" if key in case.facts.clinic else "because-clinic-silent"
            yield Because(key, fill(WORDS[word], {"clinic": case.clinic.name or WORDS["clinic"]}))
        case _:
            yield from _answer(leaf, case)


def _medicines(names: frozenset[str], case: Case) -> Iterator[Because]:
    found = [one for one in case.taken if names & one.names]
    for one in found:
        words = {"medicine": one.recognised.medicine.name}
        yield Because(one.question, fill(WORDS["because-takes"], words, case.voice))
    if not found:
        told = holds(Takes(tuple(names)), case.facts) is False
        words_for = WORDS["because-takes-not" if told else "because-may-take"]
        lists = (one.id for one in case.checklist.questions if one.type == "medicines")
        yield Because(next(lists, ""), fill(words_for, {}, case.voice))


def _answer(leaf: Is | Compare, case: Case) -> Iterator[Because]:
    question = case.facts.questions[leaf.question]
    asked = holds(question.when, case.facts)
    if asked is not True:
        yield from because(question.when, case)
    answer = case.facts.answers.get(leaf.question)
    if asked is False:
        return
    if answer is None or isinstance(answer, Missing) or _is_in_doubt(leaf, answer):
        yield not_told(leaf.question, case)
        return
    said = say_answer(question, _deciding_part(leaf, answer), case.voice)
    words = {"short": fill(question.short, {}, case.voice), "answer": said}
    yield Because(leaf.question, fill(WORDS["because-answer"], words), question.private)


def _is_in_doubt(leaf: Is | Compare, answer: Value) -> bool:
    chosen = isinstance(leaf, Is) and isinstance(answer, tuple) and not set(answer).intersection(leaf.values)
    return chosen and isinstance(answer, tuple) and UNSURE in answer


def _deciding_part(leaf: Is | Compare, answer: Value) -> Value:
    """Of several chosen options those that the test is about, or all where it is about none of them."""
    if isinstance(leaf, Is) and isinstance(answer, tuple):
        return tuple(part for part in answer if isinstance(part, str) and part in leaf.values) or answer
    return answer
