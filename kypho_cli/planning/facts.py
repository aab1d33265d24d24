"""What is known about one patient, for every `when` to look at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kypho_cli.model.answers import UNSURE, Missing, names_medicine
from kypho_cli.model.clinic import CHOICES
from kypho_cli.model.facts import Facts
from kypho_cli.model.truth import holds
from kypho_cli.model.when import questions_in
from kypho_cli.planning.taken import dates_told, names_in_doubt, names_of, spoken_about, taken
from kypho_cli.planning.values import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kypho_cli.model.answers import Answer, Answers
    from kypho_cli.model.checklist import Checklist, Question
    from kypho_cli.model.clinic import Clinic
    from kypho_cli.planning.taken import Taken


def facts_of(checklist: Checklist, clinic: Clinic, answers: Answers, today: date) -> Facts:
    """The live answers, the medicines taken and the clinic's words in force.

    The person's own answer counts before the booking's, and that before the clinic's. "Not sure" is
    an answer of the person's own: it stays unknown. An answer whose question is closed by its `when`
    does not count; the person's answer that would close a question at which the booking names medicines
    counts as not sure, so that none is dropped. A name that may mean several medicines makes the groups of
    each unknown. One that is not recognised at all makes no group unknown: it has its own line.
    """
    words = _clinic_words(clinic, answers.as_of or today)
    questions = {question.id: question for question in checklist.questions}
    by_clinic = _answered_by_clinic(checklist.questions, words)
    known = {**by_clinic, **answers.all, **_against_the_booking(answers, questions)}
    facts = Facts(known, questions, every_medicine_told=False, clinic=words)
    # Nothing is taken yet here, so a medicine question cannot hang on itself.
    asked = [question for question in checklist.questions if holds(question.when, facts) is not False]
    heard = {question.id: known[question.id] for question in asked if question.id in known}
    told = (*taken(checklist, heard), *spoken_about(checklist, heard))
    facts = replace(
        facts,
        dates=dates_told(checklist, heard, answers.paused, answers.as_of or today),
        takes=frozenset(name for one in told for name in one.names),
        may_take=_may_take(checklist, asked, known, told),
        every_medicine_told=_every_list_told(asked, known),
    )
    live = (question for question in checklist.questions if holds(question.when, facts) is not False)
    return replace(facts, answers={one.id: known[one.id] for one in live if one.id in known})


def _clinic_words(clinic: Clinic, today: date) -> dict[str, str]:
    values = in_force(clinic, today)
    return {key: one.value for key, one in values.items() if key in CHOICES and isinstance(one.value, str)}


def _answered_by_clinic(questions: Iterable[Question], words: Mapping[str, str]) -> dict[str, Answer]:
    return {question.id: words[question.clinic] for question in questions if question.clinic in words}


def _against_the_booking(answers: Answers, questions: Mapping[str, Question]) -> dict[str, Answer]:
    """The person's answers that would close what the booking tells of medicines, as not sure."""
    facts = Facts(answers.all, questions, every_medicine_told=False)
    gates = {id_ for one in questions.values() if one.type == "medicines" for id_ in questions_in(one.when)}
    whens = (
        questions[id_].when
        for id_, answer in answers.booking.items()
        if id_ in questions
        and (
            names_medicine(answer)
            or (answer is True and gates.intersection(questions_in(questions[id_].when)))
        )
    )
    closed = (when for when in whens if holds(when, facts) is False)
    return {id_: Missing.UNSURE for when in closed for id_ in questions_in(when) if id_ in answers.given}


def _may_take(
    checklist: Checklist, asked: list[Question], known: Mapping[str, Answer], told: Iterable[Taken]
) -> frozenset[str]:
    """What an unclear name could mean, what was ticked in doubt, and what an untold list could hold."""
    unclear = [one.may_be for one in told]
    ticked = [names_in_doubt(checklist, question, known.get(question.id)) for question in asked]
    untold = [names_of(checklist.names, one.groups) for one in _untold_lists(asked, known) if one.groups]
    return frozenset().union(*unclear, *ticked, *untold)


def _every_list_told(asked: list[Question], known: Mapping[str, Answer]) -> bool:
    """Every list that can hold any medicine has its answer; a closed one (no medicines) needs none."""
    return all(one.groups for one in _untold_lists(asked, known))


def _untold_lists(asked: list[Question], known: Mapping[str, Answer]) -> list[Question]:
    """The open lists of medicines that were passed over, or where somebody is not sure about the rest."""
    return [one for one in asked if one.type == "medicines" and _is_untold(known.get(one.id))]


def _is_untold(answer: Answer | None) -> bool:
    return not isinstance(answer, tuple) or UNSURE in answer
