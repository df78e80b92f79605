"""The program on a real port, in a thread with an event loop of its own, for clients that are not asynchronous."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
import uvicorn

from production_tool.app import create_app
from production_tool.cli.server import KEEP_ALIVE_SECONDS
from production_tool.kit.config import Config
from tests.contract.crowd import crowded, plans
from tests.support.cluster import clone_database, dsn_for

__all__ = ["crowded", "plans"]


class Server(uvicorn.Server):
    """Leaves the signals to pytest, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Not in a thread."""
        yield

    async def startup(self, sockets: object = None) -> None:
        """Start, then say so."""
        await super().startup()
        self.listening.set()

    @property
    def url(self) -> str:
        """Where it listens."""
        host, port = self.servers[0].sockets[0].getsockname()
        return f"http://{host}:{port}"


@pytest.fixture(scope="session")
def server_url(superuser_dsn: str) -> Iterator[str]:
    """A running server on a database of its own."""
    application = create_app(
        Config(log_level="error", sign_ups_per_hour=100_000),
        dsn_for(superuser_dsn, database=clone_database(superuser_dsn)),
    )
    config = uvicorn.Config(
        application,
        host="127.0.0.1",
        port=0,
        log_level="error",
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), name="server")
    thread.start()
    assert server.listening.wait(60)
    yield server.url
    server.should_exit = True
    thread.join(60)
    assert not thread.is_alive()
