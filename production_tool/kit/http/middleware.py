"""What surrounds every request: its id, its log line, its time, and the headers that keep a browser safe."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import structlog

from production_tool.kit.ids import new_id
from production_tool.kit.logs import get_logger
from production_tool.kit.metrics import response_time

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
SAFE_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
API_POLICY = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
log = get_logger("http")


class RequestFrame:
    """Gives a request its id (its own `X-Request-Id` if it is a sensible one), and logs and measures it."""

    def __init__(self, app: ASGIApp, *, hsts: bool = False) -> None:
        """`hsts`: the program is reached over TLS."""
        self.app = app
        self.headers = [*SAFE_HEADERS, *([(b"strict-transport-security", b"max-age=31536000")] if hsts else [])]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Frame one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _find_request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        begun = time.perf_counter()
        status = 500

        async def send_framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._add_headers(message, request_id)
            await send(message)

        try:
            await self.app(scope, receive, send_framed)
        finally:
            _account(scope, status, time.perf_counter() - begun)

    def _add_headers(self, message: Message, request_id: str) -> None:
        headers = message.setdefault("headers", [])
        headers.extend(self.headers)
        headers.append((b"x-request-id", request_id.encode()))
        if not any(name == b"content-security-policy" for name, _ in headers):
            headers.append(API_POLICY)


def _find_request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
            return value.decode()
    return str(new_id())


def _account(scope: Scope, status: int, seconds: float) -> None:
    route = scope.get("route")
    path = getattr(route, "path", "other")
    response_time.labels(scope["method"], path, status).observe(seconds)
    # Whoever watches over the program asks every few seconds; that is no news.
    say = log.debug if scope["path"].startswith(("/health/", "/metrics")) else log.info
    say("answered", method=scope["method"], path=scope["path"], status=status, ms=round(seconds * 1000, 2))
