"""What the words of a text say about speakers at one place: mentions, titles, verbs, possessors.

Input:     a document with mentions.
Output:    `Speaker`, a noun phrase that names who speaks; `Phrases`, the look-ups that finding one needs.
Algorithm: mentions are indexed by where they start and end; the rest are tests of one token or of its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.language import Lexicon
from kg.language.attribution.words import words_of
from kg.language.speech import Speech, speech
from kg.language.words import Words
from kg.model import Document, Kind, Mention, Token

SpeakerKind = Literal["name", "pronoun", "post", "description", "body", "unnamed"]

SAYING = Words("saying")


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


class Phrases:
    """Looks up mentions and words around a token of one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens: tuple[Token, ...] = doc.tokens
        self.words = words_of(lexicon)
        self.speech: Speech = speech(lexicon)
        self._prefixes = SAYING.listed("prefixes")
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

    def title(self, first: int, stop: int) -> int | None:
        """End of a post that stands alone for its holder at token `first`: "Wali Kota", "Pak Gubernur"."""
        i = first + (self.tokens[first].norm in self.words.honorifics)
        if i >= stop or self.tokens[i].norm not in self.words.title_words or not self.tokens[i].text[:1].isupper():
            return None
        for size in (3, 2, 1):
            if i + size <= stop and tuple(t.norm for t in self.tokens[i : i + size]) in self.words.titles:
                return i + size
        return None

    def _owns(self, i: int) -> bool:
        """Whether token `i` is a noun that the name after it possesses: "kuasa hukum", "istri"."""
        token = self.tokens[i]
        if token.norm == "hukum":
            return i > 0 and self.tokens[i - 1].norm in SAYING.counsel
        if token.norm in SAYING.advising:
            return i > 0 and self.tokens[i - 1].norm == "staf"
        return token.text.islower() and token.norm in self.words.relations

    def verbal(self, i: int) -> bool:
        """Whether token `i` is a verb by its prefix, or a word that makes a clause of what it stands in."""
        if i >= len(self.tokens):
            return False
        norm = self.tokens[i].norm
        if norm in self.words.auxiliaries:
            return True
        return len(norm) > 5 and norm.startswith(self._prefixes) and norm not in self.words.nominals

    def _less_sure(self, speaker: Speaker | None, confidence: float) -> Speaker | None:
        if speaker is None:
            return None
        return Speaker(
            speaker.kind, speaker.first, speaker.last, speaker.start, speaker.end, speaker.mention, confidence
        )
