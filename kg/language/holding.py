"""Which person holds which post: the constructions that join the two.

Input:     a document with post and person mentions.
Output:    `pairs()`: holdings, each with post, person, status, evidence, confidence and stated interval.
Algorithm: for each post the words up to the next person and from the person before are compared with a few
           expressions ("Bupati X, Dr. A B", "A B selaku Bupati X", "A B (Sekda)"); lists of people after a plural,
           "masing-masing", and verbs of taking or leaving office come next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from msgspec import structs

from kg.language import Lexicon
from kg.language.names import names
from kg.language.posts import titles
from kg.model import Body, Document, Mention, PersonRef, Post, Sentence, Span, Status

FORWARD = re.compile(
    r"(?:\s+(?:lainnya|lain|dua periode|tiga periode|definitif|sebelumnya|terdahulu|lama|baru|yang baru|yang lama|terpilih|setempat|saat ini|"
    r"saat itu|kala itu|ketika itu|waktu itu|itu|ini|tersebut|sementara|nonaktif|aktif|bidang \w+|"
    r"periode (?:19|20)\d\d\s?(?:-|–|/)\s?(?:19|20)?\d\d))*"
    r"\s*(?:,|\(|–|-|:)?\s*(?:(?:yang |sang )?bernama|atas nama|yakni|yaitu|adalah|ialah|(?:yang )?dijabat(?: oleh)?|diduduki oleh|"
    r"(?:yang )?dipimpin oleh)?\s*,?\s*[\"“'‘]?",
    re.IGNORECASE,
)
FORMERLY = re.compile(r"\b(?:sebelumnya|terdahulu|lama|periode (?:19|20)\d\d)\b", re.IGNORECASE)
REPLACED = re.compile(
    r"\b(?:menggantikan|mengganti|pengganti|pendahulunya|digantikan dari|gantikan)\s*,?\s*$", re.IGNORECASE
)
LEADS = re.compile(
    r"\b(?P<past>pernah |sempat |sebelumnya )?(?:memimpin|mengepalai|menakhodai|menahkodai)\s+$", re.IGNORECASE
)
"""Between a post and its holder."""
BACKWARD = re.compile(
    r"(?P<comma>\s*,\s*)?(?:\(\s*)?(?P<link>(?:yang\s+)?(?:juga\s+|kini\s+|saat ini\s+|sekarang\s+|masih\s+|sebelumnya\s+|pernah\s+|"
    r"dulu(?:nya)?\s+|sempat\s+|telah\s+|resmi\s+|merangkap\s+|sekaligus\s+|juga\s+)*"
    r"(?:selaku|sebagai|adalah|ialah|merupakan|menjabat(?:\s+sebagai|\s+selaku)?|jadi|menjadi|dari|bertindak sebagai|"
    r"berstatus(?:\s+sebagai)?|tercatat sebagai|berprofesi sebagai|bekerja sebagai|menduduki jabatan|menjabat posisi|juga|"
    r"kini|sekaligus|merangkap|yang notabene|notabene)?\s*(?:seorang\s+|salah seorang\s+|salah satu\s+)?)",
    re.IGNORECASE,
)
"""Between a person and the post that follows; the link may be empty after a comma or in brackets."""
FILLER = re.compile(r"\s*(?:\(\s*\d{1,2}(?:\s*(?:tahun|th|thn))?\s*\)|,\s*\d{1,2}\s+tahun)?")
ROLES = ("selaku", "menjabat", "merupakan", "adalah", "ialah")
VERB_OFFICE = re.compile(
    r"(?:di|me|ter)(?:lantik|angkat|pilih|tunjuk|kukuhkan|percaya|tetapkan|mutasi|promosikan|usulkan)\w*|menjabat|menjadi|jadi|terpilih|duduk|"
    r"memimpin|mengisi|menempati",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:pernah|mantan|sebelumnya|dulu(?:nya)?|sempat|ketika itu|saat masih|waktu masih|kala|era|semasa)\b",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:ingin|hendak|akan|mau|bakal|berniat|niat|berpeluang|berharap|berambisi|cocok|layak|pantas|jika|kalau|bila|apabila|seandainya|"
    r"bukan|tidak|belum|batal|gagal|untuk|dicalonkan|mencalonkan|diusulkan|diusung|maju|mendaftar\w*|bertarung|seharusnya|"
    r"disebut-sebut|digadang-gadang|kandidat|calon|meminta|minta|berebut|nyalon|mengaku-ngaku)\b",
    re.IGNORECASE,
)
"""Words by which a sentence only wishes for a post or denies it."""
STANDS_FOR = re.compile(
    r"\b(?:perwakilan|utusan|mewakili|wakil dari|istri|suami|anak|putra|putri|ibu|ayah|adik|kakak|ajudan|staf|sopir|pengacara|"
    r"kuasa hukum|keluarga|menantu|mertua|keponakan|cucu|istrinya|asisten pribadi)(?: dari| seorang)?$"
)
"""Words before a post whose bearer is not the one named after a comma."""
HEADED = ("Dinas", "Badan", "Biro", "Suku Dinas", "Inspektorat", "Kepolisian", "Kejaksaan")
"""Bodies whose leader is their "Kepala"."""
DESCRIBED = re.compile(
    r"\b(?:pria|wanita|perempuan|lelaki|sosok|politisi|politikus|ia|dia|beliau|jenderal)\s+(?:asal \w+\s+)?yang\s+(?:juga|kini|pernah|sempat|saat ini|"
    r"sebelumnya|masih|dulu)(?:\s+(?:menjabat|menjadi))?(?:\s+(?:sebagai|selaku))?\s+$",
    re.IGNORECASE,
)
"""Before a post of the person last spoken of: "pria yang juga"."""
AGENT = re.compile(r"\boleh\s+(?:[A-Z]\S*\s+){0,6}$")
"""Before the name of who appoints: "dilantik oleh Presiden"."""
SINCE = re.compile(r"\bsejak\s+(?:tahun\s+|bulan\s+)?(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
PERIOD = re.compile(
    r"\b(?:periode|masa (?:jabatan|bakti)|tahun)\s+(?:tahun\s+)?((?:19|20)\d\d)\s*(?:-|–|—|/|hingga|sampai)\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
CANDIDACY = re.compile(
    r"\b(?:mendaftar|maju|dicalonkan|mencalonkan|diusung|bertarung|nyalon|nyagub|nyabup|pencalonan\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A post mention and the person who holds it."""

    post: Mention
    person: PersonRef
    status: Status
    evidence: Span
    confidence: float
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class _Linker:
    doc: Document
    lexicon: Lexicon
    posts: list[Mention] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    meant: list[Mention] = field(default_factory=list)
    found: list[Holding] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


