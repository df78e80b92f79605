"""One tenant cannot touch another's rows, in any table and by any statement, whatever the program's code says."""

from __future__ import annotations

from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from tests.architecture.catalog import GLOBAL_TABLES, LOG_TABLES, list_tables
from tests.architecture.furnishing import Furnished
from tests.architecture.isolation import attempt, enter, find_leaks, find_leaks_without_tenant, read_a_row


def test_every_table_has_rows_of_both_studios(admin: psycopg.Connection, studios: tuple[Furnished, Furnished]) -> None:
    for table in list_tables(admin):
        for studio in studios:
            read_a_row(admin, table, studio.tenant_id)


def test_without_a_tenant_every_table_is_empty_and_refuses(
    admin: psycopg.Connection, as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    for table in list_tables(admin):
        row = read_a_row(admin, table, studios[0].tenant_id)
        assert find_leaks_without_tenant(as_program, table, row) == []


def test_one_tenant_does_nothing_to_another(
    admin: psycopg.Connection, as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    own, other = (studio.tenant_id for studio in studios)
    for table in list_tables(admin):
        row = read_a_row(admin, table, other)
        assert find_leaks(as_program, table, own, other, row) == []


def test_a_tenant_reads_its_own_rows(
    admin: psycopg.Connection, as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    """What could read nothing at all would pass the tests above."""
    enter(as_program, studios[0].tenant_id)
    assert [table for table in list_tables(admin) if not attempt(as_program, "select 1 from {}", table)] == []


def test_a_hole_in_the_isolation_is_found(admin: psycopg.Connection, studios: tuple[Furnished, Furnished]) -> None:
    own, other = (studio.tenant_id for studio in studios)
    row = read_a_row(admin, "departments", other)
    admin.execute("alter table departments disable row level security")
    admin.execute("set local role pt_app")
    assert set(find_leaks_without_tenant(admin, "departments", row)) >= {"read departments", "update departments"}
    found = find_leaks(admin, "departments", own, other, row)
    assert {"read departments", "update departments", "give away departments"} <= set(found)


def test_a_policy_that_lets_rows_in_is_found(admin: psycopg.Connection, studios: tuple[Furnished, Furnished]) -> None:
    own, other = (studio.tenant_id for studio in studios)
    row = read_a_row(admin, "consumer_cursors", other)
    admin.execute("alter policy tenant_isolation on consumer_cursors with check (true)")
    admin.execute("delete from consumer_cursors where tenant_id = %s", [other])
    admin.execute("set local role pt_app")
    assert find_leaks(admin, "consumer_cursors", own, other, row) == ["insert consumer_cursors"]


@pytest.mark.parametrize("table", sorted(LOG_TABLES))
@pytest.mark.parametrize(
    "statement",
    [
        "insert into {0} select * from {0} limit 1",
        "update {} set tenant_id = tenant_id",
        "delete from {}",
        "truncate {}",
        "select 1 from {} for update",
    ],
)
def test_the_log_is_read_and_never_written(
    as_program: psycopg.Connection, studios: tuple[Furnished, Furnished], table: str, statement: LiteralString
) -> None:
    enter(as_program, studios[0].tenant_id)
    with pytest.raises(InsufficientPrivilege):
        as_program.execute(sql.SQL(statement).format(sql.Identifier(table)))


@pytest.mark.parametrize("table", sorted(GLOBAL_TABLES))
@pytest.mark.parametrize("statement", ["select * from {}", "delete from {}", "insert into {} default values"])
def test_nothing_of_a_global_table_is_within_reach(
    as_program: psycopg.Connection, table: str, statement: LiteralString
) -> None:
    if (table, statement) == ("schema_migrations", "select * from {}"):
        assert as_program.execute("select * from schema_migrations").rowcount > 0
        return
    with pytest.raises(InsufficientPrivilege):
        as_program.execute(sql.SQL(statement).format(sql.Identifier(table)))


@pytest.mark.parametrize("statement", ["set role pt_owner", "set session authorization pt_owner", "set role postgres"])
def test_the_program_cannot_become_somebody_else(as_program: psycopg.Connection, statement: LiteralString) -> None:
    with pytest.raises(psycopg.Error):
        as_program.execute(sql.SQL(statement))


def test_a_tenant_ends_with_its_transaction(
    as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    with as_program.transaction():
        enter(as_program, studios[0].tenant_id)
        assert as_program.execute("select from artists").rowcount == 1
    assert as_program.execute("select current_tenant()").fetchone() == (None,)
    assert as_program.execute("select from artists").rowcount == 0


def test_nobody_slips_a_tenant_in_by_another_setting(
    as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    """The kind of actor is text: quotes in it stay within it."""
    own, other = (studio.tenant_id for studio in studios)
    evil = f"user'; set local as_program.tenant = '{other}"
    as_program.execute("select begin_action(%s, %s, %s, %s)", [own, evil, uuid4(), uuid4()])
    assert as_program.execute("select current_tenant()").fetchone() == (own,)


def test_the_functions_of_the_log_speak_of_ones_own_only(
    as_program: psycopg.Connection, studios: tuple[Furnished, Furnished]
) -> None:
    own, other = (studio.tenant_id for studio in studios)
    append = "select last_seq from append_events(%s::jsonb, null, null, null)"
    fact = (
        '[{"name": "a.fact", "kind": "fact", "id": "00000000-0000-7000-8000-000000000001", "version": 1, "data": {}}]'
    )
    with as_program.transaction(force_rollback=True):
        enter(as_program, other)
        before = as_program.execute("select seq from tenant_logs").fetchone()
    with as_program.transaction(force_rollback=True):
        enter(as_program, own)
        as_program.execute(append, [fact])
        assert as_program.execute("select from find_broken_events()").rowcount == 0
        enter(as_program, other)
        assert as_program.execute("select seq from tenant_logs").fetchone() == before
    with as_program.transaction(force_rollback=True), pytest.raises(psycopg.Error, match="no event log"):
        as_program.execute(append, [fact])
