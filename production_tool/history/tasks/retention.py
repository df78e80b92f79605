"""Letting go of what a studio wants to keep no longer, a batch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.tenant.queries import get_tenant

if TYPE_CHECKING:
    from production_tool.kit.db import Db

BATCH = 1000
EVENTS_AT_ONCE = 500


async def forget_refusals(db: Db) -> int:
    """Drop up to `BATCH` refusals that the studio wants to keep no longer; how many there were."""
    months = (await get_tenant(db)).settings.refusal_months
    return await db.execute(
        """
        delete from refusals r
        where r.tenant_id = %(tenant)s and r.id = any(array(
          select o.id from refusals o
          where o.tenant_id = %(tenant)s and o.at < statement_timestamp() - make_interval(months => %(months)s)
          order by o.at limit %(limit)s
        ))
        """,
        limit=BATCH,
        months=months,
    )


async def forget_versions(db: Db) -> int:
    """Let go of the earlier versions that the studio wants to keep no longer, those that up to `EVENTS_AT_ONCE` events
    replaced; how many events that were. Each row keeps the version that it has, and the one that it had at the horizon.
    """
    months = (await get_tenant(db)).settings.history_months
    if months is None:
        return 0
    return await db.find_value(
        "select forget_versions(statement_timestamp() - make_interval(months => %(months)s), %(many)s)",
        months=months,
        many=EVENTS_AT_ONCE,
    )
