"""Walks through an article and finds the person for each phrase that stands for one.

Input:     a document with people and posts.
Output:    `Resolver.run()`: the implied mentions.
Algorithm: one pass over the sentences that remembers the last speaker and the last subject; speakers are resolved
           first, other pronouns after.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.language import Lexicon
from kg.language.attribution import Attribution, attributions
from kg.language.attribution.phrases import Speaker
from kg.language.attribution.words import Words, words_of
from kg.language.lexicon import words_in
from kg.model import Document, Mention, PersonRef, Sentence
from kg.recognise.coreference.holders import Holders
from kg.recognise.coreference.subjects import Subjects


class _Unnamed:
    """A speaker without a name: what refers to him refers to nobody known."""


UNNAMED = _Unnamed()
DOING = words_in("saying.doing")
"""Words before who does something, or with whom it is done."""


class Resolver:
    """Resolves the phrases of one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self.words: Words = words_of(lexicon)
        self.attributions: list[Attribution] = attributions(doc, lexicon)
        self.named = [m for m in doc.mentions if m.kind == "person" and isinstance(m.ref, PersonRef) and not m.implied]
        self.starts = [m.start for m in self.named]
        self.subjects = Subjects(doc, lexicon, self.named)
        self.speakers = self.subjects.speakers
        self.holders = Holders(doc, lexicon, self.named, self.speakers.verbal)
        speakers = [a.speaker for a in self.attributions if a.speaker.kind == "name"]
        self.speaking = {s.mention.ref for s in speakers if s.mention is not None}
        self.found: dict[int, Mention] = {}

    def run(self) -> list[Mention]:
        """Walk over the sentences, resolving speakers first and other pronouns after."""
        speaker: PersonRef | _Unnamed | None = None
        subject: PersonRef | None = None
        fresh = False  # whether the subject came in after the last speaker
        entered = False  # whether that was his first mention, or he came in in this paragraph and the speaker before
        spoken = arrived = -1  # the paragraphs of the last speaker's words and of the last subject
        first_seen = False
        last_came: Sentence | None = None
        todo = sorted(self.attributions, key=lambda a: a.phrase)
        at = 0
        for sentence in self.doc.sentences:
            taken: set[int] = set()
            before = (speaker, subject, fresh, entered)
            came = self.subjects.subject(sentence) or self._lone_post(sentence, speaker)
            came = came or self.subjects.agent(sentence)
            if came is not None:
                last_came = sentence if self.subjects.acts(came, sentence) else None
                subject, fresh, arrived = came, True, sentence.paragraph
                first_seen = came.start >= sentence.start
            entered = first_seen or spoken < arrived == sentence.paragraph
            named = self.subjects.first_mention(came, sentence)
            while at < len(todo) and todo[at].phrase.start < sentence.end:
                attribution = todo[at]
                at += 1
                who = attribution.speaker
                taken.add(who.start)
                if attribution.within:
                    if who.kind == "post" and who.mention is None:
                        ref, sure = self.holders.holder(who, None)
                        if ref is not None:
                            self._add(who.start, who.end, ref, sure)
                    continue
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
                if inside or attribution.phrase.end <= named:
                    state = before  # the subject of the words is not who says them
                if said is not None and isinstance(state[0], PersonRef) and self._opens(said.start, state[1]):
                    state = (state[0], None, False, state[3])  # "Menurutnya, A ...": not A
                ref, sure = self._antecedent(who, *state, self._beside(attribution, sentence, last_came))
                if ref is not None:
                    self._add(who.start, who.end, ref, sure)
                    speaker, subject, fresh, spoken = ref, ref, False, sentence.paragraph
            self._pronouns(sentence, taken, came, before[1])
        self._posts_alone()
        return list(self.found.values())

    def _opens(self, start: int, ref: PersonRef | None) -> bool:
        """Whether a person is named right at an offset."""
        i = bisect_left(self.starts, start)
        return ref is not None and i < len(self.starts) and self.starts[i] == start and self.named[i].ref == ref

    def _beside(self, attribution: Attribution, sentence: Sentence, came: Sentence | None) -> bool:
        """Whether the last subject did something in the sentence right before the words, or in their own."""
        start = min(attribution.said.start if attribution.said is not None else sentence.start, sentence.start)
        return came is not None and self.doc.sentence_index(start) - self.doc.sentence_index(came.start) <= 1

    def _add(self, start: int, end: int, ref: PersonRef, sure: float) -> None:
        self.found.setdefault(start, Mention(start, end, "person", ref, implied=True, confidence=sure))

    def _antecedent(
        self, who: Speaker, speaker: PersonRef | _Unnamed | None, subject: PersonRef | None, fresh: bool, entered: bool,
        adjacent: bool = False,
    ) -> tuple[PersonRef | None, float]:
        """The person that a speaker's phrase without a name stands for, and how sure."""
        if who.kind == "post":
            return self.holders.holder(who, speaker)
        if who.kind == "description" and (holder := self.holders.described(who)) is not None:
            return holder, 0.9
        if fresh and subject is not None and subject != speaker:
            if speaker is None or subject in self.speaking or entered or who.kind == "description":
                return subject, 0.85
            if adjacent:
                return subject, 0.75
            return (speaker, 0.75) if isinstance(speaker, PersonRef) else (None, 0.0)
        if isinstance(speaker, PersonRef):
            return speaker, 0.97 if who.kind == "pronoun" else 0.85
        if speaker is None and subject is not None:
            return subject, 0.85
        if speaker is None and len(self.doc.people) == 1 and self.named[0].start < who.start:
            return self.named[0].ref, 0.8  # type: ignore[return-value]
        return None, 0.0

    def _lone_post(self, sentence: Sentence, speaker: PersonRef | _Unnamed | None) -> PersonRef | None:
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
        if self.subjects.quoted(self.tokens[min(first, len(self.tokens) - 1)].start):
            return None
        phrase = self.speakers.after(first, sentence.last) if first < sentence.last else None
        if phrase is None or phrase.kind != "post" or phrase.last >= sentence.last:
            return None
        if not self.speakers.verbal(phrase.last) and self.tokens[phrase.last].norm not in self.words.between:
            return None
        ref, sure = self.holders.holder(phrase, speaker)
        if ref is not None:
            self._add(phrase.start, phrase.end, ref, sure)
        return ref

    def _posts_alone(self) -> None:
        """Posts without a name that do something, or by whom or with whom it is done: "pasar dibuka Wali Kota"."""
        for post in self.doc.mentions:
            if post.kind != "post" or self.subjects.quoted(post.start):
                continue
            first, past = self.doc.token_at(post.start), self.doc.token_at(post.end)
            before = self.tokens[first - 1].norm if first else ""
            led_in = self.speakers.verbal(first - 1)
            acts = self.speakers.verbal(past) and not led_in and before not in self.words.prepositions
            if not acts and before not in DOING and not (led_in and before.startswith("di")):
                continue
            person = self.holders.alone(post)
            if person is not None and person.start < post.start:
                self._add(post.start, post.end, person, 0.8)

    def _pronouns(
        self, sentence: Sentence, taken: set[int], came: PersonRef | None, before: PersonRef | None
    ) -> None:
        """Pronouns of a sentence that are no speakers: its subject, or the subject before it."""
        last: PersonRef | None = None
        for i in range(sentence.first, sentence.last):
            token = self.tokens[i]
            if token.norm not in self.words.persons or token.text.isupper():
                continue
            if self.subjects.quoted(token.start):
                continue
            if token.start in taken:
                known = self.found.get(token.start)
                last = known.ref if known is not None and isinstance(known.ref, PersonRef) else last
                continue
            lo, hi = bisect_left(self.starts, sentence.start), bisect_left(self.starts, token.start)
            near = {m.ref for m in self.named[max(lo, hi - 20) : hi] if not self.subjects.governed(m)}
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
