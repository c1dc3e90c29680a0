"""Verbs of speech: derived forms by rule, lists that agree with each other."""

from __future__ import annotations

import pytest

from kg.language import load
from kg.language.speech import forms, speech

SPEECH = speech(load())


@pytest.mark.parametrize(
    ("affix", "stem", "form", "passive"),
    [
        ("meN-kan", "kata", "mengatakan", "dikatakan"),
        ("meN-kan", "tegas", "menegaskan", "ditegaskan"),
        ("meN-kan", "papar", "memaparkan", "dipaparkan"),
        ("meN-kan", "sampai", "menyampaikan", "disampaikan"),
        ("meN-kan", "lanjut", "melanjutkan", "dilanjutkan"),
        ("meN", "sebut", "menyebut", "disebut"),
        ("meN-i", "yakin", "meyakini", "diyakini"),
        ("ber", "janji", "berjanji", None),
        ("memper-kan", "kira", "memperkirakan", "diperkirakan"),
        ("plain", "bilang", "bilang", None),
    ],
)
def test_derived_forms(affix: str, stem: str, form: str, passive: str | None) -> None:
    active, suffered = forms(affix, stem)
    assert form in active
    assert suffered == passive
    assert form in SPEECH.active


def test_forms_with_nya_belong_to_those_that_stand_after_the_words() -> None:
    assert {"kata", "ujar", "imbuh", "pungkas"} <= SPEECH.after
    assert {"katanya", "ujarnya", "imbuhnya", "pungkasnya"} <= SPEECH.own


def test_lists_name_only_active_forms() -> None:
    assert SPEECH.weak | SPEECH.objects | SPEECH.asking <= SPEECH.active.keys()


def test_negators_are_no_verbs_of_speech() -> None:
    assert not SPEECH.negators & (SPEECH.active.keys() | SPEECH.after)
