"""Pages for people, from the sample articles: every kind, both languages, hostile text shown as text."""

from __future__ import annotations

import asyncio
import html
import re
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from kg import ledger, serve, view, web
from kg.iris import Iris
from kg.pipeline import build
from kg.query import load, names
from kg.resources import folder
from kg.serve import application
from kg.serve.content.article import article
from kg.serve.content.reading import Reader, cut
from kg.serve.pages import explore, query
from kg.store import open_current
from kg.vocab import KG
from kg.web.words import words
from tests.serving import serving

HOSTILE = 'KOTA BOGOR - <script>alert(1)</script> Wali Kota Bogor <img src=x onerror="alert(2)"> Sari Wulandari hadir.'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    (place / "jahat.txt").write_text(HOSTILE, encoding="utf-8")
    build([folder("seeds") / "articles", place / "jahat.txt"], place / "data")
    return place / "data"


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[httpx.Client]:
    with serving(data) as served, httpx.Client(base_url=served.url, timeout=60) as opened:
        yield opened


def first(client: httpx.Client, asked: str) -> str:
    return str(client.get("/suggest", params={"q": asked}).json()[0]["url"])


def test_search_ignores_case_and_finds_acronyms(client: httpx.Client) -> None:
    assert client.get("/suggest", params={"q": "kOTA bog"}).json()[0]["name"] == "Kota Bogor"
    assert client.get("/suggest", params={"q": "diskominfostandi"}).json()[0]["kind"] == "agency"
    assert client.get("/suggest", params={"q": 'a"b* OR ('}).status_code == 200
    assert "zzzz" in client.get("/search", params={"q": "zzzz"}).text


