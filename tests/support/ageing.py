"""Making what happened in a studio lie further back, with a log that is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import psycopg
from psycopg import sql

from production_tool.app import make_database
from production_tool.worker import tidy_studio

if TYPE_CHECKING:
    from tests.support.studio import Studio


def age(owner_dsn: str, studio: Studio, months: int) -> None:
    """Let all that has happened until now have happened so many months earlier, the chain sealed anew."""
    params = {"tenant": studio.id, "by": f"{months} months"}
    with psycopg.connect(owner_dsn) as connection:
        shift = "update {0} set {1} = {1} - %(by)s::interval where tenant_id = %(tenant)s"
        for table, column in (("events", "at"), ("row_versions", "at"), ("tenant_logs", "last_at")):
            connection.execute(sql.SQL(shift).format(sql.Identifier(table), sql.Identifier(column)), params)
        connection.execute("select set_config('test.tenant', %(tenant)s, true)", params)
        connection.execute(
            """
            do $$
            declare
              e record;
              v_hash bytea := decode(repeat('00', 32), 'hex');
              v_before bytea;
            begin
              for e in select * from events where tenant_id = current_setting('test.tenant')::uuid order by seq loop
                v_before := v_hash;
                v_hash := event_hash(v_before, e.tenant_id, e.seq, e.name, e.subject_kind, e.subject_id,
                                     e.subject_version, e.action_id, e.actor_kind, e.actor_id, e.at, e.request_id, e.digest);
                update events set prev_hash = v_before, hash = v_hash where tenant_id = e.tenant_id and seq = e.seq;
              end loop;
              update tenant_logs set last_hash = v_hash where tenant_id = current_setting('test.tenant')::uuid;
            end
            $$
            """
        )


async def tidy(app_dsn: str, studio: Studio) -> None:
    """What the worker does every hour, now."""
    database = make_database(app_dsn, 2)
    await database.open()
    try:
        await tidy_studio(database, UUID(studio.id))
    finally:
        await database.close()
