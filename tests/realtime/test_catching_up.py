"""Who was away is told what they missed: all of it, in order, once."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import psycopg
import pytest

from production_tool.kit.errors import ApplicationError
from production_tool.kit.postgres import SUPERUSER, EmbeddedPostgres
from production_tool.realtime.relay import Relay
from tests.realtime.driving import Listener, Program, Studio, fresh_id, run_program
from tests.support.cluster import clone_database, dsn_for, running_cluster

pytestmark = pytest.mark.anyio


async def test_who_says_nothing_of_the_past_is_told_where_the_log_stands(studio: Studio) -> None:
    await studio.add_artist()
    listener = await studio.owner.listen()
    assert listener.names == ["ready"]


async def test_what_was_missed_comes_before_ready_and_what_follows_after(studio: Studio) -> None:
    artist = await studio.add_artist()
    first = await studio.owner.listen()
    begin = (await first.until("ready"))["seq"]
    await studio.owner.book(artist["id"], 0)
    await first.until_seq(begin + 1)
    await first.leave()
    for day in range(1, 4):
        await studio.owner.book(artist["id"], day)
    again = await studio.owner.listen(after=begin + 1)
    assert again.names == ["booking:created"] * 3 + ["ready"]
    assert again.seqs == [begin + 2, begin + 3, begin + 4]
    assert (await again.until("ready"))["seq"] == begin + 4
    await studio.owner.book(artist["id"], 4)
    await again.until_seq(begin + 5)
    assert again.seqs[-1] == begin + 5


async def test_what_was_missed_is_only_what_may_be_seen(studio: Studio) -> None:
    ada, bo = await studio.add_artist("Ada"), await studio.add_artist("Bo")
    member, viewer = await studio.add_member("artist", ada), await studio.add_member("viewer")
    own = await studio.owner.book(ada["id"])
    await studio.owner.book(bo["id"])
    as_artist, as_viewer = await member.listen(after=0), await viewer.listen(after=0)
    assert [payload["id"] for name, payload in as_artist.heard if name == "booking:created"] == [own["id"]]
    assert as_viewer.names.count("booking:created") == 2
    assert "450.00" not in str(as_viewer.heard)
    for listener in (as_artist, as_viewer):
        assert not {"member:updated", "tenant:updated"} & set(listener.names)


async def test_a_thousand_missed_events_are_told_and_one_more_is_not(studio: Studio) -> None:
    head = await studio.make_events(1_010)
    told = await studio.owner.listen(after=head - 1_000)
    assert told.seqs == list(range(head - 999, head + 1))
    assert "resync" not in told.names
    too_many = await studio.owner.listen(after=head - 1_001)
    state = await too_many.until("ready")
    assert too_many.heard == [("resync", state), ("ready", state)]
    assert state["seq"] == head


@pytest.mark.parametrize("auth", [{"after": 10_000}, {"after": 0, "epoch": fresh_id()}])
async def test_who_has_heard_another_log_starts_afresh(studio: Studio, auth: dict[str, Any]) -> None:
    listener = await studio.owner.listen(**auth)
    assert listener.names == ["resync", "ready"]


async def test_the_same_epoch_goes_on(studio: Studio) -> None:
    first = await (await studio.owner.listen()).until("ready")
    await studio.add_artist()
    again = await studio.owner.listen(after=first["seq"], epoch=first["epoch"])
    assert again.names == ["artist:updated", "ready"]


async def test_nothing_is_missed_or_doubled_by_those_who_come_and_go_under_load(studio: Studio) -> None:
    artists = [await studio.add_artist(f"Artist {number}") for number in range(4)]
    begin = (await (await studio.owner.listen()).until("ready"))["seq"]
    writing = asyncio.gather(*(write(studio, artist["id"]) for artist in artists))
    heard = await asyncio.gather(*(come_and_go(studio, begin, begin + 120) for _ in range(4)))
    await writing
    for seqs in heard:
        assert seqs == list(range(begin + 1, begin + 121))


async def write(studio: Studio, artist_id: str) -> None:
    for day in range(30):
        await studio.owner.book(artist_id, day)


async def come_and_go(studio: Studio, begin: int, end: int) -> list[int]:
    """Hear everything up to `end`, over as many connections as that takes: each is left after three events."""
    seqs: list[int] = []
    while not seqs or seqs[-1] < end:
        last = seqs[-1] if seqs else begin
        listener = await studio.owner.connect(after=last)
        await listener.until("ready")
        await listener.until_seq(min(end, last + 3))
        await listener.leave()
        seqs += listener.seqs
    return seqs


async def test_what_happens_while_one_catches_up_is_heard_once_and_in_order(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The relay is ahead of the newcomer, whose look at the log is held up between two commits."""
    artist = await studio.add_artist()
    other = await studio.owner.listen()
    begin = (await other.until("ready"))["seq"]
    await studio.owner.book(artist["id"], 0)
    server: Any = studio.program.realtime
    read, reading, go_on = server._read_missed, asyncio.Event(), asyncio.Event()

    async def read_slowly(connection: Any) -> Any:
        found = await read(connection)
        reading.set()
        await go_on.wait()
        return found

    monkeypatch.setattr(server, "_read_missed", read_slowly)
    late = await studio.owner.connect(after=begin)
    await reading.wait()
    await studio.owner.book(artist["id"], 1)
    await studio.owner.book(artist["id"], 2)
    await other.until_seq(begin + 3)
    assert late.heard == []
    go_on.set()
    await late.until_seq(begin + 3)
    assert late.seqs == [begin + 1, begin + 2, begin + 3]
    assert late.names == ["booking:created", "ready", "booking:created", "booking:created"]


