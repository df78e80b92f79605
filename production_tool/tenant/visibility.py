"""Who may see which event, and how much of it: pure rules for the sockets, the log and the history.

A room is everybody in one studio who may see the same. Who it is for follows from the permissions (the table of roles in
docs/roles.md): the studio's work with money, the studio's work, one artist's own. What no rule names is seen by nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from production_tool.kit.shapes import show_instant
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from production_tool.kit.actor import Actor

EventRow = dict[str, Any]
"""One event as `kit.log.read_events` reads it."""

MONEY_FIELDS = frozenset({"rate", "cost", "budget", "price"})
MONEY_SHAPE = {"amount", "currency"}
REASON_FIELDS = frozenset({"kind", "note", "createdBy"})
ABSENT = "absent"
"""The kind of a time off whose reason one may not know."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the people in it may see. `artist_id` is the one artist whose own bookings, rate and time off they may see,
    None for those who see all money anyway or are no artist. `reasons`: why anybody is away."""

    work: bool
    everyone: bool
    money: bool
    members: bool
    artist_id: UUID | None
    reasons: bool = False


def room_of(actor: Actor) -> Room:
    """The one room that an actor belongs in."""
    money = actor.can(Permission.SEE_MONEY)
    return Room(
        work=actor.can(Permission.READ_WORK),
        everyone=actor.can(Permission.READ_EVERYONES_BOOKINGS),
        money=money,
        members=actor.can(Permission.MANAGE_MEMBERS),
        artist_id=None if money else actor.artist_id,
        reasons=actor.can(Permission.EDIT_ARTISTS),
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of an event may be seen: what was, what is, and in both the money, and why somebody is away."""

    before: bool = True
    after: bool = True
    money: bool = True
    reasons: bool = True


FULL = Sight()
WITHOUT_MONEY = Sight(money=False)
WITHOUT_REASON = Sight(money=False, reasons=False)
LOST = Sight(after=False)
"""For the artist whom a booking was taken from: what it became is another artist's affair."""
GAINED = Sight(before=False)
"""For the artist whom a booking was given to: what it was before is another artist's affair."""


def find_sight(event: EventRow, room: Room) -> Sight | None:
    """How much of an event this room may see; None if nothing, not even that it happened."""
    if not room.work:
        return None
    match event["subject_kind"]:
        case "booking" | "challenge" | "timeoff" | "view" as kind:
            return RULES[kind](event, room)
        case "artist" if room.artist_id is not None and event["subject_id"] == room.artist_id:
            return FULL
        case "artist" | "department" | "project":
            return FULL if room.money else WITHOUT_MONEY
        case kind:
            return FULL if kind in ("member", "tenant") and room.members else None


def _find_sight_of_booking(event: EventRow, room: Room) -> Sight | None:
    if room.everyone:
        return FULL if room.money else WITHOUT_MONEY
    if room.artist_id is None:
        return None
    about = read_part(event, "about")
    own = str(room.artist_id)
    has_it, had_it = about.get("artistId") == own, about.get("formerArtistId") == own
    if has_it:
        return GAINED if "formerArtistId" in about else FULL
    return LOST if had_it else None


def _find_sight_of_time_off(event: EventRow, room: Room) -> Sight | None:
    is_own = room.artist_id is not None and read_part(event, "about").get("artistId") == str(room.artist_id)
    if room.reasons or is_own:
        return FULL
    return WITHOUT_REASON if room.everyone else None


def _find_sight_of_view(event: EventRow, _room: Room) -> Sight | None:
    """A view is seen while it is the studio's; that a personal one exists is seen by nobody."""
    match read_part(event, "about").get("shared"):
        case "always":
            return FULL
        case "after":
            return GAINED
        case "before":
            return LOST
        case _:
            return None


RULES = {
    "booking": _find_sight_of_booking,
    "challenge": _find_sight_of_booking,
    "timeoff": _find_sight_of_time_off,
    "view": _find_sight_of_view,
}


def read_part(event: EventRow, part: str) -> dict[str, Any]:
    """`about`, `before` or `after` of an event; empty if it has none."""
    data: dict[str, Any] = event["data"] or {}
    return data.get(part) or {}


def show_data(data: Mapping[str, Any] | None, sight: Sight) -> dict[str, Any] | None:
    """The `{schema, about?, before?, after?}` of an event, as far as it may be seen; None if it was erased."""
    if data is None:
        return None
    shown: dict[str, Any] = {"schema": data.get("schema", 1)}
    about = dict(data.get("about") or {})
    if not sight.after:
        about.pop("artistId", None)
    if not sight.before:
        about.pop("formerArtistId", None)
    if about:
        shown["about"] = about
    for side, may_see in (("before", sight.before), ("after", sight.after)):
        if may_see and side in data:
            seen = data[side] if sight.reasons else drop_reason(data[side])
            shown[side] = seen if sight.money else drop_money(seen)
    return shown


def drop_reason(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The same time off for those who may know that somebody is away, and not why."""
    if row is None:
        return None
    seen = {name: value for name, value in row.items() if name not in REASON_FIELDS}
    return seen | {"kind": ABSENT} if "kind" in row else seen


def show_event(event: EventRow, sight: Sight) -> dict[str, Any]:
    """All that may be seen of an event, as the log and the history list it."""
    shown: dict[str, Any] = {
        "seq": event["seq"],
        "name": event["name"],
        "subjectKind": event["subject_kind"],
        "subjectId": event["subject_id"],
        "version": event["subject_version"],
        "actorId": event["actor_id"],
        "actionId": event["action_id"],
        "at": show_instant(event["at"]),
        "data": show_data(event["data"], sight),
    }
    optional = {"reason": event["reason"], "requestId": event["request_id"]}
    return shown | {name: value for name, value in optional.items() if value is not None}


def drop_money(value: Any) -> Any:
    """The same without anything that is a sum or is named as one, however deep."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {
            name: drop_money(inner)
            for name, inner in fields.items()
            if name not in MONEY_FIELDS and not _is_money(inner)
        }
    if isinstance(value, list):
        return [drop_money(item) for item in cast("list[Any]", value) if not _is_money(item)]
    return value


def _is_money(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() >= MONEY_SHAPE
