"""What a stretch of words can mean: a name that is taken as it stands, or a doubt and what it may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kypho_cli.model.medicine import SUGGESTED, SURE, Doubt, NameEntry, NameKind
from kypho_cli.model.name_words import key, words
from kypho_cli.planning.medicine_words import (
    all_noise,
    counts_pieces,
    doses_together,
    figures_alone,
    salts_after,
    without_noise,
    without_phrases,
)
from kypho_cli.planning.recognition.spelling import near
from kypho_cli.planning.recognition.table import MOST_WORDS, Index
from kypho_cli.planning.recognition.vague import family_keys, names_family, names_nothing

MOST_SUGGESTED: Final = 3
MOST_READINGS: Final = 6
MOST_NAMED: Final = 12
"""Names in one line that are shown: each may be a medicine of its own."""

_DOUBTS: Final[dict[NameKind, Doubt]] = {
    "several": "several-readings",
    "vague": "vague",
    "class_word": "class-word",
    "lay_name": "lay-name",
    "intl_name": "foreign-name",
    "old_brand": "old-name",
}
"""The gravest first: it is the one that is asked about."""

_NO_GROUP: Final = ("other-tell-your-team",)
SOURCES_DIFFER: Final = "sources-differ"
"""Source of a name of which public registers list other ingredients: it is one medicine, and asked about."""

_NUMBER_IN_NAME: Final = frozenset(("insulin", "interferon", "polyethylene", "vitamin", "omega", "coenzyme"))
"""First words of ingredients whose number is no dose: insulin 70/30. A rare one's may be none either."""

_BY_DOSE: Final = ("ingredient", "alias", "us_brand")

_NUMBERED: Final = frozenset(("acetaminophen", "aspirin", "codeine"))
"""Sold together under one figure that is no dose: Tylenol 3, and acetaminophen 3 in short."""

_TIMES: Final = ("times", "x")
"""Behind a number they say that it counts."""

_LOOKS_LIKE: Final = str.maketrans(
    "\u0430\u0432\u0435\u0456\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0458\u0455"
    "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0131",
    "abeikmhopctyxjsabeikmvoptuxi",
)
"""Cyrillic and Greek letters, and the i without its dot."""


@dataclass(frozen=True)
class Meaning:
    """Entries if they are accepted in silence; else candidates and why to ask; without either, unknown."""

    entries: tuple[NameEntry, ...] = ()
    candidates: tuple[NameEntry, ...] = ()
    doubt: Doubt | None = None


def judged(entries: tuple[NameEntry, ...], index: Index) -> Meaning:
    """Whether a name of the table is taken as it stands."""
    kinds = {entry.kind for entry in entries}
    if len({frozenset(entry.ingredients) for entry in entries}) > 1:
        return Meaning(candidates=entries[:MOST_READINGS], doubt="several-readings")
    if kinds <= SURE:
        return Meaning(entries)
    doubt = next(doubt for kind, doubt in _DOUBTS.items() if kind in kinds)
    return Meaning(candidates=_readings(entries, index)[:MOST_READINGS], doubt=doubt)


def explained(found: list[str], index: Index, *, alone: bool) -> tuple[NameEntry, ...]:
    """The entries of the one name in a row of words, if every other word is explained.

    `alone` words, which nothing in the line cuts, can also name what it is made of: Coumadin (warfarin).
    """
    for start, length, entries in _named(found, index):
        before, after = found[:start], found[start + length :]
        if _only_taken(before, after, entries, index) or (
            alone and _names_its_content([*before, *after], entries, index)
        ):
            return () if after and counts_pieces(found[start + length - 1], after[0]) else entries
    return ()


def has_more_doses(text: str, entries: tuple[NameEntry, ...], *, shared: bool) -> bool:
    """Whether more doses stand there than the medicine has ingredients: Januvia 50/1000 mg has another one.

    With `shared` another name stands before it, and a strength is of both: losartan/amlodipine 100/5 mg.
    """
    alone = len(figures_alone(without_phrases(words(text))))
    doses = alone if shared else max(alone, doses_together(text))
    return any(doses > len(entry.ingredients) + len(figures_alone(words(entry.name))) for entry in entries)