def pairs(doc: Document, lexicon: Lexicon) -> list[Holding]:
    """All holdings of the text."""
    posts = [m for m in doc.mentions if m.kind == "post" and isinstance(m.ref, Post) and not m.implied]
    people = [m for m in doc.mentions if m.kind == "person" and isinstance(m.ref, PersonRef) and not m.implied]
    if not posts or not people:
        return []
    starts = {p.start for p in posts}
    meant = [
        m
        for m in doc.mentions
        if m.kind == "person" and m.implied and isinstance(m.ref, PersonRef) and m.start not in starts
    ]
    linker = _Linker(doc, lexicon, posts, people, [p.start for p in people], meant)
    for index, post in enumerate(posts):
        if _forward(linker, index, post):
            linker.used.add(index)
    for index, post in enumerate(posts):
        if index not in linker.used and _backward(linker, index, post):
            linker.used.add(index)
    for index, post in enumerate(posts):
        if index not in linker.used and _office(linker, index, post):
            linker.used.add(index)
    for index, post in enumerate(posts):
        if index not in linker.used and _deictic(linker, post):
            linker.used.add(index)
    _respective(linker)
    _replaced(linker)
    _leads(linker)
    return linker.found


def _respective(linker: _Linker) -> None:
    """ "A dan B, masing-masing Ketua dan Sekretaris X": posts to people in order, the body from the last."""
    doc = linker.doc
    for sentence in doc.sentences:
        text = doc.text[sentence.start : sentence.end]
        at = text.casefold().find("masing-masing")
        if at < 0:
            continue
        posts = [p for p in linker.posts if sentence.start + at <= p.start < sentence.end]
        people = [p for p in linker.people if sentence.start <= p.start < sentence.start + at]
        people = people[-len(posts) :]
        if len(posts) < 2 or len(people) != len(posts) or posts[0].start - (sentence.start + at) > 30:
            continue
        taken = {h.post for h in linker.found}
        last = posts[-1].ref
        for post, person in zip(posts, people, strict=True):
            ref = post.ref
            if post in taken or not isinstance(ref, Post) or not isinstance(last, Post):
                continue
            if ref.body is None and last.body is not None:
                post = structs.replace(post, ref=structs.replace(ref, body=last.body))
            _add(linker, post, person, 0.88)


