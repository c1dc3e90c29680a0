"""What is known of local people and the like, in a form that can be kept.

Input and output: dataclasses of strings, sets and nodes, as values or as bytes.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import pyoxigraph as ox

T = TypeVar("T")


def pack(known: object) -> bytes:
    return msgspec.msgpack.encode(known, enc_hook=_written, order="deterministic")


def unpack(packed: bytes, kind: type[T]) -> T:
    return msgspec.msgpack.decode(packed, type=kind, dec_hook=_node)


def _written(node: Any) -> str:
    if not isinstance(node, ox.NamedNode):
        raise NotImplementedError(f"{type(node)} cannot be kept")
    return node.value


def _node(kind: type, value: Any) -> ox.NamedNode:
    return ox.NamedNode(value)
