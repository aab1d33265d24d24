"""Every fact of our sources is carried by a definition, and no contradiction is settled by us.

`python tests/test_seed_rows.py` writes docs/seed-rows.md anew.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.checklist import Checklist, FastingDue, Item, Question
from kypho_cli.model.clinic import CHOICES, FASTING, TIMES, WORDS
from kypho_cli.model.medicine import Group, NameEntry
from kypho_cli.model.sentence import Voice, fields_in, fill
from kypho_cli.model.when import ClinicSays, Takes, leaves, questions_in

HERE: Final = Path(__file__).parent
DOC: Final = HERE.parent / "docs" / "seed-rows.md"
CLINIC_KEYS: Final = frozenset((*CHOICES, *FASTING, *TIMES, *WORDS))
Definition = Item | Question | Group | NameEntry | str

SIDES: Final = {
    "fasting": r"\d|midnight|several hours",
    "activity": r"\d|\bbed\b|\bflat\b|\bwalk",
    "lifting": r"\d|\bweeks?\b|\bpounds?\b",
    "anesthesia": r"\basleep\b|\bawake\b|\bsleep\b|\bnumb|\bsleepy\b",
    "duration": r"\d",
    "stay": r"same day|\bnight\b|\broom\b|hospital",
    "age-of-break": r"\d|\bold\b|\bnew\b|\brecent\b",
    "cause": r"common|rare|usual|cancer|thin bones",
    "back-pain": r"\bpain\b|\bsore\b",
    "safety": r"\bsafe\b|\brare\b|\bfew\b|deadly|life-threatening|unable to move",
    "cement": r"leak|lungs|brain|kidneys|vessels",
    "height": r"height|shape",
    "clot-medicine": r"\bstop\b(?! blood)|\bskip\b|\bhold\b",
}
"""By topic, the words with which a sentence would take a side of a contradiction."""

OPEN: Final = (
    r"\bmay\b|\bcan\b|\bask\b|\buntil\b|\bteam\b"
    r"|\brare\b.*life-threatening|\bnew,? or much worse\b|\bnormal\b"
)
"""Words that leave a matter open or to the team, or that tell both sides."""

DECIDED_ELSEWHERE: Final = frozenset({"anesthesia", "stay", "cause"})
"""Questions whose answer, the clinic's or the patient's own, says which side is printed."""

HEAD: Final = """# Where each fact went

We took the five texts that we started from apart into {all_rows} facts. {in_scope} of them belong on a
checklist for patients. This table says, for each, which definition carries it, and what that definition
prints for a patient while no clinic and no day is known. So a reader can judge whether it carries the fact.

{contradicting} facts contradict one another, on {topics} topics. The column *others disagree on* names the
topic. We never pick a winner: the clinic's value stands there, or the patient's own plan, or a blank, or a
question. `tests/test_seed_rows.py` checks that, and that this page is up to date.

{left_out} facts are left out: 46 headings, 20 pieces of page furniture, 4 citations, 7 notes on a page's
origin, dates and rights, 1 repeat, 2 decisions that are the doctor's, 1 other operation, 1 advertisement,
and 1 doubtful statement.

In front of a colon: `group:` is a medicine group, `name:` a medicine name that we recognise, `clinic:` a
value that each clinic decides. Everything else is an item or a question.

## The five texts
"""

BEYOND: Final = """
## Beyond the five texts

{beyond} facts from other publications. *yes*: adopted. *site*: each clinic decides; we hold a blank, a
question or the clinic's value. *nurse*: for staff alone.

Seen and rejected: fixed stop days for medicines that slow clotting (B-045), one rule for all water pills
(B-049), and leaving out the morning dose of a Parkinson's medicine (B-067). Sources contradict one another
on each, and a wrong guess does harm.
"""


@dataclass(frozen=True)
class Row:
    """One fact in our words, the definitions that carry it, and `mark`: a contradiction or an adoption."""

    id: str
    fact: str
    targets: tuple[str, ...]
    mark: str


@cache
def checklist() -> Checklist:
    return read_checklist(shipped_checklists())


@cache
def rows(name: str) -> tuple[Row, ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        _header, *lines = csv.reader(file)
    return tuple(Row(i, fact, tuple(target.split()), mark) for i, fact, target, mark in lines)


@cache
def definitions() -> dict[str, Definition]:
    return {
        **{item.id: item for item in checklist().items()},
        **{question.id: question for question in checklist().questions},
        **{f"group:{group.id}": group for group in checklist().groups.values()},
        **{f"name:{entry.name}": entry for entry in checklist().names},
        **{f"clinic:{key}": key for key in CLINIC_KEYS},
    }


def with_blanks(text: str, voice: Voice = "patient") -> str:
    return fill(text, {**dict.fromkeys(fields_in(text), "______"), "medicine": "your medicine"}, voice)


def sentence(definition: Definition) -> str:
    """What a patient reads where nothing is known of the clinic or the day."""
    match definition:
        case Item():
            reader: Voice = "helper" if "who" in questions_in(definition.when) else "patient"
            return with_blanks(definition.blank or definition.text, reader)
        case Question():
            labels = "; ".join(option.label for option in definition.options)
            choices = f"Choices: {labels}." if labels else ""
            return with_blanks(" ".join(filter(None, (definition.text, definition.help, choices))))
        case Group():
            asks = (*definition.questions, definition.restart)
            return with_blanks(
                " ".join(filter(None, (definition.why, definition.danger, definition.keep, *asks)))
            )
        case NameEntry():
            families = "; ".join(checklist().groups[group].title for group in definition.groups)
            return f"Recognised as {', '.join(definition.ingredients)}: {families}."
        case _:
            return f"The clinic's own value for {definition}, or a blank and a question."


def asides(definition: Definition) -> str:
    """Its reason, what decides whether it is printed at all, and whether it is marked as usual."""
    if isinstance(definition, Group | NameEntry | str):
        return ""
    asked = [getattr(leaf, "question", "") for leaf in leaves(definition.when)]
    taken = ["medicines taken" for leaf in leaves(definition.when) if isinstance(leaf, Takes)]
    clinic = [f"clinic's {leaf.key}" for leaf in leaves(definition.when) if isinstance(leaf, ClinicSays)]
    decides = ", ".join(dict.fromkeys(filter(None, (*asked, *taken, *clinic))))
    usual = isinstance(definition, Item) and definition.usual
    marked = " (Usual at many clinics, ask yours.)" if usual else ""
    depends = f" *Depends on: {decides}.*" if decides else ""
    return f"{marked} *Why: {with_blanks(definition.why)}*{depends}"


def leaves_open(definition: Definition) -> bool:
    """Whether it asks, waits for somebody's decision, or says that matters differ."""
    if not isinstance(definition, Item):
        return True
    return bool(
        definition.blank
        or isinstance(definition.due, FastingDue)
        or DECIDED_ELSEWHERE.intersection(questions_in(definition.when))
        or any(isinstance(leaf, ClinicSays) for leaf in leaves(definition.when))
        or CLINIC_KEYS.intersection(fields_in(definition.text))
        or re.search(OPEN, definition.text, re.IGNORECASE)
    )


