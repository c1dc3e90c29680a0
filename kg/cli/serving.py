"""The command that puts the graph on the web: serve."""

from __future__ import annotations

import gc
import importlib.util
import socket
from typing import Annotated

import typer

from kg.cli.console import note
from kg.cli.options import DATA, Data
from kg.errors import KgError


def serve(
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to listen at; 0: any that is free.")
    ] = 8000,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, help="Stop a query after S seconds.")
    ] = 30,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers", metavar="N", min=1, show_default=False, help="Queries answered at a time; default: two a core."
        ),
    ] = None,
    data: Data = DATA,
) -> None:
    """Serve the graph: pages, and SPARQL at /sparql.

    It only reads; a graph that is built anew meanwhile is served from the next request on.

    Example: kg serve --port 8080
    """
    if missing := [name for name in ("starlette", "uvicorn") if not importlib.util.find_spec(name)]:
        raise KgError(f"kg serve needs {', '.join(missing)}: pip install 'nusakg[serve]'")
    import uvicorn

    from kg.answering import Limits
    from kg.answering.pool import WORKERS
    from kg.serve import application

    app = application(data, Limits(timeout=timeout, workers=workers or WORKERS))
    listener = _listener(host, port)
    where = f"[{host}]" if ":" in host else host
    note(f"kg: serving {data} at http://{where}:{listener.getsockname()[1]}/ (Ctrl+C ends it)")
    gc.freeze()  # what is there now stays: no search for garbage in it
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, proxy_headers=False, server_header=False,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    """A socket that listens at the address."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise KgError(f"cannot listen at {host}, port {port} ({why}); choose another --host or --port") from error
