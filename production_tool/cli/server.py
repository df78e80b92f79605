"""uvicorn, told what this program needs, and how to say that it answers."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

import uvicorn

from production_tool.cli.listening import reach
from production_tool.cli.refusal import Refusal
from production_tool.kit.garbage import collect_rarely

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from starlette.types import ASGIApp

    from production_tool.kit.config import Config

GRACE_SECONDS = 5
KEEP_ALIVE_SECONDS = 150
"""Longer than those in front keep a connection that nobody uses (nginx 60 s, Caddy 120 s, programs 4 to 90 s): whoever closes
it first must be them, or a request that they send at that moment meets a closed door."""
PAUSE_SECONDS = 0.02


def run_server(app: ASGIApp, config: Config, listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Answer requests until a signal comes; `on_ready` is called when `/health/ready` says yes.

    Raises `Refusal` if the application does not start, and whatever the signal's handler raises.
    """
    settings = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        # Only a proxy that the settings name is believed when it says who the client is.
        proxy_headers=config.public_url is not None,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    try:
        AnnouncingServer(settings, listener, on_ready).run(sockets=[listener])
    except SystemExit as error:
        raise Refusal("The server could not start. The lines above say why.") from error


class AnnouncingServer(uvicorn.Server):
    """uvicorn that asks itself whether it is ready, and tells."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._listener = listener
        self._on_ready = on_ready
        self._asking: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then ask beside the work of answering."""
        await super().startup(sockets)
        collect_rarely()
        self._asking = asyncio.create_task(self._announce())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop, the asking too."""
        if self._asking is not None:
            self._asking.cancel()
        await super().shutdown(sockets)

    async def _announce(self) -> None:
        while not await is_ready(*reach(self._listener)):  # noqa: ASYNC110 - the answer comes over the network
            await asyncio.sleep(PAUSE_SECONDS)
        self._on_ready()


async def is_ready(host: str, port: int) -> bool:
    """Whether the server there answers `/health/ready` with yes."""
    with contextlib.suppress(OSError):
        reader, writer = await asyncio.open_connection(host, port)
        try:
            writer.write(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            status = await reader.readline()
            return status.split()[1:2] == [b"200"]
        finally:
            writer.close()
    return False
