"""Any text, however odd: it is read, extracted from, kept and told again as it was, and all offsets fit."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg import pipeline
from kg.model import Article, Event, Extraction, Statement
from kg.records import records

PIECES = [
    "KOTA BOGOR – ", "Wali Kota Bogor Bima Arya", "Plt Sekda ", "Dinas Kesehatan (Dinkes) Kota Bandung", "H. ",
    "S.E., ", " mengatakan, ", "“Warga sehat,” kata dia.", '"Baik," ujarnya', "Selasa (8/8/17)", "12-14 Maret 2018",
    "30 peserta", " meresmikan ", "Balai Kota", "(Rie)\nEditor: Sahrul", "Baca juga: ", ". ", ", ", "\n", "\n\n",
    " dan ", "’", "``", "''", "\u200b", "\u00ad", "e\u0301", "ﬁ", "İstanbul", "ß", "😀", "\u2028", "\x85", "\x00",
    "\x1b[31m", "<b>&amp;", "\ufffd", "١٢",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), min_size=1, max_size=25).map("".join)


def spans(found: Extraction) -> list[tuple[int, int]]:
    all_spans = [(m.start, m.end) for m in found.mentions] + [(p.start, p.end) for p in found.people]
    for claim in found.claims:
        all_spans += [(s.start, s.end) for s in claim.evidence]
        if isinstance(claim, Event):
            all_spans += [(s.start, s.end) for s in (claim.trigger, claim.venue) if s]
        if isinstance(claim, Statement):
            all_spans.append((claim.said.start, claim.said.end))
    return all_spans


@settings(deadline=None, max_examples=150)
@given(texts)
def test_offsets_fit(text: str) -> None:
    found = kg.extract(text, id="a", date="2018-03-12")
    length = len(text.replace("\r\n", "\n"))
    for start, end in spans(found):
        assert 0 <= start < end <= length
    assert kg.extract(text, id="a", date="2018-03-12") == found


@settings(deadline=None, max_examples=60)
@given(texts)
def test_records_quote_the_text(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    found = records(Article("a", text), kg.extract(text, id="a"))
    assert json.loads(json.dumps(found)) == found
    for mention in found["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]


@settings(deadline=None, max_examples=12)
@given(st.lists(texts.filter(str.strip), min_size=1, max_size=8))
def test_the_graph_quotes_the_text(several: list[str]) -> None:
    lines = "\n".join(json.dumps({"id": f"{i} {text[:5]}", "text": text}) for i, text in enumerate(several))
    with tempfile.TemporaryDirectory() as folder:
        summary = pipeline.build(["-"], folder, stdin=io.BytesIO(lines.encode()), workers=1)
        assert (summary.articles, summary.refused) == (len(several), ())
        with kg.open(Path(folder)) as graph:
            by_id = {a.id: a.text for a in graph.articles}
            rows = graph.query(
                "SELECT ?id ?begin ?end ?words { ?s nif:anchorOf ?words ; nif:beginIndex ?begin ; nif:endIndex ?end ; "
                "nif:referenceContext/nif:sourceUrl/dcterms:identifier ?id }"
            )
            assert isinstance(rows, list)
            for row in rows:
                assert by_id[row["id"]][int(row["begin"]) : int(row["end"])] == row["words"]
