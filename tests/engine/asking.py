"""A pool over a published state folder, and what asks it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

from cable_ld.editions.state import State
from cable_ld.engine.pool import Pool
from cable_ld.engine.port import Answer, Forms, Limits, Query, Question
from tests.corpora import BASE

Result = TypeVar("Result")

LIMITS: Final = Limits(
    timeout=10, memory=512, max_length=65_536, max_rows=1_000_000, max_bytes=2**28, workers=2, queue=16
)
_PRODUCT: Final = " ".join(f"VALUES ?v{n} {{ {'1 2 3 4 ' * 5}}}" for n in range(10))
RUNAWAY: Final = f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} }}"
ENDLESS: Final = f"SELECT * {{ {_PRODUCT} }}"
"""Has a result without an end, in any corpus."""
BOMB: Final = (
    "SELECT * { BIND('abcdefghijklmnop' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n},?x{n}) AS ?x{n + 1})" for n in range(40))
    + "}"
)
LONG: Final = f"FILTER('{'x' * 1000}' != '') }}"
"""The end of a query that makes it too long for the light lane."""
HEAVY: Final = f"ASK {{ ?s ?p ?o {LONG}"
HEAVY_RUNAWAY: Final = RUNAWAY.removesuffix("}") + LONG


def question(text: str, form: str | None = None, edition: int = 1, client: str | None = None) -> Question:
    """A question for JSON and Turtle, unless a form is given."""
    forms = Forms(form, form, form) if form else Forms("json", "json", "ttl")
    return Question(Query(text, BASE, {}), edition, forms, client)


async def whole(answer: Answer) -> bytes:
    """All bytes of an answer."""
    pieces = [answer.head]
    if answer.rest:
        pieces += [piece async for piece in answer.rest]
    return b"".join(pieces)


def with_pool(state: Path, limits: Limits, do: Callable[[Pool], Awaitable[Result]]) -> Result:
    """Does something with a pool that is open, and closes it."""

    async def run() -> Result:
        pool = Pool(State(state), limits)
        await pool.open()
        try:
            return await do(pool)
        finally:
            await pool.close()

    return asyncio.run(run())


def ask(state: Path, text: str, form: str | None = None, limits: Limits = LIMITS) -> bytes:
    """Asks one question and reads its whole answer."""

    async def do(pool: Pool) -> bytes:
        return await whole(await pool.answer(question(text, form)))

    return with_pool(state, limits, do)
