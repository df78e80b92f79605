"""Where others' pointers are: told to those who look at the same view and want it, at most ten times a second each.

A pointer is worth nothing a moment later, so nothing of it is kept, and one that is lost is not missed.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from production_tool.realtime.connections import make_packet

if TYPE_CHECKING:
    from production_tool.kit.bus import Bus
    from production_tool.realtime.connections import Connection, Switchboard
    from production_tool.realtime.neighbours import Neighbours
    from production_tool.realtime.schemas import Pointing

PAUSE_SECONDS = 0.1
MOST_WATCHING = 40
"""With more people on one view nobody's pointer is told: nobody could follow them, and all of them would be busy."""

TOPIC = "pointers"


class Word(msgspec.Struct):
    """A pointer on its way to another process."""

    tenant: UUID
    view: str
    user: str
    pointer: dict[str, Any]


class Pointers:
    """Passes pointers on; of those in quick succession the last."""

    def __init__(self, switchboard: Switchboard, bus: Bus, neighbours: Neighbours) -> None:
        """Start with none."""
        self._switchboard = switchboard
        self._bus = bus
        self._neighbours = neighbours
        self._next: dict[Connection, Pointing | None] = {}
        bus.on(TOPIC, self._hear)

    def point(self, connection: Connection, pointing: Pointing) -> None:
        """Somebody's pointer is here now. Who sees no pointers shows none."""
        if connection.viewing is None or not connection.has_pointers:
            return
        if connection in self._next:
            self._next[connection] = pointing
            return
        self._next[connection] = None
        self._tell(connection, pointing)
        asyncio.get_running_loop().call_later(PAUSE_SECONDS, self._tell_next, connection)

    def _tell_next(self, connection: Connection) -> None:
        pointing = self._next.pop(connection, None)
        if pointing is not None:
            self.point(connection, pointing)

    def _tell(self, connection: Connection, pointing: Pointing) -> None:
        if connection.viewing is None:
            return
        pointer = {"id": connection.label, **pointing.model_dump(mode="json", by_alias=True, exclude_none=True)}
        word = Word(connection.tenant_id, connection.viewing["view"], str(connection.actor.id), pointer)
        self._show(word)
        if not self._neighbours.is_alone:
            self._bus.say(TOPIC, msgspec.json.encode(word).decode())

    def _hear(self, _process: str, said: str) -> None:
        self._show(msgspec.json.decode(said, type=Word))

    def _show(self, word: Word) -> None:
        watching = [
            one
            for one in self._switchboard.list_in(word.tenant)
            if one.has_pointers and one.viewing is not None and one.viewing["view"] == word.view
        ]
        if len(watching) > MOST_WATCHING:
            return
        packet = make_packet("pointer", word.pointer)
        for one in watching:
            if str(one.actor.id) != word.user:
                one.send(packet)
