"""What one day of a plan asks for: the one value behind `kypho today`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class Entry:
    """One thing to do on a day, with the number to tick it off by.

    `clock` is local to the clinic. `late`: its day has passed. `call`: the team has to hear of it.
    The smaller the `weight`, the more it matters. `firm`: the team told this very day for a medicine.
    """

    number: int
    text: str
    day: date
    clock: time | None = None
    late: bool = False
    call: bool = False
    weight: int = 0
    firm: bool = False

    @property
    def stays(self) -> bool:
        """Whether it never gives way to others of its day: it has a clock time, or is a medicine's day."""
        return self.firm or self.clock is not None


@dataclass(frozen=True)
class Agenda:
    """One day: what is late, what is due, what comes next in order of time, and how much is done.

    In `late` and `today` what matters most leads; on the day of the procedure clock times do, in order.
    `count` has every line of the plan that can be ticked off, `done` those that are. `phone` is the number
    that somebody answers on this day, or empty.
    """

    late: tuple[Entry, ...]
    today: tuple[Entry, ...]
    coming: tuple[Entry, ...]
    done: int
    count: int
    phone: str
