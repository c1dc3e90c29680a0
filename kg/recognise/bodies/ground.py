"""What the readers of names of bodies ask of the words around: which known name stands there, where a proper one ends.

Input:     a document with its area mentions, the lexicon, positions (token indices).
Output:    `Ground`, the questions.
Algorithm: known names by the tree of their words; proper names are runs of capitalised words up to an area, a date, a
           rank, another body, or a person's name after a post.
"""

from __future__ import annotations

from kg.language import Lexicon, bodies
from kg.language.bodies import Entry, Node
from kg.language.gazetteer import level
from kg.language.lexicon import words_in
from kg.language.names import names
from kg.model import Areas, Document
from kg.recognise.bodies.governments import short_governments
from kg.recognise.bodies.spots import Spot, level_words

GAPS = frozenset({",", "/", "-", "."})


class Ground:
    """Looks around in one document."""

    def __init__(self, doc: Document, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.tree = bodies.known().tree
        around = lexicon.data["body_words"]
        self.not_bodies: frozenset[str] = frozenset(around["not_bodies"])
        self.incomplete: frozenset[str] = frozenset(around["incomplete"])
        self.countries: frozenset[str] = frozenset(around["countries"])
        self.ranks: frozenset[str] = frozenset(lexicon.data["ranks"]["ranks"])
        self.people = names(lexicon)
        self.areas: dict[int, tuple[int, tuple[str, ...]]] = {}
        for m in doc.mentions:
            if isinstance(m.ref, Areas):
                first, last = doc.token_at(m.start), doc.token_at(m.end - 1) + 1
                if first not in self.areas or self.areas[first][0] < last:
                    self.areas[first] = (last, m.ref.codes)
        self.area_starts = set(self.areas)
        for first, (last, _) in self.areas.items():
            if self.tokens[first].norm in level_words() and first + 1 < last:
                self.area_starts.add(first + 1)
        self.words = frozenset(t.norm for t in doc.tokens)
        self.firm_words: frozenset[str] = frozenset(around["firm_words"])
        self.posts: frozenset[str] = frozenset(around["posts"])

    def phrase(self, i: int, n: int) -> str:
        """The `n` tokens from `i` on, folded; empty if there are not so many."""
        return " ".join(t.norm for t in self.tokens[i : i + n]) if i + n <= len(self.tokens) else ""

    def same_line(self, j: int) -> bool:
        """Whether token `j` stands on the line of the one before."""
        return j < len(self.tokens) and "\n" not in self.doc.text[self.tokens[j - 1].end : self.tokens[j].start]

    def small(self, j: int) -> bool:
        """Whether the area at token `j` is a district or village only."""
        return j in self.areas and all(level(c) in {"district", "village"} for c in self.areas[j][1])

    def country(self, j: int) -> int:
        """How many tokens at `j` name another country; 0 if they do not."""
        for size in (3, 2, 1):
            words = self.phrase(j, size)
            if (
                words in self.countries
                and self.tokens[j].text[0].isupper()
                and (words != "as" or self.tokens[j].text == "AS")
            ):
                return size
        return 0

    def name_end(self, i: int, limit: int, *, small: bool = False) -> int:
        """End of a proper name of at most `limit` words at token `i`: capitalised words up to an area, a date, a body,
        a person's name after a post. `small`: names of districts and villages do not end it."""
        j, count = i, 0
        while j < len(self.tokens) and count < limit and self.same_line(j):
            token = self.tokens[j]
            if j > i and (size := self.joint(j)):
                j += size
                continue
            if (
                not token.text[0].isupper()
                or token.norm in self.people.calendar
                or token.norm in level_words()
                or (j in self.area_starts and not (small and self.small(j)))
            ):
                break
            if (
                token.norm in self.ranks
                or token.norm in short_governments()
                or token.norm in words_in("body_words.government")
                or (token.norm in self.tree.next and j > i and self.known(j) is not None)
            ):
                break
            j += 1
            count += 1
        while j > i and self.tokens[j - 1].text in {"&", "-"}:
            j -= 1
        after = self.tokens[j] if self.same_line(j) else None
        if (
            j > i + 1
            and self.after_post(i)
            and not (after is not None and (j in self.area_starts or after.norm in level_words() or after.text == "("))
        ):
            j = self.before_person(i, j)
        return j

    def joint(self, j: int) -> int:
        """How many tokens a mark at `j` inside of a name binds ("A & B", "Bio-Farma", "S. Parman"); 0 if it is none."""
        mark, before = self.tokens[j].text, self.tokens[j - 1]
        if j + 1 >= len(self.tokens) or not self.tokens[j + 1].text[0].isupper():
            return 0
        if mark == "-":
            return 2 if self.tokens[j].start == before.end else 0
        return int(mark == "&" or (mark == "." and len(before.text) == 1))

    def before_person(self, i: int, j: int) -> int:
        """Where in tokens `i` to `j` a person's name begins: at the first known name after the first word that no
        word of companies follows."""
        tokens, firm = self.tokens, self.firm_words
        cut = j
        for k in range(i + 1, j):
            inside = tokens[k].norm in firm or (k + 1 < j and tokens[k + 1].norm in firm)
            if self.people.weight(tokens[k]) >= 2 and not inside:
                cut = k
                break
        return j if len(tokens[cut - 1].text) == 1 else cut

    def after_post(self, i: int) -> bool:
        """Whether a post stands a few words before token `i` in the sentence."""
        return any(t.norm in self.posts for t in self.tokens[max(0, i - 6) : i])

    def known(self, i: int) -> Spot | None:
        """The longest known name at token `i`."""
        node: Node | None = self.tree.next.get(self.tokens[i].norm)
        if node is None:
            return None
        best: tuple[int, list[Entry]] | None = None
        j = i + 1
        while True:
            if node.entries and (fitting := [e for e in node.entries if self.written(e, i, j)]):
                best = (j, fitting)
            if j >= len(self.tokens) or not self.same_line(j):
                break
            token = self.tokens[j]
            k = j
            if token.text in GAPS and self.same_line(j + 1):
                k, token = j + 1, self.tokens[j + 1]
            after = node.next.get("dan" if token.text == "&" else token.norm)
            if after is None:
                break
            node, j = after, k + 1
        if best is None:
            return None
        last, entries = best
        entry = entries[0]
        surface = self.doc.text[self.tokens[i].start : self.tokens[last - 1].end]
        spot = Spot(i, last, entry.name, entry=entry, choices=tuple(e.name for e in entries))
        if bodies.key_of(entry.form) != bodies.key_of(entry.name.name) and (
            len(surface) <= 0.6 * len(entry.name.name) or surface.isupper()
        ):
            spot.acronym = surface
        return spot

    def written(self, entry: Entry, i: int, j: int) -> bool:
        """Whether the words are written as that form may be: capitals where it needs them."""
        first = self.tokens[i].text
        if entry.shouted:
            return first.isupper()
        if first[0].isupper():
            last = self.tokens[j - 1].text[0]
            return j - i == 1 or not last.islower() or entry.form.split()[-1][0].islower()
        if entry.name.kind == "organization" or entry.form.isupper():
            return entry.form == self.doc.text[self.tokens[i].start : self.tokens[j - 1].end]  # "detikcom"
        if j - i == 1:
            return len(first) >= 5
        return all(not self.tokens[k].text[0].isupper() or self.tokens[k].text.isupper() for k in range(i, j))

    def starts_body(self, k: int) -> bool:
        """Whether another agency's known name of two words or more, or in capitals, starts at token `k`."""
        if self.tokens[k].norm not in self.tree.next:
            return False
        spot = self.known(k)
        return spot is not None and spot.name.kind == "agency" and (spot.last > k + 1 or spot.name.scope == "national")
