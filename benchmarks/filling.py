"""Studios, artists and bookings to measure with: studios through the program's own actions, the many rows by SQL."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import LiteralString, cast
from uuid import UUID

import psycopg

from production_tool.app import make_database
from production_tool.identity.actions import open_session, register_user
from production_tool.kit.actor import Actor
from production_tool.kit.db import Database, Db, run_action
from production_tool.tenant.actions import add_member, create_tenant
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of

FIRST_DAY = date(2031, 1, 1)
ZONE = "Europe/Berlin"
PROJECTS = 10
CYCLE = 7
"""Of seven bookings of an artist in a row six are firm, one day each, and one is a hold on top of two firm ones: about
the mix of the spreadsheet in examples/."""
MANY = 50_000
"""From so many rows on it is faster to build the indexes afterwards."""


@dataclass(frozen=True, slots=True)
class Studio:
    """A studio with an owner who is signed in."""

    number: int
    actor: Actor
    token: str
    artists: int

    def artist(self, number: int) -> UUID:
        """One of its artists."""
        return seed_id("b", self.number, number % self.artists)

    def booking(self, number: int) -> UUID:
        """One of the bookings that were filled in."""
        return seed_id("c", self.number, number)

    def project(self, number: int) -> UUID:
        """One of its projects."""
        return seed_id("d", self.number, number % PROJECTS)

    def request(self, method: str, path: str, body: str = "") -> str:
        """A request to the API as it goes over the wire."""
        content = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        return (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: benchmark\r\n"
            f"Authorization: Bearer {self.token}\r\nX-Tenant: {self.actor.tenant_id}\r\n{content}\r\n{body}"
        )


def seed_id(kind: str, studio: int, number: int = 0) -> UUID:
    """The id of a thing, such that SQL can make it too: kind `a` tenant, `b` artist, `c` booking, `d` project, `e` user."""
    return UUID(f"{kind}{studio:07d}-0000-7000-8000-{number:012d}")


def sql_id(kind: LiteralString, studio: LiteralString, number: LiteralString) -> LiteralString:
    """The same as an expression over texts or numbers."""
    return (
        f"('{kind}' || lpad(({studio})::text, 7, '0') || '-0000-7000-8000-' || lpad(({number})::text, 12, '0'))::uuid"
    )


def open_studios(app_dsn: str, superuser_dsn: str, numbers: Sequence[int], artists: int) -> list[Studio]:
    """Studios with these numbers, each with artists, their rates, and projects."""
    studios = asyncio.run(_sign_up_all(app_dsn, numbers, artists))
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        people = {"numbers": list(numbers), "artists": artists, "zone": ZONE, "projects": PROJECTS}
        for statement in PEOPLE:
            connection.execute(statement, people)
        connection.execute("analyze")
    return studios


async def _sign_up_all(dsn: str, numbers: Sequence[int], artists: int) -> list[Studio]:
    database = make_database(dsn, 2)
    await database.open()
    try:
        return [await _sign_up(database, number, artists) for number in numbers]
    finally:
        await database.close()


async def _sign_up(database: Database, number: int, artists: int) -> Studio:
    """As `POST /auth/signup` does, but for the password, which would cost more than all the rest."""
    user_id = seed_id("e", number)
    actor = Actor(
        tenant_id=seed_id("a", number),
        kind="user",
        id=user_id,
        role=Role.OWNER,
        permissions=permissions_of(Role.OWNER),
    )
    email, name = f"owner{number}@example.org", "Olive Owner"

    async def work(db: Db) -> str:
        await register_user(db, actor, user_id=user_id, email=email, name=name, password_hash="none")
        await create_tenant(db, actor, name=f"Studio {number}", timezone=ZONE, currency="EUR")
        await add_member(db, actor, user_id=user_id, email=email, name=name, role=Role.OWNER)
        return await open_session(db, actor, user_id, "bearer", timedelta(days=1))

    return Studio(number, actor, await run_action(database, actor, work), artists)


PEOPLE: tuple[LiteralString, ...] = (
    f"""
    insert into artists (tenant_id, id, name, kind, timezone)
    select {sql_id("a", "s", "0")}, {sql_id("b", "s", "n")}, 'Artist ' || n, 'freelance', %(zone)s
    from unnest(%(numbers)s::int[]) s, generate_series(0, %(artists)s - 1) n
    """,
    f"""
    insert into artist_rates (tenant_id, id, artist_id, valid_from, unit, amount, currency)
    select {sql_id("a", "s", "0")}, {sql_id("b", "s", "n")}, {sql_id("b", "s", "n")}, '1970-01-01', 'day', 450, 'EUR'
    from unnest(%(numbers)s::int[]) s, generate_series(0, %(artists)s - 1) n
    """,
    f"""
    insert into projects (tenant_id, id, name, color, status)
    select {sql_id("a", "s", "0")}, {sql_id("d", "s", "n")}, 'Project ' || n, 'blue', 'active'
    from unnest(%(numbers)s::int[]) s, generate_series(0, %(projects)s - 1) n
    """,
)

# Day `d` of artist `a`: a firm booking of that day, or a hold of the two days before, over a firm booking or two.
BOOKINGS: LiteralString = f"""
  insert into bookings (
    tenant_id, id, artist_id, project_id, title, unit, timezone, start_date, end_date, start_time, end_time, status,
    placed_at, expires_at, rate_amount, rate_unit, rate_currency, billed_quantity, created_by
  )
  select {sql_id("a", "s", "0")}, {sql_id("c", "s", "a * %(days)s + d")}, {sql_id("b", "s", "a")},
         {sql_id("d", "s", "d % %(projects)s")}, 'Shot ' || d, 'day', %(zone)s, day.first, day.last,
         day.first::timestamp at time zone %(zone)s, (day.last + 1)::timestamp at time zone %(zone)s,
         case when day.is_hold then 'hold' when d % 3 = 2 then 'pencil' else 'confirmed' end,
         timestamptz '2025-01-01Z' + (a * %(days)s + d) * interval '1 millisecond',
         case when day.is_hold then timestamptz '2100-01-01Z' end, 450, 'day', 'EUR', 1, {sql_id("e", "s", "0")}
  from unnest(%(numbers)s::int[]) s, generate_series(0, %(artists)s - 1) a, generate_series(0, %(days)s - 1) d,
       lateral (
         select (d + 1) % %(cycle)s = 0 as is_hold,
                %(first)s::date + d - case when (d + 1) % %(cycle)s = 0 then 2 else 0 end as first,
                %(first)s::date + d - case when (d + 1) % %(cycle)s = 0 then 1 else 0 end as last
       ) day
