"""Where the words begin and end in a clause around a verb of speech.

Input:     a document with mentions, positions of tokens.
Output:    `Clauses`: tests and steps over connectives, remarks on time and place, credits of sources, predicates.
Algorithm: each looks at a few tokens ahead or back; none depends on another attribution.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.language.attribution.phrases import Speaker
from kg.language.attribution.quoting import Quoting
from kg.language.attribution.speakers import Speakers
from kg.language.words import Words
from kg.model import Document

SAYING = Words("saying")



class Clauses:
    """Steps over the clauses of one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc, self.tokens = doc, doc.tokens
        self.speakers = Speakers(doc, lexicon)
        self.words, self.speech = self.speakers.words, self.speakers.speech
        self.quoting = Quoting(doc, self.speech)

    def _past_verb(self, i: int, stop: int) -> int:
        """Index after the verb at token `i`, its doubled half, its content ("menyampaikan harapan agar"), an adverb."""
        tokens = self.tokens
        at = i + 1
        if at + 1 < stop and tokens[at].text == "-":
            at += 2
        if at + 1 < stop and tokens[at].norm in ("dan", "serta") and tokens[at + 1].norm in self.speech.active:
            at += 2  # "meminta dan menuntut ..."
        if at < stop and tokens[at].norm.removesuffix("nya") in self.speech.contents:
            for k in range(at + 1, min(stop, at + 4)):
                if tokens[k].norm in SAYING.binding:
                    return k
        for k in range(at, min(stop, at + 4)):
            if tokens[k].text in ",:" and self.quoting.at(k + 1) is not None:
                return k
            if self.quoting.at(k) is not None:
                return k
        return at

    def _splits(self, begin: int, speaker: int, at: int) -> bool:
        """Whether "..., Budi menambahkan, ..." stands between a subject and its predicate."""
        lead = self.tokens[begin:speaker]
        if len(lead) < 2 or lead[-1].text != "," or any(t.text == "," for t in lead[:-1]):
            return False
        norm = lead[0].norm
        if norm in self.words.asides or norm == "menurut" or self._is_opener(begin, speaker):
            return False
        return self.speakers.verbal(at) and not self.speakers.verbal(begin)

    def _is_clause(self, first: int, last: int, enough: int) -> bool:
        """Whether tokens `first` to `last` have a predicate, or at least `enough` words."""
        words = sum(t.norm[:1].isalnum() for t in self.tokens[first:last])
        if self.tokens[first].norm in SAYING.nominal_heads:
            first, enough = first + 1, 99  # "adanya ...", "pentingnya ..."
        elif self._measured(first, last):
            return True
        return words >= enough or (words > 1 and any(self._predicate(k, first, last) for k in range(first, last)))

    def _predicate(self, i: int, first: int, last: int) -> bool:
        """Whether token `i` is a verb outside of a relative clause, or begins a nominal predicate ("hal itu ...")."""
        norm = self.tokens[i].norm
        if norm == "sebagai" or norm in self.words.demonstratives:
            return first < i < last - 1 and self.tokens[i + 1].text not in ",.;:)"
        if not self.speakers.verbal(i):
            return False
        k = i - 1
        while k > first and self.tokens[k].norm in self.words.auxiliaries | self.words.between:
            k -= 1
        return k < first or self.tokens[k].norm not in SAYING.dependent

    def _before_credit(self, first: int, last: int) -> int:
        """End of the words, without a remark on the source: ", seperti dikutip dari Antara"."""
        for k in range(last - 1, max(first + 2, last - 14), -1):
            if self.tokens[k].norm in self.words.credits:
                k -= self.tokens[k - 1].norm in ("seperti", "sebagaimana")
                return k - (self.tokens[k - 1].text == ",") if self.tokens[k - 1].text == "," else last
        return last

    def _news(self, verb: str, at: int, stop: int) -> bool:
        """Whether what is reported is a whole clause: "melaporkan festival diikuti 46 desa", not "melaporkan Budi"."""
        if verb in self.speech.asking or verb in SAYING.deeds:
            return False
        if verb in SAYING.reports and self._measured(at, stop):
            return True
        reach = 7 if verb in SAYING.reports else 14
        for k in range(at + 1, min(stop, at + reach)):
            norm = self.tokens[k].norm
            if norm in SAYING.object_ends or self.tokens[k].text == ",":
                return False
            if norm in SAYING.negations and not self.speakers.verbal(k + 1):
                return False
            if norm in SAYING.finite or (verb in SAYING.reports and self.speakers.verbal(k)):
                return True
        return False

    def _only_topic(self, verb: str, at: int, stop: int) -> bool:
        """Whether only what is spoken of follows, not what is said: "berkomentar soal ..."."""
        if self.tokens[at].norm not in SAYING.topics or verb in SAYING.plain:
            return False
        return not any(t.text == "," for t in self.tokens[at:stop])

    def _addressed(self, at: int, stop: int) -> bool:
        """Whether somebody is asked, and then what he is asked to do: "warga agar ...", "semua pihak untuk ..."."""
        relative = False
        if self.tokens[at].norm in SAYING.sums:
            return False
        for k in range(at, min(stop, at + 16)):
            norm = self.tokens[k].norm
            if norm in SAYING.aims:
                return True
            relative = relative or norm == "yang"
            if self.tokens[k].text in ";:.":
                return False
            if not relative and (norm in self.words.auxiliaries or (norm.startswith("me") and self.speakers.verbal(k))):
                return False
        return False

    def _measured(self, first: int, last: int) -> bool:
        """Whether a clause ends with an amount as its predicate: "inflasi tahunan 2,9 persen"."""
        for k in range(max(first + 2, last - 3), last):
            token = self.tokens[k]
            if not token.text[:1].isdigit():
                continue
            lead = self.tokens[k - 1].norm
            plain = lead not in SAYING.numbered and lead not in self.words.prepositions
            return plain and lead.isalpha() and k < last - 1
        return False

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
                if comma or phrase[0] in SAYING.contrasts:
                    return self._past_opener(at + comma, end)
        return begin

    def _is_detail(self, i: int, stop: int) -> bool:
        """Whether what follows a speaker is only a day or a place: ", Senin (5/6)"."""
        if i >= stop:
            return True
        norm = self.tokens[i].norm
        if norm in SAYING.days:
            k = i + 1
            while k < stop and (not self.tokens[k].norm[:1].isalpha() or self.tokens[k].norm in SAYING.months):
                k += 1
            return k >= stop or self.tokens[k].norm in self.words.asides
        return norm in SAYING.details and not any(
            t.text == "," for t in self.tokens[i:stop]
        )

    def _past_details(self, at: int, stop: int) -> int:
        """Index of the last comma of a remark on time and place that follows a speaker, else `at`."""
        comma = at
        for k in range(at, min(stop, at + 25)):
            if self.tokens[k].text == ",":
                comma = k
                if not (k + 1 < stop and self.tokens[k + 1].norm in SAYING.days):
                    break
        return comma

    def _past_circumstances(self, at: int, stop: int) -> int:
        """Index after "kepada wartawan di Bogor, Senin (5/6)," and the like, where the words begin."""
        if at >= stop:
            return at
        pair = tuple(t.norm for t in self.tokens[at : at + 2])
        dashed = tuple(t.norm for t in self.tokens[at : at + 4])
        told = pair[0] in SAYING.circumstances or pair in self.words.circumstance_heads
        told = told or dashed in self.words.circumstance_heads
        limit = min(stop, at + 30)
        bound = next((k for k in range(at, limit) if self.tokens[k].norm == "bahwa"), None)
        if bound is not None and (told or pair[0] in self.words.asides):
            return bound
        if not told:
            return at
        comma = self._past_details(at, stop)
        return comma if comma > at else at
