"""Saved answers as text and back: one exact spelling, so that any changed bit is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any, Final

from kypho_cli.interview.flow import Progress
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate

SCHEMA: Final = 1
"""Counts up whenever the form below changes; an older program then refuses the file."""


@dataclass(frozen=True)
class Saved:
    """Progress, and the definitions it belongs to: checklist id, version, their hash.

    `clinic` and `folder` name the clinic and the checklists folder of its own, empty for ours.
    """

    progress: Progress
    checklist: str
    version: str
    definitions: str
    clinic: str = ""
    folder: str = ""


class Damaged(Exception):
    """The text is not exactly what was once saved by this version of the form."""


class Newer(Exception):
    """The text is whole, but in a form of a later version."""


def to_text(saved: Saved) -> str:
    """The one spelling of these answers: ASCII, sorted, with the checksum of its body."""
    answers = saved.progress.answers
    body = {
        "schema": SCHEMA,
        "checklist": saved.checklist,
        "version": saved.version,
        "definitions": saved.definitions,
        "clinic": saved.clinic,
        "folder": saved.folder,
        "as_of": answers.as_of.isoformat() if answers.as_of else None,
        "given": {id_: _encoded(answer) for id_, answer in answers.given.items()},
        "booking": {id_: _encoded(answer) for id_, answer in answers.booking.items()},
        "unfinished": sorted(saved.progress.unfinished),
    }
    return _spelled({"body": body, "sha256": _sum(body)}) + "\n"


def from_text(text: str) -> Saved:
    """The answers in a saved text. Raises Damaged if one bit differs from what was saved, or Newer."""
    try:
        file = json.loads(text)
        if file["body"]["schema"] > SCHEMA and file["sha256"] == _sum(file["body"]):
            raise Newer
        saved = _decoded_file(file)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Damaged from None
    # A text that is spelled in any other way was changed: this refuses doubled keys, NaN and a wrong sum too.
    if to_text(saved) != text:
        raise Damaged
    return saved


def _sum(body: object) -> str:
    return hashlib.sha256(_spelled(body).encode()).hexdigest()


def _spelled(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, allow_nan=False, separators=(",", ":"))


def _decoded_file(file: Any) -> Saved:  # noqa: ANN401 - any JSON; a wrong shape raises and is refused
    body = file["body"]
    answers = Answers(
        given={id_: _decoded(answer) for id_, answer in body["given"].items()},
        booking={id_: _decoded(answer) for id_, answer in body["booking"].items()},
        as_of=date.fromisoformat(body["as_of"]) if body["as_of"] else None,
    )
    progress = Progress(answers, frozenset(body["unfinished"]))
    return Saved(
        progress, body["checklist"], body["version"], body["definitions"], body["clinic"], body["folder"]
    )


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
    fields = asdict(part)
    if fields.get("chosen", "") is None:
        del fields["chosen"]  # nobody was asked: so it was spelled before there was anything to choose
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in fields.items()}


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
    last_dose, restart = part["last_dose"], part["restart"]
    return TeamDate(
        medicine=part["medicine"] or "",
        last_dose=date.fromisoformat(last_dose) if last_dose else None,
        part=part["part"] or "",
        restart=date.fromisoformat(restart) if restart else None,
    )


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
