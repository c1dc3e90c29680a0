"""The pool of workers: questions that take too much end, and nobody else is hurt."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox
import pytest

from kg.answering import Limits, NoAnswer, Pool, Question, Table, Term
from kg.pipeline import build
from kg.resources import folder
from kg.store import current_name, write_generation
from kg.terms import text
from kg.vocab import KG, SKOS

T = TypeVar("T")
NAMES = "SELECT ?n { ?x skos:altLabel ?n } ORDER BY ?n"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
BIG = f"SELECT (CONCAT({', '.join(['?n'] * 100)}) AS ?x) {{ ?a ?b ?n . ?c ?d ?e . ?f ?g ?h }}"


def pooled(data: Path, use: Callable[[Pool], Awaitable[T]], limits: Limits | None = None) -> T:
    """What `use` returns, with a pool for `data`."""

    async def run() -> T:
        pool = Pool(data, limits)
        await pool.start()
        try:
            return await use(pool)
        finally:
            await pool.close()

    with ThreadPoolExecutor() as thread:  # the browser of other tests has a loop in this one
        return thread.submit(asyncio.run, run()).result()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A store of a hundred names."""
    write_generation(tmp_path, [ox.Quad(KG.Indonesia, SKOS.altLabel, text(f"name {n}")) for n in range(100)])
    return tmp_path


async def reason(pool: Pool, sparql: str, **options: float) -> str:
    with pytest.raises(NoAnswer) as caught:
        await pool.ask(sparql, **options)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)
    return caught.value.reason


async def whole(pool: Pool, question: Question) -> bytes:
    async with pool.asking(question) as reply:
        return b"".join([piece async for piece in reply.pieces()])


def pids(pool: Pool) -> set[int]:
    return {worker.pid for worker in pool._idle}


def test_tables(data: Path) -> None:
    async def use(pool: Pool) -> None:
        name = Term("literal", "name 0", "http://www.w3.org/2001/XMLSchema#string")
        assert await pool.ask(NAMES, rows=1) == Table(["n"], [[name]], True)
        assert await pool.ask("SELECT ?x ?y { VALUES (?x ?y) { (kg:a UNDEF) } }") == Table(
            ["x", "y"], [[Term("iri", f"{KG.base}a"), None]], False
        )
        assert (await pool.ask("ASK {}")).rows == [[Term("literal", "true")]]
        triples = await pool.ask("CONSTRUCT WHERE { ?s ?p ?o }", rows=7)
        assert (triples.columns, len(triples.rows), triples.more) == (["subject", "predicate", "object"], 7, True)

    pooled(data, use)


def test_ready_questions(tmp_path: Path) -> None:
    build([folder("seeds") / "articles"], tmp_path)

    async def use(pool: Pool) -> None:
        found = await pool.ask("instansi-daerah", values={"daerah": "Kota Bogor"})
        assert found.rows
        assert await reason(pool, "instansi-daerah", values={"daerah": "Atlantis"}) == "query"  # type: ignore[arg-type]
        assert await reason(pool, "nothing", values={}) == "query"  # type: ignore[arg-type]

    pooled(tmp_path, use)


def test_wrong_late_and_large(data: Path) -> None:
    async def use(pool: Pool) -> None:
        assert await reason(pool, "SELECT") == "query"
        assert await reason(pool, "SELECT * { SERVICE <http://a/> {} }") == "query"
        assert await reason(pool, CROSS, timeout=0.2) == "late"
        with pytest.raises(NoAnswer, match="larger than 1000 bytes"):
            await whole(pool, Question(NAMES, largest=1000))
        with pytest.raises(NoAnswer, match="larger than 3 MB"):
            await whole(pool, Question(BIG, largest=3 << 20))
        assert len((await pool.ask(NAMES)).rows) == 100

    pooled(data, use)


