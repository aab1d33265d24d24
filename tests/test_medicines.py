"""Recognition of typed lines: taken in silence, asked about or not recognised, and no word lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.names import read_names
from kypho_cli.model.answers import Medicine
from kypho_cli.model.medicine import SURE, Doubt, NameEntry, NameTable, Recognised
from kypho_cli.model.name_words import key, words
from kypho_cli.planning.medicine_words import GAP, all_noise, salts_after, without_phrases
from kypho_cli.planning.medicines import LONGEST_LINE, recognise, recognise_in, understood
from kypho_cli.planning.recognition.table import MOST_WORDS, Index, index_of

NAMES = read_names(shipped_checklists() / "medicines" / "names.tsv", trusted=True)
FIRST = tuple(NameTable(NAMES.first))
SURE_NAMES = [entry for entry in FIRST if entry.kind in SURE]


class Hiding(Index):
    """The table as it would be without the lines of one name."""

    hidden = ""

    def entries(self, wanted: str) -> tuple[NameEntry, ...]:
        """Every entry of a key, none of the hidden one."""
        return () if wanted == self.hidden else super().entries(wanted)


HIDING = Hiding(NAMES)


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
        ("Humalog 75/25 20 units", {"insulin lispro"}),
        ("Humulin 70/30 20 units", {"insulin human"}),
        ("Novolin N at bedtime", {"insulin human"}),
        ("latanoprost (eye)", {"latanoprost"}),
        ("0.5 mg/ml budesonide", {"budesonide"}),
        ("sacubitril 24 MG / valsartan 26 MG Oral Tablet [Entresto]", {"sacubitril", "valsartan"}),
        ("Prolia, every 6 months, next one June 1", {"denosumab"}),
        ("Eliquis 5 mg, twice a day, Dr. Ortiz", {"apixaban"}),
        ("Ozempic weekly for weight", {"semaglutide"}),
        ("aspirin 81mg EC tab", {"aspirin"}),
        ("Prolia shot every 6 months", {"denosumab"}),
        ("St John’s wort", {"st. john's wort"}),  # noqa: RUF001  as a phone types it
        ("vitamin A 5,000 units daily", {"vitamin a"}),
        ("metformin one a day", {"metformin"}),
        ("cat's claw 500 mg", {"cat's claw"}),
        ("dexamethasone 40 mg Mondays", {"dexamethasone"}),
        ("lisinopril 10 mg for blood pressure", {"lisinopril"}),
        ("Coumadin (warfarin) 5 mg", {"warfarin"}),
        ("warfarin (Coumadin)", {"warfarin"}),
        ("losartan/HCTZ 100/25", {"losartan", "hydrochlorothiazide"}),
        ("Percocet 5/325 mg", {"oxycodone", "acetaminophen"}),
        ("amoxicillin 250 mg/5 ml", {"amoxicillin"}),
        ("warfarin 2 1/2 mg", {"warfarin"}),
        ("lorazepam 1/2 mg", {"lorazepam"}),
        ("AndroGel 50 mg/5 g", {"testosterone"}),
        ("fentanyl 25 mcg/hr q 72 hours", {"fentanyl"}),
        ("Trelegy 100/62.5/25 mcg", {"fluticasone", "umeclidinium", "vilanterol"}),
        ("fentanyl patch 25 mcg/hr", {"fentanyl"}),
        ("Duragesic 25 mcg/h every 72 hours", {"fentanyl"}),
        ("Butrans 10 mcg/hour", {"buprenorphine"}),
        ("estradiol 0.05 mg/day patch", {"estradiol"}),
        ("calcium and vitamin D", {"calcium", "vitamin d"}),
        ("metoprolol tartrate", {"metoprolol"}),
        ("aspirin and caffeine", {"aspirin", "caffeine"}),
        ("Tylenol PM", {"acetaminophen", "diphenhydramine"}),
        ("Tylenol #3", {"acetaminophen", "codeine"}),
        ("Tylenol 3 times a day", {"acetaminophen"}),
        ("Advil Cold & Sinus", {"ibuprofen", "pseudoephedrine"}),
        ("Diovan HCT 160 mg", {"valsartan", "hydrochlorothiazide"}),
        ("Diovan 160 mg", {"valsartan"}),
        ("Diovan 160", {"valsartan"}),
        ("Eliquis 5", {"apixaban"}),
        ("warfarin 3", {"warfarin"}),
        ("warfarin 2-1/2 mg", {"warfarin"}),
        ("oxycodone 5 to 10 mg every 4 to 6 hours", {"oxycodone"}),
        ("Tylenol 1 to 2 tablets q4-6h prn", {"acetaminophen"}),
        ("tramadol 50 mg, 1-2 tablets every 6-8 hours as needed", {"tramadol"}),
        ("warfarin 2-3 mg", {"warfarin"}),
        ("oxycodone 2.5-10 mg every 4-6 hours", {"oxycodone"}),
        ("glipizide-metformin 2.5-500 mg", {"glipizide", "metformin"}),
        ("Norco 5-325 mg", {"hydrocodone", "acetaminophen"}),
        ("Plavix 75 every morning", {"clopidogrel"}),
        ("Entresto 24/26 twice a day", {"sacubitril", "valsartan"}),
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
        "~~~~",
        "\u05d0\u05e1\u05e4\u05d9\u05e8\u05d9\u05df",
        "te de manzanilla",
        "\x00\x07",
        "\U0001f48a\U0001f48a",
        "x" * 10_000,
        "aspirin " * 1_300,
        "zzgrblx",
    ],
)
def test_a_line_that_means_nothing_to_us_stays_as_typed(line: str) -> None:
    assert found(line) == (Recognised(Medicine(line)),)


@pytest.mark.parametrize(
    ("line", "content", "doubts"),
    [
        ("losartan potassium/hydrochlorothiazide 100/25 mg", {"losartan", "hydrochlorothiazide"}, 0),
        ("sitagliptin phosphate/metformin hcl 50 mg/1000 mg", {"sitagliptin", "metformin"}, 0),
        ("Plavix and aspirin 75/81 mg", {"clopidogrel", "aspirin"}, 0),
        ("aspirin 81 mg, lisinopril 20/12.5 mg", {"aspirin"}, 1),
        ("lisinopril 20/12.5 mg; aspirin 81 mg", {"aspirin"}, 1),
    ],
)
def test_a_strength_of_two_names_is_asked_about_only_where_a_comma_parts_them(
    line: str, content: set[str], doubts: int
) -> None:
    assert ingredients(line) == content
    assert sum(one.doubt is not None for one in found(line)) == doubts


@pytest.mark.parametrize(
    ("line", "doubt", "may_be"),
    [
        ("no aspirin", "not-current", {"aspirin"}),
        ("no aspirin, ibuprofen or Aleve", "not-current", {"aspirin", "ibuprofen", "naproxen"}),
        ("Plavix, stopped in May", "not-current", {"clopidogrel"}),
        ("stopped warfarin in 2019", "not-current", {"warfarin"}),
        ("warfarin, 2019", "not-current", {"warfarin"}),
        ("took ibuprofen yesterday", "not-current", {"ibuprofen"}),
        ("allergic to penicillin", "not-current", {"penicillin"}),
        ("aspirin for my dog", "not-current", {"aspirin"}),
        ("not taking Eliquis and Plavix", "not-current", {"apixaban", "clopidogrel"}),
        ("Tylenol Sinus", "more-words", {"acetaminophen"}),
        ("Diovan Plus", "more-words", {"valsartan"}),
        ("metoprolol HCT", "more-words", {"metoprolol"}),
        ("Humalog 75", "more-words", {"insulin lispro"}),
        ("acetaminophen 3", "more-words", {"acetaminophen"}),
        ("Januvia 50/1000", "more-words", {"sitagliptin"}),
        ("Januvia 50/1000 mg", "more-words", {"sitagliptin"}),
        ("Januvia 50 mg / 1,000 mg", "more-words", {"sitagliptin"}),
        ("Januvia 50-1000 mg", "more-words", {"sitagliptin"}),
        ("dipyridamole 200 mg - 25 mg", "more-words", {"dipyridamole"}),
        ("oxycodone 5\u2013325 mg", "more-words", {"oxycodone"}),
        ("olmesartan 20-5-12.5 mg", "more-words", {"olmesartan"}),
        ("warfarin 0-5 mg", "more-words", {"warfarin"}),
        ("lisinopril 20/12.5 MG", "more-words", {"lisinopril"}),
        ("Plavix 75 81", "more-words", {"clopidogrel"}),
        ("Eliquis 555-0100", "more-words", {"apixaban"}),
        ("Eliquis suspended", "not-current", {"apixaban"}),
        ("Tylenol 3 tablets", "more-words", {"acetaminophen", "codeine"}),
        ("aspirin Plavix", "more-words", {"aspirin", "clopidogrel"}),
        ("\u274c aspirin", "more-words", {"aspirin"}),
        ("Eliquiss", "spelling", {"apixaban"}),
        ("metroprolol succinate", "spelling", {"metoprolol"}),
        ("excedrine", "several-readings", None),
        ("Excedrin", "several-readings", None),
        ("Alka-Seltzer", "several-readings", None),
        ("Bayer", "several-readings", None),
        ("Pepto-Bismol", "several-readings", None),
        ("Truvada", "several-readings", {"emtricitabine", "tenofovir disoproxil"}),
        ("meds for my blood pressure", "class-word", {"blood pressure medicine"}),
        ("my bones medication", "class-word", {"bone medicine"}),
        ("immune globulin", "several-readings", {"immune globulin"}),
        ("vitamin D", "vague", {"cholecalciferol", "ergocalciferol"}),
        ("vitamin B12", "vague", None),
        ("water pill", "class-word", {"water pill"}),
        ("blood thinner", "class-word", {"blood thinner"}),
        ("steroid", "class-word", {"steroid"}),
        ("Marevan", "foreign-name", {"warfarin"}),
        ("Zantac 150", "old-name", {"ranitidine"}),
        ("\uff25\uff2c\uff29\uff31\uff35\uff29\uff33", "letters", {"apixaban"}),
        ("\u0415l\u0456qu\u0456s", "letters", {"apixaban"}),
    ],
)
def test_a_line_that_may_mean_something_is_asked_about(
    line: str, doubt: Doubt, may_be: set[str] | None
) -> None:
    [one] = found(line)
    assert (one.medicine, one.entries) == (Medicine(line), ())
    assert one.candidates
    assert one.doubt == ("spelling" if line == "excedrine" else doubt)
    assert may_be is None or {i for entry in one.candidates for i in entry.ingredients} == may_be


@pytest.mark.parametrize("line", ["<b>aspirin</b>", "[red]aspirin[/red]"])
def test_markup_is_kept_and_explains_nothing(line: str) -> None:
    assert not any(one.entries for one in found(line))
    assert sorted(letters(" ".join(parts(line)))) == sorted(letters(line))


@pytest.mark.parametrize(
    "line",
    [
        "drug therapy NOS",
        "some pill",
        "redness relief skin serum",
        "5 mg twice a day",
        "injection",
        "a patch on my arm",
        "little white pill",
        "[name illegible]",
        "infusion every 8 weeks",
        "study drug",
        "something for my knee",
        "numbing cream",
    ],
)
def test_a_line_that_names_no_medicine_is_asked_about_though_nobody_knows_which(line: str) -> None:
    assert found(line) == (Recognised(Medicine(line), (), (), "vague"),)


@pytest.mark.parametrize("line", ["metoprololl tablets", "Eliquiss pill", "lisinoprill medicine"])
def test_a_slip_beside_a_word_for_any_medicine_still_has_its_suggestions(line: str) -> None:
    [one] = found(line)
    assert one.doubt == "spelling"
    assert one.candidates


@pytest.mark.parametrize(
    "line", ["warfarin, Dr. Eliquis", "metoprolol, Dr. Metopprolol", "warfarin, until May"]
)
def test_a_doctor_or_a_date_hides_no_medicine(line: str) -> None:
    assert any(one.candidates for one in found(line))


def test_the_products_of_one_brand_are_told_apart() -> None:
    [one] = found("Excedrin")
    contents = {frozenset(entry.ingredients) for entry in one.candidates}
    assert len(contents) == len(one.candidates) > 1


def test_two_lines_of_one_name_with_other_ingredients_are_both_shown() -> None:
    one = NameEntry("Twin", "us_brand", ("aspirin",), ("nsaids",), "hand")
    other = NameEntry("Twin", "alias", ("warfarin",), ("vitamin-k-antagonists",), "hand")
    [found_here] = recognise(Medicine("twin"), (one, other))
    assert found_here == Recognised(Medicine("twin"), (), (one, other), "several-readings")
    assert [e.name for e in recognise(Medicine("twn"), (one, other))[0].candidates] == []
    assert [e.name for e in recognise(Medicine("twiin"), (one, other))[0].candidates] == ["Twin", "Twin"]


@pytest.mark.parametrize("chosen", ["Excedrin Migraine", "Marevan"])
def test_what_a_person_chose_is_taken(chosen: str) -> None:
    [one] = recognise(Medicine("Excedrn, or so", chosen=chosen), NAMES)
    assert [entry.name for entry in one.entries] == [chosen]
    assert one.medicine.name == "Excedrn, or so"


def test_none_of_these_leaves_the_line_not_recognised() -> None:
    typed = Medicine("Eliquiss", chosen="")
    assert recognise(typed, NAMES) == (Recognised(typed),)


def test_a_choice_that_the_table_no_longer_has_is_asked_again() -> None:
    [one] = recognise(Medicine("Eliquiss", chosen="Gone"), NAMES)
    assert (one.entries, one.doubt) == ((), "spelling")


@pytest.mark.parametrize(
    ("line", "pieces", "known"),
    [
        ("aspirin, Plavix and metoprolol 25", ["aspirin", "Plavix", "metoprolol 25"], 3),
        ("warfarin; Xarelto", ["warfarin", "Xarelto"], 2),
        ("Lantus 20 units, at bedtime + Humalog", ["Lantus 20 units, at bedtime", "Humalog"], 2),
        ("Eliquis and zzgrblx", ["Eliquis", "zzgrblx"], 1),
        ("zzg, Eliquis, grblx & aspirin", ["Eliquis", "aspirin", "zzg, grblx"], 2),
        ("5 mg Eliquis / Plavix", ["5 mg Eliquis", "Plavix"], 2),
        ("metformin with food and aspirin", ["metformin with food", "aspirin"], 2),
        ("aspirin, Eliquiss and Plavix", ["aspirin", "Eliquiss", "Plavix"], 2),
        ("no aspirin, Eliquis", ["no aspirin", "Eliquis"], 1),
        ("Eliquis, no aspirin, Plavix", ["Eliquis", "no aspirin", "Plavix"], 2),
        ("aspirin, something for my heart, Plavix", ["aspirin", "something for my heart", "Plavix"], 2),
        ("chlordiazepoxide w/clidinium", ["chlordiazepoxide", "clidinium"], 2),
        ("imipenem sodium\\cilastatin sodium", ["imipenem sodium", "cilastatin sodium"], 2),
    ],
)
def test_several_medicines_in_a_line_become_several(line: str, pieces: list[str], known: int) -> None:
    assert parts(line) == pieces
    assert sum(bool(one.entries) for one in found(line)) == known


@pytest.mark.parametrize(
    "line",
    [
        "no aspirin and Plavix, Eliquis",
        "no aspirin, Eliquis or Plavix",
        "no longer on warfarin, Plavix",
        "stopped warfarin; Eliquis",
        "warfarin; stopped 2019",
        "no known allergies, Eliquis",
        "Eliquis, no",
    ],
)
def test_where_it_is_open_what_is_not_taken_the_whole_line_is_asked_about(line: str) -> None:
    [one] = found(line)
    assert (one.medicine, one.entries, one.doubt) == (Medicine(line), (), "not-current")
    assert one.candidates


@pytest.mark.parametrize(
    ("line", "name", "detail"),
    [
        ("Prolia, every 6 months", "Prolia", "every 6 months"),
        ("Eliquis 5 mg twice a day", "Eliquis 5 mg", "twice a day"),
        ("metformin 500 mg 2x daily with food", "metformin 500 mg", "2x daily with food"),
        ("Eliquiss at bedtime", "Eliquiss", "at bedtime"),
        ("calcium with vitamin D", "calcium with vitamin D", ""),
        ("aspirin, 81 mg, daily", "aspirin", "81 mg, daily"),
        ("zzgrblx daily", "zzgrblx daily", ""),
        ("5 mg daily", "5 mg daily", ""),
    ],
)
def test_words_behind_a_name_that_say_how_it_is_taken_become_its_detail(
    line: str, name: str, detail: str
) -> None:
    [one] = understood(Medicine(line), NAMES)
    assert one.medicine == Medicine(name, detail)


def test_a_detail_that_was_told_apart_stays_what_it_is() -> None:
    [one] = understood(Medicine("Prolia, every 6 months", "on Mondays"), NAMES)
    assert one.medicine == Medicine("Prolia, every 6 months", "on Mondays")


def test_each_of_several_keeps_the_detail_and_the_prescriber() -> None:
    typed = Medicine("aspirin and Plavix", "morning", "Dr. Lee")
    assert [one.medicine for one in recognise(typed, NAMES)] == [
        Medicine("aspirin", "morning", "Dr. Lee"),
        Medicine("Plavix", "morning", "Dr. Lee"),
    ]


def test_the_longest_line_that_is_read_is_read() -> None:
    line = "aspirin".ljust(LONGEST_LINE)
    assert found(line)[0].entries
    assert not found(line + " daily")[0].entries


def test_an_empty_table_recognises_nothing() -> None:
    assert recognise(Medicine("aspirin"), ()) == (Recognised(Medicine("aspirin")),)


def test_a_table_is_built_once() -> None:
    assert index_of(NAMES) is index_of(NAMES)


def test_no_name_has_more_words_than_are_looked_for() -> None:
    assert max(len(words(entry.name)) for entry in NAMES) <= MOST_WORDS


def test_every_other_name_is_found_by_its_own_key() -> None:
    index = index_of(NAMES)
    for entry in list(NAMES)[len(FIRST) :: 7]:
        assert entry in index.entries(key(words(entry.name))), entry.name


def test_every_current_name_of_the_first_table_is_taken_for_itself() -> None:
    for entry in SURE_NAMES:
        [one] = found(entry.name)
        assert entry in one.entries, entry.name


def test_every_other_kind_of_name_is_asked_about() -> None:
    for entry in FIRST:
        if entry.kind not in SURE:
            [one] = found(entry.name)
            assert not one.entries, entry.name
            assert one.candidates, entry.name


@pytest.mark.parametrize(
    "around", ["{} 5 mg", "{}, 20 mg/ml", "{} 81mg", "{} by mouth twice a day", "\t{}  prn"]
)
def test_a_dose_or_a_time_changes_no_reading(around: str) -> None:
    for entry in SURE_NAMES[::3]:
        if entry.name[-1].isdigit() or GAP in without_phrases(words(entry.name)):
            continue  # a name that ends or reads like a dose itself can be both, and then nobody can say
        assert ingredients(around.format(entry.name.upper())) == ingredients(entry.name), entry.name


def test_an_unknown_word_beside_a_name_is_never_overlooked() -> None:
    for entry in FIRST[::3]:
        for line in (f"{entry.name} zzgrblx", f"zzgrblx {entry.name}"):
            said = [word for one in found(line) if not one.entries for word in words(one.medicine.name)]
            assert "zzgrblx" in said, entry.name


@pytest.mark.parametrize(
    "word", ["ER", "XR", "XL", "SR", "HCT", "PM", "D", "Plus", "Allergy", "Extra", "Cold"]
)
def test_a_word_that_can_change_the_medicine_is_no_noise(word: str) -> None:
    assert not all_noise([word.lower()])


@pytest.mark.parametrize("part", range(4))
def test_without_its_own_line_a_name_is_never_taken_for_another(part: int) -> None:
    for entry in list(NAMES)[part::4]:
        HIDING.hidden = key(words(entry.name))
        taken = recognise_in(Medicine(entry.name), HIDING)
        if all(one.entries for one in taken):
            assert {i for one in taken for i in one.ingredients} == set(entry.ingredients), entry.name


@pytest.mark.parametrize("name", ["calcium", "potassium", "lithium"])
def test_a_salt_of_a_metal_is_a_medicine_of_its_own(name: str) -> None:
    assert salts_after(["acetate"], name) == 0
    assert salts_after(["acetate", "daily"], "flecainide") == 1


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
@example("A;A")
def test_every_typed_word_stands_in_exactly_one_piece(line: str) -> None:
    pieces = parts(line)
    assert sorted(letters(" ".join(pieces))) == sorted(letters(line))
    assert sum(not (one.entries or one.candidates or one.doubt) for one in found(line)) <= 1


@given(st.sampled_from(FIRST), st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=3, max_size=9))
def test_a_name_with_a_made_up_word_is_not_that_name(entry: NameEntry, word: str) -> None:
    line, index = f"{entry.name} {word}", index_of(NAMES)
    named = index.entries(key(words(line))) or index.entries(word)
    if not (named or all_noise([word]) or word in " ".join(entry.ingredients)):
        assert not all(one.entries for one in found(line))


@given(st.lists(WORDS, min_size=490, max_size=500).map(", ".join))
def test_five_hundred_medicines_in_a_line_are_all_kept(line: str) -> None:
    assert sorted(letters(" ".join(parts(line)))) == sorted(letters(line))
