"""Documents and claims as golden files have them: records that people can read and check.

Offsets are `at: [start, end]`, with the text beside them. A person is named by his full name, an area by its code and
name ("32.71 Kota Bogor"), evidence by the numbers of its sentences. Confidences are left out: what is under the
threshold of the graph is not there, the rest is taken as sure.
"""

from __future__ import annotations

from typing import Any

import msgspec

from kg.distinct import MIN_CONFIDENCE
from kg.language import load
from kg.language.text import TOKEN, fold
from kg.model import (
    Areas,
    Article,
    Body,
    Claim,
    Date,
    Document,
    Event,
    Extraction,
    Fact,
    Furniture,
    Mention,
    Person,
    PersonRef,
    Post,
    Quantity,
    Quote,
    Role,
    Sentence,
    Span,
    Statement,
    Tenure,
    Token,
)

Record = dict[str, Any]


class Notation:
    """Writes and reads the records of one article."""

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text
        self.sentences: list[tuple[int, int]] = []
        self.people: dict[str, PersonRef] = {}

    def _at(self, thing: Any) -> Record:
        return {"text": self.text[thing.start : thing.end], "at": [thing.start, thing.end]}

    # sentences, quotations, furniture

    def segments(self, doc: Document) -> Record:
        """What cutting a text gives."""
        return {
            "furniture": [{**self._at(f), "kind": f.kind} for f in doc.furniture],
            "sentences": [{**self._at(s), "paragraph": s.paragraph} for s in doc.sentences],
            "quotes": [
                {**self._at(Span(q.inner_start, q.inner_end)), "marks": [q.start, q.end], "closed": q.closed}
                for q in doc.quotes
            ],
        }

    def document(self, record: Record) -> Document:
        """The document of such a record, without mentions."""
        tokens = tuple(Token(m.start(), m.end(), m.group(), fold(m.group())) for m in TOKEN.finditer(self.text))
        self.sentences = [tuple(s["at"]) for s in record["sentences"]]
        sentences = []
        for (start, end), s in zip(self.sentences, record["sentences"], strict=True):
            inside = [n for n, token in enumerate(tokens) if start <= token.start and token.end <= end]
            sentences.append(Sentence(start, end, inside[0], inside[-1] + 1, s["paragraph"]))
        quotes = tuple(Quote(*q["marks"], *q["at"], closed=q["closed"]) for q in record["quotes"])
        furniture = tuple(Furniture(*f["at"], kind=f["kind"]) for f in record["furniture"])
        return Document(self.article, tokens, tuple(sentences), quotes, furniture, date=self.article.date)

    # mentions and people

    def mentions(self, doc: Document) -> Record:
        """What the recognisers give."""
        self._name(doc.people)
        return {
            "date": doc.date,
            "people": [self._person(p) for p in sorted(doc.people, key=lambda p: p.start)],
            "mentions": [self._mention(m) for m in doc.mentions if m.confidence >= MIN_CONFIDENCE],
        }

    def mentioned(self, doc: Document, record: Record) -> Document:
        """The document with the mentions and people of such a record."""
        people = tuple(msgspec.convert(_spanned(p), Person) for p in record["people"])
        self._name(people)
        return doc.dated(record["date"]).add(tuple(self._read_mention(m) for m in record["mentions"]), people)

    def _name(self, people: tuple[Person, ...]) -> None:
        self.people = {p.name: p.ref for p in people}
        if len(self.people) < len(people):
            raise ValueError("two people of one name: a golden case cannot tell them apart")

    def _person(self, person: Person) -> Record:
        told = {"forms": person.forms, "prefixes": person.prefixes, "suffixes": person.suffixes}
        record = {**self._at(person), "name": person.name, **{k: list(v) for k, v in told.items() if v}}
        return {**record, "initials": True} if person.initials else record

    def _mention(self, mention: Mention) -> Record:
        record = {**self._at(mention), "kind": mention.kind, **self._ref(mention.ref)}
        if mention.acronym:
            record["acronym"] = mention.acronym
        if mention.implied:
            record["implied"] = True
        return record

    def _ref(self, ref: Any) -> Record:
        match ref:
            case Areas(codes):
                return {"areas": [_area(code) for code in codes]}
            case PersonRef() | Body():
                return self._who(ref)
            case Post(title, body, status):
                return {"post": title, "status": status, **({"of": self._who(body)} if body else {})}
            case Date() | Quantity():
                return msgspec.to_builtins({k: v for k, v in msgspec.structs.asdict(ref).items() if v})
            case _:
                return {}

    def _read_mention(self, record: Record) -> Mention:
        ref: Any = None
        if "areas" in record:
            ref = Areas(tuple(_code(area) for area in record["areas"]))
        elif "person" in record or "body" in record:
            ref = self._read_who(record)
        elif "post" in record:
            ref = Post(record["post"], self._read_who(record["of"]) if "of" in record else None, record["status"])
        elif record["kind"] == "date":
            ref = Date(record["value"], record.get("end"), record.get("doubtful", False))
        elif record["kind"] == "quantity":
            ref = Quantity(record["value"], record["unit"])
        return Mention(*record["at"], record["kind"], ref, record.get("acronym"), record.get("implied", False))

    def _who(self, who: PersonRef | Body) -> Record:
        if isinstance(who, PersonRef):
            return {"person": next(name for name, ref in self.people.items() if ref == who)}
        record: Record = {"body": who.name, "is": who.kind, "area": _area(who.area)}
        return {**record, "parent": who.parent} if who.parent else record

    def _read_who(self, record: Record) -> PersonRef | Body:
        if "person" in record:
            return self.people[record["person"]]
        return Body(record["body"], _code(record["area"]), record["is"], record.get("parent"))

    # claims

    def claims(self, extraction: Extraction) -> Record:
        """What the article says of itself, and its claims in the order of the text."""
        record = {key: value for key in ("headline", "author", "editor") if (value := getattr(extraction, key))}
        claims = [self._claim(claim) for claim in extraction.claims if claim.confidence >= MIN_CONFIDENCE]
        return {
            **record,
            "dateline": [_area(code) for code in extraction.dateline],
            "claims": sorted(claims, key=lambda r: (r["evidence"], msgspec.json.encode(r))),
        }

    def extraction(self, doc: Document, record: Record) -> Extraction:
        """The extraction of such a record and the document with its mentions."""
        return Extraction(
            article=self.article.id,
            date=doc.date,
            dateline=tuple(_code(area) for area in record["dateline"]),
            headline=record.get("headline"),
            author=record.get("author"),
            editor=record.get("editor"),
            mentions=doc.mentions,
            people=doc.people,
            claims=tuple(self._read_claim(claim) for claim in record["claims"]),
        )

    def _claim(self, claim: Claim) -> Record:
        record: Record
        match claim:
            case Tenure():
                record = {"claim": "tenure", **self._who(claim.person), "post": claim.post, "status": claim.status,
                          "of": self._who(claim.body)}  # fmt: skip
                record |= _given(claim, "observed_on", "since", "until")
            case Event():
                record = {"claim": "event", "kind": claim.kind, "trigger": self._at(claim.trigger),
                          "label": claim.label, "status": claim.status}  # fmt: skip
                record |= _given(claim, "date", "end_date", "count")
                if claim.places:
                    record["places"] = [_area(code) for code in claim.places]
                if claim.venue:
                    record["venue"] = self._at(claim.venue)
                roles = [{"role": role.role, **self._who(role.who)} for role in claim.roles]
                record["roles"] = sorted(roles, key=msgspec.json.encode)
            case Statement():
                record = {"claim": "statement", "kind": claim.kind, "speaker": self._who(claim.speaker),
                          "said": self._at(claim.said)}  # fmt: skip
            case Fact():
                thing = claim.object
                record = {"claim": "fact", "property": claim.property, "subject": self._who(claim.subject),
                          "object": _area(thing) if isinstance(thing, str) else self._who(thing)}  # fmt: skip
        return {**record, "evidence": [self._evidence(span) for span in claim.evidence]}

    def _evidence(self, span: Span) -> int:
        return self.sentences.index((span.start, span.end))

    def _read_claim(self, r: Record) -> Claim:
        """The claim of such a record."""
        evidence = tuple(Span(*self.sentences[n]) for n in r["evidence"])
        sure = 0.9
        if r["claim"] == "tenure":
            more = {k: r[k] for k in ("observed_on", "since", "until") if k in r}
            who, body = self.people[r["person"]], self._read_who(r["of"])
            return Tenure(who, r["post"], body, r["status"], evidence, sure, **more)  # type: ignore[arg-type]
        if r["claim"] == "event":
            return Event(
                r["kind"], Span(*r["trigger"]["at"]), r["label"], evidence, sure, r.get("date"), r.get("end_date"),
                r["status"], tuple(_code(a) for a in r.get("places", ())),
                Span(*r["venue"]["at"]) if "venue" in r else None, r.get("count"),
                tuple(Role(role["role"], self._read_who(role)) for role in r["roles"]),
            )  # fmt: skip
        if r["claim"] == "statement":
            return Statement(r["kind"], self._read_who(r["speaker"]), Span(*r["said"]["at"]), evidence, sure)
        thing = r["object"]
        target: Any = _code(thing) if isinstance(thing, str) else self._read_who(thing)
        return Fact(r["property"], self._read_who(r["subject"]), target, evidence, sure)


def _spanned(record: Record) -> Record:
    start, end = record["at"]
    told = {key: value for key, value in record.items() if key not in ("at", "text")}
    return {**told, "start": start, "end": end, "type": "Person"}


def _given(claim: Any, *fields: str) -> Record:
    return {field: value for field in fields if (value := getattr(claim, field)) is not None}


def _area(code: str | None) -> str | None:
    if code is None:
        return None
    area = load().gazetteer.get(code)
    return f"{code} {area.usual}" if area else code


def _code(area: str | None) -> str | None:
    return area.split(" ", 1)[0] if area else None
