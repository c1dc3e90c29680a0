"""Ready questions and the query page of `kg serve` in a real browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from kg.query import names
from kg.web import bundle
from tests.browser.served import found, problems, samples
from tests.serving import Served, serving

bundled = pytest.mark.skipif(
    bundle("query.js") is None and os.environ.get("KG_BROWSER") != "required", reason="no bundles: make web (node 20)"
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TENFOLD = " ".join(f"BIND(CONCAT({', '.join(10 * [f'?x{n}'])}) AS ?x{n + 1})" for n in range(4))
HUGE = f'SELECT ?x4 {{ ?s ?p ?o BIND("aaaaaaaaaa" AS ?x0) {TENFOLD} }}'
COUNT = "SELECT ?orang (COUNT(?a) AS ?jumlah) { ?a schema:mentions ?orang . ?orang a kg:Official } GROUP BY ?orang"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with samples(tmp_path_factory.mktemp("questions")) as running:
        yield running


def test_every_question_is_listed_in_both_languages(visit: Callable[..., Any], served: Served) -> None:
    for lang, words in (("id", "Siapa bertemu siapa"), ("en", "Who met whom")):
        opened = visit(f"{served.url}questions?lang={lang}", 360)
        assert opened.page.locator("main a[href^='/questions/']").count() == len(names())
        assert words in opened.page.inner_text("main")
        assert problems(opened.page) == []


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (360, "dark")])
def test_from_a_form_to_a_sentence(visit: Callable[..., Any], served: Served, width: int, scheme: str) -> None:
    page = visit(f"{served.url}questions/pejabat", width, color_scheme=scheme).page
    page.focus("#p-daerah")
    page.keyboard.type("kota bogo")
    page.wait_for_selector(".field li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#p-daerah") == "Kota Bogor"
    page.keyboard.press("Enter")
    page.wait_for_selector("table.answer")
    assert "area%2F32.71" in page.url
    assert page.input_value("#p-daerah") == "Kota Bogor"
    assert "definitif" in page.inner_text("table.answer")
    assert problems(page) == []
    with page.expect_download() as csv:
        page.click("a[download]:has-text('CSV')")
    assert "Tatang Suhendar Wiguna" in csv.value.path().read_text(encoding="utf-8")
    page.click("td a[href^='/facts']")
    page.wait_for_url("**/facts?iri=**")
    assert page.is_visible("blockquote mark")
    assert problems(page) == []


def test_a_permalink_gives_the_same_answer(visit: Callable[..., Any], served: Served) -> None:
    page = visit(f"{served.url}questions/riwayat-jabatan?orang=Rangga%20Wiratmaja%20Saputra").page
    rows = page.inner_text("table.answer tbody")
    page.click(".tools a:has-text('Tautan tetap')")
    assert page.inner_text("table.answer tbody") == rows
    page.click("td a.thing >> nth=0")
    page.wait_for_url("**/page/person/**")


def test_a_wrong_value_is_told_at_its_field(visit: Callable[..., Any], served: Served) -> None:
    opened = visit(f"{served.url}questions/pejabat?daerah=Atlantis&lang=en")
    assert "knows nothing called “Atlantis”" in opened.page.inner_text("#wrong")
    assert opened.page.get_attribute("#p-daerah", "aria-invalid") == "true"
    assert problems(opened.page) == []
    assert all("400" in line for line in opened.console)
    opened.console.clear()


def test_hostile_words_of_an_article_are_text_in_answers(visit: Callable[..., Any], served: Served) -> None:
    page = visit(f"{served.url}questions/isi-artikel?artikel=jahat").page
    assert "<b onmouseover" in page.inner_text("table.answer")
    assert page.locator("table.answer b, table.answer script, table.answer img").count() == 0


@bundled
@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (360, "dark")])
def test_the_editor_completes_and_runs(visit: Callable[..., Any], served: Served, width: int, scheme: str) -> None:
    page = visit(f"{served.url}query", width, color_scheme=scheme).page
    page.wait_for_selector(".yasqe")
    page.evaluate("kgEditor.setValue('')")
    page.click(".CodeMirror")
    page.keyboard.type("SELECT ?x { ?x a kg:Gov")
    page.wait_for_selector(".CodeMirror-hints li")
    assert "kg:Government" in page.inner_text(".CodeMirror-hints li >> nth=0")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    assert "PREFIX kg:" in page.evaluate("kgEditor.getValue()")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("table.answer td a")
    assert "Pemerintah" in page.inner_text("table.answer")
    assert [p for p in problems(page) if "CodeMirror" not in p] == []


@bundled
def test_the_editor_of_yasgui_asks_the_endpoint_by_the_protocol(visit: Callable[..., Any], served: Served) -> None:
    page = visit(f"{served.url}query").page
    page.wait_for_selector(".yasqe")
    page.evaluate("kgEditor.setValue('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')")
    answer = page.evaluate(
        """async () => {
            const got = await kgEditor.query({ endpoint: location.origin + "/sparql" });
            return typeof got.json === "function" ? await got.json() : got;
        }"""
    )
    answer = json.loads(answer["content"]) if "content" in answer else answer
    assert int(answer["results"]["bindings"][0]["n"]["value"]) > 1000


@bundled
def test_an_answer_as_network_and_chart(visit: Callable[..., Any], served: Served) -> None:
    page = visit(f"{served.url}questions/bertemu?orang=Rangga%20Wiratmaja%20Saputra").page
    page.click("a:has-text('Buka sebagai kueri')")
    page.wait_for_selector(".yasqe")  # the script has run
    page.click("[data-view=network]")
    assert page.evaluate("kgNetwork.graph.order") > 2
    assert "view=network" in page.url
    page.reload()
    page.wait_for_function("() => window.kgNetwork?.graph.order > 2")
    page.goto(f"{served.url}query?{urlencode({'query': COUNT, 'view': 'chart'})}")
    assert page.locator(".chart-row").count() > 5
    page.click("[data-view=network]")
    assert "dua hal per baris" in page.inner_text("#network")


APART = """() => {
    const { graph, sigma, labels } = kgNetwork, { width, height } = sigma.getDimensions();
    const nodes = graph.mapNodes((id, { size }) => ({ ...kgNetwork.at(id), r: sigma.scaleSize(size) }));
    const pairs = (things, hold) => things.flatMap((a, i) => things.slice(i + 1).filter((b) => hold(a, b))).length;
    const cover = pairs(nodes, (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r);
    const over = pairs(labels, (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
    const extent = (of) => Math.max(...nodes.map((n) => n[of])) - Math.min(...nodes.map((n) => n[of]));
    return { cover, over, names: labels.length, wide: extent("x") / width, high: extent("y") / height };
}"""


@bundled
@pytest.mark.parametrize(("width", "height", "scheme"), [(1400, 900, "light"), (360, 740, "dark")])
@pytest.mark.parametrize("ready", ["bertemu&orang=", "pejabat&daerah=Kota+Bogor", "instansi-daerah&daerah="])
def test_the_network_of_an_answer_fills_its_frame_and_nothing_lies_over_another(
    visit: Callable[..., Any], served: Served, ready: str, width: int, height: int, scheme: str
) -> None:
    page = visit(f"{served.url}query?ready={ready}&view=network", width, height, color_scheme=scheme).page
    page.wait_for_function("() => window.kgNetwork?.labels.length")
    found = page.evaluate(APART)
    assert found["cover"] == found["over"] == 0
    assert found["names"] >= 12
    assert found["wide"] > 0.6
    assert found["high"] > 0.6


@pytest.mark.parametrize("query", ["SELECT nonsense", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"])
def test_a_wrong_query_is_told_plainly(visit: Callable[..., Any], served: Served, query: str) -> None:
    opened = visit(f"{served.url}query?{urlencode({'query': query})}")
    assert "Kueri ini tidak dapat dijawab" in opened.page.inner_text("[role=alert]")
    assert opened.page.input_value("#query").rstrip().endswith(query)
    assert all("400" in line for line in opened.console)
    opened.console.clear()


@bundled
@pytest.mark.parametrize(("lang", "words"), [("id", "belum benar"), ("en", "is not right")])
def test_a_wrong_line_is_marked_and_told_while_it_is_written(
    visit: Callable[..., Any], served: Served, lang: str, words: str
) -> None:
    page = visit(f"{served.url}query?lang={lang}", 360).page
    page.wait_for_selector(".yasqe")
    assert page.is_hidden("#wrong-line")
    page.evaluate("kgEditor.setValue('')")
    page.click(".CodeMirror")
    page.keyboard.type("SELECT ?x WHERE { ?x a } }")
    page.keyboard.press("Escape")
    page.hover(".parseErrorIcon")
    assert words in page.get_attribute(".parseErrorIcon", "title")
    assert words in page.inner_text("#wrong-line")
    page.wait_for_timeout(200)  # what the editor would show now breaks our rules for styles: `visit` hears of it
    page.evaluate("kgEditor.setValue('SELECT ?x WHERE { ?x a ?y }')")
    assert page.is_hidden("#wrong-line")
    assert page.locator(".parseErrorIcon").count() == 0


@bundled
@pytest.mark.parametrize(
    ("lang", "late", "large", "long"),
    [("id", "Belum ada jawaban dalam waktu", "jawabannya lebih besar dari 64 MB", "terlalu panjang untuk halaman ini"),
     ("en", "No answer within the time", "the answer is larger than 64 MB", "too long for this page")],
)  # fmt: skip
def test_a_query_cut_by_a_limit_is_told_and_the_page_goes_on(
    visit: Callable[..., Any], served: Served, lang: str, late: str, large: str, long: str
) -> None:
    with serving(served.data, "--timeout", "1.5") as hasty:
        opened = visit(f"{hasty.url}query?lang={lang}")
        page = opened.page
        for query, told in ((ENDLESS, late), (HUGE, large)):
            page.wait_for_selector(".yasqe")
            page.evaluate("query => kgEditor.setValue(query)", query)
            with page.expect_navigation():
                page.click("#query-form button")
            assert told in page.inner_text("[role=alert]")
            assert page.evaluate("kgEditor.getValue()").rstrip().endswith(query)
            assert problems(page) == []
        page.evaluate("query => kgEditor.setValue(query)", f"{COUNT} #{'x' * 100_000}")
        page.click("#query-form button")
        assert long in page.inner_text("#wrong-line")
        page.evaluate("query => kgEditor.setValue(query)", COUNT)
        with page.expect_navigation():
            page.click("#query-form button")
        assert page.locator("table.answer tbody tr").count() > 5
        assert all("503" in line or "413" in line for line in opened.console)
        opened.console.clear()


def test_without_scripts_a_query_is_answered(contexts: Callable[..., Any], served: Served) -> None:
    page = contexts(1400, 900, java_script_enabled=False, locale="id-ID")
    page.goto(f"{served.url}query")
    page.fill("#query", COUNT)
    page.click("button:has-text('Jalankan')")
    page.click("table.answer a.thing >> nth=0")
    page.wait_for_url("**/page/person/**")


def test_a_thing_by_its_iri_keeps_its_name_in_the_form(visit: Callable[..., Any], served: Served) -> None:
    iri = found(served, "Dinas Kelautan dan Perikanan Kabupaten Aceh Utara", "body")["iri"]
    page = visit(f"{served.url}questions/pejabat?{urlencode({'instansi': iri})}").page
    assert page.input_value("#p-instansi") == "Dinas Kelautan dan Perikanan Kabupaten Aceh Utara"
    assert page.locator("table.answer tbody tr").count() > 0
