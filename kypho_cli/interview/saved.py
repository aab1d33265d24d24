"""Saved answers as text and back: one exact spelling, so that any changed bit is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate, Tick

SCHEMA: Final = 3
"""Counts up whenever the form below changes; an older program then refuses the file."""

_ADDED: Final[Mapping[int, Mapping[str, object]]] = {
    2: {"ticks": {}, "wordings": {}, "printed": None, "revision": 0},
    3: {"calendar": {}, "since": None, "paused": []},
}
"""What a schema has and the one before had not, as it is read from an older file."""


@dataclass(frozen=True)
class Printed:
    """The newest sheet on paper: its day, a digest of what it told, and the day of the sheet it replaced."""

    on: date
    told: str
    replaces: date | None = None


@dataclass(frozen=True)
class Saved:
    """Progress, and the definitions it belongs to: checklist id, version, their hash.

    `clinic` and `folder` name the clinic and the checklists folder of its own, empty for ours. `wordings`
    are digests of the questions as they were asked, by id; a file of the first schema has none. `revision`
    counts sittings, ticks and calendar files: a calendar takes what has the higher one. `calendar` is the
    day of each entry that a calendar file has had, by its id there.
    """

    progress: Progress
    checklist: str
    version: str
    definitions: str
    clinic: str = ""
    folder: str = ""
    wordings: Mapping[str, str] = field(default_factory=dict)
    printed: Printed | None = None
    revision: int = 0
    calendar: Mapping[str, date] = field(default_factory=dict)


class Damaged(Exception):
    """The text is not exactly what was once saved by this version of the form."""


class Newer(Exception):
    """The text is whole, but in a form of a later version."""


def to_text(saved: Saved) -> str:
    """The one spelling of these answers: ASCII, sorted, with the checksum of its body."""
    return _text(saved, SCHEMA)


def _text(saved: Saved, schema: int) -> str:
    """The spelling that a schema had: without the keys that later ones have added."""
    answers = saved.progress.answers
    body = {
        "schema": schema,
        "checklist": saved.checklist,
        "version": saved.version,
        "definitions": saved.definitions,
        "clinic": saved.clinic,
        "folder": saved.folder,
        "as_of": answers.as_of.isoformat() if answers.as_of else None,
        "given": {id_: _encoded(answer) for id_, answer in answers.given.items()},
        "booking": {id_: _encoded(answer) for id_, answer in answers.booking.items()},
        "unfinished": sorted(saved.progress.unfinished),
        "ticks": {id_: _encoded_fields(tick) for id_, tick in answers.ticks.items()},
        "wordings": dict(saved.wordings),
        "printed": None if saved.printed is None else _encoded_fields(saved.printed),
        "revision": saved.revision,
        "calendar": {id_: day.isoformat() for id_, day in saved.calendar.items()},
        "since": answers.since.isoformat() if answers.since else None,
        "paused": [_encoded_part(team) for team in answers.paused],
    }
    for later in range(schema + 1, SCHEMA + 1):
        body = {key: value for key, value in body.items() if key not in _ADDED[later]}
    return _spelled({"body": body, "sha256": _sum(body)}) + "\n"


def from_text(text: str) -> Saved:
    """The answers in a saved text. Raises Damaged if one bit differs from what was saved, or Newer."""
    try:
        file = json.loads(text)
        schema = file["body"]["schema"]
        if schema > SCHEMA and file["sha256"] == _sum(file["body"]):
            raise Newer
        if schema not in range(1, SCHEMA + 1):
            raise Damaged
        saved = _decoded_file(file["body"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Damaged from None
    # A text that is spelled in any other way was changed: this refuses doubled keys, NaN and a wrong sum too.
    if _text(saved, schema) != text:
        raise Damaged
    return saved


def _sum(body: object) -> str:
    return hashlib.sha256(_spelled(body).encode()).hexdigest()


def _spelled(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, separators=(",", ":"))


def _decoded_file(told: Any) -> Saved:  # noqa: ANN401 - any JSON; a wrong shape raises and is refused
    body = {**{key: value for added in _ADDED.values() for key, value in added.items()}, **told}
    answers = Answers(
        given={id_: _decoded(answer) for id_, answer in body["given"].items()},
        booking={id_: _decoded(answer) for id_, answer in body["booking"].items()},
        as_of=_day(body["as_of"]),
        ticks={id_: _tick(tick) for id_, tick in body["ticks"].items()},
        since=_day(body["since"]),
        paused=tuple(map(_team_date, body["paused"])),
    )
    progress = Progress(answers, frozenset(body["unfinished"]))
    return Saved(
        progress,
        body["checklist"],
        body["version"],
        body["definitions"],
        body["clinic"],
        body["folder"],
        body["wordings"],
        _printed(body["printed"]),
        _count(body["revision"]),
        {id_: date.fromisoformat(day) for id_, day in body["calendar"].items()},
    )


def _count(value: object) -> int:
    """A whole number from 0 on. Raises ValueError."""
    if type(value) is not int or value < 0:
        raise ValueError
    return value


def _encoded(answer: Answer) -> object:
    match answer:
        case bool() | int() | str():
            return answer
        case Missing():
            return {"missing": answer.value}
        case datetime():
            return {"moment": answer.isoformat()}
        case date():
            return {"date": answer.isoformat()}
        case time():
            return {"time": answer.isoformat()}
        case _:
            return {_kind_of(answer): [_encoded_part(part) for part in answer]}


def _kind_of(parts: tuple[object, ...]) -> str:
    kinds = {time: "times", Medicine: "medicines", TeamDate: "team_dates"}
    return kinds.get(type(parts[0]), "chosen") if parts else "chosen"


def _encoded_part(part: str | time | Medicine | TeamDate) -> object:
    if isinstance(part, str):
        return part
    if isinstance(part, time):
        return part.isoformat()
    fields = _encoded_fields(part)
    if fields.get("chosen", "") is None:
        del fields["chosen"]  # nobody was asked: so it was spelled before there was anything to choose
    return fields


def _encoded_fields(noun: Medicine | TeamDate | Tick | Printed) -> dict[str, object]:
    fields = asdict(noun).items()
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in fields}


def _decoded(value: Any) -> Answer:  # noqa: ANN401 - any JSON; a wrong shape raises and is refused
    if not isinstance(value, dict):
        return _plain(value)
    ((kind, inner),) = value.items()
    return _DECODERS[kind](inner)


def _plain(value: object) -> bool | int | str:
    if isinstance(value, bool | int | str):
        return value
    raise TypeError


def _team_date(part: dict[str, str | None]) -> TeamDate:
    return TeamDate(
        part["medicine"] or "", _day(part["last_dose"]), part["part"] or "", _day(part["restart"])
    )


def _tick(part: Any) -> Tick:  # noqa: ANN401 - same
    return Tick(date.fromisoformat(part["on"]), _day(part["procedure_day"]), tuple(part["about"]))


def _printed(part: Any) -> Printed | None:  # noqa: ANN401 - same
    return part and Printed(date.fromisoformat(part["on"]), part["told"], _day(part["replaces"]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_DECODERS: dict[str, Callable[[Any], Answer]] = {
    "missing": Missing,
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "chosen": lambda parts: tuple(map(str, parts)),
    "times": lambda parts: tuple(map(time.fromisoformat, parts)),
    "medicines": lambda parts: tuple(Medicine(**part) for part in parts),
    "team_dates": lambda parts: tuple(map(_team_date, parts)),
}
