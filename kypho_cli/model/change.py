"""What one line of a plan tells, and how two plans differ in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["new", "gone", "filled", "opened", "moved", "reworded", "ticked"]
"""In the order in which they count where several are true of one line. `filled` is no longer blank or in
doubt, `opened` has become so, `ticked` differs in its tick alone."""


@dataclass(frozen=True)
class Told:
    """What a sheet tells of one line: its words, its day, what stands under it.

    `open` says that something in it is blank, or to be asked or confirmed; `marks` are the signs that say so,
    and others such as *usual*. `done` says that it is ticked off.
    """

    text: str
    when: str = ""
    notes: tuple[str, ...] = ()
    open: bool = False
    done: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One line that two plans tell differently; None where one of them does not have it."""

    line: str
    kind: ChangeKind
    before: Told | None
    after: Told | None

    @property
    def undone(self) -> bool:
        """Whether it was ticked off and is to be done again."""
        return bool(self.before and self.after and self.before.done and not self.after.done)