"""


def fill_bookings(superuser_dsn: str, numbers: Sequence[int], *, artists: int, days: int) -> int:
    """One booking per day and artist of these studios, from `FIRST_DAY` on; how many there are."""
    count = len(numbers) * artists * days
    with psycopg.connect(superuser_dsn, autocommit=True) as connection, fill_quickly(connection, count):
        for number in numbers:
            _fill(connection, [number], artists, days)
    with psycopg.connect(superuser_dsn, autocommit=True) as connection:
        connection.execute("vacuum (analyze) bookings")
    return count


def _fill(connection: psycopg.Connection, numbers: Sequence[int], artists: int, days: int) -> None:
    # The percent sign is the driver's for parameters, so the remainder is written twice.
    statement = BOOKINGS.replace(" % ", " %% ")
    params = {"numbers": list(numbers), "artists": artists, "days": days, "zone": ZONE, "first": FIRST_DAY}
    connection.execute(statement, {**params, "projects": PROJECTS, "cycle": CYCLE})


@contextmanager
def fill_quickly(connection: psycopg.Connection, count: int) -> Generator[None]:
    """Without versions and checks, and for many rows without indexes until the end. What is read is there all the same:
    the trigger that writes it still fires."""
    connection.execute("alter table bookings enable always trigger write_wire")
    connection.execute("set session_replication_role = replica")
    rebuild = _drop_indexes(connection) if count >= MANY else []
    yield
    for statement in rebuild:
        connection.execute(cast("LiteralString", statement))
    connection.execute("reset session_replication_role")
    connection.execute("alter table bookings enable trigger write_wire")


def _drop_indexes(connection: psycopg.Connection) -> list[str]:
    """Drop all but the primary key; the statements that bring them back."""
    rebuild: list[str] = []
    found = connection.execute(
        """
        select c.conname, pg_get_constraintdef(c.oid) from pg_constraint c
        where c.conrelid = 'bookings'::regclass and c.contype = 'x'
        """
    ).fetchall()
    for name, definition in found:
        connection.execute(cast("LiteralString", f"alter table bookings drop constraint {name}"))
        rebuild.append(f"alter table bookings add constraint {name} {definition}")
    found = connection.execute(
        """
        select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
        where i.indrelid = 'bookings'::regclass and not i.indisprimary
        """
    ).fetchall()
    for name, definition in found:
        connection.execute(cast("LiteralString", f"drop index {name}"))
        rebuild.append(definition)
    return rebuild
