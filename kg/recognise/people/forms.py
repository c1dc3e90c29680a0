"""Which forms of a name mean the same person, within one article.

Input:     names as tuples of folded words, in text order.
Output:    `same(a, b)`: whether two forms of two or more words are one name; `Forms`: people by their forms.
Algorithm: a shorter form is the same name if its words stand in the longer one in order, an initial for a word or a
           word for its beginning; equally long names may differ by a typing error. A form of one word is that of the
           people who bear it; of two, it means the one spoken of last.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kg.language.words import Words

Form = tuple[str, ...]

WORDS = Words("name_words")


def normal(word: str) -> str:
    """A word of a name with old spellings made new."""
    word = WORDS.mapped("variants").get(word, word)
    return word.replace("oe", "u").replace("dj", "j").replace("tj", "c").replace("z", "s").replace("v", "f")


def alike(a: str, b: str) -> bool:
    """Whether two words of names are one: equal, an initial of the other, or a typing error apart."""
    if a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    x, y = normal(a), normal(b)
    if len(x) == 1 or len(y) == 1:
        return x[0] == y[0]
    return x == y or (min(len(x), len(y)) >= 3 and x[0] == y[0] and fuzz.ratio(x, y) >= 85)


def same(a: Form, b: Form) -> bool:
    """Whether two forms of two words or more are forms of one name."""
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == len(long):
        exact = sum(normal(x) == normal(y) for x, y in zip(short, long, strict=True))
        return (
            exact >= 1
            and all(alike(x, y) for x, y in zip(short, long, strict=True))
            and any(normal(x) == normal(y) and len(x) > 2 for x, y in zip(short, long, strict=True))
        )
    k, exact = 0, 0
    for word in short:
        while k < len(long) and not alike(word, long[k]):
            k += 1
        if k == len(long):
            return False
        exact += normal(word) == normal(long[k]) and len(word) > 2
        k += 1
    return exact >= 1


@dataclass(slots=True, eq=False)
class Known:
    """A person under construction: full form, all forms as written, tokens of mentions, affixes.

    `order`: his place among those found; `merged`: the text says that he is another one, who has taken him over;
    `post`: the first post right before his name, as written.
    """

    words: Form
    text: str
    forms: list[str] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, float]] = field(default_factory=list)
    aliases: set[Form] = field(default_factory=set)
    initials: bool = False
    order: int = 0
    merged: bool = False
    post: str = ""

    def bears(self, words: Form) -> bool:
        """Whether `words` are part of the name, in order, or an alias."""
        if words in self.aliases:
            return True
        k = 0
        for word in words:
            while k < len(self.words) and self.words[k] != word:
                k += 1
            if k == len(self.words):
                return False
            k += 1
        return True

    def note(self, text: str) -> None:
        if text not in self.forms:
            self.forms.append(text)
