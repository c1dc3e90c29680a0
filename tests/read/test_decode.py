from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.read.decode import clean, decode

TEXT = "“Kami akan bekerja keras,” kata Wali Kota – José’s café … demikian. Ia menambahkan bahwa warga harus hadir.\n"
ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman",
]  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("before", ["", "Bogor sudah. " * 1000])
def test_usual_encodings(encoding: str, before: str) -> None:
    assert decode((before + TEXT).encode(encoding), name="x") == before + TEXT


def test_latin_1() -> None:
    assert decode("Café Bandung".encode("latin-1"), name="x") == "Café Bandung"


def test_declared_encoding() -> None:
    assert decode("Żółć".encode("iso8859-2"), name="x", declared="iso-8859-2") == "Żółć"
    assert decode("Café".encode("cp1252"), name="x", declared="no-such-encoding") == "Café"


def test_broken_bytes_are_seen_not_lost() -> None:
    assert decode(TEXT.encode() + b"a\xff\xfeb", name="x") == TEXT + "a\ufffd\ufffdb"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"abc\0def", b"\xff\xfea\0\0\0", b"\0"])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="foto: this is not text"):
        decode(data, name="foto")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=200))
@example("\x85\u2028\x0b\x1c")
def test_text_in_utf_8_and_marked_utf_16_is_kept(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), name="x") == text


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    try:
        text = decode(data, name="x")
    except SourceError:
        return
    text.encode()  # no halves of surrogate pairs
    assert "\r" not in text
    assert decode(data, name="x") == text


@given(st.text())
def test_clean_changes_line_ends_only(text: str) -> None:
    ended = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(clean(text)) == len(ended)
    assert all(a == b or ("\ud800" <= b <= "\udfff" and a == "\ufffd") for a, b in zip(clean(text), ended, strict=True))
