from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Article
from kg.read import limits, read


def good(*sources: str | Path, stdin: bytes | None = None) -> list[Article]:
    found = list(read(sources, stdin=io.BytesIO(stdin) if stdin is not None else None))
    assert not [f for f in found if isinstance(f, SourceError)]
    return [f for f in found if isinstance(f, Article)]


def errors(*sources: str | Path, stdin: bytes | None = None) -> list[str]:
    found = read(sources, stdin=io.BytesIO(stdin) if stdin is not None else None)
    return [str(f) for f in found if isinstance(f, SourceError)]


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


# text


def test_text_is_the_whole_file_with_its_headline(tmp_path: Path) -> None:
    path = tmp_path / "bogor-update.txt"
    path.write_bytes("\ufeffBOGOR UPDATE\r\nKota Bogor – Wali Kota\rhadir.\n".encode())
    assert good(path) == [
        Article(id="bogor-update", text="BOGOR UPDATE\nKota Bogor – Wali Kota\nhadir.\n", title="BOGOR UPDATE")
    ]


@pytest.mark.parametrize("text", ["Wali Kota hadir.\nLalu pulang.\n", "Hanya satu baris", "x" * 200 + "\nLalu.\n"])
def test_no_headline(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert good(tmp_path / "a.txt")[0].title is None


# folders


def test_folders_are_read_by_name_with_ids_from_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.TXT", ".hidden.txt", "notes.md", "b/c.d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Isi {name}.")
    assert [a.id for a in good(tmp_path)] == ["b", "a/b", "a/z", "b/c.d"]
    assert [a.id for a in good(tmp_path / "b.txt", tmp_path / "b")] == ["b", "c.d"]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    assert errors(tmp_path) == [f"{tmp_path}: no .txt .html .htm .jsonl file in this folder"]


def test_missing_and_unknown_sources_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing: no such file or folder"):
        read([tmp_path / "nothing"])
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises(SourceError, match=r"a\.pdf: cannot read this kind of file, only \.txt"):
        read([tmp_path / "a.pdf"])


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_empty_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    assert errors(tmp_path / name) == [f"{tmp_path / name}: the file is empty"]


def test_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF\0\0\0\1")
    assert errors(tmp_path) == [f"{tmp_path / 'a.txt'}: this is not text (it holds zero bytes)"]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text("Isi.")
    assert errors(tmp_path) == [f"{tmp_path / 'a.txt'}: cannot be read (No such file or directory)"]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "a.txt").write_bytes(b"x" * (1024 * 1024 + 1))
    assert errors(tmp_path) == [f"{tmp_path / 'a.txt'}: larger than 1 MiB, the limit for one article"]


def test_text_too_long(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 1_000_001)
    (tmp_path / "b.txt").write_text("y" * 1_000_000)
    assert errors(tmp_path) == ["a: a text of 1,000,001 characters; the limit is 1,000,000"]


# JSON lines


def test_all_fields(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({
        "id": "1", "text": "Isi\r\nlagi", "title": "Judul", "date": "07-Nov-19", "url": "https://a.id/1",
        "source": "A", "author": "B", "other": [1],
    }))  # fmt: skip
    assert good(tmp_path) == [Article("1", "Isi\nlagi", "Judul", "2019-11-07", "https://a.id/1", "A", "B")]


def test_ids_given_by_url_and_by_hash() -> None:
    first, second, third = good("-", stdin=lines(
        {"text": "a", "id": "x", "url": "https://a.id"}, {"text": "b", "url": "https://b.id"}, {"text": "c"}
    ))  # fmt: skip
    assert (first.id, second.id) == ("x", "https://b.id")
    assert third.id == "2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6"


def test_a_file_has_no_hash_ids(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines({"text": "c"}))
    assert errors(tmp_path) == [f"{tmp_path / 'a.jsonl'}, line 1: `id` is missing"]