def counts_or_names(found: list[str], entries: tuple[NameEntry, ...], index: Index) -> bool:
    """Whether a number behind a name, read as how many, makes another name with it: Tylenol 2 every day."""
    name = words(entries[0].name)
    for at in range(len(name), len(found) - 1):
        if found[at - len(name) : at] == name and found[at].isdigit() and found[at + 1] not in _TIMES:
            longer = index.entries(key([*name, found[at]]))
            return any(set(one.ingredients) != set(entries[0].ingredients) for one in longer)
    return False


def may_mean(text: str, index: Index) -> Meaning:
    """What a stretch may mean in which something is not explained."""
    found = without_phrases(words(text))
    if named := _names_inside(found, index) or _name_at_start(words(text), index):
        numbered = [one for one in _names_inside(words(text), index) if one.name[-1].isdigit()]
        return Meaning(candidates=_each_once((*named, *numbered)), doubt="more-words")
    if family := _family(text, index):
        return Meaning(candidates=family, doubt="class-word")
    if names_nothing(found):
        return Meaning(doubt="vague")
    if similar := _similar(found, index):
        return Meaning(candidates=similar, doubt="spelling")
    if named := _names_inside(without_phrases(words(_as_plain_letters(text))), index):
        return Meaning(candidates=named, doubt="letters")
    return Meaning(doubt="vague") if names_family(words(text)) else Meaning()


def names_in(text: str, index: Index) -> tuple[NameEntry, ...]:
    """Every name that stands in a text, whatever else does."""
    return _names_inside(words(text), index)


def _name_at_start(found: list[str], index: Index) -> tuple[NameEntry, ...]:
    """A name that would else be read as how often something is taken: One A Day."""
    for length in range(min(MOST_WORDS, len(found)), 1, -1):
        if entries := index.entries(" ".join(found[:length])):
            return entries
    return ()


def _family(text: str, index: Index) -> tuple[NameEntry, ...]:
    """The families that a text names in other words than the table: medication for bones."""
    each = (index.entries(one) for one in family_keys(words(text)))
    found = [entry for entries in each for entry in entries if entry.kind in ("class_word", "vague")]
    return _each_once(found)


def _readings(entries: tuple[NameEntry, ...], index: Index) -> tuple[NameEntry, ...]:
    """The products that go by the name of one brand, or the entries themselves."""
    found: list[NameEntry] = []
    for entry in entries:
        if entry.source == SOURCES_DIFFER:
            found.append(entry)
        elif entry.kind == "several":
            found += _apart(index.family(key(words(entry.name)))) or _by_ingredient(entry, index)
        elif entry.kind == "vague":
            found += _by_ingredient(entry, index)
    return tuple(found) or entries


def _by_ingredient(entry: NameEntry, index: Index) -> list[NameEntry]:
    found = [index.entries(key(words(ingredient))) for ingredient in entry.ingredients]
    each = [entries[0] for entries in found if entries and entries[0].kind in SURE]
    return each if len(each) == len(entry.ingredients) > 1 else [entry]


def _apart(entries: Iterable[NameEntry]) -> list[NameEntry]:
    """One entry for each different content."""
    by_content: dict[frozenset[str], NameEntry] = {}
    for entry in entries:
        by_content.setdefault(frozenset(entry.ingredients), entry)
    return list(by_content.values()) if len(by_content) > 1 else []


def _named(found: list[str], index: Index) -> Iterator[tuple[int, int, tuple[NameEntry, ...]]]:
    """Start, length and entries of every name in a row of words, the longest first."""
    for length in range(min(MOST_WORDS, len(found)), 0, -1):
        for start in range(len(found) - length + 1):
            if entries := index.entries(" ".join(found[start : start + length])):
                yield start, length, entries