@pytest.mark.parametrize("asked", ["Kota Bogor", "Jawa Barat", "Pemerintah Kota Bogor", "Rangga Wiratmaja Saputra",
                                   "Meraih Piala Adipura", "Wali Kota"])  # fmt: skip
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_of_each_kind(client: httpx.Client, asked: str, lang: str) -> None:
    answer = client.get(first(client, asked), params={"lang": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text


def test_a_fact_shows_its_sentence(client: httpx.Client) -> None:
    text = client.get(first(client, "Rangga Wiratmaja Saputra")).text
    assert "<details" in text
    assert "<mark>Rangga Wiratmaja Saputra</mark>" in text
    assert "#char=" in text


def test_every_article_is_shown_as_it_is(client: httpx.Client) -> None:
    answer = client.get("/page/article/jahat")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_what_the_graph_does_not_know(client: httpx.Client) -> None:
    for path in ("/page/person/nobody", "/page/?iri=no%20iri", "/page/", "/nothing"):
        answer = client.get(path, headers={"accept-language": "en-GB,en;q=0.8"})
        assert answer.status_code == 404
        assert "There is no such page" in answer.text


@pytest.mark.parametrize(("lang", "words"), [("id", "graf tidak mengenal"), ("en", "the graph knows nothing called")])
def test_what_is_wrong_with_a_query_is_said_in_the_language_of_the_page(
    client: httpx.Client, lang: str, words: str
) -> None:
    answer = client.get("/query", params={"ready": "pejabat", "daerah": "Antah Berantah", "lang": lang})
    assert answer.status_code == 400
    assert words in answer.text
    refused = client.get("/query", params={"query": "SELECT", "lang": lang}).text
    assert ("bukan SPARQL yang sah" in refused) == (lang == "id")


def test_words_looked_for_may_be_any(client: httpx.Client) -> None:
    answer = client.get("/questions/kata", params={"hal": "service <x>", "orang": ""})
    assert answer.status_code == 200


def test_every_mention_and_claim_of_every_article_is_marked(data: Path) -> None:
    iris = Iris("https://w3id.org/nusakg/id/")
    with open_current(data) as store, ledger.open(data) as book:
        reader = Reader(store)
        for iri, id in reader.rows("SELECT ?a ?id { ?a a schema:NewsArticle ; dcterms:identifier ?id }"):
            held, extraction = book.article(id), book.extraction(id)
            assert held is not None
            assert extraction is not None
            page = article(reader, iris, held, extraction)
            pieces = [piece for passage in page.passages for piece in passage.pieces]
            assert "".join(piece.words for piece in pieces) == held.text
            marked = {at for at, piece in enumerate(p for p in pieces for _ in p.words) if piece.mention}
            for mention in extraction.mentions:
                assert mention.implied or marked >= set(range(mention.start, mention.end)), (iri, mention)
            shown = {number for passage in page.passages for number in passage.claims}
            assert shown == set(range(1, len(page.claims) + 1)), iri
            anchors = {span for passage in page.passages for span in passage.spans}
            assert {(q.start, q.end) for claim in page.claims for q in claim.support.quotes} == anchors


def test_no_word_of_the_pages_is_missing() -> None:
    there = words("id").all("")
    places = [Path(package.__file__).parent for package in (serve, view, web)]
    files = [file for place in places for kind in ("html", "py", "js") for file in place.rglob(f"*.{kind}")]
    texts = [file.read_text("utf-8") for file in files if "static" not in file.parts]
    used = {key for text in texts for key in re.findall(r'\b(?:t|self|say)\("([^"{]+)"[,)]', text)}
    assert len(used) > 100
    assert used <= set(there)


def test_long_lists_come_in_pages() -> None:
    pages = [cut(range(95), 40, page, str) for page in (0, 1, 3, 99)]
    assert [(p.page, p.first, p.last, p.total) for p in pages] == [
        (1, 1, 40, 95), (1, 1, 40, 95), (3, 81, 95, 95), (3, 81, 95, 95),
    ]  # fmt: skip
    assert pages[2].items[0] == "80"
    assert cut((), 40, 1, str).items == ()


def test_without_bundles_pages_say_so_and_work(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in (explore, query):
        monkeypatch.setattr(page, "bundle", lambda name: None)

    async def texts() -> tuple[str, str]:
        app = application(data)
        there = {"transport": httpx.ASGITransport(app), "base_url": "http://x"}
        async with app.router.lifespan_context(app), httpx.AsyncClient(**there) as asked:
            asked.headers["accept-language"] = "en"
            sparql = "SELECT ?n { kg:Indonesia skos:prefLabel ?n }"
            return (await asked.get("/explore")).text, (await asked.get("/query", params={"query": sparql})).text

    with ThreadPoolExecutor() as thread:  # the browser of other tests has a loop in this one
        explorer, answer = thread.submit(asyncio.run, texts()).result()
    assert "The explorer cannot be opened" in explorer
    assert "make web" in answer
    assert "Indonesia</td>" in answer
    assert "query.js" not in answer


def test_a_fact_has_a_page_with_its_sentences(client: httpx.Client) -> None:
    rows = client.get("/questions/pejabat?jabatan=Wali%20Kota&daerah=Kota%20Bogor").text
    path = rows.partition('href="/facts?')[2].partition('"')[0].replace("&amp;", "&")
    text = client.get(f"/facts?{path}").text
    assert "<details class=\"evidence\" open>" in text
    assert "<mark>" in text
    assert client.get("/facts?iri=nothing").status_code == 404


def test_what_must_be_given_is_asked_for(client: httpx.Client) -> None:
    answer = client.get("/questions/bukti", params={"tentang": "", "lang": "en"})
    assert answer.status_code == 400
    assert "This must be given." in answer.text


@pytest.mark.parametrize("name", names())
def test_columns_of_ready_questions_have_words(client: httpx.Client, name: str) -> None:
    values = {p.name: "Kota Bogor" for p in load(name).parameters if p.required}
    values |= {"artikel": "bogor-inflasi-2023"} if "artikel" in values else {}
    values |= {"peristiwa": "rapat"} if "peristiwa" in values else {}
    columns = client.get(f"/questions/{name}.csv", params=values).text.splitlines()[0].split(",")
    assert [column for column in columns if words("id").column(column) == column] == []


def test_a_member_of_a_body_does_not_stand_for_it(client: httpx.Client) -> None:
    assert "Anggota:" not in client.get(first(client, "Kota Bogor")).text


def test_a_police_of_a_city_is_named_once(client: httpx.Client) -> None:
    found = [row["name"] for row in client.get("/suggest", params={"q": "kepolisian resor kota"}).json()]
    assert "Kepolisian Resor Kota Bogor" in found
    assert not [name for name in found if "Kota Kota" in name]


@pytest.mark.parametrize("values", [
    '"abc" AS ?keyakinan', '1/0 AS ?keyakinan', 'kg:status AS ?keyakinan', '"a" AS ?x) ("b" AS ?link_x',
    '"2023-99" AS ?x', '"a" AS ?x) ("b" AS ?fact',
])  # fmt: skip
def test_any_column_may_hold_anything(client: httpx.Client, values: str) -> None:
    assert client.get("/query", params={"query": f"SELECT ({values}) {{}}"}).status_code == 200


def test_a_number_of_links_may_be_anything(client: httpx.Client) -> None:
    for most in ("123456x", "x", "", "-1", "0", "9" * 50):
        assert client.get("/explore/links", params={"iri": KG.Indonesia.value, "most": most}).status_code == 200


def test_the_other_language_keeps_all_that_was_asked(client: httpx.Client) -> None:
    page = client.get("/facts?iri=a&iri=b&lang=id").text
    assert 'href="?iri=a&amp;iri=b&amp;lang=en"' in page


def shown_rows(client: httpx.Client, name: str, params: dict[str, str]) -> list[str]:
    answer = client.get(f"/questions/{name}", params=params)
    assert answer.status_code == 200
    return re.findall(r"<tr>(.*?)</tr>", answer.text, re.DOTALL)[1:]


@pytest.mark.parametrize("name", names())
def test_every_row_of_an_answer_has_its_sentences_one_click_away(client: httpx.Client, name: str) -> None:
    cases = tomllib.loads((Path(__file__).parent / "queries.toml").read_text(encoding="utf-8"))["case"]
    cases = [case for case in cases if case["query"] == name]
    asked = [case.get("params", {}) for case in cases]
    if not any(parameter.required for parameter in load(name).parameters):
        asked.append({parameter.name: "" for parameter in load(name).parameters})
    rows = [row for params in asked for row in shown_rows(client, name, params)]
    assert rows or not any(case["rows"] for case in cases)
    links = [re.findall(r'href="(/(?:facts|named)\?[^"]+)"', row) for row in rows]
    assert all(links)
    for link in {html.unescape(link) for of_row in links for link in of_row}:
        answer = client.get(link)
        assert answer.status_code == 200
        assert "<blockquote" in answer.text, link


@pytest.mark.parametrize("asked", ["", "Kota Bogor", "Jawa Barat", "Pemerintah Kota Bogor", "Rangga Wiratmaja Saputra"])
def test_what_names_a_thing_is_one_click_away(client: httpx.Client, asked: str) -> None:
    page = client.get(first(client, asked) if asked else "/").text
    links = {html.unescape(link) for link in re.findall(r'href="(/(?:facts|named)\?[^"]+)"', page)}
    assert links
    for link in links:
        text = client.get(link).text
        assert "<mark>" in text, link


def test_sentences_that_name_a_thing_in_a_period(client: httpx.Client) -> None:
    iri = client.get("/suggest", params={"q": "Kota Bogor"}).json()[0]["iri"]
    years = ("2017", "2019", "2021", "2023")
    counts = [_named(client, iri, {"from": year, "to": year}) for year in years]
    assert 0 < sum(counts) < _named(client, iri, {})
    assert _named(client, iri, {"to": "1990"}) == 0
    assert _named(client, iri, {"article": "https://w3id.org/nusakg/id/article/metro-adipura"}) <= 1
    assert client.get("/named", params={"iri": "nothing"}).status_code == 404


def _named(client: httpx.Client, iri: str, params: dict[str, str]) -> int:
    page = client.get("/named", params={"iri": iri, **params}).text
    found = re.search(r'<span class="count">(\d+)</span></h1>', page)
    assert found
    return int(found[1])
