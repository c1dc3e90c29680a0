"""Derived Indonesian words by rule: the forms of a stem, and the stem and voice of a form.

Input:     a stem ("tetap"), or a word of a text ("menetapkan", "ditetapkannya").
Output:    `forms(stem)`: every derived word with its voice; `analyse(word)`: the stems and voices that a word may have
           (several: "mengukur" may come from "ukur" or "kukur"), to be checked against a list of stems.
Algorithm: the nasal of meN-/peN- by the first sound of the stem: p, t, k, s give way to it, other sounds keep theirs
           (mem-b, men-d, meny-s, meng-g, me-r, menge- before one syllable); initial clusters of loans may keep their
           first sound (memproses, menstabilkan, mengklaim). Prefixes ber-, per- lose their r before r; suffixes -kan,
           -i, -an and the clitics -nya, -ku, -mu, -lah, -kah, -pun are cut from the right. Of doubled words the first
           half is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

Voice = Literal["active", "passive", "middle", "state", "noun", "agent", "base"]
"""active: meN- ("meninjau"); passive: di- ("ditinjau"); middle: ber- ("berkunjung"); state: ter- ("terpilih");
noun: peN-...-an, pe(r)-...-an, ke-...-an, -an; agent: peN- ("peninjau"); base: the bare stem."""


class Form(NamedTuple):
    """A word derived from `stem` with a voice and the suffix that made the verb ("", "kan" or "i")."""

    word: str
    stem: str
    voice: Voice
    suffix: str = ""


VOWELS = "aeiou"
CLITIC = re.compile(r"(?<=[a-z]{3})(?:nya|ku|mu)?(?:lah|kah|pun|tah)?$")
DROPPED = {"p": "m", "t": "n", "k": "ng", "s": "ny"}
KEPT = (("ng", ""), ("ny", ""), ("sy", "n"), ("kh", "ng"), ("b", "m"), ("f", "m"), ("v", "m"), ("c", "n"), ("d", "n"),
        ("j", "n"), ("z", "n"), ("g", "ng"), ("h", "ng"), ("q", "ng"), ("x", "ng"))  # fmt: skip
SUFFIXES = ("", "kan", "i")


def nasal(stem: str) -> tuple[str, ...]:
    """The stem with the nasal that follows me- or pe-: "tetap" -> ("netap",), "proses" -> ("mproses", "mroses")."""
    if not stem:
        return ()
    first, second = stem[0], stem[1:2]
    if len(re.findall(r"[aeiou]+", stem)) == 1 and len(stem) <= 4:  # one syllable: mengecat, mengesahkan
        return ("nge" + stem, *_assimilated(stem))
    if first in DROPPED and second and second not in VOWELS:
        kept = {"p": "m", "t": "n", "k": "ng", "s": "n"}[first] + stem
        return (kept, *_assimilated(stem))
    return _assimilated(stem)


def _assimilated(stem: str) -> tuple[str, ...]:
    for start, sound in KEPT:
        if stem.startswith(start):
            return (sound + stem,)
    if stem[0] in DROPPED:
        return (DROPPED[stem[0]] + stem[1:],)
    if stem[0] in VOWELS:
        return ("ng" + stem,)
    return (stem,)


def active(stem: str, suffix: str = "") -> tuple[str, ...]:
    """meN- forms: "kunjung", "i" -> ("mengunjungi",)."""
    return tuple("me" + n + suffix for n in nasal(stem))


def passive(stem: str, suffix: str = "") -> str:
    """di- form: "kunjung", "i" -> "dikunjungi"."""
    return "di" + stem + suffix


def middle(stem: str) -> str:
    """ber- form: "kunjung" -> "berkunjung", "rapat" -> "berapat", "ajar" -> "belajar"."""
    return "b" + per(stem)[1:]


def per(stem: str) -> str:
    """The stem with per-: "baik" -> "perbaik", "ramping" -> "peramping", "kerja" -> "pekerja", "ajar" -> "pelajar"."""
    if stem == "ajar":
        return "pelajar"
    shortened = stem.startswith("r") or re.match(r"[^aeiou]er[^aeiou]", stem) is not None
    return ("pe" if shortened else "per") + stem


def nouns(stem: str) -> tuple[str, ...]:
    """Action nouns: "tetap" -> "penetapan" (the action), "pertetapan", "tetapan", "ketetapan" (its result)."""
    return (*("pe" + n + "an" for n in nasal(stem)), per(stem) + "an", stem + "an", "ke" + stem + "an")


def forms(stem: str, suffixes: Iterable[str] = SUFFIXES) -> tuple[Form, ...]:
    """All derived forms of a stem, each once, in the order: active, passive, state, middle, noun, agent, base."""
    found: dict[str, Form] = {}

    def put(word: str, voice: Voice, suffix: str = "") -> None:
        found.setdefault(word, Form(word, stem, voice, suffix))

    for suffix in suffixes:
        for word in active(stem, suffix):
            put(word, "active", suffix)
        put("mem" + per(stem) + suffix, "active", suffix)
        put(passive(stem, suffix), "passive", suffix)
        put("di" + per(stem) + suffix, "passive", suffix)
        put(("te" if stem.startswith("r") else "ter") + stem + suffix, "state", suffix)
    put(middle(stem), "middle")
    for word in nouns(stem):
        put(word, "noun")
    for n in nasal(stem):
        put("pe" + n, "agent")
    put(stem, "base")
    return tuple(found.values())


def bare(word: str) -> str:
    """A word without its clitics: "kunjungannya" -> "kunjungan", "dilakukanlah" -> "dilakukan"."""
    return CLITIC.sub("", word)


def voice(word: str) -> Voice | None:
    """The voice that a word shows by its prefix alone; None for a word without one that tells."""
    found = next(iter(analyse(word)), None)
    return found.voice if found and found.voice != "base" else None


@lru_cache(maxsize=65536)
def analyse(word: str) -> tuple[Form, ...]:
    """Every analysis of a case-folded word, likely ones first; the last is the word itself as a stem."""
    word = word.partition("-")[0]
    found: dict[tuple[str, Voice, str], Form] = {}
    for base in dict.fromkeys((word, bare(word))):
        for stem, voice, suffix in _peel(base):
            if len(stem) >= 3 and any(c in VOWELS for c in stem):
                found.setdefault((stem, voice, suffix), Form(base, stem, voice, suffix))
    return tuple(found.values())


def _peel(word: str) -> Iterable[tuple[str, Voice, str]]:
    """Stems of a word without clitics. A final -kan or -i may belong to the stem: both readings are given."""
    for prefix, voice in (("memper", "active"), ("diper", "passive"), ("di", "passive"), ("ter", "state")):
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            rest = word[len(prefix) :]
            readings = ("r" + rest, rest) if prefix.endswith("er") and rest[0] in VOWELS else (rest,)
            for reading in readings:
                for stem, suffix in _cut(reading, ("kan", "i")):
                    yield stem, voice, suffix  # type: ignore[misc]
    if word.startswith("me") and len(word) > 5:
        for stem in _denasal(word[2:]):
            for s, suffix in _cut(stem, ("kan", "i")):
                yield s, "active", suffix
    if word.startswith("ber") and len(word) > 5:
        for stem, suffix in _cut(word[3:], ("kan", "an")):
            yield stem, "middle", suffix
        if word[3] in VOWELS:
            yield word[2:], "middle", ""
    elif word.startswith("bel") and len(word) > 5:
        yield word[3:], "middle", ""
    elif word.startswith("be") and re.match(r"[^aeiou]er[^aeiou]", word[2:]):
        yield word[2:], "middle", ""
    if word.startswith("pe") and len(word) > 5:
        ending = word.endswith("an")
        body = word[2:-2] if ending else word[2:]
        options = ([body[1:]] if body.startswith("r") and ending else []) + list(_denasal(body))
        for stem in options:
            yield stem, "noun" if ending else "agent", ""
    if word.endswith("an") and len(word) > 4:
        if word.startswith("ke"):
            yield word[2:-2], "noun", ""
        yield word[:-2], "noun", ""
    yield word, "base", ""


def _cut(stem: str, suffixes: tuple[str, ...]) -> list[tuple[str, str]]:
    """The stem with each suffix cut that it ends in, the longest first, then uncut."""
    cut = [(stem[: -len(s)], s) for s in suffixes if stem.endswith(s) and len(stem) - len(s) >= 3]
    return [*cut, (stem, "")]


def _denasal(rest: str) -> Iterable[str]:
    """Stems whose nasal form `rest` may be: "netap" -> "tetap", "netap"; "ngukur" -> "ukur", "kukur"."""
    if rest.startswith("nge") and len(rest) <= 9:
        yield rest[3:]
    for sound, restored in (("ny", "s"), ("ng", "k"), ("m", "p"), ("n", "t")):
        if rest.startswith(sound):
            after = rest[len(sound) :]
            if after[:1] and after[0] in VOWELS:
                yield restored + after
                if sound == "ng":
                    yield after
                else:
                    yield rest
            elif after:
                yield after
            if sound in ("ny", "ng"):
                return
    if rest[:1] in "lrwymn":
        yield rest
