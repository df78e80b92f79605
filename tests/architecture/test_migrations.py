"""Migrations are safe to run on a living database, and make the schema that we think they make."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
import pytest

from production_tool.kit.migrations import (
    Migration,
    MigrationError,
    find_missing,
    list_migrations,
    migrate,
    read_applied,
)
from tests.architecture.reading import PACKAGE
from tests.architecture.schema import FILE, dump_schema, normalise

FOLDER = PACKAGE / "migrations"
SQUAWK = Path(sys.executable).with_name("squawk")
SETTINGS = Path(__file__).with_name("squawk.toml")
TIMEOUT = r"^set local {} = '(\d+)s';$"

# What squawk says of one migration and we answer: (file, rule) → why it may stand.
ANSWERED = {
    (
        "0007_access.sql",
        "require-concurrent-index-creation",
    ): "members are few: the lock is a moment, and an index made concurrently cannot be part of the migration",
    (
        "0013_time_travel.sql",
        "require-concurrent-index-creation",
    ): "it fills the columns that the indexes are of: who writes a version meanwhile waits for the migration either way",
    (
        "0017_challenges_found.sql",
        "require-concurrent-index-creation",
    ): "challenges are few: the lock is a moment, and an index made concurrently cannot be part of the migration",
    (
        "0019_bookings_by_words.sql",
        "require-concurrent-index-creation",
    ): "a second for each hundred thousand bookings, in which they are read as ever; and it is part of the migration",
    (
        "0020_time_off_then.sql",
        "require-concurrent-index-creation",
    ): "as 0013: who writes a version meanwhile waits for the migration either way",
    (
        "0021_confirm_days.sql",
        "ban-drop-constraint",
    ): "the one that follows it in the same migration allows one answer more, and nothing else",
    (
        "0021_confirm_days.sql",
        "constraint-missing-not-valid",
    ): "challenges are few: to look through them once under the lock is a moment",
}


def examine(*files: Path) -> set[tuple[str, str]]:
    """What squawk finds in some files: (file, rule)."""
    command = [SQUAWK, "--config", SETTINGS, "--reporter", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return {(Path(one["file"]).name, one["rule_name"]) for one in found}


def test_squawk_finds_nothing_new() -> None:
    assert examine(*sorted(FOLDER.glob("*.sql"))) == set(ANSWERED)


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("alter table artists add column age bigint not null;", "adding-required-field"),
        ("alter table artists rename column name to title;", "renaming-column"),
        ("alter table artists alter column name type varchar(10);", "changing-column-type"),
        ("drop table artists;", "ban-drop-table"),
        ("create index artists_by_zone on artists (timezone);", "require-concurrent-index-creation"),
        (
            "alter table artists add constraint artists_old check (version > 0);",
            "constraint-missing-not-valid",
        ),
    ],
)
def test_squawk_finds_a_dangerous_migration(tmp_path: Path, statement: str, rule: str) -> None:
    bad = tmp_path / "0099_bad.sql"
    head = "set local lock_timeout = '4s';\nset local statement_timeout = '60s';\n"
    bad.write_text(head + statement, encoding="utf-8")
    assert ("0099_bad.sql", rule) in examine(bad)


def test_files_are_numbered_without_gaps_and_named_in_words() -> None:
    names = [migration.name for migration in list_migrations()]
    assert len(names) == len(list(FOLDER.glob("*.sql")))
    assert all(re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)*", name) for name in names), names
    numbers = [int(name[:4]) for name in names]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers)), names


@pytest.mark.parametrize("migration", list_migrations(), ids=lambda migration: migration.name)
def test_a_migration_says_what_it_is_for_and_does_not_hold_anybody_up(migration: Migration) -> None:
    assert migration.sql.startswith("-- ")
    code = re.sub(r"--.*", "", migration.sql)
    statements = [line for line in code.splitlines() if line.strip()]
    lock, statement = re.match(TIMEOUT.format("lock_timeout"), statements[0]), re.match(
        TIMEOUT.format("statement_timeout"), statements[1]
    )  # fmt: skip
    assert lock is not None
    assert int(lock[1]) <= 4, "whoever waits for a lock makes everybody behind it wait"
    assert statement is not None
    assert not re.search(r"(?im)^\s*(begin|commit|rollback)\s*;|concurrently", code), "the runner wraps each file"


def test_migrating_from_zero_makes_the_dumped_schema(new_database: str) -> None:
    """If this is what you meant: see the first lines of tests/architecture/schema.py."""
    assert dump_schema(new_database) == FILE.read_text(encoding="utf-8")


def test_a_difference_of_schemas_is_seen() -> None:
    kept = "create table a (b int);\n"
    assert normalise(f"-- Dumped by 18.6\nSET x = 1;\n\\restrict abc\n\n\n\n{kept}") == kept
    assert normalise(kept.replace("int", "bigint")) != kept


@pytest.fixture
def scratch(new_database: str) -> Iterator[psycopg.Connection]:
    """A migrated database of the test's own, as its owner."""
    with psycopg.connect(new_database, autocommit=True) as connection:
        yield connection


def test_migrating_twice_changes_nothing(new_database: str) -> None:
    before = dump_schema(new_database)
    assert migrate(new_database) == 0
    assert dump_schema(new_database) == before


def test_an_applied_migration_that_was_edited_is_refused(new_database: str, scratch: psycopg.Connection) -> None:
    scratch.execute("update schema_migrations set digest = 'another' where name = '0003_tenants'")
    with pytest.raises(MigrationError, match="0003_tenants was changed after it was applied"):
        migrate(new_database)


def test_a_database_of_a_newer_version_is_refused(new_database: str, scratch: psycopg.Connection) -> None:
    scratch.execute("insert into schema_migrations (name, digest) values ('9999_from_the_future', 'x')")
    with pytest.raises(MigrationError, match="newer version"):
        migrate(new_database)


def test_what_is_missing_is_found_in_order() -> None:
    everything = {migration.name: migration.digest for migration in list_migrations()}
    assert find_missing(everything) == []
    del everything["0002_identity"]
    assert [migration.name for migration in find_missing(everything)] == ["0002_identity"]
    assert find_missing({}) == list_migrations()


def test_anybody_may_ask_what_was_migrated(app_dsn: str) -> None:
    assert list(read_applied(app_dsn)) == [migration.name for migration in list_migrations()]