def table(facts: tuple[Row, ...], mark: str) -> list[str]:
    lines = [f"| row | the fact | {mark} | definition | what it says |", "|---|---|---|---|---|"]
    for row in facts:
        for target in row.targets:
            says = sentence(definitions()[target]) + asides(definitions()[target])
            lines.append(f"| {row.id} | {row.fact} | {row.mark} | `{target}` | {says} |")
    return lines


def document() -> str:
    seed, beyond = rows("seed_rows.csv"), rows("beyond_rows.csv")
    contradicting = [row.mark for row in seed if row.mark]
    head = HEAD.format(
        all_rows=364,
        in_scope=len(seed),
        left_out=364 - len(seed),
        contradicting=len(contradicting),
        topics=len(set(contradicting)),
    )
    between = BEYOND.format(beyond=len(beyond))
    lines = (head, *table(seed, "others disagree on"), between, *table(beyond, "adopted"))
    return "\n".join(lines) + "\n"


def test_all_281_facts_of_the_five_texts_stand_in_the_table_once() -> None:
    ids = [row.id for row in rows("seed_rows.csv")]
    assert len(ids) == len(set(ids)) == 281
    assert Counter(i[:2] for i in ids) == {"S0": 56, "S1": 112, "S2": 36, "S3": 45, "S4": 32}


def test_77_facts_contradict_one_another_on_13_topics() -> None:
    topics = [row.mark for row in rows("seed_rows.csv") if row.mark]
    assert len(topics) == 77
    assert set(topics) == set(SIDES)


def test_all_adopted_site_and_nurse_facts_stand_in_the_table_once() -> None:
    beyond = rows("beyond_rows.csv")
    assert len({row.id for row in beyond}) == len(beyond)
    assert Counter(row.mark for row in beyond) == {"yes": 153, "site": 41, "nurse": 12}


@pytest.mark.parametrize("name", ["seed_rows.csv", "beyond_rows.csv"])
def test_every_fact_is_carried_by_a_definition_that_exists(name: str) -> None:
    known = set(definitions())
    lost = {row.id: row.targets for row in rows(name) if not row.targets or not set(row.targets) <= known}
    assert lost == {}


@pytest.mark.parametrize("topic", SIDES)
def test_no_sentence_takes_a_side_where_the_sources_disagree(topic: str) -> None:
    targets = {target for row in rows("seed_rows.csv") if row.mark == topic for target in row.targets}
    closed = {t: sentence(definitions()[t]) for t in targets if not leaves_open(definitions()[t])}
    assert {t: says for t, says in closed.items() if re.search(SIDES[topic], says, re.IGNORECASE)} == {}


def test_a_fact_for_nurses_alone_reaches_staff_alone() -> None:
    sections = [
        section for phase in checklist().phases if phase.kind == "flags" for section in phase.sections
    ]
    staff = {item.id for section in sections for item in section.items}
    nurse = [row for row in rows("beyond_rows.csv") if row.mark == "nurse"]
    assert {row.id for row in nurse if not set(row.targets) <= staff} == set()


def test_a_fact_that_differs_by_clinic_waits_for_the_clinic() -> None:
    site = [row for row in rows("beyond_rows.csv") if row.mark == "site"]
    carriers = {row.id: [definitions()[target] for target in row.targets] for row in site}
    closed = {i: [d for d in found if not leaves_open(d)] for i, found in carriers.items()}
    assert {i for i, found in closed.items() if found == carriers[i]} == set()
    assert {i for i, found in closed.items() if any(re.search(r"\d", sentence(d)) for d in found)} == set()


def test_the_page_that_shows_where_each_fact_went_is_up_to_date() -> None:
    assert DOC.read_text(encoding="utf-8") == document(), "run: python tests/test_seed_rows.py"


if __name__ == "__main__":
    DOC.write_text(document(), encoding="utf-8")
