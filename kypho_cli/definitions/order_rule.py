"""No line of ours orders anybody to stop, hold, skip or leave out a medicine: it says what to ask."""

from __future__ import annotations

import re
from typing import Final

from kypho_cli.definitions.lines import Line
from kypho_cli.definitions.medicine_names import MedicineNames
from kypho_cli.definitions.reading_grade import sentences
from kypho_cli.errors import Problem

_ORDER = re.compile(
    r"""(?:^|[,;:]\s|\b(?:and|then|or|must|should|need\sto|have\sto)\s)   # where an order begins
    (?P<verb>stop(?:\s(?:taking|using))?|hold|skip|pause|leave\sout|(?:do\snot|don't)\s(?:take|use))
    \s(?P<rest>[^,;:.?!]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOT_BEFORE = re.compile(r"\b(?:do not|never|don't|not)\b(?!.*\b(?:and|then)\b)", re.IGNORECASE)
_ASKED = re.compile(r"^(?:ask|tell|find out)\b|\b(?:whether|if you (?:must|should))\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|unless|and|but|because|before|while)\b.*", re.IGNORECASE)
_MEDICINE = re.compile(
    r"\b(?:medicines?|medications?|pills?|tablets?|capsules?|doses?|thinners?|insulins?|shots?|patch(?:es)?"
    r"|inhalers?|vitamins?|supplements?|herbs)\b",
    re.IGNORECASE,
)
_REACH: Final = 6
"""How many words after the verb are looked at."""


def order_problems(line: Line, names: MedicineNames) -> list[Problem]:
    """The problem of a text that orders somebody to leave a medicine out."""
    if not line.order or not any(_orders(sentence, names) for sentence in sentences(line.filled())):
        return []
    return [line.problem("this orders a change of a medicine", "Say what to ask, and whom.")]


def _orders(sentence: str, names: MedicineNames) -> bool:
    if sentence.endswith("?") or _ASKED.search(sentence):
        return False
    return any(
        not _NOT_BEFORE.search(sentence[: found.start()]) and _takes(found["verb"], found["rest"], names)
        for found in _ORDER.finditer(sentence)
    )


def _takes(verb: str, rest: str, names: MedicineNames) -> bool:
    """Whether what follows the verb is a medicine."""
    words = _UNTIL.sub("", rest).split()[:_REACH]
    if _MEDICINE.search(" ".join(words)) or ("tak" in verb.lower() and words[:1] in (["it"], ["them"])):
        return True
    return names.found_in(" ".join(words))