def _only_taken(before: list[str], after: list[str], entries: tuple[NameEntry, ...], index: Index) -> bool:
    """Whether the words around a name say only how it is taken."""
    generic = all(entry.kind in ("ingredient", "alias") for entry in entries)
    rest = after[salts_after(after, words(entries[0].name)[0]) :] if generic else after
    one_figure = any(len(one) == 1 for one in figures_alone(rest))
    bare = _takes_bare_numbers(entries, index, one_figure=one_figure)
    return all_noise(before, bare_numbers=False) and all_noise(rest, bare_numbers=bare)


def _takes_bare_numbers(entries: tuple[NameEntry, ...], index: Index, *, one_figure: bool) -> bool:
    """Whether a number without a unit behind the name can only be its dose: Eliquis 5, metoprolol 25.

    Not so where a name goes on with a number: Humalog 75/25 is another insulin, Tylenol 3 has codeine.
    """
    first = words(entries[0].name)[0]
    if first in _NUMBER_IN_NAME or not all(entry.kind in _BY_DOSE for entry in entries):
        return False
    if not any(entry.claims or entry.groups != _NO_GROUP for entry in entries):
        return False
    if any(entry.kind == "us_brand" for entry in entries):
        family = (*entries, *index.family(key(words(entries[0].name))))
        return not any(char.isdigit() for entry in family for char in entry.name)
    return not (one_figure and any(_NUMBERED.intersection(entry.ingredients) for entry in entries))


def _names_its_content(rest: list[str], entries: tuple[NameEntry, ...], index: Index) -> bool:
    """Whether the other words only repeat what the medicine is made of."""
    inside = {frozenset(entry.ingredients) for entry in entries}
    named = without_noise(rest)
    if len(inside) > 1 or not named:
        return False
    content = next(iter(inside))
    again = index.entries(key(named))
    if again and {frozenset(entry.ingredients) for entry in again} == inside:
        return True
    every = {word for ingredient in content for word in words(ingredient)}
    return set(named) == every or (len(content) == 1 and set(named) <= every)


def _names_inside(found: list[str], index: Index) -> tuple[NameEntry, ...]:
    """The names in a row of words that no longer name covers, in their order, one for each content."""
    covered: set[int] = set()
    inside: list[tuple[int, NameEntry]] = []
    for start, length, entries in _named(found, index):
        place = set(range(start, start + length))
        if not place & covered and not (length == 1 and all_noise(found[start : start + 1])):
            covered |= place
            inside += [(start, entry) for entry in entries]
    inside.sort(key=lambda one: one[0])
    return _each_once(entry for _, entry in inside)


def _each_once(entries: Iterable[NameEntry]) -> tuple[NameEntry, ...]:
    """The first entry of each content."""
    by_content: dict[tuple[tuple[str, ...], tuple[str, ...]], NameEntry] = {}
    for entry in entries:
        by_content.setdefault((entry.ingredients, entry.groups), entry)
    return tuple(by_content.values())[:MOST_NAMED]


def _similar(found: list[str], index: Index) -> tuple[NameEntry, ...]:
    """Current names that look like the words together or like one of them: the nearest and most common."""
    left = without_noise(found)
    asked = dict.fromkeys([key(found), key(left), *(word for word in left if word.isalpha())])
    ranked: list[tuple[int, int, NameEntry]] = []
    for word in asked:
        for edits, name in near(word, index.spelled):
            entries = index.entries(name) or index.entries(key(words(name)))
            ranked += [(edits, -entry.claims, entry) for entry in entries if entry.kind in SUGGESTED]
    ranked.sort(key=lambda one: (one[0], one[1], one[2].name))
    by_content: dict[tuple[str, ...], NameEntry] = {}
    for *_, entry in ranked:
        by_content.setdefault(tuple(sorted(entry.ingredients)), entry)
    return tuple(by_content.values())[:MOST_SUGGESTED]


def _as_plain_letters(text: str) -> str:
    """The text with full-width and look-alike letters read as what they look like."""
    return unicodedata.normalize("NFKC", text).lower().translate(_LOOKS_LIKE)
