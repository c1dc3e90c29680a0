"""Shape of an article: headline, dateline, initials of reporter and editor, credit lines."""

from __future__ import annotations

import pytest

from kg.extraction import extract_article
from kg.model import Article

BODY = "KOTA TEGAL – Wali Kota Tegal meresmikan pasar ikan yang baru, Selasa (9/5/2023). Warga menyambut baik."


@pytest.mark.parametrize(
    ("end", "author", "editor"),
    [
        ("(Rie)\nEditor: Sahrul", "Rie", "Sahrul"),
        ("(sty/rud)", "sty", "rud"),
        ("(rie/ed)", "rie", None),
        ("[dan]", "dan", None),
        ("Pewarta: Wawan S.\nEditor: Sri Lestari", "Wawan S", "Sri Lestari"),
        ("Reporter: Budi Santoso", "Budi Santoso", None),
        ("", None, None),
    ],
)
def test_credits(end: str, author: str | None, editor: str | None) -> None:
    found = extract_article(Article("a", f"Pasar Ikan Diresmikan\n{BODY}\n{end}"))
    assert (found.headline, found.author, found.editor) == ("Pasar Ikan Diresmikan", author, editor)
    assert found.dateline == ("33.76",)