def test_memory_is_limited(data: Path) -> None:
    async def use(pool: Pool) -> None:
        hungry = f"SELECT (GROUP_CONCAT(?x) AS ?all) {{ {{ {BIG} }} }}"
        assert await reason(pool, hungry) == "died"
        assert len((await pool.ask(NAMES)).rows) == 100

    pooled(data, use, Limits(workers=1, memory=200 << 20))


def test_a_killed_worker_is_replaced(data: Path) -> None:
    async def use(pool: Pool) -> None:
        before = pids(pool)
        for worker in list(pool._idle):
            os.kill(worker.pid, signal.SIGKILL)
            while worker.alive:
                await asyncio.sleep(0.01)
        assert len((await pool.ask(NAMES)).rows) == 100
        assert not pids(pool) & before

    pooled(data, use)


def test_a_new_generation_is_read_from_the_next_question_on(data: Path) -> None:
    async def use(pool: Pool) -> None:
        async with pool.asking(Question(NAMES)) as reply:
            assert reply.head.generation == current_name(data)
        write_generation(data, [ox.Quad(KG.Indonesia, SKOS.altLabel, text("new"))])
        assert len((await pool.ask(NAMES)).rows) == 1

    pooled(data, use)


def test_slow_questions_make_place(data: Path) -> None:
    async def use(pool: Pool) -> None:
        loop = asyncio.get_running_loop()
        slow = [loop.create_task(reason(pool, CROSS)) for _ in range(2)]
        await asyncio.sleep(0.1)
        assert len((await pool.ask(NAMES)).rows) == 100  # when both have stepped back
        slow.append(loop.create_task(reason(pool, CROSS)))
        await asyncio.sleep(0.1)
        assert len((await pool.ask(NAMES)).rows) == 100  # when the third is given up
        assert await asyncio.gather(*slow) == ["late", "late", "busy"]
        assert len((await pool.ask(NAMES)).rows) == 100
        assert len(pool._idle) == 1

    pooled(data, use, Limits(workers=1, slow=2, timeout=12, patience=20))


def test_too_many_have_to_wait(data: Path) -> None:
    async def use(pool: Pool) -> None:
        slow = asyncio.get_running_loop().create_task(reason(pool, CROSS))
        await asyncio.sleep(0.1)
        assert await reason(pool, NAMES) == "busy"
        assert await slow == "late"

    pooled(data, use, Limits(workers=1, timeout=0.9, patience=0.3))


def test_what_is_not_read_is_not_made(data: Path) -> None:
    async def use(pool: Pool) -> None:
        async with pool.asking(Question(BIG)) as reply:
            assert await anext(reply.pieces())
        assert len((await pool.ask(NAMES)).rows) == 100

    pooled(data, use, Limits(workers=1))


def test_who_reads_slowly_holds_no_worker(data: Path) -> None:
    async def use(pool: Pool) -> None:
        size = 0
        async with pool.asking(Question(f"{BIG} LIMIT 10000")) as reply:
            async for piece in reply.pieces():
                if not size:
                    assert len((await pool.ask(NAMES)).rows) == 100
                    await asyncio.sleep(6.5)
                size += len(piece)
        assert size > 5 << 20

    pooled(data, use, Limits(workers=1, timeout=6))


def test_large_answers_without_room(data: Path) -> None:
    async def use(pool: Pool) -> None:
        question = Question(f"{BIG} LIMIT 10000")
        assert len(await whole(pool, question)) > 5 << 20
        with pytest.raises(NoAnswer, match="larger than 3 MB"):
            await whole(pool, Question(BIG, largest=3 << 20))

    pooled(data, use, Limits(workers=1, kept=0))


def test_who_goes_away_frees_the_worker(data: Path) -> None:
    async def use(pool: Pool) -> None:
        asked = asyncio.get_running_loop().create_task(pool.ask(CROSS))
        await asyncio.sleep(0.1)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        assert len((await pool.ask(NAMES)).rows) == 100

    pooled(data, use, Limits(workers=1, patience=0.5))


def test_workers_end_with_the_pool(data: Path) -> None:
    async def use(pool: Pool) -> set[int]:
        return pids(pool)

    for pid in pooled(data, use):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
