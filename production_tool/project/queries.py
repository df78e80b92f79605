"""Reading projects. Rows come as JSON made by the database, and are passed on as bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString
from uuid import UUID

from production_tool.kit.errors import NotFound
from production_tool.kit.paging import decode_cursor, encode_cursor
from production_tool.kit.past import WAS_THERE
from production_tool.kit.shapes import HUES
from production_tool.kit.sql import json_instant, json_money
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    import msgspec

    from production_tool.kit.db import Db
    from production_tool.kit.past import Moment
    from production_tool.project.model import ProjectFilter

PROJECT_JSON: LiteralString = f"""
  json_build_object(
    'id', p.id, 'name', p.name, 'client', p.client, 'code', p.code, 'color', p.color, 'status', p.status,
    'budget', case when %(money)s then {json_money("p.budget_amount", "p.budget_currency")} end,
    'startDate', p.start_date, 'endDate', p.end_date, 'progress', p.progress, 'settings', p.settings,
    'archivedAt', {json_instant("p.archived_at")}, 'createdAt', {json_instant("p.created_at")}, 'version', p.version
  )
"""

MATCHES: LiteralString = """
  p.tenant_id = %(tenant)s
  and (p.archived_at is null) = %(active)s
  and (%(status)s::text[] = '{}' or p.status = any(%(status)s))
  and (%(query)s::text is null or strpos(lower(concat_ws(' ', p.name, p.client, p.code)), lower(%(query)s)) > 0)
"""


# The projects of a past moment, in the columns of the table.
PAST: LiteralString = f"""
  past_projects as materialized (
    select n.* from (
      select distinct on (v.row_id) v."row" from row_versions v
      where v.tenant_id = %(tenant)s and v.table_name = 'projects' and {WAS_THERE}
        and (%(id)s::uuid is null or v.row_id = %(id)s)
      order by v.row_id, v.version desc
    ) f cross join lateral jsonb_populate_record(null::projects, f."row") n
  )
"""


async def get_project(db: Db, project_id: UUID, moment: Moment | None = None) -> dict[str, Any]:
    """One project in the shape of the API, as it is or was at a moment. Raises `NotFound`."""
    row = await db.find_value(
        f"select {PROJECT_JSON} from projects p where p.tenant_id = %(tenant)s and p.id = %(id)s"
        if moment is None
        else f"with {PAST} select {PROJECT_JSON} from past_projects p",
        id=project_id,
        money=db.actor.can(Permission.SEE_MONEY),
        **(moment.params if moment else {}),
    )
    if row is None:
        raise NotFound
    return row


async def list_projects(
    db: Db,
    wanted: ProjectFilter,
    limit: int,
    cursor: str | None,
    moment: Moment | None = None,
) -> tuple[msgspec.Raw, str | None]:
    """A page of projects by name, as a JSON array, and the cursor of the next page; as they are or were at a moment."""
    after = decode_cursor(cursor, tuple[str, UUID])
    past, source = _source(moment)
    rows = await db.fetch_all(
        f"""
        {past}
        select lower(p.name) as sort, p.id, ({PROJECT_JSON})::text as json
        from {source} p
        where {MATCHES} and (%(after_name)s::text is null or (lower(p.name), p.id) > (%(after_name)s, %(after_id)s::uuid))
        order by lower(p.name), p.id
        limit %(limit)s + 1
        """,
        **_match_params(wanted),
        **_past_params(moment),
        after_name=after[0] if after else None,
        after_id=after[1] if after else None,
        limit=limit,
        money=db.actor.can(Permission.SEE_MONEY),
    )
    more = len(rows) > limit
    rows = rows[:limit]
    next_cursor = encode_cursor(rows[-1]["sort"], str(rows[-1]["id"])) if more else None
    return raw("[" + ",".join(row["json"] for row in rows) + "]"), next_cursor


async def count_projects(db: Db, wanted: ProjectFilter, moment: Moment | None = None) -> int:
    """How many projects the filters leave, now or at a moment."""
    past, source = _source(moment)
    return await db.find_value(
        f"{past} select count(*) from {source} p where {MATCHES}", **_match_params(wanted), **_past_params(moment)
    )


def _source(moment: Moment | None) -> tuple[LiteralString, LiteralString]:
    return ("", "projects") if moment is None else (f"with {PAST}", "past_projects")


def _past_params(moment: Moment | None) -> dict[str, Any]:
    return {} if moment is None else {**moment.params, "id": None}


def _match_params(wanted: ProjectFilter) -> dict[str, Any]:
    return {"query": wanted.query or None, "status": list(wanted.status), "active": wanted.active}


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
