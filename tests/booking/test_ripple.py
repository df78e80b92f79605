"""Confirming shows its ripple first, and does what it showed (booking rules 2, 3 and 5)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

DRY = {"dryRun": "true"}
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (f"2031-03-0{day}" for day in range(3, 8))
Booking = dict[str, Any]


async def _try(studio: Studio, booking: Booking, step: str, body: Any = None, who: str = "owner") -> dict[str, Any]:
    method, path = ("PATCH", "") if step == "change" else ("POST", f"/{step}")
    answer = await studio[who].call(method, f"/bookings/{booking['id']}{path}", body, params=DRY)
    assert answer.status_code == 200, answer.text
    return answer.json()["meta"]["ripple"]


async def _set(studio: Studio, **values: Any) -> None:
    tenant = await studio.owner.done("GET", "/tenants/current")
    await studio.owner.done("PATCH", "/tenants/current", {"version": tenant["version"], "settings": values})


@pytest.fixture
async def releasing(studio: Studio) -> AsyncIterator[Studio]:
    """A studio that releases what lies below a confirmed booking."""
    await _set(studio, holdsBelowConfirmed="release")
    yield studio
    await _set(studio, holdsBelowConfirmed="keep")


def _holds(ripple: dict[str, Any]) -> list[tuple[str, str, int, int | None]]:
    return [(one["title"], one["outcome"], one["before"], one["after"]) for one in ripple["holds"]]


async def test_who_moves_up_who_goes_down_and_who_only_hears_of_it(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, TUESDAY, status="hold", title="First")
    mine = await studio.book(artist, MONDAY, WEDNESDAY, status="hold", title="Mine")
    await studio.book(artist, TUESDAY, THURSDAY, status="hold", title="Third")
    await studio.book(artist, FRIDAY, status="hold", title="Elsewhere")
    assert _holds(await _try(studio, mine, "confirm")) == [("First", "moves", 1, 2), ("Third", "told", 3, 3)]
    assert _holds(await _try(studio, mine, "release")) == [("Third", "moves", 3, 2)]
    longer = {"version": 1, "endDate": FRIDAY}
    assert _holds(await _try(studio, mine, "change", longer)) == [
        ("Third", "moves", 3, 2),
    ]
    firm = await studio.owner.done("POST", f"/bookings/{mine['id']}/confirm")
    assert _holds(await _try(studio, firm, "cancel", {"reason": "Slipped."})) == [
        ("First", "moves", 2, 1), ("Third", "moves", 3, 2),
    ]  # fmt: skip


async def test_a_reassignment_moves_holds_of_both_artists(studio: Studio) -> None:
    one, other = await studio.artist(), await studio.artist()
    mine = await studio.book(one, MONDAY, status="pencil")
    await studio.book(one, MONDAY, status="hold", title="Left")
    await studio.book(other, MONDAY, status="hold", title="Found")
    ripple = await _try(studio, mine, "change", {"version": 1, "artistId": other["id"]})
    assert sorted(_holds(ripple)) == [("Found", "moves", 1, 2), ("Left", "moves", 2, 1)]


async def test_a_policy_releases_what_lies_below_in_the_same_action(releasing: Studio) -> None:
    studio, artist = releasing, await releasing.artist()
    mine = await studio.book(artist, MONDAY, TUESDAY, status="hold", title="Mine")
    below = await studio.book(artist, TUESDAY, FRIDAY, status="hold", title="Below")
    beyond = await studio.book(artist, THURSDAY, FRIDAY, status="hold", title="Beyond")
    ripple = await _try(studio, mine, "confirm")
    assert ripple["rule"] == {"holdsBelowConfirmed": "release", "of": "tenant"}
    assert _holds(ripple) == [("Below", "released", 2, None), ("Beyond", "moves", 2, 1)]
    done = await studio.owner.post(f"/bookings/{mine['id']}/confirm", {"planHash": ripple["planHash"]})
    action = done.json()["meta"]["actionId"]
    now = await studio.owner.done("GET", f"/bookings/{below['id']}")
    assert (now["status"], now["endReason"]) == ("released", "confirmed above")
    events = await studio.owner.done("GET", f"/actions/{action}")
    assert [one["name"] for one in events["changes"]] == [
        "booking.confirmed", "booking.released", "booking.promoted",
    ]  # fmt: skip
    await studio.owner.done("POST", f"/actions/{action}/undo")
    ranks = [(await studio.owner.done("GET", f"/bookings/{one['id']}"))["rank"] for one in (mine, below, beyond)]
    assert ranks == [1, 2, 2]


async def test_what_is_made_or_changed_into_confirmed_releases_too(releasing: Studio) -> None:
    studio, artist = releasing, await releasing.artist()
    below = await studio.book(artist, MONDAY, status="hold")
    await studio.book(artist, MONDAY, status="confirmed")
    assert (await studio.owner.done("GET", f"/bookings/{below['id']}"))["status"] == "released"
    moved = await studio.book(artist, TUESDAY, status="confirmed")
    below = await studio.book(artist, WEDNESDAY, status="hold")
    await studio.owner.done("PATCH", f"/bookings/{moved['id']}", {"version": 1, "endDate": WEDNESDAY})
    assert (await studio.owner.done("GET", f"/bookings/{below['id']}"))["status"] == "released"


async def test_what_goes_to_another_artist_releases_what_lies_below_it_there_alone(releasing: Studio) -> None:
    studio = releasing
    old, new = await studio.artist(), await studio.artist()
    mine = await studio.book(old, MONDAY, FRIDAY, status="confirmed")
    left, below = [await studio.book(one, TUESDAY, status="hold", title="Hold") for one in (old, new)]
    change = {"version": 1, "artistId": new["id"]}
    ripple = await _try(studio, mine, "change", change)
    assert [(one["bookingId"], one["outcome"]) for one in ripple["holds"] if one["outcome"] == "released"] == [
        (below["id"], "released")
    ]
    await studio.owner.done("PATCH", f"/bookings/{mine['id']}", change)
    statuses = [(await studio.owner.done("GET", f"/bookings/{one['id']}"))["status"] for one in (left, below)]
    assert statuses == ["hold", "released"]


async def test_a_plan_that_would_be_another_by_now_is_refused_with_the_new_one(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, MONDAY, status="hold")
    shown = await _try(studio, mine, "confirm")
    await studio.book(artist, MONDAY, status="hold", title="Came later")
    refused = await studio.owner.post(f"/bookings/{mine['id']}/confirm", {"planHash": shown["planHash"]})
    ripple = assert_problem(refused, 409, "plan_changed")["ripple"]
    assert _holds(ripple) == [("Came later", "told", 2, 2)]
    assert (await studio.owner.done("GET", f"/bookings/{mine['id']}"))["status"] == "hold"
    done = await studio.owner.post(f"/bookings/{mine['id']}/confirm", {"planHash": ripple["planHash"]})
    assert done.json()["data"]["status"] == "confirmed"
    assert done.json()["meta"]["ripple"] == ripple


async def test_somebody_who_was_faster_is_the_refusal_and_no_new_plan(studio: Studio) -> None:
    artist = await studio.artist()
    mine = await studio.book(artist, MONDAY, status="hold")
    shown = await _try(studio, mine, "confirm")
    await studio.book(artist, MONDAY, status="pencil")
    refused = await studio.owner.post(f"/bookings/{mine['id']}/confirm", {"planHash": shown["planHash"]})
    assert_problem(refused, 409, "artist_already_booked")


async def test_cost_and_budget_before_and_after(studio: Studio) -> None:
    project = await studio.project(budget={"amount": "2000.00", "currency": "EUR"})
    mine = await studio.book(await studio.artist(), MONDAY, THURSDAY, status="hold", projectId=project["id"])
    ripple = await _try(studio, mine, "confirm")
    (line,), (total,), (budget,) = ripple["cost"]["lines"], ripple["cost"]["sums"], ripple["budgets"]
    assert (line["quantity"], line["unit"], line["cost"]["amount"]) == (4.0, "day", "1800.00")
    assert (total["before"]["amount"], total["difference"]["amount"]) == ("1800.00", "0.00")
    assert [budget[name]["amount"] for name in ("budget", "added", "before", "left")] == [
        "2000.00", "1800.00", "2000.00", "200.00",
    ]  # fmt: skip
    longer = await _try(studio, mine, "change", {"version": 1, "endDate": FRIDAY, "status": "pencil"})
    assert longer["cost"]["sums"][0]["difference"]["amount"] == "450.00"
    assert longer["budgets"][0]["left"]["amount"] == "-250.00"


async def test_everybody_is_told_once_but_for_who_does_it(studio: Studio) -> None:
    artist = await studio.artist(userId=studio.people_ids["artist"])
    mine = await studio["manager"].done("POST", "/bookings", _hold(artist, MONDAY))
    for _time in range(2):
        await studio["admin"].done("POST", "/bookings", _hold(artist, MONDAY))
    told = (await _try(studio, mine, "confirm"))["told"]
    assert [(one["userId"], one["why"], len(one["bookingIds"])) for one in told] == [
        (studio.people_ids["artist"], "artist", 1),
        (studio.people_ids["manager"], "booking", 1),
        (studio.people_ids["admin"], "hold", 2),
    ]
    by_themselves = (await _try(studio, mine, "confirm", who="admin"))["told"]
    assert studio.people_ids["admin"] not in {one.get("userId") for one in by_themselves}
    alone = await studio.artist(name="Nobody's login")
    unreached = (await _try(studio, await studio.book(alone, MONDAY, status="hold"), "confirm"))["told"]
    assert [(one["name"], one["why"]) for one in unreached] == [("Nobody's login", "unreached")]


def _hold(artist: Booking, day: str) -> dict[str, Any]:
    return {"artistId": artist["id"], "title": "Comp", "startDate": day, "endDate": day, "status": "hold"}


async def test_rest_week_overtime_and_time_off_are_checked(studio: Studio) -> None:
    artist = await studio.artist()
    days = {**_hold(artist, MONDAY), "endDate": "2031-03-08", "workDaysOff": ["2031-03-08"]}
    mine = await studio.owner.done("POST", "/bookings", days)
    checks = {one["kind"]: one for one in (await _try(studio, mine, "confirm"))["checks"]}
    assert (checks["turnaround"]["ok"], checks["turnaround"]["hours"]) == (True, 15.0)
    assert (checks["week"]["ok"], checks["week"]["hours"], checks["week"]["rule"]) == (False, 54.0, 48)
    assert (checks["working_hours"]["ok"], checks["working_hours"]["days"]) == (False, ["2031-03-08"])
    await studio.book(artist, "2031-03-12")
    late = {"title": "Late", "startTime": "2031-03-11T20:00:00Z", "endTime": "2031-03-11T22:30:00Z"}
    shift = await studio.owner.done("POST", "/bookings", {"artistId": artist["id"], **late})
    checks = {one["kind"]: one for one in (await _try(studio, shift, "confirm"))["checks"]}
    assert (checks["turnaround"]["ok"], checks["turnaround"]["hours"]) == (False, 9.5)
    assert (checks["working_hours"]["ok"], checks["working_hours"]["hours"]) == (False, 2.5)
    await _set(studio, turnaroundHours=9)
    checks = {one["kind"]: one for one in (await _try(studio, shift, "confirm"))["checks"]}
    assert checks["turnaround"]["ok"] is True
    await _set(studio, turnaroundHours=11)


async def test_several_at_once_have_one_ripple(studio: Studio) -> None:
    artist = await studio.artist()
    mine = [await studio.book(artist, day, status="hold") for day in (MONDAY, TUESDAY)]
    await studio.book(artist, MONDAY, TUESDAY, status="hold", title="Below")
    batch: dict[str, Any] = {"operations": [{"op": "confirm", "id": one["id"]} for one in mine]}
    tried = await studio.owner.post("/bookings/batch", batch, params=DRY)
    ripple = tried.json()["meta"]["ripple"]
    assert _holds(ripple) == [("Below", "told", 2, 2)]
    assert ripple["cost"]["sums"][0]["after"]["amount"] == "900.00"
    other = await studio.owner.post("/bookings/batch", {**batch, "planHash": "0" * 32})
    assert_problem(other, 409, "plan_changed")
    done = await studio.owner.post("/bookings/batch", {**batch, "planHash": ripple["planHash"]})
    assert [one["status"] for one in done.json()["data"]] == ["confirmed", "confirmed"]


async def test_a_plan_that_makes_a_booking_is_named_the_same_when_it_is_carried_out(studio: Studio) -> None:
    artist = await studio.artist()
    await studio.book(artist, MONDAY, status="hold")
    day = {"artistId": artist["id"], "title": "Pickup", "startDate": MONDAY, "endDate": MONDAY, "status": "pencil"}
    batch: dict[str, Any] = {"operations": [{"op": "create", **day}]}
    ripple = (await studio.owner.post("/bookings/batch", batch, params=DRY)).json()["meta"]["ripple"]
    assert [one["outcome"] for one in ripple["challenges"]] == ["possible"]
    done = await studio.owner.post("/bookings/batch", {**batch, "planHash": ripple["planHash"]})
    assert done.status_code == 200, done.text


# ── what is shown is what is done ──

places = st.tuples(st.integers(3, 14), st.integers(0, 4), st.sampled_from(["hold", "hold", "hold", "pencil"]))
changes = st.sampled_from(["confirm", "pencil", "release", "move", "create", "join"])
LIVE = ("hold", "pencil", "confirmed")


def _asked(change: str, artist: Booking, made: list[Booking], which: int) -> tuple[str, str, Booking]:
    """The change of the one that is meant, as it is asked for."""
    mine = made[which % len(made)]
    path, firm = f"/bookings/{mine['id']}", ["pencil", "confirmed"][which % 2]
    elsewhere = {"startDate": "2031-03-06", "endDate": "2031-03-11"}
    if change == "create":
        return "POST", "/bookings", {**_hold(artist, MONDAY), **elsewhere, "status": firm, "id": str(uuid4())}
    if change == "move":
        return "PATCH", path, {"version": 1, **elsewhere, "status": "confirmed"}
    if change == "join":
        mates = [one for one in made if one is not mine and one["status"] == mine["status"]] or [mine]
        return "POST", f"{path}/join", {"version": 1, "with": [{"id": mates[which % len(mates)]["id"]}]}
    return "POST", f"{path}/{change}", {"version": 1}


@settings(max_examples=30, deadline=None)
@given(queue=st.lists(places, min_size=2, max_size=7), which=st.integers(0, 6), change=changes, release=st.booleans())
async def test_the_dry_run_and_the_change_do_the_same(
    studio: Studio, queue: list[tuple[int, int, str]], which: int, change: str, release: bool
) -> None:
    await _set(studio, holdsBelowConfirmed="release" if release else "keep")
    artist = await studio.artist()
    made = [one for place in queue if (one := await _place(studio, artist, *place))]
    method, path, body = _asked(change, artist, made, which)
    before = await _read(studio, artist)
    tried = await studio.owner.call(method, path, body, params=DRY)
    if not tried.is_success:
        done = await studio.owner.call(method, path, body)
        assert (done.status_code, done.json()["code"]) == (tried.status_code, tried.json()["code"])
        return
    assert await _read(studio, artist) == before
    ripple = tried.json()["meta"]["ripple"]
    done = await studio.owner.call(method, path, {**body, "planHash": ripple["planHash"]})
    assert done.is_success, done.text
    after, shown = await _read(studio, artist), {one["bookingId"]: one for one in ripple["holds"]}
    moved = {one["bookingId"]: (one["before"], one["after"]) for one in ripple["holds"] if one["outcome"] == "moves"}
    own = {one["bookingId"]: one["status"] for one in ripple["bookings"]}
    heard = await _list_moved(studio, done.json()["meta"].get("actionId"))
    # A hold that takes over the time of one before it stays where it is, and may move up by that: it is not another's.
    assert {one: ranks for one, ranks in heard.items() if one not in own} == moved
    assert own.keys().isdisjoint(shown)
    assert own == {one: after[one]["status"] for one in own}
    costs = {line["bookingId"]: line["cost"] for line in ripple["cost"]["lines"]}
    assert costs == {one: after[one]["cost"] for one in own if own[one] in LIVE}
    for one in (one["id"] for one in made if one["id"] not in own):
        was, is_now, told = before[one], after[one], shown.get(one)
        if told is None:
            assert (was["status"], was.get("rank")) == (is_now["status"], is_now.get("rank"))
        elif told["outcome"] == "released":
            assert (was["rank"], is_now["status"]) == (told["before"], "released")
        else:
            assert (was["rank"], is_now["rank"]) == (told["before"], told["after"])


async def _list_moved(studio: Studio, action: str | None) -> dict[str, tuple[int, int]]:
    """Who was told of another rank by what an action did, and of which."""
    if action is None:
        return {}
    changes: list[dict[str, Any]] = (await studio.owner.done("GET", f"/actions/{action}"))["changes"]
    return {
        one["subjectId"]: (one["data"]["before"]["rank"], one["data"]["after"]["rank"])
        for one in changes
        if one["name"] in ("booking.promoted", "booking.demoted")
    }


async def _place(studio: Studio, artist: Booking, start: int, length: int, status: str) -> Booking | None:
    body = {"artistId": artist["id"], "title": "Comp", "status": status, "startDate": f"2031-03-{start:02}",
            "endDate": f"2031-03-{start + length:02}"}  # fmt: skip
    answer = await studio.owner.post("/bookings", body)
    return answer.json()["data"] if answer.status_code == 201 else None


async def _read(studio: Studio, artist: Booking) -> dict[str, Booking]:
    found = await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")
    return {one["id"]: one for one in found}
