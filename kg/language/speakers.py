"""Who speaks: the noun phrase after or before a verb of speech.

Input:     a document with mentions, the position of a verb of speech.
Output:    a `Speaker`: a named person, a pronoun, a post alone, a description ("politikus PDIP itu"), a body, or
           somebody unnamed. Pronouns, posts and descriptions carry a mention once coreference has added one for them.
Algorithm: after the verb, the phrase is read word by word over posts, bodies, areas and brackets to the first name, up
           to a word that ends it ("di", "saat"); before the verb, adverbs, brackets and insertions between commas are
           passed over backwards. A name that another noun possesses ("kuasa hukum Budi") is no speaker.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.language import Lexicon, load
from kg.language.speech import Speech, speech
from kg.model import Document, Kind, Mention, Token

SpeakerKind = Literal["name", "pronoun", "post", "description", "body", "unnamed"]

MAX_PHRASE = 45
"""Tokens of the longest phrase that names a speaker."""
MAX_INSERTION = 40
"""Tokens between a speaker and his verb."""

_QUOTES = frozenset("\"“”„«»＂″")
_ALSO = frozenset(("juga", "sekaligus", "merangkap"))
_OF = frozenset(("dari", "di", "pada", "asal", "untuk"))
_CONJUNCTIONS = frozenset("dan serta sekaligus sambil seraya sembari lalu kemudian lantas".split())
_PREFIXES = ("me", "ber", "di", "ter")
_INNER = frozenset(".-–/&'’`:")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A phrase that names who speaks: its kind, its tokens `first` to `last` (exclusive), its span, the person or body
    in it, how sure it is that the phrase is the speaker, and whether the verb is taken back ("belum menyebutkan")."""

    kind: SpeakerKind
    first: int
    last: int
    start: int
    end: int
    mention: Mention | None = None
    confidence: float = 1.0
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `attribution.yaml` and `pronouns.yaml` as sets."""

    persons: frozenset[str]
    possessives: frozenset[str]
    plural: frozenset[str]
    demonstratives: frozenset[str]
    heads: frozenset[str]
    titles: frozenset[tuple[str, ...]]
    title_words: frozenset[str]
    honorifics: frozenset[str]
    between: frozenset[str]
    asides: frozenset[str]
    remarks: frozenset[str]
    prepositions: frozenset[str]
    circumstance_heads: frozenset[tuple[str, ...]]
    openers: frozenset[tuple[str, ...]]
    relations: frozenset[str]
    unnamed: frozenset[str]
    aliases: frozenset[str]
    credits: frozenset[str]
    auxiliaries: frozenset[str]
    nominals: frozenset[str]
    clause: frozenset[str]


@cache
def _build() -> Words:
    pronouns, grammar = load().data["pronouns"], load().data["attribution"]

    def words(items: Iterable[str]) -> frozenset[str]:
        return frozenset(items)

    def phrases(items: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(i.replace("-", " - ").split()) for i in items)

    titles = phrases(pronouns["titles"])
    return Words(
        persons=words(pronouns["persons"]),
        possessives=words(pronouns["possessives"]),
        plural=words(pronouns["plural"]),
        demonstratives=words(pronouns["demonstratives"]),
        heads=words(pronouns["heads"]),
        titles=titles,
        title_words=frozenset(t[0] for t in titles),
        honorifics=words(pronouns["honorifics"]),
        between=words(grammar["between"]),
        asides=words(grammar["asides"]),
        remarks=words(grammar["remarks"]),
        prepositions=words(grammar["prepositions"]),
        circumstance_heads=phrases(grammar["circumstance_heads"]),
        openers=phrases(grammar["openers"]),
        relations=words(grammar["relations"]),
        unnamed=words(grammar["unnamed"]),
        aliases=words(grammar["aliases"]),
        credits=words(grammar["credits"]),
        auxiliaries=words(grammar["auxiliaries"]),
        nominals=words(grammar["nominals"]),
        clause=words(grammar["clause"]),
    )


def words_of(lexicon: Lexicon) -> Words:
    """The words that steer the grammar (built once per process)."""
    return _build()


class Speakers:
    """Finds speakers in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens: tuple[Token, ...] = doc.tokens
        self.words = words_of(lexicon)
        self.speech: Speech = speech(lexicon)
        self._starting: dict[int, list[Mention]] = {}
        self._ending: dict[int, list[Mention]] = {}
        for m in doc.mentions:
            if m.kind in ("person", "post", "agency", "organization", "area") and m.ref is not None:
                self._starting.setdefault(m.start, []).append(m)
                self._ending.setdefault(m.end, []).append(m)

    # Mentions at a token

    def starting(self, i: int, *kinds: Kind) -> Mention | None:
        """The longest mention of `kinds` that starts with token `i`; a name before what stands for one."""
        found = [m for m in self._starting.get(self.tokens[i].start, ()) if m.kind in kinds]
        return max(found, key=lambda m: (not m.implied, m.end), default=None)

    def ending(self, i: int, *kinds: Kind) -> Mention | None:
        """The longest mention of `kinds` that ends with token `i`; a name before what stands for one."""
        found = [m for m in self._ending.get(self.tokens[i].end, ()) if m.kind in kinds]
        return min(found, key=lambda m: (m.implied, m.start), default=None)

    def _past(self, m: Mention) -> int:
        """Index of the first token after a mention."""
        return self.doc.token_at(m.end)

    def _make(
        self, kind: SpeakerKind, first: int, last: int, mention: Mention | None = None,
        confidence: float = 1.0, negated: bool = False,
    ) -> Speaker:  # fmt: skip
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        if mention is None and kind in ("pronoun", "post", "description"):
            mention = next((m for m in self._starting.get(start, ()) if m.kind == "person" and m.end <= end), None)
        return Speaker(kind, first, last, start, end, mention, confidence, negated)

    def own(self, i: int) -> Speaker:
        """The speaker in a verb with -nya: the suffix."""
        token = self.tokens[i]
        start = token.end - 3
        mention = next((m for m in self._starting.get(start, ()) if m.kind == "person"), None)
        return Speaker("pronoun", i, i + 1, start, token.end, mention)

    # After the verb

    def after(self, first: int, stop: int) -> Speaker | None:
        """The speaker whose phrase starts with token `first`; None if there is no phrase."""
        words, tokens = self.words, self.tokens
        stop = min(stop, first + MAX_PHRASE)
        if first >= stop or tokens[first].norm in ",.;:" or tokens[first].text in _QUOTES:
            return None
        norm = tokens[first].norm
        if norm in words.persons or norm in words.possessives:
            return self._make("pronoun", first, first + 1)
        if norm in words.plural:
            return self._make("unnamed", first, first + 1)
        post: Mention | None = None
        body: Mention | None = None
        relative = alias = closed = possessor = False
        i = first
        while i < stop:
            token = tokens[i]
            person = self.starting(i, "person")
            if person is not None and not person.implied:
                past = self._past(person)
                if self._possessed(i, first) and not alias:
                    possessor, post, i = True, None, past
                    continue
                if relative and not alias and not (post is not None and self._past(post) == i):
                    i = past
                    continue
                if relative:
                    past = self._past_demonstrative(past, stop)
                return self._make("name", first, past, person)
            if (not relative or tokens[i - 1].norm in _ALSO) and (m := self.starting(i, "post")):
                post, i = m if relative else post or m, max(i + 1, self._past(m))
                continue
            if m := self.starting(i, "agency", "organization", "area"):
                if m.kind != "area" and not m.implied and i == first + (tokens[first].norm == "pihak"):
                    body = m
                i = max(i + 1, self._past(m))
                continue
            if post is not None and not relative and not closed and self._past(post) == i and self._begins_clause(i):
                break
            if token.text == "(":
                close = next((k for k in range(i + 1, min(stop, i + 16)) if tokens[k].text == ")"), None)
                if close is None:
                    break
                i = close + 1
                continue
            if token.text == ",":
                if not self._goes_on(i + 1, stop):
                    break
                i += 1
                continue
            if token.text in _INNER or token.text == ")":
                if i + 1 >= stop:
                    break
                i += 1
                continue
            if not token.norm[:1].isalnum():
                break
            if token.norm in words.demonstratives:
                closed, i = True, i + 1
                if i < stop and (named := self.starting(i, "person")) and not named.implied:
                    continue
                if i < stop and tokens[i].text == "," and not relative and self._goes_on(i + 1, stop):
                    continue
                break
            if token.norm == "yang":
                relative = True
            elif token.norm in words.aliases:
                alias = True
            elif not relative and self._ends_phrase(i) and not self._joins(i, first, stop):
                close = self._described(i, first, stop)
                if close is None:
                    break
                closed, i = True, close
                break
            i += 1
        i = max(first + 1, i)
        if tokens[first].norm in words.unnamed or possessor:
            return self._make("unnamed", first, i)
        if post is None and (title := self.title(first, stop)):
            return self._make("post", first, title)
        if closed and (tokens[first].norm in words.heads or post is not None):
            return self._make("description", first, i)
        if post is not None and (not relative or tokens[min(self._past(post), stop - 1)].norm == "yang"):
            return self._make("post", first, self._past(post))
        if body is not None and not relative:
            return self._make("body", first, self._past(body), body)
        return self._make("unnamed", first, i)

    def _begins_clause(self, i: int) -> bool:
        """Whether token `i`, after a post, is no part of the speaker's phrase: "Menurut Wali Kota air surut"."""
        token = self.tokens[i]
        if not token.text[:1].islower() or token.norm in ("yang", "dan"):
            return False
        if any(t.norm in self.words.demonstratives for t in self.tokens[i : i + 5]):
            return False  # "Wali Kota dua periode itu"
        return token.norm not in self.words.honorifics and token.norm not in ("dr", "drg", "drh", "bernama", "alias")

    def _ends_phrase(self, i: int) -> bool:
        norm = self.tokens[i].norm
        return norm in self.words.asides or norm in self.speech.active

    def _joins(self, i: int, first: int, stop: int) -> bool:
        """Whether "dan" stands in the name of an office: between two capitalised words."""
        if self.tokens[i].norm not in ("dan", "serta"):
            return False
        return first < i < stop - 1 and self.tokens[i - 1].text[:1].isupper() and self.tokens[i + 1].text[:1].isupper()

    def _described(self, i: int, first: int, stop: int) -> int | None:
        """End of a description that goes on over the preposition at token `i`: "politikus dari partai itu"."""
        if self.tokens[i].norm not in _OF or self.tokens[first].norm not in self.words.heads:
            return None
        for k in range(i + 1, min(stop, i + 16)):
            if self.tokens[k].norm in self.words.demonstratives:
                return k + 1
            person = self.starting(k, "person")
            if self.tokens[k].text in (",", ";", ":") or (person is not None and not person.implied):
                return None
        return None

    def _past_demonstrative(self, i: int, stop: int) -> int:
        """Index after the demonstrative that closes a description near token `i`: "yang disapa Budi itu"."""
        for k in range(i, min(stop, i + 6)):
            if self.tokens[k].norm in self.words.demonstratives:
                return k + 1
            if not self.tokens[k].norm[:1].isalnum() and self.tokens[k].text != "-":
                break
        return i

    def _goes_on(self, i: int, stop: int) -> bool:
        """Whether a speaker's phrase goes on after a comma: with a name or a post, ranks and honorifics before it."""
        for k in range(i, min(stop, i + 6)):
            person = self.starting(k, "person")
            if (person is not None and not person.implied) or self.starting(k, "post"):
                return True
            token = self.tokens[k]
            if token.text == "." and k > i:
                continue
            if not token.text[:1].isupper() and token.norm not in ("dr", "drg", "drh"):
                return False
        return False

    def _possessed(self, i: int, first: int) -> bool:
        """Whether the name at token `i` belongs to the noun before it: "kuasa hukum Budi"."""
        if i <= first:
            return False
        return self._owns(i - 1)

    def _owns(self, i: int) -> bool:
        """Whether token `i` is a noun that the name after it possesses: "kuasa hukum", "istri"."""
        token = self.tokens[i]
        if token.norm == "hukum":
            return i > 0 and self.tokens[i - 1].norm in ("kuasa", "penasihat", "penasehat", "tim")
        return token.text.islower() and token.norm in self.words.relations

    def title(self, first: int, stop: int) -> int | None:
        """End of a post that stands alone for its holder at token `first`: "Wali Kota", "Pak Gubernur"."""
        i = first + (self.tokens[first].norm in self.words.honorifics)
        if i >= stop or self.tokens[i].norm not in self.words.title_words or not self.tokens[i].text[:1].isupper():
            return None
        for size in (3, 2, 1):
            if i + size <= stop and tuple(t.norm for t in self.tokens[i : i + size]) in self.words.titles:
                return i + size
        return None

    # Before the verb

    def before(self, verb: int, start: int) -> Speaker | None:
        """The subject of the active verb at token `verb`, in a clause that begins at token `start`."""
        words, tokens = self.words, self.tokens
        i, negated = verb - 1, False
        while i >= start and (tokens[i].norm in words.between or tokens[i].norm in self.speech.negators):
            if self.ending(i, "person"):
                break
            negated = negated or (tokens[i].norm in self.speech.negators and tokens[i + 1].norm != "henti")
            i -= 1
        if i < start:
            return None
        if tokens[i].text == ")":
            i = next((k - 1 for k in range(i, max(start, i - 16) - 1, -1) if tokens[k].text == "("), i)
            if i < start:
                return None
        found = self._before_relative(i, start) or self._adjacent(i, start)
        if found is None and tokens[i].text == ",":
            found = self._past_insertion(i, start)
        elif found is None:
            found = self._past_aside(i, start)
        if found is None and tokens[i].norm in _CONJUNCTIONS and i + 1 >= start:
            found = self._coordinated(i, start)
        if found is None:
            return None
        return Speaker(
            found.kind, found.first, found.last, found.start, found.end, found.mention, found.confidence, negated
        )

    def _before_relative(self, i: int, start: int) -> Speaker | None:
        """The name before a relative clause that ends with token `i`: "Budi, yang menggantikan Andi, mengatakan"."""
        for k in range(i, max(start, i - MAX_INSERTION), -1):
            token = self.tokens[k]
            if token.norm == "yang":
                lead = k - 1
                if self.tokens[lead].text == "," and lead > start:
                    if self.tokens[i].text != ",":
                        return None
                    lead -= 1
                person = self.ending(lead, "person")
                if person is None or person.implied:
                    return None
                return self._less_sure(self._subject(person, start), 0.93)
            if token.text in _QUOTES or token.norm in self.speech.active or token.norm in ("bahwa", "menurut"):
                return None
            if token.text == "," and k < i and self.tokens[k + 1].norm != "yang" and self.tokens[i].text != ",":
                return None
        return None

    def _coordinated(self, i: int, start: int) -> Speaker | None:
        """The subject at the start of a clause whose second verb follows "dan" at token `i`."""
        first = start
        for k in range(start, min(start + 12, i)):
            if self.tokens[k].text == "," and tuple(t.norm for t in self.tokens[start:k]) in self.words.openers:
                first = k + 1
                break
        if (self.tokens[first].norm,) in self.words.openers and self.tokens[first].norm not in self.words.persons:
            first += 1
        subject = self.after(first, i)
        if subject is None or subject.kind not in ("name", "pronoun", "post", "description"):
            return None
        k = subject.last
        while k < i and self.tokens[k].norm in self.words.between:
            k += 1
        if k >= i or not self.verbal(k) or self.tokens[k].norm.startswith("di"):
            return None
        if any(self.starting(j, "person") is not None and self.verbal(j + 1) for j in range(k + 1, i)):
            return None
        return self._less_sure(subject, 0.8)

    def verbal(self, i: int) -> bool:
        """Whether token `i` is a verb by its prefix, or a word that makes a clause of what it stands in."""
        if i >= len(self.tokens):
            return False
        norm = self.tokens[i].norm
        if norm in self.words.auxiliaries:
            return True
        return len(norm) > 5 and norm.startswith(_PREFIXES) and norm not in self.words.nominals

    def _adjacent(self, i: int, start: int) -> Speaker | None:
        """The phrase that ends with token `i`."""
        words, tokens = self.words, self.tokens
        token = tokens[i]
        if token.norm in words.persons or token.norm in words.possessives:
            return self._make("pronoun", i, i + 1)
        if token.norm in words.plural:
            return self._make("unnamed", i, i + 1)
        if person := self.ending(i, "person"):
            return self._subject(person, start)
        if post := self.ending(i, "post"):
            first = self.doc.token_at(post.start)
            if first - 2 >= start and tokens[first - 1].text == ",":
                holder = self.ending(first - 2, "person")
                if holder is not None:
                    return self._subject(holder, start)
            if first > start and self._rules_out(tokens[first - 1]):
                return None
            return self._make("post", first, i + 1)
        if body := self.ending(i, "agency", "organization"):
            first = self.doc.token_at(body.start)
            lead = tokens[first - 1] if first > start else None
            if lead is not None and lead.norm == "pihak":
                first -= 1
                lead = tokens[first - 1] if first > start else None
            if lead is not None and self._rules_out(lead):
                return None
            if lead is not None and not self._opens_clause(first, start):
                return self._make("unnamed", first, i + 1)
            return self._make("body", first, i + 1, body)
        if token.norm in words.demonstratives:
            return self._description(i, start)
        if holder := self._before_office(i, start):
            return holder
        for size in (3, 2, 1):
            first = i + 1 - size
            if first >= start and self.title(first, i + 1) == i + 1:
                if first > start and tokens[first - 1].norm in words.honorifics:
                    first -= 1
                if first > start and self._rules_out(tokens[first - 1]):
                    return None
                return self._make("post", first, i + 1)
        return None

    def _before_office(self, i: int, start: int) -> Speaker | None:
        """The name before an office without a comma after it: "Budi, Kepala Dinas X mengatakan"."""
        k = i
        while k > start and i - k < 20:
            if not self.tokens[k].text[:1].isupper() and self.tokens[k].norm not in ("dan", "-", "."):
                break
            k -= 1
        if k in (i, start) or self.tokens[k].text != ",":
            return None
        person = self.ending(k - 1, "person")
        if person is None or person.implied:
            return None
        return self._less_sure(self._subject(person, start), 0.9)

    def _subject(self, person: Mention, start: int) -> Speaker | None:
        """A named person as subject, unless what stands before makes it something else."""
        first, last = self.doc.token_at(person.start), self._past(person)
        i = first - 1
        while i >= start:
            post = self.ending(i, "post")
            if post is not None and post.start < self.tokens[i].start:
                i = self.doc.token_at(post.start) - 1
                break
            if self.tokens[i].text in (",", ".", ")") or self.tokens[i].norm in self.words.honorifics:
                if self.tokens[i].text == "," and not (i > start and self.ending(i - 1, "post", "agency", "area")):
                    if i > start and self._companion(i - 1):
                        return None
                    break
                i -= 1
                continue
            break
        if i >= start:
            if self._owns(i):
                return self._make("unnamed", first, last)
            if self._rules_out(self.tokens[i]):
                return None
        return self._make("name", first, last, person)

    def _companion(self, i: int) -> bool:
        """Whether token `i` is a companion of somebody named before: "bersama istrinya, Ani"."""
        stem = self.tokens[i].norm.removesuffix("nya")
        return stem != self.tokens[i].norm and (stem == "hukum" or stem in self.words.relations)

    def _rules_out(self, lead: Token) -> bool:
        """Whether a word makes the phrase after it something else than a subject: "kepada Budi"."""
        return lead.norm in self.words.prepositions

    def _opens_clause(self, first: int, start: int) -> bool:
        """Whether token `first` begins a clause, after a comma or connective."""
        lead = self.tokens[first - 1]
        if not lead.norm[:1].isalnum():
            return lead.text == ","
        return any((w.norm,) in self.words.openers for w in self.tokens[max(start, first - 1) : first])

    def _description(self, i: int, start: int) -> Speaker | None:
        """A description that ends with token `i`, a demonstrative: "mantan Wali Kota Blitar ini"."""
        words, tokens = self.words, self.tokens
        for k in range(i - 1, max(start, i - 16) - 1, -1):
            norm = tokens[k].norm
            if tokens[k].text in ",;:" or tokens[k].text in _QUOTES:
                return None
            opens = k == start or tokens[k - 1].text == "," or self._opens_clause(k, start)
            head = norm in words.heads or self.starting(k, "post") is not None or self.title(k, i) is not None
            if head and opens:
                return self._make("description", k, i + 1)
        return None

    def _past_insertion(self, comma: int, start: int) -> Speaker | None:
        """The subject before an insertion that a comma closes: "Budi, yang juga ..., mengatakan"."""
        if comma - 1 < start:
            return None
        found = self._adjacent(comma - 1, start)
        if found is not None and (found.kind in ("name", "description") or found.first == start):
            return found
        for i in range(comma - 1, max(start, comma - MAX_INSERTION) - 1, -1):
            if self.tokens[i].text in _QUOTES:
                return None
            person = self.ending(i, "person")
            if person is not None and not person.implied and self._only_affixes(i + 1, comma):
                return self._less_sure(self._subject(person, start), 0.95)
            if person is not None and self.tokens[i + 1].text == ",":
                return self._less_sure(self._subject(person, start), 0.9)
        return self._past_aside(comma - 1, start)

    def _only_affixes(self, first: int, last: int) -> bool:
        """Whether tokens `first` to `last` are only degrees, initials or an age in brackets."""
        i = first
        while i < last:
            token = self.tokens[i]
            if token.text == "(":
                i = next((k for k in range(i, min(last, i + 8)) if self.tokens[k].text == ")"), last)
            elif token.text not in ".," and not (token.text[:1].isupper() and len(token.text) <= 5):
                return False
            i += 1
        return True

    def _past_aside(self, i: int, start: int) -> Speaker | None:
        """The subject before a remark without commas: "Budi saat ditemui di kantornya mengatakan"."""
        for k in range(i, max(start, i - MAX_INSERTION) - 1, -1):
            token = self.tokens[k]
            if token.text in _QUOTES or token.norm in self.speech.active or token.norm in ("bahwa", "menurut"):
                return None
            if token.norm in self.words.asides and k > start:
                person = self.ending(k - 1, "person")
                if person is not None:
                    return self._less_sure(self._subject(person, start), 0.75)
                if self.tokens[k - 1].norm in self.words.persons:
                    return self._less_sure(self._make("pronoun", k - 1, k), 0.75)
        return None

    def _less_sure(self, speaker: Speaker | None, confidence: float) -> Speaker | None:
        if speaker is None:
            return None
        return Speaker(
            speaker.kind, speaker.first, speaker.last, speaker.start, speaker.end, speaker.mention, confidence
        )
