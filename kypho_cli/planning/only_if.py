"""For whom a line or a question is, in words that point to the questions of a paper form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kypho_cli.model.sentence import fill
from kypho_cli.model.truth import holds
from kypho_cli.model.when import All, AnyOf, Compare, Is, Not, Takes
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from kypho_cli.model.checklist import Question
    from kypho_cli.model.when import Leaf, When
    from kypho_cli.planning.case import Case


@dataclass(frozen=True)
class OnlyIf:
    """What is open in a case, told by the numbers that the questions bear on the form."""

    case: Case
    numbers: Mapping[str, str]

    def say(self, when: When) -> str:
        """Only if your answer to 19 is Diabetes; empty where it holds for everybody."""
        parts = self._say(when)
        return fill(WORDS["only-if"], {"parts": parts}, self.case.voice) if parts else ""

    def _say(self, when: When) -> str:
        """What is settled already, by the clinic, is left out."""
        match when:
            case All(parts) | AnyOf(parts):
                open_parts = [part for part in parts if holds(part, self.case.facts) is None]
                word = "only-if-and" if isinstance(when, All) else "only-if-or"
                return WORDS[word].join(dict.fromkeys(self._say(part) for part in open_parts))
            case Not(All(parts)):
                return self._say(AnyOf(tuple(Not(part) for part in parts)))
            case Not(AnyOf(parts)):
                return self._say(All(tuple(Not(part) for part in parts)))
            case Not(Not(part)):
                return self._say(part)
            case Not(part):
                return self._leaf(part, "-not")  # type: ignore[arg-type]  # the trees are taken apart above
            case _:
                return self._leaf(when, "")

    def _leaf(self, leaf: Leaf, negated: str) -> str:
        match leaf:
            case Is(question, values):
                return self._answer(self.case.facts.questions[question], values, negated)
            case Compare(question):
                return self._fill(f"range{negated}", number=self._number(question), range=_range(leaf))
            case Takes(names):
                groups = self.case.checklist.groups
                titles = (groups[name].title if name in groups else name for name in names)
                return self._fill(f"takes{negated}", names="; ".join(map(self._said, titles)))
            case _:
                return self._fill("clinic")

    def _answer(self, question: Question, values: tuple[str | bool, ...], negated: str) -> str:
        number = self._number(question.id)
        if question.type == "yes-no":
            return self._fill("yes" if values[0] is not bool(negated) else "no", number=number)
        if question.type == "team-dates":
            return self._fill(f"dates-{'none' if negated else values[0]}", number=number)
        none = fill(WORDS["quoted"], {"label": self._said(question.none)})
        if not negated and question.none and len(values) == len(question.options):
            return self._fill("ticked-any", number=number, none=none)
        labels = [option.label for option in question.options if option.id in values]
        quoted = (fill(WORDS["quoted"], {"label": self._said(label)}) for label in labels)
        return self._fill(f"ticked{negated}", number=number, labels=WORDS["or"].join(quoted))

    def _number(self, question: str) -> str:
        """The number on the form; a question that is not asked there goes by its short name."""
        return self.numbers.get(question) or self._said(self.case.facts.questions[question].short)

    def _said(self, text: str) -> str:
        return fill(text, {}, self.case.voice)

    def _fill(self, word: str, **values: str) -> str:
        return fill(WORDS[f"only-if-{word}"], values, self.case.voice)


def _range(leaf: Compare) -> str:
    """From 12 to 55, 65 or more, 17 or less."""
    least = leaf.at_least if leaf.more_than is None else leaf.more_than + 1
    most = leaf.at_most if leaf.less_than is None else leaf.less_than - 1
    if least is not None and most is not None:
        return fill(WORDS["from-to"], {"least": str(least), "most": str(most)})
    word, limit = ("or-more", least) if most is None else ("or-less", most)
    return fill(WORDS[word], {"limit": str(limit)})
