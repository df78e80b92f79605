"""Earlier versions go after a while. What is there, what was at the horizon and what happened stay."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.errors import RaiseException

from production_tool.cli.verifying import verify_database
from production_tool.history.tasks import retention
from tests.support.ageing import age, tidy
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY, FRIDAY = "2041-03-04", "2041-03-05", "2041-03-08"
WINDOW = {"from": "2041-03-01T00:00:00Z", "to": "2041-04-01T00:00:00Z"}


def count_versions(owner_dsn: str, studio: Studio) -> int:
    with psycopg.connect(owner_dsn) as connection:
        row = connection.execute("select count(*) from row_versions where tenant_id = %s", [studio.id]).fetchone()
    assert row is not None
    return row[0]


def find_instant(owner_dsn: str, ago: str) -> str:
    with psycopg.connect(owner_dsn) as connection:
        row = connection.execute("select (now() - %s::interval)::text", [ago]).fetchone()
    assert row is not None
    return row[0].replace(" ", "T") + ("" if ":" in row[0][-3:] else ":00")


async def look(api: Api, **as_of: str) -> Json:
    """The roster, the projects and the board, now or at a moment."""
    return {
        "artists": await api.done("GET", "/artists", params=as_of),
        "projects": await api.done("GET", "/projects", params=as_of),
        "bookings": await api.done("GET", "/bookings", params={**WINDOW, **as_of}),
    }


class Past:
    """A studio with three times of its life, of which the first is older than what is kept to begin with."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.owner = studio, studio.owner
        self.actions: dict[str, str] = {}
        self.seen: dict[str, Json] = {}

    async def live(self, owner_dsn: str) -> Past:
        """34, 30 and 18 months ago."""
        self.artist = await self.studio.artist(skills=[{"name": "Comp", "level": 3}])
        self.project = await self.studio.project()
        self.booking = await self.studio.book(self.artist, MONDAY, FRIDAY, projectId=self.project["id"])
        self.hold = await self.studio.book(self.artist, MONDAY, status="hold", expiresAt="2041-03-01T00:00:00Z")
        body = {"kind": "vacation", "startDate": "2041-03-18", "endDate": "2041-03-19"}
        self.away = await self.owner.done("POST", f"/artists/{self.artist['id']}/time-off", body)
        department = await self.owner.done("POST", "/departments", {"name": "Roto"})
        await self.owner.done("DELETE", f"/departments/{department['id']}")
        await self._remember("first", owner_dsn, 4)
        await self._change("second", 2, "Roto")
        time_off = {"version": 1, "kind": "sick"}
        answer = await self.owner.call("PATCH", f"/time-off/{self.away['id']}", time_off)
        self.actions["away"] = answer.json()["meta"]["actionId"]
        await self._remember("second", owner_dsn, 12)
        await self._change("third", 3, "Paint")
        await self.owner.done("POST", f"/bookings/{self.hold['id']}/release", {})
        await self._remember("third", owner_dsn, 18)
        return self

    async def _change(self, name: str, version: int, title: str) -> None:
        patch = {"version": version - 1, "title": title}
        answer = await self.owner.call("PATCH", f"/bookings/{self.booking['id']}", patch)
        assert answer.is_success, answer.text
        self.actions[name] = answer.json()["meta"]["actionId"]
        await self.owner.done("PATCH", f"/artists/{self.artist['id']}", {"version": version - 1, "title": title})
        await self.owner.done("PATCH", f"/projects/{self.project['id']}", {"version": version - 1, "name": title})

    async def _remember(self, name: str, owner_dsn: str, months: int) -> None:
        self.seen[name] = await look(self.owner)
        age(owner_dsn, self.studio, months)


@pytest.fixture
async def past(fresh_studio: Studio, owner_dsn: str) -> Past:
    return await Past(fresh_studio).live(owner_dsn)


