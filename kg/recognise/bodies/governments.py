"""Governments of areas as they are named: "Pemkot Bogor", "Pemerintah Kota (Pemkot) Bogor", "pemerintah DKI".

Input:     a scanner, a position. Output: spots whose `Name` is "Pemerintah"; the area makes it whole.
"""

from __future__ import annotations

from dataclasses import replace

from kg.language.bodies import Name
from kg.language.gazetteer import level
from kg.language.lexicon import load, table, words_in
from kg.language.speech import speech
from kg.recognise.bodies.spots import Reading, Spot, Tailing, level_words

NAME = Name("Pemerintah", "local", "government")


def short_governments() -> dict[str, str]:
    """Short names of governments -> level of their area, "local" if it is not told."""
    names: dict[str, str] = table("body_words.governments")
    return names


def government(scan: Tailing, i: int) -> list[Spot]:
    """The government at token `i`; two for "Pemerintah Kota dan Kabupaten Bogor"; none if the words are general."""
    tokens = scan.tokens
    token, j = tokens[i], i + 1
    named = short_governments().get(token.norm)
    full = named is None
    other: str | None = None
    if full:
        if j >= len(tokens) or not scan.same_line(j):
            return []
        word = tokens[j].norm
        if j in scan.areas:
            pass
        elif word in level_words():
            named, j = level_words()[word], j + 1
            if j < len(tokens) and tokens[j].text == "." and word in words_in("body_words.abbreviated"):
                j += 1
            if (
                j + 1 < len(tokens)
                and tokens[j].norm in {"dan", "/", "maupun"}
                and tokens[j + 1].norm in {"kota", "kabupaten"}
            ):
                if j + 1 in scan.areas:
                    other, j = named, j + 1
                else:
                    return []
        elif word == "daerah":
            named, j = "local", j + 1
        else:
            return _foreign(scan, i, j)
    spot = Spot(i, j, NAME, area_level=None if named == "local" or other else named)
    if not full:
        spot.acronym = token.text
    scan.tail(spot)
    if spot.codes:
        if (
            spot.area_level is None
            and other is None
            and all(level(c) == "village" for c in spot.codes)
            and full
            and j == i + 1
            and tokens[j].norm not in level_words()
        ):
            return []
        if other:
            return [replace(spot, area_level=other), replace(spot, first=j, last=j)]
        return [spot]
    if named is None or (named == "local" and (token.text.islower() or (full and not tokens[j - 1].text[0].isupper()))):
        return []  # "pemerintah daerah" in general
    if j < len(tokens) and tokens[j].text == "/" and full:
        return []
    spot.lone = full and token.text.islower()
    return [spot]


def seat(scan: Tailing, i: int) -> Spot | None:
    """The government named by its seat, where that speaks or has a side: "Balai Kota Bogor membantah"."""
    tokens = scan.tokens
    j = i + 1 if tokens[i].norm == "balaikota" else i + 2
    if "".join(t.norm for t in tokens[i:j]) != "balaikota" or not tokens[i].text[0].isupper() or j not in scan.areas:
        return None
    end, codes = scan.areas[j]
    speaks = end < len(tokens) and tokens[end].norm in speech(load()).active
    opens = i == 0 or not tokens[i - 1].text[0].isalnum()
    if not (speaks and opens) and (i == 0 or tokens[i - 1].norm not in words_in("body_words.sides")):
        return None
    return Spot(i, j, NAME, end=end, codes=codes, area_level="city")


def _foreign(scan: Reading, i: int, j: int) -> list[Spot]:
    """The government of another country is an organization: "pemerintah Jepang"."""
    size = scan.country(j)
    if not size:
        return []
    country = " ".join(t.text for t in scan.tokens[j : j + size])
    spot = Spot(i, j + size, Name(f"Pemerintah {country}", "none", "organization"))
    spot.end = spot.last
    return [spot]
