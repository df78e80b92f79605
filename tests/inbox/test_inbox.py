"""The inbox: who is told of what, once; what settles itself; and what one puts away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from production_tool.app import make_database
from production_tool.inbox.tasks import InboxKeeper
from production_tool.kit.actor import system_actor
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.events import Event
from production_tool.kit.log import catch_up
from production_tool.kit.shapes import show_instant
from tests.booking.test_expiry import run_clocks
from tests.support.inbox import hear_everything, make_item, warning_of
from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY = "2031-03-03"


@pytest.fixture(scope="module")
async def database(app_dsn: str) -> AsyncIterator[Database]:
    opened = make_database(app_dsn, 2)
    await opened.open()
    yield opened
    await opened.close()


async def record(database: Database, studio: Studio, event: Event) -> None:
    async def work(db: Db) -> None:
        await db.execute("select 1")
        db.record(event)

    await run_action(database, system_actor(UUID(studio.id)), work)
    await catch_up(database, InboxKeeper(), UUID(studio.id))


async def warn(database: Database, studio: Studio, hold: Json) -> None:
    await record(database, studio, warning_of(hold))


async def hold_of(studio: Studio, role: str = "owner", artist: Json | None = None, **fields: Any) -> Json:
    body = booking_body(artist or await studio.artist(), MONDAY, **{"status": "hold", **fields})
    return await studio[role].done("POST", "/bookings", body)


async def items_of(studio: Studio, role: str = "owner", **query: Any) -> list[Json]:
    await hear_everything(studio, studio[role])
    return await studio[role].done("GET", "/inbox", params=query)


def ids_of(items: list[Json]) -> list[str]:
    return [item["booking"]["id"] for item in items]


async def test_whoever_placed_a_hold_that_runs_out_is_told_once(database: Database, fresh_studio: Studio) -> None:
    await fresh_studio.add("manager")
    hold = await hold_of(fresh_studio, "manager")
    await warn(database, fresh_studio, hold)
    await warn(database, fresh_studio, hold)
    (item,) = await items_of(fresh_studio, "manager")
    assert (item["kind"], item["state"], item["dueAt"]) == ("expiring", "open", hold["expiresAt"])
    assert (item["workingSeconds"], item["booking"]["rank"], item["userName"]) == (3600, 1, "Manager Person")
    assert "byId" not in item
    assert await items_of(fresh_studio) == []


async def test_the_log_read_again_from_its_beginning_changes_nothing(
    database: Database, fresh_studio: Studio, owner_dsn: str
) -> None:
    await fresh_studio.add("manager")
    kept, away = await hold_of(fresh_studio), await hold_of(fresh_studio)
    for hold in (kept, away):
        await warn(database, fresh_studio, hold)
    await make_item(fresh_studio)
    second = next(one for one in await items_of(fresh_studio) if one["booking"]["id"] == away["id"])
    await fresh_studio.owner.done("POST", f"/inbox/{second['id']}/done")
    before = [await items_of(fresh_studio, state=state) for state in ("open", "done")]
    with psycopg.connect(owner_dsn) as connection:
        connection.execute("update consumer_cursors set seq = 0 where tenant_id = %s", [fresh_studio.id])
    await catch_up(database, InboxKeeper(), UUID(fresh_studio.id))
    assert [await items_of(fresh_studio, state=state) for state in ("open", "done")] == before
    assert [len(items) for items in before] == [2, 1]


@pytest.mark.parametrize("deed", ["release", "confirm", "pencil"])
async def test_what_ends_or_firms_a_hold_settles_it_until_that_is_undone(
    database: Database, fresh_studio: Studio, deed: str
) -> None:
    hold = await hold_of(fresh_studio)
    await warn(database, fresh_studio, hold)
    done = await fresh_studio.owner.post(f"/bookings/{hold['id']}/{deed}", {})
    # At once: what has become of the booking is asked of the booking.
    assert await fresh_studio.owner.done("GET", "/inbox") == []
    assert await items_of(fresh_studio) == []
    (settled,) = await items_of(fresh_studio, state="done")
    assert (settled["state"], settled["booking"]["id"]) == ("over", hold["id"])
    await fresh_studio.owner.done("POST", f"/actions/{done.json()['meta']['actionId']}/undo")
    assert ids_of(await items_of(fresh_studio)) == [hold["id"]]


async def test_a_hold_that_is_kept_is_settled_until_that_is_undone(database: Database, fresh_studio: Studio) -> None:
    hold = await hold_of(fresh_studio)
    await warn(database, fresh_studio, hold)
    later = show_instant(datetime.fromisoformat(hold["expiresAt"]) + timedelta(days=1))
    kept = await fresh_studio.owner.patch(f"/bookings/{hold['id']}", {"version": hold["version"], "expiresAt": later})
    assert await fresh_studio.owner.done("GET", "/inbox") == []
    assert await items_of(fresh_studio) == []
    await fresh_studio.owner.done("POST", f"/actions/{kept.json()['meta']['actionId']}/undo")
    assert ids_of(await items_of(fresh_studio)) == [hold["id"]]


async def test_what_runs_out_unrecorded_is_not_open(database: Database, fresh_studio: Studio, owner_dsn: str) -> None:
    hold = await hold_of(fresh_studio)
    await warn(database, fresh_studio, hold)
    let_expire(owner_dsn, hold["id"])
    assert await fresh_studio.owner.done("GET", "/inbox") == []
    assert (await fresh_studio.owner.done("GET", "/inbox/count"))["total"] == 0


async def test_deadlines_come_first_then_the_newest_in_pages(database: Database, fresh_studio: Studio) -> None:
    now = datetime.now(UTC)
    moved = [(await make_item(fresh_studio))["booking"]["id"] for _ in range(2)]
    holds: list[str] = []
    for hours in (30, 10, 20):
        hold = await hold_of(fresh_studio, expiresAt=show_instant(now + timedelta(hours=hours)))
        await warn(database, fresh_studio, hold)
        holds.append(hold["id"])
    wanted = [holds[1], holds[2], holds[0], moved[1], moved[0]]
    assert ids_of(await items_of(fresh_studio)) == wanted
    seen: list[str] = []
    cursor: str | None = None
    for _page in wanted:
        answer = await fresh_studio.owner.get("/inbox", params={"limit": 1, **({"cursor": cursor} if cursor else {})})
        assert answer.json()["meta"]["total"] == 5
        seen += ids_of(answer.json()["data"])
        cursor = answer.json()["meta"]["nextCursor"]
    assert (seen, cursor) == (wanted, None)
    assert ids_of(await items_of(fresh_studio, kind="promoted")) == [moved[1], moved[0]]


async def test_who_moved_up_is_told_by_whom_and_then_that_they_moved_down(fresh_studio: Studio) -> None:
    await fresh_studio.add("manager")
    artist = await fresh_studio.artist()
    first = await hold_of(fresh_studio, "manager", artist)
    mine = await hold_of(fresh_studio, artist=artist)
    released = await fresh_studio["manager"].post(f"/bookings/{first['id']}/release", {})
    (item,) = await items_of(fresh_studio)
    assert (item["kind"], item["rankBefore"], item["rank"]) == ("promoted", 2, 1)
    assert (item["byId"], item["byName"]) == (fresh_studio.people_ids["manager"], "Manager Person")
    await fresh_studio["manager"].done("POST", f"/actions/{released.json()['meta']['actionId']}/undo")
    (later,) = await items_of(fresh_studio)
    assert (later["kind"], later["rankBefore"], later["rank"]) == ("demoted", 1, 2)
    assert (later["id"], later["booking"]["id"]) == (item["id"], mine["id"])


async def test_nobody_is_told_what_they_did_themselves(fresh_studio: Studio) -> None:
    artist = await fresh_studio.artist()
    first, _second = await hold_of(fresh_studio, artist=artist), await hold_of(fresh_studio, artist=artist)
    await fresh_studio.owner.done("POST", f"/bookings/{first['id']}/release", {})
    assert await items_of(fresh_studio) == []


async def test_what_is_put_away_stays_so_until_that_is_taken_back(fresh_studio: Studio) -> None:
    item = await make_item(fresh_studio)
    assert await fresh_studio.owner.done("POST", "/inbox/done", {"ids": [item["id"], str(uuid4())]}) == [item["id"]]
    assert await fresh_studio.owner.done("POST", "/inbox/done", {"ids": [item["id"]]}) == []
    assert await items_of(fresh_studio) == []
    (seen,) = await items_of(fresh_studio, state="done")
    assert (seen["id"], seen["state"]) == (item["id"], "done")
    assert await fresh_studio.owner.done("POST", "/inbox/reopen", {"ids": [item["id"]]}) == [item["id"]]
    assert [one["id"] for one in await items_of(fresh_studio)] == [item["id"]]


async def test_an_inbox_is_ones_own_and_a_producer_may_look_at_everybodys(fresh_studio: Studio) -> None:
    for role in ("manager", "viewer", "artist"):
        await fresh_studio.add(role)
    item = await make_item(fresh_studio, "manager")
    everybody = {"whose": "everybody"}
    for role, money in (("owner", True), ("manager", True), ("viewer", False)):
        (seen,) = await items_of(fresh_studio, role, **everybody)
        assert seen["id"] == item["id"]
        assert ("cost" in seen["booking"], "rate" in seen["booking"]) == (money, money)
    assert_problem(await fresh_studio["artist"].get("/inbox", params=everybody), 403, "forbidden")
    for role in ("owner", "viewer", "artist"):
        assert await items_of(fresh_studio, role) == []
    # What is another's cannot be told from what is not there.
    assert_problem(await fresh_studio.owner.post(f"/inbox/{item['id']}/done"), 404, "not_found")
    assert await fresh_studio.owner.done("POST", "/inbox/done", {"ids": [item["id"]]}) == []
    assert len(await items_of(fresh_studio, "manager")) == 1


async def test_another_studio_knows_nothing_of_it(fresh_studio: Studio, studio: Studio) -> None:
    item = await make_item(fresh_studio)
    assert item["id"] not in {one["id"] for one in await items_of(studio, whose="everybody", limit=500)}
    assert_problem(await studio.owner.post(f"/inbox/{item['id']}/done"), 404, "not_found")


async def test_how_holds_fare_by_producer_and_project(fresh_studio: Studio, owner_dsn: str, app_dsn: str) -> None:
    await fresh_studio.add("manager")
    helix = await fresh_studio.project(name="Helix")
    on_it = {"projectId": helix["id"]}
    holds = [await hold_of(fresh_studio, "manager", **on_it) for _ in range(4)]
    lost, kept = await hold_of(fresh_studio), await hold_of(fresh_studio)
    manager = fresh_studio["manager"]
    await manager.done("POST", f"/bookings/{holds[0]['id']}/pencil", {})
    await manager.done("POST", f"/bookings/{holds[0]['id']}/release", {})
    await manager.done("POST", f"/bookings/{holds[1]['id']}/confirm", {})
    await manager.done("POST", f"/bookings/{holds[2]['id']}/release", {})
    await fresh_studio.owner.done("POST", f"/bookings/{lost['id']}/release", {})
    health = await fresh_studio.owner.done("GET", "/inbox/hold-health")
    figures = {one["name"]: (one["live"], one["ended"], one["converted"]) for one in health["producers"]}
    assert figures == {"Manager Person": (1, 3, 2), "Olu Weber": (1, 1, 0)}
    by_project = {one["name"]: (one["live"], one["ended"], one["converted"]) for one in health["projects"]}
    assert by_project == {"Helix": (1, 3, 2), None: (1, 1, 0)}
    assert all(one["medianAgeHours"] == 0 for one in health["producers"])
    ends = {one["name"]: (one["expiring"], one["expired"], one["released"]) for one in health["producers"]}
    assert ends == {"Manager Person": (1, 0, 1), "Olu Weber": (1, 0, 1)}
    before = {"from": "2020-01-01T00:00:00Z", "to": "2020-02-01T00:00:00Z"}
    earlier = await fresh_studio.owner.done("GET", "/inbox/hold-health", params=before)
    assert [(one["live"], one["ended"]) for one in earlier["producers"]] == [(1, 0), (1, 0)]
    let_expire(owner_dsn, kept["id"])
    await run_clocks(app_dsn, fresh_studio)
    health = await fresh_studio.owner.done("GET", "/inbox/hold-health")
    owners = next(one for one in health["producers"] if one["name"] == "Olu Weber")
    assert (owners["live"], owners["ended"], owners["expired"], owners["released"]) == (0, 2, 1, 1)
    odd = {"from": before["to"], "to": before["from"]}
    assert_problem(await fresh_studio.owner.get("/inbox/hold-health", params=odd), 400, "malformed")
    await fresh_studio.add("artist")
    assert_problem(await fresh_studio["artist"].get("/inbox/hold-health"), 403, "forbidden")
