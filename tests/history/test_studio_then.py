"""Who was away at a past moment, which departments there were, and which days were worked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.history.test_restore_moment import moment
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
WINDOW = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}


async def away(api: Api, at: str | None, path: str = "/time-off", **window: str) -> list[Json]:
    return await api.done("GET", path, params={**WINDOW, **window, **({"asOf": at} if at else {})})


async def test_time_off_is_what_it_was_at_the_moment(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    path = f"/artists/{artist['id']}/time-off"
    before = await moment(fresh_studio)
    body = {"kind": "vacation", "startDate": "2031-03-03", "endDate": "2031-03-05", "note": "At the sea."}
    made = await owner.done("POST", path, body)
    entered = await moment(fresh_studio)
    other = {"version": 1, "kind": "sick", "startDate": "2031-04-14", "endDate": "2031-04-15"}
    changed = await owner.done("PATCH", f"/time-off/{made['id']}", other)
    moved = await moment(fresh_studio)
    await owner.done("DELETE", f"/time-off/{made['id']}")
    removed = await moment(fresh_studio)
    april = {"from": "2031-04-01T00:00:00Z", "to": "2031-05-01T00:00:00Z"}
    for where in ("/time-off", path):
        assert [await away(owner, at, where) for at in (before, entered, moved, removed)] == [[], [made], [], []]
        assert [await away(owner, at, where, **april) for at in (entered, moved, removed)] == [[], [changed], []]
    assert await away(owner, None) == []
    assert await away(owner, entered, f"/artists/{(await fresh_studio.artist())['id']}/time-off") == []


async def test_why_somebody_was_away_is_known_to_those_who_may(fresh_studio: Studio) -> None:
    owner, viewer, own = fresh_studio.owner, await fresh_studio.add("viewer"), await fresh_studio.add("artist")
    artist = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    days = {"startDate": "2031-03-03", "endDate": "2031-03-05", "note": "At the sea."}
    mine = await owner.done("POST", f"/artists/{artist['id']}/time-off", {"kind": "sick", **days})
    other = await fresh_studio.artist()
    theirs = await owner.done("POST", f"/artists/{other['id']}/time-off", {"kind": "sick", **days})
    at = await moment(fresh_studio)
    for one in (mine, theirs):
        await owner.done("DELETE", f"/time-off/{one['id']}")
    assert {one["kind"] for one in await away(viewer, at)} == {"absent"}
    assert await away(own, at) == [mine]


async def test_a_moment_that_never_was_is_refused(studio: Studio) -> None:
    days = {"from": "2031-01-01", "to": "2031-12-31"}
    for path, query in (("/time-off", WINDOW), ("/departments", {}), ("/calendars", days)):
        for at in ("2001-01-01T00:00:00Z", "2199-01-01T00:00:00Z"):
            assert_problem(await studio.owner.get(path, params={**query, "asOf": at}), 400, "outside_history")


async def test_departments_have_the_names_and_the_order_that_they_had(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    first = await owner.done("POST", "/departments", {"name": "Comp", "position": 0})
    made = [first, await owner.done("POST", "/departments", {"name": "Roto", "position": 1})]
    at = await moment(fresh_studio)
    await owner.done("PATCH", f"/departments/{made[0]['id']}", {"version": 1, "name": "Compositing", "position": 5})
    await owner.done("DELETE", f"/departments/{made[1]['id']}")
    assert await owner.done("GET", "/departments", params={"asOf": at}) == made
    assert [one["name"] for one in await owner.done("GET", "/departments")] == ["Compositing"]


async def test_holidays_and_the_week_are_those_of_the_moment(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artist = await fresh_studio.artist(holidayRegion="IE")
    four_days = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu")}
    tenant = await owner.done("GET", "/tenants/current")
    first = {"version": tenant["version"], "settings": {"holidayRegion": "DE-BE", "workingWeek": four_days}}
    await owner.done("PATCH", "/tenants/current", first)
    at = await moment(fresh_studio)
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "holidayRegion": "FR"})
    week = {**four_days, "fri": [["09:00", "12:00"]]}
    second = {"version": tenant["version"] + 1, "settings": {"holidayRegion": "GB-ENG", "workingWeek": week}}
    await owner.done("PATCH", "/tenants/current", second)
    year = {"from": "2031-01-01", "to": "2031-12-31"}
    then = await owner.done("GET", "/calendars", params={**year, "asOf": at})
    now = await owner.done("GET", "/calendars", params=year)
    assert ([one["region"] for one in then["calendars"]], then["studioRegion"]) == (["DE-BE", "IE"], "DE-BE")
    assert ([one["region"] for one in now["calendars"]], now["studioRegion"]) == (["FR", "GB-ENG"], "GB-ENG")
    assert [one["workingWeek"]["fri"] for one in (then, now)] == [[], [["09:00", "12:00"]]]
