"""The connections of this process: each in one studio and one room, and what is put on their lines.

A packet is encoded once for all who may see the same of it and put on the queue of each line, without a task per client.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from engineio.packet import MESSAGE, Packet

from production_tool.kit.http.answers import to_json
from production_tool.kit.ids import new_id
from production_tool.kit.metrics import open_sockets
from production_tool.realtime.gate import NAMESPACE
from production_tool.realtime.rooms import find_wire_name, show_live
from production_tool.tenant.visibility import EventRow, Room, Sight, find_sight

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.realtime.schemas import Greeting

MOST_UNSENT = 5_000
"""Packets that may wait for a client that does not read. It is cut off then, and catches up when it comes back."""


class Line(Protocol):
    """The library's end of one websocket."""

    closed: bool
    queue: asyncio.Queue[Any]

    async def close(self, wait: bool = True) -> None:
        """Say goodbye."""
        ...


def make_packet(name: str, payload: Any) -> Any:
    """An event as the library queues it, encoded once for all who get it."""
    encoded = msgspec.json.encode(name).decode() + "," + to_json(payload).decode()
    return Packet(MESSAGE, data=f"2{NAMESPACE},[{encoded}]")


async def hang_up(line: Line) -> None:
    """End a connection below Socket.IO: the client takes it for a lost one, comes back, and is judged anew."""
    if not line.closed:
        await line.close(wait=False)
    # The library ends its writer, and with it the websocket, at the first None.
    line.queue.put_nowait(None)


@dataclass(slots=True, eq=False)
class Connection:
    """One client. While it catches up, what happens meanwhile waits in `waiting`; then `last` is what it has heard."""

    sid: str
    line: Line
    token: str
    actor: Actor
    room: Room
    greeting: Greeting
    last: int = 0
    waiting: list[tuple[int, Any]] | None = field(default_factory=list[tuple[int, Any]])
    label: str = field(default_factory=lambda: str(new_id()))
    viewing: dict[str, Any] | None = None
    has_pointers: bool = False

    @property
    def tenant_id(self) -> UUID:
        """The one studio that this connection belongs to."""
        return self.actor.tenant_id

    def send(self, packet: Any) -> None:
        """Put a packet on the line; a line that nobody reads is cut."""
        if self.line.closed:
            return
        self.line.queue.put_nowait(packet)
        if self.line.queue.qsize() == MOST_UNSENT:
            keep_running(hang_up(self.line))

    def tell(self, name: str, payload: Any) -> None:
        """Say something to this client alone."""
        self.send(make_packet(name, payload))

    def hear(self, seq: int, packet: Any) -> None:
        """A recorded event, in the order of the log; what was heard before is not heard again."""
        if self.waiting is not None:
            self.waiting.append((seq, packet))
        elif seq > self.last:
            self.last = seq
            self.send(packet)

    def catch_up(self, missed: Iterable[EventRow], head: int, greeting: Iterable[tuple[str, Any]]) -> None:
        """Tell what was missed up to `head`, then the greeting, then what happened meanwhile; from then on live."""
        for event in missed:
            name, sight = find_wire_name(event["name"]), find_sight(event, self.room)
            if name is not None and sight is not None:
                self.tell(name, show_live(event, sight))
        for name, payload in greeting:
            self.tell(name, payload)
        self.last = head
        waiting, self.waiting = self.waiting or [], None
        for seq, packet in waiting:
            self.hear(seq, packet)


class Switchboard:
    """All connections of this process, by studio and room."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._by_sid: dict[str, Connection] = {}
        self._by_tenant: dict[UUID, dict[Room, set[Connection]]] = {}

    def join(self, connection: Connection) -> None:
        """Put a connection into its room."""
        rooms = self._by_tenant.setdefault(connection.tenant_id, {})
        rooms.setdefault(connection.room, set()).add(connection)
        self._by_sid[connection.sid] = connection
        open_sockets.set(len(self._by_sid))

    def leave(self, sid: str) -> Connection | None:
        """Take a connection out; None if it is not here."""
        connection = self._by_sid.pop(sid, None)
        if connection is None:
            return None
        rooms = self._by_tenant[connection.tenant_id]
        rooms[connection.room].discard(connection)
        if not rooms[connection.room]:
            del rooms[connection.room]
        if not rooms:
            del self._by_tenant[connection.tenant_id]
        open_sockets.set(len(self._by_sid))
        return connection

    def find(self, sid: str) -> Connection | None:
        """The connection of a session id."""
        return self._by_sid.get(sid)

    def list_all(self) -> list[Connection]:
        """Everybody here."""
        return list(self._by_sid.values())

    def list_in(self, tenant_id: UUID) -> list[Connection]:
        """Everybody of one studio."""
        return [one for members in self._by_tenant.get(tenant_id, {}).values() for one in members]

    def has(self, tenant_id: UUID) -> bool:
        """Whether anybody of this studio is here."""
        return tenant_id in self._by_tenant

    def deliver(self, tenant_id: UUID, event: EventRow) -> None:
        """Let everybody hear a recorded event as far as they may see it."""
        name = find_wire_name(event["name"])
        if name is None:
            return
        packets: dict[Sight, Any] = {}
        for room, members in self._by_tenant.get(tenant_id, {}).items():
            sight = find_sight(event, room)
            if sight is None:
                continue
            packet = packets.get(sight)
            if packet is None:
                packet = packets[sight] = make_packet(name, show_live(event, sight))
            for connection in members:
                connection.hear(event["seq"], packet)


_running: set[asyncio.Task[None]] = set()


def keep_running(work: Any) -> None:
    """Run a coroutine beside the present one. The event loop itself holds its tasks weakly."""
    task: asyncio.Task[None] = asyncio.ensure_future(work)
    _running.add(task)
    task.add_done_callback(_running.discard)
