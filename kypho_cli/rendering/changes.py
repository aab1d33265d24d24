"""What changed between two plans of one person, as headings and lines, each change once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kypho_cli.model.change import Change, ChangeKind, Told
from kypho_cli.model.plan import Plan
from kypho_cli.model.sentence import fill
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import Block, Heading, Line, Paragraph
from kypho_cli.rendering.lines import by_when, titled_list

_ON_TOP: Final = {"procedure-day": "day", "arrival": "arrival"}
"""Lines that are told in a sentence of their own, before all others."""

_GROUPS: Final[tuple[ChangeKind, ...]] = ("new", "filled", "opened", "reworded", "ticked", "gone")


def change_blocks(changes: Sequence[Change], plan: Plan) -> Iterator[Block]:
    """Every block that tells the changes, in reading order; `plan` is the new one."""
    if not changes:
        yield Paragraph(_say(plan, "none"))
        return
    yield Heading(_say(plan, "title"))
    for change in changes:
        if change.line in _ON_TOP:
            yield Paragraph(_say(plan, f"{_ON_TOP[change.line]}-{change.kind}", **_days(change)))
    rest = [change for change in changes if change.line not in _ON_TOP]
    if any(change.line == "voice" for change in rest):
        reworded = [change for change in rest if change.kind == "reworded"]
        yield Paragraph(_say(plan, "voice", count=str(len(reworded) - 1)))
        rest = [change for change in rest if change not in reworded]
    for kind in _GROUPS[:3]:
        yield from _group(plan, kind, rest)
    yield from _moved(plan, [change for change in rest if change.kind == "moved"])
    for kind in _GROUPS[3:]:
        yield from _group(plan, kind, rest)


def _group(plan: Plan, kind: ChangeKind, changes: Iterable[Change]) -> Iterator[Block]:
    lines = [_line(plan, change) for change in changes if change.kind == kind]
    yield from titled_list(plan, _say(plan, kind), lines)


def _moved(plan: Plan, changes: Sequence[Change]) -> Iterator[Block]:
    """Lines that moved alike stand together under the two days."""
    for days in dict.fromkeys(tuple(_days(change).items()) for change in changes):
        before, after = (text for _, text in days)
        word = "from-to" if before and after else "dated" if after else "undated"
        lines = [_line(plan, change) for change in changes if tuple(_days(change).items()) == days]
        yield from titled_list(plan, _say(plan, word, before=before, after=after), lines)


def _days(change: Change) -> dict[str, str]:
    sides = (("before", change.before), ("after", change.after))
    return {name: told.when if told else "" for name, told in sides}


def _line(plan: Plan, change: Change) -> Line:
    shown = change.after or change.before or Told("")
    notes = (*_differences(plan, change), _say(plan, "again") if change.undone else "")
    return Line(shown.text, mark="done" if shown.done else "bullet", notes=tuple(filter(None, notes)))


def _differences(plan: Plan, change: Change) -> Iterator[str]:
    """What stood there before and what stands there now, beyond the day of a line that has moved."""
    before, after = change.before, change.after
    if after is None:
        return
    if before is None:
        if after.when and after.when not in after.text:
            yield by_when(after.when)
        return
    old, new = _sentences(before, after.when), _sentences(after, after.when)
    was, now = " ".join(one for one in old if one not in new), " ".join(one for one in new if one not in old)
    if was and change.kind != "moved":
        yield _say(plan, "was", text=was)
    if now and now != after.text:
        yield _say(plan, "now", text=now.removeprefix(after.text).strip())


def _sentences(told: Told, when: str) -> tuple[str, ...]:
    """All that a line tells, as it would read with another day in it."""
    texts = (told.text, *told.notes)
    return tuple(text.replace(told.when, when) if told.when and when else text for text in texts)


def _say(plan: Plan, word: str, **values: str) -> str:
    return fill(WORDS[f"changes-{word}"], values, plan.spoken_to)
