"""Bytes -> text, in any usual encoding, the same every time.

Input: the bytes of an article and, where the source says so, its encoding. Output: text in which CRLF and CR are LF
and nothing else is changed.
Algorithm, first that fits: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-16 without a mark, told by its zero bytes;
UTF-8; the declared encoding; UTF-8 with some broken bytes, if most of its long sequences are whole; of Windows-1252
(Latin-1 is a part of it) and Mac Roman, the one that gives more of the signs that news is set with. Bytes that no
character stands for become U+FFFD, so that nothing is lost unseen. Zero bytes elsewhere mean that it is no text.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNS = "“”‘’–—…•·°±×½é"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_ENCODINGS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
"""What Python can decode, but no text is written in."""


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The text that `data` holds. `name` is what an error calls the source. Raises SourceError for what is no text."""
    return clean(_decode(data, name, declared))


def clean(text: str) -> str:
    """`text` with LF line ends, and U+FFFD for halves of surrogate pairs, which no encoding can write."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LONE_SURROGATE.sub("\ufffd", text)


def _decode(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            marked = data[len(mark) :].decode(encoding, "replace")
            return marked if "\0" not in marked else _wide(b"\0", name)
    if b"\0" in data:
        return _wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and (text := _strictly(data, declared)) is not None:
        return text
    lenient = data.decode("utf-8", "replace")
    broken, whole = lenient.count("\ufffd"), sum(c > "\x7f" for c in lenient)
    if whole - broken > broken:
        return lenient
    candidates = [data.decode(encoding, "replace") for encoding in ("cp1252", "mac_roman")]
    return max(candidates, key=lambda text: sum(map(text.count, _SIGNS)))


def _wide(data: bytes, name: str) -> str:
    """UTF-16 without a byte order mark: in Latin text, nearly every second byte is zero."""
    half = max(1, len(data) // 2)
    for encoding, zeros in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[0::2].count(0))):
        if zeros > 0.6 * half and (text := _strictly(data, encoding)) is not None and "\0" not in text:
            return text
    raise SourceError(f"{name}: this is not text (it holds zero bytes)")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        known = codecs.lookup(encoding).name.replace("_", "-") not in _NO_ENCODINGS
        return data.decode(encoding) if known else None
    except (UnicodeError, LookupError):
        return None
