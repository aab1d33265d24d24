"""What stands on each sheet and in what order; what never stands on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from plans import lines_of, texts

from kypho_cli.model.checklist import Review
from kypho_cli.model.plan import Contact, MedicineStep, Plan, PlanPhase, PlanSection, Step
from kypho_cli.model.words import WORDS
from kypho_cli.rendering.blocks import SHEETS, Block, Box, Heading, Line, Sheet
from kypho_cli.rendering.formats import RENDERERS
from kypho_cli.rendering.look import PLAIN
from kypho_cli.rendering.outline import outline


def all_lines(blocks: tuple[Block, ...]) -> dict[str, Line]:
    """Every line, in a box or not, by its text."""
    return {line.text: line for line in lines_of(blocks)}


def in_order(found: list[str], *wanted: str) -> bool:
    places = [found.index(text) for text in wanted]
    return places == sorted(places)


def test_the_patient_sheet_begins_with_name_time_place_and_phones(plan: Plan) -> None:
    assert texts(outline(plan, "summary"))[:7] == [
        "Ruth's checklist: Getting ready for balloon kyphoplasty",
        "Tuesday, April 6, 2027, come at 7:30 am",
        "Counted from Tuesday, March 30: 7 days left",
        "Where: River Spine Center",
        "12 River Road",
        "Phone: 555-0100",
        "Nights and weekends: 555-0101",
    ]


def test_the_parts_of_the_patient_sheet_stand_in_reading_order(plan: Plan) -> None:
    assert in_order(
        texts(outline(plan, "summary")),
        "The 2 things that matter most",
        "Your medicines: what to ask",
        "More about your medicines",
        "Your questions",
        "The week before",
        "The night before: Monday, April 5",
        "Your times for food and drink",
        "At home",
        "The day: Tuesday, April 6",
        "After",
        "The times in one view",
        "When to call",
        "Call 911 if",
        "Get help now if",
        "Call in the day if",
        "What is still open",
        "Still blank",
        "Good to know about this checklist",
        "Not sure, or passed over",
        "About this sheet",
        "If your team tells you something else, do what they say.",
        "Content version: 2026.11",
        "Clinic profile: River Spine Center",
        "Reviewed by A. Nurse on Sunday, November 1, 2026",
        "Made on Tuesday, March 30, 2027",
        "A publisher 2025. For the titles behind one line, type: kypho why, with words of the line.",
    )


def test_call_boxes_are_as_loud_as_their_sections_the_loudest_first(plan: Plan) -> None:
    boxes = [block for block in outline(plan, "summary") if isinstance(block, Box)]
    assert [box.level for box in boxes] == ["top", "emergency", "now", "call", "call"]
    assert boxes[1].lines == (Line("You cannot move a leg.", mark="bullet"),)


def test_own_words_stand_before_every_other_question(plan: Plan) -> None:
    found = texts(outline(plan, "summary"))
    assert in_order(found, "Your questions", "Will I have a stroke?", "About you", "Why me?")


def test_without_own_words_there_is_room_to_write_a_question(bare_plan: Plan) -> None:
    assert "Their own question: ______" in texts(outline(bare_plan, "summary"))


def test_a_missing_answer_is_a_line_to_confirm_with_the_team(plan: Plan) -> None:
    lines = all_lines(outline(plan, "summary"))
    assert lines["Pack a small bag. (confirm with your team)"].notes == ("Rule of River Spine Center.",)
    assert "Stop clear drinks at 5:30 am on Tuesday, April 6. (confirm with your team)" in lines


def test_a_missing_clinic_value_is_a_blank_and_nothing_is_added_to_it(plan: Plan) -> None:
    assert all_lines(outline(plan, "summary"))["Kind of soap: ______ (the nurse fills this in)"].notes == ()


def test_a_line_that_hangs_on_what_the_clinic_has_not_said_says_so(plan: Plan) -> None:
    notes = all_lines(outline(plan, "summary"))["Bring warm socks."].notes
    assert notes == ("Your clinic has not told us this yet. Ask your team.",)


def test_a_usual_number_is_marked_to_be_asked_about(plan: Plan) -> None:
    assert "Do not drive for 24 hours. (usual at many clinics, ask yours)" in all_lines(
        outline(plan, "summary")
    )


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Have the blood test.", ("Today. The day for this has passed.",)),
        ("Call us at 555-0100.", ("Today",)),
        ("Put a light by the bed.", ()),
        ("Check your sugar at 5:00 am on Tuesday, April 6.", ()),
        ("You cannot move a leg.", ()),
    ],
)
def test_a_due_day_stands_under_its_line_unless_it_was_just_said(
    plan: Plan, text: str, notes: tuple[str, ...]
) -> None:
    assert all_lines(outline(plan, "summary"))[text].notes == notes


def test_a_due_day_stands_under_its_line_in_words(plan: Plan) -> None:
    week = [block for block in outline(plan, "summary") if isinstance(block, Line)]
    assert Line("Find an adult to take you home.", notes=("By Friday, April 2",)) in week


def test_what_matters_most_says_why_but_never_a_private_reason(plan: Plan) -> None:
    lines = all_lines(outline(plan, "summary"))
    assert lines["Call the team before the day."].notes == ()
    box = next(block for block in outline(plan, "summary") if isinstance(block, Box))
    assert box.lines[1].notes == ("By Friday, April 2", "Why: It keeps the day safe.")


def test_one_thing_that_matters_is_not_called_several(plan: Plan, step: Step) -> None:
    found = texts(outline(replace(plan, top=(step,)), "summary"))
    assert "What matters most" in found
    assert not any("things that matter" in text for text in found)


def test_a_source_behind_a_private_line_alone_is_named_on_no_sheet(plan: Plan) -> None:
    for sheet in SHEETS:
        assert not any("Babies" in text for text in texts(outline(plan, sheet)))


def test_the_information_sheet_names_its_own_sources_alone(plan: Plan) -> None:
    found = texts(outline(plan, "information"))
    assert [text for text in found if text.startswith("[")] == [
        "[blue-book] The blue book. A publisher, 2025."
    ]


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet != "nurse"])
def test_no_private_reason_answer_or_staff_flag_stands_on_a_sheet_for_patients(
    plan: Plan, sheet: Sheet
) -> None:
    found = "\n".join(texts(outline(plan, sheet)))
    for never in ("Pregnant", "baby", "May be pregnant", "Alcohol", "No ride yet", "Staff words", "Because"):
        assert never not in found


def test_one_or_more_private_answers_are_counted_and_not_named(plan: Plan) -> None:
    assert "One private answer" in texts(outline(plan, "summary"))
    two = replace(plan, unanswered=(plan.unanswered[2], plan.unanswered[2]))
    found = texts(outline(two, "summary"))
    assert "2 private answers" in found
    assert "A nurse will go over these with you." in found


def test_every_medicine_stands_as_typed_with_what_to_ask_and_two_dates(plan: Plan) -> None:
    lines = all_lines(outline(plan, "summary"))
    assert lines["Eliquis 5 mg, morning and evening"].notes == (
        "Blood thinner",
        "Keep taking Eliquis until your team gives you a stop date.",
        "Call us by Friday, April 2.",
        "Ask: When is the last dose before the procedure?",
        "Last dose: ______",
        "Start again: ______",
    )
    assert lines["Tía Rosa's drops"].notes == ("Ask what is in it.",)


def test_without_medicines_a_note_about_them_stands_alone(plan: Plan) -> None:
    none = replace(plan, medicines=(), medicine_notes=("You told us you take no medicines.",))
    found = texts(outline(none, "summary"))
    assert found[found.index("Your medicines: what to ask") + 1] == "You told us you take no medicines."


def test_without_medicines_and_notes_there_is_no_part_about_them(bare_plan: Plan) -> None:
    assert not any("medicines" in text for text in texts(outline(bare_plan, "summary")))


def test_more_than_seven_lines_become_several_lists_and_none_is_lost(
    plan: Plan, medicine_step: MedicineStep, step: Step
) -> None:
    steps = tuple(replace(step, id=f"s{n}", text=f"Step {n}.", level="red") for n in range(15))
    section = PlanSection("long", "Long", steps)
    phases = (
        PlanPhase("after", "After", "steps", "", (section,)),
        PlanPhase("c", "C", "boxes", "", (section,)),
    )
    many = replace(plan, phases=phases, medicines=(medicine_step,) * 9, flags=steps, top=())
    blocks = outline(many, "summary")
    assert all(len(block.lines) <= 7 for block in blocks if isinstance(block, Box))
    assert {f"Step {n}." for n in range(15)} <= set(all_lines(blocks))
    assert longest_run_of_lines(blocks, "About this sheet") <= 7
    found = texts(blocks)
    assert found.count("Long (more)") == 4
    assert found.count("Eliquis 5 mg, morning and evening") == 9


def longest_run_of_lines(blocks: tuple[Block, ...], end: str) -> int:
    """The longest list to tick or read before the heading `end`."""
    longest = run = 0
    for block in blocks[: blocks.index(Heading(end))]:
        run = run + 1 if isinstance(block, Line) and block.mark != "none" else 0
        longest = max(longest, run)
    return longest


def test_food_rules_stand_first_in_the_night_before_with_whose_rule_and_the_usual(plan: Plan) -> None:
    blocks = outline(plan, "summary")
    night = blocks.index(Heading("The night before: Monday, April 5"))
    assert blocks[night + 1] == Heading("Your times for food and drink", depth=2)
    assert blocks[night + 2] == Line(
        "Stop eating at 11:59 pm on Monday, April 5.",
        notes=("Rule of River Spine Center, counted from your arrival at 7:30 am.",),
    )
    assert blocks[night + 4] == Line("Sips with medicines: ______", notes=("Usual at many clinics: a sip.",))


def test_food_rules_are_not_lost_where_a_checklist_has_no_night_before(plan: Plan) -> None:
    found = texts(outline(replace(plan, phases=()), "summary"))
    assert "Stop eating at 11:59 pm on Monday, April 5." in found


def test_food_times_are_no_task_once_the_day_has_passed(plan: Plan) -> None:
    found = texts(outline(replace(plan, phases=(), days_left=-1), "summary"))
    assert "Stop eating at 11:59 pm on Monday, April 5." not in found


def test_a_phase_with_food_rules_alone_keeps_its_heading(plan: Plan) -> None:
    night = PlanPhase("night-before", "The night before", "steps", "", ())
    found = texts(outline(replace(plan, phases=(night,)), "summary"))
    assert in_order(
        found,
        "The night before",
        "Your times for food and drink",
        "Stop eating at 11:59 pm on Monday, April 5.",
    )


def test_a_phase_or_section_without_lines_has_no_heading(plan: Plan) -> None:
    found = texts(outline(plan, "summary"))
    assert "An empty time" not in found
    assert "None" not in found


def test_next_to_nothing_known_still_makes_a_sheet_with_blanks(bare_plan: Plan) -> None:
    assert texts(outline(bare_plan, "summary")) == [
        "Their checklist: Getting ready for balloon kyphoplasty",
        'Here "they" means the patient.',
        "Day and time: ______",
        "Where: ______",
        "Phone: ______ (ask their team)",
        "Their questions",
        "Their own question: ______",
        "About this sheet",
        "If their team tells you something else, do what they say.",
        "Content version: 2026.11",
        "Clinic profile: none. Times and numbers come from their team.",
        "Review: none yet",
        "Made on Tuesday, March 30, 2027",
    ]


def test_a_helper_reads_who_they_is(plan: Plan) -> None:
    found = texts(outline(replace(plan, voice="helper", patient="Walter"), "summary"))
    assert found[1] == 'Here "they" means Walter.'
    assert "Pack a small bag. (confirm with their team)" in found


def test_the_information_sheet_holds_the_pages_alone(plan: Plan) -> None:
    found = texts(outline(plan, "information"))
    assert found[:4] == [
        "To read: Getting ready for balloon kyphoplasty",
        "About it",
        "What it is",
        "It mends a bone.",
    ]
    assert found[4] == "About this sheet"


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet != "card"])
def test_every_sheet_but_the_card_says_which_one_it_replaces_and_who_reviewed_it(
    plan: Plan, sheet: Sheet
) -> None:
    found = texts(outline(replace(plan, replaces=date(2027, 5, 3)), sheet))
    assert found[1] == "Replaces the sheet of Monday, May 3"
    assert any("Reviewed by A. Nurse on Sunday, November 1, 2026" in text for text in found)
    assert any("2026.11" in text for text in found)
    unseen = texts(outline(replace(plan, review=Review(), replaces=None), sheet))
    assert any("Review: none yet" in text for text in unseen)
    assert not any("Replaces" in text for text in unseen)


def test_every_word_of_rendering_is_used_on_some_sheet(
    plan: Plan, bare_plan: Plan, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: set[str] = set()

    class Watched(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            used.add(key)
            return super().__getitem__(key)

    monkeypatch.setattr("kypho_cli.rendering.lines.WORDS", Watched(WORDS))
    plans = [plan, bare_plan, replace(plan, voice="helper"), replace(plan, voice="staff", patient="")]
    crowd = replace(plan, top=(step,), unanswered=plan.unanswered[2:] * 2, medicines=plan.medicines[1:] * 8)
    plans += [crowd, replace(plan, unanswered=plan.unanswered[:1], replaces=date(2027, 5, 3))]
    plans += [
        replace(bare_plan, patient="Ruth", contact=Contact(after_hours_phone="555-0101"), voice="patient")
    ]
    food, drinks, sips = plan.fasting
    plans.append(replace(plan, fasting=(food, replace(drinks, until=food.until), sips)))
    plans.append(replace(plan, fasting=(replace(food, until=None), replace(drinks, until=food.until), sips)))
    plans.append(replace(plan, days_left=-1))
    plans.append(replace(crowd, phases=tuple(_folding(phase) for phase in plan.phases)))
    for end in (plan.made_on, date(2026, 12, 31)):
        review = Review("A. Doctor", review_by=end)
        plans.append(replace(plan, contact=replace(plan.contact, review=review)))
    for one in plans:
        for sheet in SHEETS:
            outline(one, sheet)
    elsewhere = ("sheet-today", "sheet-calendar", "sheet-recall", "sheet-outdated", "sheet-not-noted")
    words = {key for key in WORDS if key.startswith("sheet-") and not key.startswith(elsewhere)}
    assert words - used == set()


def _folding(phase: PlanPhase) -> PlanPhase:
    """The phase with many lines that may fold."""
    many = (
        replace(section, steps=tuple(replace(s, fold=9) for s in section.steps * 9))
        for section in phase.sections
    )
    return replace(phase, sections=tuple(many))


def test_formats_stand_in_one_plain_dict(plan: Plan) -> None:
    assert list(RENDERERS) == ["text", "md", "html", "pdf", "json", "ics"]
    for name in ("text", "md", "html", "json"):
        assert b"Ruth" in RENDERERS[name].render(plan, "summary", PLAIN)
    assert RENDERERS["pdf"].render(plan, "summary", PLAIN).startswith(b"%PDF-")
