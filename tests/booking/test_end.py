"""How bookings end: deleted by who books, declined by whose time it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY = "2031-03-03"


async def _own_artist(studio: Studio) -> dict[str, Any]:
    """The artist who the member with the role of one is; made once."""
    mine = studio.people_ids["artist"]
    for artist in await studio.owner.done("GET", "/artists"):
        if artist.get("userId") == mine:
            return artist
    return await studio.artist(userId=mine)


@pytest.mark.parametrize(
    ("status", "reason", "end"),
    [
        ("hold", "", "released"),
        ("pencil", "", "released"),
        ("pencil", "Done", "released"),
        ("confirmed", "Ill", "cancelled"),
    ],
)
async def test_deleting_releases_or_cancels(studio: Studio, status: str, reason: str, end: str) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status=status)
    over = await studio.owner.done("DELETE", f"/bookings/{made['id']}", params={"reason": reason} if reason else None)
    assert (over["status"], over.get("endReason")) == (end, reason or None)
    assert over == await studio.owner.done("GET", f"/bookings/{made['id']}")
    assert_problem(await studio.owner.delete(f"/bookings/{made['id']}"), 409, "booking_is_over")


async def test_cancelling_needs_a_reason(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY, status="confirmed")
    for answer in (
        await studio.owner.delete(f"/bookings/{made['id']}"),
        await studio.owner.delete(f"/bookings/{made['id']}?reason=%20"),
    ):
        assert assert_problem(answer, 422, "invalid")["errors"][0]["field"] == "reason"
    assert await studio.owner.done("GET", f"/bookings/{made['id']}") == made


async def test_deleting_honours_if_match(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    stale = await studio.owner.delete(f"/bookings/{made['id']}", headers={"If-Match": '"7"'})
    assert assert_problem(stale, 409, "edited_meanwhile")["current"] == made
    assert (await studio.owner.delete(f"/bookings/{made['id']}", headers={"If-Match": '"1"'})).status_code == 200


async def test_the_time_of_an_ended_booking_is_free_again(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, status="confirmed")
    await studio.owner.done("DELETE", f"/bookings/{made['id']}", params={"reason": "Ill."})
    await studio.book(artist, MONDAY, status="confirmed")


@pytest.mark.parametrize("how", ["decline", "respond"])
@pytest.mark.parametrize("status", ["hold", "pencil"])
async def test_an_artist_says_no_to_their_own_booking(studio: Studio, status: str, how: str) -> None:
    made = await studio.book(await _own_artist(studio), MONDAY, status=status)
    body = {"reason": "On leave."} if how == "decline" else {"answer": "decline", "note": "On leave."}
    over = await studio["artist"].done("POST", f"/bookings/{made['id']}/{how}", body)
    assert (over["status"], over["endReason"]) == ("declined", "On leave.")


async def test_an_artist_cannot_say_no_to_what_is_signed(studio: Studio) -> None:
    made = await studio.book(await _own_artist(studio), MONDAY, status="confirmed")
    assert_problem(await studio["artist"].post(f"/bookings/{made['id']}/decline"), 409, "invalid_transition")
    await studio.owner.done("DELETE", f"/bookings/{made['id']}", params={"reason": "Signed by mistake."})


async def test_an_artist_says_yes_and_the_booking_stays_as_it_is(studio: Studio) -> None:
    made = await studio.book(await _own_artist(studio), "2031-06-02")
    answer = await studio["artist"].post(f"/bookings/{made['id']}/respond", {"answer": "accept", "note": "Gladly."})
    assert answer.json()["data"] == made
    action = await studio.owner.done("GET", f"/actions/{answer.json()['meta']['actionId']}")
    assert [(one["name"], one["reason"], one["version"]) for one in action["changes"]] == [
        ("booking.accepted", "Gladly.", 1)
    ]
    assert action["actorId"] == studio.people_ids["artist"]
    stale = {"answer": "accept", "version": 9}
    assert_problem(await studio["artist"].post(f"/bookings/{made['id']}/respond", stale), 409, "edited_meanwhile")


@pytest.mark.parametrize(
    ("how", "body"),
    [("decline", None), ("respond", {"answer": "decline"}), ("respond", {"answer": "accept"})],
    ids=["decline", "no", "yes"],
)
async def test_only_whose_time_it_is_answers_or_who_books_for_them(
    studio: Studio, how: str, body: dict[str, Any] | None
) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    path = f"/bookings/{made['id']}/{how}"
    assert_problem(await studio["artist"].post(path, body), 404, "not_found")
    assert_problem(await studio["viewer"].post(path, body), 403, "forbidden")
    assert await studio.owner.done("GET", f"/bookings/{made['id']}") == made
    assert (await studio["manager"].post(path, body)).status_code == 200


async def test_who_is_no_artist_of_the_roster_has_no_bookings(fresh_studio: Studio) -> None:
    made = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    member = await fresh_studio.add("artist")
    assert_problem(await member.post(f"/bookings/{made['id']}/decline"), 404, "not_found")
    assert_problem(await member.get(f"/bookings/{made['id']}"), 404, "not_found")
    assert await member.done("GET", "/bookings") == []
