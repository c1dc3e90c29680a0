"""Candidates for people's names: runs of name words and what speaks for each.

Input:     a document with area, body and post mentions.
Output:    `Finder.find()`: candidates in text order, each with the evidence and a confidence.
Algorithm: one pass over the words of each sentence. A run of name words is read where a capitalised word stands that
           no body, post or area covers; after a post, an honorific or a rank it is read over areas too. Spans of a
           tagger could be taken in where `_sentence` calls `_read`.
"""

from __future__ import annotations

from kg.language.words import Words
from kg.model import Sentence
from kg.recognise.people.evidence import AREA, BODY, Candidate, Evidence

WORDS = Words("name_words")
ROMAN = Words("post_words")
REACH = 24
"""How many words a name may span, points and hyphens among them."""
PASSES = 3
"""How often a sentence is searched for further members of lists."""


class Finder(Evidence):
    """Finds the candidates of one document."""

    def find(self) -> list[Candidate]:
        """All candidates, in text order; `doubtful` then holds runs that nothing speaks for or against."""
        found: list[Candidate] = []
        self.doubtful: list[Candidate] = []
        for sentence in self.doc.sentences:
            self._sentence(sentence, found)
        return found

    def _sentence(self, sentence: Sentence, found: list[Candidate]) -> None:
        i, stop = sentence.first, sentence.last
        begun = len(found)
        rejected: list[Candidate] = []
        while i < stop:
            token = self.tokens[i]
            if self.cover[i] >= BODY:
                i += 1
                continue
            c = token.text[0]
            if not c.isupper() and token.norm not in self.names.openers:
                i += 1
                continue
            anchored = self._after_post(i)
            if token.norm in self.names.openers and (anchored or self._opens(i)):
                affix = self.names.prefixes(self.text, token.start)
                if affix.words:
                    start = self.doc.token_at(affix.end)
                    candidate = self._read(start, stop, "title", affix.words) if start < stop else None
                    if candidate is not None:
                        if candidate.confidence >= 0.5:
                            found.append(candidate)
                        i = self._past(candidate)
                        continue
                    if c.islower() or len(affix.words) > 1:
                        i += 1
                        continue
            if not c.isupper() or (self.cover[i] == AREA and not anchored):
                i += 1
                continue
            if (
                anchored
                and self.cover[i] == 0
                and not self.names.is_name_word(token)
                and len(token.text) > 2
                and (self._is_place(token.text) or self._place_of_next(i + 1))
            ):
                if i in self.posts:
                    self.posts.setdefault(i + 1, self.posts[i])
                i += 1
                continue
            if self.cover[i] == AREA and not self.names.is_name_word(token):
                after = i + 1
                while after < stop and self.cover[after] == AREA:
                    after += 1
                if i in self.posts:
                    self.posts.setdefault(after, self.posts[i])
                i = after
                continue
            candidate = self._read(i, stop, "post" if anchored else "", ())
            if candidate is None:
                i += 1
                continue
            if candidate.confidence >= 0.5:
                found.append(candidate)
            else:
                rejected.append(candidate)
            i = max(self._past(candidate), i + 1)
        if rejected and len(found) > begun:
            self._lists(found, begun, rejected)
        self.doubtful += [c for c in rejected if c.evidence in ("", "known") and c.last - c.first > 1]

    def _past(self, c: Candidate) -> int:
        """The token after a candidate and its degrees."""
        if not c.suffixes:
            return c.last
        return self.doc.token_at(self.names.suffixes(self.text, self.tokens[c.last - 1].end).end)

    def _opens(self, i: int) -> bool:
        """Whether an honorific at `i` may be one: not a name's initial ("Yudhi Tri H"), not the middle of a run."""
        return not (
            i > 0
            and len(self.tokens[i].text) == 1
            and self.tokens[i - 1].text[0].isupper()
            and self.tokens[i - 1].end + 1 >= self.tokens[i].start
            and self.cover[i - 1] < BODY
        )

    def _read(self, i: int, stop: int, evidence: str, prefixes: tuple[str, ...]) -> Candidate | None:
        """The candidate whose name starts at token `i`, or None."""
        tokens, n = self.tokens, self.names
        if i >= stop or not tokens[i].text[0].isupper():
            return None
        anchored = bool(evidence)
        if (
            evidence == "post"
            and i + 1 < stop
            and len(tokens[i].text) > 2
            and tokens[i].text.isupper()
            and tokens[i + 1].text[0].isupper()
            and tokens[i].norm not in n.known
            and n.weight(tokens[i + 1]) >= 2
            and not tokens[i + 1].text.isupper()
        ):
            i += 1  # the short name of a body unknown before: "Ketua BEM UHO A B"
        if i and i + 1 < stop and tokens[i - 1].norm in WORDS.numbered and tokens[i].norm in ROMAN.roman:
            i += 1  # a number, no first word of a name: "Jilid I A B"
        first, limit = tokens[i], i
        furthest = min(stop, i + REACH)
        while limit < furthest and self.cover[limit] < BODY and (self.cover[limit] == 0 or anchored or limit > i):
            limit += 1
        weight = n.weight(first)
        if first.norm in WORDS.calendar and not prefixes and (weight < 0 or n.read(tokens, i, limit) == i + 1):
            return None
        if first.norm in n.familiar and i + 1 < limit and tokens[i + 1].text[0].isupper():
            return self._familiar(i, limit, evidence, prefixes)
        odd = (evidence == "post" and self._odd_start(i, limit)) or self._initials(i, evidence)
        if (weight <= -1.0 and not prefixes and not odd) or (not anchored and first.norm in WORDS.landforms):
            return None
        if (
            weight < 2
            and (self.titles.opens(first.norm) or (prefixes and first.norm in n.openers))
            and (not prefixes or i + 1 >= stop or not tokens[i + 1].text[0].isupper())
        ):
            return None
        noun = i > 0 and tokens[i - 1].norm in n.last_of_nouns and tokens[i - 1].text[0].islower()
        last = n.read(tokens, i, limit, anchored=anchored or noun)
        last = self._trim(i, last, anchored)
        if last <= i or (last == i + 1 and len(first.text) == 1):
            return None
        weights = [n.weight(tokens[k]) for k in range(i, last) if tokens[k].text[0].isupper()]
        total = sum(weights)
        if evidence == "post" and len(weights) > 1 and not first.text.isupper():
            total = max(total, 0.0)
        if total < 0 and evidence != "title" and not (last - i == 1 and self._initials(i, evidence)):
            return None
        suffixes = n.suffixes(self.text, tokens[last - 1].end)
        candidate = Candidate(i, last, evidence, 0.0, prefixes, suffixes.words)
        self._judge(candidate, weights, total, stop, suffixes.end)
        return candidate

    def _odd_start(self, i: int, limit: int) -> bool:
        """Whether an everyday word after a post begins a name: "Haru Koesmahargyo"."""
        token = self.tokens[i]
        if (
            i + 1 >= limit
            or token.norm in WORDS.calendar
            or token.norm in self.names.no_names
            or token.norm in self.titles.foreign_first
        ):
            return False
        after = self.tokens[i + 1]
        return (
            after.text[0].isupper()
            and not after.text.isupper()
            and self.names.weight(after) >= 0
            and after.norm not in WORDS.calendar
        )

    def _familiar(self, i: int, limit: int, evidence: str, prefixes: tuple[str, ...]) -> Candidate | None:
        """ "Gus Ipul" is a nickname, the "Gus" of "Gus Saifullah Yusuf" an honorific."""
        last = self.names.read(self.tokens, i + 1, limit)
        if last <= i + 1 or self.names.weight(self.tokens[i + 1]) < 0:
            return None
        if last == i + 2:
            return Candidate(i, last, "title", 0.9, prefixes)
        return Candidate(i + 1, last, "title", 0.93, (*prefixes, self.tokens[i].text))

    def _trim(self, i: int, last: int, anchored: bool) -> int:
        """The run without areas at its end that are no part of a name, and without words that are none."""
        n = self.names
        k = i
        while k < last:
            if self.cover[k] == AREA and k > i and not n.is_name_word(self.tokens[k]):
                return k
            if self.cover[k] == AREA and k == i and not anchored:
                return i
            if (
                k > i
                and self.tokens[k].norm in n.openers
                and len(self.tokens[k].text) > 1
                and n.prefixes(self.text, self.tokens[k].start).words
            ):
                return k
            k += 1
        while last > i + 1 and self.tokens[last - 1].text.isupper() and n.weight(self.tokens[last - 1]) < -0.5:
            last -= 1
        return last

    def _lists(self, found: list[Candidate], begun: int, rejected: list[Candidate]) -> None:
        """Take in runs that stand in a list with a person: "A, B, dan C"."""
        ends = {c.last for c in found[begun:]}
        starts = {c.first for c in found[begun:]}
        pending = rejected
        for _ in range(PASSES):
            rest = []
            for c in pending:
                words = [t for t in self.tokens[c.first : c.last] if t.text[0].isupper()]
                weight = sum(self.names.weight(t) for t in words)
                fit = len(words) > 1 or weight >= 2
                if fit and weight >= 0 and (self._linked(c.first, ends, -1) or self._linked(c.last, starts, 1)):
                    c.evidence, c.confidence = "list", 0.8 if weight >= 0.5 else 0.65
                    found.append(c)
                    ends.add(c.last)
                    starts.add(c.first)
                else:
                    rest.append(c)
            if len(rest) == len(pending):
                break
            pending = rest
        found[begun:] = sorted(found[begun:], key=lambda c: c.first)

    def _linked(self, i: int, marks: set[int], step: int) -> bool:
        k = i - 1 if step < 0 else i
        for _ in range(2):
            if not 0 <= k < len(self.tokens) or self.tokens[k].norm not in WORDS.listing:
                return False
            if (k if step < 0 else k + 1) in marks:
                return True
            k += step
        return False
