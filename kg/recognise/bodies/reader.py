"""Reading a name of a body at a position: known names, heads with their field of work, names of their own.

Input:     a document with its area mentions, the lexicon, a position (token index).
Output:    `Reader.longest`: the longest reading as a `Spot` without its tail, or None.
Algorithm: known names by the tree of their words; heads ("Dinas", "Badan") by dictionary, their field by
           `kg.language.functions`; institutions and companies by their own grammars. Proper names are runs of
           capitalised words up to an area, a date, a rank, another body, or a person's name after a post.
"""

from __future__ import annotations

from functools import cache

from kg.language import Lexicon, bodies, functions
from kg.language.bodies import Entry, Name, Node, Scope
from kg.language.gazetteer import level
from kg.language.lexicon import table, words_in
from kg.language.names import names
from kg.model import Areas, Document
from kg.recognise.bodies.companies import organization
from kg.recognise.bodies.governments import short_governments
from kg.recognise.bodies.institutions import institution
from kg.recognise.bodies.spots import Spot, level_words

GAPS = frozenset({",", "/", "-", "."})
JOINTS = frozenset({"-", "/", "&", "dan"})
"""Between the parts of a composed short name: "Disnaker-Trans", "Disdagkop dan UKM"."""


class Reader:
    """Readings of names in one document."""

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

    # -- words ---------------------------------------------------------------------------------------------------------

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
            if token.text == "&" and j > i and j + 1 < len(self.tokens) and self.tokens[j + 1].text[0].isupper():
                j += 1
                continue
            if (
                token.text == "-"
                and j > i
                and token.start == self.tokens[j - 1].end
                and j + 1 < len(self.tokens)
                and self.tokens[j + 1].text[0].isupper()
            ):
                j += 2
                continue
            if (
                token.text == "."
                and j > i
                and len(self.tokens[j - 1].text) == 1
                and j + 1 < len(self.tokens)
                and self.tokens[j + 1].text[0].isupper()
            ):
                j += 1
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

    # -- known names ---------------------------------------------------------------------------------------------------

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

    # -- heads with a field of work ------------------------------------------------------------------------------------

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
