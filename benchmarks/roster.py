"""A studio as large as the board in the browser is judged by: departments, skills, projects, and a year of bookings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import LiteralString

import psycopg

from benchmarks.bench import Bench
from benchmarks.filling import ZONE, Studio, fill_quickly, sql_id
from production_tool.kit.postgres import SUPERUSER

EACH = 20
"""Bookings of one artist: 17 that are firm, one after the other, and three holds that lie anywhere (15 %)."""
FIRM = 17
TURN = 21
"""Days from the beginning of one firm booking to that of the next, a few more or less."""
DAYS = TURN * FIRM
PROJECTS = 30
HUES = ["blue", "teal", "green", "olive", "amber", "rust", "rose", "plum", "violet", "slate"]
CODES = ["HAL", "AST", "NOR", "KEL", "OBI", "TAR", "VEL", "MIR", "SOL", "ZEN", "ORC", "PIK", "LUX", "FEN", "GRO"]
DEPARTMENTS = ["Animation", "Assets", "Compositing", "Editorial", "Effects", "Layout", "Lighting", "Production"]
SKILLS = ["Nuke", "Houdini", "Maya", "Blender", "Katana", "Premiere", "Paint", "Roto", "Rigging", "Matchmove"]
TITLES = ["Texture pass", "Comp", "Blocking", "Lighting setup", "Roto and paint", "Pyro", "Cut and conform"]
GIVEN = [
    "Aoife",
    "Bruno",
    "Chiara",
    "Dmitri",
    "Elif",
    "Farid",
    "Greta",
    "Hanna",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Mina",
]
FAMILY = ["Brennan", "Okafor", "Rossi", "Novak", "Yilmaz", "Haddad", "Lindqvist", "Weber", "Costa", "Mensah", "Sato"]

PEOPLE: tuple[LiteralString, ...] = (
    f"""
    insert into departments (tenant_id, id, name, position)
    select {sql_id("a", "%(studio)s", "0")}, {sql_id("e", "%(studio)s", "n")}, name, n
    from unnest(%(departments)s::text[]) with ordinality d (name, n)
    """,
    f"""
    update artists a set
      name = (%(given)s::text[])[1 + n %% cardinality(%(given)s::text[])] || ' ' || chr(65 + n / 143 %% 26) || '. '
        || (%(family)s::text[])[1 + n / cardinality(%(given)s::text[]) %% cardinality(%(family)s::text[])],
      title = case when n %% 2 = 0 then 'Senior artist' end,
      department_id = {sql_id("e", "%(studio)s", "1 + n * cardinality(%(departments)s::text[]) / %(artists)s")}
    from generate_series(0, %(artists)s - 1) n
    where a.tenant_id = {sql_id("a", "%(studio)s", "0")} and a.id = {sql_id("b", "%(studio)s", "n")}
    """,
    f"""
    insert into artist_skills (tenant_id, id, artist_id, name, level, position)
    select {sql_id("a", "%(studio)s", "0")}, {sql_id("f", "%(studio)s", "n * 10 + p")}, {sql_id("b", "%(studio)s", "n")},
           (%(skills)s::text[])[1 + (n + p * 3) %% cardinality(%(skills)s::text[])], 1 + (n + p) %% 5, p
    from generate_series(0, %(artists)s - 1) n, generate_series(0, 2) p
    """,
    f"""
    insert into projects (tenant_id, id, name, color, status)
    select {sql_id("a", "%(studio)s", "0")}, {sql_id("d", "%(studio)s", "n")}, 'Project ' || n, 'blue', 'active'
    from generate_series(0, %(projects)s - 1) n
    on conflict do nothing
    """,
    f"""
    update projects p set
      code = (%(codes)s::text[])[1 + n %% cardinality(%(codes)s::text[])] || n / cardinality(%(codes)s::text[]),
      color = (%(hues)s::text[])[1 + n %% cardinality(%(hues)s::text[])]
    from generate_series(0, %(projects)s - 1) n
    where p.tenant_id = {sql_id("a", "%(studio)s", "0")} and p.id = {sql_id("d", "%(studio)s", "n")}
    """,
)

# Booking `n` of artist `a`. What looks like chance is the same in every run. A firm one lasts 5 to 17 days and begins at
# most three days late, so that it ends before the next one begins; the turns of artists begin on days of their own.
BOOKINGS: LiteralString = f"""
  insert into bookings (
    tenant_id, id, artist_id, project_id, title, unit, timezone, start_date, end_date, days_off, start_time, end_time,
    status, placed_at, expires_at, rate_amount, rate_unit, rate_currency, billed_quantity, created_by
  )
  select {sql_id("a", "%(studio)s", "0")}, {sql_id("c", "%(studio)s", "a * %(each)s + n")},
         {sql_id("b", "%(studio)s", "a")}, {sql_id("d", "%(studio)s", "chance.second %% %(projects)s")},
         'Seq ' || lpad((chance.second %% 97 * 10)::text, 3, '0') || ' '
           || (%(titles)s::text[])[1 + chance.third %% cardinality(%(titles)s::text[])],
         'day', %(zone)s, day.first, day.last,
         array(select d::date from generate_series(day.first, day.last, interval '1 day') d where extract(isodow from d) > 5),
         day.first::timestamp at time zone %(zone)s, (day.last + 1)::timestamp at time zone %(zone)s,
         case when n >= %(firm)s then 'hold' when chance.third %% 3 = 0 then 'pencil' else 'confirmed' end,
         timestamptz '2025-01-01Z' + (a * %(each)s + n) * interval '1 millisecond',
         case when n >= %(firm)s then timestamptz '2100-01-01Z' end, 450, 'day', 'EUR', day.last - day.first + 1,
         {sql_id("e", "%(studio)s", "0")}
  from generate_series(0, %(artists)s - 1) a, generate_series(0, %(each)s - 1) n,
       lateral (
         select hashint4(a * 100 + n) & 65535 as first, hashint4(a * 100 + n + 1000003) & 65535 as second,
                hashint4(a * 100 + n + 2000003) & 65535 as third
       ) chance,
       lateral (
         select case when n >= %(firm)s then chance.first %% (%(days)s - 20)
                else n * %(turn)s + a * 5 %% %(turn)s + chance.first %% 4 end
       ) begins (after),
       lateral (
         select %(first)s::date + begins.after as first, %(first)s::date + begins.after + 4 + chance.second %% 13 as last
       ) day
