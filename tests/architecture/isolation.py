"""Tries everything that one tenant might do to another's rows, table by table, and says what worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, LiteralString

from psycopg import sql
from psycopg.errors import InsufficientPrivilege, IntegrityError

if TYPE_CHECKING:
    from uuid import UUID

    import psycopg

Row = dict[str, Any]


def attempt(connection: psycopg.Connection, statement: LiteralString, table: str, **params: Any) -> int:
    """How many rows a statement touched or answered; none if it was refused for want of a right.

    `{}` in the statement is the table. Whatever it did is taken back. A row that only a constraint keeps out has come
    past the isolation, so it counts.
    """
    with connection.transaction(force_rollback=True):
        try:
            return connection.execute(sql.SQL(statement).format(sql.Identifier(table)), params).rowcount
        except InsufficientPrivilege:
            return 0
        except IntegrityError:
            return 1


def enter(connection: psycopg.Connection, tenant_id: UUID) -> None:
    """Begin to act in a tenant, as every transaction of the program does."""
    connection.execute("select begin_action(%s, 'user', gen_random_uuid(), gen_random_uuid())", [tenant_id])


def read_a_row(admin: psycopg.Connection, table: str, tenant_id: UUID) -> Row:
    """Some row of a tenant, as JSON; there must be one, or nothing would be tried."""
    query = sql.SQL("select to_jsonb(t)::text from {} t where tenant_id = %s limit 1").format(sql.Identifier(table))
    found = admin.execute(query, [tenant_id]).fetchone()
    assert found is not None, f"{table} has no row of this tenant"
    return found[0]


def find_leaks_without_tenant(connection: psycopg.Connection, table: str, row: Row) -> list[str]:
    """What a transaction that named no tenant could do to a table in which there are rows."""
    tries = {
        "read": "select 1 from {}",
        "insert": "insert into {0} select * from jsonb_populate_record(null::{0}, %(row)s::jsonb)",
        "update": "update {} set tenant_id = tenant_id",
        "delete": "delete from {}",
    }
    return [f"{name} {table}" for name, statement in tries.items() if attempt(connection, statement, table, row=row)]


def find_leaks(connection: psycopg.Connection, table: str, own: UUID, other: UUID, row: Row) -> list[str]:
    """What a transaction of one tenant could do to the rows of another, in one table."""
    enter(connection, own)
    tries = {
        "read": "select 1 from {} where tenant_id = %(other)s",
        "read without asking for a tenant": "select 1 from {} where tenant_id <> %(own)s",
        "insert": "insert into {0} select * from jsonb_populate_record(null::{0}, %(row)s::jsonb)",
        "update": "update {} set tenant_id = tenant_id where tenant_id = %(other)s",
        "take": "update {} set tenant_id = %(own)s where tenant_id = %(other)s",
        "give away": "update {} set tenant_id = %(other)s where tenant_id = %(own)s",
        "delete": "delete from {} where tenant_id = %(other)s",
    }
    return [
        f"{name} {table}"
        for name, statement in tries.items()
        if attempt(connection, statement, table, own=own, other=other, row=row)
    ]
