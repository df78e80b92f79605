"""Asks a server for things as cheaply as Python can: `python -m benchmarks.load`, a job per line on standard input.

Client, server and database share the processors, so what the client costs is missing from the others. Requests come as
they go over the wire, connections stay open, and of an answer only its status line and its length are looked at.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec
import uvloop

LENGTH = b"content-length: "


class Job(msgspec.Struct):
    """`requests` are sent once each, shared among `clients` connections; `pause` in seconds before each."""

    host: str
    port: int
    clients: int
    requests: list[str]
    pause: float = 0.0


@dataclass
class Tally:
    """What came of a job. Times in seconds; `done` are instants of the monotonic clock, in the order of the answers."""

    seconds: float = 0.0
    first_byte: list[float] = field(default_factory=list[float])
    latency: list[float] = field(default_factory=list[float])
    done: list[float] = field(default_factory=list[float])
    statuses: dict[str, int] = field(default_factory=dict[str, int])
    bytes: int = 0
    surprise: str = ""


class Client(asyncio.Protocol):
    """One connection: sends the next request when the answer to the last one is complete."""

    def __init__(self, waiting: Iterator[bytes], tally: Tally, pause: float) -> None:
        self.finished: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        self._tally = tally
        self._pause = pause
        self._transport: asyncio.Transport | None = None
        self._head = b""
        self._missing = -1
        self._sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def send_next(self) -> None:
        """Send the next request, or finish."""
        request = next(self._waiting, None)
        if request is None:
            self.finished.set_result(None)
            return
        assert self._transport is not None
        self._missing = -1
        self._head = b""
        self._sent = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        if self._missing < 0:
            if not self._head:
                self._tally.first_byte.append(time.perf_counter() - self._sent)
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return
            self._missing = end + 4 + _find_length(self._head[:end]) - len(self._head)
        else:
            self._missing -= len(data)
        self._tally.bytes += len(data)
        if self._missing == 0:
            self._account()

    def _account(self) -> None:
        at = time.perf_counter()
        self._tally.latency.append(at - self._sent)
        self._tally.done.append(time.monotonic())
        status = self._head[9:12].decode()
        self._tally.statuses[status] = self._tally.statuses.get(status, 0) + 1
        if status[0] not in "24":
            self._tally.surprise = self._head.decode(errors="replace")[:2000]
        if self._pause:
            asyncio.get_running_loop().call_later(self._pause, self.send_next)
        else:
            self.send_next()

    def close(self) -> None:
        """Hang up."""
        assert self._transport is not None
        self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.finished.done():
            self.finished.set_exception(ConnectionError(f"The server hung up: {exc}"))


def _find_length(head: bytes) -> int:
    lower = head.lower()
    begin = lower.find(LENGTH)
    if begin < 0:
        return 0
    return int(lower[begin + len(LENGTH) :].partition(b"\r\n")[0])


async def run_job(job: Job) -> Tally:
    """Connect everybody, then start the clock."""
    loop = asyncio.get_running_loop()
    tally = Tally()
    waiting = iter([request.encode() for request in job.requests])
    clients: list[Client] = []
    for _ in range(job.clients):
        _transport, client = await loop.create_connection(lambda: Client(waiting, tally, job.pause), job.host, job.port)
        clients.append(client)
    begun = time.perf_counter()
    for client in clients:
        client.send_next()
    await asyncio.gather(*(client.finished for client in clients))
    tally.seconds = time.perf_counter() - begun
    for client in clients:
        client.close()
    return tally


def main() -> None:
    """Do jobs until standard input ends."""
    decoder = msgspec.json.Decoder(Job)
    for line in sys.stdin.buffer:
        try:
            answer: Any = uvloop.run(run_job(decoder.decode(line)))
        except OSError as error:
            answer = {"failure": str(error)}
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
