"""The endpoint as an ASGI application.

Input: a request. Output: the answer; an error is one line of text. Without a query it describes itself.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from kg.answering import NoAnswer, Pool, Question
from kg.errors import DataError
from kg.serve.sparql.asked import ALLOWED, Asked, Refused, read
from kg.serve.sparql.description import described
from kg.serve.sparql.giving import PREFLIGHT, give, refusal, told
from kg.serve.sparql.negotiate import best, named, prefers_html


class Endpoint:
    """`/sparql`."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        accept = Headers(scope=scope).get("accept", "")
        try:
            if scope["method"] == "OPTIONS":
                answer = Response(status_code=204, headers={**PREFLIGHT, "access-control-allow-methods": ALLOWED})
            elif (asked := await read(scope, receive)).query is not None:
                state = scope["app"].state
                pool: Pool = state.pool
                put, types = question(asked, accept, state.links.base, pool.limits.largest)
                await give(scope, receive, send, put, types)
                return
            elif prefers_html(accept):
                answer = RedirectResponse("/query", status_code=303, headers={"vary": "Accept"})
            else:
                answer = await described(scope)
        except Refused as error:
            answer = told(error.status, str(error), error.headers)
        except NoAnswer as error:
            answer = refusal(error)
        except DataError as error:
            answer = told(503, str(error))
        await answer(scope, receive, send)


def question(asked: Asked, accept: str, base: str, largest: int) -> tuple[Question, dict[str, str]]:
    """What to ask the pool, and the Content-Type of each kind of answer. Raises Refused."""
    types = {}
    chosen = {}
    for kind in ("solutions", "triples"):
        found = named(asked.format, kind) if asked.format else ("", "")
        chosen[kind], types[kind] = found if found[0] else best(accept, kind)
    types["boolean"] = types["solutions"]
    return Question(
        asked.query or "", chosen["solutions"], chosen["triples"], asked.default_graphs, asked.named_graphs, base,
        largest=largest,
    ), types  # fmt: skip
