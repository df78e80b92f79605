"""Runs an application's lifespan in the present event loop, as a server would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def running(application: Any) -> AsyncIterator[None]:
    """Start, and stop afterwards; what goes wrong at either end is raised."""
    to_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    from_app: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}
    task = asyncio.create_task(application(scope, to_app.get, from_app.put))
    await _say(to_app, from_app, "startup")
    try:
        yield
    finally:
        await _say(to_app, from_app, "shutdown")
        await task


async def _say(to_app: asyncio.Queue[Any], from_app: asyncio.Queue[Any], what: str) -> None:
    await to_app.put({"type": f"lifespan.{what}"})
    answer = await asyncio.wait_for(from_app.get(), 60)
    assert answer["type"] == f"lifespan.{what}.complete", answer
