"""Which medicine a doubtful line means: the typed words stay, the choice stands beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from interview.made_up import CHECKLIST, GROUPS, NAMES
from interview.scripted import Sitting, Typed, hold, number_of
from test_prompts import SKIPPED

from kypho_cli.interview.flow import Progress
from kypho_cli.interview.naming import say_understood
from kypho_cli.model.answers import Answer, Medicine
from kypho_cli.model.candidates import say_candidate, say_entry
from kypho_cli.model.medicine import NameEntry, Recognised

TAKES: dict[str, Answer] = {**SKIPPED, "any-meds": True}
ELIQUS = Medicine("Eliqus")


def _list(*lines: Typed) -> Sitting:
    return hold(*lines, given=TAKES)


def _medicines(sitting: Sitting) -> object:
    return sitting.answers["med-list"]


def test_a_spelling_that_we_do_not_know_is_asked_about_with_numbered_candidates() -> None:
    sitting = _list("Eliqus", "1", "")
    assert (
        "> Eliqus\n"
        "We do not know this spelling.\n"
        "Which one is Eliqus?\n"
        "  1. apixaban (Eliquis): thinner pills\n"
        "  2. None of these: keep what I typed\n"
        "Type one number. There is no default. Or type: not sure\n"
        "> 1\n"
        "  1. Eliqus: we know it as apixaban. It belongs to: Thinner pills." in sitting.text
    )
    assert _medicines(sitting) == (Medicine("Eliqus", chosen="Eliquis"),)


def test_the_line_is_saved_as_typed_before_it_is_asked_about_and_the_choice_before_it_is_confirmed() -> None:
    saves = [save.answers.given["med-list"] for save in _list("Eliqus", "1").saves]
    assert saves == [(ELIQUS,), (Medicine("Eliqus", chosen="Eliquis"),)]


@pytest.mark.parametrize("line", ["2", "none", "no", "keep", "None of these: keep what I typed"])
def test_none_of_these_keeps_what_was_typed(line: str) -> None:
    sitting = _list("Eliqus", line, "")
    assert _medicines(sitting) == (Medicine("Eliqus", chosen=""),)
    assert "We keep Eliqus as you typed it, and show it to your nurse." in sitting.text


@pytest.mark.parametrize("line", ["not sure", "skip", "unsure"])
def test_not_sure_and_skip_keep_what_was_typed_without_a_choice(line: str) -> None:
    sitting = _list("Eliqus", line, "")
    assert _medicines(sitting) == (ELIQUS,)
    assert "We are not sure which medicine Eliqus is." in sitting.text
    assert sitting.text.count("Which one is Eliqus?") == 1


@pytest.mark.parametrize("line", ["", "   ", "3", "0", "99", "yes", "sure", "1 2", "aspirin"])
def test_nothing_else_is_taken_for_a_choice(line: str) -> None:
    sitting = _list("Eliqus", line)
    assert _medicines(sitting) == (ELIQUS,)
    assert len(sitting.saves) == 1


def test_enter_alone_asks_again() -> None:
    sitting = _list("Eliqus", "", "1", "")
    assert "> \nType one number. There is no default." in sitting.text
    assert _medicines(sitting) == (Medicine("Eliqus", chosen="Eliquis"),)


@pytest.mark.parametrize("line", ["Eliquis", "apixaban", "ELIQUIS", "apixaban (Eliquis)"])
def test_a_candidate_can_be_chosen_by_its_words(line: str) -> None:
    assert _medicines(_list("Eliqus", line, "")) == (Medicine("Eliqus", chosen="Eliquis"),)


def test_words_that_fit_two_candidates_choose_none() -> None:
    sitting = _list("blood thinner", "thinner", "2", "")
    assert "More than one choice fits. Type its number." in sitting.text
    assert _medicines(sitting) == (Medicine("blood thinner", chosen="Lantus"),)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("losec", "That is a name from another country.\nWhich one is losec?"),
        ("blood thinner", "blood thinner can mean several medicines.\nWhich one is blood thinner?"),
        (
            "no Plavix",
            "We do not count it as a medicine you take.\nno Plavix: is it one that you take now?",
        ),
    ],
)
def test_every_doubt_says_its_reason_in_plain_words(typed: str, reason: str) -> None:
    assert reason in _list(typed).text


def test_a_vague_word_without_candidates_is_kept_with_its_reason_and_not_asked_about() -> None:
    sitting = _list("heart pill", "")
    assert "heart pill does not name one medicine. We keep heart pill as you typed it" in sitting.text
    assert _medicines(sitting) == (Medicine("heart pill"),)


def test_a_line_that_may_name_a_second_medicine_says_where_to_type_it() -> None:
    sitting = _list("no Plavix or Eliquis", "1", "")
    assert "Does that line name another one that you take? Type that one on its own line." in sitting.text
    assert "another one that you take?" not in _list("Eliqus", "1", "losec", "1", "no Plavix", "1").text


def test_a_name_without_a_doubt_is_never_asked_about() -> None:
    assert "Which one is" not in _list("Eliquis 5 mg", "metoprolol", "").text


def test_several_doubtful_parts_of_a_line_are_asked_one_after_the_other() -> None:
    sitting = _list("Eliqus and Plavix and losec", "1", "not sure", "")
    assert _medicines(sitting) == (
        Medicine("Eliqus", chosen="Eliquis"),
        Medicine("Plavix"),
        Medicine("losec"),
    )
    text = sitting.text
    places = [text.index(part) for part in ("Which one is Eliqus?", "  2. Plavix: we know", "is losec?")]
    assert places == sorted(places)
    assert [len(save.answers.given["med-list"]) for save in sitting.saves[:2]] == [3, 3]  # type: ignore[arg-type]


def test_the_detail_of_a_doubtful_line_stays_with_it() -> None:
    assert _medicines(_list("Eliqus, at night", "1", "")) == (Medicine("Eliqus", "at night", "", "Eliquis"),)


@pytest.mark.parametrize("end", [KeyboardInterrupt(), EOFError(), "quit"])
def test_a_stop_at_the_choice_keeps_the_line_and_asks_about_it_again(end: Typed) -> None:
    first = _list("Plavix", "Eliqus", end)
    assert first.answers["med-list"] == (Medicine("Plavix"), ELIQUS)
    second = hold("1", "", "no", "no", progress=first.saves[-1])
    assert second.answers["med-list"] == (Medicine("Plavix"), Medicine("Eliqus", chosen="Eliquis"))
    assert second.text.count("Which one is Eliqus?") == 1
    assert "Plavix: we know it as" not in second.text


def test_back_at_a_choice_that_a_stop_left_open_leaves_the_question() -> None:
    first = _list("Eliqus", "quit")
    second = hold("back", "yes", "1", "", progress=first.saves[-1])
    assert second.answers["med-list"] == (Medicine("Eliqus", chosen="Eliquis"),)


def test_a_stop_after_one_choice_keeps_that_choice() -> None:
    first = _list("Eliqus and losec", "1", KeyboardInterrupt())
    assert first.answers["med-list"] == (Medicine("Eliqus", chosen="Eliquis"), Medicine("losec"))
    second = hold("3", "", progress=first.saves[-1])
    assert second.answers["med-list"] == (Medicine("Eliqus", chosen="Eliquis"), Medicine("losec", chosen=""))
    assert "Which one is Eliqus?" not in second.text


def test_back_at_the_choice_leaves_the_question_and_comes_to_it_again() -> None:
    sitting = _list("Eliqus", "back", "yes", "1", "")
    assert _medicines(sitting) == (Medicine("Eliqus", chosen="Eliquis"),)


def test_help_and_why_are_answered_at_the_choice() -> None:
    sitting = _list("Eliqus", "?", "why", "1", "")
    assert sitting.text.count("Which one is Eliqus?") == 2
    assert "Names that look alike can be different medicines. We never guess." in sitting.text


def test_the_same_doubtful_line_twice_is_asked_about_once() -> None:
    sitting = _list("Eliqus", "1", "Eliqus", "")
    assert "That is on your list already, as number 1." in sitting.text
    assert sitting.text.count("Which one is Eliqus?") == 1


def test_a_complete_list_that_is_changed_later_is_not_asked_about_again() -> None:
    given = {**TAKES, "clot": False, "med-list": (ELIQUS,)}
    sitting = hold(number_of("Medicines", given), "Plavix", "", given=given)
    assert "Which one is Eliqus?" not in sitting.text


def test_the_list_shows_what_was_chosen_beside_what_was_typed() -> None:
    assert "  1. Eliqus (Eliquis)\n" in _list("Eliqus", "1", "list", "").text


def test_a_chosen_name_survives_a_save() -> None:
    first = _list("Eliqus", "1")
    second = hold("", progress=Progress(first.saves[-1].answers, first.saves[-1].unfinished))
    assert _medicines(second) == (Medicine("Eliqus", chosen="Eliquis"),)


@given(st.lists(st.sampled_from(["Eliqus", "losec", "1", "2", "9", "", "not sure", "Plavix", "??", "skip"])))
def test_no_typed_line_is_ever_lost_or_changed(lines: list[str]) -> None:
    sitting = _list(*lines)
    typed = {line.removeprefix("> ") for line in sitting.text.split("\n") if line.startswith("> ")}
    before: list[str] = []
    for save in sitting.saves:
        names = [one.name for one in _kept(save.answers.given["med-list"])]
        assert names[: len(before)] == before
        assert set(names) <= typed
        before = names
    assert {one.chosen for one in _kept(sitting.answers.get("med-list"))} <= {None, "", *_NAMES}


_NAMES = {entry.name for entry in NAMES}


def _kept(answer: Answer | None) -> list[Medicine]:
    return [one for one in answer if isinstance(one, Medicine)] if isinstance(answer, tuple) else []


# A medicine that was told before and opens a branch after a no.


def test_a_listed_medicine_that_opens_a_branch_after_a_no_is_told_as_information() -> None:
    sitting = hold("no", given={**TAKES, "med-list": (Medicine("Eliquis 5 mg"),)})
    assert (
        "Noted: No.\nWe think Eliquis 5 mg belongs to: thinner pills. Is that right? If not, type: not sure"
        in sitting.text
    )
    assert "Is there a plan?" in sitting.text
    assert sitting.answers["clot"] is False


@pytest.mark.parametrize("line", ["yes", "not sure"])
def test_without_a_no_nothing_is_said_about_the_branch(line: str) -> None:
    assert "We think" not in hold(line, given={**TAKES, "med-list": (Medicine("Eliquis"),)}).text


def test_a_no_that_nothing_speaks_against_stays_without_a_word() -> None:
    assert "We think" not in hold("no", given={**TAKES, "med-list": (Medicine("Lantus"),)}).text


def test_a_branch_that_hangs_on_a_substance_names_the_medicine_alone() -> None:
    sitting = hold(
        "no",
        given={**TAKES, "med-list": (Medicine("Eliquis"),)},
        names_for=lambda *_: {"Eliquis": ("apixaban",)},
    )
    assert "Eliquis is on your list, so we ask a little more." in sitting.text


# The words.


def test_a_candidate_is_named_by_substance_brand_and_what_it_is_for() -> None:
    assert say_candidate(NAMES[0], NAMES, GROUPS) == "apixaban (Eliquis): thinner pills"
    generic = NameEntry("apixaban", "ingredient", ("apixaban",), ("thinners",), "made up")
    assert say_candidate(generic, NAMES, GROUPS) == "apixaban (Eliquis): thinner pills"


def test_the_best_known_brand_stands_beside_a_substance() -> None:
    generic = NameEntry("apixaban", "ingredient", ("apixaban",), ("thinners",), "made up")
    known = replace(NAMES[0], name="Known", claims=900)
    assert say_entry(generic, (NAMES[0], known)) == "apixaban (Known)"
    assert say_entry(generic, ()) == "apixaban"


def test_of_several_brands_that_nobody_counted_none_is_picked() -> None:
    generic = NameEntry("apixaban", "ingredient", ("apixaban",), ("thinners",), "made up")
    assert say_entry(generic, (NAMES[0], replace(NAMES[0], name="Other"))) == "apixaban"


def test_a_mixture_names_what_is_inside_and_a_long_one_only_itself() -> None:
    two = NameEntry("Percodan", "us_brand", ("oxycodone", "aspirin"), ("thinners", "gone"), "made up")
    assert say_candidate(two, NAMES, GROUPS) == "oxycodone + aspirin (Percodan): thinner pills"
    many = NameEntry("Multi", "us_brand", tuple("abcde"), (), "made up")
    assert say_candidate(many, NAMES, GROUPS) == "Multi"


def test_what_a_name_is_for_keeps_its_big_letters_where_they_belong() -> None:
    hiv = replace(GROUPS["thinners"], title="HIV medicines")
    parkinsons = replace(GROUPS["thinners"], title="Parkinson's medicines")
    assert say_candidate(NAMES[0], NAMES, {"thinners": hiv}).endswith(": HIV medicines")
    assert say_candidate(NAMES[0], NAMES, {"thinners": parkinsons}).endswith(": Parkinson's medicines")


def test_a_substance_that_was_typed_by_its_own_name_is_not_said_twice() -> None:
    generic = NameEntry("apixaban", "ingredient", ("apixaban",), ("thinners",), "made up")
    found = Recognised(Medicine("Apixaban"), (generic,))
    assert say_understood(found, CHECKLIST.groups) == "Apixaban: we know it. It belongs to: Thinner pills."
