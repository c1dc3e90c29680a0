"""What flows through the pipeline: articles, documents, mentions, entities and claims.

All are immutable `msgspec` structs (typed, hashable, one line of JSON each). Offsets count Unicode code points of
`Article.text`, end exclusive. Areas are named by their Kemendagri code ("32.71"); the country is "ID".
A body has no key of its own: its name, area and parent are its identity. A person of an article is named by the
span of its first mention.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Literal

from msgspec import Struct

Kind = Literal["person", "organization", "agency", "area", "venue", "post", "date", "quantity"]
Status = Literal["definitive", "acting", "former", "candidate", "elect"]
BodyKind = Literal["agency", "government", "organization"]
EventKind = Literal[
    "visit", "meeting", "training", "appointment", "ceremony", "agreement", "election", "inspection",
    "law_enforcement", "disaster", "policy", "construction", "assistance", "award", "protest", "other",
]  # fmt: skip
RoleName = Literal[
    "organizer", "host", "visitor", "participant", "speaker", "appointee", "appointer", "signatory", "subject",
    "authority", "recipient", "giver", "winner", "victim", "candidate",
]  # fmt: skip
EventStatus = Literal["held", "ongoing", "planned", "cancelled"]
FurnitureKind = Literal["headline", "dateline", "credit", "aside"]

COUNTRY = "ID"
"""Code of Indonesia, the area of national bodies."""
CAPITAL = "31"
"""Code of Jakarta."""


class Span(Struct, frozen=True, order=True):
    """Code points `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Article(Struct, frozen=True):
    """An article as read. `date` is the ISO date of publication, where the source tells it."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None


class Token(Struct, frozen=True):
    """A word, number or punctuation mark. `text` is verbatim; `norm` is NFKC, case-folded."""

    start: int
    end: int
    text: str
    norm: str


class Sentence(Struct, frozen=True):
    """A sentence: its span without surrounding space, its tokens `first` to `last` (exclusive), its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


class Quote(Struct, frozen=True):
    """A quotation: `start`/`end` with its marks, `inner_start`/`inner_end` without; not `closed` if one is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


class Furniture(Struct, frozen=True):
    """A stretch of the text that is not prose: headline, dateline, credit line, link to another article."""

    start: int
    end: int
    kind: FurnitureKind


class Body(Struct, frozen=True, tag=True):
    """An organization: canonical full name, area code (None unknown), `parent` if its name is not unique."""

    name: str
    area: str | None = None
    kind: BodyKind = "agency"
    parent: str | None = None


class PersonRef(Struct, frozen=True, tag=True):
    """A person of the article at hand: the span of the first mention."""

    start: int
    end: int


class Person(Struct, frozen=True, tag=True):
    """A person as one article shows it: fullest name, other forms seen, honorifics and ranks before, degrees after it.

    `initials` is true for suspects' initials and the like, which stay unresolved.
    """

    start: int
    end: int
    name: str
    forms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    initials: bool = False

    @property
    def ref(self) -> PersonRef:
        return PersonRef(self.start, self.end)


class Post(Struct, frozen=True, tag=True):
    """A post as named in the text: canonical title, the body it belongs to (None unknown), the holder's status."""

    title: str
    body: Body | None = None
    status: Status = "definitive"


class Areas(Struct, frozen=True, tag=True):
    """Codes that an area's name may mean; one if it is decided."""

    codes: tuple[str, ...]


class Date(Struct, frozen=True, tag=True):
    """A date: ISO `value` (day, month or year), `end` of a span of days; `doubtful` if day name and date disagree."""

    value: str
    end: str | None = None
    doubtful: bool = False


class Quantity(Struct, frozen=True, tag=True):
    """A count of people or things: `value` and the noun counted ("peserta", "orang")."""

    value: int
    unit: str


Ref = Body | PersonRef | Post | Areas | Date | Quantity


class Mention(Struct, frozen=True):
    """Code points `start` to `end` name something of `kind`; `ref` says what. `acronym` is a body's short form.

    Mentions may nest ("Kota Bogor" in "Sekda Kota Bogor"). `implied` marks a body that is named only through its
    head ("Kadinkes", "Gubernur Lampung").
    """

    start: int
    end: int
    kind: Kind
    ref: Ref | None = None
    acronym: str | None = None
    implied: bool = False
    confidence: float = 1.0


class Tenure(Struct, frozen=True, tag=True):
    """`person` holds (held, seeks) `post` in `body`. `since`/`until`: stated interval, ISO dates, months or years."""

    person: PersonRef
    post: str
    body: Body
    status: Status
    evidence: tuple[Span, ...]
    confidence: float
    observed_on: str | None = None
    since: str | None = None
    until: str | None = None


class Role(Struct, frozen=True):
    """A part that somebody plays in an event."""

    role: RoleName
    who: PersonRef | Body


class Event(Struct, frozen=True, tag=True):
    """Something that happened, goes on or is planned. `trigger` is the word that names it, `places` possible codes."""

    kind: EventKind
    trigger: Span
    label: str
    evidence: tuple[Span, ...]
    confidence: float
    date: str | None = None
    end_date: str | None = None
    status: EventStatus = "held"
    places: tuple[str, ...] = ()
    venue: Span | None = None
    count: int | None = None
    roles: tuple[Role, ...] = ()


class Statement(Struct, frozen=True, tag=True):
    """Words at `said` (without quote marks), attributed to `speaker`."""

    kind: Literal["direct", "indirect"]
    speaker: PersonRef | Body
    said: Span
    evidence: tuple[Span, ...]
    confidence: float


class Fact(Struct, frozen=True, tag=True):
    """A binary fact: jurisdiction (body, area code), part_of (body, body), member_of (person, body)."""

    property: Literal["jurisdiction", "part_of", "member_of"]
    subject: PersonRef | Body
    object: Body | str
    evidence: tuple[Span, ...]
    confidence: float


Claim = Tenure | Event | Statement | Fact


class Extraction(Struct, frozen=True):
    """All that one article says: the result of extraction, kept in the ledger.

    `date` is the date the news is anchored to (given, or found in the text); `dateline` the codes of its place.
    """

    article: str
    date: str | None = None
    dateline: tuple[str, ...] = ()
    headline: str | None = None
    author: str | None = None
    editor: str | None = None
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    claims: tuple[Claim, ...] = ()


class Document:
    """An article being read: its text cut into tokens, sentences and quotations, and the mentions found so far.

    A stage never changes it; `add` and `without` give a new document that shares the rest.
    """

    __slots__ = (
        "_mention_starts",
        "_sentence_starts",
        "_token_starts",
        "article",
        "date",
        "furniture",
        "mentions",
        "people",
        "quotes",
        "sentences",
        "text",
        "tokens",
    )  # fmt: skip

    def __init__(
        self,
        article: Article,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        quotes: tuple[Quote, ...],
        furniture: tuple[Furniture, ...],
        *,
        date: str | None = None,
        mentions: tuple[Mention, ...] = (),
        people: tuple[Person, ...] = (),
    ) -> None:
        self.article = article
        self.text = article.text
        self.date = date
        self.tokens = tokens
        self.sentences = sentences
        self.quotes = quotes
        self.furniture = furniture
        self.mentions = mentions
        self.people = people
        self._token_starts = [t.start for t in tokens]
        self._sentence_starts = [s.start for s in sentences]
        self._mention_starts = [m.start for m in mentions]

    def _copy(self, mentions: tuple[Mention, ...], people: tuple[Person, ...], date: str | None) -> Document:
        new = Document.__new__(Document)
        new.article, new.text, new.date = self.article, self.text, date
        new.tokens, new.sentences, new.quotes, new.furniture = self.tokens, self.sentences, self.quotes, self.furniture
        new.mentions, new.people = mentions, people
        new._token_starts, new._sentence_starts = self._token_starts, self._sentence_starts
        new._mention_starts = [m.start for m in mentions]
        return new

    def add(self, mentions: tuple[Mention, ...], people: tuple[Person, ...] = ()) -> Document:
        """A document with `mentions` (and `people`) added; mentions are kept by start, longest first."""
        merged = sorted((*self.mentions, *mentions), key=lambda m: (m.start, -m.end))
        return self._copy(tuple(merged), (*self.people, *people), self.date)

    def without(self, drop: set[Mention]) -> Document:
        """A document without the mentions in `drop`."""
        return self._copy(tuple(m for m in self.mentions if m not in drop), self.people, self.date)

    def dated(self, date: str | None) -> Document:
        """The same document anchored to `date` (ISO)."""
        return self._copy(self.mentions, self.people, date)

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after `offset` (len(tokens) past the last)."""
        i = bisect_right(self._token_starts, offset) - 1
        return i if i >= 0 and self.tokens[i].end > offset else i + 1

    def sentence_of(self, offset: int) -> Sentence | None:
        """The sentence that holds `offset`; between two, the one before; None before the first or without any."""
        i = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[i] if i >= 0 else None

    def sentence_index(self, offset: int) -> int:
        """Index in `sentences` of `sentence_of(offset)`, -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def within(self, start: int, end: int, *kinds: Kind) -> list[Mention]:
        """Mentions that start in `start` to `end` and end there too, of the given kinds (any if none), in order."""
        lo, hi = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [m for m in self.mentions[lo:hi] if m.end <= end and (not kinds or m.kind in kinds)]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation whose inside covers `offset`."""
        return next((q for q in self.quotes if q.inner_start <= offset < q.inner_end), None)
