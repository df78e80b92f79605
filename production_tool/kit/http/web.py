"""The screens: the files that the web build left, read once when the program starts and answered from memory.

A running program so keeps one whole build, also while another one is being made on disk, and an address can name
nothing but what was in the list: there is no path to walk out of.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

PAGE = "/index.html"
POLICY = "; ".join((
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",  # the component library injects styles
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
))  # fmt: skip
"""The Content-Security-Policy of every file. Scripts and workers of the build are bound by it as the page is."""

OTHERS = ("/api", "/socket.io", "/health", "/metrics")
"""What is below these is no page, so what is missing there is simply not found."""

WORKER = "/sw.js"
"""What keeps the screens for when there is no network. It is asked for anew each time, or an old build would stay."""

NO_PAGES = frozenset({WORKER, "/manifest.webmanifest"})
"""A browser that asks for these must never be given the page instead, whatever it says that it takes."""

HASHED = "/assets/"
"""The names below this contain a hash of the content, so that what is there never changes, and never comes back."""

FOR_EVER = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""What the build may have laid beside a file, the smallest first."""

REFUSED = re.compile(r"q=0(\.0{0,3})?")
"""The weight of a coding that the client does not take (RFC 9110, section 12.4.2)."""

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""Written here, because what the operating system says differs from machine to machine."""

NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Production Tool</title></head>
<body><h1>The screens are not built</h1>
<p>This program runs from a checkout whose web files have not been built. Stop it and start it with
<code>./run serve</code>, which builds them first.</p>
<p>The API works: its reference is at <a href="/api/docs">/api/docs</a>.</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class WebFile:
    """One file of the build: its bytes, the same bytes compressed, and the headers that belong to both."""

    body: bytes
    headers: Mapping[str, str]
    compressed: Mapping[str, bytes] = field(default_factory=dict[str, bytes])


def read_build(folder: Path) -> dict[str, WebFile]:
    """The files below `folder` by their addresses, `/index.html` among them; nothing if there is no build there."""
    if not (folder / PAGE[1:]).is_file():
        return {}
    bodies = {
        f"/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    beside = {name + suffix for name in bodies for suffix in ENCODINGS.values()}
    return {name: _make_file(name, bodies) for name in bodies if name not in beside}


def _make_file(name: str, bodies: Mapping[str, bytes]) -> WebFile:
    body = bodies[name]
    compressed = {coding: bodies[name + end] for coding, end in ENCODINGS.items() if name + end in bodies}
    headers = {
        "Content-Type": MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream"),
        "Cache-Control": FOR_EVER if name.startswith(HASHED) else ASK_FIRST,
        # Weak, because the same content has other bytes when it is compressed.
        "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:16]}"',
        "Content-Security-Policy": POLICY,
    }
    if name == WORKER:
        headers["Service-Worker-Allowed"] = "/"
    if compressed:
        headers["Vary"] = "Accept-Encoding"
    return WebFile(body, headers, compressed)


class WebFiles:
    """Answers GET and HEAD for the files of a build, and for the addresses that the page itself knows.

    Everything else goes to `otherwise`, which says that there is nothing.
    """

    def __init__(self, files: Mapping[str, WebFile], otherwise: ASGIApp) -> None:
        """`files` as `read_build` answers them."""
        self._files = files
        self._otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = self._find(scope) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else None
        await (answer or self._otherwise)(scope, receive, send)

    def _find(self, scope: Scope) -> Response | None:
        path: str = scope["path"]
        headers = Headers(scope=scope)
        file = self._files.get(path)
        if file is None and is_page(path, headers.get("accept", "*/*")):
            file = self._files.get(PAGE)
            if file is None:
                return HTMLResponse(NOT_BUILT, status_code=503, headers={"Cache-Control": "no-store"})
        return None if file is None else _answer(file, headers)


def is_page(path: str, accept: str) -> bool:
    """Whether an address that names no file is one of the page's own, which the browser's history leads to.

    A person's browser asks for `text/html`. Whoever takes anything gets the page where no file is meant, by its name.
    """
    if (
        path in NO_PAGES
        or path.startswith(HASHED)
        or any(path == other or path.startswith(f"{other}/") for other in OTHERS)
    ):
        return False
    taken = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    return "text/html" in taken or ("*/*" in taken and "." not in path.rpartition("/")[2])


def _answer(file: WebFile, asked: Headers) -> Response:
    etag = file.headers["ETag"]
    known = {tag.strip() for tag in asked.get("if-none-match", "").split(",")}
    if known & {etag, etag.removeprefix("W/"), "*"}:
        kept = {name: value for name, value in file.headers.items() if name != "Content-Type"}
        return Response(status_code=304, headers=kept)
    coding = choose_coding(asked.get("accept-encoding", ""), file.compressed)
    if coding is None:
        return Response(file.body, headers=dict(file.headers))
    return Response(file.compressed[coding], headers={**file.headers, "Content-Encoding": coding})


def choose_coding(accepted: str, available: Mapping[str, bytes]) -> str | None:
    """The smallest of the available codings that an `Accept-Encoding` allows; None for the bytes as they are."""
    parts = [part.replace(" ", "").lower().partition(";") for part in accepted.split(",")]
    allowed = {name for name, _, weight in parts if not REFUSED.fullmatch(weight)}
    named = {name for name, _, _ in parts}
    return next((one for one in available if one in allowed or ("*" in allowed and one not in named)), None)
