"""Documentation that cannot lie: commands, options, examples and files that it names are real."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from kypho_cli.cli import app
from kypho_cli.definitions.strict_yaml import read_yaml
from kypho_cli.errors import Exit

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
FIRST = typer.main.get_command(app).commands  # type: ignore[attr-defined] # a group has commands
COMMANDS = {
    " ".join(filter(None, (name, inner))): command
    for name, first in FIRST.items()
    for inner, command in getattr(first, "commands", {"": first}).items()
}
"""Every command by its words, such as "show" and "clinic new"."""


def options_of(command: str) -> set[str]:
    return {name for option in COMMANDS[command].params for name in option.opts} | {"--help", "-h"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_on_a_page_exists(page: Path) -> None:
    for line in re.findall(r"`(?:\.venv/bin/)?kypho ([a-z][^`\n]*)`", page.read_text(encoding="utf-8")):
        words = line.split()
        command = " ".join(words[:2]) if words[0] not in COMMANDS else words[0]
        assert command in COMMANDS, line
        assert {word for word in words if word.startswith("--")} <= options_of(command), line


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert {name for name in COMMANDS if f"kypho {name}" not in text} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_links_or_names_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [page.parent / link for link in re.findall(r"\]\((?!http)([^)#]+)", text)]
    names = [
        ROOT / name
        for name in re.findall(r"`((?:tests|docs|checklists)/[\w./-]+\.(?:py|md|yaml|tsv|csv))`", text)
    ]
    names += [
        ROOT / "kypho_cli" / name
        for name in re.findall(r"`((?:model|planning|rendering|interview|definitions)/\w+\.py)`", text)
    ]

    assert [str(path) for path in [*links, *names] if not path.exists()] == []


def test_the_yaml_examples_of_the_authors_page_are_strict_yaml() -> None:
    page = (ROOT / "docs" / "writing-a-checklist.md").read_text(encoding="utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)

    assert len(examples) == 5
    for example in examples:
        one_by_one = (
            re.split(r"(?m)^(?=when:|due:)", example) if example.startswith(("when:", "due:")) else [example]
        )
        for part in filter(str.strip, one_by_one):
            assert read_yaml(part, "example").data


def test_the_table_of_exit_codes_is_on_the_architecture_page() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = page[page.index("**Exit codes**") :]

    assert [code.value for code in Exit if not re.search(rf"\b{code.value} [a-z]", told)] == []


def test_the_readme_has_exactly_two_commands_of_setting_up() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(re.findall(r"<!-- (first|second) command -->\n```\n[^\n]+\n```\n<!-- end -->", text)) == 2


def test_each_hazard_of_the_safety_file_has_a_number_of_its_own() -> None:
    text = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^\| H(\d+) \|", text, re.MULTILINE)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
