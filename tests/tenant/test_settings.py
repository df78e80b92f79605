"""A studio's name, zone, currency and typed settings: merged, refused, versioned."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
CURRENT = "/tenants/current"
NINE_TO_SIX = [["09:00", "18:00"]]


async def test_settings_begin_as_the_rules_say(fresh_studio: Studio) -> None:
    settings = (await fresh_studio.owner.done("GET", CURRENT))["settings"]
    week = settings.pop("workingWeek")
    assert {day for day, hours in week.items() if hours} == {"mon", "tue", "wed", "thu", "fri"}
    assert all(hours == NINE_TO_SIX for hours in week.values() if hours)
    assert settings == {
        "midday": "13:00",
        "holidayRegion": None,
        "holdLifeHours": 24,
        "holdExtensions": 3,
        "holdWarnings": [{"unit": "day", "count": 1}, {"unit": "hour", "count": 1}],
        "holdsBelowConfirmed": "keep",
        "turnaroundHours": 11,
        "longestWeekHours": 48,
        "challengeHours": 24,
        "challengesPerBooking": 3,
        "challengePolicy": "release",
        "historyMonths": 24,
        "refusalMonths": 13,
    }


async def test_what_is_not_named_stays(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    await owner.done("PATCH", CURRENT, {"version": 1, "settings": {"midday": "12:30", "holidayRegion": "DE-BE"}})
    changed = await owner.done("PATCH", CURRENT, {"version": 2, "settings": {"holdLifeHours": 48}, "currency": "GBP"})
    settings = changed["settings"]
    assert (settings["midday"], settings["holidayRegion"], settings["holdLifeHours"]) == ("12:30", "DE-BE", 48)
    assert (changed["currency"], changed["timezone"], changed["version"]) == ("GBP", "Europe/Berlin", 3)
    cleared = await owner.done("PATCH", CURRENT, {"version": 3, "settings": {"holidayRegion": None}})
    assert cleared["settings"]["holidayRegion"] is None
    assert await owner.done("GET", CURRENT) == cleared


async def test_a_week_is_replaced_as_a_whole(fresh_studio: Studio) -> None:
    week = {"tue": [["10:00", "14:00"], ["15:00", "19:00"]], "sat": [["22:00", "06:00"]]}
    changed = await fresh_studio.owner.done("PATCH", CURRENT, {"version": 1, "settings": {"workingWeek": week}})
    stored = changed["settings"]["workingWeek"]
    assert {day: hours for day, hours in stored.items() if hours} == week


async def test_a_change_of_settings_is_recorded_with_before_and_after(fresh_studio: Studio) -> None:
    body = {"version": 1, "name": "South Light", "settings": {"holdLifeHours": 6}}
    await fresh_studio.owner.done("PATCH", CURRENT, body)
    event = (await fresh_studio.owner.done("GET", "/events"))[-1]
    assert (event["name"], event["version"], event["actorId"]) == ("tenant.updated", 2, fresh_studio.owner_id)
    before, after = event["data"]["before"], event["data"]["after"]
    assert set(before) == set(after) == {"name", "settings"}
    assert (before["name"], after["name"]) == ("North Light", "South Light")
    assert (before["settings"]["holdLifeHours"], after["settings"]["holdLifeHours"]) == (24, 6)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"midday": "25:00"}, "settings.midday"),
        ({"midday": "00:00"}, "settings.midday"),
        ({"midday": "1:00"}, "settings.midday"),
        ({"midday": 13}, "settings.midday"),
        ({"midday": None}, "settings.midday"),
        ({"workingWeek": {"mon": [["09:00"]]}}, "settings.workingWeek"),
        ({"workingWeek": {"monday": NINE_TO_SIX}}, "settings.workingWeek"),
        ({"workingWeek": {"mon": [["09:00", "24:30"]]}}, "settings.workingWeek"),
        ({"workingWeek": {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}}, "settings.workingWeek"),
        ({"workingWeek": []}, "settings.workingWeek"),
        ({"workingWeek": {"mon": NINE_TO_SIX * 40}}, "settings.workingWeek"),
        ({"holidayRegion": "ZZ"}, "settings.holidayRegion"),
        ({"holdLifeHours": 0}, "settings.holdLifeHours"),
        ({"holdLifeHours": 8761}, "settings.holdLifeHours"),
        ({"holdLifeHours": "soon"}, "settings.holdLifeHours"),
        ({"holdLifeHours": 10**400}, "settings.holdLifeHours"),
        ({"challengeHours": -1}, "settings.challengeHours"),
        ({"challengePolicy": "guess"}, "settings.challengePolicy"),
        ({"historyMonths": 0}, "settings.historyMonths"),
        ({"historyMonths": "for ever"}, "settings.historyMonths"),
        ({"refusalMonths": None}, "settings.refusalMonths"),
        ({"holdsBelowConfirmed": True}, "settings.holdsBelowConfirmed"),
        ({"colour": "blue"}, "settings.colour"),
        ({"hold_life_hours": 5}, "settings.hold_life_hours"),
    ],
)
async def test_a_setting_that_cannot_be_is_refused(studio: Studio, settings: dict[str, Any], field: str) -> None:
    version = (await studio.owner.done("GET", CURRENT))["version"]
    response = await studio.owner.patch(CURRENT, {"version": version, "settings": settings})
    problem = assert_problem(response, 422, "invalid")
    assert problem["errors"][0]["field"] == field
    assert (await studio.owner.done("GET", CURRENT))["version"] == version


@pytest.mark.parametrize(
    "fields",
    [{"name": " "}, {"timezone": "Berlin"}, {"currency": "€"}, {"slug": "mine"}, {"settings": [1]}, {"id": "x"}],
)
async def test_a_field_that_cannot_be_is_refused(studio: Studio, fields: dict[str, Any]) -> None:
    problem = assert_problem(await studio.owner.patch(CURRENT, {"version": 1, **fields}), 422, "invalid")
    assert problem["errors"][0]["field"] == next(iter(fields))


async def test_a_stale_change_is_refused_with_the_present_state(fresh_studio: Studio) -> None:
    await fresh_studio.owner.done("PATCH", CURRENT, {"version": 1, "name": "South Light"})
    stale = await fresh_studio.owner.patch(CURRENT, {"version": 1, "name": "West Light"})
    problem = assert_problem(stale, 409, "edited_meanwhile")
    assert (problem["current"]["name"], problem["current"]["version"]) == ("South Light", 2)


async def test_a_change_names_its_version_in_the_body_or_by_if_match(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    problem = assert_problem(await owner.patch(CURRENT, {"name": "South Light"}), 422, "invalid")
    assert problem["errors"][0]["field"] == "version"
    etag = (await owner.get(CURRENT)).headers["etag"]
    assert (await owner.patch(CURRENT, {"name": "South Light"}, headers={"If-Match": etag})).status_code == 200
    stale = await owner.patch(CURRENT, {"name": "West Light"}, headers={"If-Match": etag})
    assert_problem(stale, 409, "edited_meanwhile")
    assert (await owner.patch(CURRENT, {"name": "East"}, headers={"If-Match": '"2"'})).status_code == 200
    assert_problem(await owner.patch(CURRENT, {"name": "East"}, headers={"If-Match": "two"}), 400, "malformed")


@pytest.mark.parametrize("role", ["manager", "artist", "viewer"])
async def test_only_owners_and_admins_change_the_studio(studio: Studio, role: str) -> None:
    assert_problem(await studio[role].patch(CURRENT, {"version": 1, "name": "Mine"}), 403, "forbidden")
    assert (await studio[role].get(CURRENT)).status_code == 200
