"""Reading a name of a body at a position: known names, heads with their field of work, names of their own.

Input:     a document with its area mentions, the lexicon, a position (token index).
Output:    `Reader.longest`: the longest reading as a `Spot` without its tail, or None.
Algorithm: known names (`ground`); heads ("Dinas", "Badan") by dictionary, their field by `kg.language.functions`;
           institutions and companies by their own grammars.
"""

from __future__ import annotations

from functools import cache

from kg.language import bodies, functions
from kg.language.bodies import Name, Scope
from kg.language.lexicon import table, words_in
from kg.recognise.bodies.companies import organization
from kg.recognise.bodies.ground import Ground
from kg.recognise.bodies.institutions import institution
from kg.recognise.bodies.spots import Spot, level_words

JOINTS = frozenset({"-", "/", "&", "dan"})
"""Between the parts of a composed short name: "Disnaker-Trans", "Disdagkop dan UKM"."""


class Reader(Ground):
    """Readings of names in one document."""

    def longest(self, i: int) -> Spot | None:
        """The longest reading at token `i`; of equally long ones the known name."""
        best = self.known(i)
        other = self.headed(i)
        if other is not None and (best is None or other.last > best.last):
            best = other
        composed = self.composed(i) if best is None or best.last == i + 1 else None
        if composed is not None and (best is None or composed.last > best.last):
            best = composed
        if best is None or best.last == i + 1 or best.entry is None:
            for own in (institution(self, i), organization(self, i)):
                if own is not None and (best is None or own.last > best.last):
                    best = own
        return best

    def composed(self, i: int) -> Spot | None:
        """The regional office behind a composed short name: "Disperindagkop UKM", "Dinsos P3A", "DP3AP2KB"."""
        token = self.tokens[i]
        opens = token.norm.startswith(("dis", "din")) and token.text[0].isupper()
        if len(token.text) < 5 or not (opens or (token.text[0] == "D" and token.text.isupper())):
            return None
        ends = [i + 1]
        j = i + 1
        while opens and len(ends) < 4 and self.same_line(j):
            if self.tokens[j].text in JOINTS and self.same_line(j + 1):
                j += 1
            if not (self.tokens[j].text.isupper() and self.tokens[j].text.isalnum()) or j in self.areas:
                break
            j += 1
            ends.append(j)
        for end in reversed(ends):
            surface = self.doc.text[token.start : self.tokens[end - 1].end]
            name = bodies.compose(surface)
            if name is not None:
                return Spot(i, end, name, acronym=surface, choices=(name,))
        return None

    def headed(self, i: int) -> Spot | None:
        """ "Dinas", "Badan", "Direktorat Jenderal" ... and the field of work after it."""
        token = self.tokens[i]
        if not token.text[0].isupper():
            return None
        heads = table("body_words.heads")
        size = next((n for n in (4, 3, 2, 1) if self.phrase(i, n) in heads), 0)
        if not size:
            return None
        norm = self.phrase(i, size)
        head, scope = heads[norm]
        first = i + size
        if first + 2 < len(self.tokens) and self.tokens[first].text == "(" and self.tokens[first + 2].text == ")":
            first += 3  # "Direktorat Jenderal (Ditjen) Bina Marga"
        work = functions.read(self.tokens, first, norm, self.area_starts)
        if work is None:
            return self.ministry(i, first, norm) if head == "Kementerian" else None
        inner = next((k for k in range(first + 1, work.end) if self.starts_body(k)), None)
        if inner is not None:
            work = functions.read(self.tokens, first, norm, self.area_starts, stop=inner)
            if work is None:
                return None
        text = f"{head} {work.text}"
        words = bodies.words_of(text)
        if any(" ".join(words[:n]) in self.not_bodies for n in (2, 3)) or " ".join(words) in self.incomplete:
            return None
        if norm == "kantor" and self.starts_body(first):
            return None
        if norm in words_in("body_words.two_words") and len(work.text.split()) < 2:
            return None
        if head in words_in("body_words.task_forces") and not self.whole(work.end):
            return None
        if (
            work.end < len(self.tokens)
            and self.tokens[work.end].text == "-"
            and self.tokens[work.end].start == self.tokens[work.end - 1].end
            and not self.tokens[min(work.end + 1, len(self.tokens) - 1)].text.isupper()
        ):
            return None  # "Aset-aset"
        name = self.named(text, head, scope)
        spot = Spot(i, work.end, name, exact=work.exact, choices=(name,))
        if head == "Dinas" and len([t for t in work.items if t.casefold() in functions.majors()]) > 1:
            spot.choices = tuple(Name(f"{head} {item}", scope) for item in work.items)
            spot.exact = False
        return spot

    def whole(self, j: int) -> bool:
        """Whether a name ends before token `j`: no capitalised word of it follows, nor one in quotation marks."""
        after = level_words().keys() | words_in("body_words.regional")
        if not self.same_line(j) or j in self.areas or self.tokens[j].norm in after:
            return True
        token = self.tokens[j]
        if token.text in "\"“":
            return False
        return not token.text[0].isupper() or self.known(j) is not None or self.people.is_name_word(token)

    def ministry(self, i: int, first: int, norm: str) -> Spot | None:
        """A known ministry whose field stands in small letters: "Kementerian luar negeri Mesir"."""
        work = functions.read(self.tokens, first, norm, self.area_starts, lower=True)
        name = bodies.known().canonical.get(bodies.key_of(f"Kementerian {work.text}")) if work is not None else None
        return Spot(i, work.end, name, choices=(name,)) if work is not None and name is not None else None

    @staticmethod
    def named(text: str, head: str, scope: Scope) -> Name:
        """The known name that `text` is, else a new one. A "Badan ... Nasional" is national."""
        names_ = bodies.known()
        key = bodies.key_of(text)
        found = names_.canonical.get(key)
        if found is None and key in names_.by_key:
            found = names_.by_key[key].name
        if found is not None:
            return found
        if head == "Kementerian" and (same := same_ministry(frozenset(bodies.words_of(text)) - {"dan"})) is not None:
            return same
        if text.rsplit(" ", 1)[-1] in words_in("body_words.of_nation"):
            if head == "Badan":
                return Name(text, "none", "organization")  # those of Indonesia are known
            if head in words_in("body_words.centres"):
                scope = "national"
        return Name(text, scope)


@cache
def _ministries() -> dict[frozenset[str], Name]:
    names_ = (n for n in bodies.known().canonical.values() if n.name.startswith("Kementerian "))
    return {frozenset(bodies.words_of(n.name)) - {"dan"}: n for n in names_}


def same_ministry(words: frozenset[str]) -> Name | None:
    """The ministry whose name has these words, whatever stands between them; None if there is none."""
    return _ministries().get(words)
