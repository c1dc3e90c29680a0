"""Weights of events are fitted near their prior."""

from __future__ import annotations

from kg.train_events import TILT, Case, alike, fit

PRIOR = {"bias": -1.0, "first": 1.0, "quoted": -1.0}


def test_without_cases_the_prior_stays() -> None:
    assert fit([], PRIOR) == {"bias": round(-1.0 + TILT, 1), "first": 1.0, "quoted": -1.0}


def test_cases_move_the_weights_without_turning_a_sign() -> None:
    cases: list[Case] = [({"first": 1.0}, True)] * 40 + [({"quoted": 1.0}, True)] * 40 + [({}, False)] * 40
    fitted = fit(cases, PRIOR)
    assert fitted["first"] > PRIOR["first"]
    assert fitted["quoted"] == 0.0
    assert fit(cases, PRIOR) == fitted


def test_sentences_are_alike_by_their_words() -> None:
    assert alike("Pemkot Bogor menggelar rapat", "pemkot bogor menggelar rapat.") == 1.0
    assert alike("Pemkot Bogor menggelar rapat", "Banjir melanda") == 0.0