def _replaced(linker: _Linker) -> None:
    """ "A dilantik sebagai P menggantikan B": B held P before."""
    doc = linker.doc
    for person in linker.people:
        sentence = doc.sentence_of(person.start)
        if sentence is None:
            continue
        start = max(sentence.start, person.start - 140)
        before = doc.text[start : person.start]
        affixes = _without_affix(linker, before)
        if not REPLACED.search(affixes):
            continue
        at = start + len(affixes.rstrip())
        posts = [
            h
            for h in linker.found
            if sentence.start <= h.post.start < person.start and h.person != person.ref and at - h.post.end < 60
        ]
        if any(
            h.person == person.ref and h.post.end > sentence.start and abs(h.post.end - person.start) < 40
            for h in linker.found
        ):
            continue
        if posts:
            last = posts[-1]
            linker.found.append(Holding(last.post, person.ref, "former", Span(sentence.start, sentence.end), 0.8))  # type: ignore[arg-type]


def _without_affix(linker: _Linker, before: str) -> str:
    """The text before a name without the honorifics and ranks at its end."""
    read = names(linker.lexicon).prefixes
    for m in re.finditer(r"\S+\s*$|\S+\s+\S+\s*$|\S+\s+\S+\s+\S+\s*$", before):
        del m
    parts = before.rstrip().rsplit(" ", 4)
    for k in range(1, len(parts)):
        tail = " ".join(parts[k:]) + " "
        affix = read(tail + "X", 0)
        if affix.words and affix.end == len(tail):
            return " ".join(parts[:k]) + " "
    return before


def _leads(linker: _Linker) -> None:
    """ "A pernah memimpin Bappeda": head of that body."""
    doc = linker.doc
    for body in doc.mentions:
        if (
            body.kind != "agency"
            or body.implied
            or not isinstance(body.ref, Body)
            or body.ref.kind != "agency"
            or not body.ref.name.startswith(HEADED)
        ):
            continue
        sentence = doc.sentence_of(body.start)
        if sentence is None or sentence.start > body.start:
            continue
        m = LEADS.search(doc.text, max(sentence.start, body.start - 40), body.start)
        person = _before(linker, body.start)
        if m is None or person is None or person.start < sentence.start or body.start - person.end > 80:
            continue
        between = doc.text[person.end : m.start()]
        if NOT.search(between) or any(p.start >= person.end and p.end <= body.start for p in linker.posts):
            continue
        past = m.group("past") or PAST.search(between)
        post = Mention(body.start, body.end, "post", Post("Kepala", body.ref), confidence=0.9)
        linker.found.append(
            Holding(post, person.ref, "former" if past else "definitive", Span(sentence.start, sentence.end), 0.75)  # type: ignore[arg-type]
        )


def _after(linker: _Linker, at: int) -> Mention | None:
    """The first person named at or after `at`."""
    k = bisect_left(linker.starts, at)
    return linker.people[k] if k < len(linker.people) else None


def _before(linker: _Linker, at: int) -> Mention | None:
    """The last person named before `at`."""
    k = bisect_left(linker.starts, at)
    return linker.people[k - 1] if k else None


def _gap(linker: _Linker, start: int, end: int) -> str:
    """The text between two mentions without honorifics and degrees at its ends."""
    return linker.doc.text[start:end]


def _add(linker: _Linker, post: Mention, person: Mention, confidence: float, status: Status | None = None) -> None:
    doc = linker.doc
    ref = post.ref
    if not isinstance(ref, Post) or not isinstance(person.ref, PersonRef):
        return
    if ref.body is not None and ref.body.name == "Republik Indonesia" and not _president(linker, post, person):
        return
    first, last = min(post.start, person.start), max(post.start, person.start)
    a, b = doc.sentence_of(first), doc.sentence_of(last)
    if a is None or b is None:
        return
    evidence = Span(a.start, b.end) if a is not b and b.start - a.end < 5 else Span(a.start, a.end)
    since, until = _interval(linker, post, person)
    year = (doc.date or "")[:4]
    if until and year and until < year and (status or ref.status) == "definitive":
        status = "former"
    linker.found.append(
        Holding(
            post,
            person.ref,
            status or ref.status,
            evidence,
            min(confidence, post.confidence)
            if post.confidence < 0.8
            else confidence * (0.95 if post.confidence < 0.9 else 1),
            since,
            until,
        )
    )


