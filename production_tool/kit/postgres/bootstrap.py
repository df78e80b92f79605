"""The product's roles, and a database made for them, on any PostgreSQL server."""

from __future__ import annotations

from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from production_tool.kit.postgres.settings import APP, OWNER

DATABASE = "production_tool"
EXTENSIONS = ("btree_gist", "btree_gin", "pg_trgm", "unaccent", "citext")

_LOCK_KEY = 0x70745F626F6F74
"""Any number will do, as long as every copy of this program takes the same."""

_ROLES: dict[LiteralString, LiteralString] = {
    OWNER: "login nosuperuser nocreatedb nocreaterole nobypassrls",
    APP: "login nosuperuser nocreatedb nocreaterole nobypassrls noinherit",
}


def bootstrap_database(superuser_dsn: str, database: str, *, template: str | None = None) -> None:
    """Make the roles and the database `database` as the product wants them; harmless to repeat, in whole or in part.

    `superuser_dsn` reaches any database of the server as a role that may create roles and databases.
    `template` names a database to be copied, instead of starting from an empty one.

    While the database is being made it admits no ordinary role (connection limit 0), so that whoever can connect as
    `pt_app` finds it complete. Raises psycopg.Error if the server refuses.
    """
    with psycopg.connect(superuser_dsn, autocommit=True) as server:
        server.execute("select pg_advisory_lock(%s)", [_LOCK_KEY])
        for role, wanted in _ROLES.items():
            _ensure_role(server, role, wanted)
        _ensure_database(server, database, template)
        with psycopg.connect(make_conninfo(superuser_dsn, dbname=database), autocommit=True) as inside:
            _furnish(inside)
        _open_database(server, database)


def _ensure_role(server: psycopg.Connection, role: LiteralString, wanted: LiteralString) -> None:
    found = server.execute(
        """
        select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or not rolcanlogin or (%s and rolinherit)
        from pg_roles
        where rolname = %s
        """,
        ["noinherit" in wanted, role],
    ).fetchone()
    if found is None:
        server.execute(f"create role {role} {wanted}")
    elif found[0]:
        server.execute(f"alter role {role} {wanted}")


def _ensure_database(server: psycopg.Connection, database: str, template: str | None) -> None:
    if server.execute("select from pg_database where datname = %s", [database]).fetchone() is not None:
        return
    statement = sql.SQL("create database {} owner {} template {} encoding 'UTF8' connection limit 0").format(
        sql.Identifier(database), sql.Identifier(OWNER), sql.Identifier(template or "template0")
    )
    server.execute(statement)


def _furnish(inside: psycopg.Connection) -> None:
    """Extensions and the rights on the schema `public`, in the new database itself."""
    for extension in EXTENSIONS:
        inside.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
    inside.execute("revoke create on schema public from public")
    inside.execute(sql.SQL("alter schema public owner to {}").format(sql.Identifier(OWNER)))
    inside.execute(sql.SQL("grant usage on schema public to {}").format(sql.Identifier(APP)))


def _open_database(server: psycopg.Connection, database: str) -> None:
    closed = server.execute("select from pg_database where datname = %s and datconnlimit = 0", [database]).fetchone()
    if closed is not None:
        server.execute(sql.SQL("alter database {} connection limit -1").format(sql.Identifier(database)))
