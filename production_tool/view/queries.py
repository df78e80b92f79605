"""Reading saved views: one's own, and those of the studio. What is personal to somebody else does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from production_tool.kit.errors import NotFound
from production_tool.kit.sql import json_instant

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db

VIEW_JSON: LiteralString = f"""
  json_build_object(
    'id', v.id, 'name', v.name, 'ownerId', v.owner_id, 'isShared', v.is_shared, 'search', v.search,
    'position', v.position, 'createdAt', {json_instant("v.created_at")}, 'updatedAt', {json_instant("v.updated_at")},
    'version', v.version
  )
"""


async def get_view(db: Db, view_id: UUID) -> dict[str, Any]:
    """One view in the shape of the API. Raises `NotFound`, also for what is personal to somebody else."""
    row = await db.find_value(
        f"""
        select {VIEW_JSON} from saved_views v
        where v.tenant_id = %(tenant)s and v.id = %(id)s and (v.is_shared or v.owner_id = %(user)s)
        """,
        id=view_id,
        user=db.actor.id,
    )
    if row is None:
        raise NotFound
    return row


async def list_views(db: Db) -> list[dict[str, Any]]:
    """All that the actor may see: the studio's and one's own, each in their order."""
    rows = await db.fetch_all(
        f"""
        select {VIEW_JSON} as view from saved_views v
        where v.tenant_id = %(tenant)s and (v.is_shared or v.owner_id = %(user)s)
        order by v.is_shared, v.position, lower(v.name), v.id
        """,
        user=db.actor.id,
    )
    return [row["view"] for row in rows]


async def find_created(db: Db, view_id: UUID) -> bytes | None:
    """The digest of the create that made this view of the actor's; empty if somebody else made it, None if it is free."""
    return await db.find_value(
        """
        select case when v.owner_id = %(user)s then coalesce(v.request_digest, '') else '' end
        from saved_views v where v.tenant_id = %(tenant)s and v.id = %(id)s
        """,
        id=view_id,
        user=db.actor.id,
    )


async def count_own(db: Db) -> int:
    """How many views the actor keeps."""
    return await db.find_value(
        "select count(*) from saved_views v where v.tenant_id = %(tenant)s and v.owner_id = %(user)s",
        user=db.actor.id,
    )


async def find_last_position(db: Db) -> int:
    """The greatest position of the actor's views, or -1."""
    return await db.find_value(
        """
        select coalesce(max(v.position), -1) from saved_views v
        where v.tenant_id = %(tenant)s and v.owner_id = %(user)s
        """,
        user=db.actor.id,
    )