def _president(linker: _Linker, post: Mention, person: Mention) -> bool:
    """Whether a president may be that of Indonesia: said so, or known as one."""
    words = {t.norm for t in linker.doc.tokens[linker.doc.token_at(post.start) : linker.doc.token_at(post.end)]}
    if words & {"ri", "indonesia"} or (isinstance(post.ref, Post) and post.ref.status == "candidate"):
        return True
    full = next((p for p in linker.doc.people if p.ref == person.ref), None)
    names_ = " ".join((full.name, *full.forms)).casefold().split() if full else []
    return bool(set(names_) & titles(linker.lexicon).presidents)


def _interval(linker: _Linker, post: Mention, person: Mention) -> tuple[str | None, str | None]:
    """An interval stated right after post and person: "periode 2018-2023", "sejak 2014"."""
    end = max(post.end, person.end)
    tail = linker.doc.text[end : end + 60].split(".")[0]
    if m := PERIOD.match(tail.lstrip(" ,(")):
        return m.group(1), m.group(2)
    if m := PERIOD.match(linker.doc.text[post.end : post.end + 60].split(".")[0].lstrip(" ,(")):
        return m.group(1), m.group(2)
    if m := SINCE.match(tail.lstrip(" ,(")):
        return m.group(1), None
    return None, None


def _forward(linker: _Linker, index: int, post: Mention) -> bool:
    """ "Bupati X A B", "Kepala Dinas Y, dr. A B", "Ketua DPRD yang bernama A B"; then those listed after a plural."""
    doc = linker.doc
    person = _after(linker, post.end)
    if person is None or person.start - post.end > 160:
        return False
    m = FORWARD.match(doc.text, post.end)
    at = m.end() if m else post.end
    affix = names(linker.lexicon).prefixes(doc.text, at)
    at = affix.end
    if at != person.start:
        return _joined(linker, index, post, person)
    gap = doc.text[post.end : at]
    if "\n" in gap and not doc.text[post.end : at].strip():
        return False
    comma = gap.lstrip().startswith((",", "(", "-", "–"))
    if comma and (_apposition_of_another(linker, post, person) or _stands_for(linker, post)):
        return False
    if _in_order(linker, index, post, person):
        return True
    former = FORMERLY.search(gap) is not None and isinstance(post.ref, Post) and post.ref.status == "definitive"
    _add(linker, post, person, 0.85 if former else 0.93 if comma else 0.97, "former" if former else None)
    _listed(linker, post, person)
    return True


def _in_order(linker: _Linker, index: int, post: Mention, person: Mention) -> bool:
    """ "Gubernur dan Wakil Gubernur X, A B dan C D": the first post to the first person."""
    doc = linker.doc
    if index == 0 or not isinstance(post.ref, Post):
        return False
    first = linker.posts[index - 1]
    if doc.text[first.end : post.start].strip() not in ("dan", "serta", "/", "-") or not isinstance(first.ref, Post):
        return False
    second = _after(linker, person.end)
    if second is None or doc.text[person.end : second.start].strip() not in ("dan", "serta", "-", "/", "–"):
        return False
    if first.ref.body is None and post.ref.body is not None:
        first = structs.replace(first, ref=structs.replace(first.ref, body=post.ref.body))
    _add(linker, first, person, 0.9)
    _add(linker, post, second, 0.9)
    return True


def _stands_for(linker: _Linker, post: Mention) -> bool:
    """Whether somebody else is spoken of: "perwakilan dari Deputi X, A B", "istri Bupati X, A B"."""
    before = linker.doc.text[max(0, post.start - 30) : post.start].rstrip().casefold()
    return bool(STANDS_FOR.search(before))


def _apposition_of_another(linker: _Linker, post: Mention, person: Mention) -> bool:
    """Whether "A B, Bupati X, C D" gives the post to the one before it."""
    before = _before(linker, post.start)
    if before is None:
        return False
    gap = linker.doc.text[_past_degrees(linker, before.end) : post.start]
    if gap.strip() != "," or "\n" in gap:
        return False
    after = linker.doc.text[person.end : person.end + 2].strip()
    taken = any(h.person == before.ref and h.post.end <= before.start for h in linker.found)
    return not taken and after[:1] in (",", "")


