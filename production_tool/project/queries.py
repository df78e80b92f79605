"""Reading projects. Rows come as JSON made by the database, and are passed on as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from production_tool.kit.errors import NotFound
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.shapes import HUES
from production_tool.kit.sql import json_instant, json_money
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    import msgspec

    from production_tool.kit.db import Db

PROJECT_JSON: LiteralString = f"""
  json_build_object(
    'id', p.id, 'name', p.name, 'client', p.client, 'code', p.code, 'color', p.color, 'status', p.status,
    'budget', case when %(money)s then {json_money("p.budget_amount", "p.budget_currency")} end,
    'startDate', p.start_date, 'endDate', p.end_date, 'progress', p.progress,
    'archivedAt', {json_instant("p.archived_at")}, 'createdAt', {json_instant("p.created_at")}, 'version', p.version
  )
"""

MATCHES: LiteralString = """
  p.tenant_id = %(tenant)s
  and (p.archived_at is null) = %(active)s
  and (%(status)s::text[] = '{}' or p.status = any(%(status)s))
  and (%(query)s::text is null or strpos(lower(concat_ws(' ', p.name, p.client, p.code)), lower(%(query)s)) > 0)
"""


async def get_project(db: Db, project_id: UUID) -> dict[str, Any]:
    """One project in the shape of the API. Raises `NotFound`."""
    row = await db.find_value(
        f"select {PROJECT_JSON} from projects p where p.tenant_id = %(tenant)s and p.id = %(id)s",
        id=project_id,
        money=db.actor.can(Permission.SEE_MONEY),
    )
    if row is None:
        raise NotFound
    return row


async def list_projects(
    db: Db, *, query: str | None, status: list[str], active: bool, limit: int, cursor: str | None
) -> tuple[msgspec.Raw, str | None]:
    """A page of projects by name, as a JSON array, and the cursor of the next page.

    `query` is looked for in names, clients and codes.
    """
    after = decode_cursor(cursor, tuple[str, UUID])
    rows = await db.fetch_all(
        f"""
        select lower(p.name) as sort, p.id, ({PROJECT_JSON})::text as json
        from projects p
        where {MATCHES} and (%(after_name)s::text is null or (lower(p.name), p.id) > (%(after_name)s, %(after_id)s::uuid))
        order by lower(p.name), p.id
        limit %(limit)s + 1
        """,
        query=query or None,
        status=status,
        active=active,
        after_name=after[0] if after else None,
        after_id=after[1] if after else None,
        limit=limit,
        money=db.actor.can(Permission.SEE_MONEY),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    next_cursor = encode_cursor(rows[-1]["sort"], str(rows[-1]["id"])) if more else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


async def count_projects(db: Db, *, query: str | None, status: list[str], active: bool) -> int:
    """How many projects the filters leave."""
    return await db.find_value(
        f"select count(*) from projects p where {MATCHES}", query=query or None, status=status, active=active
    )


async def find_created(db: Db, project_id: UUID) -> bytes | None:
    """The digest of the create that made this project, or None if there is no such project."""
    return await db.find_value(
        "select coalesce(request_digest, '') from projects where tenant_id = %(tenant)s and id = %(id)s",
        id=project_id,
    )


async def find_least_used_hue(db: Db) -> str:
    """The hue that the fewest projects of the studio have, the first of them in the order of the palette."""
    return await db.find_value(
        """
        select h.hue from unnest(%(hues)s::text[]) with ordinality as h (hue, place)
        left join projects p on p.tenant_id = %(tenant)s and p.color = h.hue and p.archived_at is null
        group by h.hue, h.place order by count(p.id), h.place limit 1
        """,
        hues=[hue for hue in HUES if hue != "slate"],
    )
