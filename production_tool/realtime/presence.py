"""Who is here and what they look at: in the memory of this process, for those who may see everyone's bookings.

An artist, who sees only their own, neither appears nor is told.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from production_tool.realtime.connections import make_packet

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.realtime.connections import Connection, Switchboard
    from production_tool.realtime.schemas import Viewing

MOST_SHOWN = 100
QUIETEST = 0.1
TOLD_PER_SECOND = 500


class Presence:
    """Tells a studio's sockets when somebody comes, looks elsewhere, or goes; changes in quick succession at once."""

    def __init__(self, switchboard: Switchboard) -> None:
        """Start with nobody to be told of."""
        self._switchboard = switchboard
        self._changed: dict[UUID, set[Connection]] = {}

    def view(self, connection: Connection, viewing: Viewing) -> dict[str, Any]:
        """Say what somebody looks at; who is here, and which of them is oneself."""
        if not connection.room.everyone:
            return {"id": connection.label, "present": []}
        connection.viewing = viewing.model_dump(mode="json", by_alias=True, exclude_none=True)
        self._will_tell(connection)
        return {"id": connection.label, "present": self._list_present(connection.tenant_id)}

    def leave(self, connection: Connection) -> None:
        """Say that somebody has gone."""
        if connection.viewing is not None:
            connection.viewing = None
            self._will_tell(connection)

    def _will_tell(self, connection: Connection) -> None:
        tenant_id = connection.tenant_id
        if tenant_id not in self._changed:
            self._changed[tenant_id] = set()
            audience = len(self._switchboard.list_in(tenant_id))
            wait = max(QUIETEST, audience / TOLD_PER_SECOND)
            asyncio.get_running_loop().call_later(wait, self._tell, tenant_id)
        self._changed[tenant_id].add(connection)

    def _tell(self, tenant_id: UUID) -> None:
        changed = self._changed.pop(tenant_id)
        packet = make_packet("presence", {"present": self._list_present(tenant_id)})
        for connection in self._switchboard.list_in(tenant_id):
            # Who alone has changed knows it already.
            if connection.room.everyone and changed != {connection}:
                connection.send(packet)

    def _list_present(self, tenant_id: UUID) -> list[dict[str, Any]]:
        present = [one for one in self._switchboard.list_in(tenant_id) if one.viewing is not None]
        present.sort(key=lambda one: one.label)
        return [
            {"id": one.label, "userId": str(one.actor.id), "name": one.actor.name, **(one.viewing or {})}
            for one in present[:MOST_SHOWN]
        ]
