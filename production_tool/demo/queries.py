"""What has to be known before the demo is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
