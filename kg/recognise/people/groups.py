"""From candidates for names to people: who is meant by each form.

Input:     a document, the candidates found in it.
Output:    `group()`: the people, each with its fullest form, forms seen, affixes and the spans of its mentions.
Algorithm: names of two words and more are grouped by `forms.same`; those of one word go to the bearer spoken of
           last, else make a person of their own; then nicknames that the text explains are added (`nicknames`), and
           the rest of the text is searched for parts of the names known so far.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document
from kg.recognise.people.candidates import Finder
from kg.recognise.people.evidence import AREA, Candidate
from kg.recognise.people.forms import Form, Known, alike, same
from kg.recognise.people.nicknames import Nicknames


def group(doc: Document, candidates: Sequence[Candidate], finder: Finder) -> list[Known]:
    """The people that the candidates name."""
    return _Grouping(doc, finder).run(candidates)


class _Grouping(Nicknames):
    """The grouping of the candidates of one document."""

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

    def _place_long(self, c: Candidate) -> None:
        words = self._words(c)
        fitting = [p for p in self._sharing(words) if same(words, p.words) and not self._another(p, c, words)]
        if len(fitting) > 1:
            exact = [p for p in fitting if p.words == words]
            fitting = exact or [self._nearest(fitting, self.tokens[c.first].start)]
        person = fitting[0] if fitting else self._new(c, words)
        self._add(person, c, words)

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
