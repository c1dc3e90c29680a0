"""People: where the text names a person, and which names are those of the same person.

Input:     a document with its area, body and post mentions.
Output:    the document with a mention of kind "person" for every name (span: the name without honorifics, ranks and
           degrees; ref: the person) and a `Person` for each: the fullest form of the name, other forms, honorifics
           and degrees. Area mentions inside a person's name are taken out.
Algorithm: (1) candidates: runs of name words, with the evidence that stands around them - a post, an honorific, a verb
           of speech, a noun for a person, an age, known given names, a neighbour in a list; (2) names of two words and
           more are grouped, then those of one word are given to the bearer spoken of last; (3) other places where a
           part of a known name stands; (4) nicknames that the text explains.
"""

from __future__ import annotations

from kg.language import Lexicon
from kg.model import Document, Mention, Person, PersonRef
from kg.recognise.people.candidates import Finder
from kg.recognise.people.evidence import Candidate
from kg.recognise.people.groups import group


def recognise(doc: Document, lexicon: Lexicon) -> Document:
    """The document with its people."""
    finder = Finder(doc, lexicon)
    candidates: list[Candidate] = finder.find()
    if not candidates:
        return doc
    people: list[Person] = []
    found: list[Mention] = []
    for known in group(doc, candidates, finder):
        spans = sorted(known.mentions)
        first = spans[0]
        ref = PersonRef(first[0], first[1])
        forms = tuple(f for f in known.forms if f != known.text)
        people.append(
            Person(first[0], first[1], known.text, forms, tuple(known.prefixes), tuple(known.suffixes), known.initials)
        )
        found.extend(Mention(start, end, "person", ref, confidence=c) for start, end, c in spans)
    people.sort(key=lambda p: (p.start, p.end))
    inside = {area for m in found for area in doc.within(m.start, m.end, "area")}
    return doc.without(inside).add(tuple(found), tuple(people)) if inside else doc.add(tuple(found), tuple(people))
