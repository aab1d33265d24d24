"""What a history of one person's days is made of: definitions that change, and somebody who types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Final

from hypothesis import strategies as st
from made_up import CHECKLIST, QUESTIONS, RIVER, TODAY, TUESDAY, item, question

from kypho_cli.commands.gather import Definitions
from kypho_cli.model.answers import Answer, Medicine, Missing, TeamDate
from kypho_cli.model.checklist import Checklist, Option
from kypho_cli.model.dates import say_day
from kypho_cli.model.when import Is

TEAM_DATES = question("team-dates", "team-dates", Is("clot-plan", ("have-dates",)), part_of="clot-plan")
FIRST: Final = replace(CHECKLIST, questions=(*QUESTIONS, TEAM_DATES))


def _reworded(id_: str, **changes: object) -> Checklist:
    new = tuple(replace(one, **changes) if one.id == id_ else one for one in FIRST.questions)  # type: ignore[arg-type]  # fields of Question
    return replace(FIRST, questions=new)


def _with_items(*names: str) -> Checklist:
    """The first checklist with one more line, and without those that are named."""
    week, *rest = FIRST.phases
    section = week.sections[0]
    items = (*(one for one in section.items if one.id not in names), item("read-leaflet"))
    return replace(FIRST, phases=(replace(week, sections=(replace(section, items=items),)), *rest))


VERSIONS: Final[tuple[Checklist, ...]] = (
    FIRST,
    _reworded("driver", text="Who drives {to-you} home?"),
    _reworded("driver", options=(Option("named", "Somebody"), Option("not-yet", "Nobody yet"))),
    _reworded("name", text="What are {you} called?"),
    _reworded("date", text="When is the procedure?"),
    _reworded("med-list", text="Which pills?"),
    _reworded("conditions", options=(Option("diabetes", "High sugar"), Option("heart", "The heart"))),
    _reworded("clot", when=Is("any-meds", (True,))),
    _with_items("tidy-up"),
)
"""What a hospital's checklist became, one thing changed at a time."""


@dataclass(frozen=True)
class Version(Definitions):
    """Definitions without a folder: a version of the made-up checklist at the made-up clinic."""

    number: int = 0

    @cached_property
    def fingerprint(self) -> str:
        """Another one for each version."""
        return f"version {self.number}"


def version(number: int) -> Version:
    """The definitions of one version."""
    return Version(Path("/nowhere"), VERSIONS[number], RIVER, number=number)


@dataclass
class TypingTerminal:
    """Types the lines, then leaves. `noted` is called whenever an answer is acknowledged."""

    lines: list[str]
    noted: Callable[[], None]
    log: list[str] = field(default_factory=list)

    def say(self, text: str = "", *, first: str = "", strong: bool = False) -> None:
        """Remember the text, and hear an acknowledgement."""
        self.log.append(first + text + ("!" if strong else ""))
        if text.startswith(("Noted: ", "Passed over.")):
            self.noted()

    def read_line(self) -> str:
        """The next line; at the end of them the window is closed."""
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


BASES: Final[tuple[dict[str, Answer], ...]] = (
    {"who": "patient", "name": "Ruth", "age": 78, "date": TUESDAY},
    {
        "who": "helper",
        "name": "Ruth",
        "age": 30,
        "date": TUESDAY,
        "arrival": time(7, 30),
        "anesthesia": "local",
        "any-meds": True,
        "med-list": (Medicine("Eliquis"), Medicine("blue pill")),
        "clot": True,
        "clot-plan": "have-dates",
        "team-dates": (TeamDate("Eliquis", date(2027, 4, 3), "", date(2027, 4, 8)),),
        "otc": ("ibuprofen",),
        "shots": False,
        "conditions": ("diabetes",),
        "pregnant": Missing.UNSURE,
        "driver": "named",
        "driver-name": "Tom",
        "driver-adult": True,
        "worry": "Will it hurt?",
    },
    {
        "who": "patient",
        "name": Missing.SKIPPED,
        "age": 78,
        "date": Missing.UNSURE,
        "arrival": Missing.UNSURE,
        "anesthesia": Missing.UNSURE,
        "any-meds": False,
        "otc": (),
        "shots": Missing.UNSURE,
        "conditions": Missing.UNSURE,
        "driver": "not-yet",
        "worry": Missing.SKIPPED,
    },
)
"""Answers to begin a history with: hardly any, nearly all, and all with much in doubt."""

DAYS: Final = tuple(TODAY + timedelta(days=days) for days in (3, 7, 14, 30))
PLAIN: Final[dict[str, tuple[str, ...]]] = {
    "yes-no": ("yes", "no"),
    "choice": ("1", "2", "3"),
    "choices": ("none", "1", "2", "1 2"),
    "text": ("Tom", "Ann"),
    "number": ("30", "78"),
    "time": ("7:30 am", "9 am"),
    "medicines": ("Eliquis", "Lantus", "blue pill", "remove 1"),
}


def _days(day: date) -> tuple[str, str]:
    return f"{say_day(day).split(', ')[1]}, {day.year}", say_day(day - timedelta(days=1)).split(", ")[1]


def typed_for(kind: str) -> st.SearchStrategy[list[str]]:
    """Lines that answer a question of this type, and whatever it opens, well or badly."""
    days = [_days(day) for day in DAYS]
    evening = st.sampled_from([f"{before}, 10 pm" for _, before in days])
    by_type: dict[str, st.SearchStrategy[str]] = {
        "date": st.sampled_from([day for day, _ in days]),
        "moment": evening,
        "team-dates": st.sampled_from([before for _, before in days]),
    }
    own = by_type[kind] if kind in by_type else st.sampled_from(PLAIN[kind])
    after = (
        st.sampled_from(["", "keep", "not sure", "skip", "yes", "no", "1", "2", "none", "7:30 am", "back"])
        | evening
    )
    return st.builds(
        lambda first, rest: [first, *rest],
        own | st.sampled_from(["not sure", "keep"]),
        st.lists(after, max_size=8),
    )