def _joined(linker: _Linker, index: int, post: Mention, person: Mention) -> bool:
    """ "Menteri PPN/Kepala Bappenas A B", "Ketua X sekaligus anggota Y, A B": two posts of one person."""
    if index + 1 >= len(linker.posts):
        return False
    other = linker.posts[index + 1]
    between = linker.doc.text[post.end : other.start].strip(" ,").casefold()
    if between not in (
        "/",
        "sekaligus",
        "merangkap",
        "yang juga",
        "juga",
        "sekaligus sebagai",
        "yang juga menjabat",
        "merangkap sebagai",
        "dan juga",
        "serta juga",
    ):
        return False
    m = FORWARD.match(linker.doc.text, other.end)
    at = names(linker.lexicon).prefixes(linker.doc.text, m.end() if m else other.end).end
    if at != person.start:
        return False
    _add(linker, post, person, 0.9)
    return True


def _listed(linker: _Linker, post: Mention, person: Mention) -> None:
    """The rest of a list after a title in the plural: "dua anggota DPRD X A B dan C D"."""
    doc = linker.doc
    i = doc.token_at(post.start)
    if i == 0 or doc.tokens[i - 1].norm not in titles(linker.lexicon).plural:
        return
    last = person
    while (following := _after(linker, last.end)) is not None:
        gap = doc.text[last.end : following.start]
        bare = names(linker.lexicon).prefixes(gap.lstrip() + "X", 0)
        if gap.strip(" ,").casefold() not in ("", "dan", "serta", ", dan") or not gap.strip() or bare.words:
            return
        _add(linker, post, following, 0.88)
        last = following


def _past_degrees(linker: _Linker, at: int) -> int:
    """Past the degrees and the age after a name."""
    end = names(linker.lexicon).suffixes(linker.doc.text, at).end
    m = FILLER.match(linker.doc.text, end)
    return m.end() if m else end


def _backward(linker: _Linker, index: int, post: Mention) -> bool:
    """ "A B, Kepala Dinas X", "A B selaku Ketua Y", "A B (Sekda)", "A B yang juga Ketua Y"."""
    doc = linker.doc
    person = _before(linker, post.start)
    if person is None or post.start - person.end > 120:
        return False
    at = _past_degrees(linker, person.end)
    gap = doc.text[at : post.start]
    m = BACKWARD.fullmatch(gap)
    if m is None or "\n" in gap:
        return False
    link = (m.group("link") or "").strip().casefold()
    bracket = "(" in gap
    if not link and not bracket and not m.group("comma"):
        return False
    if link in ("juga", "kini", "dari", "sekaligus", "merangkap") and not m.group("comma"):
        return False
    sentence = doc.sentence_of(post.start)
    if sentence is None or sentence.start > person.start:
        return False
    if not link and not bracket:
        if not _apposition_ends(linker, post) or any(
            p.start <= person.start < p.end or p.end == person.start for p in ()
        ):
            return False
        if _introduced(linker, person):
            return False
    if re.search(r"\b(?:menjadi|jadi|sebagai)$", link) and not re.search(r"yang|selaku|bertindak|menjabat", link):
        before = doc.text[max(sentence.start, person.start - 60) : person.start]
        if isinstance(post.ref, Post) and post.ref.status == "candidate" and link == "sebagai":
            _add(linker, post, person, 0.85)
            return True
        if link != "sebagai" or not re.search(
            r"(?:lantik|angkat|ngangkat|tunjuk|nunjuk|kukuh|pilih|milih|tetap|netap|ganti|usul|percaya|mercaya|dapuk|daulat|promosi)\w*",
            before + " ",
            re.IGNORECASE,
        ):
            return _office(linker, index, post)
        if re.search(r"usul|calon|tersangka", before, re.IGNORECASE):
            return False
        if agent := AGENT.search(before):
            patient = _before(linker, person.start - len(before) + agent.start())
            if patient is None or patient.start < sentence.start:
                return False
            _add(linker, post, patient, 0.85)
            return True
    status = None
    if re.search(r"\b(?:pernah|sempat|sebelumnya|dulu(?:nya)?)\b", link):
        status = "former"
    _add(linker, post, person, 0.92 if link or bracket else 0.88, status)  # type: ignore[arg-type]
    return True


def _introduced(linker: _Linker, person: Mention) -> bool:
    """Whether the person already has a post right before the name, so that the next title belongs to a list."""
    return any(
        h.person == person.ref and h.post.end <= person.start and person.start - h.post.end < 40 for h in linker.found
    )


def _apposition_ends(linker: _Linker, post: Mention) -> bool:
    """Whether an apposition ends after the post: a mark, a verb, no further person."""
    tail = linker.doc.text[post.end : post.end + 40].lstrip(" ")
    return not tail[:1].isupper()


