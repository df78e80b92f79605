"""Who is here and what they look at, at this process and the others: for those who may see everyone's bookings.

An artist, who sees only their own, neither appears nor is told.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from production_tool.realtime.connections import make_packet
from production_tool.realtime.neighbours import Neighbours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from production_tool.kit.bus import Bus
    from production_tool.realtime.connections import Connection, Switchboard
    from production_tool.realtime.schemas import Viewing

MOST_SHOWN = 100
QUIETEST = 0.1
TOLD_PER_SECOND = 500


class Presence:
    """Tells a studio's sockets when somebody comes, looks elsewhere, or goes; changes in quick succession at once."""

    def __init__(self, switchboard: Switchboard, bus: Bus) -> None:
        """Start with nobody to be told of."""
        self._switchboard = switchboard
        self._changed: dict[UUID, set[Connection | None]] = {}
        self.neighbours = Neighbours(bus, self._list_own, self._hear_of)

    def view(self, connection: Connection, viewing: Viewing) -> dict[str, Any]:
        """Say what somebody looks at; who is here, and which of them is oneself."""
        if not connection.room.everyone:
            return {"id": connection.label, "present": []}
        fields = viewing.model_dump(mode="json", by_alias=True, exclude_none=True)
        connection.has_pointers = bool(fields.pop("pointers"))
        connection.viewing = fields
        self.neighbours.tell(connection.tenant_id, connection.label, _show(connection))
        self._will_tell(connection.tenant_id, connection)
        return {"id": connection.label, "present": self._list_present(connection.tenant_id)}

    def leave(self, connection: Connection) -> None:
        """Say that somebody has gone."""
        if connection.viewing is not None:
            connection.viewing = None
            self.neighbours.tell(connection.tenant_id, connection.label, None)
            self._will_tell(connection.tenant_id, connection)

    def _hear_of(self, tenant_id: UUID) -> None:
        if self._switchboard.has(tenant_id):
            self._will_tell(tenant_id, None)

    def _will_tell(self, tenant_id: UUID, changed: Connection | None) -> None:
        if tenant_id not in self._changed:
            self._changed[tenant_id] = set()
            audience = len(self._switchboard.list_in(tenant_id))
            wait = max(QUIETEST, audience / TOLD_PER_SECOND)
            asyncio.get_running_loop().call_later(wait, self._tell, tenant_id)
        self._changed[tenant_id].add(changed)

    def _tell(self, tenant_id: UUID) -> None:
        changed = self._changed.pop(tenant_id)
        packet = make_packet("presence", {"present": self._list_present(tenant_id)})
        for connection in self._switchboard.list_in(tenant_id):
            # Who alone has changed knows it already.
            if connection.room.everyone and changed != {connection}:
                connection.send(packet)

    def _list_present(self, tenant_id: UUID) -> list[dict[str, Any]]:
        present = [_show(one) for one in self._switchboard.list_in(tenant_id) if one.viewing is not None]
        present += self.neighbours.list_in(tenant_id)
        present.sort(key=lambda one: one["id"])
        return present[:MOST_SHOWN]

    def _list_own(self) -> Iterator[tuple[UUID, str, dict[str, Any]]]:
        for one in self._switchboard.list_all():
            if one.viewing is not None:
                yield one.tenant_id, one.label, _show(one)


def _show(one: Connection) -> dict[str, Any]:
    return {"id": one.label, "userId": str(one.actor.id), "name": one.actor.name, **(one.viewing or {})}
