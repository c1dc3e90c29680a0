"""The body of a post: the one mentioned after the title, spoken of before, or known to nobody yet.

Input:     a `Phrase` whose title has been read.
Output:    `Bodies`, which gives the phrase its body and moves its end behind it.
Algorithm: a body mention right after the title, after "di" or "dari", after the level of a party; a noun for the body
           last spoken of; else the capitalised words up to where a person's name most likely begins. A mention that
           runs on into a person's name is cut.
"""

from __future__ import annotations

from msgspec import structs

from kg.language.bodies import expand
from kg.language.lexicon import words_in
from kg.language.posts import Title
from kg.language.words import Words
from kg.model import COUNTRY, Body, Mention
from kg.recognise.posts.branches import Branches
from kg.recognise.posts.ground import Phrase

WORDS = Words("post_words")


class Bodies(Branches):
    """Finds the bodies of posts in one document."""

    def _take_body(self, phrase: Phrase, stop: int) -> None:
        """The body mention that follows, after "di", "pada", "dari" where one stands there."""
        j = phrase.end
        if self._organ(phrase, j, stop):
            return
        body = self._body_at(j)
        if body is None and j + 1 < stop and self.tokens[j].norm in WORDS.linking:
            body = self._body_at(j + 1)
            ref = body.ref if body is not None else None
            if phrase.kind == "unit" and isinstance(ref, Body) and ref.kind == "organization":
                body = None
        if body is None and j + 1 < stop and self.tokens[j].norm in WORDS.party_levels:
            k = j + 1
            k += k + 1 < stop and self.tokens[k].norm in WORDS.roman
            named = self.tokens[k].norm == "partai" and self._body_at(k) is None
            if named and (k + 1 >= stop or self._body_at(k + 1) is None):
                self._party(phrase, k, stop)
                return
            body = self._body_at(k + named)
        if body is None or not isinstance(body.ref, Body):
            if not self._spoken_of(phrase, stop):
                self._inner_body(phrase, stop)
            return
        phrase.known, phrase.end = body.ref, self._token_after(body)
        body = self._cut_name(phrase, body, stop) or self._extend(phrase, body, stop) or body
        own = body.ref if isinstance(body.ref, Body) else phrase.known
        self._own_area(phrase, body)
        self._take_branch(phrase, body, own, stop)
        self._take_area_of_body(phrase, body, own, stop)

    def _extend(self, phrase: Phrase, body: Mention, stop: int) -> Mention | None:
        """The body with the words after it, where none is a name and a person follows: "Karang Taruna X, A B"."""
        ref, j = body.ref, phrase.end
        if not isinstance(ref, Body) or ref.kind != "organization" or j >= stop:
            return None
        end = self._capitals(j, stop)
        words = self.tokens[j:end]
        if end == j or any(self.names.weight(t) > 0 or t.start in self.bodies for t in words):
            return None
        if not self._person_after_comma(end, stop):
            return None
        longer = structs.replace(ref, name=f"{ref.name} {self.doc.text[words[0].start : words[-1].end]}")
        phrase.known, phrase.end = longer, end
        self.cut[body] = structs.replace(body, end=words[-1].end, ref=longer)
        return self.cut[body]

    def _spoken_of(self, phrase: Phrase, stop: int) -> bool:
        """The body last spoken of, after "perusahaan itu", "dinas tersebut"."""
        j = phrase.end
        if j + 1 >= stop or self.tokens[j + 1].norm not in WORDS.deictic:
            return False
        if self.tokens[j].norm not in self.titles.kinds:
            return False
        body = self._near(self.tokens[phrase.start].start, tuple(self.titles.kinds[self.tokens[j].norm]))
        if body is None:
            return False
        phrase.known, phrase.end, phrase.guessed = body, j + 2, True
        return True

    def _cut_name(self, phrase: Phrase, body: Mention, stop: int) -> Mention | None:
        """Give back to a person the end of a body's name: "Forum Peduli X" + "A B", where no person follows."""
        ref, end = body.ref, phrase.end
        first = self.doc.token_at(body.start)
        if not isinstance(ref, Body) or end - first < 4 or expand(self.doc.text[body.start : body.end]) is not None:
            return None
        after = end + 1 if end < stop and self.tokens[end].text == "," else end
        if self._starts_name(after, stop) and after < stop and self.tokens[after].start not in self.areas:
            return None
        places = [
            p for p in range(first, end) if self.tokens[p].start in self.areas or self.tokens[p].start in self.inside
        ]
        k = self.names.split(self.tokens, first + 2, end, places, least=1.9)
        if k == end and self._lone_name(end - 1, first):
            k = end - 1
        elif k < end and end - k == 1 and not self._lone_name(k, first):
            return None  # one word is no sure name
        tail = self.doc.text[self.tokens[k].start : body.end] if k < end else ""
        if not tail or not ref.name.endswith(tail) or not self.tokens[k - 1].text[0].isalnum():
            return None
        cut = structs.replace(ref, name=ref.name[: -len(tail)].rstrip(" ,"))
        phrase.known, phrase.end = cut, k
        self.cut[body] = structs.replace(body, end=self.tokens[k - 1].end, ref=cut)
        return self.cut[body]

    def _lone_name(self, k: int, first: int) -> bool:
        """Whether the last word of a body's name is a person's: after a place, not said again with the body."""
        token, before = self.tokens[k], self.tokens[k - 1]
        if self.names.weight(token) < 0 or token.start in self.areas or not token.text[1:].islower():
            return False
        named = before.start in self.areas or before.start in self.inside
        named = named or any(c.count(".") <= 1 for c in self.gazetteer.codes(before.text))
        whole = self.doc.text[self.tokens[first].start : token.end]
        return named and self.doc.text.count(whole) == 1

    def _tail(self, phrase: Phrase, stop: int) -> None:
        """Past the words between a known body and a person's name: "PLN Unit Induk Distribusi Jabar A B"."""
        j = phrase.end
        if j + 1 >= stop or not self.tokens[j].text[0].isupper() or self._starts_name(j, stop):
            return
        i = j
        while i < stop and i - j < 10 and (self.tokens[i].text[0].isupper() or self.tokens[i].text[0].isdigit()):
            if i > j and self._prefixed(i, stop):
                break
            i += 1
        places = [x for x in range(j, i) if self.tokens[x].start in self.areas]
        k = self.names.split(self.tokens, j, i, places, least=1.5)
        if j < k and (k < i or self._prefixed(i, stop)) and all(self._no_name(x) for x in range(j, k)):
            phrase.end = k

    def _no_name(self, i: int) -> bool:
        """Whether the word is part of no person's name: an everyday word, a number, a place, a field of work."""
        token = self.tokens[i]
        return (
            token.start in self.areas
            or token.start in self.inside
            or token.start in self.bodies
            or token.norm in self.fields
            or token.norm in WORDS.roman
            or token.text.isdigit()
            or self.names.weight(token) <= -0.6
        )

    def _inner_body(self, phrase: Phrase, stop: int) -> None:
        """The council of "Ketua Komisi A DPRD X", where the whole "Komisi A DPRD X" is the body mentioned."""
        j = phrase.end
        if j >= stop:
            return
        outer = next(
            (
                m
                for k in range(phrase.start, j)
                if (m := self.bodies.get(self.tokens[k].start)) and m.end > self.tokens[j].start
            ),
            None,
        )
        known = None
        for k in range(min(stop, j + 5), j, -1):
            surface = self.doc.text[self.tokens[j].start : self.tokens[k - 1].end]
            if (own := self.defined.get(surface.casefold())) is not None:  # a short form that the article gives
                phrase.known, phrase.end = own, k
                return
            known = expand(surface)
            if known is not None:
                j = k
                break
        if known is None:
            return
        area = self._area_at(j, stop) or (self._area_at(j - 1, stop) if j - 1 > phrase.end else None)
        code = self._code(area, "any") if area is not None and not self._is_person(area, phrase, stop) else None
        if known.scope == "national":
            code = COUNTRY
        elif code is not None and area is not None:
            j = max(j, self._token_after(area))
        elif outer is not None and isinstance(outer.ref, Body):
            code = outer.ref.area
        phrase.known, phrase.end = Body(known.name, code or known.area, known.kind), j

    def _fullest(self, body: Body) -> Body:
        """The body of that area whose fuller name the article gives: "Dinas Sosial" of "Dinas Sosial, ... dan ..."."""
        forms: tuple[str, ...] = (body.name + ",", body.name + " dan ")
        if body.name in words_in("body_words.police_forms"):
            forms = (body.name + " ",)  # "Kapolres" of a "Polresta"
        longer = [b for b in self.by_area.get(body.area, ()) if b.name.startswith(forms)]
        return longer[0] if len(longer) == 1 else body

    def _context(self, title: Title, at: int) -> Body | None:
        """The body of a unit where none is named: the council of a committee, the last office of its kind before it."""
        heads = self.titles.owners.get(title.form) or self.titles.owners.get(title.form.split()[0])
        if title.title.startswith(WORDS.listed("of_committees")):
            heads = WORDS.listed("councils")
        if not heads:
            return None
        return self._near(self.tokens[at].start, tuple(heads))

    def _parent_follows(self, i: int, stop: int) -> bool:
        """Whether a comma and the unit above this one come next: "Asdep X, Deputi Bidang Y A B"."""
        if i + 1 >= stop or self.tokens[i].text != ",":
            return False
        body = self._body_at(i + 1)
        if (
            body is None
            or not isinstance(body.ref, Body)
            or not body.ref.name.startswith(WORDS.listed("upper_units"))
        ):
            return False
        return self._starts_name(self._token_after(body), stop)
