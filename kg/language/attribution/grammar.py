"""The grammar of attribution: which words of a text are attributed to whom, and by which phrase.

Input:     a document with mentions.
Output:    `attributions(doc, lexicon)`: in text order, each with its speaker, the span of the words, and the phrase.
Algorithm: every verb of speech outside of quotations is looked at once, in its clause: the stretch of its sentence
           between quotations. A form like "kata" or "katanya" follows or interrupts the words, or opens the sentence
           ("Menurut Budi, ..."); an active form ("mengatakan") follows its speaker and precedes the words. A quotation
           that no phrase claims is the last speaker's if it follows his words at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language import Lexicon
from kg.language.attribution.attributed import Attributed, Attribution
from kg.language.attribution.phrases import Speaker
from kg.language.attribution.trim import trimmed
from kg.language.words import Words
from kg.model import Document, Span, Token

SAYING = Words("saying")
_MARKS = frozenset(",.-–—")
_DASHES = frozenset("-–—")
_ENDS = frozenset(",.!?;”“\"")


class _Grammar(Attributed):
    """The constructions that attribute words, looked for in one pass."""

    def run(self) -> list[Attribution]:
        speech, quoting = self.speech, self.quoting
        own = {*speech.own, *(m + "nya" for m in speech.markers)}
        telling = {"bunyi", ":", *SAYING.so, *own, *speech.after, *speech.markers, *speech.passive, *speech.active}
        telling |= SAYING.quoted
        for sentence in self.doc.sentences:
            for i in range(sentence.first, sentence.last):
                norm = self.tokens[i].norm
                if norm not in telling:
                    continue
                if quoting.inside[i]:
                    if norm in SAYING.quoted:
                        self._within(i, sentence.first, sentence.last)
                    continue
                if norm == "bunyi":
                    self._wording(i, sentence.first, sentence.last)
                elif norm in SAYING.so:
                    self._thus(i, sentence.first, sentence.last)
                elif norm in own:
                    self._following(i, self.speakers.own(i), sentence.first, sentence.last)
                elif norm in speech.after or norm in speech.markers or norm in speech.passive:
                    if not self._inverted(i, sentence.first, sentence.last) and norm in speech.active:
                        self._preceding(i, sentence.first, sentence.last)
                elif norm in speech.active:
                    self._preceding(i, sentence.first, sentence.last)
                elif norm == ":":
                    self._colon(i, sentence.first)
        self._introduced()
        self._unclaimed()
        self._merge()
        return sorted(self.found, key=lambda a: (a.phrase, a.said or a.phrase))

    def _inverted(self, i: int, first: int, last: int) -> bool:
        norm = self.tokens[i].norm
        if norm in self.speech.passive and norm.endswith("nya"):
            return self._following(i, self.speakers.own(i), first, last)
        at = i + 1
        if norm in self.speech.passive and at < last and self.tokens[at].norm == "oleh":
            at += 1
        speaker = self.speakers.after(at, self.quoting.clause_end(i, last))
        return speaker is not None and self._following(i, speaker, first, last)

    def _following(self, i: int, speaker: Speaker, first: int, last: int) -> bool:
        """An attribution by a form after the words; whether there is one."""
        tokens, quoting = self.tokens, self.quoting
        begin, stop = quoting.clause_start(i, first), quoting.clause_end(i, last)
        lead = tokens[begin:i]
        phrase = Span(min(tokens[i].start, speaker.start), max(tokens[i].end, speaker.end))
        quote = quoting.before(begin)
        if speaker.kind == "unnamed" and tokens[i].norm not in SAYING.surest:
            return False
        if quote is not None and self._only_links(lead):
            self._claim(quote, speaker, phrase, i)
            after = speaker.last + (speaker.last < stop and tokens[speaker.last].text == ",")
            second = quoting.at(after)
            if second is not None and after <= stop:
                self._claim(second, speaker, phrase, i)
            return True
        if lead and tokens[i].norm in self.speech.passive and self._refers(lead):
            if not self._sentence_before(first, speaker, phrase, i):
                self._add("told", speaker, None, phrase, i, 0.5)
            return True
        if not lead or self._is_opener(begin, i):
            return self._initial(i, speaker, begin, stop, phrase)
        if lead[-1].text == ",":
            return self._interposed(i, speaker, begin, stop, phrase)
        if tokens[i].norm in self.speech.passive:
            if speaker.first == i and self._inserted(i, speaker, begin, stop, phrase):
                return True
            if lead[-1].norm != "yang":
                self._add("told", speaker, None, phrase, i, 0.5)
            return True
        return speaker.first == i and self._inserted(i, speaker, begin, stop, phrase)

    @staticmethod
    def _only_links(lead: Sequence[Token]) -> bool:
        """Whether only marks and words like "demikian" stand between a quotation and its verb."""
        return all(t.norm in _MARKS or t.norm in SAYING.thus for t in lead)

    def _inserted(self, i: int, speaker: Speaker, begin: int, stop: int, phrase: Span) -> bool:
        """ "Kebijakan itu menurutnya adalah ...": a form with -nya between a subject and its predicate."""
        at = i + 1
        if at + 1 >= stop or self.tokens[i - 1].norm in self.words.asides or self.speakers.verbal(i - 1):
            return False
        norm = self.tokens[at].norm
        if not (self.speakers.verbal(at) or norm in self.words.auxiliaries or norm == "sebagai"):
            return False
        begin = self._past_opener(begin, i)
        if any(t.text in ",;:" for t in self.tokens[begin:i]) or any(
            self.speakers.verbal(k) for k in range(begin, i)
        ):
            return False
        self._add("indirect", speaker, (begin, stop), phrase, i, 0.85)
        return True

    def _refers(self, lead: Sequence[Token]) -> bool:
        """Whether the words before a passive verb stand for what was said before: "Demikian", "Hal itu juga"."""
        words = [t.norm for t in lead if t.norm not in self.words.between and t.text != ","]
        if not words:
            return False
        if len(words) == 1:
            return words[0] in SAYING.so
        return len(words) == 2 and words[1] in SAYING.referring and words[0] in self.words.said

    def _sentence_before(self, first: int, speaker: Speaker, phrase: Span, verb: int) -> bool:
        """ "... . Demikian dikatakan Budi": the sentence before is what he said, if nobody else has said it."""
        quote = self.quoting.before(first)
        if quote is not None and quote not in self.claimed:
            self._claim(quote, speaker, phrase, verb)
            return True
        here = self.doc.sentence_index(self.tokens[first].start)
        last = self.doc.sentences[here - 1] if here > 0 else None
        recent = self.found[-10:]
        if last is None or any(a.phrase.start < last.end and a.phrase.end > last.start for a in recent):
            return False
        who = speaker.mention.ref if speaker.mention is not None else None
        if any(m.ref == who for m in self.doc.within(last.start, last.end, "person")):
            return False  # what he did, not what he said
        if any(self.quoting.inside[last.first : last.last]) or self.doc.sentences[here].paragraph - last.paragraph > 1:
            return False
        if not self._is_clause(last.first, last.last, 99):
            return False
        self._add("indirect", speaker, (last.first, last.last), phrase, verb, 0.85)
        return True

    def _wording(self, i: int, first: int, last: int) -> None:
        """ ""...," bunyi keterangan pers KPK"."""
        at = i + 1
        while at < last and (self.tokens[at].norm in self.speech.nouns or self.tokens[at].norm in SAYING.releases):
            at += 1
        speaker = self.speakers.after(at, self.quoting.clause_end(i, last)) if at > i + 1 else None
        if speaker is not None:
            self._following(i, speaker, first, last)

    def _thus(self, i: int, first: int, last: int) -> None:
        """ ""...," demikian Budi.": a name without a verb."""
        begin = self.quoting.clause_start(i, first)
        quote = self.quoting.before(begin)
        person = self.speakers.starting(i + 1, "person", "post") if i + 1 < last else None
        if quote is None or person is None or not self._only_links(self.tokens[begin:i]):
            return
        speaker = self.speakers.after(i + 1, last)
        if speaker is not None and speaker.kind != "unnamed":
            self._claim(quote, speaker, Span(self.tokens[i].start, speaker.end), i)

    def _initial(self, i: int, speaker: Speaker, begin: int, stop: int, phrase: Span) -> bool:
        """ "Menurut Budi, ...", "Kata Budi, ...", "Dikatakannya, ..."."""
        tokens = self.tokens
        at = speaker.last
        marker = tokens[i].norm.removesuffix("nya") in self.speech.markers
        if speaker.kind == "body" or (speaker.kind == "unnamed" and not self._is_human(speaker)):
            return False
        if at < stop and tokens[at].text in _DASHES:
            at = next((k + 1 for k in range(at + 1, min(stop, at + 9)) if tokens[k].text in _DASHES), at)
        if at < stop and tokens[at].norm in self.words.remarks:
            at = self._past_details(at, stop)
        if at < stop and tokens[at].text in ",:":
            at += 1
        elif not marker:
            return False
        if at + 1 < stop and self.speech.active.get(tokens[at].norm) == "says":
            at += 2 if tokens[at + 1].text == "," or tokens[at + 1].norm in SAYING.binding else 1
        quote = self.quoting.at(at)
        if quote is not None:
            self._claim(quote, speaker, phrase, i)
            return True
        self._add("indirect", speaker, (at, stop), phrase, i, 0.95 if marker else 0.9)
        return True

    def _interposed(self, i: int, speaker: Speaker, begin: int, stop: int, phrase: Span) -> bool:
        """ "..., kata Budi" at the end of a clause, or "..., kata Budi, ..." within it."""
        tokens = self.tokens
        if speaker.kind == "body" and tokens[i].norm not in SAYING.surest:
            return False
        if speaker.kind == "unnamed" and not self._is_human(speaker):
            return False
        at = speaker.last
        rest = at < stop and any(t.norm[:1].isalnum() for t in tokens[at:stop])
        if rest and tokens[at].text == "," and not self._is_detail(at + 1, stop):
            at += 1
        elif rest and (tokens[at].norm in self.words.remarks or not tokens[at].norm[:1].isalnum()):
            rest = False
        if not rest:
            self._add("indirect", speaker, (begin, i - 1), phrase, i, 0.9)
        elif self._is_opener(begin, i):
            self._add("indirect", speaker, (at, stop), phrase, i, 0.9)
        else:
            self._add("indirect", speaker, (self._past_opener(begin, i), stop), phrase, i, 0.9)
        return True

    def _preceding(self, i: int, first: int, last: int) -> None:
        tokens, quoting, norm = self.tokens, self.quoting, self.tokens[i].norm
        begin, stop = quoting.clause_start(i, first), quoting.clause_end(i, last)
        if i > begin and tokens[i - 1].norm in SAYING.whiles:
            return
        speaker = self.speakers.before(i, begin)
        if speaker is None or (speaker.first == begin + 1 and tokens[begin].norm in SAYING.ifs):
            return
        if speaker.negated and norm not in SAYING.denials:
            self._add("told", speaker, None, Span(speaker.start, tokens[i].end), i, 0.5)
            return
        phrase = Span(speaker.start, tokens[i].end)
        kind = self.speech.active[norm]
        at = self._past_verb(i, stop)
        if not (norm in self.speech.asking and at < stop and tokens[at].norm == "kepada"):
            at = self._past_circumstances(at, stop)
        linked = at < stop and tokens[at].text in ",:"
        at += linked
        bound = at < stop and tokens[at].norm in SAYING.binding
        at += bound
        quote = quoting.at(at)
        if quote is not None and at <= stop:
            self._claim(quote, speaker, phrase, i)
            return
        before = quoting.before(begin)
        if before is not None and speaker.first == begin and begin > first and not (linked or bound):
            self._claim(before, speaker, phrase, i)
            return
        if at >= stop or not any(t.norm[:1].isalnum() for t in tokens[at:stop]):
            self._trailing(i, speaker, begin, phrase)
            return
        begins = (tokens[at].norm in self.words.clause and norm not in SAYING.denials) or self._news(norm, at, stop)
        if norm in self.speech.asking and tokens[at].norm in SAYING.favours and not bound:
            self._add("told", speaker, None, phrase, i, 0.5)
            return
        asked = norm in self.speech.asking and self._addressed(at, stop)
        begins = begins or (asked and norm in SAYING.invites)
        weak = norm in self.speech.weak and not (linked or bound or begins)
        weak = weak or (not (linked or bound) and self._only_topic(norm, at, stop))
        if weak or (speaker.kind == "body" and kind != "says" and norm not in SAYING.body_asks):
            self._add("told", speaker, None, phrase, i, 0.5)
            return
        if kind == "asks":
            enough = 99
        elif norm not in self.speech.objects:
            enough = 2 if kind == "hopes" else 3
        else:
            enough = 12 if kind == "says" else 99
        if not (linked or bound or asked) and not self._is_clause(at, stop, enough):
            self._add("told", speaker, None, phrase, i, 0.5)
            return
        sure = {"says": 0.96, "thinks": 0.93, "hopes": 0.95, "asks": 0.85, "promises": 0.9}[kind]
        if linked and tokens[at - 1].text == "," and self._splits(begin, speaker.first, at):
            at = begin
        self._add("indirect", speaker, (at, stop), phrase, i, sure)
        other = self.speakers.joint(speaker, begin)
        if other is not None:
            self._add("indirect", other, (at, stop), phrase, i, sure * 0.9)

    def _trailing(self, i: int, speaker: Speaker, begin: int, phrase: Span) -> None:
        """ "..., Budi menambahkan." """
        end, norm = speaker.first - 1, self.tokens[i].norm
        says = self.speech.active[norm] == "says" and norm not in self.speech.weak
        if says and end > begin and self.tokens[end].text == "," and self._is_clause(begin, end, 99):
            self._add("indirect", speaker, (begin, end), phrase, i, 0.8)
        else:
            self._add("told", speaker, None, phrase, i, 0.5)

    def _within(self, i: int, first: int, last: int) -> None:
        """ ""Menteri sudah bilang ada rapat," kata Budi": a named speaker reported in somebody's words."""
        begin, stop = i, i + 1
        while begin > first and self.quoting.inside[begin - 1]:
            begin -= 1
        while stop < last and self.quoting.inside[stop]:
            stop += 1
        begin += self.quoting.at(begin) is not None
        speaker = self.speakers.before(i, begin)
        if speaker is None or speaker.negated or speaker.kind not in ("name", "post") or speaker.confidence < 1:
            return
        at = i + 1
        at += at < stop and self.tokens[at].text in ",:"
        at += at < stop and self.tokens[at].norm in SAYING.binding
        words = next((k for k in range(at, stop) if self.tokens[k].text in _ENDS), stop)
        said = trimmed(self.doc.text, self.tokens[at].start, self.tokens[words - 1].end) if at < words else None
        if said is not None and self._is_clause(at, words, 3):
            phrase = Span(speaker.start, self.tokens[i].end)
            self.found.append(Attribution("indirect", speaker, said, phrase, self.tokens[i].norm, 0.7, within=True))

    def _introduced(self) -> None:
        """ "Budi menanggapi, "..."": a quotation after a clause with a person for its subject and no verb of speech."""
        for quote in self.quoting.whole:
            at = self.doc.token_at(quote.start)
            sentence = self.doc.sentence_of(quote.start)
            if quote in self.claimed or sentence is None or at - sentence.first < 3:
                continue
            if self.tokens[at - 1].text not in ",:":
                continue
            begin = self.quoting.clause_start(at - 1, sentence.first)
            speaker = self.speakers.after(begin, at - 1)
            if speaker is None or speaker.kind not in ("name", "pronoun", "post") or speaker.last >= at - 1:
                continue
            verb = self.tokens[speaker.last].norm
            if verb.startswith("me") and self.speakers.verbal(speaker.last):
                weaker = replace(speaker, confidence=speaker.confidence * 0.8)
                self._claim(quote, weaker, Span(speaker.start, self.tokens[speaker.last].end), speaker.last)

    def _colon(self, i: int, first: int) -> None:
        """ "Budi: "..."." """
        quote = self.quoting.at(i + 1)
        if quote is None or i == first or quote in self.claimed:
            return
        person = self.speakers.ending(i - 1, "person")
        if person is not None:
            begin = self.doc.token_at(person.start)
            speaker = Speaker("name", begin, i, person.start, person.end, person)
            self._claim(quote, speaker, Span(person.start, self.tokens[i].end), i)


def attributions(doc: Document, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a document, in text order."""
    return _Grammar(doc, lexicon).run()
