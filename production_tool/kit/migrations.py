"""Brings a database to the program's schema: numbered SQL files, forward only, each in a transaction of its own."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING, LiteralString, NamedTuple, cast

import psycopg

if TYPE_CHECKING:
    from collections.abc import Callable

# Any number will do, as long as every process that migrates takes the same one.
MIGRATION_LOCK = 7_245_001
AMENDED = {"0013_time_travel": "940c617ecb9a20c42d982dff7436161a7ebcc63e387146d3ff995d2cb838457d"}
"""Files that failed on some databases and were amended: name → digest of the text before. Where that one went through, it did
what the new one does, so such a database is as good as any."""


class MigrationError(Exception):
    """The database cannot be brought to this program's schema; the message says why and what to do."""


class Migration(NamedTuple):
    """One SQL file."""

    name: str
    sql: str

    @property
    def digest(self) -> str:
        """Tells whether a file that was applied has been edited since."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def list_migrations() -> list[Migration]:
    """All files, in the order in which they are applied."""
    folder = resources.files("production_tool") / "migrations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [Migration(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")) for file in files]


def migrate(owner_dsn: str, on_step: Callable[[str], None] | None = None) -> int:
    """Apply what is missing, as the owner of the schema; how many files that were. Raises `MigrationError`."""
    with psycopg.connect(owner_dsn, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [MIGRATION_LOCK])
        applied = _read_applied(connection)
        missing = find_missing(applied)
        for number, migration in enumerate(missing, 1):
            if on_step is not None:
                on_step(f"Updating the database, {number} of {len(missing)}: {migration.name}")
            with connection.transaction():
                connection.execute(cast("LiteralString", migration.sql))
                connection.execute(
                    "insert into schema_migrations (name, digest) values (%s, %s)", [migration.name, migration.digest]
                )
        return len(missing)


def find_missing(applied: dict[str, str]) -> list[Migration]:
    """The migrations that a database with these (name → digest) still needs."""
    known = list_migrations()
    newer = sorted(set(applied) - {migration.name for migration in known})
    if newer:
        raise MigrationError(
            f"This database was made by a newer version of Production Tool ({newer[-1]}). Start that version or a newer one."
        )
    for migration in known:
        if applied.get(migration.name, migration.digest) not in (migration.digest, AMENDED.get(migration.name)):
            raise MigrationError(
                f"The migration {migration.name} was changed after it was applied to this database. "
                "Start the version that made the database, or use another data folder."
            )
    return [migration for migration in known if migration.name not in applied]


def read_applied(dsn: str) -> dict[str, str]:
    """Name → digest of what a database has, as any role. Empty if nothing was ever applied."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        found = connection.execute("select to_regclass('public.schema_migrations') is not null").fetchone()
        if not found or not found[0]:
            return {}
        return dict(connection.execute("select name, digest from schema_migrations").fetchall())


def _read_applied(connection: psycopg.Connection) -> dict[str, str]:
    connection.execute(
        """
        create table if not exists schema_migrations (
          name text not null,
          digest text not null,
          applied_at timestamptz not null default now(),
          constraint schema_migrations_pkey primary key (name)
        );
        grant select on schema_migrations to pt_app;
        """
    )
    return dict(connection.execute("select name, digest from schema_migrations").fetchall())
