"""How many bytes a browser loads before it can show something: the files of the web build, compressed by gzip."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from benchmarks.children import BrokenRunError
from benchmarks.chromium import fetch
from benchmarks.cluster import Program

AT_ONCE = re.compile(r"<script[^>]*\ssrc=\"([^\"]+)\"|<link[^>]*rel=\"modulepreload\"[^>]*href=\"([^\"]+)\"")


def find_entry(page: str) -> list[str]:
    """The scripts that a page loads at once: its own, and those that it asks for beforehand."""
    return [own or preloaded for own, preloaded in AT_ONCE.findall(page)]


def measure_files(program: Program, paths: Iterable[str]) -> dict[str, int]:
    """Bytes over the wire of each, compressed even if the server has only the plain file."""
    return {path: _measure(program, path) for path in sorted(set(paths))}


def _measure(program: Program, path: str) -> int:
    status, body = fetch(program, path, **{"Accept-Encoding": "gzip"})
    if status != 200:
        raise BrokenRunError(f"The server answers {status} for {path}.")
    is_plain = path.endswith((".js", ".css", ".html", ".svg")) and not body.startswith(b"\x1f\x8b")
    return len(gzip.compress(body, 9)) if is_plain else len(body)


def list_loaded(addresses: Iterable[str]) -> list[str]:
    """The paths of the build among addresses that a page has loaded."""
    paths = [urlsplit(address).path for address in addresses]
    return [path for path in paths if path.startswith("/assets/") or path.endswith((".js", ".css"))]
