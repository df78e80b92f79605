"""What a new booking, and one that is made of several, does to others: shown first, and done as it was shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
DRY = {"dryRun": "true"}
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-0{day}" for day in range(3, 8))


async def _try(studio: Studio, path: str, body: Json, who: str = "owner") -> Json:
    answer = await studio[who].post(path, body, params=DRY)
    assert answer.status_code == 200, answer.text
    return answer.json()["meta"]["ripple"]


async def _follow(studio: Studio, value: str) -> None:
    tenant = await studio.owner.done("GET", "/tenants/current")
    change = {"version": tenant["version"], "settings": {"holdsBelowConfirmed": value}}
    await studio.owner.done("PATCH", "/tenants/current", change)


@pytest.fixture
async def releasing(studio: Studio) -> AsyncIterator[Studio]:
    """A studio that releases what lies below a confirmed booking."""
    await _follow(studio, "release")
    yield studio
    await _follow(studio, "keep")


def _holds(ripple: Json) -> list[tuple[str, str, int, int | None]]:
    return [(one["title"], one["outcome"], one["before"], one["after"]) for one in ripple["holds"]]


async def test_a_new_firm_booking_says_whose_hold_goes_down_and_who_hears_of_it(studio: Studio) -> None:
    artist = await studio.artist()
    theirs = await studio["manager"].done("POST", "/bookings", booking_body(artist, MONDAY, TUESDAY, status="hold"))
    await studio.book(artist, FRIDAY, status="hold", title="Elsewhere")
    for status in ("pencil", "confirmed"):
        ripple = await _try(studio, "/bookings", booking_body(artist, MONDAY, status=status))
        assert [(one["bookingId"], one["before"], one["after"]) for one in ripple["holds"]] == [(theirs["id"], 1, 2)]
        assert [(one["why"], one.get("userId")) for one in ripple["told"]] == [
            ("hold", studio.people_ids["manager"]), ("unreached", None),
        ]  # fmt: skip
        (own,) = ripple["bookings"]
        assert (own["status"], own.get("statusBefore")) == (status, None)


async def test_it_says_what_it_costs_what_is_left_and_what_is_against_the_rules(studio: Studio) -> None:
    project = await studio.project(budget={"amount": "1000.00", "currency": "EUR"})
    body = booking_body(
        await studio.artist(), MONDAY, "2031-03-08", projectId=project["id"], workDaysOff=["2031-03-08"]
    )
    ripple = await _try(studio, "/bookings", body)
    ((total,), (budget,)) = ripple["cost"]["sums"], ripple["budgets"]
    assert (total["before"]["amount"], total["after"]["amount"]) == ("0.00", "2700.00")
    assert [budget[name]["amount"] for name in ("added", "before", "left")] == ["2700.00", "1000.00", "-1700.00"]
    assert [check["kind"] for check in ripple["checks"] if not check["ok"]] == ["week", "working_hours"]


async def test_a_new_hold_is_behind_everybody_and_has_none(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="hold", title="Senior")
    tried = await studio.owner.post("/bookings", booking_body(artist, MONDAY, status="hold"), params=DRY)
    assert (tried.json()["data"]["rank"], tried.json()["meta"]) == (2, {"dryRun": True})


async def test_what_has_no_plan_takes_none(studio: Studio) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, status="hold")
    plan = (await _try(studio, "/bookings", booking_body(artist, TUESDAY, status="confirmed")))["planHash"]
    made = await studio.owner.post("/bookings", {**booking_body(artist, TUESDAY, status="hold"), "planHash": plan})
    said_no = await studio.owner.post(f"/bookings/{hold['id']}/decline", {"planHash": plan})
    for refused in (made, said_no):
        (error,) = assert_problem(refused, 422, "invalid")["errors"]
        assert (error["field"], "leave it out" in error["message"]) == ("planHash", True)
    (still,) = await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")
    assert (still["id"], still["status"]) == (hold["id"], "hold")


async def test_a_new_booking_is_made_as_it_was_shown_or_not_at_all(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="hold", title="Was there")
    body = booking_body(artist, MONDAY, status="confirmed")
    shown = await _try(studio, "/bookings", {**body, "id": str(uuid4())})
    await studio.book(artist, MONDAY, status="hold", title="Came later")
    refused = await studio.owner.post("/bookings", {**body, "planHash": shown["planHash"]})
    ripple = assert_problem(refused, 409, "plan_changed")["ripple"]
    assert _holds(ripple) == [("Was there", "moves", 1, 2), ("Came later", "moves", 2, 3)]
    assert len(await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")) == 2
    named = {**body, "id": str(uuid4()), "title": "What it is called is said last"}
    made = await studio.owner.post("/bookings", {**named, "planHash": ripple["planHash"]})
    assert (made.status_code, made.json()["meta"]["ripple"]["holds"]) == (201, ripple["holds"])


async def test_what_was_made_by_a_plan_is_the_same_when_it_is_sent_again(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="hold")
    body = booking_body(artist, MONDAY, status="confirmed", id=str(uuid4()))
    plan = (await _try(studio, "/bookings", body))["planHash"]
    first, second = [await studio.owner.post("/bookings", {**body, "planHash": plan}) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["data"] == second.json()["data"]
    third = await studio.owner.post("/bookings", body)
    assert (third.status_code, third.json()["data"]) == (200, first.json()["data"])
    batch = {"operations": [{"op": "create", **body}], "planHash": plan}
    assert (await studio.owner.post("/bookings/batch", batch)).status_code == 200


async def test_without_the_right_to_see_money_nobody_tries_and_nothing_is_said(studio: Studio) -> None:
    body = booking_body(await studio.artist(), MONDAY)
    assert_problem(await studio["viewer"].post("/bookings", body, params=DRY), 403, "forbidden")


async def test_joining_says_who_stands_behind_the_time_between(studio: Studio) -> None:
    artist = await studio.artist()
    first, last = [await studio.book(artist, day, title="Mine") for day in (MONDAY, FRIDAY)]
    for day in (MONDAY, FRIDAY):
        await studio.book(artist, day, status="hold", title="Below, as before")
    await studio.book(artist, WEDNESDAY, THURSDAY, status="hold", title="Between")
    body = {"version": 1, "with": [{"id": last["id"], "version": 1}]}
    ripple = await _try(studio, f"/bookings/{first['id']}/join", body)
    assert _holds(ripple) == [("Between", "moves", 1, 2)]
    assert [(one["statusBefore"], one["status"]) for one in ripple["bookings"]] == [
        ("pencil", "released"), ("pencil", "pencil"),
    ]  # fmt: skip
    (total,) = ripple["cost"]["sums"]
    assert (total["before"]["amount"], total["after"]["amount"]) == ("900.00", "2250.00")
    await studio.book(artist, THURSDAY, status="hold", title="Came later")
    refused = await studio.owner.post(f"/bookings/{first['id']}/join", {**body, "planHash": ripple["planHash"]})
    again = assert_problem(refused, 409, "plan_changed")["ripple"]
    assert _holds(again) == [("Between", "moves", 1, 2), ("Came later", "moves", 2, 3)]
    done = await studio.owner.post(f"/bookings/{first['id']}/join", {**body, "planHash": again["planHash"]})
    assert done.json()["meta"]["ripple"] == again


async def test_joining_what_is_confirmed_already_releases_nothing_but_for_the_time_that_is_gained(
    releasing: Studio,
) -> None:
    artist = await releasing.artist()
    days = (MONDAY, TUESDAY, FRIDAY)
    first, second, last = [await releasing.book(artist, day, status="confirmed") for day in days]
    await releasing.book(artist, MONDAY, TUESDAY, status="hold", title="Came later")
    touching = await _try(releasing, f"/bookings/{first['id']}/join", {"with": [{"id": second["id"]}]})
    assert _holds(touching) == []
    apart = await _try(releasing, f"/bookings/{second['id']}/join", {"with": [{"id": last["id"]}]})
    assert _holds(apart) == [("Came later", "released", 2, None)]
