"""The areas of an article: those it names, those it is about.

Input:     mentions, a document.
Output:    codes of areas.
Algorithm: the area of the dateline, of the one city that is named and whose bodies are spoken of; the capital only
           where its government is, as national news is written there too.
"""

from __future__ import annotations

from kg.model import CAPITAL, COUNTRY, Areas, Body, Document, Mention, Post
from kg.relate.events.closed import closed


def codes_of(m: Mention) -> tuple[str, ...]:
    """The code of an area mention that is decided."""
    return m.ref.codes if isinstance(m.ref, Areas) and len(m.ref.codes) == 1 and m.ref.codes[0] != COUNTRY else ()


def is_national(m: Mention) -> bool:
    """Whether a mention is of a national body, or of a post in one; a school or hospital of the state has its place."""
    body = m.ref.body if isinstance(m.ref, Post) else m.ref
    return isinstance(body, Body) and acts_nationally(body)


SEATED = closed("seated_bodies")


def acts_nationally(body: Body) -> bool:
    """Whether a body is of the nation and not bound to its seat, as universities are."""
    return body.area == COUNTRY and body.kind != "organization" and body.name.split(" ", 1)[0] not in SEATED


def home(doc: Document) -> str | None:
    """The city or regency that the article is about, if it names one only; else the one province: where the article
    speaks of its government or another body of it."""
    codes = [code for m in doc.mentions for code in codes_of(m)]
    cities = {".".join(code.split(".")[:2]) for code in codes if "." in code}
    provinces = {code.split(".")[0] for code in codes}
    found = next(iter(cities or provinces)) if len(cities or provinces) == 1 else None
    return found if found and governed(doc, found) else None


def governed(doc: Document, code: str) -> bool:
    """Whether the article speaks of the government of the area, of its police or of a body named with it."""
    for m in doc.mentions:
        body = m.ref.body if isinstance(m.ref, Post) else m.ref
        if not isinstance(body, Body) or body.area != code:
            continue
        if body.kind == "government" or body.name.startswith("Kepolisian") or doc.within(m.start, m.end, "area"):
            return True
    return False


def local(doc: Document) -> str | None:
    """The area of the dateline; that of the capital only where the article speaks of its government."""
    found = dateline(doc)
    return found if found != CAPITAL or governed(doc, CAPITAL) else None


def common(codes: list[str]) -> str | None:
    """The finest code of a chain, else the smallest area that holds all."""
    if not codes:
        return None
    finest = max(codes, key=lambda c: c.count("."))
    if all(finest == c or finest.startswith(c + ".") for c in codes):
        return finest
    shared: list[str] = []
    for column in zip(*(c.split(".") for c in codes), strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return ".".join(shared) or None


def dateline(doc: Document) -> str | None:
    """The area of the dateline."""
    for f in doc.furniture:
        if f.kind == "dateline":
            for m in doc.within(f.start, f.end, "area"):
                for code in codes_of(m):
                    return code
    return None
