"""A clinic's file as text: what was given, and a commented line for each value that is still blank."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Final

from kypho_cli.definitions.clinic_draft import clinic_draft_at
from kypho_cli.definitions.clinic_rules import clinic_rules
from kypho_cli.definitions.known import known_to
from kypho_cli.definitions.strict_yaml import parse_yaml
from kypho_cli.definitions.tree import Data
from kypho_cli.model.checklist import Checklist
from kypho_cli.model.clinic import CHOICES, FASTING
from kypho_cli.model.clinic_form import FORM, ZONES, FormLine, Given, Part, path
from kypho_cli.model.dates import say_clock
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS

NEEDED: Final = ("name", "timezone", "phone")
"""Keys without which no clinic's file is read."""

_SOUND: Final[dict[str, Given]] = {
    "name": "Sound Clinic",
    "timezone": "central",
    "phone": "555-0110",
    "source": "Protocol",
    "reviewer": "Dr. Sound",
    "review-by": date.max,
}


def clinic_text(id_: str, given: Mapping[str, Given]) -> str:
    """The YAML text of a clinic's file; `given` holds what is known, by the id of its line in the form."""
    found = file_data(given)
    heads = (WORDS[f"form-head{more}"] for more in ("", "-blank", "-fill"))
    lines = [
        *(f"# {words}" for words in heads),
        "",
        f"id: {_flow(id_)}",
        *_part("contact", found, ""),
        "",
        f"# {WORDS['form-part-checked']}",
        *_block("checked", found),
        "",
        f"# {WORDS['form-part-values']}",
        *_block("values", found),
        "",
        f"# {WORDS['form-part-rest']}",
        f"# {WORDS['form-part-rest-where']}",
    ]
    return "\n".join(lines) + "\n"


def complaint(line: FormLine, given: Mapping[str, Given], folder: Path, checklist: Checklist) -> str:
    """What `kypho check` would say against what was given for this line, or nothing.

    `folder` is where the file lies: a logo is looked for there.
    """
    mine = {one.id: given.get(one.id) for one in FORM if one.fills == line.fills}
    if line.fills not in file_data(mine):
        return ""
    tree, problems = parse_yaml(clinic_text("sound", {**_SOUND, **mine}), "")
    if tree:
        draft = clinic_draft_at(tree.spot(), folder, checklist, known_to(checklist), problems)
        problems += clinic_rules(draft, checklist, date.min) if draft else []
    return "".join(f"{one.what[0].upper()}{one.what[1:]}. {one.remedy}" for one in problems[:1])


def file_data(given: Mapping[str, Given]) -> dict[str, Data]:
    """What stands under each key of the file; a key that is still blank is left out."""
    found: dict[str, Data] = {}
    for line in path(given):
        value = given.get(line.id)
        if line.fills in FASTING:
            if rule := _rule(line.fills, given):
                found[line.fills] = rule
        elif line.options and value != "other" and value:
            found[line.fills] = ZONES.get(str(value), _plain(value))
        elif not line.options and value not in (None, "", ()):
            found[line.fills] = _plain(value)
    return found


def _rule(key: str, given: Mapping[str, Given]) -> dict[str, Data]:
    how, at, hours = (given.get(f"{key}-{name}") for name in ("how", "at", "hours"))
    rule: dict[str, Data] = {}
    if how == "with-food":
        return {"allowed": False}
    if how == "clock" and isinstance(at, time):
        rule = {"days_before": 1, "at": say_clock(at)}
    elif how not in (None, "clock") and isinstance(hours, int):
        rule = {"minutes_before": 60 * hours, "counted_from": str(how)}
    examples = given.get(f"{key}-examples")
    return {**rule, "examples": _plain(examples)} if rule and examples else rule


def _plain(value: Given) -> Data:
    if isinstance(value, tuple):
        return list(value)
    return say_clock(value) if isinstance(value, time) else str(value)


def _block(part: Part, found: Mapping[str, Data]) -> Iterator[str]:
    """A mapping of the file; its own key is a comment as long as nothing stands in it."""
    live = any(line.part == part and line.fills in found for line in FORM)
    yield f"{part}:" if live else f"# {part}:"
    yield from _part(part, found, "  ")


def _part(part: Part, found: Mapping[str, Data], margin: str) -> Iterator[str]:
    firsts: dict[str, FormLine] = {}
    for line in FORM:
        if line.part == part:
            firsts.setdefault(line.fills, line)
    for key, line in firsts.items():
        yield ""
        yield from (f"{margin}# {words}" for words in _comments(key, line))
        yield f"{margin}{_line(key, line, found)}"


def _comments(key: str, line: FormLine) -> Iterator[str]:
    yield f"{WORDS[f'form-{line.id}']} {WORDS[f'form-help-{line.id}']}"
    if key in CHOICES:
        yield fill(WORDS["form-one-of"], {"words": ", ".join(CHOICES[key])})
    if key in FASTING:
        yield WORDS["form-rule"]
    if key == "clear-drinks":
        yield WORDS["form-rule-drinks"]


def _line(key: str, line: FormLine, found: Mapping[str, Data]) -> str:
    blank: Data = [""] if line.kind == "list" and line.fills == line.id else ""
    value = found.get(key, blank)
    sign = "" if key in found or key in NEEDED else "# "
    return f"{sign}{key}: {_flow({'value': value} if line.part == 'values' else value)}"


def _flow(data: Data) -> str:
    """YAML on one line, every text in quotes."""
    match data:
        case dict():
            return _between("{", (f"{key}: {_flow(value)}" for key, value in data.items()), "}")
        case list():
            return _between("[", map(_flow, data), "]")
        case _:
            return json.dumps(data, ensure_ascii=False)


def _between(opening: str, parts: Iterable[str], closing: str) -> str:
    return opening + ", ".join(parts) + closing
