"""The grammar of attribution: which words of a text are attributed to whom, and by which phrase.

Input:     a document with mentions.
Output:    `attributions(doc, lexicon)`: in text order, each with its speaker, the span of the words, and the phrase.
Algorithm: every verb of speech outside of quotations is looked at once, in its clause: the stretch of its sentence
           between quotations. A form like "kata" or "katanya" follows or interrupts the words, or opens the sentence
           ("Menurut Budi, ..."); an active form ("mengatakan") follows its speaker and precedes the words. A quotation
           that no phrase claims is the last speaker's if it follows his words at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.language import Lexicon
from kg.language.quoting import Quoting
from kg.language.speakers import Speaker, Speakers
from kg.language.trim import trimmed
from kg.model import Document, Quote, Span

Kind = Literal["direct", "indirect", "told"]

_LINKS = frozenset((",", ".", "-", "–", "—", "demikian", "begitu", "begitulah", "itulah", "seperti", "sebagaimana"))
_ADMITS = frozenset("membantah menampik menepis menyangkal menyanggah".split())
"""Verbs of denial: "tidak menampik" says that it is so."""
_BODY_ASKS = frozenset("mengimbau menghimbau mengingatkan".split())
_STRONG = frozenset("kata ujar tutur ucap ungkap imbuh papar katanya ujarnya tuturnya ucapnya ungkapnya".split())
_THUS = frozenset(("demikian", "begitu"))
_NOMINAL = frozenset(
    w + "nya" for w in "ada perlu penting tinggi rendah kurang banyak minim besar kecil lemah kuat sulit mudah".split()
)
_CONTRASTS = frozenset(("adapun", "namun", "tetapi", "tapi"))
_BINDING = frozenset(("bahwa", "bahwasanya", "agar", "supaya"))
_DETAILS = frozenset("senin selasa rabu kamis jumat jum'at sabtu minggu ahad".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to a speaker. `said` is None where only the act is told ("Hal itu dikatakan Budi").

    `phrase` spans verb and speaker; `said` is trimmed; `verb` is the form as written, case-folded."""

    kind: Kind
    speaker: Speaker
    said: Span | None
    phrase: Span
    verb: str
    confidence: float


