"""Candidates for people's names: runs of name words and what speaks for each.

Input:     a document with area, body and post mentions.
Output:    `Finder.find()`: candidates in text order, each with the evidence and a confidence.
Algorithm: one pass over the words of each sentence. A run of name words is read where a capitalised word stands that
           no body, post or area covers; after a post, an honorific or a rank it is read over areas too.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language import Lexicon
from kg.language.names import CALENDAR, names
from kg.language.posts import titles
from kg.language.speech import speech
from kg.model import Document, Post, Sentence

AREA, BODY, POST = 1, 2, 3
BETWEEN = frozenset(
    "juga pun sendiri lantas kemudian lalu sempat kembali akhirnya langsung sebelumnya yang turut ikut malah justru tetap terus masih hanya telah sudah".split()
)
LOCATIVE = frozenset({"di", "ke", "dari", "se", "kawasan", "wilayah", "daerah", "asal", "warga", "arah", "menuju"})
AFTER_POST = frozenset(
    {
        "bernama",
        "yakni",
        "yaitu",
        "adalah",
        "sang",
        "ialah",
        "atas",
        "nama",
        "oleh",
        "dijabat",
        "dipimpin",
        "saat",
        "itu",
        "kala",
    }
)
"""Words that may stand between a post and the name of its holder."""
ADDRESS = frozenset({"pak", "bapak", "bu", "ibu", "tuan", "nyonya", "haji", "miss"})
"""Forms of address that are also everyday words: "Ibu Kota"."""
SUSPECTS = frozenset(
    {"inisial", "berinisial", "berinisal", "bernama", "tersangka", "terdakwa", "korban", "pelaku", "terpidana"}
)
"""Words before the initials of somebody who is not named."""
FIRMS = (
    "PT ",
    "CV ",
    "Koperasi ",
    "Yayasan ",
    "Kelompok ",
    "Karang Taruna",
    "Asosiasi ",
    "Perumda ",
    "Sanggar ",
    "Komunitas ",
)
"""First words of bodies whose names end in any word."""
LISTING = frozenset({",", "dan", "serta", "maupun", "bersama", "&"})


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` may be a person's name. `evidence`: post, title, speech, noun, age, list, known, initials, alias."""

    first: int
    last: int
    evidence: str
    confidence: float
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    initials: bool = False


