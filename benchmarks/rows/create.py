"""Creating bookings over HTTP, against pgbench that runs the same statements in the same round trips."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

import msgspec
import psycopg

from benchmarks.bench import Bench, Load, describe_loads, median_effort, percentile
from benchmarks.filling import FIRST_DAY, Studio
from benchmarks.machine import Effort
from benchmarks.pgbench import run_pgbench
from benchmarks.report import Line, Target
from benchmarks.statements import Changes, Script, record_action, write_script
from production_tool.booking.actions import create_booking
from production_tool.booking.schemas import BookingCreate
from production_tool.kit.db import Db
from production_tool.kit.postgres import SUPERUSER

CLIENTS = 8
ARTISTS = 100
LEAST_SHARE = 50.0
MOST_MILLISECONDS = 0.8


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rounds of one number of studios: over HTTP, and by pgbench as (rate, processor time of a transaction)."""

    loads: list[Load]
    raw: list[tuple[float, Effort]]
    script: Script


class Slots:
    """Free slots, each given out once: the studios in turn, then their artists in turn, then the next day."""

    def __init__(self, studios: list[Studio]) -> None:
        self.studios = studios
        self._next = 0

    def take(self, count: int) -> range:
        """So many slots."""
        begin = self._next
        self._next += count
        return range(begin, self._next)

    def find(self, slot: int) -> tuple[Studio, int, date]:
        """The studio, the number of the artist and the day of a slot."""
        rest, studio = divmod(slot, len(self.studios))
        day, artist = divmod(rest, self.studios[0].artists)
        return self.studios[studio], artist, FIRST_DAY + timedelta(days=day)


