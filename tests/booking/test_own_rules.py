"""An artist or a project can have rules of its own: the nearest to the artist wins, and null goes back to the studio's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.booking.test_challenges import MONDAY, challenge
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


async def _set(studio: Studio, path: str, row: Json, settings: Json | None) -> Json:
    return await studio.owner.done("PATCH", f"/{path}/{row['id']}", {"version": row["version"], "settings": settings})


@pytest.mark.parametrize("path", ["artists", "projects"])
async def test_settings_are_set_one_by_one_and_taken_back(studio: Studio, path: str) -> None:
    row = await (studio.artist() if path == "artists" else studio.project())
    assert row["settings"] == {}
    row = await _set(studio, path, row, {"challengePolicy": "ask"})
    row = await _set(studio, path, row, {"challengeHours": 8, "holdsBelowConfirmed": "release"})
    assert row["settings"] == {"challengePolicy": "ask", "challengeHours": 8, "holdsBelowConfirmed": "release"}
    row = await _set(studio, path, row, {"challengeHours": None})
    assert row["settings"] == {"challengePolicy": "ask", "holdsBelowConfirmed": "release"}
    kind = path.removesuffix("s")
    diff = await studio.owner.done("GET", f"/history/{kind}/{row['id']}/diff", params={"from": 1, "to": 3})
    assert diff["before"] == {"settings": {}}
    assert diff["after"]["settings"]["challengeHours"] == 8
    await studio.owner.done("POST", f"/history/{kind}/{row['id']}/rollback", {"version": 2})
    back = await studio.owner.done("GET", f"/{path}/{row['id']}")
    assert back["settings"] == {"challengePolicy": "ask"}
    assert (await _set(studio, path, back, None))["settings"] == {}
    renamed = await studio.owner.done(
        "PATCH", f"/{path}/{row['id']}", {"version": back["version"] + 1, "name": "Other"}
    )
    assert renamed["settings"] == {}


@pytest.mark.parametrize("path", ["artists", "projects"])
@pytest.mark.parametrize(
    ("settings", "field"),
    [({"challengePolicy": "explode"}, "settings.challengePolicy"), ({"challengeHours": 0}, "settings.challengeHours"),
     ({"challengeHours": 501}, "settings.challengeHours"), ({"holdsBelowConfirmed": "ask"}, "settings.holdsBelowConfirmed"),
     ({"turnaroundHours": 4}, "settings.turnaroundHours")],
)  # fmt: skip
async def test_what_is_no_rule_is_refused(studio: Studio, path: str, settings: Json, field: str) -> None:
    row = await (studio.artist() if path == "artists" else studio.project())
    refused = await studio.owner.patch(f"/{path}/{row['id']}", {"version": 1, "settings": settings})
    assert assert_problem(refused, 422, "invalid")["errors"][0]["field"] == field
    viewer = await studio["viewer"].patch(f"/{path}/{row['id']}", {"version": 1, "settings": {}})
    assert_problem(viewer, 403, "forbidden")


@pytest.mark.parametrize(
    ("artist", "project", "expected"),
    [({}, {}, ("release", "tenant", 24)), ({}, {"challengePolicy": "ask", "challengeHours": 4}, ("ask", "project", 4)),
     ({"challengePolicy": "confirm"}, {"challengePolicy": "ask", "challengeHours": 4}, ("confirm", "artist", 4)),
     ({"challengeHours": 2}, {"challengeHours": 4}, ("release", "tenant", 2))],
)  # fmt: skip
async def test_the_rule_nearest_to_the_artist_decides_about_a_challenge(
    studio: Studio, artist: Json, project: Json, expected: tuple[str, str, int]
) -> None:
    made = await studio.artist(settings=artist)
    its_project = await studio.project(settings=project)
    await studio.book(made, MONDAY, status="hold", projectId=its_project["id"])
    (one,) = await challenge(studio, await studio.book(made, MONDAY, status="hold"))
    assert (one["policy"], one["policyOf"], one["workingHours"]) == expected


async def test_what_becomes_of_the_holds_below_is_a_rule_of_its_own_too(studio: Studio) -> None:
    project = await studio.project(settings={"holdsBelowConfirmed": "release"})
    for keeper, expected in ((None, "released"), ("keep", "hold")):
        artist = await studio.artist(settings={"holdsBelowConfirmed": keeper})
        below = await studio.book(artist, MONDAY, status="hold")
        await studio.book(artist, MONDAY, status="confirmed", projectId=project["id"])
        assert (await studio.owner.done("GET", f"/bookings/{below['id']}"))["status"] == expected
