"""Coreference: whom pronouns, posts alone and descriptions stand for.

Input:     a document with people and posts.
Output:    the document with an implied person mention for each "ia", "dia", "beliau", "-nya" of a verb of speech,
           "pihaknya", post alone ("Wali Kota") and description ("politikus PDIP itu") whose person is clear.
Algorithm: one pass in text order that remembers the last speaker and the last subject. A pronoun by a verb of speech is
           the last speaker, unless somebody else has come in since as the subject of a sentence; a pronoun elsewhere
           is the subject before it. A post alone is its only holder in the article. Precision first: in doubt, nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kg.language import Lexicon
from kg.language.attribution import Attribution, attributions
from kg.language.speakers import Speaker, Speakers, Words, words_of
from kg.model import Body, Document, Mention, PersonRef, Post, Sentence


class _Unnamed:
    """A speaker without a name: what refers to him refers to nobody known."""


UNNAMED = _Unnamed()


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """Add the mentions that stand for people named elsewhere."""
    if not doc.people:
        return doc
    return doc.add(tuple(_Resolver(doc, lexicon).run()))


class _Resolver:
    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self.words: Words = words_of(lexicon)
        self.attributions: list[Attribution] = attributions(doc, lexicon)
        self.speakers = Speakers(doc, lexicon)
        self.named = [m for m in doc.mentions if m.kind == "person" and isinstance(m.ref, PersonRef) and not m.implied]
        self.starts = [m.start for m in self.named]
        speakers = [a.speaker for a in self.attributions if a.speaker.kind == "name"]
        self.speaking = {s.mention.ref for s in speakers if s.mention is not None}
        self.posts = {m.end: m.start for m in doc.mentions if m.kind == "post"}
        self.quotes = [q.inner_start for q in doc.quotes]
        self.holders = self._holders()
        self.found: dict[int, Mention] = {}

    def _quoted(self, offset: int) -> bool:
        """Whether `offset` is inside a quotation."""
        at = bisect_right(self.quotes, offset) - 1
        return at >= 0 and offset < self.doc.quotes[at].inner_end

    def run(self) -> list[Mention]:
        """Walk over the sentences, resolving speakers first and other pronouns after."""
        speaker: PersonRef | _Unnamed | None = None
        subject: PersonRef | None = None
        fresh = False  # whether the subject came in after the last speaker
        entered = False  # whether that was his first mention, or he came in in this paragraph and the speaker before
        spoken = arrived = -1  # the paragraphs of the last speaker's words and of the last subject
        first_seen = False
        todo = sorted(self.attributions, key=lambda a: a.phrase)
        at = 0
        for sentence in self.doc.sentences:
            taken: list[tuple[int, int]] = []
            before = (speaker, subject, fresh, entered)
            came = self._subject(sentence) or self._lone_post(sentence, speaker, subject) or self._agent(sentence)
            if came is not None:
                subject, fresh, arrived = came, True, sentence.paragraph
                first_seen = came.start >= sentence.start
            entered = first_seen or spoken < arrived == sentence.paragraph
            while at < len(todo) and todo[at].phrase.start < sentence.end:
                attribution = todo[at]
                at += 1
                who = attribution.speaker
                taken.append((who.start, who.end))
                if who.mention is not None:
                    if isinstance(who.mention.ref, PersonRef):
                        speaker, fresh, spoken = who.mention.ref, False, sentence.paragraph
                        subject = who.mention.ref
                    continue
                if who.kind == "unnamed":
                    if attribution.kind != "told":
                        speaker, fresh, spoken = UNNAMED, False, sentence.paragraph
                    continue
                state = (speaker, subject, fresh, entered)
                said = attribution.said
                inside = said is not None and attribution.kind == "indirect" and said.start < attribution.phrase.start
                if inside or attribution.phrase.end <= self._first_mention(came, sentence):
                    state = before  # the subject of the words is not who says them
                ref, sure = self._antecedent(who, *state)
                if ref is not None:
                    self._add(who.start, who.end, ref, sure)
                    speaker, subject, fresh, spoken = ref, ref, False, sentence.paragraph
            self._pronouns(sentence, taken, came, before[1])
        return list(self.found.values())

    def _add(self, start: int, end: int, ref: PersonRef, sure: float) -> None:
        self.found.setdefault(start, Mention(start, end, "person", ref, implied=True, confidence=sure))

    def _antecedent(
        self, who: Speaker, speaker: PersonRef | _Unnamed | None, subject: PersonRef | None, fresh: bool, entered: bool
    ) -> tuple[PersonRef | None, float]:
        """The person that a speaker's phrase without a name stands for, and how sure."""
        if who.kind == "post":
            return self._holder(who, speaker, subject)
        if fresh and subject is not None and subject != speaker:
            if speaker is None or subject in self.speaking or entered or who.kind == "description":
                return subject, 0.85
            return (speaker, 0.75) if isinstance(speaker, PersonRef) else (None, 0.0)
        if isinstance(speaker, PersonRef):
            return speaker, 0.97 if who.kind == "pronoun" else 0.85
        if speaker is None and subject is not None:
            return subject, 0.85
        if speaker is None and len(self.doc.people) == 1 and self.named[0].start < who.start:
            return self.named[0].ref, 0.8  # type: ignore[return-value]
        return None, 0.0

    # Posts

    def _holders(self) -> dict[str, set[tuple[PersonRef, Body | None]]]:
        """For each title the people whom the article calls by it, with the body."""
        holders: dict[str, set[tuple[PersonRef, Body | None]]] = {}
        posts = [m for m in self.doc.mentions if m.kind == "post" and isinstance(m.ref, Post)]
        for m in posts:
            person = self._beside(m)
            if person is not None and isinstance(m.ref, Post):
                for name in (m.ref.title.casefold(), *self._titles(m)):
                    holders.setdefault(name, set()).add((person, m.ref.body))
        return holders

    def _titles(self, m: Mention) -> list[str]:
        """The bare titles at the start of a post as written: "Wagub" of "Wagub DKI"."""
        i = self.doc.token_at(m.start)
        found = []
        for size in (3, 2, 1):
            words = tuple(t.norm for t in self.tokens[i : i + size])
            if words in self.words.titles:
                found.append(_canonical(" ".join(words)))
        return found[:1]

    def _beside(self, m: Mention) -> PersonRef | None:
        """The person named right after a post, or right before it with a comma between."""
        i = self.doc.token_at(m.end)
        sentence = self.doc.sentence_of(m.start)
        stop = sentence.last if sentence is not None and sentence.end > m.start else len(self.tokens)
        for k in range(i, min(stop, i + 7)):
            token = self.tokens[k]
            at = bisect_left(self.starts, token.start)
            if at < len(self.named) and self.starts[at] == token.start:
                ref = self.named[at].ref
                return ref if isinstance(ref, PersonRef) else None
            if token.text not in (",", ".") and not token.text[:1].isupper():
                break
        j = self.doc.token_at(m.start) - 1
        if j > 0 and self.tokens[j].norm in (",", "selaku", "sebagai"):
            j -= self.tokens[j - 1].text == ","
            at = bisect_right(self.starts, self.tokens[j].start) - 1
            if at >= 0 and self.doc.token_at(self.named[at].end) in (j, j + 1):
                ref = self.named[at].ref
                return ref if isinstance(ref, PersonRef) else None
        return None

    def _holder(
        self, who: Speaker, speaker: PersonRef | _Unnamed | None, subject: PersonRef | None
    ) -> tuple[PersonRef | None, float]:
        """The only holder of the post that a speaker's phrase names alone."""
        doc = self.doc
        posts = [m for m in doc.within(who.start, who.end, "post") if isinstance(m.ref, Post)]
        names: set[str] = set()
        body: Body | None = None
        if posts:
            post = max(posts, key=lambda m: m.end - m.start)
            names.update(self._titles(post))
            if isinstance(post.ref, Post):
                names.add(post.ref.title.casefold())
                body = post.ref.body
                if post.ref.status == "former":
                    return None, 0.0
        else:
            words = [t.norm for t in self.tokens[who.first : who.last] if t.norm not in self.words.honorifics]
            names.add(_canonical(" ".join(words)))
        pairs = {p for n in names for p in self.holders.get(n, ())}
        people = {ref for ref, held in pairs if _compatible(body, held)}
        if len(people) == 1:
            return people.pop(), 0.9
        if speaker in people and isinstance(speaker, PersonRef):
            return speaker, 0.75
        return None, 0.0

    # Subjects and other pronouns

    def _subject(self, sentence: Sentence) -> PersonRef | None:
        """The person who is the subject of a sentence's first clause, outside of quotations."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        for m in self.named[lo : min(hi, lo + 3)]:
            if self._quoted(m.start):
                continue
            first, past = self.doc.token_at(m.start), self.doc.token_at(m.end)
            if not self._leads(first, sentence.first):
                continue
            if past >= sentence.last:
                return None
            k = past
            while k < sentence.last and self.tokens[k].norm in self.words.between:
                k += 1
            if k >= sentence.last:
                return None
            norm = self.tokens[k].norm
            if norm.startswith("di") and len(norm) > 5:
                return None
            if norm not in self.words.asides or norm in _AFTER_SUBJECTS or norm in self.words.auxiliaries:
                return m.ref if isinstance(m.ref, PersonRef) else None
            return None
        return None

    def _first_mention(self, ref: PersonRef | None, sentence: Sentence) -> int:
        """Where a sentence first names a person; its end if it does not."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        return next((m.start for m in self.named[lo:hi] if m.ref == ref), sentence.end + 1 if ref else -1)

    def _lone_post(
        self, sentence: Sentence, speaker: PersonRef | _Unnamed | None, subject: PersonRef | None
    ) -> PersonRef | None:
        """The holder of a post that is the subject of a sentence by itself: "Wali Kota memberi tenggat"."""
        first = sentence.first
        opening = self.tokens[first].norm
        if opening in self.words.heads and not self.words.titles & {(opening,)}:
            named = self.speakers.after(first, sentence.last)
            if named is not None and named.kind == "name" and named.mention is not None:
                ref = named.mention.ref
                return ref if isinstance(ref, PersonRef) and self.speakers.verbal(named.last) else None
        if first + 1 < sentence.last and (self.tokens[first].norm,) in self.words.openers:
            first += 1 + (self.tokens[first + 1].text == ",")
        if self._quoted(self.tokens[min(first, len(self.tokens) - 1)].start):
            return None
        phrase = self.speakers.after(first, sentence.last) if first < sentence.last else None
        if phrase is None or phrase.kind != "post" or phrase.last >= sentence.last:
            return None
        if not self.speakers.verbal(phrase.last) and self.tokens[phrase.last].norm not in self.words.between:
            return None
        ref, sure = self._holder(phrase, speaker, subject)
        if ref is not None:
            self._add(phrase.start, phrase.end, ref, sure)
        return ref

    def _agent(self, sentence: Sentence) -> PersonRef | None:
        """The person who does what a passive verb tells, or stands in: "didukung Ketua DPRD Budi", "diwakili Budi"."""
        lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        for m in self.named[lo:hi]:
            if self._quoted(m.start):
                continue
            i = self.doc.token_at(m.start) - 1
            lowest = max(sentence.first, i - _LONGEST)
            while i > lowest and (self.tokens[i].text[:1].isupper() or self.tokens[i].norm in _IN_OFFICES):
                i -= 1
            i -= self.tokens[i].norm == "oleh"
            if i > sentence.first and self.tokens[i - 1].norm == "yang":
                continue
            norm = self.tokens[max(i, sentence.first)].norm
            passive = norm.startswith("di") and self.speakers.verbal(i) and norm not in _BESIDE
            if passive and isinstance(m.ref, PersonRef):
                return m.ref if m.ref.start >= sentence.start or norm == "diwakili" else None
        return None

    def _leads(self, first: int, start: int) -> bool:
        """Whether only a post, honorifics and a connective or a remark with a comma stand before token `first`."""
        i = first - 1
        while i >= start:
            token = self.tokens[i]
            if first - i > _LONGEST:
                return False
            if token.end in self.posts:
                i = self.doc.token_at(self.posts[token.end]) - 1
            elif token.norm in self.words.honorifics or token.text in ".)(":
                i -= 1
            elif token.text == ",":
                return True
            elif token.text[:1].isupper() and i > start:
                i -= 1
            else:
                barred = self.speakers.verbal(i) or token.norm in self.words.asides | self.words.prepositions
                return (token.norm,) in self.words.openers or (token.text[:1].isupper() and not barred)
        return True

    def _pronouns(
        self, sentence: Sentence, taken: list[tuple[int, int]], came: PersonRef | None, before: PersonRef | None
    ) -> None:
        """Pronouns of a sentence that are no speakers: its subject, or the subject before it."""
        last: PersonRef | None = None
        for i in range(sentence.first, sentence.last):
            token = self.tokens[i]
            if token.norm not in self.words.persons or token.text.isupper():
                continue
            if self._quoted(token.start):
                continue
            if any(s <= token.start < e for s, e in taken):
                known = self.found.get(token.start)
                last = known.ref if known is not None and isinstance(known.ref, PersonRef) else last
                continue
            lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, token.start)
            near = {m.ref for m in self.named[lo:hi] if not self._governed(m)}
            if last is not None:
                ref, sure = last, 0.8
            elif came is not None and came in near:
                ref, sure = came, 0.85
            elif before is not None:
                ref, sure = before, 0.8 if not near else 0.6
            elif len(near) == 1:
                ref, sure = near.pop(), 0.6  # type: ignore[assignment]
            else:
                continue
            last = ref
            self._add(token.start, token.end, ref, sure)

    def _governed(self, m: Mention) -> bool:
        """Whether a name follows a preposition."""
        i = self.doc.token_at(m.start) - 1
        return i >= 0 and self.tokens[i].norm in self.words.prepositions


