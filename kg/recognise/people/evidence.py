"""What speaks for a run of words being a person's name.

Input:     a document with area, body and post mentions; a `Candidate`.
Output:    `Evidence`, which sets the evidence and the confidence of a candidate.
Algorithm: the surest evidence counts: a post or an honorific before the name, initials of a suspect, a verb of speech
           beside it, an age or degrees after it, a noun for a person before it, known given names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from kg.language import Lexicon
from kg.language.names import names
from kg.language.posts import titles
from kg.language.speech import speech
from kg.language.text import TOKEN
from kg.language.words import Words
from kg.model import Document, Post, Token

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


class Run(NamedTuple):
    """The words of a candidate: the weight of each and of all, how many are `known` given names, `shouted`: one word in
    capitals."""

    weights: list[float]
    total: float
    known: int
    shouted: bool

    @property
    def single(self) -> bool:
        return len(self.weights) == 1


Verdict = tuple[str, float]
"""Evidence and confidence."""


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
        first = self.tokens[c.first]
        short = len(weights) == 1 and first.text.isupper() and len(first.text) > 1
        run = Run(weights, total, sum(w >= 2 for w in weights), short and first.norm not in self.names.nicknames)
        if run.single and self._initials(c.first, c.evidence):
            c.evidence, c.confidence, c.initials = "initials", 0.85, True
        elif c.evidence == "title":
            c.confidence = self._of_title(c, run)
        elif c.evidence == "post":
            c.confidence = self._of_post(c, run)
        elif found := self._glued(c, run) or self._beside(c, run, stop, after) or self._alone(c, run):
            c.evidence, c.confidence = found

    def _of_title(self, c: Candidate, run: Run) -> float:
        """Confidence after an honorific or rank, which may also be part of a road's name or an address."""
        start = c.first - sum(len(TOKEN.findall(prefix)) for prefix in c.prefixes)
        sentence = self.doc.sentence_of(self.tokens[max(0, start)].start)
        around = range(max(0, start - 2, sentence.first if sentence else 0), max(0, start))
        road = any(self.tokens[k].norm in self.names.places and self.cover[k] != POST for k in around)
        address = c.prefixes[-1].casefold().rstrip(".") in WORDS.address
        if road or (address and run.weights[0] <= -1):
            return 0.0
        return 0.95 if run.total >= 0 and not run.shouted else 0.6

    def _of_post(self, c: Candidate, run: Run) -> float:
        """Confidence after a post, where the end of its body's name may stand, too."""
        i, before = c.first, self._before(c)
        if run.single and run.weights[0] <= 0 and self.tokens[i].norm in FIELDS.words:
            return 0.0  # "bidang Tenaga Kerja, Transmigrasi"
        lone = run.single and not run.known and run.weights[0] <= 0.0 and i in self.posts
        if lone and (self.of_firm.get(i) or self._rank_follows(c.last)):
            return 0.0  # rather the end of the body's name
        if not run.known and (run.shouted or (before is not None and before.text in "(:")):
            return 0.0
        return 0.97 if run.known else 0.75 if run.single else 0.9

    def _glued(self, c: Candidate, run: Run) -> Verdict | None:
        """After the word for a place ("Jalan"), or a mark without spaces around it."""
        tokens, i, before = self.tokens, c.first, self._before(c)
        if before is None:
            return None
        if before.norm in self.names.places and self.cover[i - 1] != POST:
            return "denied", c.confidence
        tight = i >= 2 and before.start == tokens[i - 2].end and before.end == tokens[i].start
        if not tight or before.text not in "-/.":
            return None
        if before.text == "-" and not run.single and run.known and self.names.weight(tokens[i - 2]) >= 0.5:
            return "list", 0.8  # "A B-C D"
        return c.evidence, 0.3 if run.known else 0.0

    def _beside(self, c: Candidate, run: Run, stop: int, after: int) -> Verdict | None:
        """A verb of speech, an age, a post in apposition, degrees, or a noun for a person stands beside the run."""
        tokens, before = self.tokens, self._before(c)
        capital = before is not None and before.text[0].isupper()
        cut = capital and before is not None and c.first > 1 and before.end + 1 >= tokens[c.first].start
        speaks = not run.shouted and (not run.single or run.total >= 0) and not (cut and not run.known)
        if speaks and self._says(c.first, c.last, stop):
            return "speech", 0.97 if run.known else 0.7 if run.single else 0.8
        k = self.doc.token_at(after) if after > tokens[c.last - 1].end else c.last
        named = run.total >= 0 and (run.known or not run.single)
        if self._age(k) or (named and k + 1 < len(tokens) and tokens[k].text == "," and k + 1 in self.before_post):
            return "age", 0.95 if run.known else 0.85
        if c.suffixes:
            return "title", 0.95
        noun = before is not None and before.norm in self.names.last_of_nouns and before.text[0].islower()
        strong = run.known or (before is not None and before.norm in self.names.strong)
        return ("noun", 0.95) if noun and strong and not run.shouted else None

    def _alone(self, c: Candidate, run: Run) -> Verdict | None:
        """Only the words themselves speak for a name."""
        first, before = self.tokens[c.first], self._before(c)
        if run.shouted:
            return None
        capital = before is not None and before.text[0].isupper()
        inner = capital and c.first > 1 and self.cover[c.first - 1] == 0
        inner = inner and self.tokens[c.first - 2].text not in '.!?"“”'
        if inner or (before is not None and before.text in "\"“'‘" and run.known < 2):
            return c.evidence, 0.3
        if not run.single:
            return self._several(c, run)
        if first.norm in self.names.nicknames:
            return "known", 0.93
        if run.known and first.norm not in self.titles.foreign_first:
            return "known", 0.3 if before is not None and before.norm in WORDS.locative else 0.75
        return None

    def _several(self, c: Candidate, run: Run) -> Verdict | None:
        """Several words, of which some are given names."""
        before, initial = self._before(c), len(self.tokens[c.first].text) <= 2
        if run.known >= 2:
            return "known", 0.93
        if run.known and run.total >= 2.0:
            if run.weights[0] >= 0.5 or initial:
                return "known", 0.8
            if before is not None and before.text[0].islower():
                return "known", 0.6
        return ("known", 0.45) if run.total >= 1.0 else None

    def _before(self, c: Candidate) -> Token | None:
        return self.tokens[c.first - 1] if c.first > 0 else None

    def _place_of_next(self, last: int) -> bool:
        """Whether the name before token `last` is that of a place, and whose post it goes with follows: "Panglima Laot
        X, Tgk. A B"."""
        if last + 1 >= len(self.tokens) or self.tokens[last].text != ",":
            return False
        after = self.tokens[last + 1]
        named = bool(self.names.prefixes(self.text, after.start).words) or self.names.weight(after) >= 2
        return named and self.gazetteer.is_name(self.tokens[last - 1].text)

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
