"""A change that cannot be leaves everything as it was."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"


async def test_a_stale_version_is_refused_with_the_current_booking(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    current = await studio.owner.done("PATCH", f"/bookings/{made['id']}", {"version": 1, "title": "Seq 020"})
    answer = await studio["manager"].patch(f"/bookings/{made['id']}", {"version": 1, "title": "Seq 030"})
    assert assert_problem(answer, 409, "edited_meanwhile")["current"] == current


async def test_of_two_changes_at_the_same_time_one_is_stale(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    changes = [{"version": 1, "title": f"Seq {n}"} for n in range(6)]
    answers = await asyncio.gather(*(studio.owner.patch(f"/bookings/{made['id']}", change) for change in changes))
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5


async def test_the_version_may_come_as_if_match(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    path = f"/bookings/{made['id']}"
    etag = (await studio.owner.get(path)).headers["etag"]
    for tag, code in ((etag, 200), (etag, 409), ('"2"', 200), ('W/"3"', 200), ("3", 400), ("*", 400)):
        answer = await studio.owner.patch(path, {"notes": "Plates."}, headers={"If-Match": tag})
        assert answer.status_code == code, (tag, answer.text)


async def test_a_change_without_a_version_is_refused(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    answer = await studio.owner.patch(f"/bookings/{made['id']}", {"title": "Seq 020"})
    assert assert_problem(answer, 422, "invalid")["errors"][0]["field"] == "version"


@pytest.mark.parametrize("how", ["moved", "longer", "reassigned"])
async def test_a_change_into_a_firm_booking_offers_ways_out_and_changes_nothing(studio: Studio, how: str) -> None:
    artist, other = await studio.artist(), await studio.artist()
    made = await studio.book(artist, MONDAY)
    firm = await studio.book(other if how == "reassigned" else artist, MONDAY if how == "reassigned" else TUESDAY)
    change: dict[str, Any] = {
        "moved": {"startDate": TUESDAY, "endDate": TUESDAY},
        "longer": {"endDate": FRIDAY},
        "reassigned": {"artistId": other["id"]},
    }[how]
    answer = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 1, **change})
    problem = assert_problem(answer, 409, "artist_already_booked")
    assert problem["conflicts"] == [firm]
    assert {one["kind"] for one in problem["suggestions"]} == {"period", "hold"}
    assert await studio.owner.done("GET", f"/bookings/{made['id']}") == made
    period = next(one for one in problem["suggestions"] if one["kind"] == "period")
    dates = {name: period[name] for name in ("startDate", "endDate")}
    await studio.owner.done("PATCH", f"/bookings/{made['id']}", {"version": 1, **change, **dates})


async def test_a_booking_is_not_in_its_own_way(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, FRIDAY, status="confirmed")
    change = {"version": 1, "startDate": TUESDAY, "endDate": "2031-03-11"}
    assert (await studio.owner.patch(f"/bookings/{made['id']}", change)).status_code == 200


@pytest.mark.parametrize("verb", ["release", "decline"])
async def test_a_booking_that_is_over_cannot_be_changed(studio: Studio, verb: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    over = await studio.owner.done("POST", f"/bookings/{made['id']}/{verb}")
    for change in ({"title": "Seq 020"}, {"status": "pencil"}, {"endDate": FRIDAY}):
        answer = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 2, **change})
        assert_problem(answer, 409, "booking_is_over")
    assert await studio.owner.done("GET", f"/bookings/{made['id']}") == over


async def test_what_another_studio_has_looks_like_what_nobody_has(studio: Studio, fresh_studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    theirs, project = await fresh_studio.artist(), await fresh_studio.project()
    booking = await fresh_studio.book(theirs, MONDAY)
    refused = [
        await studio.owner.patch(f"/bookings/{booking_id}", {"version": 1, **change})
        for booking_id, change in (
            (booking["id"], {"title": "Mine"}),
            (str(uuid4()), {"title": "Mine"}),
            ("no-id", {"title": "Mine"}),
            (made["id"], {"artistId": theirs["id"]}),
            (made["id"], {"artistId": str(uuid4())}),
            (made["id"], {"projectId": project["id"]}),
        )
    ]
    assert {answer.status_code for answer in refused} == {404}
    assert len({answer.content for answer in refused}) == 1


async def test_nobody_is_reassigned_to_an_archived_artist_or_project(studio: Studio) -> None:
    made, artist, project = (
        await studio.book(await studio.artist(), MONDAY),
        await studio.artist(),
        await studio.project(),
    )
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    await studio.owner.done("DELETE", f"/projects/{project['id']}")
    path = f"/bookings/{made['id']}"
    assert_problem(await studio.owner.patch(path, {"version": 1, "artistId": artist["id"]}), 409, "artist_unavailable")
    assert_problem(await studio.owner.patch(path, {"version": 1, "projectId": project["id"]}), 409, "project_archived")


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_who_does_not_book_artists_changes_nothing(studio: Studio, role: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    assert_problem(
        await studio[role].patch(f"/bookings/{made['id']}", {"version": 1, "title": "Mine"}), 403, "forbidden"
    )


async def test_days_become_hours_only_by_both_instants(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    answer = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 1, "startTime": "2031-03-03T09:00:00Z"})
    assert assert_problem(answer, 422, "invalid")["errors"][0]["field"] == "startTime"
