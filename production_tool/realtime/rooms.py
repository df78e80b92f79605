"""What a recorded event is called and looks like on a socket and in `GET /events`. Who may see how much of it is said by
`tenant.visibility`.
"""

from __future__ import annotations

from typing import Any

from production_tool.kit.shapes import show_instant
from production_tool.tenant.visibility import EventRow, Room, Sight, find_sight, read_part, show_data, show_event

ENDED = frozenset({"booking.released", "booking.cancelled", "booking.declined", "booking.expired"})
WIRE_KINDS = {
    "booking": "booking:updated",
    "challenge": "challenge:updated",
    "artist": "artist:updated",
    "department": "artist:updated",
    "project": "project:updated",
    "timeoff": "artist:availability_changed",
    "view": "view:updated",
    "member": "member:updated",
    "tenant": "tenant:updated",
}


def find_wire_name(name: str) -> str | None:
    """What a recorded event is called on a socket; None for one that is not sent."""
    if name == "booking.created":
        return "booking:created"
    if name in ENDED:
        return "booking:cancelled"
    return WIRE_KINDS.get(name.partition(".")[0])


def show_live(event: EventRow, sight: Sight) -> dict[str, Any]:
    """What goes over a socket: `{seq, id, version, actorId, actionId, name, at, data?}`."""
    payload = {
        "seq": event["seq"],
        "id": event["subject_id"],
        "version": event["subject_version"],
        "actorId": event["actor_id"],
        "actionId": event["action_id"],
        "name": event["name"],
        "at": show_instant(event["at"]),
    }
    data = show_data(event["data"], sight)
    return payload if data is None else {**payload, "data": data}


def show_listed(event: EventRow, room: Room) -> dict[str, Any]:
    """What `GET /events` answers: all that may be seen of an event, or its number alone, so that none is missing."""
    sight = find_sight(event, room)
    if sight is None:
        return {"seq": event["seq"]}
    return show_event(event, sight)


def find_people(event: EventRow) -> frozenset[str]:
    """The users whose rights an event may have changed: members who joined, changed or left, artists who got a login."""
    if event["subject_kind"] not in ("member", "artist"):
        return frozenset()
    parts = [read_part(event, side) for side in ("about", "before", "after")]
    return frozenset(part["userId"] for part in parts if part.get("userId") is not None)
