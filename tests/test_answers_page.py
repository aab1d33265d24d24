"""The page on answers files: its table of questions is the program's own, and its example is read.

After a change of questions: python tests/test_answers_page.py
"""

from __future__ import annotations

import re
from pathlib import Path

from kypho_cli.definitions.answers import read_answers_file
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.model.checklist import Checklist, Question
from kypho_cli.model.sentence import fill

PAGE = Path(__file__).parent.parent / "docs" / "answers.md"
BEGIN = "<!-- made by tests/test_answers_page.py -->\n"
KINDS = {
    "yes-no": "`true` or `false`",
    "text": "text",
    "number": "a whole number",
    "date": "`2027-04-06`",
    "time": '`"7:30 am"`',
    "times": '`["6:00 am", noon]`',
    "moment": "`2027-04-05 11:59 pm`",
    "medicines": "a list of medicines",
    "team-dates": "a list of dates from the team",
}


def table() -> str:
    """One row a question: its id, what it asks, what an answer looks like."""
    rows = [f"| `{one.id}` | {fill(one.short, {})} | {kind(one)} |" for one in checklist().questions]
    return "\n".join(("| id | what it asks | answer |", "|---|---|---|", *rows)) + "\n"


def kind(question: Question) -> str:
    options = ", ".join(f"`{option.id}`" for option in question.options)
    if question.type == "choice":
        return f"one of {options}"
    if question.type == "choices":
        return f"a list of {options}; `[]` for none of these"
    return KINDS[question.type]


def checklist() -> Checklist:
    return read_checklist(shipped_checklists())


def test_the_table_of_questions_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8").partition(BEGIN)[2] == table(), (
        "run: python tests/test_answers_page.py"
    )


def test_the_examples_on_the_page_are_read() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    assert len(examples) == 2
    for example in examples:
        assert read_answers_file(example, "example", checklist()).answers.all


if __name__ == "__main__":
    head = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(head + BEGIN + table(), encoding="utf-8")
