"""Any past moment can be looked at, and is what it was: bookings with their ranks, artists, projects."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from production_tool.app import make_database
from production_tool.kit.actor import Actor
from production_tool.kit.db import Db, run_action
from production_tool.kit.ids import new_id
from production_tool.project.actions import create_project
from production_tool.project.schemas import ProjectCreate
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY = date(2031, 3, 3)
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
DAYS = st.sampled_from([0, 0, 1, 3, 8, 45])  # the last lies beyond the window, and within what lasts long
WHO = st.integers(0, 1)
WHICH = st.integers(0, 5)
PHASES = (Phase.explicit, Phase.generate)  # one run is a whole studio: to shrink it would take minutes
STATUSES = st.sampled_from(["hold", "hold", "pencil", "confirmed"])
STEPS = st.sampled_from(["hold", "pencil", "confirm", "release", "cancel", "restore"])
DEEDS = st.one_of(
    st.tuples(st.just("book"), WHO, DAYS, st.sampled_from([0, 1, 3, 60, 60]), STATUSES),
    st.tuples(st.just("move"), WHICH, WHO, DAYS),
    st.tuples(st.just("step"), WHICH, STEPS),
    st.tuples(st.just("challenge"), WHICH),
    st.tuples(st.just("answer"), st.sampled_from(["confirm", "release", "refuse"])),
    st.tuples(st.just("batch"), WHO, DAYS, WHICH),
    st.tuples(st.just("undo"), st.integers(1, 3)),
    st.tuples(st.just("artist"), WHO, st.integers(0, 4)),
    st.tuples(st.just("project"), st.integers(0, 3)),
)  # fmt: skip


class Story:
    """What is done in a studio, and what could be seen after each thing that was done."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.artists: list[str] = []
        self.project = ""
        self.bookings: list[str] = []
        self.actions: list[str] = []
        self.remembered: list[tuple[int, Json]] = []

    async def begin(self) -> None:
        for name in ("Ada", "Bo"):
            self.artists.append((await self.studio.artist(name=name, skills=[{"name": "Comp", "level": 3}]))["id"])
        self.project = (await self.studio.project(name="Helix", budget={"amount": "900.00", "currency": "EUR"}))["id"]
        await self.remember()

    async def remember(self) -> None:
        self.remembered.append((await self.head(), await self.look()))

    async def head(self) -> int:
        meta = (await self.studio.owner.get("/events?after=0&limit=500")).json()
        return meta["data"][-1]["seq"]

    async def look(self, **query: str) -> Json:
        """What can be seen now, or at a moment."""
        owner = self.studio.owner
        seen = {"bookings": await owner.done("GET", "/bookings", params={**WINDOW, **query})}
        for path in ("artists", "projects"):
            for active in ("true", "false"):
                seen[f"{path} {active}"] = await owner.done("GET", f"/{path}", params={"active": active, **query})
        return seen

    async def do(self, deed: tuple[Any, ...]) -> None:
        answer = await getattr(self, deed[0])(*deed[1:])
        if answer is None or not answer.is_success:
            assert answer is None or answer.status_code < 500, answer.text
            return
        self.actions.append(answer.json()["meta"].get("actionId", ""))
        data = answer.json()["data"]
        rows: list[Any] = [*data] if isinstance(data, list) else [data]
        made = [str(row["id"]) for row in rows if "unit" in row]
        self.bookings = list(dict.fromkeys([*self.bookings, *made]))
        await self.remember()

    def body(self, who: int, day: int, length: int, status: str) -> Json:
        start = MONDAY + timedelta(days=day)
        dates = {"startDate": str(start), "endDate": str(start + timedelta(days=length))}
        return {"artistId": self.artists[who], "projectId": self.project, "title": "Comp", "status": status, **dates}

    async def book(self, who: int, day: int, length: int, status: str) -> Any:
        return await self.studio.owner.post("/bookings", self.body(who, day, length, status))

    async def move(self, which: int, who: int, day: int) -> Any:
        if which >= len(self.bookings):
            return None
        at = f"/bookings/{self.bookings[which]}"
        version = (await self.studio.owner.done("GET", at))["version"]
        body = self.body(who, day, 1, "hold")
        change = {name: body[name] for name in ("artistId", "startDate", "endDate")}
        return await self.studio.owner.patch(at, {"version": version, **change})

    async def step(self, which: int, step: str) -> Any:
        if which >= len(self.bookings):
            return None
        return await self.studio.owner.post(f"/bookings/{self.bookings[which]}/{step}", {"reason": "so"})

    async def challenge(self, which: int) -> Any:
        if which >= len(self.bookings):
            return None
        return await self.studio.owner.post(f"/bookings/{self.bookings[which]}/challenge")

    async def answer(self, answer: str) -> Any:
        found = await self.studio.owner.done("GET", "/challenges")
        if not found:
            return None
        return await self.studio.owner.post(f"/challenges/{found[0]['id']}/answer", {"answer": answer})

    async def batch(self, who: int, day: int, which: int) -> Any:
        operations: list[Json] = [{"op": "create", **self.body(who, day + n, 2, "hold")} for n in range(2)]
        if which < len(self.bookings):
            operations.append({"op": "release", "id": self.bookings[which]})
        return await self.studio.owner.post("/bookings/batch", {"operations": operations})

    async def undo(self, back: int) -> Any:
        if back > len(self.actions):
            return None
        return await self.studio.owner.post(f"/actions/{self.actions[-back]}/undo")

    async def artist(self, who: int, what: int) -> Any:
        at = f"/artists/{self.artists[who]}"
        version = (await self.studio.owner.done("GET", at))["version"]
        change: Json = [
            {"name": f"Name {version}"},
            {"skills": [{"name": "Roto", "level": 1 + version % 5}]},
            {"rate": {"perHour": {"amount": f"{20 + version}.50", "currency": "EUR"}}},
            {"workingPattern": {"mon": [["10:00", "16:00"]]} if version % 2 else None},
            {"archived": bool(version % 2)},
        ][what]
        return await self.studio.owner.patch(at, {"version": version, **change})

    async def change_project(self, what: int) -> Any:
        at = f"/projects/{self.project}"
        version = (await self.studio.owner.done("GET", at))["version"]
        archived = {"archived": bool(version % 2)}
        change: Json = [{"budget": None}, {"progress": version % 100}, archived, {"code": f"H{version}"}][what]
        return await self.studio.owner.patch(at, {"version": version, **change})


