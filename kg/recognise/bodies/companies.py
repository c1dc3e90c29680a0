"""Organizations with a name of their own: companies, foundations, associations, clubs.

Input:     a scanner, a position. Output: a `Spot` without tail, or None.
Algorithm: "PT", "CV", "Bank" and heads such as "Yayasan" or "Ikatan" (`organizations.yaml`) with the run of capitalised
           words after them, cut before a person's name; and runs of capitalised words that end in "Group", "Institute",
           "United" and the like.
"""

from __future__ import annotations

from functools import cache

from kg.language import load
from kg.language.bodies import Name, Scope
from kg.language.lexicon import prefixes, table, words_in
from kg.language.own_names import code_of
from kg.model import BodyKind
from kg.recognise.bodies.spots import Reading, Spot, level_words


@cache
def heads() -> frozenset[str]:
    """First words of the heads of organizations."""
    return frozenset(load().data["organizations"]["heads"])


def organization(scan: Reading, i: int) -> Spot | None:
    """The company or association that starts at token `i`, without its tail."""
    token = scan.tokens[i]
    if token.norm in table("companies.firms"):
        return _firm(scan, i)
    if token.norm in heads() and token.text[0].isupper() and not (i and scan.tokens[i - 1].norm == "amerika"):
        return _association(scan, i)
    if token.norm in words_in("companies.media") and (i == 0 or not scan.tokens[i - 1].text[0].isupper()):
        return _medium(scan, i)
    opens = i == 0 or not scan.tokens[i - 1].text[0].isupper() or not scan.same_line(i)
    if token.text[0].isupper() and (opens or token.norm in words_in("companies.openers")):
        return _suffixed(scan, i)
    return None


def _medium(scan: Reading, i: int) -> Spot | None:
    """ "harian Warta Baru", "Kantor Berita Selatan", "Radio Suara": a newspaper, agency or station."""
    j = i + 1
    if scan.tokens[i].norm == "kantor":
        if j >= len(scan.tokens) or scan.tokens[j].norm != "berita":
            return None
        j += 1
    end = scan.name_end(j, 3, small=True)
    plain = end == j + 1 and scan.people.weight(scan.tokens[j]) < 0 and not scan.tokens[j].text.isupper()
    paper = scan.tokens[i].text.istitle() and scan.tokens[i].norm in words_in("companies.papers")
    if end == j or (plain and not paper):
        return None
    words = " ".join(t.text for t in scan.tokens[i:end])
    return Spot(i, end, Name(words[0].upper() + words[1:], "none", "organization"))


@cache
def _before() -> frozenset[str]:
    """Words before such a name that do not belong to it: those of titles."""
    posts = load().data["posts"]
    forms = (form for table_ in ("generic", "units", "experts") for form in posts[table_])
    return words_in("companies.roles") | frozenset(w for form in (*forms, *posts["scholars"]) for w in form.split())


def _suffixed(scan: Reading, i: int) -> Spot | None:
    """A run of capitalised words that ends as names of companies and institutes do: "Selatan Airlines", "Maju Inc."."""
    tokens = scan.tokens
    while i + 1 < len(tokens) and (tokens[i].norm in _before() or tokens[i].text in "&-"):
        i += 1
    if tokens[i].norm in words_in("companies.openers"):
        return _opened(scan, i)
    j, last = i, i
    while j < len(tokens) and j - i < 8 and scan.same_line(j):
        if j > i and tokens[j].norm in words_in("companies.ends") and tokens[j].text[0].isupper():
            last = j
            break
        if not (tokens[j].text[0].isupper() or tokens[j].text in "&-" or _joins(scan, j)):
            break
        j += 1
    if last == i:
        return None
    while _joins(scan, last + 1) and tokens[last + 2].norm in words_in("companies.ends"):
        last += 2  # "Selatan Research and Consulting"
    if last + 1 < len(tokens) and scan.known(last + 1) is not None:
        return None  # "Vice President Next Generation Network Telkomsel"
    words = " ".join(t.text for t in tokens[i : last + 1])
    return Spot(i, last + 1, Name(words, "none", "organization"))


def _opened(scan: Reading, i: int) -> Spot | None:
    """ "Institute for Rural Studies", "Center of Law and Policy": up to a person's name after a post."""
    tokens = scan.tokens
    if not tokens[i].text[0].isupper() or not _joins(scan, i + 1):
        return None
    j = i + 1
    while j < len(tokens) and j - i < 12 and scan.same_line(j) and (tokens[j].text[0].isupper() or _joins(scan, j)):
        j += 1
    if scan.after_post(i):
        j = scan.people.split(tokens, i + 3, j, least=1.5)
    words = " ".join(t.text for t in tokens[i:j])
    return Spot(i, j, Name(words, "none", "organization"))


