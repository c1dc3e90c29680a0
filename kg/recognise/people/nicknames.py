"""Other names that the text explains: "akrab disapa", "alias", "(Jokowi)".

Input:     the people of a document with their mentions.
Output:    `Nicknames`, which gives them their other names, and makes one of two people who turn out to be one.
Algorithm: what stands in brackets, after "alias" or "atau" behind a mention is the other name of its person; one that
           is explained elsewhere is that of who bears it, whose name has its letters, or who was spoken of last.
"""

from __future__ import annotations

from kg.recognise.people.bearers import RECENT, WORDS, Bearers
from kg.recognise.people.evidence import AREA
from kg.recognise.people.forms import Known, same


class Nicknames(Bearers):
    """Other names of the people of one document."""

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
            if opener.norm == "atau" and other is not None and other.post and person.post:
                return  # one or the other of two holders of posts
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
