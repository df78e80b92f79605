"""One database cluster for a test run, and a fresh database for whoever needs one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql

from production_tool.kit.migrations import migrate
from production_tool.kit.postgres import APP, OWNER, SUPERUSER, EmbeddedPostgres, bootstrap_database

TEMPLATE = "pt_template"
# Each worker of a run has pools of its own, and a machine may have many cores.
ROOM = {"max_connections": "1000"}


@contextmanager
def running_cluster(*, fsync: bool = False) -> Iterator[EmbeddedPostgres]:
    """A cluster of its own with a migrated template database; stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(dir="/tmp", prefix="pt-test-"))
    folder.chmod(0o755)
    try:
        with EmbeddedPostgres(folder / "data", fsync=fsync, extra_settings=ROOM) as server:
            bootstrap_database(server.dsn(SUPERUSER, "postgres"), TEMPLATE)
            migrate(server.dsn(OWNER, TEMPLATE))
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clone_database(superuser_dsn: str) -> str:
    """The name of a new database with the schema and nothing in it."""
    name = f"pt_{uuid4().hex[:12]}"
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        # Only one session at a time may copy a template; the workers of a run take turns.
        connection.execute("select pg_advisory_lock(7245002)")
        copy = sql.SQL("create database {} template {} owner {}")
        connection.execute(copy.format(*map(sql.Identifier, (name, TEMPLATE, OWNER))))
    return name


def dsn_for(dsn: str, *, role: str = APP, database: str) -> str:
    """The same server, as another role in another database."""
    return psycopg.conninfo.make_conninfo(dsn, user=role, dbname=database)
