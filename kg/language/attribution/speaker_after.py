"""The speaker named after a verb of speech: "kata Kepala Dinas X, Budi, di kantornya".

Input:     a document with mentions, the place after the verb.
Output:    a `Speaker`: a named person, a pronoun, a post alone, a description, a body, or somebody unnamed.
Algorithm: the phrase is read word by word over posts, bodies, areas and brackets to the first name, up to a word that
           ends it ("di", "saat"). A name that another noun possesses ("kuasa hukum Budi") is no speaker, nor is one in
           a relative clause, unless the clause gives a nickname or another post.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language.attribution.phrases import Phrases, Speaker
from kg.language.words import Words
from kg.model import Mention

SAYING = Words("saying")

MAX_PHRASE = 45
"""Tokens of the longest phrase that names a speaker."""

_QUOTES = frozenset("\"“”„«»＂″")
_INNER = frozenset(".-–/&'’`:")


@dataclass(slots=True)
class _Phrase:
    """A speaker's phrase from token `first` on, read up to token `at`: the post and body in it; whether a relative
    clause, a word before a nickname, the demonstrative that closes it, a noun that possesses a name were met."""

    first: int
    stop: int
    at: int
    post: Mention | None = None
    body: Mention | None = None
    relative: bool = False
    alias: bool = False
    closed: bool = False
    possessor: bool = False


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
        phrase = _Phrase(first, stop, first)
        while phrase.at < stop:
            person = self.starting(phrase.at, "person")
            if person is not None and not person.implied:
                if (past := self._past_name(phrase, person)) is not None:
                    return self._make("name", first, past, person)
            elif not self._past_mention(phrase) and not self._past_word(phrase):
                break
        return self._nameless(phrase)

    def _past_name(self, phrase: _Phrase, person: Mention) -> int | None:
        """Where the phrase ends if this person speaks; else None, and the phrase goes on behind the name."""
        i, past, post = phrase.at, self._past(person), phrase.post
        phrase.at = past
        if post is not None and past == i + 1 and self._office_goes_on(past, phrase.stop):
            return None
        if self._possessed(i, phrase.first) and not phrase.alias:
            phrase.possessor, phrase.post = True, None
            return None
        if phrase.relative and not phrase.alias and not (post is not None and self._past(post) == i):
            return None
        return self._past_demonstrative(past, phrase.stop) if phrase.relative else past

    def _past_mention(self, phrase: _Phrase) -> bool:
        """Go past a post, body or area, if one stands there."""
        i, first = phrase.at, phrase.first
        if (not phrase.relative or self.tokens[i - 1].norm in SAYING.also) and (m := self.starting(i, "post")):
            phrase.post = m if phrase.relative else phrase.post or m
        elif m := self.starting(i, "agency", "organization", "area"):
            if m.kind != "area" and not m.implied and i == first + (self.tokens[first].norm == "pihak"):
                phrase.body = m
        else:
            return False
        phrase.at = max(i + 1, self._past(m))
        return True

    def _past_word(self, phrase: _Phrase) -> bool:
        """Go past a word, mark or bracket; whether the phrase goes on behind it."""
        i, stop, post, token = phrase.at, phrase.stop, phrase.post, self.tokens[phrase.at]
        bare = post is not None and not phrase.relative and not phrase.closed
        if bare and post is not None and self._past(post) == i and self._begins_clause(i):
            return False
        if token.text == "(":
            close = next((k for k in range(i + 1, min(stop, i + 16)) if self.tokens[k].text == ")"), None)
            phrase.at = i if close is None else close + 1
            return close is not None
        if token.text == "," or token.text in _INNER or token.text == ")":
            more = self._goes_on(i + 1, stop) if token.text == "," else i + 1 < stop
            phrase.at += more
            return more
        if not token.norm[:1].isalnum():
            return False
        if token.norm in self.words.demonstratives:
            phrase.closed, phrase.at = True, (i := i + 1)
            if i < stop and (named := self.starting(i, "person")) and not named.implied:
                return True
            return i < stop and self.tokens[i].text == "," and not phrase.relative and self._goes_on(i + 1, stop)
        if token.norm == "yang":
            phrase.relative = True
        elif token.norm in self.words.aliases:
            phrase.alias = True
        elif not phrase.relative and self._ends_phrase(i) and not self._joins(i, phrase.first, stop):
            if (end := self._described(i, phrase.first, stop)) is not None:
                phrase.closed, phrase.at = True, end
            return False
        phrase.at += 1
        return True

    def _nameless(self, phrase: _Phrase) -> Speaker:
        """The speaker of a phrase without a name."""
        first, post, end = phrase.first, phrase.post, max(phrase.first + 1, phrase.at)
        if self.tokens[first].norm in self.words.unnamed or phrase.possessor:
            return self._make("unnamed", first, end)
        if post is None and (title := self.title(first, phrase.stop)):
            return self._make("post", first, title)
        if phrase.closed and (self.tokens[first].norm in self.words.heads or post is not None):
            return self._make("description", first, end)
        if post is not None:
            past = self._past(post)
            if not phrase.relative or self.tokens[min(past, phrase.stop - 1)].norm == "yang":
                return self._make("post", first, past)
        if phrase.body is not None and not phrase.relative:
            return self._make("body", first, self._past(phrase.body), phrase.body)
        return self._make("unnamed", first, end)

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
