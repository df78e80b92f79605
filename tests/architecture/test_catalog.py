"""The rules of isolation hold in the catalog of the migrated database, and each is broken once to see it found."""

from __future__ import annotations

from typing import LiteralString

import psycopg
import pytest

from production_tool.app import CONSTRAINTS
from tests.architecture.catalog import INFRASTRUCTURE, RULES, find_all_faults, find_faults, list_tables

NOTES: LiteralString = """
  create table notes (tenant_id uuid not null, id uuid not null, constraint notes_pkey primary key (tenant_id, id))
"""

# One way to break each rule, and a word that the fault must hold.
BREAKAGES: list[tuple[str, LiteralString, str]] = [
    ("tenant_id is a uuid and not null", "create table notes (id uuid)", "notes"),
    ("tenant_id is a uuid and not null", "create table notes (tenant_id text not null)", "notes"),
    ("tenant_id is a uuid and not null", "create table notes (tenant_id uuid)", "notes"),
    ("tenant_id is first in the primary key", "create table notes (tenant_id uuid not null)", "notes"),
    (
        "tenant_id is first in the primary key",
        "create table notes (tenant_id uuid, id uuid, constraint notes_pkey primary key (id, tenant_id))",
        "notes",
    ),
    (
        "every unique index holds plain tenant_id",
        "create unique index artists_one_name on artists (lower(name))",
        "artists_one_name",
    ),
    (
        "every unique index holds plain tenant_id",
        "create unique index artists_one_name on artists ((tenant_id::text), name) include (tenant_id)",
        "artists_one_name",
    ),
    (
        "every unique index holds plain tenant_id",
        "alter table projects add constraint projects_no_two exclude (name with =)",
        "projects_no_two",
    ),
    (
        "every exclusion compares tenant_id by =",
        "alter table projects add constraint projects_no_two exclude using gist (tenant_id with <>, name with =)",
        "projects_no_two",
    ),
    (
        "foreign keys are composite and stay within the tenant",
        "alter table members add constraint members_user_fkey foreign key (user_id) references users (id)",
        "members_user_fkey",
    ),
    (
        "foreign keys are composite and stay within the tenant",
        "alter table bookings add constraint bookings_odd_fkey foreign key (artist_id, tenant_id) references projects",
        "bookings_odd_fkey",
    ),
    (
        "no foreign key changes rows by itself",
        """alter table bookings add constraint bookings_phase_fkey foreign key (tenant_id, phase_id)
             references projects (tenant_id, id) on delete set null (phase_id)""",
        "bookings_phase_fkey",
    ),
    (
        "no foreign key changes rows by itself",
        """alter table bookings add constraint bookings_phase_fkey foreign key (tenant_id, phase_id)
             references projects (tenant_id, id) on update cascade""",
        "bookings_phase_fkey",
    ),
    (
        "nothing is deferrable",
        """alter table bookings add constraint bookings_phase_fkey foreign key (tenant_id, phase_id)
             references projects (tenant_id, id) deferrable""",
        "bookings_phase_fkey",
    ),
    ("no rules", "create rule quiet as on delete to departments do instead nothing", "departments.quiet"),
    ("no inheritance and no partitions", "create table notes () inherits (departments)", "notes"),
    ("no materialized views", "create materialized view summary as select * from bookings", "summary"),
    ("views ask as the one who looks", "create view summary as select * from bookings", "summary"),
    ("no enums", "create type mood as enum ('good', 'bad')", "mood"),
    ("the global tables are the listed ones", "alter table identity_events rename to facts", "identity_events"),
    (
        "global tables reference no tenant",
        """alter table users add column home uuid, add constraint users_home_fkey foreign key (home, id)
             references tenants (tenant_id, id)""",
        "users_home_fkey",
    ),
    (
        "constraints and indexes are named, after their table",
        "alter table projects add check (length(client) < 300)",
        "projects_client_check",
    ),
    (
        "constraints and indexes are named, after their table",
        "alter table projects add unique (tenant_id, client)",
        "projects_tenant_id_client_key",
    ),
    (
        "constraints and indexes are named, after their table",
        "alter table bookings add foreign key (tenant_id, phase_id) references projects",
        "bookings_tenant_id_phase_id_fkey",
    ),
    ("constraints and indexes are named, after their table", "create index on projects (tenant_id, client)", "_idx"),
    (
        "constraints and indexes are named, after their table",
        "alter table projects add constraint sensible check (progress < 200)",
        "sensible",
    ),
    ("row-level security is on, and not forced", "alter table artists disable row level security", "artists"),
    ("row-level security is on, and not forced", "alter table artists force row level security", "artists"),
    ("each tenant table has the one policy", "drop policy tenant_isolation on artists", "artists"),
    ("each tenant table has the one policy", "create policy more on artists to pt_app using (true)", "artists"),
    (
        "each tenant table has the one policy",
        "alter policy tenant_isolation on artists with check (tenant_id is not null)",
        "artists",
    ),
    ("each tenant table has the one policy", "alter policy tenant_isolation on artists to public", "artists"),
    ("pt_app has what protect() gives", "grant truncate on bookings to pt_app", "bookings: truncate"),
    ("pt_app has what protect() gives", "grant update (data) on events to pt_app", "events: update"),
    ("pt_app has no right on a global table", "grant select (name) on users to pt_app", "users: select"),
    ("pt_app has no right on a global table", "grant delete on sessions to pt_app", "sessions: delete"),
    ("nobody else has rights on tables", "grant select on artists to public", "artists"),
    ("pt_app is nobody special", "alter role pt_app bypassrls", "pt_app"),
    ("pt_app is nobody special", "alter role pt_app superuser", "pt_app"),
    ("pt_app can become nobody else", "grant pt_owner to pt_app with inherit false", "pt_owner"),
    ("pt_app owns nothing", "alter table departments owner to pt_app", "pg_class"),
    ("pt_app cannot create", "grant create on schema public to pt_app", "schema public"),
    ("pt_owner owns every table and function, and is nobody special", "alter role pt_owner bypassrls", "pt_owner"),
    (
        "pt_owner owns every table and function, and is nobody special",
        "alter function find_tenant owner to postgres",
        "find_tenant",
    ),
    ("definer functions look where they say", "alter function find_tenant reset search_path", "find_tenant"),
    ("definer functions look where they say", "alter function find_tenant set search_path = public", "find_tenant"),
    ("definer functions are not for everybody", "grant execute on function find_tenant to public", "find_tenant"),
    ("every table but infrastructure keeps versions", "drop trigger keep_version on artists", "artists"),
    ("every table but infrastructure keeps versions", "drop trigger bump_version on artists", "artists"),
    (
        "every table but infrastructure keeps versions",
        f"{NOTES}; call protect('notes', false)",
        "notes",
    ),
    (
        "versions are kept under the name of the table",
        """drop trigger keep_version on artists;
           create trigger keep_version after insert or update or delete on artists
             for each row execute function keep_version('bookings')""",
        "artists",
    ),
    ("what keeps versions has an id and a version", "alter table artists alter version type integer", "artists"),
    (
        "triggers are for each row, and on",
        """create trigger whole after insert on artists for each statement execute function keep_version('artists')""",
        "artists.whole",
    ),
    ("triggers are for each row, and on", "alter table bookings disable trigger write_wire", "bookings.write_wire"),
    (
        "nothing notifies",
        "create function shout() returns void language sql return pg_notify('a', 'b')",
        "shout",
    ),
]
# Constraints that no input can violate, and why.
BEYOND_INPUT = {
    "artist_patterns_artist_fkey": "written in the transaction that has just read or locked the artist",
    "artist_patterns_one_per_day": "written with on conflict do update",
    "artist_patterns_pkey": "the program makes the id",
    "artist_rates_artist_fkey": "written in the transaction that has just read or locked the artist",
    "artist_rates_one_per_day": "written with on conflict do update",
    "artist_rates_pkey": "the program makes the id",
    "artist_skills_artist_fkey": "written in the transaction that has just read or locked the artist",
    "artist_skills_pkey": "the program makes the id",
    "departments_pkey": "the program makes the id",
    "members_pkey": "the program makes the id",
    "tenants_id_is_tenant": "both are one parameter",
    "tenants_pkey": "the program makes the id",
}


