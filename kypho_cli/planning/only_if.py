"""For whom a line or a question is, in words that point to the questions of a paper form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kypho_cli.model.sentence import fill
from kypho_cli.model.truth import holds
from kypho_cli.model.when import All, AnyOf, ClinicSays, Compare, Is, Not, Takes
from kypho_cli.model.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

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
                labels = self._labels(self.case.facts.questions[question], values)
                return self._fill(f"only-if-answer{negated}", number=self._number(question), answer=labels)
            case Compare(question):
                return self._fill(
                    f"only-if-answer{negated}", number=self._number(question), answer=_range(leaf)
                )
            case Takes(names):
                groups = self.case.checklist.groups
                titles = (groups[name].title if name in groups else name for name in names)
                told = (fill(title, {}, self.case.voice) for title in titles)
                return self._fill(f"only-if-takes{negated}", names="; ".join(told))
            case ClinicSays():
                return self._fill("only-if-clinic")

    def _number(self, question: str) -> str:
        return self.numbers.get(question) or fill(
            self.case.facts.questions[question].short, {}, self.case.voice
        )

    def _labels(self, question: Question, values: Iterable[str | bool]) -> str:
        labels: dict[str | bool, str] = {True: WORDS["yes"], False: WORDS["no"]}
        labels.update({option.id: option.label for option in question.options})
        return WORDS["or"].join(fill(labels[value], {}, self.case.voice) for value in values)

    def _fill(self, word: str, **values: str) -> str:
        return fill(WORDS[word], values, self.case.voice)


def _range(leaf: Compare) -> str:
    """From 12 to 55, 65 or more, 17 or less."""
    least = leaf.at_least if leaf.more_than is None else leaf.more_than + 1
    most = leaf.at_most if leaf.less_than is None else leaf.less_than - 1
    if least is not None and most is not None:
        return fill(WORDS["from-to"], {"least": str(least), "most": str(most)})
    word, limit = ("or-more", least) if most is None else ("or-less", most)
    return fill(WORDS[word], {"limit": str(limit)})
