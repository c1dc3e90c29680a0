"""Trimming a span of words: no space, comma, point or odd quotation mark at its ends."""

from __future__ import annotations

from kg.model import Span

_LEFT = " \t\r\n\u00a0\u200b\u200e,.;:-–—!?…)»"
_RIGHT = " \t\r\n\u00a0\u200b\u200e,.;:-–—(«"
_PAIRED = "\"'“”‘’"


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without space and stops at its ends, and without a mark that has no partner; None if it is empty."""
    while start < end and text[start] in _LEFT:
        start += 1
    while start < end and text[end - 1] in _RIGHT:
        end -= 1
    if start < end and text[end - 1] in _PAIRED and not any(c in _PAIRED for c in text[start : end - 1]):
        return trimmed(text, start, end - 1)
    if start < end and text[start] in _PAIRED and not any(c in _PAIRED for c in text[start + 1 : end]):
        return trimmed(text, start + 1, end)
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Span(start, end)