async def check_every_event(story: Story) -> int:
    """At the instant of each event all is as it was remembered after the action that the event is of."""
    events = await story.studio.owner.done("GET", "/events?after=0&limit=500")
    first = story.remembered[0][0]
    checked = 0
    for event in events:
        then = next((seen for seq, seen in story.remembered if seq >= event["seq"]), None)
        if event["seq"] >= first and then is not None:
            assert await story.look(asOf=event["at"]) == then, event["name"]
            checked += 1
    return checked


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(st.lists(DEEDS, min_size=8, max_size=14))
async def test_every_moment_of_a_random_history_is_what_it_was(api: Api, deeds: list[tuple[Any, ...]]) -> None:
    story = Story(await Studio.open(api, roles=()))
    await story.begin()
    for name, *rest in deeds:
        await story.do(("change_project" if name == "project" else name, *rest))
    assert await check_every_event(story) > 0


async def when(studio: Studio, back: int = 1) -> str:
    """The instant of the last event, or of one before it."""
    return (await studio.owner.done("GET", "/events?after=0&limit=500"))[-back]["at"]


async def test_one_row_is_what_it_was(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artist, project = await fresh_studio.artist(name="Ada"), await fresh_studio.project(name="Helix")
    booking = await fresh_studio.book(artist, str(MONDAY), status="hold")
    then = {"asOf": await when(fresh_studio)}
    await owner.done("POST", f"/bookings/{booking['id']}/release", {})
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "name": "Eve"})
    await owner.done("PATCH", f"/projects/{project['id']}", {"version": 1, "name": "Halo"})
    rows: list[Json] = [artist, project, booking]
    for path, row in zip(("artists", "projects", "bookings"), rows, strict=True):
        assert await owner.done("GET", f"/{path}/{row['id']}", params=then) == row
    listed = await owner.done("GET", f"/artists/{artist['id']}/bookings", params={**WINDOW, **then})
    assert listed == [booking]
    assert_problem(await owner.get(f"/projects/{new_id()}", params=then), 404, "not_found")
    before = {"asOf": await when(fresh_studio, 5)}
    assert await owner.done("GET", f"/projects/{project['id']}", params=before) == project
    assert_problem(await owner.get(f"/bookings/{booking['id']}", params=before), 404, "not_found")