async def test_two_who_come_first_at_once_miss_nothing(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """The relay takes its place at the head of the log once, however many wait for it, and never skips ahead."""
    read, go_on, readers = Relay._read_head, asyncio.Event(), 0
    second: list[Listener] = []
    artist = await studio.add_artist()
    head = (await studio.owner.call("GET", "/events"))["meta"]["seq"]

    async def read_in_turn(relay: Relay, tenant_id: UUID) -> Any:
        nonlocal readers
        readers += 1
        if readers == 1:
            second.append(await studio.owner.connect(after=head))
        elif readers == 2:
            await go_on.wait()
        return await read(relay, tenant_id)

    monkeypatch.setattr(Relay, "_read_head", read_in_turn)
    first = await studio.owner.listen(after=head)
    monkeypatch.setattr(studio.program.database, "on_commit", [])
    await studio.owner.book(artist["id"], 0)
    go_on.set()
    for listener in (first, *second):
        await listener.until_seq(head + 1)
        assert listener.seqs == [head + 1]


async def test_a_client_that_does_not_read_is_cut_off(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("production_tool.realtime.connections.MOST_UNSENT", 3)
    listener = await studio.owner.listen()
    artist = await studio.add_artist()
    holds = [{"op": "create", "artistId": artist["id"], "title": "x", **one_day(day)} for day in range(10)]
    await studio.owner.call("POST", "/bookings/batch", {"operations": holds})
    await listener.until_closed()
    again = await studio.owner.connect(after=listener.seqs[-1] if listener.seqs else 0)
    assert again is not None


def one_day(day: int) -> dict[str, Any]:
    when = f"2031-02-{day + 10}"
    return {"startDate": when, "endDate": when, "workDaysOff": [when]}


async def test_a_restored_backup_is_told_to_all(studio: Studio, owner_dsn: str) -> None:
    listener = await studio.owner.listen()
    async with await psycopg.AsyncConnection.connect(owner_dsn, autocommit=True) as owner:
        await owner.execute("update tenant_logs set log_epoch = gen_random_uuid() where tenant_id = %s", [studio.id])
    told = await listener.until("resync")
    meta = (await studio.owner.call("GET", "/events"))["meta"]
    assert told == {"epoch": meta["epoch"], "seq": meta["seq"]}
    await studio.add_artist()
    await listener.until_seq(meta["seq"] + 1)


@pytest.mark.slow
async def test_what_was_committed_before_the_database_went_away_is_heard_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sweep, may_sweep, failed = Relay.sweep, asyncio.Event(), asyncio.Event()

    async def sweep_if_let(relay: Relay) -> None:
        await may_sweep.wait()
        try:
            await sweep(relay)
        except ApplicationError:
            failed.set()
            raise

    monkeypatch.setattr(Relay, "sweep", sweep_if_let)
    with running_cluster() as cluster:
        superuser = cluster.dsn(SUPERUSER, "postgres")
        async with run_program(dsn_for(superuser, database=clone_database(superuser))) as program:
            await live_through_an_outage(program, cluster, may_sweep, failed)


async def live_through_an_outage(
    program: Program, cluster: EmbeddedPostgres, may_sweep: asyncio.Event, failed: asyncio.Event
) -> None:
    """Commit, lose the hint and the database, and get it back."""
    studio = await program.open_studio("Dark Light")
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    begin = (await listener.until("ready"))["seq"]
    program.database.on_commit.clear()
    await studio.owner.book(artist["id"], 0)
    await asyncio.to_thread(cluster.stop)
    may_sweep.set()
    await failed.wait()
    await asyncio.to_thread(cluster.start)
    await listener.until_seq(begin + 1)
    program.database.on_commit.append(program.bus.announce)
    await studio.owner.book(artist["id"], 1)
    await listener.until_seq(begin + 2)
    assert listener.seqs == [begin + 1, begin + 2]
