"""The program as a process of its own, on a data folder of its own."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

COMMAND = (sys.executable, "-m", "production_tool.cli", "serve", "--port", "0")
PATIENCE = 60.0


class Server:
    """`production-tool serve` on `data`. Start and kill it as often as a test likes."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.url = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._log = data.parent / "server.log"

    def start(self) -> float:
        """Start, and wait until it answers; the seconds that took."""
        begun = time.monotonic()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PT_")}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*COMMAND, "--data", os.fspath(self.data)],
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**environment, "PT_LOG_LEVEL": "error", "PT_SIGN_UPS_PER_HOUR": "100000"},
            )
        while True:
            found = re.search(r"running at (http://\S+)", self.text)
            if found:
                self.url = found[1]
                return time.monotonic() - begun
            if self._process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise AssertionError(f"the server did not start:\n{self.text}")
            time.sleep(0.02)

    @property
    def text(self) -> str:
        """All that it has printed since its last start."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def kill(self) -> None:
        """SIGKILL: no time to put anything in order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """SIGTERM, and wait."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(PATIENCE)

    def find_postmaster(self) -> int:
        """The process id of its database."""
        return int((self.data / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])

    def client(self, connections: int = 40) -> httpx.AsyncClient:
        """A client with real sockets."""
        limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
        return httpx.AsyncClient(base_url=self.url, limits=limits, timeout=30.0)


@contextmanager
def server_of_its_own() -> Iterator[Server]:
    """A server on new data, with durable writes; both are gone afterwards."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt-serve-"))
    folder.chmod(0o755)
    server = Server(folder / "data")
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def wait_until_ready(client: httpx.AsyncClient) -> None:
    """Ask until the server and its database answer."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if (await client.get("/health/ready")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.05)
    raise AssertionError("the server did not come back")
