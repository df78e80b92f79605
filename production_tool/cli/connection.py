"""The database for commands that book without the API: through the same actions, heard by every running server."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from production_tool.app import make_database
from production_tool.kit.bus import Bus

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from production_tool.kit.db import Database

CONNECTIONS = 2


@asynccontextmanager
async def connect(dsn: str) -> AsyncGenerator[Database]:
    """An open database whose commits are announced, so that boards which are open elsewhere follow at once."""
    database = make_database(dsn, CONNECTIONS)
    await database.open()
    bus = Bus(database)
    await bus.start()
    try:
        yield database
    finally:
        await bus.stop()
        await database.close()
