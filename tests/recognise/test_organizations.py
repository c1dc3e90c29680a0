"""Organizations found by the tagger, in invented sentences."""

from __future__ import annotations

from kg.language import load
from kg.model import Areas, Article, Body, Document, Mention
from kg.recognise import organizations
from kg.segment import segment


def read(text: str, *taken: str) -> Document:
    lexicon = load()
    doc = segment(Article("x", text), lexicon)
    mentions = (Mention(text.index(w), text.index(w) + len(w), "area", Areas(("32.71",))) for w in taken)
    return organizations.recognise(doc.add(tuple(mentions)), lexicon)


def test_kind_and_confidence() -> None:
    text = "Juru bicara Grup Wartanova, perusahaan asal Swedia, mengatakan Wartanova Corp akan membeli saham itu."
    found = [m for m in read(text).mentions if isinstance(m.ref, Body)]
    assert all(m.kind == "organization" and m.confidence in (0.45, 0.6) for m in found)


def test_mentions_of_other_kinds_stay_alone() -> None:
    doc = read("Warga Bogor mengatakan Bogor ramai.", "Bogor")
    assert all(m.kind == "area" or not doc.text[m.start : m.end].startswith("Warga Bogor") for m in doc.mentions)


def test_nothing_to_explain() -> None:
    assert read("Hari ini hujan turun sejak pagi.").mentions == ()
    assert read("").mentions == ()
