"""Sentences with fields, in the voice of whoever reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kypho_cli.model.sentence import VOICE_FIELDS, Voice, fields_in, fill

EVERY_VOICE = "{You} rest. {Your} bed is {yours}. Let {you} do {your} walk by {yourself}. We call {to-you}."


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        ("patient", "You rest. Your bed is yours. Let you do your walk by yourself. We call you."),
        ("helper", "They rest. Their bed is theirs. Let they do their walk by themselves. We call them."),
        ("staff", "They rest. Their bed is theirs. Let they do their walk by themselves. We call them."),
    ],
)
def test_speaks_to_the_patient_or_about_the_patient(voice: Voice, said: str) -> None:
    assert fill(EVERY_VOICE, {}, voice) == said


def test_speaks_to_the_patient_unless_told_otherwise() -> None:
    assert fill("{You} rest.", {}) == "You rest."


def test_leaves_plain_you_alone_for_the_reader() -> None:
    assert fill("Call us if {you} get a fever. You can call at night.", {}, "helper") == (
        "Call us if they get a fever. You can call at night."
    )


def test_puts_values_where_their_names_stand() -> None:
    assert fill("Call {phone} by {when}: {phone}.", {"phone": "555-0100", "when": "Friday"}) == (
        "Call 555-0100 by Friday: 555-0100."
    )


def test_a_value_of_a_voice_field_wins() -> None:
    assert fill("{you}", {"you": "Ruth"}, "helper") == "Ruth"


def test_a_field_without_a_value_is_our_fault() -> None:
    with pytest.raises(KeyError, match="fever"):
        fill("Over {fever}.", {})


def test_finds_each_field_once_without_the_voices() -> None:
    assert fields_in("{You} call {phone} or {after-hours-phone}, {phone}. {to-you}") == (
        "phone",
        "after-hours-phone",
    )


@pytest.mark.parametrize("text", ["no field", "{}", "{ phone }", "{phone", "phone}", "{a_b}", "{1}"])
def test_takes_nothing_else_for_a_field(text: str) -> None:
    assert fields_in(text) == ()
    assert fill(text, {}) == text


@given(answer=st.text())
def test_never_looks_for_fields_in_a_value(answer: str) -> None:
    assert fill("{worry}", {"worry": answer, "phone": "555"}) == answer


def test_every_voice_field_is_a_word_of_the_reader() -> None:
    assert {"you", "your", "yours", "yourself", "to-you", "You", "Your"} == VOICE_FIELDS


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("A rash. Short of breath.", "Told: A rash. Short of breath. Ask."),
        ("Can I sit?", "Told: Can I sit? Ask."),
        ("... and a half", "Told: ... and a half. Ask."),
        ("the blue one...", "Told: the blue one... Ask."),
    ],
)
def test_a_value_that_ends_with_a_stop_gets_no_second_one(value: str, said: str) -> None:
    assert fill("Told: {words}. Ask.", {"words": value}) == said
