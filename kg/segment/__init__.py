"""Article -> Document: tokens, quotations, furniture and sentences, all with offsets.

Input:     an `Article` and the words in `language/id/segment.yaml`.
Output:    a `Document` without mentions; sentences hold prose only: headline, dateline, credit lines and links to
           other articles are furniture and stay outside of them.
Algorithm: one regular expression for tokens; then paragraphs, quotations, furniture and sentences, each read by a
           module of its own.
"""

from __future__ import annotations

import re

from kg.language import Lexicon
from kg.language.speech import speech
from kg.language.text import TOKEN, fold
from kg.model import Article, Document, Token
from kg.segment.furniture import furniture_of
from kg.segment.quotation import quotations
from kg.segment.sentences import sentences_of

PARAGRAPH = re.compile(r"[^\n]+")


def segment(article: Article, lexicon: Lexicon) -> Document:
    """Cut the text of `article` into tokens, quotations, furniture and sentences."""
    text = article.text
    tokens = tuple(_tokens(text))
    paragraphs = _paragraphs(text)
    quotes = quotations(text, paragraphs, speech(lexicon))
    furniture = tuple(furniture_of(article, paragraphs, lexicon))
    sentences = tuple(sentences_of(text, tokens, paragraphs, quotes, furniture, lexicon))
    return Document(article, tokens, sentences, tuple(quotes), furniture, date=article.date)


def _tokens(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), word := m.group(), fold(word)) for m in TOKEN.finditer(text)]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of paragraphs: lines, save that a line which goes on in lower case is joined to the one before."""
    spans: list[tuple[int, int]] = []
    for m in PARAGRAPH.finditer(text):
        line = m.group()
        start = m.start() + len(line) - len(line.lstrip())
        end = m.end() - (len(line) - len(line.rstrip()))
        if start >= end:
            continue
        before = spans[-1][1] if spans else 0
        if spans and text[start].islower() and "\n\n" not in text[before:start] and text[before - 1] not in ".!?…:\"”":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
