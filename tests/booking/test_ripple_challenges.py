"""What a change does to challenges is shown before it is made, and is what it then does (booking rules 3 and 5)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.booking.test_challenges import FAR, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, challenge, queue_of, set_up
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
DRY = {"dryRun": "true"}


async def tried(studio: Studio, path: str, body: Any = None, method: str = "POST") -> Json:
    answer = await studio.owner.call(method, path, body, params=DRY)
    assert answer.status_code == 200, answer.text
    return answer.json()["meta"]["ripple"]


async def asked(studio: Studio, booking: Json, step: str, **body: Any) -> list[tuple[Any, ...]]:
    return told(await tried(studio, f"/bookings/{booking['id']}/{step}", body))


def told(ripple: Json) -> list[tuple[Any, ...]]:
    return [(one["outcome"], one.get("why"), one.get("state"), one.get("result")) for one in ripple["challenges"]]


async def test_each_way_of_ending_says_why(studio: Studio) -> None:
    senior, junior = await queue_of(studio, "hold", "hold")
    assert await asked(studio, senior, "pencil") == []  # it could be challenged before
    (one,) = await challenge(studio, junior)
    assert await asked(studio, senior, "confirm") == [("ends", "confirmed", "answered", "confirmed")]
    assert await asked(studio, senior, "release") == [("ends", "gives_way", "answered", "released")]
    assert await asked(studio, senior, "extend") == []
    assert await asked(studio, senior, "pencil") == []
    assert (await asked(studio, junior, "confirm"))[0] == ("ends", "challenger_firm", "cancelled", "ended")
    assert await asked(studio, junior, "release") == [("ends", "challenger_over", "cancelled", "ended")]
    away = {"version": 1, "startDate": "2031-05-05", "endDate": "2031-05-06"}
    apart = await tried(studio, f"/bookings/{junior['id']}", away, "PATCH")
    assert told(apart) == [("ends", "apart", "cancelled", "ended")]
    assert apart["challenges"][0]["challengeId"] == one["id"]
    longer = {"version": 1, "endDate": "2031-03-10"}
    behind = told(await tried(studio, f"/bookings/{senior['id']}", longer, "PATCH"))
    assert behind == [("ends", "behind", "cancelled", "ended"), ("possible", None, None, None)]


async def test_both_sides_are_named_and_told(studio: Studio) -> None:
    artist = await studio.artist()
    senior = await studio["manager"].done("POST", "/bookings", _hold(artist, title="Halcyon"))
    junior = await studio["admin"].done("POST", "/bookings", _hold(artist, title="Aster"))
    await challenge(studio, junior)
    ripple = await tried(studio, f"/bookings/{senior['id']}/release")
    (one,) = ripple["challenges"]
    assert (one["challenged"]["title"], one["challenger"]["title"]) == ("Halcyon", "Aster")
    assert one["challenged"]["createdBy"] == studio.people_ids["manager"]
    assert (one["challenged"]["startDate"], one["challenged"]["endDate"]) == (MONDAY, FRIDAY)
    assert [(who["why"], who.get("userId")) for who in ripple["told"] if who["why"] != "unreached"] == [
        ("booking", studio.people_ids["manager"]),
        ("hold", studio.people_ids["admin"]),
    ]
    # Whoever asked hears of it too, whosever bookings they are.
    answer = await studio["admin"].call("POST", f"/bookings/{senior['id']}/release", params=DRY)
    heard = [who.get("userId") for who in answer.json()["meta"]["ripple"]["told"]]
    assert studio.owner_id in heard
    gone = await tried(studio, f"/bookings/{junior['id']}/release")
    assert ("challenge", studio.people_ids["manager"]) in [(who["why"], who.get("userId")) for who in gone["told"]]


def _hold(artist: Json, **fields: Any) -> Json:
    return {"artistId": artist["id"], "startDate": MONDAY, "endDate": FRIDAY, **FAR, "title": "Comp", **fields}


async def test_who_is_decided_earlier_and_who_can_challenge_now(fresh_studio: Studio) -> None:
    studio = fresh_studio
    await set_up(studio, challengesPerBooking=2)
    senior, second, third = await queue_of(studio, "hold", "hold", "hold")
    (first,) = await challenge(studio, second)
    both = await challenge(studio, third)
    (goes_on,) = [one for one in both if one["bookingId"] == senior["id"]]
    ripple = await tried(studio, f"/bookings/{second['id']}/release")
    assert [one["outcome"] for one in ripple["challenges"]] == ["ends", "ends", "moves"]
    moved = ripple["challenges"][2]
    assert (moved["challengeId"], moved["before"], moved["after"]) == (goes_on["id"], 2, 1)
    firm = await tried(studio, f"/bookings/{third['id']}/pencil")
    possible = [
        (one["challenged"]["bookingId"], one["challenger"]["bookingId"])
        for one in firm["challenges"]
        if one["outcome"] == "possible"
    ]
    assert sorted(possible) == sorted([(third["id"], senior["id"]), (third["id"], second["id"])])
    assert first["id"] in {one["challengeId"] for one in ripple["challenges"][:2]}
    confirmed = await tried(studio, f"/bookings/{third['id']}/confirm")
    assert "possible" not in [one["outcome"] for one in confirmed["challenges"]]
    await set_up(studio, challengesPerBooking=1)
    holds = await queue_of(studio, "pencil", "hold")
    await challenge(studio, holds[1])
    late = await studio.book(holds[0]["artistId"], "2031-03-10", status="hold", **FAR)
    onto: Json = {"version": 1, "startDate": FRIDAY, "endDate": "2031-03-10"}
    assert await _asked_by(studio, late, onto) == set()
    await set_up(studio, challengesPerBooking=2)
    assert await _asked_by(studio, late, onto) == {one["id"] for one in holds}


async def _asked_by(studio: Studio, late: Json, onto: Json) -> set[str]:
    """Whom a hold could challenge after a move."""
    ripple = await tried(studio, f"/bookings/{late['id']}", onto, "PATCH")
    return {one["challenged"]["bookingId"] for one in ripple["challenges"] if one["outcome"] == "possible"}


async def test_holds_that_the_rule_releases_take_their_challenges_with_them(fresh_studio: Studio) -> None:
    studio = fresh_studio
    await set_up(studio, holdsBelowConfirmed="release")
    senior, junior = await queue_of(studio, "hold", "hold")
    await challenge(studio, junior)
    other = await studio.book(senior["artistId"], TUESDAY, WEDNESDAY, status="hold", **FAR)
    await challenge(studio, other)
    ripple = await tried(studio, f"/bookings/{senior['id']}/confirm")
    assert sorted(told(ripple)) == sorted(
        [("ends", "confirmed", "answered", "confirmed")] * 2 + [("ends", "gives_way", "answered", "released")]
    )


@pytest.mark.parametrize(
    ("policy", "answer", "why", "status"),
    [("release", "refuse", "gives_way", "released"), ("confirm", "refuse", "confirmed", "confirmed"),
     ("ask", "refuse", "kept", "hold"), ("ask", "confirm", "confirmed", "confirmed"),
     ("ask", "release", "gives_way", "released")],
)  # fmt: skip
async def test_an_answer_can_be_tried_and_does_what_it_showed(
    fresh_studio: Studio, policy: str, answer: str, why: str, status: str
) -> None:
    await set_up(fresh_studio, challengePolicy=policy)
    senior, junior = await queue_of(fresh_studio, "hold", "hold")
    (one,) = await challenge(fresh_studio, junior)
    path = f"/challenges/{one['id']}/answer"
    ripple = await tried(fresh_studio, path, {"answer": answer})
    assert [(entry["challengeId"], entry["why"]) for entry in ripple["challenges"]] == [(one["id"], why)]
    assert (await fresh_studio.owner.done("GET", f"/challenges/{one['id']}"))["state"] == "open"
    await fresh_studio.book(senior["artistId"], FRIDAY, status="hold", **FAR)
    if status != "hold":
        stale = await fresh_studio.owner.post(path, {"answer": answer, "planHash": ripple["planHash"]})
        assert_problem(stale, 409, "plan_changed")
        ripple = await tried(fresh_studio, path, {"answer": answer})
    done = await fresh_studio.owner.post(path, {"answer": answer, "planHash": ripple["planHash"]})
    assert done.status_code == 200, done.text
    assert (await fresh_studio.owner.done("GET", f"/bookings/{senior['id']}"))["status"] == status
    assert done.json()["meta"]["ripple"] == ripple


# ── what is shown is what is done ──

places = st.tuples(st.integers(3, 9), st.integers(0, 4), st.sampled_from(["hold", "hold", "hold", "pencil"]))
changes = st.sampled_from(
    [
        "confirm",
        "pencil",
        "release",
        "hold",
        "extend",
        "move",
        "cancel",
        "answer:confirm",
        "answer:release",
        "answer:refuse",
    ]
)


@settings(max_examples=30, deadline=None)
@given(
    queue=st.lists(places, min_size=3, max_size=7),
    askers=st.lists(st.integers(0, 6), min_size=1, max_size=4),
    which=st.integers(0, 6),
    change=changes,
    policies=st.tuples(st.sampled_from(["release", "ask", "confirm"]), st.sampled_from(["keep", "release"])),
)
async def test_the_dry_run_and_the_change_do_the_same_to_challenges(
    studio: Studio,
    queue: list[tuple[int, int, str]],
    askers: list[int],
    which: int,
    change: str,
    policies: tuple[str, str],
) -> None:
    await set_up(studio, challengePolicy=policies[0], holdsBelowConfirmed=policies[1])
    artist = await studio.artist()
    made = [one for place in queue if (one := await _place(studio, artist, *place))]
    for number in askers:
        await studio.owner.post(f"/bookings/{made[number % len(made)]['id']}/challenge")
    method, path, body = await _choose(studio, artist, made[which % len(made)], change)
    before = await _places(studio, artist)
    trial = await studio.owner.call(method, path, body, params=DRY)
    if not trial.is_success:
        done = await studio.owner.call(method, path, body)
        assert (done.status_code, done.json()["code"]) == (trial.status_code, trial.json()["code"])
        return
    assert await _places(studio, artist) == before
    ripple = trial.json()["meta"]["ripple"]
    done = await studio.owner.call(method, path, {**body, "planHash": ripple["planHash"]})
    assert done.status_code == 200, done.text
    after = await _places(studio, artist)
    shown = {one.get("challengeId"): one for one in ripple["challenges"] if one["outcome"] != "possible"}
    over = before.keys() - after.keys()
    assert {known for known, one in shown.items() if one["outcome"] == "ends"} == over
    for known in over:
        ended = await studio.owner.done("GET", f"/challenges/{known}")
        said = shown[known]
        assert (ended["state"], ended.get("answer"), ended["outcome"]) == (
            said["state"], said.get("answer"), said["result"],
        )  # fmt: skip
    moved = {known: (before[known], place) for known, place in after.items() if before[known] != place}
    assert {k: (one["before"], one["after"]) for k, one in shown.items() if one["outcome"] == "moves"} == moved
    await _challenge_what_is_possible(studio, [one for one in ripple["challenges"] if one["outcome"] == "possible"])


async def _challenge_what_is_possible(studio: Studio, possible: list[Json]) -> None:
    opened: dict[str, set[str]] = {}
    for one in possible:
        junior = one["challenger"]["bookingId"]
        if junior not in opened:
            answer = await studio.owner.post(f"/bookings/{junior}/challenge")
            assert answer.status_code == 201, answer.text
            opened[junior] = {challenge["bookingId"] for challenge in answer.json()["data"]}
        assert one["challenged"]["bookingId"] in opened[junior]


async def _choose(studio: Studio, artist: Json, mine: Json, change: str) -> tuple[str, str, Json]:
    if change.startswith("answer:"):
        found = await studio.owner.done("GET", "/challenges", params={"bookingId": mine["id"]})
        if found:
            return "POST", f"/challenges/{found[0]['id']}/answer", {"answer": change.removeprefix("answer:")}
        change = "confirm"
    if change == "move":
        return "PATCH", f"/bookings/{mine['id']}", {"version": 1, "startDate": "2031-03-06", "endDate": "2031-03-11"}
    reason = {"reason": "Slipped."} if change in ("cancel", "hold", "extend") else {}
    if change == "cancel":
        await studio.owner.post(f"/bookings/{mine['id']}/confirm")
    return "POST", f"/bookings/{mine['id']}/{change}", reason


async def _places(studio: Studio, artist: Json) -> dict[str, int]:
    """The open challenges of an artist's bookings, each with its place."""
    found = await studio.owner.done("GET", "/challenges")
    return {one["id"]: one["place"] for one in found if one["artistId"] == artist["id"]}


async def _place(studio: Studio, artist: Json, start: int, length: int, status: str) -> Json | None:
    body = {"artistId": artist["id"], "title": "Comp", "status": status, "startDate": f"2031-03-{start:02}",
            "endDate": f"2031-03-{start + length:02}"}  # fmt: skip
    answer = await studio.owner.post("/bookings", {**body, **(FAR if status == "hold" else {})})
    return answer.json()["data"] if answer.status_code == 201 else None
