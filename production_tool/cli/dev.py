"""`production-tool dev`: the server, and a new one whenever a file of the program changes; beside it the screens as they
are in the checkout at each moment, which Vite serves and which ask the server for everything else."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import production_tool
from production_tool.cli.console import say
from production_tool.cli.interrupts import Interrupted
from production_tool.cli.web.build import Checkout, find_checkout, only_one
from production_tool.cli.web.node import find_node, install_packages
from production_tool.kit.config import load_config

if TYPE_CHECKING:
    from collections.abc import Generator

PROXIED_PORT = 8000
"""Where the settings of Vite look for the server."""

LOOK_EVERY_SECONDS = 0.5
WATCHED = {".py", ".sql"}

Snapshot = dict[Path, int]


def serve_and_watch(data: Path | None, port: int | None) -> None:
    """Serve until a signal comes. A server that fails is started again after the next change."""
    command = [sys.executable, "-m", "production_tool.cli", "serve"]
    command += ["--data", str(data)] if data is not None else []
    command += ["--port", str(port)] if port is not None else []
    with live_screens(find_checkout(), load_config(port=port).port):
        _serve_again_and_again(command)


def _serve_again_and_again(command: list[str]) -> None:
    package = Path(production_tool.__file__).parent
    while True:
        seen = take_snapshot(package)
        server = subprocess.Popen(command)
        try:
            changed = _wait_for_change(package, seen)
        except Interrupted:
            return
        finally:
            server.terminate()
            server.wait()
        say(f"{changed} changed: starting again")


@contextmanager
def live_screens(checkout: Checkout, port: int) -> Generator[None]:
    """Vite's own server while the block runs. It says itself where it is. Raises `WebToolsError`."""
    if port != PROXIED_PORT:
        say(f"Screens that change at once need the server on port {PROXIED_PORT}; here are those that are built.")
        yield
        return
    web = checkout.web
    with only_one(checkout):
        install_packages(web)
    command = [find_node() / "bin" / "node", web / "node_modules" / "vite" / "bin" / "vite.js"]
    with subprocess.Popen(command, cwd=web, stdin=subprocess.DEVNULL) as vite:
        try:
            yield
        finally:
            vite.terminate()


def take_snapshot(folder: Path) -> Snapshot:
    """When each watched file was changed last."""
    files = (path for path in folder.rglob("*") if path.suffix in WATCHED)
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}


def find_change(before: Snapshot, after: Snapshot) -> Path | None:
    """A file that is new, gone or changed; None if all is as it was."""
    differing = {path for path, _time in before.items() ^ after.items()}
    return min(differing, default=None)


def _wait_for_change(folder: Path, seen: Snapshot) -> Path:
    while True:
        time.sleep(LOOK_EVERY_SECONDS)
        changed = find_change(seen, take_snapshot(folder))
        if changed is not None:
            return changed
