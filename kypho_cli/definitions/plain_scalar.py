"""What a word without quotes means: text, true, false or a whole number, and nothing else."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MOST_DIGITS: Final = 15

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_CLOCK = re.compile(r"[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?")
_NUMBER = re.compile(
    r"""[-+]?0[box][0-9a-f_]*          # other bases
    | [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?   # fractions, underscores, leading zeros
    | [-+]?\.[0-9][0-9_]*(?:e[-+]?[0-9]+)?
    | [-+]?\.(?:inf|nan)""",
    re.VERBOSE | re.IGNORECASE,
)
_TRUTH_IN_YAML: Final = frozenset({"yes", "no", "on", "off", "y", "n"})
_NOTHING: Final = frozenset({"", "~", "null"})


class Trouble(NamedTuple):
    """What is wrong with one word, and the remedy."""

    what: str
    remedy: str


def resolve(word: str) -> str | bool | int | Trouble:
    """The value of a word without quotes, or what is wrong with it."""
    if word in ("true", "false"):
        return word == "true"
    if _WHOLE.fullmatch(word):
        return int(word) if len(word.lstrip("-")) <= MOST_DIGITS else _NUMBER_TOO_LONG
    return _trap(word) or word


_NUMBER_TOO_LONG = Trouble("this number is too long", "Put it in quotes if it is text.")


def _trap(word: str) -> Trouble | None:
    plain = word.lower()
    if plain in _NOTHING:
        return Trouble("a value is missing here", "Write a value, or take the key out.")
    if plain in _TRUTH_IN_YAML:
        return Trouble("YAML reads this word as true or false", "Write true or false, or put it in quotes.")
    if plain in ("true", "false"):
        return Trouble("true and false have small letters", "Write true or false, or put it in quotes.")
    if _CLOCK.fullmatch(word):
        return Trouble(
            "YAML reads a time without quotes as a number", 'Write the time in quotes, like "7:30 am".'
        )
    if _NUMBER.fullmatch(word):
        return Trouble("this is not a plain whole number", "Put it in quotes, or write a whole number.")
    return None
