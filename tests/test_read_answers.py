"""Reading an answers file: strictly by the type of each question, and without ever repeating a value."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_up import question

from kypho_cli.definitions.answers import AnswersFile, read_answers, read_answers_file
from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.lost_answers import lost_answers
from kypho_cli.errors import Exit, ProblemsError
from kypho_cli.model.answers import Answer, Answers, Medicine, Missing, TeamDate
from kypho_cli.model.when import All, Is

BASE = read_checklist(Path(__file__).parent / "definitions" / "base")
SHIPPED = read_checklist(shipped_checklists())
TODAY = date(2027, 3, 30)
TOLD = "Xyzzy"


def read(line: str) -> Answer:
    """The one answer of a file with one line."""
    ((_, answer),) = read_answers(f"answers:\n  {line}\n", "f", BASE, TODAY).given.items()
    return answer


def refused(text: str, today: date | None = TODAY) -> str:
    """What is wrong with an answers file."""
    with pytest.raises(ProblemsError) as caught:
        read_answers(text, "f", BASE, today)
    assert caught.value.exit_code is Exit.ANSWERS
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("diabetes: true", True),
        ("diabetes: false", False),
        ("who: helper", "helper"),
        ("wear: []", ()),
        ("wear: [ring, glasses]", ("ring", "glasses")),
        ("wear: [ring, ring]", ("ring",)),
        ("wear: [ring, unsure]", ("ring", "unsure")),
        ("wear: [unsure]", ("unsure",)),
        ("name: '  Ruth   Ann '", "Ruth Ann"),
        ("age: 78", 78),
        ("date: 2027-04-06", date(2027, 4, 6)),
        ("date: April 6", date(2027, 4, 6)),
        ("date: Tuesday, April 6, 2027", date(2027, 4, 6)),
        ("arrival: 7:30 am", time(7, 30)),
        ('arrival: "13:05"', time(13, 5)),
        ('arrival: "7:30"', time(7, 30)),
        ("arrival: noon", time(12)),
        ('doses: ["8:00", 8 pm]', (time(8), time(20))),
        ("told: 2027-04-05 11:59 pm", datetime(2027, 4, 5, 23, 59)),  # noqa: DTZ001  local wall clock
        ("told: April 5, 11:59 pm", datetime(2027, 4, 5, 23, 59)),  # noqa: DTZ001  same
        ("list: []", ()),
        ("list: [metoprolol]", (Medicine("metoprolol"),)),
        (
            "list: [{name: Eliquis 5 mg, detail: twice, prescriber: 'Dr. Lee, heart'}]",
            (Medicine("Eliquis 5 mg", "twice", "Dr. Lee, heart"),),
        ),
        (
            "plan: [{medicine: Eliquis, last_dose: 2027-04-03, part: evening, restart: 2027-04-08}]",
            (TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8)),),
        ),
        ("plan: [{medicine: Eliquis, restart: unsure}]", (TeamDate("Eliquis"),)),
    ],
)
def test_each_type_of_answer_is_read(line: str, answer: Answer) -> None:
    assert read(line) == answer


@pytest.mark.parametrize("question", [question.id for question in BASE.questions])
def test_every_question_can_be_unsure_or_skipped(question: str) -> None:
    assert read(f"{question}: unsure") is Missing.UNSURE
    assert read(f"{question}: skipped") is Missing.SKIPPED


def test_the_shipped_example_is_read() -> None:
    path = shipped_checklists() / "kyphoplasty" / "example-answers.yaml"
    file = read_answers_file(path.read_text(encoding="utf-8"), path.name, SHIPPED)
    assert file.clinic == "example-clinic"
    assert file.answers.as_of
    assert file.answers.booking["date"] > file.answers.as_of  # type: ignore[operator]  # both are days
    assert all(isinstance(medicine, Medicine) for medicine in file.answers.given["med-list"])  # type: ignore[union-attr]  # a list


def test_a_whole_file_has_two_layers_a_clinic_and_a_day() -> None:
    text = "clinic: tiny\nas_of: 2027-03-30\nbooking: {name: Ruth, age: 77}\nanswers: {age: 78}\n"
    file = read_answers_file(text, "f", BASE)
    assert file == AnswersFile(Answers({"age": 78}, {"name": "Ruth", "age": 77}, TODAY), "tiny")
    assert file.answers.all == {"name": "Ruth", "age": 78}


def test_json_is_read_too() -> None:
    text = json.dumps({"answers": {"age": 78, "list": [{"name": "Eliquis"}], "diabetes": False}})
    assert read_answers(text, "f", BASE).given == {
        "age": 78,
        "list": (Medicine("Eliquis"),),
        "diabetes": False,
    }


def test_a_day_without_its_year_needs_a_day_to_count_from() -> None:
    text = "answers: {date: April 6}\n"
    assert "this day has no year" in refused(text, None)
    assert read_answers(text, "f", BASE, TODAY).given["date"] == date(2027, 4, 6)
    assert read_answers(f"as_of: 2026-01-05\n{text}", "f", BASE, TODAY).given["date"] == date(2026, 4, 6)


def test_a_day_with_its_year_needs_no_other_day() -> None:
    text = "answers: {date: 2031-04-06, told: 'April 5, 2031, 9 pm'}\n"
    assert read_answers(text, "f", BASE).given["date"] == date(2031, 4, 6)


def test_a_day_more_than_a_year_away_is_refused() -> None:
    assert "this is not a clear day" in refused("answers: {date: 2037-04-06}")


def test_a_weekday_that_does_not_fit_is_refused() -> None:
    assert "this is not a clear day" in refused("answers: {date: 'Monday, April 6, 2027'}")


def test_all_mistakes_are_told_at_once_with_their_places() -> None:
    text = "answers:\n  age: old\n  arrival: 12:30\n  drivr: x\n  wear: [ring, hat]\n  age: 5\nas-of: x\n"
    assert [line.split(": ")[0] for line in refused(text).splitlines()] == [
        "f:2:8",
        "f:3:12",
        "f:4:3",
        "f:5:16",
        "f:6:3",
        "f:7:1",
    ]


@pytest.mark.parametrize("clinic", ["../../etc/passwd", "/tmp/x", "A b", "[tiny]", "7"])  # noqa: S108  no file is made
def test_a_clinic_is_named_by_its_id_and_never_by_a_path(clinic: str) -> None:
    assert "must be the id of a clinic" in refused(f"clinic: {clinic}\nanswers: {{}}\n")


@pytest.mark.parametrize(
    "answer",
    [TOLD, f"[{TOLD}]", f"{{{TOLD}: {TOLD}}}", f"[{{{TOLD}: {TOLD}}}]", f"[[{TOLD}]]",
     f"{TOLD}: {TOLD}",
     f"@{TOLD}", f"&{TOLD} x", f"*{TOLD}", f"!{TOLD} x", f'"{TOLD}', f"[{TOLD}",
     f"[{{medicine: {TOLD}, part: {TOLD}}}]",
     f"[{{medicine: {TOLD}, last_dose: {TOLD}}}]", f"[{{name: [{TOLD}]}}]"],
)  # fmt: skip
@pytest.mark.parametrize("question", [question.id for question in BASE.questions])
def test_no_problem_repeats_an_answer(question: str, answer: str) -> None:
    try:
        read_answers(f"answers:\n  {question}: {answer}\n", "f", BASE, TODAY)
    except ProblemsError as error:
        assert TOLD not in str(error)  # noqa: PT017  most answers are refused, text is not


def test_no_problem_repeats_a_key_that_might_be_an_answer() -> None:
    text = f"{TOLD}: 1\nanswers:\n  {TOLD}: 1\n  {TOLD}: 2\nbooking:\n  list: [{{name: a, {TOLD}: b}}]\n"
    assert TOLD not in refused(text)


@pytest.mark.parametrize("word", ["unsure", "Skipped", "UNSURE"])
def test_a_doubt_never_becomes_the_name_of_a_medicine(word: str) -> None:
    assert "cannot be unsure" in refused(f"answers: {{list: [Eliquis, {word}]}}")
    assert "cannot be unsure" in refused(f"answers: {{list: [{{name: {word}}}]}}")


def test_one_broken_medicine_refuses_the_file_and_drops_nothing_in_silence() -> None:
    assert "f:1:27" in refused("answers: {list: [Eliquis, 5, metoprolol]}")


def test_a_number_has_the_limits_of_its_question() -> None:
    assert "must be at least 1. " in refused("answers: {age: 0}")
    with pytest.raises(ProblemsError, match="must be at least 1 and at most 120"):
        read_answers("answers: {age: 121}", "f", SHIPPED)


def test_an_empty_medicine_name_is_refused() -> None:
    assert "this must be text" in refused('answers: {list: [" "]}')


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"answers: {text}", f"answers:\n  list: {text}\n  date: {text}"):
        try:
            read_answers(whole, "f", BASE, TODAY)
        except ProblemsError as error:
            assert error.problems  # noqa: PT017  either is right


VALUES = st.recursive(
    st.text(max_size=12)
    | st.booleans()
    | st.integers(-5, 2050)
    | st.sampled_from(["2027-04-06", "7 am", "unsure"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "medicine", "last_dose", "part", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([question.id for question in BASE.questions]), VALUES, max_size=4))
@example({"plan": [{"medicine": "Eliquis", "last_dose": []}]})
@example({"plan": [{"medicine": "Eliquis", "restart": {"x": 1}}]})
def test_any_form_of_answer_is_read_or_refused(data: dict[str, object]) -> None:
    try:
        found = read_answers(json.dumps({"answers": data}, ensure_ascii=False), "f", BASE, TODAY)
    except ProblemsError as error:
        assert error.problems  # noqa: PT017  either is right
    else:
        assert found.given.keys() == data.keys()


@pytest.mark.parametrize("layer", ["answers", "booking"])
def test_a_medicine_that_another_answer_would_hide_is_refused(layer: str) -> None:
    text = (
        f"answers: {{any-meds: false}}\n{layer}: {{med-list: [{TOLD}]}}\n"
        if layer == "booking"
        else (f"answers: {{any-meds: false, med-list: [{TOLD}]}}\n")
    )
    with pytest.raises(ProblemsError) as caught:
        read_answers(text, "f", SHIPPED, TODAY)

    (problem,) = caught.value.problems
    assert problem.place.line == (2 if layer == "booking" else 1)
    assert problem.what == 'this would be lost, because of the answer to "any-meds"'


def test_the_answer_that_hides_a_medicine_may_stand_further_back() -> None:
    chain = (
        question("takes-any", "yes-no"),
        question("has-list", "yes-no", when=Is("takes-any", (True,))),
        question("not-asked"),
        question("list", "medicines", when=All((Is("not-asked", (True,)), Is("has-list", (True,))))),
    )
    given_: dict[str, Answer] = {"takes-any": False, "list": (Medicine(TOLD),)}

    assert list(lost_answers(given_, {one.id: one for one in chain})) == [
        ("list", 'this would be lost, because of the answer to "takes-any"')
    ]
