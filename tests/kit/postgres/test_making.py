"""How the database is made: whole, as the product wants it, or not at all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from production_tool.kit.postgres import (
    APP,
    OWNER,
    SUPERUSER,
    EmbeddedPostgres,
    PostgresError,
    bootstrap_database,
    diagnose,
)
from production_tool.kit.postgres.lock import find_holder
from tests.kit.postgres.driving import (
    RunProgram,
    Start,
    ask,
    note,
    read_notes,
    wait_until_ready,
)


def test_a_path_with_spaces_keeps_its_data_over_a_restart(new_data: Path, start: Start) -> None:
    steps: list[str] = []
    server = start(new_data, on_step=steps.append)
    assert server.supervises
    assert "Making the database" in steps
    note(server, "kept")
    steps.clear()
    server.stop()
    assert (server.supervises, server.pid) == (False, None)
    server.start()
    assert read_notes(server) == ["kept"]
    assert steps == []


def test_the_database_is_made_as_the_product_wants_it(running: EmbeddedPostgres) -> None:
    dsn = running.dsn(SUPERUSER)
    wanted = {
        "data_checksums": "on",
        "listen_addresses": "",
        "jit": "off",
        "random_page_cost": "1.1",
        "wal_compression": "pglz",
        "wal_level": "replica",
        "synchronous_commit": "on",
        "TimeZone": "UTC",
        "server_encoding": "UTF8",
        "shared_preload_libraries": "pg_stat_statements",
    }
    names = ", ".join(f"'{name}'" for name in wanted)
    settings = ask(dsn, f"select name, setting from pg_settings where name in ({names})")
    assert {*settings} == {*wanted.items()}
    assert ask(dsn, "select datlocprovider, datlocale from pg_database where datname = current_database()") == [
        ("b", "C.UTF-8")
    ]
    assert ask(dsn, "select nspowner::regrole::text from pg_namespace where nspname = 'public'") == [(OWNER,)]
    extensions = {name for (name,) in ask(dsn, "select extname from pg_extension")}
    assert extensions >= {"btree_gist", "btree_gin", "pg_trgm", "unaccent", "citext"}


def test_a_half_made_database_admits_nobody_until_it_is_complete(running: EmbeddedPostgres) -> None:
    superuser = running.dsn(SUPERUSER, SUPERUSER)
    with pytest.raises(psycopg.errors.InvalidSchemaName):  # thrown out of its work half-way
        bootstrap_database(make_conninfo(superuser, options="-c search_path=nowhere"), "half")
    with pytest.raises(psycopg.OperationalError, match="too many connections"):
        psycopg.connect(running.dsn(database="half"))
    bootstrap_database(superuser, "half")
    assert ask(running.dsn(database="half"), "select 'É'::citext = 'é'") == [(True,)]


def test_a_database_is_made_from_a_template_and_twice_is_once(running: EmbeddedPostgres) -> None:
    superuser = running.dsn(SUPERUSER, SUPERUSER)
    bootstrap_database(superuser, "a template")
    ask(running.dsn(OWNER, "a template"), "create table notes as select 'in the template' as text")
    for _ in range(2):
        bootstrap_database(superuser, "a copy", template="a template")
    owner = running.dsn(OWNER, "a copy")
    assert ask(owner, "select text from notes") == [("in the template",)]
    ask(owner, "create table made_by_owner ()")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(running.dsn(APP, "a copy"), "create table made_by_app ()")


@pytest.mark.slow
def test_two_first_starts_at_once_make_one_database(new_data: Path, run_program: RunProgram) -> None:
    programs = [run_program(new_data) for _ in range(3)]
    assert len({wait_until_ready(program) for program in programs}) == 1


@pytest.mark.slow
def test_a_first_start_that_was_killed_at_any_moment_is_repaired(
    new_data: Path, start: Start, run_program: RunProgram
) -> None:
    for moment in (0.0, 0.1, 0.3, 0.45, 0.55):
        program = run_program(new_data)
        assert program.stdout is not None
        assert next(line for line in program.stdout if line.startswith(("Making the database", "ready")))
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(moment)
        program.kill()
        program.wait()
    server = start(new_data)
    assert ask(server.dsn(), "select count(*) from pg_extension where extname = 'citext'") == [(1,)]
    assert not list(new_data.glob("postgres.making-*"))


def test_data_of_another_major_version_is_refused(data: Path, start: Start) -> None:
    start(data).stop()
    (data / "postgres/PG_VERSION").write_text("15\n")
    with pytest.raises(PostgresError, match="made by PostgreSQL 15, and this program brings 18"):
        start(data)
    assert any(not finding.ok and "PostgreSQL 15" in finding.what for finding in diagnose(data))


def test_files_that_are_no_database_are_not_touched(new_data: Path, start: Start) -> None:
    (new_data / "postgres").mkdir(parents=True)
    (new_data / "postgres/thesis.txt").write_text("mine")
    with pytest.raises(PostgresError, match="holds files, but no database"):
        start(new_data)
    assert (new_data / "postgres/thesis.txt").read_text() == "mine"


def test_a_server_that_cannot_start_says_why_and_lets_go(data: Path, start: Start) -> None:
    with pytest.raises(PostgresError, match="One of the settings") as caught:
        start(data, extra_settings={"work_mem": "it's much"})
    assert "invalid value for parameter" in str(caught.value)
    assert find_holder(data / "postgres.lock") is None
    assert start(data, extra_settings={"work_mem": "5MB"}).supervises
    assert "it's much" in (data / "postgres.log.1").read_text()


def test_damaged_data_is_an_error_and_not_an_endless_circle(data: Path, start: Start) -> None:
    next((data / "postgres/global").glob("pg_filenode.map")).write_bytes(bytes(524))
    with pytest.raises(PostgresError, match="The data is damaged"):
        start(data)


def test_a_server_that_refuses_its_supervisor_is_an_error_and_not_a_wait(data: Path, start: Start) -> None:
    server = start(data)
    ask(server.dsn(SUPERUSER), "drop database postgres")
    server.stop()
    with pytest.raises(PostgresError, match="refuses its own supervisor"):
        server.start()


def test_a_connection_string_needs_a_start(new_data: Path) -> None:
    with pytest.raises(PostgresError, match="has not been started"):
        EmbeddedPostgres(new_data).dsn()
