"""The whole program with its screens on a port of this machine, in the event loop of the tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from production_tool.app import create_app
from production_tool.cli.server import KEEP_ALIVE_SECONDS
from production_tool.kit.config import Config
from production_tool.tenant.access import COOKIE
from tests.support.studio import Api


class _Server(uvicorn.Server):
    """Leaves the signals to pytest, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = asyncio.Event()

    @contextmanager
    def capture_signals(self):
        yield

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@dataclass(frozen=True, slots=True)
class Site:
    """Where it is, a stranger who talks to its API, and its database."""

    url: str
    api: Api
    dsn: str

    def cookie_of(self, person: Api) -> dict[str, Any]:
        """The session of a person with a token, as a browser keeps it."""
        assert person.token is not None
        return {"name": COOKIE, "value": person.token, "url": self.url, "httpOnly": True, "sameSite": "Lax"}


@asynccontextmanager
async def running_site(dsn: str, web: Path, port: int = 0) -> AsyncGenerator[Site]:
    """The program on a port, any free one unless said, with the screens in `web`; stopped afterwards."""
    app = create_app(Config(log_level="error", sign_ups_per_hour=100_000), dsn, web)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        log_level="warning",
        lifespan="on",
        ws_per_message_deflate=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    await server.listening.wait()
    host, bound = server.servers[0].sockets[0].getsockname()[:2]
    try:
        async with httpx.AsyncClient(base_url=f"http://{host}:{bound}", timeout=30) as client:
            yield Site(f"http://{host}:{bound}", Api(client), dsn)
    finally:
        server.should_exit = True
        await serving
