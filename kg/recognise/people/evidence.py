"""What speaks for a run of words being a person's name.

Input:     a document with area, body and post mentions; a `Candidate`.
Output:    `Evidence`, which sets the evidence and the confidence of a candidate.
Algorithm: the surest evidence counts: a post or an honorific before the name, initials of a suspect, a verb of speech
           beside it, an age or degrees after it, a noun for a person before it, known given names.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.language import Lexicon
from kg.language.names import names
from kg.language.posts import titles
from kg.language.speech import speech
from kg.language.text import TOKEN
from kg.language.words import Words
from kg.model import Document, Post

AREA, BODY, POST = 1, 2, 3
"""What covers a token."""
COVERS = {"area": AREA, "agency": BODY, "organization": BODY, "venue": BODY, "post": POST}
WORDS, FIELDS = Words("name_words"), Words("functions")


@dataclass(slots=True)
class Candidate:
    """Tokens `first` to `last` may be a person's name.

    `evidence`: post, title, speech, noun, age, list, known, initials, alias.
    """

    first: int
    last: int
    evidence: str
    confidence: float
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    initials: bool = False


class Evidence:
    """Weighs candidates of one document."""

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
        firms = tuple(f"{first} " for first in WORDS.listed("firms"))
        for m in doc.mentions:
            kind = COVERS.get(m.kind, 0)
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
                self.of_firm[i] = body is not None and body.kind == "organization" and body.name.startswith(firms)
                self.before_post.add(first)

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
            start = i - sum(len(TOKEN.findall(prefix)) for prefix in c.prefixes)
            around = range(max(0, start - 2), max(0, start))
            road = any(self.tokens[k].norm in n.places and self.cover[k] != POST for k in around)
            address = c.prefixes[-1].casefold().rstrip(".") in WORDS.address
            c.confidence = (
                0.0 if road or (address and weights[0] <= -1) else 0.95 if total >= 0 and not shouted else 0.6
            )
            return
        if c.evidence == "post":
            c.confidence = 0.0 if shouted and not known else 0.97 if known else 0.9 if len(weights) > 1 else 0.75
            lone = len(weights) == 1 and not known and weights[0] <= 0.0 and i in self.posts
            if len(weights) == 1 and weights[0] <= 0 and tokens[i].norm in FIELDS.words:
                c.confidence = 0.0  # "bidang Tenaga Kerja, Transmigrasi"
            if lone and (self.of_firm.get(i) or self._rank_follows(last)):
                c.confidence = 0.0  # rather the end of the body's name
            if before is not None and before.text in "(:" and not known:
                c.confidence = 0.0
            return
        if before is not None and before.norm in n.places and self.cover[i - 1] != POST:
            c.evidence = "denied"
            return
        if (
            before is not None
            and before.text in "-/."
            and i - 2 >= 0
            and before.start == tokens[i - 2].end
            and before.end == tokens[i].start
        ):
            pair = before.text == "-" and len(weights) > 1 and known and n.weight(tokens[i - 2]) >= 0.5
            if pair:
                c.evidence = "list"  # "A B-C D"
            c.confidence = 0.8 if pair else 0.3 if known else 0.0
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
            local = before is not None and before.norm in WORDS.locative
            c.evidence, c.confidence = "known", 0.3 if local else 0.75

    def _says(self, i: int, last: int, stop: int) -> bool:
        """Whether a verb of speech stands before or after the run."""
        tokens, speech = self.tokens, self.speech
        if i > 0:
            before = tokens[i - 1].norm
            if before in speech.after or before in WORDS.of_speech:
                return True
            if before == "oleh" and (last - i > 1 or self.names.weight(tokens[i]) >= 2):
                return True
        k = last
        if k < stop and tokens[k].text == ",":
            k += 1
        for _ in range(3):
            if k < stop and tokens[k].norm in WORDS.between:
                k += 1
        return k < stop and tokens[k].norm in speech.active

    def _initials(self, i: int, evidence: str) -> bool:
        """Whether a word of two to four capitals stands for a person who is not named: "RCD (34)", "berinisial AS"."""
        text = self.tokens[i].text
        before = self.tokens[i - 1].norm if i > 0 else ""
        if not (2 <= len(text) <= 4 and text.isupper() and text.isalpha()):
            return False
        if before in WORDS.initialled:
            return True
        if self.tokens[i].norm in WORDS.groups:
            return False
        after = self.tokens[i + 1].norm if i + 1 < len(self.tokens) else ""
        if after == "," and i + 2 in self.before_post and (before in ("kepada", "terhadap") or not before.isalpha()):
            return True
        if before in WORDS.listing and i > 1 and self._initials(i - 2, evidence):
            return True  # "tersangka AS dan BT"
        return self._age(i + 1) or before in WORDS.suspects or (evidence == "post" and after in ("selaku", "sebagai"))

    def _age(self, i: int) -> bool:
        """Whether an age in brackets stands at token `i`: "(34)", "(34 tahun)"."""
        t = self.tokens
        return (
            i + 2 < len(t)
            and t[i].text == "("
            and t[i + 1].text.isdigit()
            and len(t[i + 1].text) <= 2
            and (t[i + 2].text == ")" or t[i + 2].norm in WORDS.years)
        )

    def _rank_follows(self, i: int) -> bool:
        """Whether an honorific or rank stands at token `i`."""
        if i >= len(self.tokens) or self.tokens[i].norm not in self.names.openers:
            return False
        return bool(self.names.prefixes(self.text, self.tokens[i].start).words)

    def _is_place(self, text: str) -> bool:
        """Whether a province, regency or city, an island or a well-known town bears the name."""
        return text.casefold() in WORDS.regions or any(c.count(".") <= 1 for c in self.gazetteer.codes(text))

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
                or token.norm in WORDS.after_post
                or (token.norm == "yang" and k == i - 2)
            ):
                if k in self.posts:
                    return True
                k -= 1
            else:
                return False
        return False
