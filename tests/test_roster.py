"""Reading a roster: any spreadsheet's CSV, strictly, each problem with its line and cell."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.definitions.checklist import read_checklist
from kypho_cli.definitions.find import shipped_checklists
from kypho_cli.definitions.roster import Roster, read_roster, template
from kypho_cli.model.answers import Answer, Medicine, Missing, TeamDate
from kypho_cli.model.clinic import NO_CLINIC
from kypho_cli.planning.plan import make_plan

SHIPPED = read_checklist(shipped_checklists())
TODAY = date(2027, 3, 30)


def read(text: str) -> Roster:
    return read_roster(text, "ward.csv", SHIPPED, TODAY)


def problems(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def cell(column: str, text: str) -> Answer:
    """The one answer of a roster with one cell."""
    written = io.StringIO()
    csv.writer(written).writerows([["reference", column], ["bed 1", text]])
    (row,) = read(written.getvalue()).rows
    return row.answers.given[column]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_csv_of_any_spreadsheet_is_read(mark: str, delimiter: str, end: str) -> None:
    rows = [
        ["Name", "AGE", "med_list"],
        ["Ruth", "78", '"Eliquis; aspirin"'],
        ["", "", ""],
        ["Walter", "", ""],
    ]
    text = end.join(delimiter.join(row) for row in rows)

    found = read(text.removeprefix(mark))

    assert found.problems == ()
    assert [(row.line, row.answers.given) for row in found.rows] == [
        (2, {"name": "Ruth", "age": 78, "med-list": (Medicine("Eliquis"), Medicine("aspirin"))}),
        (4, {"name": "Walter"}),
    ]


@pytest.mark.parametrize(
    ("column", "text", "answer"),
    [
        ("date", "2027-04-06", date(2027, 4, 6)),
        ("date", "Tuesday, April 6", date(2027, 4, 6)),
        ("arrival", "7:30 AM", time(7, 30)),
        ("arrival", "07:30:00", time(7, 30)),
        ("arrival", "1:30 am", time(1, 30)),
        ("arrival", "05:00", time(5)),
        ("food-told", "2027-04-05 1:30 am", datetime(2027, 4, 5, 1, 30)),  # noqa: DTZ001  wall clock
        ("food-told", "2027-04-05 23:59:00", datetime(2027, 4, 5, 23, 59)),  # noqa: DTZ001  wall clock
        ("food-told", "2027-04-05 11:59 pm", datetime(2027, 4, 5, 23, 59)),  # noqa: DTZ001  wall clock
        ("clot", "Yes", True),
        ("clot", "no", False),
        ("clot", "Not sure", Missing.UNSURE),
        ("clot", "skipped", Missing.SKIPPED),
        ("stay", "same-day", "same-day"),
        ("allergy", "latex; antibiotic", ("latex", "antibiotic")),
        ("allergy", "latex|unsure", ("latex", "unsure")),
        ("allergy", "latex; not sure", ("latex", "unsure")),
        ("allergy", "None", ()),
        ("allergy", "No", ()),
        ("med-list", "no", ()),
        ("stay", "Same day", "same-day"),
        ("use-wear", "Hearing aids; glasses", ("hearing-aids", "glasses")),
        ("med-list", "Eliquis\nTylenol PM", (Medicine("Eliquis"), Medicine("Tylenol PM"))),
        ("parkinsons-times", "8 am; noon", (time(8), time(12))),
        ("team-dates", "Plavix = 3 April", (TeamDate("Plavix", date(2027, 4, 3)),)),
        (
            "team-dates",
            "Eliquis = 2027-04-03 evening = 2027-04-08; aspirin = 2027-04-01; Xarelto = not sure = 9 April",
            (
                TeamDate("Eliquis", date(2027, 4, 3), "evening", date(2027, 4, 8)),
                TeamDate("aspirin", date(2027, 4, 1)),
                TeamDate("Xarelto", restart=date(2027, 4, 9)),
            ),
        ),
    ],
)
def test_a_cell_is_read_by_the_type_of_its_question(column: str, text: str, answer: Answer) -> None:
    assert cell(column, text) == answer


@pytest.mark.parametrize("clock", ["00:00", "0:30", "00:30", "01:30", "01:30:00", "04:59"])
def test_an_hour_of_the_night_is_not_taken_without_am(clock: str) -> None:
    for column, text, remedy in (
        ("arrival", clock, "Night or afternoon? Add am or pm, or type 11:59 pm of the day before."),
        ("parkinsons-times", f"8 am; {clock}", "Night or afternoon? Add am or pm"),
        ("food-told", f"2027-04-05 {clock}", 'Write it like "2027-04-05 11:59 pm"'),
    ):
        found = read(f"name,{column}\nRuth,{text}\n")

        assert found.rows == ()
        (problem,) = found.problems
        assert "clear" in problem.what
        assert problem.remedy.startswith(remedy)


def test_an_option_may_be_written_as_its_label() -> None:
    stay = next(question for question in SHIPPED.questions if question.id == "stay")

    assert cell("stay", stay.options[0].label.upper()) == stay.options[0].id


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "ward.csv: the roster is empty. See how one looks with: kypho batch --template"),
        ("name\n", "ward.csv:1:1: the roster has no patient. Add a line for each one."),
        ("name,nane\nRuth,\n", 'ward.csv:1:2: cell B1: there is no such column. Did you mean "name"?'),
        (
            "name,,age,,\nRuth,,,,\n",
            "ward.csv:1:2: cell B1: this column has no name. Name it, or take the column out.",
        ),
        (
            "name,age,Name\nA,1,B\n",
            'ward.csv:1:3: cell C1: the column "name" stands here twice. Take one of them out.',
        ),
        (
            "name,age,date\nRuth,78\n",
            (
                "ward.csv:2:2: cell B2: this row has 2 cells and the header has 3. "
                "Write the empty cells too; a spreadsheet does if each row fills the last column."
            ),
        ),
        (
            "name,age\nRuth,78,x\n",
            (
                "ward.csv:2:3: cell C2: this cell stands under no column. "
                "Put a cell that holds a separator into quotation marks."
            ),
        ),
        (
            'name,age\nRuth,78\n"Walter,80\nHeinz,70\n',
            (
                "ward.csv:3:1: a quotation mark in this row is not closed, or text follows it. "
                'Close it; write a mark inside a cell as "".'
            ),
        ),
        (
            "name,date\nRuth,03/04/2027\n",
            (
                "ward.csv:2:2: cell B2: this is not a clear day. "
                "Write the day like 2027-04-06 (cell format yyyy-mm-dd), and check the year."
            ),
        ),
        (
            "name,date\nRuth,2027-02-30\n",
            (
                "ward.csv:2:2: cell B2: this is not a clear day. "
                "Write the day like 2027-04-06 (cell format yyyy-mm-dd), and check the year."
            ),
        ),
        (
            "name,age\nRuth,old\n",
            ('ward.csv:2:2: cell B2: the answer to "age" must be a whole number. Write digits alone.'),
        ),
        (
            "name\nRuth\nWalter\nRUTH\n",
            (
                "ward.csv:4:1: cell A4: a patient of the same name stands on line 2. "
                'Take one out, or tell them apart in a column "reference".'
            ),
        ),
        (
            "name,team-dates\nRuth,Eliquis 2027-04-03\n",
            (
                "ward.csv:2:2: cell B2: no day stands here. "
                "Add a day; a name alone belongs in the medicine list."
            ),
        ),
        (
            "name,team-dates\nRuth,Eliquis = 2027-04-03 = 2027-04-08 = 2027-04-09\n",
            (
                "ward.csv:2:2: cell B2: this is not a clear day. "
                "Write the day like 2027-04-06 (cell format yyyy-mm-dd), and check the year."
            ),
        ),
        (
            "reference,name\nExample,Ruth\n",
            "ward.csv:2:1: cell A2: this is still the example line. Delete the line.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_cell(text: str, told: str) -> None:
    assert problems(text) == [told]


def test_places_are_those_that_a_spreadsheet_shows() -> None:
    header = ",".join(["name", "med-list", *(f"x{one}" for one in range(24)), "y"])
    text = 'name,med-list,age\nRuth,"Eliquis\nTylenol",78\n,,\nWalter,,old\n'

    assert [row.line for row in read(text.replace("old", "80")).rows] == [2, 4]
    assert problems(text)[0].startswith('ward.csv:4:3: cell C4: the answer to "age" must be a whole number.')
    assert "ward.csv:1:27: cell AA1: there is no such column." in problems(f"{header}\nRuth\n")[-1]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "any-meds,med-list,name\nno,Eliquis,Ruth\n",
            ["ward.csv:2:2: cell B2: this would be lost, because of", "any-meds"],
        ),
        (
            "any-meds,clot,name\nno,yes,Ruth\n",
            ["ward.csv:2:2: cell B2: this would be lost, because of", "any-meds"],
        ),
        ("clot-plan,shots,shots-list,name\nunsure,no,Prolia,Ruth\n", ["ward.csv:2:3:", "shots"]),
        ("clot-plan,team-dates,name\nno-plan,Eliquis = 2027-04-03,Ruth\n", ["ward.csv:2:2:", "clot-plan"]),
    ],
)
def test_a_medicine_that_another_answer_would_hide_is_told(text: str, told: list[str]) -> None:
    (problem,) = problems(text)

    assert all(part in problem for part in told)
    assert problem.endswith("Mend one of the two answers, or take this one out.")


@pytest.mark.parametrize(
    "text",
    ["any-meds,med-list,clot,name\nno,none,no,Ruth\n", "any-meds,med-list,name\nunsure,Eliquis,Ruth\n"],
)
def test_what_hides_nothing_is_no_problem(text: str) -> None:
    assert problems(text) == []


def test_empty_cells_after_the_last_column_are_what_a_spreadsheet_leaves() -> None:
    assert len(read("name,age\nRuth,78,,\n").rows) == 1


def test_good_rows_are_whole_beside_bad_ones() -> None:
    found = read("name,age,date\nRuth,78,2027-04-06\nWalter,old,soon\nHeinz,70,\n")

    assert [row.line for row in found.rows] == [2, 4]
    assert [(problem.place.line, problem.place.column) for problem in found.problems] == [(3, 2), (3, 3)]


def test_two_of_one_name_are_told_apart_by_their_reference() -> None:
    found = read("reference,name\nbed 1,Ruth\nbed 2,Ruth\n")

    assert [row.reference for row in found.rows] == ["bed 1", "bed 2"]


def test_the_reference_goes_onto_a_sheet_where_the_name_does_not_tell_whose_it_is() -> None:
    found = read("reference,name\nbed 1,Ruth\nbed 2,ruth\nbed 3,Walter\nbed 4,\n")
    plans = [make_plan(SHIPPED, NO_CLINIC, row.answers, TODAY) for row in found.rows]

    assert [plan.whose for plan in plans] == ["Ruth (bed 1)", "ruth (bed 2)", "Walter", "bed 4"]


def test_a_row_that_nobody_could_give_to_anybody_is_told() -> None:
    (told,) = problems("name,reference,age\n,,70\n,bed 2,70\n")

    assert told.startswith("ward.csv:2:1: cell A2: this row has neither a name nor a reference")


def test_the_template_is_a_roster_whose_example_must_go() -> None:
    text = template(SHIPPED)

    assert problems(text) == ["ward.csv:2:1: cell A2: this is still the example line. Delete the line."]
    assert len(read(text.replace("example", "bed 1")).rows) == 1


def test_every_question_but_the_danger_signs_has_a_column_in_the_template() -> None:
    header = template(SHIPPED).splitlines()[0].split(",")

    asked = [question.id for question in SHIPPED.questions if not question.stop]
    assert header == ["reference", *asked]


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_cell_is_ever_repeated_in_a_problem_and_no_row_is_lost(cells: list[list[str]]) -> None:
    written = io.StringIO()
    marked = [[f"Xyzzy{part}" for part in row] for row in cells]
    csv.writer(written).writerows([["name", "date", "age"], *marked])

    found = read(written.getvalue())

    assert "Xyzzy" not in "".join(map(str, found.problems))
    told = {problem.place.line for problem in found.problems}
    assert len(told) + len(found.rows) == len(cells)


def test_equal_cells_are_equal_answers_in_their_column_and_each_wrong_one_is_told() -> None:
    rows = ["bed 1,1,2027-04-06,yes", "bed 2,1,2027-04-06,no", "bed 3,1,1,1", "bed 4,1,1,1"]

    found = read("\n".join(("reference,age,date,clot", *rows)))

    day = date(2027, 4, 6)
    assert [row.answers.given for row in found.rows] == [
        {"age": 1, "date": day, "clot": True},
        {"age": 1, "date": day, "clot": False},
    ]
    assert [str(problem).partition(": cell ")[2][:2] for problem in found.problems] == [
        "C4",
        "D4",
        "C5",
        "D5",
    ]