BAD_LINES = {
    b'{"id": "1", "text": "ab': "line 2: not a whole JSON object",
    b'{"id": "1"}': "line 2: `text` is missing",
    b'{"id": "1", "text": ""}': "line 2: `text` is empty",
    b'{"id": "1", "text": 5}': "line 2: `text`: expected `str`, got `int`",
    b'{"id": 1, "text": "a"}': "line 2: `id`: expected `str | null`, got `int`",
    b'{"id": "1", "text": "a", "date": 20180101}': "line 2: `date`: expected `str | null`, got `int`",
    b'["id", "text"]': "line 2: expected `object`, got `array`",
    b"id,text": "line 2: not a whole JSON object",
    b'{"id": "1", "text": "a"} {}': "line 2: not a whole JSON object",
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.items())
def test_bad_lines_are_named_and_the_rest_is_read(line: bytes, message: str) -> None:
    found = list(read(["-"], stdin=io.BytesIO(lines({"id": "0", "text": "a"}) + line + b"\n" + lines({"text": "c"}))))
    assert isinstance(found[0], Article)
    assert isinstance(found[2], Article)
    assert str(found[1]).startswith(f"standard input, {message}")
    assert "\n" not in str(found[1])


def test_line_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.jsonl.MAX_BYTES", 1024 * 1024)
    stdin = lines({"id": "1", "text": "x" * 3 * 1024 * 1024}, {"id": "2", "text": "b"})
    assert errors("-", stdin=stdin) == ["standard input, line 1: longer than 1 MiB, the limit for one article"]
    assert [a.id for a in read(["-"], stdin=io.BytesIO(stdin)) if isinstance(a, Article)] == ["2"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_jsonl_in_other_encodings(encoding: str) -> None:
    stdin = '{"id": "1", "text": "“Café”"}\n\n{"id": "2", "text": "b"}\n'.encode(encoding)
    assert [a.text for a in good("-", stdin=stdin)] == ["“Café”", "b"]


def test_halves_of_surrogate_pairs() -> None:
    (article,) = good("-", stdin=b'{"id": "1", "text": "a\\ud83d b \\ud83d\\ude00"}')
    assert article.text == "a\ufffd b 😀"


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_survives(text: str) -> None:
    record = {"id": "1", "text": text}
    for data in (json.dumps(record).encode(), json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")):
        found = good("-", stdin=data)
        wanted = json.loads(data)["text"].replace("\r\n", "\n").replace("\r", "\n")
        assert len(found[0].text) == len(wanted)
        assert found[0].text == wanted.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# ids


def test_one_id_with_two_texts_is_an_error_with_the_same_text_is_none() -> None:
    a, b = {"id": "1", "text": "a"}, {"id": "1", "text": "b"}
    assert errors("-", stdin=lines(a, b)) == ["1: two articles with this id but different texts"]
    assert len(errors("-", stdin=lines(a, b, a, b, {**a, "title": "c"}))) == 1
    assert len(good("-", stdin=lines(a, a))) == 1


# HTML

PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="{charset}"><title>Wali Kota Bogor Resmikan Pasar</title>
<meta property="og:site_name" content="Kabar Uji"><meta name="author" content="Rina Sari">
<link rel="canonical" href="https://kabar.example/1"></head><body><nav><a href="/">Beranda</a></nav>
<article><h1>Wali Kota Bogor Resmikan Pasar</h1><div class="date">Selasa, 29 Januari 2019 / 20:44 WIB</div>
<p>KOTA BOGOR – Wali Kota meresmikan pasar baru pada Selasa pagi bersama para pedagang yang telah lama menunggu.</p>
<p>“Pasar ini untuk warga,” katanya dalam sambutan singkat di hadapan ratusan pedagang dan warga sekitar pasar itu.</p>
<p>Pembangunan pasar berlangsung selama dua tahun dan memakai anggaran daerah sebesar lima miliar rupiah lebih.</p>
</article><footer>Hak cipta 2019</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html(tmp_path: Path, charset: str) -> None:
    (tmp_path / "a.html").write_bytes(PAGE.format(charset=charset).encode(charset))
    (article,) = good(tmp_path)
    assert article.id == "a"
    assert article.title == "Wali Kota Bogor Resmikan Pasar"
    assert article.date == "2019-01-29"
    assert article.author == "Rina Sari"
    assert article.source == "Kabar Uji"
    assert article.url == "https://kabar.example/1"
    assert "“Pasar ini untuk warga,” katanya" in article.text
    assert "Beranda" not in article.text


@pytest.mark.parametrize("page", ["<html></html>", "<<<>>>", "<!-- x -->", "   "])
def test_html_without_text(tmp_path: Path, page: str) -> None:
    (tmp_path / "a.html").write_text(page)
    assert errors(tmp_path) == [f"{tmp_path / 'a.html'}: no article text found in this page"]
