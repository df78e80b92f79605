"""Opening a challenge and taking one back can be tried: nothing remains, and the call itself may name what was shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.booking.test_challenges import FAR, FRIDAY, MONDAY, TUESDAY, challenge, queue_of, set_up
from tests.booking.test_ripple_challenges import DRY, told, tried
from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


async def test_opening_can_be_tried_and_says_the_rule_and_who_is_asked(studio: Studio) -> None:
    # Whoever works at no hours has a clock that runs at every hour, so that each trial has another deadline.
    artist = await studio.artist(workingPattern={})
    body = booking_body(artist, MONDAY, FRIDAY, status="hold", **FAR)
    senior = await studio["manager"].done("POST", "/bookings", body)
    junior = await studio.book(artist, TUESDAY, status="hold", **FAR)
    path = f"/bookings/{junior['id']}/challenge"
    trial = await studio.owner.post(path, {"note": "Signed."}, params=DRY)
    assert trial.status_code == 200, trial.text
    (would_be,) = trial.json()["data"]
    assert (would_be["bookingId"], would_be["policy"], would_be["policyOf"]) == (senior["id"], "release", "tenant")
    ripple = trial.json()["meta"]["ripple"]
    (opens,) = ripple["challenges"]
    assert (opens["outcome"], opens["policy"], opens["workingHours"]) == ("opens", "release", 24)
    assert opens["deadline"] == would_be["deadline"]
    assert "challengeId" not in opens
    assert [(who["why"], who["userId"]) for who in ripple["told"]] == [("asked", studio.people_ids["manager"])]
    assert await studio.owner.done("GET", "/challenges", params={"bookingId": junior["id"]}) == []
    assert "challenge" not in await studio.owner.done("GET", f"/bookings/{junior['id']}")
    again = await tried(studio, path, {"note": "Signed."})
    assert again["challenges"][0]["deadline"] > opens["deadline"]
    assert again["planHash"] == ripple["planHash"]
    done = await studio.owner.post(path, {"note": "Signed.", "planHash": ripple["planHash"]})
    assert done.status_code == 201, done.text
    assert done.json()["meta"]["actionId"]


async def test_what_changed_since_it_was_tried_refuses_it(fresh_studio: Studio) -> None:
    _senior, junior = await queue_of(fresh_studio, "hold", "hold")
    path = f"/bookings/{junior['id']}/challenge"
    before = await tried(fresh_studio, path)
    await set_up(fresh_studio, challengePolicy="ask")
    refused = await fresh_studio.owner.post(path, {"planHash": before["planHash"]})
    problem = assert_problem(refused, 409, "plan_changed")
    assert problem["ripple"]["challenges"][0]["policy"] == "ask"
    assert await fresh_studio.owner.done("GET", "/challenges") == []
    (one,) = await challenge(fresh_studio, junior, planHash=problem["ripple"]["planHash"])
    assert one["policy"] == "ask"


async def test_what_cannot_be_challenged_is_refused_in_trying_too(studio: Studio) -> None:
    (alone,) = await queue_of(studio, "hold")
    refused = await studio.owner.post(f"/bookings/{alone['id']}/challenge", params=DRY)
    assert_problem(refused, 409, "cannot_be_challenged")


async def test_taking_back_can_be_tried_and_says_who_is_decided_earlier(fresh_studio: Studio) -> None:
    studio = fresh_studio
    await set_up(studio, challengesPerBooking=2)
    senior, second, third = await queue_of(studio, "hold", "hold", "hold")
    (first,) = await challenge(studio, second)
    await challenge(studio, third)
    path = f"/challenges/{first['id']}/cancel"
    ripple = await tried(studio, path)
    assert told(ripple)[0] == ("ends", "withdrawn", "cancelled", "withdrawn")
    (moves,) = [one for one in ripple["challenges"] if one["outcome"] == "moves"]
    assert (moves["challenged"]["bookingId"], moves["before"], moves["after"]) == (senior["id"], 2, 1)
    assert (await studio.owner.done("GET", f"/challenges/{first['id']}"))["state"] == "open"
    await studio.owner.done("POST", f"/bookings/{third['id']}/release")
    assert_problem(await studio.owner.post(path, {"planHash": ripple["planHash"]}), 409, "plan_changed")
    ripple = await tried(studio, path)
    assert [one["outcome"] for one in ripple["challenges"]] == ["ends"]
    done = await studio.owner.post(path, {"planHash": ripple["planHash"]})
    assert (done.json()["data"]["state"], done.json()["data"]["outcome"]) == ("cancelled", "withdrawn")
