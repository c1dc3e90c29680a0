"""Gold facts as extractions: what a perfect extractor would give, so that the mapping to RDF can be judged alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from kg.language.gazetteer import Gazetteer
from kg.model import (
    COUNTRY,
    Areas,
    Article,
    Body,
    Claim,
    Event,
    Extraction,
    Mention,
    Person,
    PersonRef,
    Role,
    Span,
    Statement,
    Tenure,
)

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).resolve().parents[2] / "shared"))
"""The shared material (corpora, gold facts, the scorer), where it is at hand."""

LEVELS = {"province": 0, "regency": 1, "city": 1, "district": 2, "village": 3}


def gold_articles(gazetteer: Gazetteer) -> list[tuple[Article, Extraction]]:
    """The articles of the gold set with their facts as extractions; empty without the shared material."""
    found = []
    texts = {}
    for line in (SHARED / "data/articles/gold-dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        texts[record["id"]] = record["text"]
    texts["bogor-update"] = (SHARED / "seeds/bogor-update.txt").read_text(encoding="utf-8")
    for path in sorted((SHARED / "data/gold").glob("*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = Article(gold["id"], texts[gold["id"]], date=gold["date"])
        found.append((article, _Converter(article, gold, gazetteer).extraction()))
    return found


class _Converter:
    def __init__(self, article: Article, gold: dict[str, Any], gazetteer: Gazetteer) -> None:
        self.article, self.gold, self.gazetteer = article, gold, gazetteer
        self.bodies = {(a["name"], a["area"]): self.body(a["name"], a["area"], public=True) for a in gold["agencies"]}
        self.people: dict[str, Person] = {}

    def extraction(self) -> Extraction:
        gold = self.gold
        claims: list[Claim] = []
        for t in gold["tenures"]:
            body = self.bodies.get((t["organization"], t["area"])) or self.body(t["organization"], t["area"])
            person, evidence = self.person(t["person"]), (self.span(t["surface"]),)
            claims.append(Tenure(person, t["post"], body, t["status"], evidence, 0.9))
        for e in gold["events"]:
            venue = e["venue"] and e["venue"] in self.article.text and self.span(e["venue"])
            sentence = self.span(e["sentence"])
            start = self.article.text.find(e["trigger"], sentence.start)
            claims.append(
                Event(
                    e["type"],
                    Span(start, start + len(e["trigger"])),
                    e["label"],
                    (sentence,),
                    0.9,
                    date=e["date"],
                    places=self.codes(e["place"]) if e["place"] else (),
                    venue=venue or None,
                    count=e["participant_count"],
                    roles=tuple(
                        Role(r["role"], self.agent(r["name"]))
                        for r in e["roles"]
                        if r["role"] != "other" and r["name"][:1].isupper()
                    ),
                )
            )
        for s in gold["statements"]:
            said = self.span(s["text"])
            claims.append(Statement(s["kind"], self.agent(s["speaker"]), said, (said,), 0.9))
        mentions = []
        for a in gold["agencies"]:
            span = self.span(a["surface"])
            mentions.append(Mention(span.start, span.end, "agency", self.bodies[a["name"], a["area"]], a["acronym"]))
        for p in gold["places"]:
            span = self.span(p["surface"])
            codes = self.codes(p["name"], p["level"], p["within"])
            mentions.append(Mention(span.start, span.end, "area", Areas(codes)))
        return Extraction(
            gold["id"], gold["date"], mentions=tuple(mentions), people=tuple(self.people.values()), claims=tuple(claims)
        )

    def span(self, words: str) -> Span:
        start = max(self.article.text.casefold().find(words.casefold()), 0)
        return Span(start, start + len(words))

    def person(self, name: str) -> PersonRef:
        if name not in self.people:
            start = self.article.text.find(name)
            taken = {p.start for p in self.people.values()}
            if start < 0 or start in taken:  # the name is corrected: any free place will do
                start = next(n for n in range(len(self.article.text)) if n not in taken)
            self.people[name] = Person(start, start + len(name), name)
        return self.people[name].ref

    def body(self, name: str, area: str | None, *, public: bool = False) -> Body:
        kind = "government" if name.startswith("Pemerintah ") else "agency" if public else "organization"
        codes = self.codes(area) if area else (COUNTRY,)
        return Body(name, codes[0], kind)

    def agent(self, name: str) -> PersonRef | Body:
        for (body, area), found in self.bodies.items():
            if name == body or (area and name in (f"{body} {area}", f"{body} Provinsi {area}")):
                return found
        for t in self.gold["tenures"]:
            if name == t["organization"]:
                return self.body(name, t["area"])
        return self.person(name)

    def codes(self, name: str, level: str | None = None, within: str | None = None) -> tuple[str, ...]:
        """The code that gold's name of an area means."""
        name = name.split(" | ")[0]
        if level is None:
            known = next((p for p in self.gold["places"] if p["name"].split(" | ")[0] == name), None)
            level, within = (known["level"], known["within"]) if known else (None, None)
        kota, _, bare = name.partition(" ")
        found = []
        for code in self.gazetteer.codes(bare if kota in ("Kota", "Kabupaten") else name):
            area = self.gazetteer.area(code)
            names = [
                n
                for c in self.gazetteer.chain(code)
                for n in (self.gazetteer.area(c).name, self.gazetteer.area(c).usual)
            ]
            if (
                level in (None, area.level)
                and (not within or within in names)
                and (kota not in ("Kota", "Kabupaten") or area.usual.startswith(kota))
            ):
                found.append(code)
        return tuple(found[:1])
