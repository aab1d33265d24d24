"""Recognition of typed lines: exact or not at all, and no word lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import read_names
from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import NameEntry, Recognised
from kypho_cli.planning.medicine_words import GAP, all_noise, without_phrases, words
from kypho_cli.planning.medicines import LONGEST_LINE, name_table, recognise

NAMES = read_names(shipped_checklists() / "medicines" / "names.tsv")
BY_KEY = name_table(NAMES).entries


def found(line: str) -> tuple[Recognised, ...]:
    return recognise(Medicine(line), NAMES)


def ingredients(line: str) -> set[str]:
    return {ingredient for one in found(line) for ingredient in one.ingredients}


def parts(line: str) -> list[str]:
    return [one.medicine.name for one in found(line)]


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("Eliquis", {"apixaban"}),
        ("ELIQUIS", {"apixaban"}),
        ("elíquis®", {"apixaban"}),
        ("Eliquis 5 mg", {"apixaban"}),
        ("Eliquis 5mg tablet by mouth twice a day", {"apixaban"}),
        ("Eliquis, twice a day", {"apixaban"}),
        ("metoprolol 25", {"metoprolol"}),
        ("metoprolol succinate 50 mg", {"metoprolol"}),
        ("metoprolol succinate ER 50 mg", {"metoprolol"}),
        ("metformin 500 mg 2x daily with food", {"metformin"}),
        ("aspirin 81mg qd", {"aspirin"}),
        ("baby aspirin", {"aspirin"}),
        ("1/2 tablet of aspirin", {"aspirin"}),
        ("Lantus 20 units at bedtime", {"insulin glargine"}),
        ("Lantus insulin 20 units", {"insulin glargine"}),
        ("Humulin 70/30 20 units", {"insulin nph", "insulin regular"}),
        ("Prolia shot every 6 months", {"denosumab"}),
        ("St John’s wort", {"st. john's wort"}),  # noqa: RUF001  as a phone types it
        ("vitamin A 5,000 units daily", {"vitamin a"}),
        ("One A Day", {"multivitamin"}),
        ("metformin one a day", {"metformin"}),
        ("cat's claw 500 mg", {"cat's claw"}),
        ("dexamethasone 40 mg Mondays", {"dexamethasone"}),
        ("lisinopril 10 mg for blood pressure", {"lisinopril"}),
        ("Coumadin (warfarin) 5 mg", {"warfarin"}),
        ("warfarin (Coumadin)", {"warfarin"}),
        ("losartan/HCTZ 100/25", {"losartan", "hydrochlorothiazide"}),
        ("Percocet 5/325", {"oxycodone", "acetaminophen"}),
        ("calcium and vitamin D", {"calcium", "vitamin d"}),
        ("aspirin and caffeine", {"aspirin", "caffeine"}),
        ("Tylenol PM", {"acetaminophen", "diphenhydramine"}),
        ("Tylenol #3", {"acetaminophen", "codeine"}),
        ("Tylenol 3 times a day", {"acetaminophen"}),
        ("Advil Cold & Sinus", {"ibuprofen", "pseudoephedrine"}),
        ("Diovan HCT 160", {"valsartan", "hydrochlorothiazide"}),
        ("Diovan 160", {"valsartan"}),
        ("fish oil 1000 mg", {"omega-3 fatty acids"}),
        ("insulin", {"insulin"}),
    ],
)
def test_a_name_with_its_dose_form_and_time_is_recognised_whole(line: str, content: set[str]) -> None:
    assert parts(line) == [line]
    assert ingredients(line) == content


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "no aspirin",
        "no aspirin, ibuprofen or Aleve",
        "Plavix, stopped in May",
        "stopped warfarin in 2019",
        "warfarin, 2019",
        "took ibuprofen yesterday",
        "allergic to penicillin",
        "aspirin for my dog",
        "not taking Eliquis and Plavix",
        "Tylenol Sinus",
        "Tylenol Allergy",
        "Diovan Plus",
        "metoprolol HCT",
        "Aleve D",
        "Alka-Seltzer",
        "Tylenol 3 tablets",
        "Excedrin aspirin",
        "the small white water pill",
        "gummies",
        "5 mg twice a day",
        "Eliquiss",
        "ＥＬＩＱＵＩＳ",  # noqa: RUF001  full-width letters are the point
        "Еliquis",  # noqa: RUF001  a Cyrillic letter is the point
        "ſertraline",  # noqa: RUF001  so is a long s
        "a\u0336s\u0336p\u0336i\u0336r\u0336i\u0336n\u0336",
        "~~aspirin~~",
        "❌ aspirin",
        "[red]aspirin[/red]",
        "<b>aspirin</b>",
        "\u05d0\u05e1\u05e4\u05d9\u05e8\u05d9\u05df",
        "te de manzanilla",
        "x" * 10_000,
        "aspirin " * 1_300,
    ],
)
def test_a_line_with_a_word_that_nothing_explains_stays_as_typed(line: str) -> None:
    assert found(line) == (Recognised(Medicine(line)),)


@pytest.mark.parametrize(
    ("line", "pieces", "known"),
    [
        ("aspirin, Plavix and metoprolol 25", ["aspirin", "Plavix", "metoprolol 25"], 3),
        ("warfarin; Xarelto", ["warfarin", "Xarelto"], 2),
        ("Lantus 20 units, at bedtime + Humalog", ["Lantus 20 units, at bedtime", "Humalog"], 2),
        ("calcium 600 mg with vitamin D 400 IU", ["calcium 600 mg", "vitamin D 400 IU"], 2),
        ("Eliquis and mystery pill", ["Eliquis", "mystery pill"], 1),
        ("mystery, Eliquis, riddle & aspirin", ["Eliquis", "aspirin", "mystery, riddle"], 2),
        ("5 mg Eliquis / Plavix", ["5 mg Eliquis", "Plavix"], 2),
        ("metformin with food and aspirin", ["metformin with food", "aspirin"], 2),
    ],
)
def test_several_medicines_in_a_line_become_several(line: str, pieces: list[str], known: int) -> None:
    assert parts(line) == pieces
    assert [bool(one.entries) for one in found(line)] == [True] * known + [False] * (len(pieces) - known)


def test_each_of_several_keeps_the_detail_and_the_prescriber() -> None:
    typed = Medicine("aspirin and Plavix", "morning", "Dr. Lee")
    assert [one.medicine for one in recognise(typed, NAMES)] == [
        Medicine("aspirin", "morning", "Dr. Lee"),
        Medicine("Plavix", "morning", "Dr. Lee"),
    ]


def test_a_name_with_two_readings_keeps_both() -> None:
    assert set(found("timolol")[0].groups) == {"beta-blockers", "eye-drops-systemic"}
    assert ingredients("Sominex") >= {"diphenhydramine", "doxylamine"}


def test_the_longest_line_that_is_read_is_read() -> None:
    line = "aspirin".ljust(LONGEST_LINE)
    assert found(line)[0].entries
    assert not found(line + " daily")[0].entries


def test_an_empty_table_recognises_nothing() -> None:
    assert recognise(Medicine("aspirin"), ()) == (Recognised(Medicine("aspirin")),)


def test_a_table_is_built_once() -> None:
    assert name_table(NAMES) is name_table(NAMES)


def test_every_name_of_the_table_gives_exactly_its_own_entries() -> None:
    for entry in NAMES:
        [one] = found(entry.name)
        assert entry in one.entries
        assert one.entries == BY_KEY[" ".join(word for word in words(entry.name) if word != "and")]


def test_no_name_of_the_table_is_made_of_doses_and_forms_alone() -> None:
    assert {entry.name for entry in NAMES if all_noise(words(entry.name))} <= {"eye drops"}


@pytest.mark.parametrize(
    "around", ["{} 5 mg", "{}, 20 mg/ml", "{} 81mg", "{} by mouth twice a day", "\t{}  prn"]
)
def test_a_dose_or_a_time_changes_no_reading(around: str) -> None:
    for entry in NAMES:
        if entry.name[-1].isdigit() or GAP in without_phrases(words(entry.name)):
            continue  # a name that ends or reads like a dose itself can be both, and then nobody can say
        assert ingredients(around.format(entry.name.upper())) == ingredients(entry.name), entry.name


def test_an_unknown_word_beside_a_name_is_never_overlooked() -> None:
    for entry in NAMES:
        for line in (f"{entry.name} zzgrblx", f"zzgrblx {entry.name}"):
            said = [word for one in found(line) if not one.entries for word in words(one.medicine.name)]
            assert "zzgrblx" in said, entry.name


@pytest.mark.parametrize(
    "word", ["ER", "XR", "XL", "SR", "HCT", "PM", "D", "Plus", "Allergy", "Extra", "Cold"]
)
def test_a_word_that_can_change_the_medicine_is_no_noise(word: str) -> None:
    assert not all_noise([word.lower()])


def test_without_its_own_line_a_name_is_never_taken_for_another() -> None:
    """Many US brands are taken out in turn. A number in a name reads as a dose, so those are not."""
    brands = [entry for entry in NAMES if entry.kind == "us_brand" and entry.name.isalpha()][::40]
    for entry in brands:
        key = words(entry.name)
        table = tuple(one for one in NAMES if words(one.name) != key)
        content = {i for one in recognise(Medicine(entry.name), table) for i in one.ingredients}
        assert content <= set(BY_KEY[" ".join(word for word in key if word != "and")][0].ingredients), (
            entry.name
        )


CUTS = re.compile(r"[\s,;/&+]+|\b(?:and|or|with)\b", re.IGNORECASE)
WORDS = st.sampled_from(
    [
        "aspirin",
        "Plavix",
        "no",
        "and",
        "with",
        ",",
        ";",
        "/",
        "&",
        "5 mg",
        "daily",
        "vitamin D",
        "zzz",
        "(",
        "É",
        "💊",
    ]
)


def letters(text: str) -> str:
    return "".join(CUTS.sub(" ", text).split())


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
@example("aspirin,,and with,")
@example("and and and")
@example("İ aspirin")
def test_every_typed_word_stands_in_exactly_one_piece(line: str) -> None:
    pieces = parts(line)
    assert sorted(letters(" ".join(pieces))) == sorted(letters(line))
    assert sum(not one.entries for one in found(line)) <= 1


@given(st.sampled_from(NAMES), st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=3, max_size=9))
def test_a_name_with_a_made_up_word_is_not_that_name(entry: NameEntry, word: str) -> None:
    line = f"{entry.name} {word}"
    key = " ".join(word for word in words(line) if word != "and")
    if (
        not all_noise([word])
        and key not in BY_KEY
        and word not in BY_KEY
        and word not in " ".join(entry.ingredients)
    ):
        assert not all(one.entries for one in found(line))