async def test_a_challenge_is_on_its_bookings_while_it_was_open(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    senior = await fresh_studio.book(artist, str(MONDAY), status="hold")
    junior = await fresh_studio.book(artist, str(MONDAY), status="hold")
    moments, seen = [await when(fresh_studio)], [await owner.done("GET", "/bookings", params=WINDOW)]
    (one,) = await owner.done("POST", f"/bookings/{junior['id']}/challenge")
    moments.append(await when(fresh_studio))
    seen.append(await owner.done("GET", "/bookings", params=WINDOW))
    assert [booking["challenge"]["side"] for booking in seen[1]] == ["challenged", "challenger"]
    await owner.done("POST", f"/challenges/{one['id']}/cancel")
    moments.append(await when(fresh_studio))
    seen.append(seen[0])
    for moment, then in zip(moments, seen, strict=True):
        assert await owner.done("GET", "/bookings", params={**WINDOW, "asOf": moment}) == then
        alone = await owner.done("GET", f"/bookings/{senior['id']}", params={"asOf": moment})
        assert alone == then[0]
    changes = await owner.done("GET", "/history/changes", params={"since": moments[0], "until": moments[1]})
    assert changes == []


async def test_filters_count_and_search_are_of_that_moment(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artist = await fresh_studio.artist(name="Ada", skills=[{"name": "Comp", "level": 3}])
    project = await fresh_studio.project(name="Helix")
    booking = await fresh_studio.book(artist, str(MONDAY), projectId=project["id"], status="pencil")
    then = {"asOf": await when(fresh_studio), "count": "true"}
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "skills": []})
    change = {"version": 1, "projectId": None, "status": "hold", "reason": "so"}
    await owner.done("PATCH", f"/bookings/{booking['id']}", change)
    for query in ({"status": "pencil"}, {"projectId": project["id"]}, {"artistId": artist["id"]}):
        answer = (await owner.get("/bookings", params={**WINDOW, **then, **query})).json()
        assert ([one["id"] for one in answer["data"]], answer["meta"]["total"]) == ([booking["id"]], 1)
    assert await owner.done("GET", "/bookings", params={**WINDOW, **then, "status": "hold"}) == []
    for query in ({"skill": "comp"}, {"query": "comp"}):
        answer = (await owner.get("/artists", params={**then, **query})).json()
        assert ([one["id"] for one in answer["data"]], answer["meta"]["total"]) == ([artist["id"]], 1)
        assert await owner.done("GET", "/artists", params=query) == []
    answer = (await owner.get("/projects", params={**then, "query": "hel"})).json()
    assert ([one["id"] for one in answer["data"]], answer["meta"]["total"]) == ([project["id"]], 1)


async def test_a_moment_before_the_beginning_or_in_the_future_is_refused(studio: Studio) -> None:
    artist = await studio.artist()
    for path in ("/bookings", "/artists", "/projects", f"/artists/{artist['id']}"):
        query: Json = WINDOW if path == "/bookings" else {}
        early = await studio.owner.get(path, params={**query, "asOf": "2001-01-01T00:00:00Z"})
        assert assert_problem(early, 400, "outside_history")["beginsAt"] in early.json()["detail"]
        late = await studio.owner.get(path, params={**query, "asOf": "2199-01-01T00:00:00Z"})
        assert "future" in assert_problem(late, 400, "outside_history")["detail"]
    assert_problem(await studio.owner.get("/bookings", params={"asOf": await when(studio)}), 400, "malformed")
    assert_problem(await studio.owner.get("/artists?asOf=2031-01-01"), 400, "malformed")


