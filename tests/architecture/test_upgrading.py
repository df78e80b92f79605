"""A database in which somebody has worked is brought to the schema of today, from any version on, and keeps what it holds."""

from __future__ import annotations

from uuid import UUID, uuid4

import psycopg
import pytest

from production_tool.kit import migrations
from production_tool.kit.migrations import list_migrations, migrate
from production_tool.kit.postgres import OWNER, SUPERUSER, bootstrap_database
from tests.support.cluster import dsn_for

BEFORE_CLOCKS = 10
BEFORE_AMENDED = "940c617ecb9a20c42d982dff7436161a7ebcc63e387146d3ff995d2cb838457d"
"""The digest of 0013 as the first installations have it."""
# A confirmed booking and its one version, as 0010 wrote them; whose it is plays no part here.
WORK = """
  set session_replication_role = replica;
  insert into bookings (
    tenant_id, id, artist_id, title, unit, timezone, start_date, end_date, start_time, end_time, status, placed_at
  )
  select %(tenant)s, gen_random_uuid(), gen_random_uuid(), 'Seq 010', 'day', 'UTC', '2031-03-03', '2031-03-04',
         '2031-03-03Z', '2031-03-05Z', 'confirmed', '2026-01-01Z';
  insert into row_versions (tenant_id, table_name, row_id, version, op, "row")
  select b.tenant_id, 'bookings', b.id, b.version, 'insert', to_jsonb(b) - array['wire', 'wire_money'] from bookings b;
"""


def make_older_database(superuser_dsn: str, monkeypatch: pytest.MonkeyPatch, tenant: UUID) -> str:
    """A database of the version before there were clocks, with a booking in it; how its owner connects."""
    name = f"pt_{uuid4().hex[:12]}"
    bootstrap_database(dsn_for(superuser_dsn, role=SUPERUSER, database="postgres"), name)
    owner = dsn_for(superuser_dsn, role=OWNER, database=name)
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "list_migrations", lambda: list_migrations()[:BEFORE_CLOCKS])
        assert migrate(owner) == BEFORE_CLOCKS
    work = dsn_for(superuser_dsn, role=SUPERUSER, database=name)
    with psycopg.ClientCursor(psycopg.connect(work, autocommit=True)) as cursor, cursor.connection:
        cursor.execute(WORK, {"tenant": tenant})
    return owner


def test_what_was_booked_before_is_shown_in_the_past_as_now(
    superuser_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant = uuid4()
    owner = make_older_database(superuser_dsn, monkeypatch, tenant)
    assert migrate(owner) == len(list_migrations()) - BEFORE_CLOCKS
    with psycopg.connect(owner) as connection:
        found = connection.execute(
            """
            select v.start_time = b.start_time, v.artist_id = b.artist_id, v.wire from bookings b
            join row_versions v on v.tenant_id = b.tenant_id and v.row_id = b.id
            """
        ).fetchall()
    ((same_time, same_artist, shown),) = found
    assert (same_time, same_artist) == (True, True)
    assert '"title":"Seq 010"' in shown
    assert "extensions" not in shown


def test_a_database_that_an_amended_migration_went_through_before_is_brought_on(
    superuser_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = make_older_database(superuser_dsn, monkeypatch, uuid4())
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "list_migrations", lambda: list_migrations()[:17])
        migrate(owner)
    with psycopg.connect(owner) as connection:
        connection.execute("update schema_migrations set digest = %s where name = '0013_time_travel'", [BEFORE_AMENDED])
    assert migrate(owner) == len(list_migrations()) - 17
    with psycopg.connect(owner) as connection:
        connection.execute("update schema_migrations set digest = 'other' where name = '0013_time_travel'")
    with pytest.raises(migrations.MigrationError, match="0013_time_travel was changed"):
        migrate(owner)
