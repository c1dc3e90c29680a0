"""The labels are sound, and B-cubed gives the values of a case worked by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.resolution import gold


@pytest.mark.parametrize("labels", [gold.people, gold.agencies])
def test_labels_lie_in_their_articles_and_are_given_once(labels):
    everything = labels(available_only=False)
    assert max(Counter((x.source, x.article, x.start, x.end) for x in everything).values()) == 1
    assert max(Counter((x.source, x.article, x.gold) for x in everything).values()) == 1
    for label in labels():
        surface = gold.articles(label.source)[label.article].text[label.start : label.end]
        assert surface
        assert surface == surface.strip()


def test_seeds_are_always_at_hand():
    assert {x.source for x in gold.people()} >= {"seeds"}
    assert {x.source for x in gold.agencies()} >= {"seeds"}


def test_no_corpus_names_in_the_ids():
    for label in gold.people(available_only=False) + gold.agencies(available_only=False):
        if label.source == "indosum-dev":
            assert label.gold[0] in "pa"
            assert label.gold[1:].isdigit()


def test_b_cubed():
    truth = {1: "a", 2: "a", 3: "a", 4: "b"}
    found = {1: "x", 2: "x", 3: "y", 4: "y"}
    score = gold.b_cubed(found, truth)
    assert score.precision == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert score.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert gold.b_cubed(truth, truth) == gold.Score(1.0, 1.0)
    assert gold.b_cubed({}, truth).precision == 1.0
    assert gold.b_cubed(dict.fromkeys(truth, "x"), truth).recall == 1.0
