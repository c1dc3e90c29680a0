"""The speaker named after a verb of speech: "kata Kepala Dinas X, Budi, di kantornya".

Input:     a document with mentions, the place after the verb.
Output:    a `Speaker`: a named person, a pronoun, a post alone, a description, a body, or somebody unnamed.
Algorithm: the phrase is read word by word over posts, bodies, areas and brackets to the first name, up to a word that
           ends it ("di", "saat"). A name that another noun possesses ("kuasa hukum Budi") is no speaker, nor is one in
           a relative clause, unless the clause gives a nickname or another post.
"""

from __future__ import annotations

from kg.language.attribution.phrases import Phrases, Speaker
from kg.language.words import Words
from kg.model import Mention

SAYING = Words("saying")

MAX_PHRASE = 45
"""Tokens of the longest phrase that names a speaker."""

_QUOTES = frozenset("\"“”„«»＂″")
_INNER = frozenset(".-–/&'’`:")


class SpeakersAfter(Phrases):
    """Finds speakers named after their verb."""

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
        if norm in words.auxiliaries and tokens[first].text.islower():
            return None
        post: Mention | None = None
        body: Mention | None = None
        relative = alias = closed = possessor = False
        i = first
        while i < stop:
            token = tokens[i]
            person = self.starting(i, "person")
            if person is not None and not person.implied:
                past = self._past(person)
                if post is not None and past == i + 1 and self._office_goes_on(past, stop):
                    i = past
                    continue
                if self._possessed(i, first) and not alias:
                    possessor, post, i = True, None, past
                    continue
                if relative and not alias and not (post is not None and self._past(post) == i):
                    i = past
                    continue
                if relative:
                    past = self._past_demonstrative(past, stop)
                return self._make("name", first, past, person)
            if (not relative or tokens[i - 1].norm in SAYING.also) and (m := self.starting(i, "post")):
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
        return token.norm not in self.words.honorifics and token.norm not in SAYING.doctors | {"bernama", "alias"}

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
        if self.tokens[i].norm not in SAYING.inner or self.tokens[first].norm not in self.words.heads:
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
            if not token.text[:1].isupper() and token.norm not in SAYING.doctors:
                return False
        return False

    def _office_goes_on(self, i: int, stop: int) -> bool:
        """Whether a body comes at token `i`, and then a full name: the word before is of the office and no name."""
        comma = i < stop and self.tokens[i].text == ","
        i += comma
        if i >= stop or not (self.starting(i, "agency", "organization") or (comma and self.tokens[i].norm == "dan")):
            return False
        for k in range(i, min(stop, i + 14)):
            person = self.starting(k, "person")
            if person is not None and not person.implied and self._past(person) > k + 1:
                return True
            if not (self.tokens[k].text[:1].isupper() or self.tokens[k].text in ",.-" or self.tokens[k].norm == "dan"):
                return False
        return False

    def _possessed(self, i: int, first: int) -> bool:
        """Whether the name at token `i` belongs to the noun before it: "kuasa hukum Budi"."""
        if i <= first:
            return False
        return self._owns(i - 1)
