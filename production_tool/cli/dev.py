"""`production-tool dev`: the server, and a new one whenever a file of the program changes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import production_tool
from production_tool.cli.console import say
from production_tool.cli.interrupts import Interrupted

LOOK_EVERY_SECONDS = 0.5
WATCHED = {".py", ".sql"}

Snapshot = dict[Path, int]


def serve_and_watch(data: Path | None, port: int | None) -> None:
    """Serve until a signal comes. A server that fails is started again after the next change."""
    command = [sys.executable, "-m", "production_tool.cli", "serve"]
    command += ["--data", str(data)] if data is not None else []
    command += ["--port", str(port)] if port is not None else []
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
