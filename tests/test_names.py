"""names.tsv: the shipped table, and one broken line for each problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import HEADER, OTHERS, problems_in, read_names
from kypho_cli.errors import ProblemsError
from kypho_cli.model.medicine import NameEntry, NameTable

FILE = "medicines/names.tsv"
GOOD = ("Advil", "us_brand", "ibuprofen", "nsaids", "hand", "12")
LATER = ("Percocet", "us_brand", "oxycodone|acetaminophen", "opioids|other-tell-your-team", "hand", "0")
EMPTY_PART = "an empty part or blanks around a part. Put one | between two parts, no blanks."
COLUMNS = "Write name, kind, ingredients, groups, source, claims with a tab between them."
SHIPPED = read_names(shipped_checklists() / "medicines" / "names.tsv")


def table(*lines: tuple[str, ...], header: tuple[str, ...] = HEADER) -> str:
    return "".join("\t".join(line) + "\n" for line in (header, *lines))


def problems(text: str) -> list[str]:
    return list(map(str, problems_in(text, FILE)))


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., NameTable]:
    """Writes one or two tables and reads them."""

    def write_and_read(first: str, others: str = "", *, trusted: bool = False) -> NameTable:
        (tmp_path / "names.tsv").write_text(first, encoding="utf-8", newline="")
        if others:
            (tmp_path / OTHERS).write_text(others, encoding="utf-8", newline="")
        return read_names(tmp_path / "names.tsv", trusted=trusted)

    return write_and_read


def changed(**cells: str) -> tuple[str, ...]:
    return tuple(cells.get(title, cell) for title, cell in zip(HEADER, GOOD, strict=True))


def test_a_good_table_gives_its_entries_in_order(read: Callable[..., NameTable]) -> None:
    assert tuple(read(table(GOOD, LATER))) == (
        NameEntry("Advil", "us_brand", ("ibuprofen",), ("nsaids",), "hand", 12),
        NameEntry(
            "Percocet",
            "us_brand",
            ("oxycodone", "acetaminophen"),
            ("opioids", "other-tell-your-team"),
            "hand",
        ),
    )


def test_the_last_line_end_may_be_missing(read: Callable[..., NameTable]) -> None:
    assert list(read(table(GOOD).removesuffix("\n"))) == list(read(table(GOOD)))


def test_a_name_with_an_accent_is_good() -> None:
    assert problems(table(changed(name="Previscán"))) == []


def test_a_table_can_be_counted_cut_and_looked_into(read: Callable[..., NameTable]) -> None:
    found = read(table(GOOD), table(LATER))
    assert (len(found), found[0].name, found[-1].name) == (2, "Advil", "Percocet")
    assert [entry.name for entry in found[1:]] == ["Percocet"]
    assert found.ingredients() == {"ibuprofen"}


def test_a_table_of_others_stands_behind_the_first(read: Callable[..., NameTable]) -> None:
    assert len(read(table())) == len(read(table(), table())) == 0
    assert [entry.name for entry in read(table(GOOD), table(LATER))] == ["Advil", "Percocet"]


def test_other_names_have_letters_digits_and_blanks_alone(read: Callable[..., NameTable]) -> None:
    with pytest.raises(ProblemsError, match=r"other-names.tsv:2:1: this name has other signs in it"):
        read(table(GOOD), table(changed(name="Advil-D")))


def test_a_name_in_both_tables_is_told(read: Callable[..., NameTable]) -> None:
    with pytest.raises(
        ProblemsError, match=r'other-names.tsv:2:1: this name reads like "Advil" on line 2 of names.tsv'
    ):
        read(table(GOOD), table(changed(name="ADVIL")))


def test_a_trusted_table_is_looked_at_when_a_name_is(read: Callable[..., NameTable]) -> None:
    found = read(table(GOOD), table(LATER), trusted=True)
    assert found.trusted
    assert [entry.name for entry in found] == ["Advil", "Percocet"]


@pytest.mark.parametrize("broken", [table(GOOD)[:-1], "name\n"])
def test_a_trusted_table_of_another_shape_is_checked_after_all(
    read: Callable[..., NameTable], broken: str
) -> None:
    try:
        assert not read(broken, trusted=True).trusted
    except ProblemsError as error:
        assert error.problems  # noqa: PT017  either the line end alone is missing, or there are problems


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            changed(kind="us_brnd"),
            ':2:7: this is no kind of name. Did you mean "us_brand"?',
        ),
        (changed(name=""), ':2:1: "name" is empty. Fill in name.'),
        (changed(name="  "), ':2:1: "name" is empty. Fill in name.'),
        (changed(ingredients=""), ':2:16: "ingredients" is empty. Fill in ingredients.'),
        (changed(groups=""), ':2:26: "groups" is empty. Fill in groups.'),
        (changed(source=""), ':2:33: "source" is empty. Fill in source.'),
        (changed(ingredients="ibuprofen||aspirin"), f':2:16: "ingredients" has {EMPTY_PART}'),
        (changed(groups="nsaids| opioids"), f':2:26: "groups" has {EMPTY_PART}'),
        (
            changed(name="Ad|vil"),
            ':2:1: "name" has a |. Only ingredients and groups have parts.',
        ),
        (
            changed(name="Ad\x07vil"),
            ':2:1: "name" has blanks or signs that cannot be seen. Type it again, with single blanks.',
        ),
        (
            changed(name="Ad\u202evil"),
            ':2:1: "name" has blanks or signs that cannot be seen. Type it again, with single blanks.',
        ),
        (
            changed(name="Advil  PM"),
            ':2:1: "name" has blanks or signs that cannot be seen. Type it again, with single blanks.',
        ),
        (
            changed(source="hand\r"),
            ':2:33: "source" has blanks or signs that cannot be seen. Type it again, with single blanks.',
        ),
        (changed(claims="many"), ":2:38: this is no number. Write thousands of claims, or 0."),
        (
            (*GOOD, "more"),
            ":2:1: this line has 7 columns, not 6. Put one tab between two columns, and no tab elsewhere.",
        ),
        (
            (),
            ":2:1: this line has 1 columns, not 6. Put one tab between two columns, and no tab elsewhere.",
        ),
    ],
)
def test_each_mistake_in_a_line_has_its_place_and_remedy(line: tuple[str, ...], message: str) -> None:
    assert problems(table(line, LATER)) == [FILE + message]


def test_a_wrong_header_is_told() -> None:
    assert problems(table(GOOD, header=("name", "kind"))) == [
        f"{FILE}:1:1: the first line does not name the columns. {COLUMNS}"
    ]


def test_an_empty_file_has_no_header() -> None:
    assert len(problems("")) == 1


def test_lines_out_of_order_are_told() -> None:
    assert problems(table(LATER, GOOD)) == [
        f"{FILE}:3:1: this name is not in order. Sort by name, then kind. Big letters count as small."
    ]


def test_the_same_name_twice_is_told() -> None:
    again = changed(name="ADVIL")
    assert problems(table(GOOD, again)) == [
        f"{FILE}:3:1: this name stands here twice with one kind. Join the two lines into one."
    ]


def test_one_name_of_two_kinds_is_good() -> None:
    assert problems(table(changed(kind="intl_name"), GOOD)) == []


def test_one_name_of_two_kinds_with_other_ingredients_is_told(read: Callable[..., NameTable]) -> None:
    with pytest.raises(ProblemsError, match=r"names.tsv:3:1: this name reads like .* other ingredients"):
        read(table(changed(kind="intl_name", ingredients="aspirin"), GOOD))


def test_all_problems_are_told_at_once() -> None:
    assert len(problems(table(LATER, changed(kind="x"), ("a",), GOOD))) == 3


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="does not exist"):
        read_names(tmp_path / "names.tsv")


@given(st.text(max_size=200))
def test_any_text_after_a_header_gives_a_list_of_problems(text: str) -> None:
    assert isinstance(problems(table(GOOD) + text), list)


def test_the_shipped_tables_pass_the_whole_check() -> None:
    assert not read_names(shipped_checklists() / "medicines" / "names.tsv").trusted


def test_the_shipped_table_names_the_medicines_of_the_project() -> None:
    names = {entry.name for entry in SHIPPED}
    for name in ("Rituxan", "Prolia", "Ozempic", "Gazyva", "Forteo", "Revlimid", "Velcade", "Darzalex"):
        assert name in names
    for name in ("rituximab", "denosumab", "semaglutide", "obinutuzumab", "teriparatide", "lenalidomide"):
        assert name in names


def test_every_shipped_line_names_a_source_that_notice_explains() -> None:
    notice = (Path(__file__).parent.parent / "NOTICE").read_text(encoding="utf-8")
    for source in {entry.source for entry in SHIPPED}:
        assert f"  {source} " in notice


def test_a_combination_carries_all_its_ingredients() -> None:
    content = {(entry.name, entry.kind): set(entry.ingredients) for entry in SHIPPED}
    assert content["Tylenol PM", "us_brand"] == {"acetaminophen", "diphenhydramine"}
    assert content["Percocet", "us_brand"] == {"oxycodone", "acetaminophen"}
    assert content["Diovan HCT", "us_brand"] == {"valsartan", "hydrochlorothiazide"}
    for entry in SHIPPED:
        if entry.kind == "ingredient" and " / " in entry.name:
            assert len(entry.ingredients) == entry.name.count(" / ") + 1, entry.name


def test_a_combination_carries_the_groups_of_every_ingredient() -> None:
    own = {
        entry.ingredients: set(entry.groups)
        for entry in SHIPPED
        if entry.kind == "ingredient" and entry.ingredients == (entry.name,)
    }
    for entry in SHIPPED:
        if len(entry.ingredients) > 1:
            needed = set().union(*(own.get((one,), set()) for one in entry.ingredients))
            assert needed <= set(entry.groups), entry.name
            if "other-tell-your-team" in entry.groups and len(entry.groups) > 1 and needed:
                alone = [own.get((one,), {"other-tell-your-team"}) for one in entry.ingredients]
                assert any("other-tell-your-team" in groups for groups in alone), entry.name