class _Grammar:
    """The attributions of one document, found in one pass."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self.speakers = Speakers(doc, lexicon)
        self.words, self.speech = self.speakers.words, self.speakers.speech
        self.quoting = Quoting(doc, self.speech)
        self.found: list[Attribution] = []
        self.claimed: set[Quote] = set()

    def run(self) -> list[Attribution]:
        speech, quoting = self.speech, self.quoting
        own = {*speech.own, *(m + "nya" for m in speech.markers)}
        for sentence in self.doc.sentences:
            for i in range(sentence.first, sentence.last):
                if quoting.inside[i]:
                    continue
                norm = self.tokens[i].norm
                if norm == "bunyi":
                    self._wording(i, sentence.first, sentence.last)
                elif norm in _THUS:
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
        self._unclaimed()
        self._merge()
        return sorted(self.found, key=lambda a: (a.phrase, a.said or a.phrase))

    # Forms after the words: "kata Budi", "katanya"

    def _inverted(self, i: int, first: int, last: int) -> bool:
        norm = self.tokens[i].norm
        if norm in self.speech.passive and norm.endswith("nya") and norm[:-3] in self.speech.passive:
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
        if speaker.kind == "unnamed" and tokens[i].norm not in _STRONG:
            return False
        if quote is not None and all(t.norm in _LINKS for t in lead):
            self._claim(quote, speaker, phrase, i)
            after = speaker.last + (speaker.last < stop and tokens[speaker.last].text == ",")
            second = quoting.at(after)
            if second is not None and after <= stop:
                self._claim(second, speaker, phrase, i)
            return True
        if not lead or self._is_opener(begin, i):
            return self._initial(i, speaker, begin, stop, phrase)
        if lead[-1].text == ",":
            return self._interposed(i, speaker, begin, stop, phrase)
        if tokens[i].norm in self.speech.passive:
            if len(lead) == 1 and lead[0].norm == "demikian" and self._sentence_before(first, speaker, phrase, i):
                return True
            self._add("told", speaker, None, phrase, i, 0.5)
            return True
        return False

    def _sentence_before(self, first: int, speaker: Speaker, phrase: Span, verb: int) -> bool:
        """ "... . Demikian dikatakan Budi": the sentence before is what he said, if nobody else has said it."""
        here = self.doc.sentence_index(self.tokens[first].start)
        last = self.doc.sentences[here - 1] if here > 0 else None
        recent = self.found[-10:]
        if last is None or any(a.phrase.start < last.end and a.phrase.end > last.start for a in recent):
            return False
        if any(self.quoting.inside[last.first : last.last]) or self.doc.sentences[here].paragraph - last.paragraph > 1:
            return False
        self._add("indirect", speaker, (last.first, last.last), phrase, verb, 0.85)
        return True

    def _wording(self, i: int, first: int, last: int) -> None:
        """ ""...," bunyi keterangan pers KPK"."""
        at = i + 1
        while at < last and (self.tokens[at].norm in self.speech.nouns or self.tokens[at].norm in _FORMS):
            at += 1
        speaker = self.speakers.after(at, self.quoting.clause_end(i, last)) if at > i + 1 else None
        if speaker is not None:
            self._following(i, speaker, first, last)

    def _thus(self, i: int, first: int, last: int) -> None:
        """ ""...," demikian Budi.": a name without a verb."""
        begin = self.quoting.clause_start(i, first)
        quote = self.quoting.before(begin)
        person = self.speakers.starting(i + 1, "person", "post") if i + 1 < last else None
        if quote is None or person is None or not all(t.norm in _LINKS for t in self.tokens[begin:i]):
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
        if at < stop and tokens[at].norm in self.words.remarks:
            at = self._past_details(at, stop)
        if at < stop and tokens[at].text in ",:":
            at += 1
        elif not marker:
            return False
        if at + 1 < stop and self.speech.active.get(tokens[at].norm) == "says":
            at += 2 if tokens[at + 1].text == "," or tokens[at + 1].norm in _BINDING else 1
        quote = self.quoting.at(at)
        if quote is not None:
            self._claim(quote, speaker, phrase, i)
            return True
        self._add("indirect", speaker, (at, stop), phrase, i, 0.95 if marker else 0.9)
        return True

    def _interposed(self, i: int, speaker: Speaker, begin: int, stop: int, phrase: Span) -> bool:
        """ "..., kata Budi" at the end of a clause, or "..., kata Budi, ..." within it."""
        tokens = self.tokens
        if speaker.kind == "body" and tokens[i].norm not in _STRONG:
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

    # Forms between the speaker and the words: "Budi mengatakan"

    def _preceding(self, i: int, first: int, last: int) -> None:
        tokens, quoting, norm = self.tokens, self.quoting, self.tokens[i].norm
        begin, stop = quoting.clause_start(i, first), quoting.clause_end(i, last)
        speaker = self.speakers.before(i, begin)
        if speaker is None:
            return
        if speaker.negated and norm not in _ADMITS:
            self._add("told", speaker, None, Span(speaker.start, tokens[i].end), i, 0.5)
            return
        phrase = Span(speaker.start, tokens[i].end)
        kind = self.speech.active[norm]
        at = self._past_circumstances(self._past_verb(i, stop), stop)
        linked = at < stop and tokens[at].text in ",:"
        at += linked
        bound = at < stop and tokens[at].norm in _BINDING
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
        begins = tokens[at].norm in self.words.clause and norm not in _ADMITS
        weak = norm in self.speech.weak and not (linked or bound or begins)
        if weak or (speaker.kind == "body" and kind != "says" and norm not in _BODY_ASKS):
            self._add("told", speaker, None, phrase, i, 0.5)
            return
        if kind == "asks":
            enough = 99
        elif norm not in self.speech.objects:
            enough = 2 if kind == "hopes" else 3
        else:
            enough = 4 if kind == "says" else 99
        if not (linked or bound) and not self._is_clause(at, stop, enough):
            self._add("told", speaker, None, phrase, i, 0.5)
            return
        sure = {"says": 0.95, "thinks": 0.88, "hopes": 0.9, "asks": 0.8, "promises": 0.85}[kind]
        if linked and tokens[at - 1].text == "," and self._splits(begin, speaker.first, at):
            at = begin
        elif norm in self.speech.asking and not bound:
            asked = next((k for k in range(at, min(stop, at + 8)) if tokens[k].norm in _BINDING), at)
            at = asked + 1 if asked > at and not any(self.speakers.verbal(k) for k in range(at, asked)) else at
        self._add("indirect", speaker, (at, stop), phrase, i, sure)

    def _splits(self, begin: int, speaker: int, at: int) -> bool:
        """Whether "..., Budi menambahkan, ..." stands between a subject and its predicate."""
        lead = self.tokens[begin:speaker]
        if len(lead) < 2 or lead[-1].text != "," or any(t.text == "," for t in lead[:-1]):
            return False
        norm = lead[0].norm
        if norm in self.words.asides or norm == "menurut" or self._is_opener(begin, speaker):
            return False
        return self.speakers.verbal(at) and not self.speakers.verbal(begin)

    def _past_verb(self, i: int, stop: int) -> int:
        """Index after the verb at token `i`, its doubled half, its content ("menyampaikan harapan agar"), an adverb."""
        tokens = self.tokens
        at = i + 1
        if at + 1 < stop and tokens[at].text == "-":
            at += 2
        if at < stop and tokens[at].norm.removesuffix("nya") in self.speech.contents:
            for k in range(at + 1, min(stop, at + 4)):
                if tokens[k].norm in _BINDING:
                    return k
        for k in range(at, min(stop, at + 4)):
            if tokens[k].text in ",:" and self.quoting.at(k + 1) is not None:
                return k
            if self.quoting.at(k) is not None:
                return k
        return at

    def _trailing(self, i: int, speaker: Speaker, begin: int, phrase: Span) -> None:
        """ "..., Budi menambahkan." """
        end, norm = speaker.first - 1, self.tokens[i].norm
        says = self.speech.active[norm] == "says" and norm not in self.speech.weak
        if says and end > begin and self.tokens[end].text == "," and self._is_clause(begin, end, 99):
            self._add("indirect", speaker, (begin, end), phrase, i, 0.8)
        else:
            self._add("told", speaker, None, phrase, i, 0.5)

    def _is_clause(self, first: int, last: int, enough: int) -> bool:
        """Whether tokens `first` to `last` have a predicate, or at least `enough` words."""
        words = sum(t.norm[:1].isalnum() for t in self.tokens[first:last])
        if self.tokens[first].norm in _NOMINAL:
            first, enough = first + 1, 99  # "adanya ...", "pentingnya ..."
        return words >= enough or (words > 1 and any(self.speakers.verbal(k) for k in range(first, last)))

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

    # Quotations that no phrase claims

    def _unclaimed(self) -> None:
        """Give each whole quotation without a phrase of its own to the speaker of the words just before it."""
        order = sorted(self.found, key=lambda a: max(a.phrase.end, a.said.end if a.said else 0))
        spoken = 0
        for quote in self.quoting.whole:
            while spoken < len(order) and order[spoken].phrase.start < quote.start:
                spoken += 1
            if quote in self.claimed or not self.quoting.stands_alone(quote):
                continue
            last = order[spoken - 1] if spoken else None
            if last is None or last.speaker.kind == "unnamed":
                continue
            near = self.quoting.distance(max(last.phrase.end, last.said.end if last.said else 0), quote)
            if near is None:
                continue
            sure = {0: 0.93, 1: 0.8 if last.kind != "told" else 0.75}[near]
            said = trimmed(self.doc.text, quote.inner_start, quote.inner_end)
            if said is not None:
                new = Attribution("direct", last.speaker, said, last.phrase, last.verb, sure)
                self.found.append(new)
                self.claimed.add(quote)
                order.insert(spoken, new)
                spoken += 1

    # Helpers

    def _claim(self, quote: Quote, speaker: Speaker, phrase: Span, verb: int) -> None:
        if quote in self.claimed:
            return
        self.claimed.add(quote)
        said = trimmed(self.doc.text, quote.inner_start, quote.inner_end)
        if said is not None:
            sure = (0.98 if quote.closed else 0.85) * speaker.confidence
            self.found.append(Attribution("direct", speaker, said, phrase, self.tokens[verb].norm, sure))

    def _add(
        self, kind: Kind, speaker: Speaker, words: tuple[int, int] | None, phrase: Span, verb: int, sure: float
    ) -> None:
        said = None
        if words is not None:
            first, last = words
            if first >= last:
                return
            end = self._before_credit(first, last)
            said = trimmed(self.doc.text, self.tokens[first].start, self.tokens[end - 1].end)
            if said is None:
                return
        self.found.append(Attribution(kind, speaker, said, phrase, self.tokens[verb].norm, sure * speaker.confidence))

    def _before_credit(self, first: int, last: int) -> int:
        """End of the words, without a remark on the source: ", seperti dikutip dari Antara"."""
        for k in range(last - 1, max(first + 2, last - 14), -1):
            if self.tokens[k].norm in self.words.credits:
                k -= self.tokens[k - 1].norm in ("seperti", "sebagaimana")
                return k - (self.tokens[k - 1].text == ",") if self.tokens[k - 1].text == "," else last
        return last

    def _reported(self, a: Attribution, near: list[Attribution]) -> bool:
        """Whether an attribution is part of what somebody else in the same sentence is said to have said."""
        return any(
            o is not a and o.said is not None and o.kind == "indirect" and o.said.covers(a.phrase)
            and not a.phrase.covers(o.phrase)
            for o in near
        )  # fmt: skip

    def _is_human(self, speaker: Speaker) -> bool:
        """Whether an unnamed speaker is a person: "seorang warga", not "data"."""
        norm = self.tokens[speaker.first].norm
        return norm in self.words.unnamed or norm in self.words.heads or norm in self.words.plural

    def _is_opener(self, begin: int, end: int) -> bool:
        """Whether tokens `begin` to `end` are only a connective, an adverb or a pronoun, with its comma."""
        if end > begin and self.tokens[end - 1].text == ",":
            end -= 1
        return end - begin <= 6 and tuple(t.norm for t in self.tokens[begin:end]) in self.words.openers

    def _past_opener(self, begin: int, end: int) -> int:
        """Index after a connective that opens the words: "Adapun ..." """
        for size in (4, 3, 2, 1):
            phrase = tuple(t.norm for t in self.tokens[begin : begin + size])
            at = begin + size
            if phrase in self.words.openers and at < end - 1:
                comma = self.tokens[at].text == ","
                if comma or phrase[0] in _CONTRASTS:
                    return self._past_opener(at + comma, end)
        return begin

    def _is_detail(self, i: int, stop: int) -> bool:
        """Whether what follows a speaker is only a day or a place: ", Senin (5/6)"."""
        if i >= stop:
            return True
        norm = self.tokens[i].norm
        if norm in _DETAILS:
            k = i + 1
            while k < stop and (not self.tokens[k].norm[:1].isalpha() or self.tokens[k].norm in _MONTHS):
                k += 1
            return k >= stop or self.tokens[k].norm in self.words.asides
        return norm in ("di", "saat", "ketika", "usai", "seusai", "dalam", "melalui", "lewat") and not any(
            t.text == "," for t in self.tokens[i:stop]
        )

    def _past_details(self, at: int, stop: int) -> int:
        """Index of the last comma of a remark on time and place that follows a speaker, else `at`."""
        comma = at
        for k in range(at, min(stop, at + 25)):
            if self.tokens[k].text == ",":
                comma = k
                if not (k + 1 < stop and self.tokens[k + 1].norm in _DETAILS):
                    break
        return comma

    def _past_circumstances(self, at: int, stop: int) -> int:
        """Index after "kepada wartawan di Bogor, Senin (5/6)," and the like, where the words begin."""
        if at >= stop:
            return at
        pair = tuple(t.norm for t in self.tokens[at : at + 2])
        dashed = tuple(t.norm for t in self.tokens[at : at + 4])
        told = pair[0] in ("kepada", "usai", "seusai", "selepas") or pair in self.words.circumstance_heads
        told = told or dashed in self.words.circumstance_heads
        limit = min(stop, at + 30)
        bound = next((k for k in range(at, limit) if self.tokens[k].norm == "bahwa"), None)
        if bound is not None and (told or pair[0] in self.words.asides):
            return bound
        if not told:
            return at
        comma = self._past_details(at, stop)
        return comma if comma > at else at

    def _merge(self) -> None:
        """Drop an attribution at the end of words that an earlier one in the sentence already attributes."""
        self.found.sort(key=lambda a: (a.phrase, a.said or a.phrase))
        kept: list[Attribution] = []
        by_sentence: dict[int, list[Attribution]] = {}
        for a in self.found:
            by_sentence.setdefault(self.doc.sentence_index(a.phrase.start), []).append(a)
        for a in self.found:
            last = kept[-1] if kept else None
            near = by_sentence[self.doc.sentence_index(a.phrase.start)][:20]
            if a.kind == "indirect" and self.speech.active.get(a.verb, "says") != "says" and self._reported(a, near):
                a = Attribution("told", a.speaker, None, a.phrase, a.verb, 0.5)
            if (
                last is not None and last.kind == a.kind == "indirect" and last.said and a.said
                and last.said.start <= a.phrase.start <= last.said.end + 2 and a.said.start <= last.said.start
                and a.speaker.kind in ("pronoun", "unnamed")
            ):  # fmt: skip
                cut = trimmed(self.doc.text, last.said.start, a.phrase.start)
                if a.said.end <= a.phrase.start and cut is not None:
                    kept[-1] = Attribution("indirect", last.speaker, cut, last.phrase, last.verb, last.confidence)
                continue
            kept.append(a)
        self.found = kept


_FORMS = frozenset("pers resmi tertulis singkat dari".split())
_MONTHS = frozenset(
    "januari februari maret april mei juni juli agustus september oktober november desember".split()
)


def attributions(doc: Document, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a document, in text order."""
    return _Grammar(doc, lexicon).run()