_LONGEST = 60
"""Tokens of the longest run of names and posts that is looked through."""
_BESIDE = frozenset("ditemani didampingi dihadiri diikuti disaksikan disambut dikawal ditangkap".split())
"""Passive verbs whose agent stands beside the one who matters."""
_AFTER_SUBJECTS = frozenset(("yang", "atau", "juga", "pun", "pula", "kemarin", "tadi", "adalah", "ialah", "merupakan"))
_IN_OFFICES = frozenset((",", ".", "dan", "-"))
_ALIASES = {
    "walikota": "wali kota", "wawali": "wakil wali kota", "wawalkot": "wakil wali kota", "wapres": "wakil presiden",
    "wakil walikota": "wakil wali kota", "wagub": "wakil gubernur", "wabup": "wakil bupati", "ketum": "ketua umum",
    "sekda": "sekretaris daerah", "sekjen": "sekretaris jenderal", "dirut": "direktur utama",
    "mendagri": "menteri dalam negeri", "menkeu": "menteri keuangan",
}  # fmt: skip


def _compatible(one: Body | None, other: Body | None) -> bool:
    """Whether two posts of the same title may be one: the bodies have one name, and one area as far as it is known."""
    if one is None or other is None:
        return True
    return one.name == other.name and (one.area is None or other.area is None or one.area == other.area)


def _canonical(title: str) -> str:
    """A title as the posts stage writes it, case-folded."""
    return _ALIASES.get(title, title)
