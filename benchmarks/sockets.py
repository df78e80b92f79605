"""Listens on many Socket.IO connections and notes when each event arrives: `python -m benchmarks.sockets`.

A websocket client of the least kind: it speaks just enough Engine.IO 4 and Socket.IO 5 to sign in and to be told. A
real client costs a hundred times as much per event, and with it the program would be measured waiting for its clients.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import datetime
from typing import Any, cast

import msgspec
import uvloop

NAMESPACE = "/api/ws"
ANNOUNCED = f'42{NAMESPACE},["booking:created",'.encode()
READY = f'42{NAMESPACE},["ready",'.encode()
REFUSED = f"44{NAMESPACE},".encode()
OPENED, PING, PONG = b"0", b"2", "3"
PATIENCE = 60.0
AT_ONCE = 50
HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: cHJvZHVjdGlvbi10b29sIQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Job(msgspec.Struct):
    """`sockets` connections with `token`, each of which hears `events` events."""

    host: str
    port: int
    token: str
    tenant: str
    sockets: int
    events: int


class Announced(msgspec.Struct):
    """What is read of an event."""

    id: str
    at: str


class Socket(asyncio.Protocol):
    """One connection. Packets are noted with the instant of their arrival and read when all have come."""

    def __init__(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        self.ready: asyncio.Future[None] = loop.create_future()
        self.full: asyncio.Future[None] = loop.create_future()
        self.heard: list[tuple[float, float, bytes]] = []
        self._job = job
        self._buffer = b""
        self._upgraded = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(HANDSHAKE.format(host=self._job.host, port=self._job.port).encode())

    def data_received(self, data: bytes) -> None:
        now, wall = time.monotonic(), time.time()
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head:
                self._fail(head.decode(errors="replace"))
                return
            self._upgraded, self._buffer = True, rest
        while (frame := self._take_frame()) is not None:
            self._take_packet(frame, now, wall)

    def _take_frame(self) -> bytes | None:
        """The content of the next frame, if it is complete. A server does not mask, and ours sends messages whole."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, begin = buffer[1] & 127, 2
        if size >= 126:
            begin = 4 if size == 126 else 10
            size = int.from_bytes(buffer[2:begin], "big")
        if len(buffer) < begin + size:
            return None
        self._buffer = buffer[begin + size :]
        return buffer[begin : begin + size]

    def _take_packet(self, packet: bytes, now: float, wall: float) -> None:
        if packet.startswith(ANNOUNCED):
            self.heard.append((now, wall, packet))
            if len(self.heard) == self._job.events:
                self.full.set_result(None)
        elif packet == PING:
            self._send(PONG)
        elif packet.startswith(READY):
            self.ready.set_result(None)
        elif packet.startswith(OPENED):
            auth = msgspec.json.encode({"token": self._job.token, "tenant": self._job.tenant}).decode()
            self._send(f"40{NAMESPACE},{auth}")
        elif packet.startswith(REFUSED):
            self._fail(packet.decode(errors="replace"))

    def _send(self, text: str) -> None:
        """A client must mask what it sends; the mask may be zero."""
        data = text.encode()
        size = bytes([128 | len(data)]) if len(data) < 126 else bytes([128 | 126]) + len(data).to_bytes(2, "big")
        assert self._transport is not None
        self._transport.write(b"\x81" + size + b"\0\0\0\0" + data)

    def _fail(self, why: str) -> None:
        for future in (self.ready, self.full):
            if not future.done():
                future.set_exception(ConnectionError(f"The server refused a socket: {why[:500]}"))

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(f"it hung up ({exc})")

    def close(self) -> None:
        """Hang up."""
        assert self._transport is not None
        self._transport.close()


def _say(answer: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()


async def run_job(job: Job) -> None:
    """Connect all, say so, wait until each has heard everything, say when each heard what."""
    loop = asyncio.get_running_loop()
    sockets: list[Socket] = []
    for begin in range(0, job.sockets, AT_ONCE):
        made = [
            loop.create_connection(lambda: Socket(job), job.host, job.port)
            for _ in range(begin, min(begin + AT_ONCE, job.sockets))
        ]
        arrived = [socket for _transport, socket in await asyncio.gather(*made)]
        await asyncio.wait_for(asyncio.gather(*(socket.ready for socket in arrived)), PATIENCE)
        sockets += arrived
    _say({"connected": len(sockets)})
    await asyncio.wait_for(asyncio.gather(*(socket.full for socket in sockets)), PATIENCE)
    _say(_sum_up(sockets))
    for socket in sockets:
        socket.full.exception()
        socket.close()


def _sum_up(sockets: list[Socket]) -> dict[str, Any]:
    """By event: when it was heard (monotonic clock), and how long after the instant in the log (both in seconds)."""
    heard: dict[str, list[float]] = {}
    since_recorded: list[float] = []
    for socket in sockets:
        for now, wall, packet in socket.heard:
            event = msgspec.json.decode(packet[len(ANNOUNCED) : -1], type=Announced)
            heard.setdefault(event.id, []).append(now)
            since_recorded.append(wall - datetime.fromisoformat(event.at).timestamp())
    return {"heard": heard, "since_recorded": since_recorded}


def main() -> None:
    """Do jobs until standard input ends."""
    decoder = msgspec.json.Decoder(Job)
    for line in sys.stdin.buffer:
        try:
            uvloop.run(run_job(decoder.decode(line)))
        except TimeoutError:
            _say({"failure": "Some sockets did not hear everything."})
        except OSError as error:
            _say({"failure": str(error)})


if __name__ == "__main__":
    main()
