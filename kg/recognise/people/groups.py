"""From candidates for names to people: who is meant by each form.

Input:     a document, the candidates found in it.
Output:    `group()`: the people, each with its fullest form, forms seen, affixes and the spans of its mentions.
Algorithm: names of two words and more are grouped by `forms.same`; those of one word go to the bearer spoken of
           last, else make a person of their own; then the rest of the text is searched for parts of the names known so
           far, and for nicknames that the text explains ("akrab disapa", "alias", "(Jokowi)").
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.words import Words
from kg.model import Document
from kg.recognise.people.candidates import Finder
from kg.recognise.people.evidence import AREA, Candidate
from kg.recognise.people.forms import Form, Known, alike, normal, same

WORDS = Words("name_words")

RECENT = 100
"""How many mentions of a person are looked at to find who was spoken of last."""


def group(doc: Document, candidates: Sequence[Candidate], finder: Finder) -> list[Known]:
    """The people that the candidates name."""
    return _Grouping(doc, finder).run(candidates)


class _Grouping:
    def __init__(self, doc: Document, finder: Finder) -> None:
        self.doc = doc
        self.text = doc.text
        self.tokens = doc.tokens
        self.finder = finder
        self.names = finder.names
        self.people: list[Known] = []
        self.taken: dict[int, Known] = {}
        self.places: set[str] = set()
        for i, token in enumerate(self.tokens):
            if i and token.text[0].isupper() and self.tokens[i - 1].norm in WORDS.elsewhere:
                self.places.add(token.norm)
        self.by_word: dict[str, list[Known]] = {}
        self.by_start: dict[str, list[str]] = {}

    def run(self, candidates: Sequence[Candidate]) -> list[Known]:
        long = [c for c in candidates if not c.initials and len(self._words(c)) > 1]
        for c in long:
            self._place_long(c)
        for c in candidates:
            if c.initials or len(self._words(c)) == 1:
                self._place_short(c)
        self._fuller(self.finder.doubtful)
        self._nicknames()
        self.people = [p for p in self.people if not p.merged and not self._is_thing(p)]
        self._search()
        return [p for p in self.people if p.mentions]

    def _fuller(self, doubtful: Sequence[Candidate]) -> None:
        """Runs of name words that begin with the only name known of a person are his fuller name: "Euis" + "Euis K"."""
        for c in doubtful:
            words = self._words(c)
            if not 2 <= len(words) <= 4 or any(k in self.taken for k in range(c.first, c.last)):
                continue
            if any(self.names.weight(t) < 0 for t in self.tokens[c.first : c.last] if t.text[0].isalpha()):
                continue
            bearing = [p for p in self.by_word.get(words[0], ()) if p.words == words[:1] and not p.merged]
            if len(bearing) == 1 and not self._unfit(c.first, c.first):
                c.confidence = 0.8
                self._add(bearing[0], c, words)

    def _is_thing(self, person: Known) -> bool:
        """Whether a single unknown word, a person only by a verb of speech, stands elsewhere as a firm or place."""
        if len(person.words) > 1 or person.prefixes or person.aliases or any(c > 0.75 for _, _, c in person.mentions):
            return False
        first = self.doc.token_at(person.mentions[0][0]) if person.mentions else 0
        if self.names.weight(self.tokens[first]) >= 0.5:
            return False
        return person.words[0] in self.places

    def _sharing(self, words: Form) -> list[Known]:
        """People with one of the words in their fullest name, in the order found."""
        found = {id(p): p for w in words for form in {w, normal(w)} for p in self.by_word.get(form, ())}
        return sorted(found.values(), key=lambda p: p.order)

    def _index(self, person: Known) -> None:
        for word in (*person.words, *(normal(w) for w in person.words)):
            if word not in self.by_word:
                self.by_start.setdefault(word[:4], []).append(word)
            bearing = self.by_word.setdefault(word, [])
            if person not in bearing:
                bearing.append(person)
        for alias in person.aliases:
            bearing = self.by_word.setdefault(alias[0], [])
            if person not in bearing:
                bearing.append(person)

    def _words(self, c: Candidate) -> Form:
        return tuple(t.norm for t in self.tokens[c.first : c.last] if t.text[0].isalnum())

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens[first].start, self.tokens[last - 1].end

    def _place_long(self, c: Candidate) -> None:
        words = self._words(c)
        fitting = [p for p in self._sharing(words) if same(words, p.words) and not self._another(p, c, words)]
        if len(fitting) > 1:
            exact = [p for p in fitting if p.words == words]
            fitting = exact or [self._nearest(fitting, self.tokens[c.first].start)]
        person = fitting[0] if fitting else self._new(c, words)
        self._add(person, c, words)

    def _post(self, c: Candidate) -> str:
        """The post right before a candidate, as written; empty where there is none."""
        first = self.finder.posts.get(c.first)
        return "" if first is None else " ".join(t.norm for t in self.tokens[first : c.first])

    def _another(self, person: Known, c: Candidate, words: Form) -> bool:
        """Whether a form that lacks the first word of the other is another man's: each has a post of his own."""
        if len(words) == len(person.words) or alike(words[0], person.words[0]):
            return False
        post = self._post(c)
        return bool(post and person.post) and not (post.startswith(person.post) or person.post.startswith(post))

    def _place_short(self, c: Candidate) -> None:
        words = self._words(c)
        fitting = [p for p in self._sharing(words) if p.bears(words)] or self._shortened(words) or self._misspelt(words)
        nick = self.names.nicknames.get(words[0]) if len(words) == 1 else None
        if not fitting and nick:
            full = tuple(nick.split())
            fitting = [p for p in self._sharing(full) if same(full, p.words)]
            for p in fitting[:1]:
                p.aliases.add(words)
                self._index(p)
        at = self.tokens[c.first].start
        if not fitting and c.evidence == "known" and c.confidence < 0.5:
            return
        person = self._nearest(fitting, at) if fitting else self._new(c, words)
        self._add(person, c, words)

    def _shortened(self, words: Form) -> list[Known]:
        """People of whose name a single word is the beginning: "Sandi" of "Sandiaga"."""
        if len(words) != 1 or len(words[0]) < 4:
            return []
        found = {
            id(p): p
            for word in self.by_start.get(words[0][:4], ())
            if len(word) > len(words[0]) and word.startswith(words[0])
            for p in self.by_word[word]
        }
        return list(found.values())

    def _misspelt(self, words: Form) -> list[Known]:
        """The one person whose first name a single word spells otherwise: "Prasetyo" of "Prasetio Edi"."""
        if len(words) != 1 or len(words[0]) < 5:
            return []
        near = (w for w in self.by_start.get(words[0][:4], ()) if w != words[0] and alike(w, words[0]))
        found = {id(p): p for w in near for p in self.by_word[w] if len(p.words) > 1 and p.words[0] == w}
        return list(found.values()) if len(found) == 1 else []

    def _new(self, c: Candidate, words: Form) -> Known:
        start, end = self._span(c.first, c.last)
        person = Known(words, self.text[start:end], initials=c.initials, order=len(self.people))
        self.people.append(person)
        self._index(person)
        return person

    def _add(self, person: Known, c: Candidate, words: Form) -> None:
        start, end = self._span(c.first, c.last)
        written = self.text[start:end]
        better = len(words) > len(person.words) or (
            len(words) == len(person.words)
            and (
                sum(map(len, words)) > sum(map(len, person.words)) + 1
                or (person.text.isupper() and not written.isupper() and not person.initials)
            )
        )
        if better and words not in person.aliases:
            person.note(person.text)
            person.words, person.text = words, written
            self._index(person)
        person.note(written)
        person.post = person.post or self._post(c)
        for prefix in c.prefixes:
            if prefix not in person.prefixes:
                person.prefixes.append(prefix)
        for suffix in c.suffixes:
            if suffix not in person.suffixes:
                person.suffixes.append(suffix)
        self._mark(person, c.first, c.last, c.confidence)

    def _mark(self, person: Known, first: int, last: int, confidence: float) -> None:
        start, end = self._span(first, last)
        person.mentions.append((start, end, confidence))
        for k in range(first, last):
            self.taken[k] = person

    def _nearest(self, people: Sequence[Known], at: int) -> Known:
        """The person whose last mention before `at` is nearest; else the one mentioned first after it."""
        if len(people) == 1:
            return people[0]

        def distance(p: Known) -> tuple[int, int]:
            starts = [s for s, _, _ in p.mentions[-RECENT:]]
            before = [s for s in starts if s <= at]
            return (0, at - max(before)) if before else (1, min(starts, default=0))

        return min(people, key=distance)

    # nicknames that the text explains

    def _nicknames(self) -> None:
        for known in list(self.people):
            for _start, end, _ in list(known.mentions):
                if not known.merged:
                    self._explained(known, end)
        for m in self.names.namings(self.text):
            i = self.doc.token_at(m.end())
            while i < len(self.tokens) and self.tokens[i].text in "\"“'‘:":
                i += 1
            if i < len(self.tokens) and self.tokens[i].norm in WORDS.calling:
                i += 1
            if i >= len(self.tokens) or not self.tokens[i].text[0].isupper() or self.finder.cover[i] > AREA:
                continue
            person = self._named_so(self.tokens[i].norm, m.start())
            sentence = self.doc.sentence_of(m.start())
            if person is not None:
                self._alias(person, i, sentence.last if sentence else len(self.tokens))

    def _named_so(self, nick: str, at: int) -> Known | None:
        """Whose nickname is explained at `at`: known by it, with its letters in the name, or spoken of last."""
        before = [p for p in self.people if not p.merged and any(s < at for s, _, _ in p.mentions[-RECENT:])]
        if not before:
            return None
        full = self.names.nicknames.get(nick)
        if full:
            for p in before:
                if same(tuple(full.split()), p.words):
                    return p
        near = [p for p in before if any(at - 900 < s < at for s, _, _ in p.mentions[-RECENT:])] or before
        spelt = [p for p in near if _spells(nick, "".join(p.words))]
        return self._nearest(spelt or near, at)

    def _explained(self, person: Known, end: int) -> None:
        """ "A B alias C", "A B atau C", "A B (C)" after a mention that ends at `end`."""
        i = self.doc.token_at(end)
        if i + 1 >= len(self.tokens):
            return
        opener = self.tokens[i]
        if opener.norm in ("alias", "atau") and self.tokens[i + 1].text[0].isupper():
            other = self.taken.get(i + 1)
            if opener.norm == "atau" and other is not None and len(other.words) > 1 < len(person.words):
                return  # one or the other of two people
            sentence = self.doc.sentence_of(end)
            self._alias(person, i + 1, sentence.last if sentence else len(self.tokens))
        elif opener.text == "(" and i + 2 < len(self.tokens) and self.tokens[i + 2].text == ")":
            nick = self.tokens[i + 1]
            plain = nick.text[0].isupper() and not (nick.text.isupper() and nick.norm not in self.names.nicknames)
            full = "".join(person.words)
            if (
                plain
                and self.finder.cover[i + 1] == 0
                and (
                    nick.norm in self.names.nicknames
                    or self.names.weight(nick) >= 2
                    or (self.names.weight(nick) >= 0 and _spells(nick.norm, full))
                )
            ):
                self._alias(person, i + 1, i + 2)

    def _alias(self, person: Known, i: int, stop: int) -> None:
        if self.finder.cover[i] > AREA:
            return
        last = self.names.read(self.tokens, i, min(stop, i + 4))
        if last <= i or (
            self.names.weight(self.tokens[i]) < -0.7 and not (person.initials or self.tokens[i].text.istitle())
        ):
            return
        words = tuple(t.norm for t in self.tokens[i:last] if t.text[0].isalnum())
        other = self.taken.get(i)
        if other is person:
            return
        if other is not None:
            self._merge(person, other)
            return
        if person.initials and len(words) > 1:
            person.note(person.text)
            person.aliases.add(person.words)
            person.words, person.text, person.initials = words, self.text[slice(*self._span(i, last))], False
        else:
            person.aliases.add(words)
        person.note(self.text[slice(*self._span(i, last))])
        self._mark(person, i, last, 0.9)

    def _merge(self, person: Known, other: Known) -> None:
        """Two names that the text says are one person's."""
        full, less = (
            (person, other)
            if (len(person.words), not person.initials) >= (len(other.words), not other.initials)
            else (other, person)
        )
        full.aliases.add(less.words)
        full.aliases |= less.aliases
        for form in (less.text, *less.forms):
            full.note(form)
        full.mentions += less.mentions
        full.prefixes += [x for x in less.prefixes if x not in full.prefixes]
        full.suffixes += [x for x in less.suffixes if x not in full.suffixes]
        for start, end, _ in less.mentions:
            for k in range(self.doc.token_at(start), self.doc.token_at(end - 1) + 1):
                self.taken[k] = full
        less.merged = True

    # other places where parts of known names stand

    def _search(self) -> None:
        parts: dict[str, list[Known]] = {}
        for p in self.people:
            for word in {*p.words, *(a[0] for a in p.aliases)}:
                if len(word) > 1 and word not in self.names.particles:
                    parts.setdefault(word, []).append(p)
        for sentence in self.doc.sentences:
            i = sentence.first
            while i < sentence.last:
                token = self.tokens[i]
                if (
                    token.norm not in parts
                    or i in self.taken
                    or not token.text[0].isupper()
                    or self.finder.cover[i] >= AREA
                    or self._unfit(i, sentence.first)
                ):
                    i += 1
                    continue
                last = self._longest(i, sentence.last, parts[token.norm])
                words = tuple(t.norm for t in self.tokens[i:last] if t.text[0].isalnum())
                fitting = [p for p in parts[token.norm] if p.bears(words)]
                if fitting:
                    person = self._nearest(fitting, token.start)
                    person.note(self.text[slice(*self._span(i, last))])
                    self._mark(person, i, last, 0.9)
                i = max(last, i + 1)

    def _unfit(self, i: int, first: int) -> bool:
        """Whether the word is no name here: an everyday word, one in a run of others, part of a place's name."""
        token = self.tokens[i]
        weight = self.names.weight(token)
        if weight < 0 and (i == first or not token.text[1:].islower()):
            return True
        before = self.tokens[i - 1] if i > first else None
        if before is not None and (
            before.norm in self.names.places
            or (
                before.text[0].isupper()
                and i - 1 not in self.taken
                and self.finder.cover[i - 1] == 0
                and before.norm not in self.names.openers
                and i - 1 > first
            )
        ):
            return True
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return (
            weight < 1
            and after is not None
            and after.text[0].isupper()
            and after.start <= token.end + 1
            and self.names.weight(after) < 0
        )

    def _longest(self, i: int, stop: int, people: Sequence[Known]) -> int:
        last = i + 1
        while last < stop and last not in self.taken and self.tokens[last].text[0].isupper():
            words = tuple(t.norm for t in self.tokens[i : last + 1] if t.text[0].isalnum())
            if not any(p.bears(words) for p in people):
                break
            last += 1
        return last


def _spells(nick: str, name: str) -> bool:
    """Whether the letters of a nickname stand in the name in order, from its first on."""
    if not name.startswith(nick[:1]):
        return False
    k = 0
    for c in nick:
        k = name.find(c, k) + 1
        if k == 0:
            return False
    return True