async def test_what_is_younger_than_the_horizon_and_what_was_at_it_stays(
    past: Past, owner_dsn: str, app_dsn: str, capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = await look(past.owner), count_versions(owner_dsn, past.studio)
    events = await past.owner.done("GET", "/events")
    changes = {"since": find_instant(owner_dsn, "20 months")}
    differences = await past.owner.done("GET", "/history/changes", params=changes)
    assert differences
    await tidy(app_dsn, past.studio)
    # Of the first time there go a version each of the artist, project, booking and time off, and the department's making.
    assert count_versions(owner_dsn, past.studio) == before - 5
    assert await look(past.owner) == now
    assert await past.owner.done("GET", "/events") == events
    for instant in ("24 months", "20 months", "18 months 1 day"):
        when = find_instant(owner_dsn, instant)
        if instant != "24 months":
            seen = await look(past.owner, asOf=when)
            for kind, rows in past.seen["second"].items():
                assert [without_clock(row) for row in seen[kind]] == [without_clock(row) for row in rows]
    assert await past.owner.done("GET", "/history/changes", params=changes) == differences
    assert await verify_database(app_dsn, past.studio.slug), capsys.readouterr().out
    # Done twice it changes nothing.
    left = count_versions(owner_dsn, past.studio)
    await tidy(app_dsn, past.studio)
    assert count_versions(owner_dsn, past.studio) == left


def without_clock(row: Json) -> Json:
    """What is there whatever the time."""
    return {name: value for name, value in row.items() if name not in ("placedAt", "createdAt")}


async def test_before_the_horizon_there_is_a_clear_answer(past: Past, owner_dsn: str, app_dsn: str) -> None:
    owner, booking = past.owner, past.booking["id"]
    month = find_instant(owner_dsn, "33 months")
    assert (await owner.get(f"/bookings/{booking}", params={"asOf": month})).is_success
    await tidy(app_dsn, past.studio)
    refused = [
        await owner.get("/bookings", params={**WINDOW, "asOf": month}),
        await owner.get(f"/bookings/{booking}", params={"asOf": month}),
        await owner.get("/artists", params={"asOf": month}),
        await owner.get("/projects", params={"asOf": month}),
        await owner.get(f"/history/booking/{booking}/diff", params={"from": 1, "to": 3}),
        await owner.post(f"/history/booking/{booking}/rollback", {"version": 1}),
        await owner.post(f"/history/artist/{past.artist['id']}/rollback", {"version": 1}),
        await owner.post(f"/history/project/{past.project['id']}/rollback", {"version": 1}),
        await owner.post(f"/actions/{past.actions['second']}/rollback"),
        await owner.post(f"/actions/{past.actions['second']}/undo"),
        await owner.post(f"/actions/{past.actions['away']}/rollback"),
    ]
    horizons = {assert_problem(answer, 410, "no_longer_kept")["horizon"] for answer in refused}
    assert len(horizons) == 1
    since = (await owner.get("/history/changes", params={"since": month})).json()
    assert {since["meta"]["horizon"]} == {since["meta"]["beginsAt"]} == horizons
    assert {one["kind"] for one in since["data"]} == {"changed", "removed"}
    activity = (
        await owner.get("/history/activity", params={"from": month, "to": find_instant(owner_dsn, "1 day")})
    ).json()
    assert {activity["meta"]["horizon"]} == horizons
    (horizon,) = horizons
    at_it = await owner.done("GET", f"/bookings/{booking}", params={"asOf": horizon})
    assert (at_it["version"], at_it["title"]) == (2, "Roto")
    assert_problem(await owner.get("/artists", params={"asOf": "2001-01-01T00:00:00Z"}), 400, "outside_history")


async def test_what_was_at_the_horizon_can_be_gone_back_to(past: Past, app_dsn: str) -> None:
    owner, booking = past.owner, past.booking["id"]
    await tidy(app_dsn, past.studio)
    diff = await owner.done("GET", f"/history/booking/{booking}/diff", params={"from": 2, "to": 3})
    assert (diff["before"], diff["after"]) == ({"title": "Roto"}, {"title": "Paint"})
    for kind, row in (("booking", past.booking), ("artist", past.artist), ("project", past.project)):
        await owner.done("POST", f"/history/{kind}/{row['id']}/rollback", {"version": 2})
    assert (await owner.done("GET", f"/bookings/{booking}"))["title"] == "Roto"
    assert (await owner.done("GET", f"/artists/{past.artist['id']}"))["title"] == "Roto"
    assert (await owner.done("GET", f"/projects/{past.project['id']}"))["name"] == "Roto"
    # A version that never was is not found, whatever is kept.
    assert_problem(await owner.post(f"/history/booking/{booking}/rollback", {"version": 9}), 404, "not_found")


async def test_what_is_released_long_ago_can_be_restored(past: Past, owner_dsn: str, app_dsn: str) -> None:
    age(owner_dsn, past.studio, 40)
    await tidy(app_dsn, past.studio)
    back = await past.owner.done("POST", f"/bookings/{past.hold['id']}/restore", {})
    assert (back["status"], back["version"]) == ("hold", 3)


async def test_a_studio_keeps_what_it_wants_to(
    past: Past, owner_dsn: str, app_dsn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner, before = past.owner, count_versions(owner_dsn, past.studio)
    await owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"historyMonths": None}})
    await tidy(app_dsn, past.studio)
    assert count_versions(owner_dsn, past.studio) == before + 1
    assert (await owner.done("GET", "/tenants/current"))["settings"]["historyMonths"] is None
    await owner.done("PATCH", "/tenants/current", {"version": 2, "settings": {"historyMonths": 1}})
    monkeypatch.setattr(retention, "EVENTS_AT_ONCE", 1)
    monkeypatch.setattr("production_tool.worker.EVENTS_AT_ONCE", 1)
    await tidy(app_dsn, past.studio)
    with psycopg.connect(owner_dsn) as connection:
        many = "select max(n) from (select count(*) n from row_versions where tenant_id = %s group by row_id) v"
        row = connection.execute(many, [past.studio.id]).fetchone()
    # Only the studio itself has earlier versions: those of its settings, which are of today.
    assert row == (3,)
    assert [row["version"] for row in (await look(owner))["bookings"]] == [3, 2]
    # What is gone stays gone when more is to be kept.
    await owner.done("PATCH", "/tenants/current", {"version": 3, "settings": {"historyMonths": 120}})
    await tidy(app_dsn, past.studio)
    problem = assert_problem(
        await owner.get("/artists", params={"asOf": find_instant(owner_dsn, "2 months")}), 410, "no_longer_kept"
    )
    assert problem["horizon"] > find_instant(owner_dsn, "2 months")


async def test_nobody_lets_go_of_what_is_young(studio: Studio, app_dsn: str) -> None:
    with psycopg.connect(app_dsn) as connection:
        connection.execute("select begin_action(%s, 'system', null, gen_random_uuid())", [studio.id])
        with pytest.raises(RaiseException):
            connection.execute("select forget_versions(now() - interval '27 days', 500)")


async def test_other_studios_keep_theirs(past: Past, studio: Studio, owner_dsn: str, app_dsn: str) -> None:
    booking = await studio.book(await studio.artist(), MONDAY)
    await studio.owner.done("PATCH", f"/bookings/{booking['id']}", {"version": 1, "title": "Roto"})
    theirs = count_versions(owner_dsn, studio)
    await tidy(app_dsn, past.studio)
    assert count_versions(owner_dsn, studio) == theirs