def _office(linker: _Linker, index: int, post: Mention) -> bool:
    """ "A B dilantik sebagai Bupati X", "A menjabat Sekda sejak 2016", "A menjadi gubernur": the nearest person before."""
    doc = linker.doc
    sentence = doc.sentence_of(post.start)
    if sentence is None or not isinstance(post.ref, Post):
        return False
    before = doc.text[sentence.start : post.start]
    lead = re.search(
        r"(?:(?P<verb>dilantik|diangkat|dipilih|terpilih(?: kembali)?|ditunjuk|dikukuhkan(?: kembali)?|dipercaya|ditetapkan|dimutasi|dipromosikan|"
        r"didapuk|duduk|bertugas|dinobatkan|resmi)\s+)?(?P<as>menjabat(?: sebagai| selaku)?|sebagai|menjadi|jadi|selaku|memimpin|adalah|ialah|"
        r"merupakan|merangkap(?: sebagai)?|(?:bukan|tak|tidak) lagi(?: menjabat)?(?: sebagai)?|mengisi jabatan|menduduki jabatan)\s+(?:seorang\s+)?$",
        before, re.IGNORECASE,
    )  # fmt: skip
    candidacy = post.ref.status == "candidate"
    if lead is None or _joins_next(linker, index, post):
        return False
    verb, link = (lead.group("verb") or "").casefold(), lead.group("as").casefold()
    person = _subject(linker, post, sentence)
    if person is None or person.start < sentence.start or post.start - person.end > 110:
        return False
    between = doc.text[person.end : sentence.start + lead.start()]
    theirs = {h.post for h in linker.found if h.person == person.ref}
    if any(p.start >= person.end and p.end <= post.start for p in linker.posts if p is not post and p not in theirs):
        return False
    if (
        link in ("sebagai", "selaku")
        and not verb
        and not re.search(
            r"(?:lantik|angkat|ngangkat|tunjuk|nunjuk|kukuh|pilih|milih|tetapk|netapk|daftar|maju|dapuk|daulat|promosi)\w*",
            between,
            re.IGNORECASE,
        )
    ):
        return False
    if link in ("adalah", "ialah", "merupakan") and between.strip(" ,"):
        return False
    if candidacy:
        if re.search(r"\b(?:tidak|bukan|batal|belum)\b", between, re.IGNORECASE):
            return False
        _add(linker, post, person, 0.85)
        return True
    if NOT.search(between):
        return False
    status: Status | None = "former" if "lagi" in link else None
    if PAST.search(between) or PAST.search(before[: max(0, person.start - sentence.start)][-20:]):
        status = "former"
    _add(linker, post, person, 0.9 if link.startswith("menjabat") or verb else 0.8, status)
    return True


def _subject(linker: _Linker, post: Mention, sentence: Sentence) -> Mention | None:
    """The person before the post in its sentence: named, or meant by a pronoun."""
    meant = [m for m in linker.meant if sentence.start <= m.start and m.end <= post.start]
    named = _before(linker, post.start)
    if meant and (named is None or named.start < meant[-1].start):
        return meant[-1]
    return named


def _joins_next(linker: _Linker, index: int, post: Mention) -> bool:
    """Whether two posts are joined, so that it is open who holds which: "menjadi gubernur dan wakil gubernur"."""
    if index + 1 < len(linker.posts) and linker.doc.text[post.end : linker.posts[index + 1].start].strip() in (
        "dan",
        "serta",
        "/",
    ):
        return True
    return index > 0 and linker.doc.text[linker.posts[index - 1].end : post.start].strip() in ("dan", "serta", "/")


def _deictic(linker: _Linker, post: Mention) -> bool:
    """ "mantan Wali Kota X ini" about the person spoken of last."""
    doc = linker.doc
    if not isinstance(post.ref, Post):
        return False
    tail = doc.text[post.end : post.end + 10].lstrip()
    described = DESCRIBED.search(doc.text, max(0, post.start - 60), post.start)
    if described is None and (post.ref.status != "former" or not re.match(r"(?:ini|itu|tersebut)\b", tail)):
        return False
    sentence = doc.sentence_of(post.start)
    k = bisect_left(linker.starts, post.start)
    person = next((p for p in reversed(linker.people[:k]) if doc.quote_at(p.start) is None), None)
    if sentence is None or person is None:
        return False
    index = doc.sentence_index(post.start)
    previous = doc.sentences[max(0, index - 3)]
    if person.start < previous.start:
        return False
    past = described is not None and PAST.search(described.group()) is not None and post.ref.status == "definitive"
    _add(linker, post, person, 0.8, "former" if past else None)
    return True
