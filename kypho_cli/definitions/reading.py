"""Reads a checklists folder file by file into a draft: as much as can be read, and every problem of form."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kypho_cli.definitions.draft import KEBAB, Draft, Head, PhaseDraft, PhaseHead, QuestionSection
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import read_names
from kypho_cli.definitions.nouns import (
    read_group,
    read_item,
    read_list,
    read_plain,
    read_question,
    read_review,
    read_sections,
    read_source,
    read_usual_fasting,
)
from kypho_cli.definitions.placed import Placed
from kypho_cli.definitions.shape import only_keys, shape
from kypho_cli.definitions.strict_yaml import parse_yaml
from kypho_cli.definitions.text_file import read_text
from kypho_cli.definitions.tree import Spot
from kypho_cli.errors import Place, Problem, ProblemsError

PROCEDURE: Final = "kyphoplasty"
HEAD_FILE: Final = "checklist.yaml"
QUESTIONS_FILE: Final = "questions.yaml"
EXAMPLE: Final = "example-answers.yaml"
BESIDE: Final = (HEAD_FILE, QUESTIONS_FILE, EXAMPLE)
"""Files of the procedure's folder that are no phase."""

_read_phase_head = read_plain(PhaseHead, "a phase")
_read_question_section = read_plain(QuestionSection, "a section of questions")


def read_file(path: Path, problems: list[Problem]) -> Spot | None:
    """The data of one YAML file, or None where it cannot be read to its end."""
    text, unread = read_text(path)
    if unread:
        problems += unread
        return None
    tree, found = parse_yaml(text, path.as_posix())
    problems += found
    return tree.spot() if tree else None


def read_draft(folder: Path, *, trusts_names: bool = True) -> Draft:
    """Everything in the folder, with every problem of form; references are not looked at yet.

    The names that we ship are checked by `kypho check` and not again at every start, unless `trusts_names`
    is false: they are thousands.
    """
    draft = Draft(folder)
    _read_head(draft)
    _read_questions(draft)
    _read_sources(draft)
    _read_groups(draft)
    _read_names(draft, trusted=trusts_names and folder == shipped_checklists())
    return draft


def _read_head(draft: Draft) -> None:
    spot = _open(draft, f"{PROCEDURE}/{HEAD_FILE}")
    if spot is None:
        return
    apart = ("review", "usual_fasting", "phases")
    head = shape(Head, spot, "checklist.yaml", draft.problems, apart=apart)
    draft.head = None if head is None else Placed(head, spot)
    for key in ("review", "usual_fasting"):
        if not spot.has(key):
            draft.problems.append(spot.problem(f'checklist.yaml needs "{key}"', f'Add "{key}".'))
    draft.review = read_review(spot["review"], draft.problems) if spot.has("review") else None
    if spot.has("usual_fasting"):
        draft.usual_fasting = read_usual_fasting(spot["usual_fasting"], draft.problems)
    draft.ids["item"] = set()
    for phase in read_list(spot, "phases", _read_phase_head, draft.problems):
        _read_phase(draft, phase)
    _tell_strays(draft)


def _read_phase(draft: Draft, head: Placed[PhaseHead]) -> None:
    """The file of one phase bears its id."""
    phase = head.value.id
    if not KEBAB.fullmatch(phase):
        draft.phases.append(PhaseDraft(head, ()))
        return
    spot = _open(draft, f"{PROCEDURE}/{phase}.yaml")
    if spot is None:
        draft.phases.append(PhaseDraft(head, ()))
        draft.ids.pop("item", None)
        return
    problems = draft.problems
    only_keys(spot, ("phase", "sections"), "a phase file", problems)
    if not spot.has("phase") or spot["phase"].data != phase:
        problems.append(
            spot.problem("this file must say which phase it is", f'Write "phase: {phase}".', "phase")
        )
    draft.phases.append(PhaseDraft(head, read_sections(spot, read_item, problems)))
    if "item" in draft.ids and spot.has("sections"):
        draft.ids["item"] |= {word for part in spot["sections"].parts() for word in _ids(part, "items")}


def _tell_strays(draft: Draft) -> None:
    """A file that nothing reads is advice that nobody gets."""
    known = {*BESIDE, *(f"{phase.head.value.id}.yaml" for phase in draft.phases)}
    for path in sorted((draft.folder / PROCEDURE).glob("*.y*ml")):
        if path.name not in known:
            remedy = f'List it under "phases" in {HEAD_FILE}, or delete it.'
            draft.problems.append(Problem(Place(path.as_posix()), "no phase reads this file", remedy))


def _read_questions(draft: Draft) -> None:
    spot = _open(draft, f"{PROCEDURE}/{QUESTIONS_FILE}")
    if spot is None:
        return
    only_keys(spot, ("sections", "questions"), QUESTIONS_FILE, draft.problems)
    draft.question_sections = list(read_list(spot, "sections", _read_question_section, draft.problems))
    draft.questions = list(read_list(spot, "questions", read_question, draft.problems))
    draft.ids["section"] = _ids(spot, "sections")
    draft.ids["question"] = _ids(spot, "questions")


def _read_sources(draft: Draft) -> None:
    spot = _open(draft, "sources.yaml")
    if spot is not None:
        only_keys(spot, ("sources",), "sources.yaml", draft.problems)
        draft.sources = list(read_list(spot, "sources", read_source, draft.problems))
        draft.ids["source"] = _ids(spot, "sources")


def _read_groups(draft: Draft) -> None:
    spot = _open(draft, "medicines/groups.yaml")
    if spot is not None:
        only_keys(spot, ("groups",), "groups.yaml", draft.problems)
        draft.groups = list(read_list(spot, "groups", read_group, draft.problems))
        draft.ids["group"] = _ids(spot, "groups")


def _read_names(draft: Draft, *, trusted: bool) -> None:
    try:
        draft.names = read_names(draft.folder / "medicines" / "names.tsv", trusted=trusted)
    except ProblemsError as error:
        draft.problems += error.problems
        return
    draft.ids["ingredient"] = draft.names.ingredients()


def _open(draft: Draft, name: str) -> Spot | None:
    return read_file(draft.folder / name, draft.unread)


def _ids(spot: Spot, key: str) -> set[str]:
    """The ids in a list, those of broken nouns too."""
    parts = spot[key].parts() if spot.has(key) else ()
    return {str(part["id"].data) for part in parts if part.has("id")}
