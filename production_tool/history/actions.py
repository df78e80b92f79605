"""Taking back what one did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.actions import revert_bookings, revert_time_off
from production_tool.booking.errors import CannotBeUndone
from production_tool.history.errors import NotYourAction
from production_tool.history.queries import read_action
from production_tool.kit.errors import NotFound
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.visibility import find_sight, room_of

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db


async def undo_action(db: Db, actor: Actor, action_id: UUID) -> list[str]:
    """Take back one's own action on bookings or time off; the bookings as JSON. An undo is an action too, and can be
    undone.

    Raises `NotFound`, `NotYourAction`, `CannotBeUndone`, and whatever a change of bookings can be refused with:
    `EditedMeanwhile` with the later change that stands on it, `ArtistAlreadyBooked` if the old place is taken.
    """
    require(actor, Permission.EDIT_OWN_TIME)
    events = await read_action(db, action_id)
    if not any(find_sight(event, room_of(actor)) for event in events):
        raise NotFound
    if events[0]["actor_id"] != actor.id:
        raise NotYourAction
    kinds = {event["subject_kind"] for event in events}
    if kinds == {"timeoff"}:
        await revert_time_off(db, actor, action_id)
        return []
    require(actor, Permission.BOOK_ARTISTS)
    others = kinds - {"booking"}
    if others:
        raise CannotBeUndone(
            f"Undo takes back changes of bookings; this action also changed: {', '.join(sorted(others))}."
        )
    return await revert_bookings(db, actor, action_id)