async def test_an_artist_sees_their_own_past_and_nobody_sees_money_they_may_not(fresh_studio: Studio) -> None:
    member, viewer = await fresh_studio.add("artist"), await fresh_studio.add("viewer")
    me = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    other = await fresh_studio.artist()
    mine = await fresh_studio.book(me, str(MONDAY))
    theirs = await fresh_studio.book(other, str(MONDAY))
    then = {**WINDOW, "asOf": await when(fresh_studio)}
    change = {"version": 1, "artistId": other["id"], "startDate": "2031-03-10", "endDate": "2031-03-10"}
    await fresh_studio.owner.done("PATCH", f"/bookings/{mine['id']}", change)
    (seen,) = await member.done("GET", "/bookings", params=then)
    assert (seen["id"], seen["cost"]) == (mine["id"], mine["cost"])
    assert_problem(await member.get(f"/bookings/{theirs['id']}", params={"asOf": then["asOf"]}), 404, "not_found")
    everyones = await viewer.done("GET", "/bookings", params=then)
    assert {one["id"] for one in everyones} == {mine["id"], theirs["id"]}
    assert not any("cost" in one or "rate" in one for one in everyones)
    roster = {one["id"]: one for one in await member.done("GET", "/artists", params={"asOf": then["asOf"]})}
    assert (roster[me["id"]]["rate"], roster[other["id"]]["rate"]) == (me["rate"], None)


async def test_a_hold_is_judged_by_the_moment(fresh_studio: Studio, owner_dsn: str) -> None:
    first = await fresh_studio.book(artist := await fresh_studio.artist(), str(MONDAY), status="hold")
    await fresh_studio.book(artist, str(MONDAY), status="hold")
    placed, later = await when(fresh_studio), None
    await fresh_studio.project()
    later = await when(fresh_studio)
    ends = (datetime.fromisoformat(placed) + timedelta(microseconds=1)).isoformat()
    with psycopg.connect(owner_dsn) as connection:
        connection.execute(
            """update row_versions set "row" = jsonb_set("row", '{expires_at}', to_jsonb(%s::text)) where row_id = %s""",
            [ends, first["id"]],
        )
    seen = [await fresh_studio.owner.done("GET", "/bookings", params={**WINDOW, "asOf": at}) for at in (placed, later)]
    assert [(one["status"], one.get("rank")) for one in seen[0]] == [("hold", 1), ("hold", 2)]
    assert [(one["status"], one.get("rank")) for one in seen[1]] == [("expired", None), ("hold", 1)]


async def test_what_was_under_way_was_not_there_yet(fresh_studio: Studio, app_dsn: str) -> None:
    """Its rows were written before the moment, and its commit came after."""
    database = make_database(app_dsn, 2)
    await database.open()
    written, go_on = asyncio.Event(), asyncio.Event()
    actor = Actor(UUID(fresh_studio.id), "user", UUID(fresh_studio.owner_id), Role.OWNER, permissions_of(Role.OWNER))

    async def slowly(db: Db) -> None:
        await create_project(db, actor, ProjectCreate(name="Slow"))
        written.set()
        await go_on.wait()

    try:
        under_way = asyncio.create_task(run_action(database, actor, slowly))
        await written.wait()
        await fresh_studio.project(name="Quick")
        between = {"asOf": await when(fresh_studio)}
        go_on.set()
        await under_way
    finally:
        await database.close()
    owner = fresh_studio.owner
    assert [one["name"] for one in await owner.done("GET", "/projects", params=between)] == ["Quick"]
    after = {"asOf": await when(fresh_studio)}
    assert [one["name"] for one in await owner.done("GET", "/projects", params=after)] == ["Quick", "Slow"]
