"""Expressions for the words between a person and a post; the words stand in `id/tenure_words.yaml`.

Input/output: expressions, each with what it matches; `WORDS`, the sets of words that need no expression.
"""

from __future__ import annotations

from kg.language.words import Expression, Words

WORDS = Words("tenure_words")


def _expression(source: str) -> Expression:
    return Expression(WORDS, source)


FORWARD = _expression(
    r"(?:\s+(?:%(later)s|%(fields)s\s+\w+|%(period)s\s+(?:19|20)\d\d\s?(?:-|–|/)\s?(?:19|20)?\d\d))*"
    r"\s*(?:,|\(|–|-|:)?\s*%(named)s?\s*,?\s*[\"“'‘]?"
)
"""Between a post and its holder."""

PLACES = Expression(Words("name_words"), r"%(regions)s(?:\s+%(compass)s)?\s+(?:\([^()]{1,40}\)\s*)?")
"""An island or town after a body, before its holder's name: "Direktur Lembaga X Sulawesi (LX) A B"."""

FORMERLY = _expression(r"\b%(formerly)s\b")
"""Among the words of `FORWARD`: the holder is not in office any more."""

BACKWARD = _expression(
    r"(?P<comma>\s*,\s*)?(?:\(\s*)?(?P<link>(?:yang\s+)?(?:%(whens)s\s+)*%(as_one)s?\s*(?:%(one_of)s\s+)?)"
)
"""Between a person and the post that follows; the link may be empty after a comma or in brackets."""

FILLER = _expression(r"\s*(?:\(\s*\d{1,2}(?:\s*%(years)s)?\s*\)|,\s*\d{1,2}\s+tahun)?")
"""An age after a name."""

OFFICE = _expression(r"(?:(?P<verb>%(verbs)s)\s+)?\b(?P<as>%(links)s)\s+(?:seorang\s+)?$")
"""Verbs before a post of which somebody further before is the subject."""

APPOINTS = _expression(r"%(appoint)s\w*")
"""Verbs that make "sebagai" speak of an office."""

PROPOSES = _expression(r"%(propose)s")
"""Words by which "sebagai" speaks of no office yet."""

AGENT = _expression(r"\boleh\s+(?-i:(?:[A-Z]\S*\s+){0,6})$")
"""Before the name of who appoints: "dilantik oleh Presiden"."""

PAST = _expression(r"\b%(past)s\b")
"""Words by which an office is over."""

PRIOR = _expression(r"\b(?:%(prior)s|%(before)s\s+[^,.]{1,60},)\s*,?\s*$")
"""Right before the subject of a verb of office: the office was held then, and is not any more."""

LEAVES = _expression(
    r"\b%(resigning)s\s+(?:\w+\s+)?dari\s+(?:%(seats)s\s+)?(?:%(as_a)s\s+)?$"
)
"""Before a post that somebody leaves: "mengundurkan diri dari jabatan"."""

URGED = _expression(r"\b(?:%(wishes)s|%(urging)s)\b")
"""Words by which leaving is only wished for, demanded or announced."""

THEN = _expression(r"\b%(then)s\s+$")
"""Right before a person or a verb of office: the office is of another time."""

NOT = _expression(r"\b(?:%(wishes)s|%(enrolling)s\w*)\b")
"""Words by which a sentence only wishes for an office or denies it."""

DENIED = _expression(r"\b%(denials)s\b")
"""Words by which a candidacy is denied."""

STANDS_FOR = _expression(r"\b%(stands_for)s(?: dari| seorang)?$")
"""Words before a post whose bearer is not the one named after a comma."""

REPLACED = _expression(r"\b%(replacing)s\s*,?\s*$")
"""Before the name of who held the post until then."""

LEADS = _expression(r"\b(?P<past>%(once)s\s)?%(leading)s\s+$")
"""Before a body, of its head."""

DESCRIBED = _expression(
    r"\b%(somebody)s\s+(?:%(from)s \w+\s+)?yang\s+%(also)s(?:\s+%(be)s)?(?:\s+%(as_a)s)?\s+$"
)
"""Before a post of the person last spoken of: "pria yang juga"."""

LEFT = _expression(r"\s*(?:%(period)s\s+[\d\s/–-]+\s*,?\s*)?yang\s+(?:%(leaving_when)s\s+)?%(leaving)s\b")
"""After a post and its holder: he has left it."""

MERE = _expression(r"^(?!.*%(bearing)s).*\b%(mere)s$")
"""Links that speak of an office only together with a verb before the person."""

OVER = _expression(r"\b%(over)s\b")
"""Links by which the office is over."""

SUBORDINATE = _expression(r"%(subordinate)s\b")
"""First words of clauses before the main one."""

FUTURE = _expression(r"\b%(future)s\s+(?:meng)?ganti\w*\s*$")
"""A replacement that has not happened."""

DEICTIC = _expression(
    r"\s*(?:%(period)s\s+(?:19|20)\d\d\s*[-–/]\s*(?P<until>(?:19|20)\d\d)\s+|dua %(period)s\s+)?%(deictic)s\b"
)
"""After a post by which somebody is meant."""

LIST_HERE = _expression(r"(?P<between>[^,.:;()\n]{0,60}?)(?:\s*:|\s*,?\s*%(naming)s\b:?)\s*")
"""Between a post and a list of those who seek it."""

LIST_LATER = _expression(r"%(they)s\s+%(naming)s\b:?\s*")
"""At the start of a sentence that lists those spoken of before."""

BRACKETED = _expression(r"\([^()]{1,40}\)")
"""A remark in brackets after a name."""

SINCE = _expression(r"%(since)s\s+(?:%(dated)s\s+)?(?:\w+\s+)?((?:19|20)\d\d)\b")
PERIOD = _expression(
    r"(?:%(terms)s\s+(?:tahun\s+)?)?"
    r"((?:19|20)\d\d)\s*(?:-|–|—|/|%(until)s)\s*((?:19|20)\d\d)"
)
"""Intervals right after a post: "sejak 2014", "periode 2018-2023"."""

SERVING = _expression(
    r"\s*[,(]?\s*(?:yang\s+)?(?:%(leaving_when)s\s+|resmi\s+)*"
    r"(?:%(serving)s|(?P<sworn>%(sworn)s)(?:\s+%(at)s)*)\s+"
)
"""Between holder and interval, of the office: "yang menjabat", "yang dilantik pada"."""

BEGUN = _expression(r"[\s,]*%(begun)s\b")
"""Words before a day from which a post is held."""

HOLDS = _expression(r"\b(?:%(serving)s|%(sworn)s|%(be)s)\b")
"""Between a holder and a post: an office, not a mere apposition."""

TERM_OF = _expression(r"\b%(term_of)s(?:nya)?\s+(?:%(as_a)s\s+|seorang\s+)?$")
"""Before a post or its holder, of his time in office."""

ENDING = _expression(
    r"\s*,?\s*(?:yang\s+)?(?P<term>%(term_of)snya\s+|(?=.{0,20}\b%(closing)s\b))?"
    r"(?:(?:%(leaving_when)s|%(soon)s)\s+)*(?:%(ending)s|%(closing)s\s+%(term_of)s(?:nya)?)\s+(?:%(at)s\s+)*"
)
"""After post and holder, before the day on which the office ends."""

ENDING_NEXT = _expression(
    r"%(term_of)snya\s+(?:(?:%(leaving_when)s|%(soon)s)\s+)*%(ending)s\s+(?:%(at)s\s+)*"
)
"""The same as a sentence of its own."""

