"""A medicine told before that opens a branch after a no: said as information, never as a scolding."""

from __future__ import annotations

from kypho_cli.interview.flow import voice_of
from kypho_cli.interview.prompting import Prompter
from kypho_cli.model.answers import Answer
from kypho_cli.model.candidates import in_a_sentence
from kypho_cli.model.checklist import Question
from kypho_cli.model.sentence import fill
from kypho_cli.model.when import Takes, leaves, questions_in


def confirm_branch(
    prompter: Prompter, question: Question, answer: Answer, following: Question | None
) -> None:
    """Say which medicine makes us ask on, if the next question would be closed by this no alone."""
    if answer is not False or following is None or question.id not in questions_in(following.when):
        return
    interview, answers = prompter.interview, prompter.progress.answers
    wanted = tuple(name for leaf in leaves(following.when) if isinstance(leaf, Takes) for name in leaf.names)
    for name, groups in interview.names_for(wanted, answers).items():
        titles = [
            interview.checklist.groups[id_].title for id_ in groups if id_ in interview.checklist.groups
        ]
        said = "; ".join(in_a_sentence(fill(title, {}, voice_of(answers))) for title in titles)
        prompter.word("branch" if said else "branch-alone", name=name, groups=said)
