"""The speaker named before a verb of speech, and after one: the grammar's finder of speakers.

Input:     a document with mentions, the position of an active verb of speech, the start of its clause.
Output:    a `Speaker`, with how sure it is, and whether the verb is taken back ("belum menyebutkan").
Algorithm: from the verb backwards: adverbs and brackets are passed over; then a name, pronoun, post, body or
           description must end there, or stand before a relative clause, an insertion between commas, a remark on
           place and time, or another verb with "dan". After a preposition no name is a subject.
"""

from __future__ import annotations

from kg.language.attribution.phrases import Speaker
from kg.language.attribution.speaker_after import SpeakersAfter
from kg.language.words import Words
from kg.model import Mention, Token

SAYING = Words("saying")

MAX_INSERTION = 40
"""Tokens between a speaker and his verb."""

_QUOTES = frozenset("\"“”„«»＂″")


def _is_degree(text: str) -> bool:
    """Whether a token may be part of a degree: "S", "STP", "Si", "Kom"."""
    return text[:1].isupper() and len(text) <= 5


class Speakers(SpeakersAfter):
    """Finds speakers in one document."""

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
        if tokens[i].text == ")" and not self.ending(i, "person", "agency", "organization"):
            i = next((k - 1 for k in range(i, max(start, i - 16) - 1, -1) if tokens[k].text == "("), i)
            if i < start:
                return None
        found = self._attributed_to(i, start) if tokens[i].norm in SAYING.goes_on else None
        found = found or self._before_relative(i, start) or self._adjacent(i, start)
        if found is None and tokens[i].text == ",":
            found = self._past_insertion(i, start)
        elif found is None:
            found = self._past_aside(i, start)
        if found is None and tokens[i].norm in SAYING.conjunctions and i + 1 >= start:
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
                if k == i:
                    return None
                lead = k - 1
                if self.tokens[lead].text == "," and lead > start:
                    if self.tokens[i].text != ",":
                        return None
                    lead -= 1
                elif self.tokens[i].text == ",":  # "Budi, dokter yang merawat Andi, mengatakan"
                    nouns = range(lead, max(start, lead - 4), -1)
                    noun = next((n for n in nouns if not self.tokens[n].text.islower()), 0)
                    lead = noun - 1 if noun > start and self.tokens[noun].text == "," else lead
                person = self.ending(lead, "person")
                if person is None or person.implied:
                    return None
                return self._less_sure(self._subject(person, start), 0.93)
            if token.norm in self.speech.active or token.norm in ("bahwa", "menurut"):
                return None
            if token.text == "," and k < i and self.tokens[k + 1].norm != "yang" and self.tokens[i].text != ",":
                return None
        return None

    def _attributed_to(self, i: int, start: int) -> Speaker | None:
        """Who has just said something and goes on after token `i`: "kata Budi seraya berharap ...", "yang berharap"."""
        k = start
        while k < i and self.tokens[k].text in (",", "-", "–", "—"):
            k += 1
        if k >= i:
            return None
        norm = self.tokens[k].norm
        if norm in self.speech.own:
            return self._less_sure(self.own(k), 0.85)
        speaker = self.after(k + 1, i) if norm in self.speech.after or norm == "menurut" else None
        if speaker is None or speaker.kind not in ("name", "pronoun", "post"):
            return None
        return self._less_sure(speaker, 0.85)

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

    def _adjacent(self, i: int, start: int) -> Speaker | None:
        """The phrase that ends with token `i`."""
        words, tokens = self.words, self.tokens
        token = tokens[i]
        if token.norm in words.persons or token.norm in words.possessives:
            return self._make("pronoun", i, i + 1)
        if token.norm in words.plural:
            return self._make("unnamed", i, i + 1)
        person = self.ending(i, "person")
        if person is not None and not self._suffix(i):
            return self._subject(person, start)
        if post := self.ending(i, "post"):
            first = self.doc.token_at(post.start)
            if first - 2 >= start and tokens[first - 1].text == ",":
                holder = self.ending(first - 2, "person")
                named = self._subject(holder, start) if holder is not None else None
                if named is not None and not self._adverbial(start, named.first):
                    return named
            if first > start and self._rules_out(tokens[first - 1]):
                return None
            return self._make("post", first, i + 1)
        if person := self._before_degrees(i, start):
            return self._subject(person, start)
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
        if found := self._before_office(i, start):
            return found
        for size in (3, 2, 1):
            first = i + 1 - size
            if first >= start and self.title(first, i + 1) == i + 1:
                if first > start and tokens[first - 1].norm in words.honorifics:
                    first -= 1
                if first > start and self._rules_out(tokens[first - 1]):
                    return None
                return self._make("post", first, i + 1)
        return None

    def _before_degrees(self, i: int, start: int) -> Mention | None:
        """The person whose degrees end with token `i`: "Budi Santoso, S.STP., M.Si"."""
        k = i
        while k > start and i - k < 24 and (self.tokens[k].text in ".," or _is_degree(self.tokens[k].text)):
            person = self.ending(k - 1, "person") if self.tokens[k].text == "," else None
            if person is not None and not person.implied and k < i:
                return person
            k -= 1
        return None

    def joint(self, speaker: Speaker, start: int) -> Speaker | None:
        """Who speaks together with `speaker`, named before him: "Bupati Andi dan Wakil Bupati Budi mengatakan"."""
        i = speaker.first - 1
        if speaker.kind != "name" or i <= start:
            return None
        post = self.ending(i, "post")
        i = self.doc.token_at(post.start) - 1 if post is not None else i
        i = self._past_office(i, start)
        if i <= start or self.tokens[i].norm not in SAYING.joining:
            return None
        person = self.ending(i - 1, "person")
        if person is None or person.implied or person.ref == (speaker.mention and speaker.mention.ref):
            return None
        return self._subject(person, start)

    def _suffix(self, i: int) -> bool:
        """Whether the person at token `i` is only the -nya of a verb of speech: "menurutnya"."""
        norm = self.tokens[i].norm
        return norm in self.speech.own or norm == "menurutnya" or (norm in self.speech.passive and norm.endswith("nya"))

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
                if self.tokens[i].text == "," and not (i > start and self._office(i - 1, start)):
                    if i > start and self._companion(i - 1):
                        return None
                    break
                i -= 1
                continue
            break
        if i >= start:
            if self._owns(i):
                return self._make("unnamed", first, last)
            lead = self._past_office(i, start)
            if self.tokens[lead].norm in SAYING.joining and lead > start:
                other = self.ending(lead - 1, "person")
                if other is not None and not other.implied and self._subject(other, start) is not None:
                    return self._make("name", first, last, person)
            if self._rules_out(self.tokens[lead]) and (lead == i or self.tokens[lead].norm not in SAYING.of_offices):
                return None
        return self._make("name", first, last, person)

    def _office(self, i: int, start: int) -> bool:
        """Whether the post of somebody named after a comma ends with token `i`, and not a remark with a post in it."""
        if self.ending(i, "post", "agency", "area") is None:
            return False
        first = self._past_office(i, start)
        posts = any(self.starting(k, "post") for k in range(first, i + 1))
        return posts and not self._adverbial(start, i + 1)

    def _past_office(self, i: int, start: int) -> int:
        """Index of the last token before an office that is written in capitals and ends with token `i`."""
        while i > start and (self.tokens[i].text[:1].isupper() or self._joins(i, start, i + 2)):
            if self.ending(i - 1, "person"):
                break
            i -= 1
        return i

    def _adverbial(self, start: int, first: int) -> bool:
        """Whether a clause begins with a remark that goes on up to token `first`: "Usai bertemu Budi, ..."."""
        norm = self.tokens[start].norm
        opens = norm in self.words.asides or norm in self.words.prepositions
        return first > start and opens and not any(t.text == "," for t in self.tokens[start:first])

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
            person = self.ending(i, "person")
            if person is not None and not person.implied and self._only_affixes(i + 1, comma):
                return self._less_sure(self._subject(person, start), 0.95)
            if person is not None and self.tokens[i + 1].text == "," and not self._suffix(i):
                return self._less_sure(self._subject(person, start), 0.9)
        first = start + (self.tokens[start].text == ",")
        body = self.starting(first, "agency", "organization")
        if body is not None and not body.implied and self.tokens[self._past(body)].text == ",":
            return self._less_sure(self._make("body", first, self._past(body), body), 0.85)
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
        lead = i - (i > start and self.tokens[i - 1].norm in self.words.unnamed)
        if self.tokens[i].norm in SAYING.public and lead > start and self.tokens[lead - 1].text == ",":
            return None  # "Setelah A ditahan dalam kasus itu, warga menilai ..."
        for k in range(i, max(start, i - MAX_INSERTION) - 1, -1):
            token = self.tokens[k]
            if token.norm in self.speech.active or token.norm in ("bahwa", "menurut"):
                return None
            if token.norm in self.words.asides and k > start:
                person = self.ending(k - 1, "person")
                if person is not None and not self._suffix(k - 1):
                    return self._less_sure(self._subject(person, start), 0.85)
                if self.tokens[k - 1].norm in self.words.persons:
                    return self._less_sure(self._make("pronoun", k - 1, k), 0.85)
        return None