def test_every_rule_holds(builder: psycopg.Connection) -> None:
    assert find_all_faults(builder) == {}


def test_there_are_tables_to_check(builder: psycopg.Connection) -> None:
    assert {"artists", "bookings", "events", "members", "projects", "tenants"} <= set(list_tables(builder))


def test_every_rule_is_broken_once() -> None:
    assert {rule for rule, _statement, _word in BREAKAGES} == set(RULES)


@pytest.mark.parametrize(("rule", "statement", "word"), BREAKAGES, ids=[f"{b[0]}: {b[2]}" for b in BREAKAGES])
def test_a_broken_rule_is_found(builder: psycopg.Connection, rule: str, statement: LiteralString, word: str) -> None:
    """In a transaction that is never committed."""
    builder.execute(statement)
    assert any(word in fault for fault in find_faults(builder, rule))


def _list_constraints(builder: psycopg.Connection) -> set[str]:
    rows = builder.execute(
        """
        select c.conname from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype <> 'n'
        union select x.relname from pg_index i join pg_class x on x.oid = i.indexrelid
        where x.relnamespace = 'public'::regnamespace and i.indisunique
        """
    )
    return {row[0] for row in rows.fetchall()}


def test_every_constraint_that_input_can_violate_has_words(builder: psycopg.Connection) -> None:
    of_tenants = [table for table in list_tables(builder) if table not in INFRASTRUCTURE]
    existing = {
        name for name in _list_constraints(builder) if name.startswith(tuple(f"{table}_" for table in of_tenants))
    }
    assert existing - set(CONSTRAINTS) - set(BEYOND_INPUT) == set()


def test_no_words_are_kept_for_a_constraint_that_is_gone(builder: psycopg.Connection) -> None:
    assert (set(CONSTRAINTS) | set(BEYOND_INPUT)) - _list_constraints(builder) == set()
    assert set(CONSTRAINTS) & set(BEYOND_INPUT) == set()
