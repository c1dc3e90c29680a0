"""Facts in invented sentences: whose area, part of what, member of what. Mentions are added by hand."""

from __future__ import annotations

from kg.language import load
from kg.model import Areas, Article, Body, Fact, Mention, PersonRef, Ref, Span
from kg.relate import facts
from kg.segment import segment

BOGOR = "32.71"
PARTY = Body("Partai Melati", None, "organization")


def relate(text: str, *named: tuple[str, Ref]) -> list[Fact]:
    """Facts of a text in which each of `named` words has that meaning (the first place after the one before)."""
    lexicon, mentions, at = load(), [], 0
    for words, ref in named:
        start = text.index(words, at)
        kind = (
            "area" if isinstance(ref, Areas)
            else "person" if isinstance(ref, PersonRef)
            else "organization" if isinstance(ref, Body) and ref.kind == "organization"
            else "agency"
        )  # fmt: skip
        mentions.append(Mention(start, start + len(words), kind, ref))  # type: ignore[arg-type]
        at = start if kind == "agency" else start + len(words)
    claims = facts.relate(segment(Article("x", text), lexicon).add(tuple(mentions)), lexicon)
    return [c for c in claims if isinstance(c, Fact)]


def test_jurisdiction_where_the_area_is_named() -> None:
    office = Body("Dinas Kesehatan", BOGOR)
    text = "Rapat usai. Dinas Kesehatan Kota Bogor hadir."
    (fact,) = relate(text, ("Dinas Kesehatan Kota Bogor", office), ("Kota Bogor", Areas((BOGOR,))))
    assert (fact.property, fact.subject, fact.object) == ("jurisdiction", office, BOGOR)
    assert fact.evidence == (Span(12, len(text)),)


def test_no_jurisdiction_where_the_area_is_inferred_or_the_country() -> None:
    assert relate("Dinas Kesehatan hadir.", ("Dinas Kesehatan", Body("Dinas Kesehatan", BOGOR))) == []
    assert relate("KPK hadir.", ("KPK", Body("Komisi Pemberantasan Korupsi", "ID"))) == []


def test_one_fact_with_all_its_sentences() -> None:
    office = Body("Dinas Kesehatan", BOGOR)
    text = "Dinkes Bogor hadir. Dinkes Bogor pergi."
    (fact,) = relate(
        text, ("Dinkes Bogor", office), ("Bogor", Areas((BOGOR,))), ("Dinkes Bogor", office), ("Bogor", Areas((BOGOR,)))
    )
    assert len(fact.evidence) == 2


def test_part_of_the_body_named_after_it() -> None:
    unit, whole = Body("Biro Hukum", "ID", "agency", "Kementerian Sosial"), Body("Kementerian Sosial", "ID")
    (fact,) = relate("Biro Hukum Kementerian Sosial pindah.", ("Biro Hukum", unit), ("Kementerian Sosial", whole))
    assert (fact.property, fact.subject, fact.object) == ("part_of", unit, whole)


def test_part_through_which_the_whole_acts() -> None:
    office, whole = Body("Dinas Kesehatan", BOGOR), Body("Pemerintah Kota Bogor", BOGOR, "government")
    text = "Pemkot Bogor melalui Dinas Kesehatan bergerak."
    parts = [f for f in relate(text, ("Pemkot Bogor", whole), ("Dinas Kesehatan", office)) if f.property == "part_of"]
    assert [(f.subject, f.object) for f in parts] == [(office, whole)]


def test_neighbours_in_a_list_are_no_parts() -> None:
    one, two = Body("Dinas Kesehatan", BOGOR), Body("Dinas Sosial", BOGOR)
    assert relate("Dinas Kesehatan, Dinas Sosial hadir.", ("Dinas Kesehatan", one), ("Dinas Sosial", two)) == []


def test_member_named_after_or_before() -> None:
    person = PersonRef(24, 36)
    text = "Politikus Partai Melati Rudi Hartawan diam."
    (fact,) = relate(text, ("Partai Melati", PARTY), ("Rudi Hartawan", person))
    assert (fact.property, fact.subject, fact.object) == ("member_of", person, PARTY)
    text = "Rudi Hartawan, kader Partai Melati, diam."
    assert [f.property for f in relate(text, ("Rudi Hartawan", person), ("Partai Melati", PARTY))] == ["member_of"]


def test_no_member_without_the_word() -> None:
    person = PersonRef(0, 4)
    assert relate("Rudi bertemu Partai Melati.", ("Rudi", person), ("Partai Melati", PARTY)) == []
