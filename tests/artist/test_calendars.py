"""The public holidays that a client needs to shade days off: of the studio's region and of its artists'."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
YEAR = {"from": "2031-01-01", "to": "2031-12-31"}


async def read(studio: Studio, role: str = "owner", **query: str) -> Any:
    return await studio[role].done("GET", "/calendars", params={**YEAR, **query})


async def set_region(studio: Studio, region: str | None) -> None:
    version = (await studio.owner.done("GET", "/tenants/current"))["version"]
    change = {"version": version, "settings": {"holidayRegion": region}}
    await studio.owner.done("PATCH", "/tenants/current", change)


async def test_every_region_in_use_is_there_once(fresh_studio: Studio) -> None:
    nine_to_six = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    week = {**nine_to_six, "sat": [], "sun": []}
    assert await read(fresh_studio) == {"studioRegion": None, "workingWeek": week, "calendars": []}
    for region in ("GB-SCT", "DE-BE", "DE-BE", None):
        await fresh_studio.artist(holidayRegion=region)
    gone = await fresh_studio.artist(holidayRegion="PT")
    await fresh_studio.owner.done("DELETE", f"/artists/{gone['id']}")
    await set_region(fresh_studio, "IE")
    found = await read(fresh_studio)
    assert found["studioRegion"] == "IE"
    # The archived one's bookings are still on the board.
    assert [one["region"] for one in found["calendars"]] == ["DE-BE", "GB-SCT", "IE", "PT"]
    named = {one["region"]: {day["date"]: day["name"] for day in one["holidays"]} for one in found["calendars"]}
    assert named["IE"]["2031-03-17"] == "Saint Patrick's Day"
    assert named["DE-BE"]["2031-03-08"] == "Women's Day"
    assert "2031-03-17" not in named["GB-SCT"]


async def test_the_days_are_those_asked_for_both_ends_included(fresh_studio: Studio) -> None:
    await set_region(fresh_studio, "IE")
    for first, last, number in (
        ("2031-03-17", "2031-03-17", 1),
        ("2031-03-18", "2031-03-31", 0),
        ("2031-12-25", "2032-01-01", 3),
        ("2150-01-01", "2150-12-31", 0),
    ):
        (calendar,) = (await read(fresh_studio, **{"from": first, "to": last}))["calendars"]
        assert len(calendar["holidays"]) == number, first
        days = [day["date"] for day in calendar["holidays"]]
        assert days == sorted(days)


async def test_every_role_that_reads_work_may_ask(studio: Studio) -> None:
    await set_region(studio, "IE")
    answers = [await read(studio, role) for role in studio.people]
    assert all(answer == answers[0] for answer in answers)


async def test_a_region_that_is_no_longer_known_has_no_holidays(fresh_studio: Studio, owner_dsn: str) -> None:
    artist = await fresh_studio.artist(holidayRegion="IE")
    with psycopg.connect(owner_dsn) as connection:
        connection.execute("update artists set holiday_region = 'XX' where id = %s", [artist["id"]])
    assert (await read(fresh_studio))["calendars"] == [{"region": "XX", "holidays": []}]


@pytest.mark.parametrize(
    "query",
    [
        {"from": "2031-03-02", "to": "2031-03-01"},
        {"from": "2031-01-01", "to": "2033-01-02"},
        {"from": "2031-01-01"},
        {"from": "2031-01-01T00:00:00Z", "to": "2031-02-01T00:00:00Z"},
        {**YEAR, "region": "IE"},
    ],
)
async def test_what_cannot_be_understood_is_refused(studio: Studio, query: dict[str, str]) -> None:
    assert_problem(await studio.owner.get("/calendars", params=query), 400, "malformed")


async def test_two_years_are_not_too_many(studio: Studio) -> None:
    await read(studio, **{"from": "2031-01-01", "to": "2033-01-01"})
