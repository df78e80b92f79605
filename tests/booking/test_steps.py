"""Moves between statuses: the whole table, one pair at a time (booking rule 4)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.overdue import let_expire
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY = "2031-03-03"
STATUSES = ("hold", "pencil", "confirmed", "released", "cancelled", "declined", "expired")
LIVE = ("hold", "pencil", "confirmed")
VERBS = {
    "hold": "hold",
    "pencil": "pencil",
    "confirm": "confirmed",
    "release": "released",
    "cancel": "cancelled",
    "decline": "declined",
}
EVENTS = {
    "hold": "booking.held",
    "pencil": "booking.pencilled",
    "confirm": "booking.confirmed",
    "release": "booking.released",
    "cancel": "booking.cancelled",
    "decline": "booking.declined",
}
FREELY = {
    ("hold", "pencil"),
    ("hold", "confirm"),
    ("pencil", "confirm"),
    ("hold", "release"),
    ("pencil", "release"),
    ("hold", "decline"),
    ("pencil", "decline"),
}
WITH_A_REASON = {("confirmed", "pencil"), ("confirmed", "hold"), ("pencil", "hold"), ("confirmed", "cancel")}
STAYING = {("hold", "hold"), ("pencil", "pencil"), ("confirmed", "confirm")}


async def _booking_in(studio: Studio, status: str, owner_dsn: str) -> dict[str, Any]:
    """A new booking that has come to this status in the usual way."""
    first = status if status in LIVE else "confirmed" if status == "cancelled" else "hold"
    made = await studio.book(await studio.artist(), MONDAY, status=first)
    if status == "expired":
        let_expire(owner_dsn, made["id"])
    elif status not in LIVE:
        verb = {"released": "release", "cancelled": "cancel", "declined": "decline"}[status]
        await studio.owner.done("POST", f"/bookings/{made['id']}/{verb}", {"reason": "Plans changed."})
    return await studio.owner.done("GET", f"/bookings/{made['id']}")


def _expected(status: str, verb: str, reason: str | None) -> tuple[int, str | None]:
    if status not in LIVE:
        return 409, "booking_is_over"
    if (status, verb) in FREELY | STAYING or ((status, verb) in WITH_A_REASON and reason):
        return 200, None
    return (422, "invalid") if (status, verb) in WITH_A_REASON else (409, "invalid_transition")


@pytest.mark.parametrize("reason", [None, "The client says so."], ids=["silently", "with a reason"])
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", STATUSES)
async def test_each_status_may_become_what_the_table_says(
    studio: Studio, owner_dsn: str, status: str, verb: str, reason: str | None
) -> None:
    before = await _booking_in(studio, status, owner_dsn)
    answer = await studio.owner.post(f"/bookings/{before['id']}/{verb}", {"reason": reason} if reason else None)
    code, problem = _expected(status, verb, reason)
    after = await studio.owner.done("GET", f"/bookings/{before['id']}")
    if problem is not None:
        assert_problem(answer, code, problem)
        assert after == before
        return
    assert answer.status_code == code, answer.text
    assert answer.json()["data"] == after
    assert after["status"] == VERBS[verb]
    if (status, verb) in STAYING:
        assert after == before
        return
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    (change,) = action["changes"]
    assert (change["name"], change["reason"], change["version"]) == (EVENTS[verb], reason, before["version"] + 1)
    assert (change["data"]["before"]["status"], change["data"]["after"]["status"]) == (status, VERBS[verb])


async def test_a_step_that_changes_nothing_names_no_action(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    answer = await studio.owner.post(f"/bookings/{made['id']}/pencil")
    assert answer.json()["meta"] == {}


async def test_going_back_to_a_hold_starts_a_new_clock_and_firm_bookings_have_none(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status="hold")
    firm = await studio.owner.done("POST", f"/bookings/{made['id']}/pencil")
    assert not {"expiresAt", "rank", "rankSegments"} & firm.keys()
    held = await studio.owner.done("POST", f"/bookings/{made['id']}/hold", {"reason": "Unsure again."})
    assert held["expiresAt"] > made["expiresAt"]
    assert held["placedAt"] == made["placedAt"]


async def test_the_reason_of_an_end_stays_with_the_booking(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status="confirmed")
    over = await studio.owner.done("POST", f"/bookings/{made['id']}/cancel", {"reason": "Show stopped."})
    assert over["endReason"] == "Show stopped."


@pytest.mark.parametrize("verb", ["pencil", "confirm"])
async def test_a_hold_becomes_firm_only_if_nothing_firm_is_in_the_way(studio: Studio, verb: str) -> None:
    artist = await studio.artist()
    hold = await studio.book(artist, MONDAY, status="hold")
    firm = await studio.book(artist, MONDAY)
    hold = await studio.owner.done("GET", f"/bookings/{hold['id']}")
    problem = assert_problem(await studio.owner.post(f"/bookings/{hold['id']}/{verb}"), 409, "artist_already_booked")
    assert problem["conflicts"] == [firm]
    assert [one["kind"] for one in problem["suggestions"]] == ["period", "hold"]
    assert await studio.owner.done("GET", f"/bookings/{hold['id']}") == hold
    await studio.owner.done("POST", f"/bookings/{firm['id']}/release")
    await studio.owner.done("POST", f"/bookings/{hold['id']}/{verb}")


async def test_a_step_for_a_stale_version_is_refused_with_the_current_booking(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    current = await studio.owner.done("POST", f"/bookings/{made['id']}/confirm", {"version": 1})
    answer = await studio.owner.post(f"/bookings/{made['id']}/cancel", {"version": 1, "reason": "No."})
    assert assert_problem(answer, 409, "edited_meanwhile")["current"] == current


@pytest.mark.parametrize("verb", [*VERBS, "restore"])
async def test_the_booking_of_another_studio_is_not_there(studio: Studio, fresh_studio: Studio, verb: str) -> None:
    theirs = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    answer = await studio.owner.post(f"/bookings/{theirs['id']}/{verb}", {"reason": "Mine now."})
    assert_problem(answer, 404, "not_found")
    assert await fresh_studio.owner.done("GET", f"/bookings/{theirs['id']}") == theirs


async def test_a_booking_of_an_archived_artist_can_end_but_not_become_firm(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, status="hold")
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    assert_problem(await studio.owner.post(f"/bookings/{made['id']}/confirm"), 409, "artist_unavailable")
    assert (await studio.owner.done("POST", f"/bookings/{made['id']}/release"))["status"] == "released"
