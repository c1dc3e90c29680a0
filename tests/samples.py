"""Short invented articles with hand-made extractions, for tests of everything behind extraction."""

from __future__ import annotations

from kg.model import (
    COUNTRY,
    Areas,
    Article,
    Body,
    Event,
    Extraction,
    Fact,
    Mention,
    Person,
    Role,
    Span,
    Statement,
    Tenure,
)

BOGOR = Body("Pemerintah Kota Bogor", "32.71", "government")
HEALTH = Body("Dinas Kesehatan", "32.71")
MEDAN_HEALTH = Body("Dinas Kesehatan", "12.71")
BUREAU = Body("Bidang Pencegahan Penyakit", "32.71", parent="Dinas Kesehatan")
PARTY = Body("Partai Melati", COUNTRY, "organization")
UNKNOWN = Body("Dinas Pertanian", None)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def person(text: str, name: str, **more: object) -> Person:
    found = span(text, name)
    return Person(found.start, found.end, name, **more)  # type: ignore[arg-type]


def visit(id: str = "kunjungan", date: str | None = "2017-08-08") -> tuple[Article, Extraction]:
    """A visit with two officials, a statement, an undecided area and a fact of each kind."""
    text = (
        "BOGOR - Kepala Dinas Kesehatan (Dinkes) Kota Bogor dr. Siti Rahmawati menerima tamu di Aula Melati, "
        "Selasa (8/8/2017). \u201cKota Bogor siap,\u201d kata Siti. Tamunya dari Sukabumi. "
        "Plt Sekda Kota Bogor Budi Santoso, anggota Partai Melati, hadir. AB tersangka."
    )
    siti = person(text, "Siti Rahmawati", forms=("Siti", "Siti Rahmawati"), prefixes=("dr.",))
    budi, suspect = person(text, "Budi Santoso"), person(text, "AB", initials=True)
    first, second = (
        span(text, text[: text.index(" \u201cKota")]),
        span(text, "Plt Sekda Kota Bogor Budi Santoso, anggota Partai Melati, hadir."),
    )
    said = span(text, "Kota Bogor siap")
    quoted = span(text, "\u201cKota Bogor siap,\u201d kata Siti.")
    dinkes, city = span(text, "Dinas Kesehatan (Dinkes) Kota Bogor"), span(text, "Kota Bogor")
    town, venue, trigger = span(text, "Sukabumi"), span(text, "Aula Melati"), span(text, "menerima tamu")
    return Article(
        id, text, title="Tamu dinas", date=date, url="https://contoh.id/tamu?a=1", source="Contoh"
    ), Extraction(
        article=id,
        date=date,
        dateline=("32.71",),
        editor="Sari",
        mentions=(
            Mention(dinkes.start, dinkes.end, "agency", HEALTH, acronym="Dinkes"),
            Mention(city.start, city.end, "area", Areas(("32.71",))),
            Mention(said.start, said.start + 10, "area", Areas(("32.71",))),
            Mention(town.start, town.end, "area", Areas(("32.72", "32.02"))),
            Mention(town.start, town.end, "agency", Body("Dinas Khayal", "32.72"), confidence=0.2),
            Mention(second.start, second.start + 20, "agency", BOGOR, implied=True),
            Mention(siti.start, siti.end, "person", siti.ref),
        ),
        people=(siti, budi, suspect),
        claims=(
            Tenure(siti.ref, "Kepala", HEALTH, "definitive", (first,), 0.9),
            Tenure(siti.ref, "Kepala", HEALTH, "definitive", (quoted,), 0.7),
            Tenure(budi.ref, "Sekretaris Daerah", BOGOR, "acting", (second,), 0.8, since="2017-05"),
            Tenure(budi.ref, "Wali Kota", BOGOR, "candidate", (second,), 0.49),
            Event(
                "visit",
                trigger,
                "Kunjungan ke Dinas Kesehatan",
                (first,),
                0.75,
                date=date,
                end_date="2017-08-09",
                places=("32.71",),
                venue=venue,
                count=3,
                roles=(Role("host", HEALTH), Role("participant", budi.ref), Role("visitor", UNKNOWN)),
            ),
            Event(
                "law_enforcement",
                span(text, "tersangka"),
                "Penetapan tersangka",
                (span(text, "AB tersangka."),),
                0.6,
                places=("32.72", "32.02"),
                roles=(Role("subject", suspect.ref),),
                status="ongoing",
            ),
            Statement("direct", siti.ref, said, (quoted,), 0.95),
            Fact("member_of", budi.ref, PARTY, (second,), 0.85),
            Fact("part_of", BUREAU, HEALTH, (first,), 0.9),
            Fact("jurisdiction", HEALTH, "32.71", (first,), 0.9),
        ),
    )


def official(
    id: str,
    name: str = "Budi Santoso",
    post: str = "Sekretaris Daerah",
    body: Body = BOGOR,
    *,
    date: str | None = None,
    status: str = "definitive",
    sentence: str = "{post} {name} hadir dalam rapat di balai kota kemarin.",
    confidence: float = 0.8,
    since: str | None = None,
    until: str | None = None,
) -> tuple[Article, Extraction]:
    """An article that says just that somebody holds a post."""
    text = f"[{id}] " + sentence.format(post=post, name=name)
    who = person(text, name)
    evidence = (Span(len(id) + 3, len(text)),)
    tenure = Tenure(who.ref, post, body, status, evidence, confidence, since=since, until=until)  # type: ignore[arg-type]
    return Article(id, text, date=date), Extraction(id, date, people=(who,), claims=(tenure,))


def opening(
    id: str,
    name: str = "Siti Rahmawati",
    *,
    date: str | None = None,
    day: str | None = "2018-05-01",
    place: str | None = "32.71.03",
    sentence: str = "{name} meresmikan Pasar Melati yang lama dinanti pedagang sayur.",
    confidence: float = 0.8,
    **more: object,
) -> tuple[Article, Extraction]:
    """An article that says just that somebody opened something. `more` are fields of the event."""
    text = f"[{id}] " + sentence.format(name=name)
    who, trigger = person(text, name), span(text, "meresmikan")
    event = Event(
        "ceremony", trigger, f"Peresmian menurut {id}", (Span(len(id) + 3, len(text)),), confidence, date=day,
        places=(place,) if place else (), roles=(Role("participant", who.ref),), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return Article(id, text, date=date), Extraction(id, date, people=(who,), claims=(event,))


def passerby(id: str, name: str = "Budi Santoso", date: str | None = None) -> tuple[Article, Extraction]:
    """An article that names somebody of whom it tells no post."""
    text = f"{name} lewat."
    return Article(id, text, date=date), Extraction(id, date, people=(person(text, name),))
