"""A page of HTML -> one article.

Input: the bytes of an `.html` file. Output: its main text, title, author, site and date of publication.
Algorithm: the page is decoded by its own declaration; `trafilatura` finds the text and the metadata; a date that
it does not know (`Selasa, 29 Januari 2019 / 20:44 WIB`) is looked for where pages show theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.model import Article
from kg.read import dates
from kg.read.decode import clean, decode
from kg.read.limits import read_all

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HUGE_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,20})\s[^<>]{20000,}>")
"""A tag so long that it holds no text, but pictures or attributes by the thousand, which take forever."""
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,8})|([0-9]{1,8}));?")
_DATE_SPOTS = (
    "//time/@datetime | //time/text()",
    "//*[contains(@itemprop, 'datePublished')]/@content | //*[contains(@itemprop, 'datePublished')]//text()",
    "//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'tanggal')]//text()",
)


def read(stream: BinaryIO, *, name: str, id: str) -> Iterator[Article | SourceError]:
    """The article in the page. Raises SourceError if there is no text in it, or it is empty or too large."""
    data = read_all(stream, name=name)
    match = _CHARSET.search(data[:4096])
    page = decode(data, name=name, declared=match[1].decode("ascii") if match else None)
    try:
        found = _extract(_tame(page))
    except Exception as error:  # whatever libraries raise: of pages that break them there is no end
        problem = f"this page cannot be read ({type(error).__name__}); save its text as .txt"
        raise SourceError(f"{name}: {problem}") from error
    text = clean(found["text"] or "") if found else ""
    if not found or not text.strip():
        raise SourceError(f"{name}: no article text found in this page")
    yield Article(
        id=id,
        text=text,
        title=found["title"],
        date=found["date"],
        url=found["url"],
        source=found["sitename"],
        author=found["author"],
    )


def _tame(page: str) -> str:
    """The page without what libraries for XML choke on: control characters, written or referred to, huge tags."""
    page = _REFERENCE.sub(_referred, _NO_CHARACTER.sub("�", page))
    return _HUGE_TAG.sub(r"<\1>", page)


def _referred(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "�" if code < 0x110000 and _NO_CHARACTER.match(chr(code)) else reference[0]


def _extract(page: str) -> dict[str, str | None] | None:
    from trafilatura import bare_extraction, load_html

    tree = load_html(page)
    if tree is None:
        return None
    document = bare_extraction(
        tree,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-12-31"},
    )
    if document is None:
        return None
    fields = document if isinstance(document, dict) else document.as_dict()
    found = {key: _text(fields.get(key)) for key in ("text", "title", "url", "sitename", "author")}
    return {**found, "date": dates.parse(_text(fields.get("date")) or "") or _shown_date(load_html(page))}


def _text(value: Any) -> str | None:
    return clean(value) if isinstance(value, str) and value.strip() else None


def _shown_date(tree: Any) -> str | None:
    """The first date in the places where pages show the day of publication."""
    for spot in _DATE_SPOTS:
        for value in tree.xpath(spot)[:50]:
            if found := dates.parse(str(value)):
                return found
    return None