"""


@dataclass(frozen=True, slots=True)
class Roster:
    """A studio of `artists` with a year of bookings around today."""

    studio: Studio
    slug: str
    artists: int
    bookings: int
    first: date
    """The day of the first bookings, a Monday."""

    @property
    def title(self) -> str:
        """`1,000 artists × 20,000 bookings`."""
        return f"{self.artists:,} artists × {self.bookings:,} bookings"


def fill_roster(bench: Bench, artists: int) -> Roster:
    """Make such a studio in the main database."""
    bench.say(f"Filling a studio of {artists:,} artists and {artists * EACH:,} bookings")
    studio = bench.open_studios(1, artists)[0]
    today = datetime.now(UTC).date()
    first = today - timedelta(days=today.weekday() + DAYS // 14 * 7)
    lists = {"departments": DEPARTMENTS, "skills": SKILLS, "given": GIVEN, "family": FAMILY, "titles": TITLES}
    numbers = {"each": EACH, "firm": FIRM, "turn": TURN, "days": DAYS, "projects": PROJECTS, "artists": artists}
    params = {**lists, **numbers, "codes": CODES, "hues": HUES, "studio": studio.number, "zone": ZONE, "first": first}
    superuser = bench.cluster.dsn(SUPERUSER)
    with psycopg.connect(superuser, autocommit=True) as connection:
        with fill_quickly(connection, artists * EACH):
            for statement in (*PEOPLE, BOOKINGS):
                connection.execute(statement, params)
        connection.execute("vacuum (analyze)")
        found = connection.execute(
            "select slug from tenant_directory where tenant_id = %s", [studio.actor.tenant_id]
        ).fetchone()
    assert found is not None
    return Roster(studio, found[0], artists, artists * EACH, first)
