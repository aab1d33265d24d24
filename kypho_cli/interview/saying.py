"""Questions and answers in plain words: options as shown, an answer read back, a line of the review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from kypho_cli.model.answers import UNSURE, Answer, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import before_day_turns, say_clock, say_day
from kypho_cli.model.sentence import Voice, fields_in, fill
from kypho_cli.model.words import WORDS

BLANK = "______"


def sentence(text: str, values: Mapping[str, str], voice: Voice) -> str:
    """The text with its fields filled; a field that nobody has set is a blank line."""
    return fill(text, {name: values.get(name, BLANK) for name in fields_in(text)}, voice)


def labels_of(question: Question, voice: Voice) -> tuple[str, ...]:
    """The choices as shown and numbered: options, none of these, and always last, not sure."""
    unsure = unsure_of(question, voice)
    if question.type == "yes-no":
        return WORDS["yes"], WORDS["no"], unsure
    if question.type not in {"choice", "choices"}:
        return ()
    none = (sentence(question.none, {}, voice),) if question.none else ()
    return (*(sentence(option.label, {}, voice) for option in question.options), *none, unsure)


def unsure_of(question: Question, voice: Voice) -> str:
    """The question's own words for not sure."""
    return sentence(question.unsure_label or WORDS["ask-unsure"], {}, voice)


def say_answer(question: Question, answer: Answer, voice: Voice) -> tuple[str, ...]:
    """An answer in words, as one or more lines; each medicine has its own."""
    match answer:
        case Missing():
            return (_missing(question, answer, voice),)
        case bool():
            return (WORDS["yes"] if answer else WORDS["no"],)
        case datetime() | date() | time() | int():
            return (_say_one(answer),)
        case str():
            return (_label(question, answer, voice),)
        case ():
            return (sentence(question.none or WORDS["none"], {}, voice),)
        case _:
            lines = tuple(_part(question, part, voice) for part in answer)
            return lines if isinstance(answer[0], Medicine | TeamDate) else ("; ".join(lines),)


def read_back(question: Question, answer: Answer, today: date, voice: Voice) -> str:
    """The one line that acknowledges an answer; a day comes with its weekday and the days left."""
    if answer is Missing.SKIPPED:
        return WORDS["ask-noted-skipped"]
    said = "; ".join(say_answer(question, answer, voice))
    line = fill(WORDS["ask-noted"], {"answer": with_full_stop(said)}, voice)
    if answer is Missing.UNSURE:
        line += " " + WORDS["ask-nurse"]
    if type(answer) is date:
        line += " " + _from_now((answer - today).days)
    return line


def with_full_stop(words: str) -> str:
    """The words as a sentence that ends, as it is or with a full stop."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def say_team_date(told: TeamDate) -> str:
    """What the team said about one medicine, what was not told said as such."""
    last = f"{say_day(told.last_dose)}{f', {told.part}' if told.part else ''}" if told.last_dose else BLANK
    restart = say_day(told.restart) if told.restart else BLANK
    return fill(WORDS["ask-team-date"], {"medicine": told.medicine, "last-dose": last, "restart": restart})


def say_medicine(medicine: Medicine) -> str:
    """A medicine as it was typed, with the name that was chosen for it and its details."""
    name = f"{medicine.name} ({medicine.chosen})" if medicine.chosen else medicine.name
    return ", ".join(part for part in (name, medicine.detail, medicine.prescriber) if part)


def _missing(question: Question, missing: Missing, voice: Voice) -> str:
    if missing is Missing.SKIPPED:
        return WORDS["ask-skipped"]
    return unsure_of(question, voice)


def _label(question: Question, answer: str, voice: Voice) -> str:
    """The option's words, or the person's own, in which nothing is looked at for fields."""
    if answer == UNSURE and question.type == "choices":
        return WORDS["unsure-rest"]
    found = next((option.label for option in question.options if option.id == answer), None)
    return answer if found is None else sentence(found, {}, voice)


def _part(question: Question, part: str | time | Medicine | TeamDate, voice: Voice) -> str:
    match part:
        case Medicine():
            return say_medicine(part)
        case TeamDate():
            return say_team_date(part)
        case time():
            return say_clock(part)
        case _:
            return _label(question, part, voice)


def _say_one(answer: datetime | date | time | int) -> str:
    if isinstance(answer, datetime):
        shown = before_day_turns(answer)
        return f"{say_day(shown.date(), year=True)}, {say_clock(shown.time())}"
    if isinstance(answer, date):
        return say_day(answer, year=True)
    return say_clock(answer) if isinstance(answer, time) else str(answer)


def _from_now(days: int) -> str:
    if days == 0:
        return WORDS["ask-is-today"]
    return fill(WORDS["ask-from-now"], {"days": "1 day" if days == 1 else f"{days} days"})
