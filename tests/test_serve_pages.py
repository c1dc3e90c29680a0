"""Pages for people, from the sample articles: every kind, both languages, hostile text shown as text."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kg.pipeline import build
from kg.resources import folder
from tests.serving import serving

HOSTILE = 'KOTA BOGOR - <script>alert(1)</script> Wali Kota Bogor <img src=x onerror="alert(2)"> Sari Wulandari hadir.'


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    place = tmp_path_factory.mktemp("pages")
    (place / "jahat.txt").write_text(HOSTILE, encoding="utf-8")
    build([folder("seeds") / "articles", place / "jahat.txt"], place / "data")
    with serving(place / "data") as served, httpx.Client(base_url=served.url, timeout=60) as opened:
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
