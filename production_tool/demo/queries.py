"""What has to be known before the demo is loaded, and before its people go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db


async def is_empty(db: Db) -> bool:
    """Whether the studio has neither artists nor projects, archived ones included."""
    return await db.find_value(
        """
        select not exists (select 1 from artists a where a.tenant_id = %(tenant)s)
           and not exists (select 1 from projects p where p.tenant_id = %(tenant)s)
        """
    )


async def list_department_ids(db: Db) -> dict[str, str]:
    """The departments that there are: name in lower case → id."""
    rows = await db.fetch_all("select lower(d.name) as name, d.id from departments d where d.tenant_id = %(tenant)s")
    return {row["name"]: str(row["id"]) for row in rows}


async def list_artist_ids(db: Db) -> dict[str, UUID]:
    """The studio's artists: name → id."""
    rows = await db.fetch_all("select a.name, a.id from artists a where a.tenant_id = %(tenant)s")
    return {row["name"]: row["id"] for row in rows}


async def list_project_ids(db: Db) -> dict[str, UUID]:
    """The studio's projects: code → id."""
    rows = await db.fetch_all(
        "select p.code, p.id from projects p where p.tenant_id = %(tenant)s and p.code is not null"
    )
    return {row["code"]: row["id"] for row in rows}


async def find_booking_id(db: Db, artist_id: UUID, title: str) -> UUID | None:
    """The live booking of an artist with this title, the one placed last if there are several."""
    return await db.find_value(
        """
        select b.id from bookings b
        where b.tenant_id = %(tenant)s and b.artist_id = %(artist)s and b.title = %(title)s
          and b.status in ('hold', 'pencil', 'confirmed')
        order by b.placed_at desc
        limit 1
        """,
        artist=artist_id,
        title=title,
    )


async def has_placed_later(db: Db) -> bool:
    """Whether somebody else than who filled the studio has booked in it."""
    return await db.find_value("select count(distinct b.created_by) > 1 from bookings b where b.tenant_id = %(tenant)s")
