"""The dates that the patient's own team gave, medicine by medicine: last dose, and when to start again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kypho_cli.interview.prompting import Prompter, Reply
from kypho_cli.interview.reading import Command, read_command, read_last_dose, read_name, read_restart
from kypho_cli.interview.saying import say_team_date
from kypho_cli.model.answers import Answer, Missing, TeamDate, far_ahead
from kypho_cli.model.checklist import Question
from kypho_cli.model.dates import Unclear, say_day
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS


def put_team_dates(prompter: Prompter, question: Question, heading: str) -> Reply:
    """Ask for both dates of each medicine; one that was not told stays None, without any date: not sure."""
    prompter.show(question, heading)
    told = told_before(prompter.progress.answers.all.get(question.id))
    listed = prompter.interview.names_for(question.groups, prompter.progress.answers)
    names = tuple(dict.fromkeys((*listed, *told)))  # dates once told are never dropped
    if not names:
        reply = _ask_name(prompter, question)
        if not isinstance(reply, str):
            return reply
        names = (reply,)
    resumed = question.id in prompter.progress.unfinished
    at = next((n for n, name in enumerate(names) if name not in told), len(names)) if resumed else 0
    return _ask_all(prompter, question, names, told, 2 * at)


def told_before(answer: Answer | None) -> dict[str, TeamDate]:
    """What an answer already holds, by medicine."""
    entries = answer if isinstance(answer, tuple) else ()
    return {entry.medicine: entry for entry in entries if isinstance(entry, TeamDate)}


def _ask_all(
    prompter: Prompter, question: Question, names: tuple[str, ...], told: dict[str, TeamDate], step: int
) -> Reply:
    """Two steps a medicine, last dose and restart; back goes one step back."""
    dates = {name: told.get(name, TeamDate(name)) for name in names}
    while step < 2 * len(names):
        name, restarts = names[step // 2], step % 2 == 1
        reply = _ask_date(prompter, question, dates[name], restarts=restarts)
        if isinstance(reply, TeamDate):
            dates[name] = reply
            if restarts:
                told[name] = reply
                prompter.keep(question, tuple(told[n] for n in names if n in told), unfinished=True)
                prompter.word("noted", answer=f"{say_team_date(reply)}.")
            step += 1
        elif reply is Command.BACK and step > 0:
            step -= 1
        else:
            return reply
    return tuple(dates.values()) if any(d.last_dose or d.restart for d in dates.values()) else Missing.UNSURE


def _ask_date(
    prompter: Prompter, question: Question, so_far: TeamDate, *, restarts: bool
) -> TeamDate | Command:
    context = prompter.context(question)
    known = so_far.restart if restarts else so_far.last_dose
    prompter.word("restart" if restarts else "last-dose", medicine=so_far.medicine)
    if known:
        prompter.said_before(", ".join(filter(None, (say_day(known), "" if restarts else so_far.part))))

    doubted: list[date | None] = []

    def read(line: str) -> TeamDate | Command:
        said = read_command(line)
        if said is Command.KEEP and known:
            return so_far
        if isinstance(said, Command):
            return said
        if restarts:
            return replace(so_far, restart=None if said else read_restart(line, context))
        day, part = (None, "") if said else read_last_dose(line, context)
        days = far_ahead(day, context.procedure)
        if days and day not in doubted:
            doubted.append(day)
            raise Unclear(fill(WORDS["ask-far-before"], {"count": str(days)}))
        return replace(so_far, last_dose=day, part=part)

    return prompter.listen(question, read)


def _ask_name(prompter: Prompter, question: Question) -> str | Command | Missing:
    prompter.word("which-medicine")
    return prompter.listen(question, lambda line: read_command(line) or read_name(line))
