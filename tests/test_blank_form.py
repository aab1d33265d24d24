"""The pen-and-paper form: it needs no answers, asks everything, and says for whom each line is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from made_up import CHECKLIST, RIVER, TODAY, clinic, item, options, question
from plans import shipped, steps_of, texts

from kypho_cli.model.checklist import Checklist, Phase, Section
from kypho_cli.model.clinic import NO_CLINIC, Clinic
from kypho_cli.model.plan import FormQuestion, Plan
from kypho_cli.model.when import ALWAYS, All, AnyOf, ClinicSays, Compare, Is, Not, Takes, When
from kypho_cli.planning.blank import blank_plan
from kypho_cli.rendering.blocks import Block, Box, Heading, Line, NewPage, Paragraph, Room, Table
from kypho_cli.rendering.outline import outline

ASKED = (
    question("clot"),
    question("clot-why", "choices", options=options("stent", "clot"), part_of="clot", none="None of these"),
    question("clot-when", "text", Is("clot-why", ("stent",)), part_of="clot", help="Type a month."),
    question("booked", "choice", options=options("x"), only_booking=True),
    question("anesthesia", "choice", options=options("sedation", "local"), unsure_label="Not told yet"),
    question("age", "number"),
    question("list", "medicines", none="No medicine"),
    question("dates", "team-dates", Is("clot", (True,))),
)


def checklist(when: When = ALWAYS) -> Checklist:
    """A checklist with one line that hangs on `when`."""
    line = item("line", "Do it.", when)
    phases = (Phase("week-before", "Week", "steps", (Section("a", "A list", (line,)),)),)
    return replace(CHECKLIST, questions=ASKED, phases=phases)


def blank(when: When = ALWAYS, at: Clinic = NO_CLINIC) -> Plan:
    return blank_plan(checklist(when), at, TODAY)


def only_if(when: When, at: Clinic = NO_CLINIC) -> str:
    (step,) = steps_of(blank(when, at))
    return step.only_if


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (All(()), ""),
        (Is("clot", (True,)), "Only if you say yes to 1."),
        (Is("clot", (False,)), "Only if you say no to 1."),
        (Not(Is("clot", (True,))), "Only if you say no to 1."),
        (Is("clot-why", ("stent",)), 'Only if you tick "The stent" at 1a.'),
        (Not(Is("clot-why", ("stent",))), 'Only if you do not tick "The stent" at 1a.'),
        (Is("clot-why", ("clot", "stent")), 'Only if you tick any box but "None of these" at 1a.'),
        (
            Not(Is("clot-why", ("clot", "stent"))),
            'Only if you do not tick "The stent" or "The clot" at 1a.',
        ),
        (Is("anesthesia", ("sedation", "local")), 'Only if you tick "The sedation" or "The local" at 2.'),
        (Compare("age", at_least=65), "Only if your answer to 3 is 65 or more."),
        (Compare("age", more_than=64), "Only if your answer to 3 is 65 or more."),
        (Compare("age", less_than=18), "Only if your answer to 3 is 17 or less."),
        (Not(Compare("age", 12, 55)), "Only if your answer to 3 is not from 12 to 55."),
        (Takes(("insulins", "lithium")), "Only if you take one of these: insulins; lithium."),
        (Not(Takes(("insulins",))), "Only if you take none of these: insulins."),
        (ClinicSays("wash", ("special-soap",)), "Only if your clinic says so."),
        (Not(Not(Is("clot", (True,)))), "Only if you say yes to 1."),
        (Is("dates", ("to-follow",)), "Only if there are dates at 5."),
        (Is("dates", ("of-another-day",)), "Only if the dates at 5 were for another day."),
        (Not(Is("dates", ("to-follow", "of-another-day"))), "Only if there are no dates at 5."),
        (Is("booked", ("x",)), 'Only if you tick "The x" at Booked.'),
        (
            All((Is("clot", (True,)), AnyOf((Takes(("lithium",)), Compare("age", at_most=9))))),
            "Only if you say yes to 1, and you take one of these: lithium, or your answer to 3 is 9 or less.",
        ),
        (
            Not(AnyOf((Is("clot", (True,)), All((Takes(("insulins",)), Is("clot", (True,))))))),
            "Only if you say no to 1, and you take none of these: insulins, or you say no to 1.",
        ),
        (AnyOf((Is("clot", (True,)), Is("clot", (True,)))), "Only if you say yes to 1."),
    ],
)  # fmt: skip
def test_each_line_says_for_whom_it_is(when: When, words: str) -> None:
    assert only_if(when) == words


def test_what_the_clinic_has_decided_is_neither_asked_nor_told() -> None:
    soap = clinic(wash="special-soap")
    both = All((ClinicSays("wash", ("special-soap",)), Is("clot", (True,))))
    assert only_if(both, soap) == "Only if you say yes to 1."
    assert only_if(AnyOf((ClinicSays("wash", ("own-soap",)), Is("clot", (True,)))), soap) == (
        "Only if you say yes to 1."
    )
    assert list(steps_of(blank(ClinicSays("wash", ("own-soap",)), soap))) == []


def test_questions_are_numbered_as_they_are_counted_and_booked_ones_left_out() -> None:
    assert [(one.number, one.id) for one in blank().form] == [
        ("1", "clot"),
        ("1a", "clot-why"),
        ("1b", "clot-when"),
        ("2", "anesthesia"),
        ("3", "age"),
        ("4", "list"),
        ("5", "dates"),
    ]


def test_each_question_has_what_to_tick_or_room_to_write_and_nothing_is_typed() -> None:
    form = {one.id: one for one in blank().form}
    assert form["clot"].options == ("Yes", "No", "I am not sure")
    assert form["clot-why"].options == ("The stent", "The clot", "None of these", "I am not sure")
    assert form["clot-when"] == FormQuestion(
        "clot-when",
        "All",
        "1b",
        "clot-when?",
        "Write a month.",
        "line",
        (),
        'Only if you tick "The stent" at 1a.',
    )
    assert form["anesthesia"].options == ("The sedation", "The local", "Not told yet")
    assert form["list"].kind == "medicines"
    assert form["list"].options == ("No medicine", "I am not sure")
    assert form["dates"].kind == "dates"


def test_nobody_is_in_the_plan_of_a_form() -> None:
    plan = blank_plan(CHECKLIST, RIVER, TODAY)
    assert (plan.patient, plan.top, plan.unanswered, plan.flags, plan.told) == ("", (), (), (), ())


class TestTheShippedForm:
    """The form that goes out to people."""

    @staticmethod
    def of(at: Clinic = NO_CLINIC) -> Plan:
        return blank_plan(shipped().checklist, at, TODAY)

    def test_asks_the_33_questions_with_their_parts(self) -> None:
        numbers = [one.number for one in self.of().form]
        assert len([number for number in numbers if number.isdigit()]) == 33
        assert len(numbers) == len(set(numbers)) == len(shipped().checklist.questions) - 1

    def test_holds_every_line_once_with_its_condition_in_words(self) -> None:
        plan = self.of()
        found = texts(outline(plan, "blank"))
        for step in steps_of(plan):
            if step.id in {one.id for phase in plan.phases if phase.kind != "pages"
                           for section in phase.sections for one in section.steps}:  # fmt: skip
                assert any(step.text in text for text in found), step.id
        items = {one.id for one in shipped().checklist.items()}
        kinds = {phase.id: phase.kind for phase in shipped().checklist.phases}
        not_on_it = {
            one.id
            for phase in shipped().checklist.phases
            for section in phase.sections
            if kinds[phase.id] == "flags" or section.only == "after"
            for one in section.items
        }
        assert {step.id for step in steps_of(plan)} == items - not_on_it

    def test_depends_on_no_answer_and_no_day(self) -> None:
        later = blank_plan(shipped().checklist, NO_CLINIC, TODAY.replace(year=2028))
        drop = re.compile(r"Made on .*")
        assert [drop.sub("", text) for text in texts(outline(later, "blank"))] == [
            drop.sub("", text) for text in texts(outline(self.of(), "blank"))
        ]

    def test_is_shorter_for_a_clinic_that_has_decided(self) -> None:
        example = next(one for one in shipped().clinics if one.id)
        assert len(self.of(example).form) < len(self.of().form)


class TestTheSheet:
    """A form on paper."""

    def test_has_each_kind_of_question_with_its_room(self, plan: Plan) -> None:
        blocks = outline(plan, "blank")
        kinds: list[type[Block]] = [type(block) for block in blocks]
        first = kinds.index(Heading)
        assert kinds[first : kinds.index(NewPage)] == [
            Heading, Heading, Paragraph, Room,
            Heading, Line, Line, Line,
            Heading, Heading, Paragraph, Table, Line,
            Heading, Table,
        ]  # fmt: skip
        found = texts(blocks)
        assert "1. On what day is it?" in found
        assert "Only if 2 is yes." in found

    def test_has_every_line_untailored_with_whom_it_is_for(self, plan: Plan) -> None:
        phase = plan.phases[1]
        steps = tuple(replace(step, only_if="Only if you snore.") for step in phase.sections[0].steps)
        phases = (replace(phase, sections=(replace(phase.sections[0], steps=steps),)), *plan.phases[2:])
        blocks = outline(replace(plan, phases=phases), "blank")
        lines = [block for block in blocks if isinstance(block, Line)]
        assert Line("Pack a small bag.", notes=("Only if you snore.",)) in lines
        assert Line("Do not drive for 24 hours. (usual at many clinics, ask yours)") in lines
        assert "Stop eating at 11:59 pm on Monday, April 5." in texts(blocks)
        boxes = [block for block in blocks if isinstance(block, Box)]
        assert [box.level for box in boxes] == ["emergency", "now", "call"]
        assert boxes[0].lines == (Line("You cannot move a leg.", mark="bullet"),)
