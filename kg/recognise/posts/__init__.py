"""Posts: which offices the text names, in which body and with which status.

Input:     a document with its area and body mentions.
Output:    the document with a mention of kind "post" for each office (its span: words of status, title, body, area;
           its ref a `Post`) and an implied "agency" mention for each body that is named only through its head.
Algorithm: left to right, the longest title at each word (`kg.language.posts`); what follows is read by the kind of the
           title (`reader`). Areas that are not named come from a post joined to it, from the same post
           named before, or from the setting.
"""

from __future__ import annotations

from itertools import pairwise

from kg.language import Lexicon, english_titles
from kg.language.abroad import abroad
from kg.language.directorates import directorate
from kg.language.posts import titles
from kg.language.words import Words
from kg.model import COUNTRY, Body, Document, Mention, Post
from kg.recognise.posts.reader import Phrase, Reader
from kg.recognise.posts.setting import Setting, fits, holder

WORDS = Words("post_words")



def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its post mentions and the bodies they imply."""
    opens = titles(lexicon).opens
    silent = [(f.start, f.end) for f in doc.furniture if f.kind in ("credit", "aside", "headline")]
    starts = [i for i, t in enumerate(doc.tokens) if opens(t.norm) or english_titles.opens(t)]
    if not starts:
        return doc
    reader = Reader(doc, lexicon)
    phrases: list[Phrase] = []
    after = 0
    for i in starts:
        if i < after or any(s <= doc.tokens[i].start < e for s, e in silent):
            continue
        phrase = reader.read(i)
        if phrase is not None and not reader.of_no_region(phrase):
            phrases.append(phrase)
            after = phrase.end
    _share(phrases, doc)
    _place(phrases, doc, reader)
    found: list[Mention] = list(reader.cut.values())
    foreign = abroad(doc)
    for phrase in phrases:
        found.extend(m for m in _mentions(phrase, doc, reader) if not (foreign and m.implied))
    return doc.without(set(reader.cut)).add(tuple(found)) if reader.cut else doc.add(tuple(found))


def _share(phrases: list[Phrase], doc: Document) -> None:
    """Give a title of an association or company the body of the one joined to it ("Pendiri sekaligus Direktur X"), the
    deputy of a candidate the same status, and who is elected with the deputy."""
    for first, second in pairwise(phrases):
        between = " ".join(t.norm for t in doc.tokens[first.end : second.start])
        loose = first.kind == "generic" and first.known is None and first.name is None and not first.foreign
        bare_first = first.kind == "head" and first.area is None and first.known is None
        bare = bare_first and second.kind == "head"
        if bare and first.status == "candidate" and second.status == "definitive" and between in WORDS.joined:
            second.status, second.shared = "candidate", True  # "calon gubernur dan wakil gubernur"
        if bare_first and second.kind == "head" and second.status == "elect" and between in WORDS.joined:
            first.status = "elect"  # "gubernur dan wakil gubernur X terpilih"
        if loose and second.kind == "generic" and between in WORDS.both:
            first.known, first.name, first.area = second.known, second.name, second.area
            first.unknown, first.guessed = second.unknown, second.guessed


def _place(phrases: list[Phrase], doc: Document, reader: Reader) -> None:
    """Give the phrases without area theirs: of the next post joined to it, of the same post before, of the setting."""
    setting = Setting(doc)
    for phrase in phrases:
        if phrase.area and phrase.area != COUNTRY and not phrase.foreign:
            setting.note(doc.tokens[phrase.start].start, phrase.area)
    last: dict[str, str] = {}
    for k, phrase in enumerate(phrases):
        if phrase.area or phrase.foreign or phrase.level is None:
            if phrase.area:
                last[phrase.title] = phrase.area
            continue
        after = phrases[k + 1] if k + 1 < len(phrases) else None
        joined = after is not None and after.start - phrase.end == 1 and doc.tokens[phrase.end].norm in WORDS.joined
        if joined and after is not None and after.area and (up := holder(after.area, phrase.level)):
            phrase.area = up
        elif phrase.title in last and fits(last[phrase.title], phrase.level):
            phrase.area = last[phrase.title]
        else:
            phrase.area = setting.area(doc.tokens[phrase.start].start, phrase.level)
        phrase.guessed = True


def _mentions(phrase: Phrase, doc: Document, reader: Reader) -> list[Mention]:
    start, end = doc.tokens[phrase.start].start, doc.tokens[phrase.end - 1].end
    body = reader.body(phrase)
    confidence = 0.95 if body is None or not (phrase.guessed or phrase.unknown) else 0.8 if phrase.guessed else 0.7
    found = [Mention(start, end, "post", Post(phrase.title, body, phrase.status), confidence=confidence)]
    if (
        body is not None
        and phrase.implies
        and (phrase.status != "candidate" or phrase.shared)
        and body.kind != "organization"
        and _named(body)
    ):
        found.append(Mention(start, end, "agency", body, implied=True, confidence=confidence))
    led = directorate(doc.tokens, phrase.start, phrase.end, body)
    if led is not None and phrase.status != "candidate":
        found.append(Mention(start, end, "agency", led, implied=True, confidence=min(confidence, 0.9)))
    return found


def _named(body: Body) -> bool:
    return body.area is not None and body.name != "Republik Indonesia"