def measure(bench: Bench) -> list[Line]:
    """One studio, whose commits pass its counter one by one, and fifty that do not wait for each other."""
    program = bench.program()
    variants = [
        Slots(bench.open_studios(count, artists))
        for count, artists in ((1, ARTISTS), (bench.size.studios, ARTISTS // 5))
    ]
    outcomes = [Outcome([], [], write_create(bench, slots)) for slots in variants]
    for slots in variants:
        bench.send(program, _write_requests(slots, bench.size.creates // 4), clients=CLIENTS).expect(201)
    _count_statements_anew(bench)
    seen = 0.0
    for number in bench.rounds("Creating bookings", seconds=70.0):
        for slots, outcome in zip(variants, outcomes, strict=True):
            requests = _write_requests(slots, bench.size.creates)
            outcome.loads.append(bench.send(program, requests, clients=CLIENTS).expect(201))
            if number == 0 and slots is variants[0]:
                seen = _count_statements(bench, bench.size.creates)
            outcome.raw.append(_run_raw(bench, slots, outcome.script))
    return [_sum_up(slots, outcome, seen) for slots, outcome in zip(variants, outcomes, strict=True)]


def _write_requests(slots: Slots, count: int) -> list[str]:
    return [write_request(*slots.find(slot)) for slot in slots.take(count)]


def write_request(studio: Studio, artist: int, day: date, **more: str) -> str:
    """The request that confirms an artist for a day."""
    body = {
        "artistId": str(studio.artist(artist)),
        "projectId": str(studio.project(artist)),
        "title": f"Shot {artist}",
        "status": "confirmed",
        "startDate": day.isoformat(),
        "endDate": day.isoformat(),
        **more,
    }
    return studio.request("POST", "/bookings", msgspec.json.encode(body).decode())


def write_create(bench: Bench, slots: Slots) -> Script:
    """What one create sends to the database, as a script that makes another booking at every run."""
    studio, artist, day = slots.find(slots.take(1)[0])
    body = BookingCreate.model_validate_json(write_request(studio, artist, day).rpartition("\r\n")[2])

    actions: list[str] = []

    async def work(db: Db) -> Any:
        actions.append(str(db.action_id))
        return await create_booking(db, studio.actor, body)

    trips = asyncio.run(record_action(bench.cluster.dsn(), studio.actor, work))
    parameters = _write_changes(slots)
    values = {str(studio.actor.tenant_id): parameters["tenant"], actions[-1]: parameters["action"]}
    return write_script(trips, Changes(parameters, values), _write_preface(slots))


def _write_preface(slots: Slots) -> str:
    studios, artists = len(slots.studios), slots.studios[0].artists
    return "\n".join(
        (
            "\\set done :done + 1",
            f"\\set slot :first + :done * {CLIENTS} + :client_id",
            f"\\set studio {slots.studios[0].number} + :slot % {studios}",
            f"\\set artist :slot / {studios} % {artists}",
            f"\\set day :slot / {studios * artists}",
        )
    )


def _write_changes(slots: Slots) -> Mapping[str, str]:
    """The parameters that are others in each transaction. At noon, so that no zone's midnight is met."""

    def id_(kind: str, number: str = "'0'") -> str:
        return f"('{kind}' || lpad(:studio, 7, '0') || '-0000-7000-8000-' || lpad({number}, 12, '0'))::uuid"

    assert len({studio.number - at for at, studio in enumerate(slots.studios)}) == 1
    noon = f"timestamptz '{FIRST_DAY} 12:00Z' + :day * interval '1 day'"
    return {
        "tenant": id_("a"),
        "artist": id_("b", ":artist"),
        "artists": f"array[{id_('b', ':artist')}]",
        "project": id_("d"),
        "projects": f"array[{id_('d')}]",
        "id": id_("c", ":slot"),
        "action": id_("f", ":slot"),
        "start_date": f"date '{FIRST_DAY}' + :day::int",
        "end_date": f"date '{FIRST_DAY}' + :day::int",
        "start_time": noon,
        "end_time": f"{noon} + interval '1 hour'",
    }


def _run_raw(bench: Bench, slots: Slots, script: Script) -> tuple[float, Effort]:
    each = bench.size.creates // CLIENTS
    # The scripts count from 1, so the first of these slots stay empty.
    first = slots.take((each + 1) * CLIENTS)[0]
    meter = bench.cluster.meter()
    before = meter.read()
    variables = {"first": first, "done": 0}
    outcome = run_pgbench(
        bench.cluster.dsn(), script, bench.cluster.folder, clients=CLIENTS, each=each, variables=variables
    )
    return outcome.rate, (meter.read() - before).per(outcome.transactions)


def _count_statements_anew(bench: Bench) -> None:
    with psycopg.connect(bench.cluster.dsn(SUPERUSER), autocommit=True) as connection:
        connection.execute("create extension if not exists pg_stat_statements")
        connection.execute("select pg_stat_statements_reset()")


def _count_statements(bench: Bench, creates: int) -> float:
    """How many statements the program really sent for each create, as the database counted them."""
    with psycopg.connect(bench.cluster.dsn(SUPERUSER), autocommit=True) as connection:
        found = connection.execute(
            """
            select coalesce(sum(calls), 0) from pg_stat_statements s
            join pg_database d on d.oid = s.dbid and d.datname = current_database()
            where s.toplevel and s.userid = 'pt_app'::regrole and s.calls >= %s
            """,
            [creates],
        ).fetchone()
    assert found is not None
    return float(found[0]) / creates


def _sum_up(slots: Slots, outcome: Outcome, seen: float) -> Line:
    rate, raw_rate = median(load.rate for load in outcome.loads), median(rate for rate, _ in outcome.raw)
    share = median(load.rate / raw for load, (raw, _) in zip(outcome.loads, outcome.raw, strict=True))
    effort, raw_effort = (
        median_effort([load.each for load in outcome.loads]),
        median_effort([one for _, one in outcome.raw]),
    )
    latency = list(itertools.chain.from_iterable(load.tally.latency for load in outcome.loads))
    many = f"{len(slots.studios)} studio" + ("s" if len(slots.studios) > 1 else "")
    script = outcome.script
    return Line(
        what=f"create a booking over HTTP, {CLIENTS} clients, {many}",
        measured=f"{rate:,.0f} a second",
        against=f"pgbench with the same {script.statements} statements in {script.trips} round trips: {raw_rate:,.0f} a "
        f"second, {raw_effort.database * 1e6:,.0f} µs of database CPU",
        ratio=share,
        effort=effort,
        median=median(latency),
        slowest=percentile(latency, 0.99),
        targets=(
            Target("of pgbench", share * 100, LEAST_SHARE, " %", at_least=True),
            Target("CPU", effort.total * 1e3, MOST_MILLISECONDS, " ms"),
        ),
        note=f"the database counted {seen:.2f} statements of the program for each create; the worker's are among them",
        rounds={
            "http": describe_loads(outcome.loads),
            "pgbench": [{"rate": rate, "database": one.database} for rate, one in outcome.raw],
        },
    )
