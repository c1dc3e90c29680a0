"""Where the words of a unit, of a field of work and of a name in capitals end.

Input:     the token at which such words begin, the end of what may be read.
Output:    `Runs`, which gives the token after them.
Algorithm: word by word, over small words and marks that join two of them, up to a body, an area, a title or a rank;
           words that rather begin a person's name are left out.
"""

from __future__ import annotations

from kg.language.bodies import expand
from kg.language.words import Words
from kg.recognise.posts.ground import MAX_WORDS, Ground

WORDS = Words("post_words")


class Runs(Ground):
    """Reads runs of words in one document."""

    def _unit_words(self, j: int, stop: int) -> int:
        """End of the words of a unit that begin at `j`: capitalised words up to a body, an area, a rank, a name."""
        i = j
        while i < stop and i - j < MAX_WORDS:
            token = self.tokens[i]
            if token.start in self.bodies or (token.start in self.areas and i > j):
                break
            if (
                i > j
                and len(token.text) > 2
                and (known := expand(token.text)) is not None
                and known.kind != "organization"
            ):
                break
            if i > j and i + 1 < stop and self.tokens[i + 1].norm in WORDS.foreign_of:
                break
            if token.text[0].isupper() or token.norm in WORDS.roman or (token.text.isdigit() and i == j):
                if i > j and self._prefixed(i, stop):
                    break
                i += 1
            elif self._goes_on(i, j, stop):
                i += 1
            else:
                break
        if i > j:
            field = self._field_end(j, i)
            if field == i or (i < stop and self.tokens[i].start in self.bodies and self._no_names(field, i)):
                k = i
            elif j < field and self.tokens[field].text[0].isupper():
                k = self.names.split(self.tokens, field, i)  # all before it are words of a field of work
            else:
                k = self.names.split(self.tokens, j if self.names.weight(self.tokens[j]) >= 2 else j + 1, i, least=1.9)
            i = min(i, k)
            while i > j and self.tokens[i - 1].norm in WORDS.joiners | {","}:
                i -= 1
        return i

    def _no_names(self, j: int, end: int) -> bool:
        """Whether no known name stands among the words before a body: "Kepala Laboratorium Sosiologi Universitas X"."""
        return all(self.names.weight(t) < 2 for t in self.tokens[j:end])

    def _goes_on(self, i: int, j: int, stop: int) -> bool:
        """Whether a small word or mark at `i` stands between words of the unit that begins at `j`."""
        token = self.tokens[i]
        if token.norm == "bidang":
            return i + 1 < stop and self.tokens[i + 1].text[0].isupper()
        return i > j and (self._joins(i, stop) or (token.text == "," and self._list_goes_on(i, stop)))

    def _field_end(self, j: int, end: int) -> int:
        """End of the words of fields of work at `j`, joined or not, before token `end`."""
        i = last = j
        while i < end:
            token = self.tokens[i]
            if token.norm in self.fields and not (self.names.weight(token) >= 2 and i > j):
                last = i + 1
            elif not (token.norm in WORDS.joiners | {","} or token.norm in WORDS.roman or token.text.isdigit()):
                break
            i += 1
        return last

    def _joins(self, i: int, stop: int) -> bool:
        """Whether "dan" at `i` joins two words of a unit, not two people ("... Sosial dan JT selaku ...")."""
        if self.tokens[i].norm not in WORDS.joiners or i + 1 >= stop or not self.tokens[i + 1].text[0].isupper():
            return False
        after = self.tokens[i + 1]
        apart = i + 2 < stop and self.tokens[i + 2].norm in ("selaku", "sebagai")
        initials = len(after.text) <= 3 and after.text.isupper() and after.norm not in self.fields
        initials = initials and "nisial" in self.doc.text
        return not (apart or initials) and self._unlike_name(i + 1, stop)

    def _unlike_name(self, i: int, stop: int) -> bool:
        common = self.names.weight(self.tokens[i]) < 1 or self.tokens[i].norm in self.fields
        return common and self.titles.title(self.tokens, i, stop) is None

    def _list_goes_on(self, i: int, stop: int) -> bool:
        """Whether a comma stands between words of a unit: everyday words on, and "dan" to come."""
        k = i + 1
        while k < min(stop, i + 8):
            token = self.tokens[k]
            if token.norm in ("dan", "serta"):
                return k + 1 < stop and self.tokens[k + 1].text[0].isupper() and self._unlike_name(k + 1, stop)
            field = token.norm in self.fields or self.names.weight(token) < 0
            if token.text != "," and not (token.text[0].isupper() and field):
                return False
            k += 1
        return False

    def _expand(self, j: int, end: int) -> str:
        """The words, short forms written out."""
        if end <= j:
            return ""
        words = self.doc.text[self.tokens[j].start : self.tokens[end - 1].end].split()
        return " ".join(self.titles.expansions.get(w.casefold(), w) for w in words)

    def _capitals(self, j: int, stop: int) -> int:
        """End of the run of capitalised words at `j`, joined by "dan" and the like."""
        i = j
        while i < stop and i - j < MAX_WORDS:
            token = self.tokens[i]
            if i > j and (token.start in self.bodies or (token.norm in WORDS.levels and token.start in self.areas)):
                break
            if token.text[0].isupper() or (i > j and token.text.isdigit()):
                if i > j and (self._prefixed(i, stop) or self._titled(i, stop)):
                    break
                i += 1
            elif i > j and i + 1 < stop and self._binds(i):
                i += 1
            else:
                break
        return i

    def _titled(self, i: int, stop: int) -> bool:
        """Whether a title stands at `i`, which is no part of a name: "Tim Pakar"."""
        return self.tokens[i - 1].norm not in WORDS.not_expert and self.titles.title(self.tokens, i, stop) is not None

    def _binds(self, i: int) -> bool:
        """Whether a small word or mark at `i` stands inside of a body's name: "of", "dan", "Covid-19"."""
        token, after, before = self.tokens[i], self.tokens[i + 1], self.tokens[i - 1]
        if token.text == "-":
            return after.text[0].isdigit() or (
                after.text[0].isupper() and before.end == token.start and token.end == after.start
            )
        if token.text == ".":
            return len(before.text) <= 2 and after.text[0].isupper()
        return token.norm in WORDS.inner and (
            after.text[0].isupper() or after.norm in ("on", "the")
        )