class Finder:
    """Finds the candidates of one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens = doc.tokens
        self.names = names(lexicon)
        self.titles = titles(lexicon)
        self.speech = speech(lexicon)
        self.gazetteer = lexicon.gazetteer
        self.cover = [0] * (len(self.tokens) + 1)
        self.posts: dict[int, int] = {}
        self.of_firm: dict[int, bool] = {}
        self.before_post: set[int] = set()
        for m in doc.mentions:
            kind = (
                AREA
                if m.kind == "area"
                else BODY
                if m.kind in ("agency", "organization", "venue")
                else POST
                if m.kind == "post"
                else 0
            )
            if not kind or (m.implied and kind == BODY):
                continue
            i, last = doc.token_at(m.start), m.end
            first = i
            while i < len(self.tokens) and self.tokens[i].start < last:
                self.cover[i] = max(self.cover[i], kind)
                i += 1
            if kind == POST:
                self.posts[i] = first
                body = m.ref.body if isinstance(m.ref, Post) else None
                self.of_firm[i] = body is not None and body.kind == "organization" and body.name.startswith(FIRMS)
                self.before_post.add(first)

    def find(self) -> list[Candidate]:
        """All candidates, in text order."""
        found: list[Candidate] = []
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
            anchored = self._after_post(i)
            c = token.text[0]
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
                and self._is_place(token.text)
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

    def _is_place(self, text: str) -> bool:
        """Whether a province, regency or city bears the name."""
        return any(c.count(".") <= 1 for c in self.gazetteer.codes(text))

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

    def _after_post(self, i: int) -> bool:
        """Whether token `i` stands where the holder of a post is named."""
        if i in self.posts:
            return True
        k = i - 1
        for _ in range(3):
            if k < 1:
                return False
            token = self.tokens[k]
            if (
                token.text in {",", ":", "–", "(", '"', "“"}
                or token.norm in AFTER_POST
                or (token.norm == "yang" and k == i - 2)
            ):
                if k in self.posts:
                    return True
                k -= 1
            else:
                return False
        return False

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
        first, limit = tokens[i], i
        while limit < stop and self.cover[limit] < BODY and (self.cover[limit] == 0 or anchored or limit > i):
            limit += 1
        weight = n.weight(first)
        if first.norm in CALENDAR and not prefixes and (weight < 0 or n.read(tokens, i, limit) == i + 1):
            return None
        if first.norm in n.familiar and i + 1 < limit and tokens[i + 1].text[0].isupper():
            return self._familiar(i, limit, evidence, prefixes)
        if weight <= -1.0 and not prefixes and not (evidence == "post" and self._odd_start(i, limit)):
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
            or token.norm in CALENDAR
            or token.norm in self.names.no_names
            or token.norm in self.titles.foreign_first
        ):
            return False
        after = self.tokens[i + 1]
        return (
            after.text[0].isupper()
            and not after.text.isupper()
            and self.names.weight(after) >= 0
            and after.norm not in CALENDAR
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

    def _initials(self, i: int, evidence: str) -> bool:
        """Whether a word of two to four capitals stands for a person who is not named: "RCD (34)", "berinisial AS"."""
        text = self.tokens[i].text
        if not (2 <= len(text) <= 4 and text.isupper() and text.isalpha()):
            return False
        before = self.tokens[i - 1].norm if i > 0 else ""
        after = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        return self._age(i + 1) or before in SUSPECTS or (evidence == "post" and after in ("selaku", "sebagai"))

    def _age(self, i: int) -> bool:
        """Whether an age in brackets stands at token `i`: "(34)", "(34 tahun)"."""
        t = self.tokens
        return (
            i + 2 < len(t)
            and t[i].text == "("
            and t[i + 1].text.isdigit()
            and len(t[i + 1].text) <= 2
            and t[i + 2].norm in (")", "tahun", "th", "thn")
        )

    def _judge(self, c: Candidate, weights: list[float], total: float, stop: int, after: int) -> None:
        """Set evidence and confidence by what stands around the run."""
        tokens, n = self.tokens, self.names
        i, last = c.first, c.last
        known = sum(w >= 2 for w in weights)
        before = tokens[i - 1] if i > 0 else None
        if len(weights) == 1 and self._initials(i, c.evidence):
            c.evidence, c.confidence, c.initials = "initials", 0.85, True
            return
        shouted = (
            len(weights) == 1
            and tokens[i].text.isupper()
            and len(tokens[i].text) > 1
            and tokens[i].norm not in n.nicknames
        )
        if c.evidence == "title":
            start = self.doc.token_at(before.start) if before is not None else 0
            for prefix in c.prefixes:
                start -= len(prefix.split())
            road = any(self.tokens[k].norm in n.places and self.cover[k] != POST for k in range(max(0, start - 1), i))
            address = c.prefixes[-1].casefold().rstrip(".") in ADDRESS
            c.confidence = (
                0.0 if road or (address and weights[0] <= -1) else 0.95 if total >= 0 and not shouted else 0.6
            )
            return
        if c.evidence == "post":
            c.confidence = 0.0 if shouted and not known else 0.97 if known else 0.9 if len(weights) > 1 else 0.75
            lone = len(weights) == 1 and not known and weights[0] <= 0.0 and i in self.posts
            if lone and self.of_firm.get(i):
                c.confidence = 0.0  # rather the end of the firm's name
            if before is not None and before.text in "(:" and not known:
                c.confidence = 0.0
            return
        if before is not None and before.norm in n.places and self.cover[i - 1] != POST:
            c.confidence = 0.0
            return
        if (
            before is not None
            and before.text in "-/."
            and i - 2 >= 0
            and before.start == tokens[i - 2].end
            and before.end == tokens[i].start
        ):
            c.confidence = 0.3 if known else 0.0
            return
        says = self._says(i, last, stop)
        cut = (
            before is not None
            and before.text[0].isupper()
            and i - 1 > 0
            and before.end + 1 >= tokens[i].start
            and not known
        )
        if says and not shouted and (len(weights) > 1 or total >= 0) and not cut:
            c.evidence, c.confidence = "speech", 0.97 if known else 0.8 if len(weights) > 1 else 0.7
            return
        k = self.doc.token_at(after) if after > tokens[last - 1].end else last
        if self._age(k) or (
            k + 1 < len(tokens)
            and tokens[k].text == ","
            and k + 1 in self.before_post
            and total >= 0
            and (known or len(weights) > 1)
        ):
            c.evidence, c.confidence = "age", 0.95 if known else 0.85
            return
        if c.suffixes:
            c.evidence, c.confidence = "title", 0.95
            return
        noun = before is not None and before.norm in n.last_of_nouns and before.text[0].islower()
        if noun and before is not None and not shouted and (known or before.norm in n.strong):
            c.evidence, c.confidence = "noun", 0.95
            return
        if shouted and tokens[i].norm not in n.nicknames:
            return
        quoted = before is not None and before.text in "\"“'‘"
        inner = (
            before is not None
            and before.text[0].isupper()
            and i - 1 > 0
            and self.cover[i - 1] == 0
            and self.tokens[i - 2].text not in '.!?"“”'
        )
        if inner or (quoted and known < 2):
            c.confidence = 0.3
        elif len(weights) > 1:
            clean = before is None or not before.text[0].isupper()
            if known >= 2 or (weights[0] >= 0.5 and known and total >= 2.0):
                c.evidence, c.confidence = "known", 0.93 if known >= 2 else 0.8
            elif (
                known
                and total >= 2.0
                and (len(tokens[i].text) <= 2 or (clean and before is not None and before.text[0].islower()))
            ):
                c.evidence, c.confidence = "known", 0.8 if len(tokens[i].text) <= 2 else 0.6
            elif total >= 1.0:
                c.evidence, c.confidence = "known", 0.45
        elif tokens[i].norm in n.nicknames:
            c.evidence, c.confidence = "known", 0.93
        elif known and tokens[i].norm not in self.titles.foreign_first:
            local = before is not None and before.norm in LOCATIVE
            c.evidence, c.confidence = "known", 0.3 if local else 0.75

    def _says(self, i: int, last: int, stop: int) -> bool:
        """Whether a verb of speech stands before or after the run."""
        tokens, speech = self.tokens, self.speech
        if i > 0:
            before = tokens[i - 1].norm
            if before in speech.after or before in ("menurut", "ucapan", "kata"):
                return True
            if before == "oleh" and (last - i > 1 or self.names.weight(tokens[i]) >= 2):
                return True
        k = last
        if k < stop and tokens[k].text == ",":
            k += 1
        for _ in range(3):
            if k < stop and tokens[k].norm in BETWEEN:
                k += 1
        return k < stop and tokens[k].norm in speech.active

    def _lists(self, found: list[Candidate], begun: int, rejected: list[Candidate]) -> None:
        """Take in runs that stand in a list with a person: "A, B, dan C"."""
        ends = {c.last for c in found[begun:]}
        starts = {c.first for c in found[begun:]}
        changed = True
        pending = rejected
        while changed and pending:
            changed = False
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
                    changed = True
                else:
                    rest.append(c)
            pending = rest
        found[begun:] = sorted(found[begun:], key=lambda c: c.first)

    def _linked(self, i: int, marks: set[int], step: int) -> bool:
        k = i - 1 if step < 0 else i
        for _ in range(2):
            if not 0 <= k < len(self.tokens) or self.tokens[k].norm not in LISTING:
                return False
            if (k if step < 0 else k + 1) in marks:
                return True
            k += step
        return False
