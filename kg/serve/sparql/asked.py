"""What a request to the endpoint asks: its query, the data set it is put to, the format wanted.

Input: a request (ASGI). Output: `Asked`. The three ways of the SPARQL 1.1 Protocol (2.1.1 to 2.1.3): GET, POST of a
form, POST of the query itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from kg.query.guard import MAX_LENGTH

LARGEST = 4 * MAX_LENGTH + 100_000
"""Bytes that the body of a request may have: a query in UTF-8, percent-encoded in part, and what stands beside it."""
MOST_PARAMETERS = 1000
ALLOWED = "GET, HEAD, POST, OPTIONS"
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class Refused(Exception):
    """A request that is not answered: `status` and one line that says why."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        super().__init__(text)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, None if the request has none; IRIs of graphs, None for those that the query names; a format or ""."""

    query: str | None
    default_graphs: list[str] | None
    named_graphs: list[str] | None
    format: str


async def read(scope: Scope, receive: Receive) -> Asked:
    """What the request asks. Raises Refused if it asks nothing that can be answered."""
    parameters = _decoded(scope["query_string"])
    method = scope["method"]
    if method == "POST":
        parameters += await _posted(Headers(scope=scope), receive)
    elif method not in ("GET", "HEAD"):
        raise Refused(405, f"the endpoint takes {ALLOWED}, not {method}", Allow=ALLOWED)
    if any(name == "update" for name, _ in parameters):
        raise _read_only()
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) > 1:
        raise Refused(400, "one query at a time: the parameter query stands more than once")
    if not queries and method == "POST":
        raise Refused(400, "the parameter query is missing")
    if queries and len(queries[0]) > MAX_LENGTH:
        raise Refused(413, f"the query is longer than {MAX_LENGTH:,} characters; ask for less at once")
    graphs = {
        kind: [value for name, value in parameters if name == f"{kind}-graph-uri"] for kind in ("default", "named")
    }
    given = any(graphs.values())
    return Asked(
        queries[0] if queries else None,
        graphs["default"] if given else None,
        graphs["named"] if given else None,
        next((value for name, value in parameters if name == "format"), ""),
    )


async def _posted(headers: Headers, receive: Receive) -> list[tuple[str, str]]:
    """The parameters in the body of a POST."""
    sent = Message()
    sent["content-type"] = headers.get("content-type", "")
    type = sent.get_content_type() if headers.get("content-type") else ""
    if type == UPDATE:
        raise _read_only()
    if type not in (FORM, DIRECT):
        raise Refused(415, f"send a query as {FORM} (query=...) or as {DIRECT}, not as {type or 'nothing named'}")
    if str(sent.get_param("charset", "utf-8")).lower() not in ("utf-8", "utf8"):
        raise Refused(415, "send the query in UTF-8")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "send the query as it is, not compressed")
    body = await _body(headers, receive)
    if type == FORM:
        return _decoded(body)
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError:
        raise Refused(400, "the query is not in UTF-8") from None


async def _body(headers: Headers, receive: Receive) -> bytes:
    too_large = Refused(413, f"the request is larger than {LARGEST:,} bytes")
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > LARGEST:
        raise too_large
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "the request broke off")
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise too_large
        if not message.get("more_body", False):
            return bytes(body)


def _decoded(encoded: bytes) -> list[tuple[str, str]]:
    """Parameters, percent-encoded in UTF-8."""
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS
        )
    except UnicodeError:
        raise Refused(400, "the parameters are not in percent-encoded UTF-8") from None
    except ValueError:
        raise Refused(400, f"more than {MOST_PARAMETERS} parameters") from None


def _read_only() -> Refused:
    return Refused(403, "this graph is read-only: no updates; it is changed with kg build")
