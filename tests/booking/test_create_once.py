"""A create that is sent twice is done once: by its id, or by its Idempotency-Key."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


def _key() -> dict[str, Any]:
    return {"Idempotency-Key": uuid4().hex}


async def _list(studio: Studio, artist: dict[str, Any]) -> list[dict[str, Any]]:
    return await studio.owner.done("GET", f"/artists/{artist['id']}/bookings")


@pytest.mark.parametrize("status", ["hold", "pencil", "confirmed"])
async def test_a_repeat_with_the_same_id_and_body_answers_the_same_booking(studio: Studio, status: str) -> None:
    artist = await studio.artist()
    body = booking_body(artist, MONDAY, status=status, id=str(uuid4()))
    first, second = [await studio.owner.post("/bookings", body) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["data"] == second.json()["data"]
    assert second.json()["meta"] == {}
    assert await _list(studio, artist) == [first.json()["data"]]


async def test_a_repeat_answers_the_booking_as_it_is_by_now(studio: Studio) -> None:
    body = booking_body(await studio.artist(), MONDAY, id=str(uuid4()))
    await studio.owner.done("POST", "/bookings", body)
    await studio.owner.done("POST", f"/bookings/{body['id']}/confirm")
    again = await studio.owner.post("/bookings", body)
    assert again.status_code == 200
    assert again.json()["data"]["status"] == "confirmed"


async def test_an_id_with_another_body_is_taken(studio: Studio) -> None:
    artist = await studio.artist()
    body = booking_body(artist, MONDAY, id=str(uuid4()))
    await studio.owner.done("POST", "/bookings", body)
    for change in ({"title": "Another"}, {"startDate": TUESDAY, "endDate": TUESDAY}, {"status": "hold"}):
        assert_problem(await studio.owner.post("/bookings", {**body, **change}), 409, "id_taken")
    assert len(await _list(studio, artist)) == 1


async def test_what_was_made_in_a_batch_is_the_same_when_it_is_sent_alone(studio: Studio) -> None:
    body = booking_body(await studio.artist(), MONDAY, id=str(uuid4()))
    (made,) = await studio.owner.done("POST", "/bookings/batch", {"operations": [{"op": "create", **body}]})
    again = await studio.owner.post("/bookings", body)
    assert (again.status_code, again.json()["data"]) == (200, made)


async def test_the_id_of_another_studio_is_no_obstacle(studio: Studio, fresh_studio: Studio) -> None:
    same = str(uuid4())
    theirs = await fresh_studio.book(await fresh_studio.artist(), MONDAY, id=same)
    own = await studio.book(await studio.artist(), MONDAY, id=same)
    assert theirs["id"] == own["id"] == same


async def test_identical_creates_at_the_same_time_make_one_booking(studio: Studio) -> None:
    artist = await studio.artist()
    body = booking_body(artist, MONDAY, id=str(uuid4()))
    answers = await asyncio.gather(*(studio.owner.post("/bookings", body) for _ in range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert len(await _list(studio, artist)) == 1


async def test_one_id_for_two_artists_at_the_same_time_makes_one_booking(studio: Studio) -> None:
    artists = [await studio.artist() for _ in range(6)]
    same = str(uuid4())
    answers = await asyncio.gather(
        *(studio.owner.post("/bookings", booking_body(artist, MONDAY, id=same)) for artist in artists)
    )
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 5
    assert {answer.json().get("code") for answer in answers} == {None, "id_taken"}


async def test_a_repeat_with_the_same_key_gets_the_same_bytes(studio: Studio) -> None:
    artist, headers = await studio.artist(), _key()
    body = booking_body(artist, MONDAY)
    first, second = [await studio.owner.post("/bookings", body, headers=headers) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert len(await _list(studio, artist)) == 1


async def test_the_same_key_at_the_same_time_makes_one_booking(studio: Studio) -> None:
    artist, headers = await studio.artist(), _key()
    body = booking_body(artist, MONDAY, status="hold")
    answers = await asyncio.gather(*(studio.owner.post("/bookings", body, headers=headers) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len(await _list(studio, artist)) == 1


async def test_a_key_belongs_to_one_request(studio: Studio) -> None:
    artist, headers = await studio.artist(), _key()
    made = await studio.owner.done("POST", "/bookings", booking_body(artist, MONDAY), headers=headers)
    other = await studio.owner.post("/bookings", booking_body(artist, TUESDAY), headers=headers)
    assert_problem(other, 409, "key_in_use")
    elsewhere = await studio.owner.post(f"/bookings/{made['id']}/confirm", headers=headers)
    assert_problem(elsewhere, 409, "key_in_use")
    assert await _list(studio, artist) == [made]


async def test_a_key_belongs_to_one_person(studio: Studio) -> None:
    artist, headers = await studio.artist(), _key()
    await studio.owner.done("POST", "/bookings", booking_body(artist, MONDAY), headers=headers)
    other = await studio["manager"].done("POST", "/bookings", booking_body(artist, TUESDAY), headers=headers)
    assert other["startDate"] == TUESDAY


async def test_a_refused_request_leaves_its_key_free(studio: Studio) -> None:
    artist, headers = await studio.artist(), _key()
    standing = await studio.book(artist, MONDAY)
    body = booking_body(artist, MONDAY)
    assert_problem(await studio.owner.post("/bookings", body, headers=headers), 409, "artist_already_booked")
    await studio.owner.done("DELETE", f"/bookings/{standing['id']}")
    answer = await studio.owner.post("/bookings", body, headers=headers)
    assert answer.status_code == 201
    assert "idempotent-replayed" not in answer.headers


async def test_a_step_is_done_once_by_its_key(studio: Studio) -> None:
    made, headers = await studio.book(await studio.artist(), MONDAY), _key()
    first, second = [await studio.owner.post(f"/bookings/{made['id']}/confirm", headers=headers) for _ in range(2)]
    assert first.content == second.content
    assert first.json()["data"]["version"] == 2
