"""Letting go of what a studio wants to keep no longer, a batch at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from production_tool.kit.db import Db

BATCH = 1000


async def forget_refusals(db: Db) -> int:
    """Drop up to `BATCH` refusals of more than 13 months ago; how many there were."""
    return await db.execute(
        """
        delete from refusals r
        where r.tenant_id = %(tenant)s and r.id = any(array(
          select o.id from refusals o
          where o.tenant_id = %(tenant)s and o.at < statement_timestamp() - interval '13 months'
          order by o.at limit %(limit)s
        ))
        """,
        limit=BATCH,
    )
