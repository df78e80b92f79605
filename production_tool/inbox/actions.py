"""Putting items away, and taking that back. What a hold needs (keeping, releasing, confirming) is done to the booking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.inbox.events import ItemPutAway, ItemReopened
from production_tool.kit.errors import NotFound
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db


async def put_away(db: Db, actor: Actor, item_ids: Sequence[UUID]) -> list[UUID]:
    """Put away one's own items; those that were open. What is not there, or is another's, is passed over."""
    require(actor, Permission.BOOK_ARTISTS)
    return await _move(db, item_ids, "open", "done")


async def put_away_one(db: Db, actor: Actor, item_id: UUID) -> list[UUID]:
    """The same with one item. Raises `NotFound` if it is not there, or is another's."""
    require(actor, Permission.BOOK_ARTISTS)
    own = await db.find_value(
        "select true from inbox_items where tenant_id = %(tenant)s and id = %(id)s and user_id = %(user)s",
        id=item_id,
        user=actor.id,
    )
    if not own:
        raise NotFound
    return await _move(db, [item_id], "open", "done")


async def reopen(db: Db, actor: Actor, item_ids: Sequence[UUID]) -> list[UUID]:
    """Take back that one's own items were put away; those that were."""
    require(actor, Permission.BOOK_ARTISTS)
    return await _move(db, item_ids, "done", "open")


async def _move(db: Db, item_ids: Sequence[UUID], before: str, after: str) -> list[UUID]:
    moved = await db.fetch_all(
        """
        update inbox_items i set state = %(after)s, version = i.version + 1
        where i.tenant_id = %(tenant)s and i.id = any(%(ids)s) and i.user_id = %(user)s and i.state = %(before)s
        returning i.id, i.version
        """,
        ids=list(item_ids),
        user=db.actor.id,
        before=before,
        after=after,
    )
    kind = ItemPutAway if after == "done" else ItemReopened
    for row in moved:
        about, was, is_now = {"userId": db.actor.id}, {"state": before}, {"state": after}
        db.record(kind(id=row["id"], version=row["version"], before=was, after=is_now, about=about))
    return [row["id"] for row in moved]
