"""Copies: articles of nearly the same text, as agencies and press offices send them out.

Input: texts. Output: their sketches, the blocks in which copies are found, and whether two are copies.
Algorithm: MinHash (rensa) over shingles of four words. Of two texts the share of equal values tells the share of
common shingles. Three values in a row make a block: texts with half of their shingles in common share one of the 21
blocks in 94 of 100 cases, with more than that practically always.
"""

from __future__ import annotations

from hashlib import blake2b

from rensa import RMinHash

from kg.iris import name_key

WORDS = 4
"""Words of a shingle."""
VALUES = 63
ROWS = 3
WIDTH = 4
"""Bytes of a value."""
ALIKE = 0.5
"""Share of common shingles from which two texts are copies. In 3,463 articles of the same weeks no two had over 0.3."""


def sketch(text: str) -> bytes:
    """The sketch of a text, empty if it has too few words."""
    words = name_key(text).split()
    shingles = [" ".join(words[n : n + WORDS]) for n in range(len(words) - WORDS + 1)]
    if not shingles:
        return b""
    found = RMinHash(num_perm=VALUES, seed=1)
    found.update(shingles)
    return b"".join(value.to_bytes(WIDTH, "big") for value in found.digest())


def blocks(found: bytes) -> list[int]:
    """The blocks of a sketch: those of copies have one in common."""
    size = ROWS * WIDTH
    rows = (n.to_bytes(2, "big") + found[n : n + size] for n in range(0, len(found), size))
    return [int.from_bytes(blake2b(row, digest_size=7).digest(), "big") for row in rows]


def alike(one: bytes, other: bytes) -> bool:
    """Whether texts of these sketches are copies."""
    values = range(0, VALUES * WIDTH, WIDTH)
    return sum(one[n : n + WIDTH] == other[n : n + WIDTH] for n in values) >= ALIKE * VALUES