def _joins(scan: Reading, j: int) -> bool:
    """Whether a small English word stands at `j` before a capitalised one."""
    tokens = scan.tokens
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return after is not None and tokens[j].norm in words_in("companies.english") and after.text[0].isupper()


def _firm(scan: Reading, i: int) -> Spot | None:
    tokens = scan.tokens
    norm, text = tokens[i].norm, tokens[i].text
    if (len(norm) <= 2 and not text.isupper()) or not text[0].isupper():
        return None
    j = i + 1
    if j < len(tokens) and tokens[j].text == "." and norm in words_in("companies.abbreviated"):
        j += 1
    start = j
    j = scan.name_end(j, 6)
    if norm in words_in("companies.with_area"):
        while j < len(tokens) and j in scan.areas and scan.same_line(j) and tokens[j].norm not in level_words():
            after = scan.areas[j][0]
            j = max(scan.name_end(after, 3), after)
    if j == start:
        return None
    words = [t.text for t in tokens[start:j] if t.text[0].isalnum() or t.text == "&"]
    traded = words_in("companies.traded")
    while words and words[-1].casefold() in traded:
        words.pop()
    last = j
    of_state, of_regions = words_in("companies.state_forms"), words_in("companies.regional_forms")
    before = tokens[i - 1].norm if i else ""
    form = tokens[j + 1].norm if j + 2 < len(tokens) and tokens[j].text == "(" else ""
    if form in of_state or form in of_regions:
        last = j + 3
    if last + 1 < len(tokens) and tokens[last].norm in traded:
        last += 1
    elif last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].norm in traded:
        last += 2
    if not words:
        return None
    full = " ".join(words)
    kind: BodyKind = "organization"
    scope: Scope = "none"
    regional = before in words_in("companies.of_regions") or form in of_regions
    if regional or f"{full} ".startswith(prefixes("companies.regional", " ")):
        kind, scope = "agency", "local"
    elif before in words_in("companies.of_state") or form in of_state:
        kind, scope = "agency", "national"
    code = code_of(full) if f"{full} ".startswith(prefixes("companies.water", " ")) else None
    return Spot(i, last, Name(f"{table('companies.firms')[norm]} {full}", "none" if code else scope, kind, code))


def _association(scan: Reading, i: int) -> Spot | None:
    tokens = scan.tokens
    norm = tokens[i].norm
    if i + 1 >= len(tokens) or tokens[i + 1].norm in table("companies.not_after").get(norm, ()):
        return None
    if norm == "fakultas":
        held = words_in("body_words.posts") | words_in("posts.scholars")
        if any(t.norm in held for t in tokens[max(0, i - 3) : i]):
            return None  # "Wakil Dekan II Fakultas Teknik": part of a post
    j = i + 1
    while j < len(tokens) and j - i < 12 and scan.same_line(j):
        token = tokens[j]
        if norm == "fakultas" and token.norm in words_in("institutions.college_words"):
            break
        if j in scan.areas:
            if tokens[j].norm in level_words():
                break
            j = scan.areas[j][0]
            continue
        if (
            (token.text == "&" or token.norm in words_in("companies.inner"))
            and j + 1 < len(tokens)
            and tokens[j + 1].text[0].isupper()
            and scan.same_line(j + 1)
            and j > i + 1
        ):
            j += 1
            continue
        if (
            token.text == "-"
            and token.start == tokens[j - 1].end
            and j + 1 < len(tokens)
            and tokens[j + 1].text[0].isalnum()
        ):
            j += 2
            continue
        end = scan.name_end(j, 1)
        if end == j and token.norm in level_words() and token.text.istitle() and scan.doc.text[token.end :][:2] == " (":
            end = j + 1  # "Ikatan Perencana Kota (IPK)"
        inner = scan.known(j) if end > j else None
        if end == j or (inner is not None and inner.name.kind == "agency"):
            break
        j = end
        if token.norm in words_in("companies.stops"):
            break
    while j > i + 1 and (tokens[j - 1].text == "&" or tokens[j - 1].norm in words_in("companies.inner")):
        j -= 1
    if j - i < 3 and not (
        j - i == 2
        and norm in words_in("companies.one_word")
    ):
        return None
    text = scan.doc.text[tokens[i].start : tokens[j - 1].end]
    return Spot(i, j, Name(" ".join(text.split()), "none", "organization"))
