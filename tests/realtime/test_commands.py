"""Commands over the socket are the same actions as over HTTP, with the same answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from production_tool.booking import actions
from production_tool.kit.rates import RateLimit
from production_tool.realtime import commands
from tests.realtime.driving import Person, Studio, fresh_id, make_booking

pytestmark = pytest.mark.anyio


async def post(person: Person, path: str, body: Any, method: str = "POST") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {person.token}", "X-Tenant": person.slug}
    answer = await person.program.client.request(method, f"/api/v1{path}", json=body, headers=headers)
    return answer.json()


async def test_a_booking_made_over_the_socket_is_answered_as_over_http(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    answer = await listener.ask("booking:create", make_booking(artist["id"], status="pencil"))
    heard = await listener.until("booking:created")
    assert answer["data"] == (await studio.owner.call("GET", f"/bookings/{heard['id']}"))["data"]
    assert answer["meta"] == {"actionId": heard["actionId"]}
    assert heard["actorId"] == studio.owner.user_id


async def test_a_create_that_is_repeated_with_its_id_is_done_once(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    body = make_booking(artist["id"], id=fresh_id())
    first = await listener.ask("booking:create", body)
    second = await listener.ask("booking:create", body)
    assert second == {"data": first["data"], "meta": {}}
    assert (await listener.ask("booking:create", {**body, "title": "Other"}))["code"] == "id_taken"


async def test_a_refused_create_has_the_same_problem_as_over_http_and_tells_the_requester_alone(
    studio: Studio,
) -> None:
    artist = await studio.add_artist()
    await studio.owner.book(artist["id"], status="pencil")
    listener, other = await studio.owner.listen(), await studio.owner.listen()
    body = make_booking(artist["id"], status="confirmed")
    answer = await listener.ask("booking:create", body)
    assert answer == await post(studio.owner, "/bookings", body)
    assert (answer["code"], answer["status"], len(answer["conflicts"])) == ("artist_already_booked", 409, 1)
    assert await listener.until("booking:conflict") == answer
    await studio.owner.book(artist["id"], 1)
    await other.until("booking:created")
    assert "booking:conflict" not in other.names


async def test_a_refused_command_is_kept_as_one_over_http_and_once_if_it_is_sent_again(studio: Studio) -> None:
    artist = await studio.add_artist()
    await studio.owner.book(artist["id"], status="pencil")
    moved = await studio.owner.book(artist["id"], 7, status="pencil")
    listener = await studio.owner.listen()
    body = make_booking(artist["id"], id=fresh_id(), status="confirmed")
    days = {name: body[name] for name in ("startDate", "endDate")}
    for name, payload in (("booking:create", body), ("booking:create", body)):
        assert (await listener.ask(name, payload))["code"] == "artist_already_booked"
    # Whoever does not hear the answer asks again over HTTP, where the order of the fields may be another.
    again = dict(reversed([*body.items()]))
    assert (await post(studio.owner, "/bookings", again))["code"] == "artist_already_booked"
    moving = {"id": moved["id"], "version": 1, **days}
    assert (await listener.ask("booking:update", moving))["code"] == "artist_already_booked"
    async with asyncio.timeout(20):
        while len(kept := (await studio.owner.call("GET", f"/refusals?artistId={artist['id']}"))["data"]) < 2:
            pass
    assert sorted((one["tried"], one.get("bookingId")) for one in kept) == [("create", None), ("move", moved["id"])]


async def test_a_booking_is_changed(studio: Studio) -> None:
    artist = await studio.add_artist()
    booking = await studio.owner.book(artist["id"])
    listener = await studio.owner.listen()
    answer = await listener.ask("booking:update", {"id": booking["id"], "title": "New", "version": 1})
    assert (answer["data"]["title"], answer["data"]["version"]) == ("New", 2)
    assert (await listener.until("booking:updated"))["actionId"] == answer["meta"]["actionId"]


async def test_a_change_of_an_old_version_shows_the_present_one(studio: Studio) -> None:
    artist = await studio.add_artist()
    booking = await studio.owner.book(artist["id"])
    listener = await studio.owner.listen()
    await studio.owner.call("PATCH", f"/bookings/{booking['id']}", {"title": "First", "version": 1})
    answer = await listener.ask("booking:update", {"id": booking["id"], "title": "Second", "version": 1})
    http = await post(studio.owner, f"/bookings/{booking['id']}", {"title": "Second", "version": 1}, "PATCH")
    assert answer == http
    assert (answer["code"], answer["current"]["title"]) == ("edited_meanwhile", "First")


async def test_cancelling_releases_a_hold_and_cancels_what_is_confirmed(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    hold = await studio.owner.book(artist["id"], 0)
    signed = await studio.owner.book(artist["id"], 1, status="confirmed")
    released = await listener.ask("booking:cancel", {"id": hold["id"]})
    assert released["data"]["status"] == "released"
    unexplained = await listener.ask("booking:cancel", {"id": signed["id"]})
    assert unexplained == await post(studio.owner, f"/bookings/{signed['id']}", None, "DELETE")
    assert unexplained["errors"][0]["field"] == "reason"
    stale = await listener.ask("booking:cancel", {"id": signed["id"], "reason": "Off", "version": 7})
    assert stale["code"] == "edited_meanwhile"
    cancelled = await listener.ask("booking:cancel", {"id": signed["id"], "reason": "Off", "version": 1})
    assert cancelled["data"]["status"] == "cancelled"
    assert cancelled["data"]["endReason"] == "Off"


WRONG_CHANGES: list[Any] = [
    {"artistId": "x"},
    {"artistId": None},
    {"title": ""},
    {"title": "a\x00b"},
    {"title": "\ud800"},
    {"title": 7},
    {"status": "released"},
    {"startDate": "2031-13-01"},
    {"startDate": "9999-01-01"},
    {"endDate": "2030-01-01"},
    {"startTime": "2031-01-06T09:00:00", "endTime": "2031-01-06T10:00:00"},
    {"workDaysOff": ["2031-01-06"] * 1000},
    {"notes": {"deep": [[[[[[]]]]]]}},
    {"unknown": 1},
]


@pytest.mark.parametrize("change", WRONG_CHANGES)
async def test_what_is_wrong_with_a_booking_is_said_as_over_http(studio: Studio, change: dict[str, Any]) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    body = {**make_booking(artist["id"]), **change}
    answer = await listener.ask("booking:create", body)
    assert answer["status"] == 422
    if change.get("title") != "\ud800":
        assert answer == await post(studio.owner, "/bookings", body)


async def test_what_is_absent_or_anothers_is_not_found_in_the_same_words(studio: Studio) -> None:
    other = await studio.program.open_studio("South Light")
    foreign_artist = await other.add_artist()
    foreign = await other.owner.book(foreign_artist["id"])
    listener = await studio.owner.listen()
    ids: list[Any] = [foreign["id"], fresh_id(), "x", 7, None, [], {}]
    problems = [
        await listener.ask(name, {"id": booking_id, **more})
        for name, more in (("booking:update", {"version": 1}), ("booking:cancel", {}))
        for booking_id in ids
    ]
    problems.append(await listener.ask("booking:create", make_booking(foreign_artist["id"])))
    problems.append(await listener.ask("booking:create", make_booking(fresh_id())))
    assert problems[0]["code"] == "not_found"
    assert all(problem == problems[0] for problem in problems)


async def test_a_change_names_its_booking_and_its_version(studio: Studio) -> None:
    artist = await studio.add_artist()
    booking = await studio.owner.book(artist["id"])
    listener = await studio.owner.listen()
    assert (await listener.ask("booking:update", {"title": "x"}))["errors"][0]["field"] == "id"
    assert (await listener.ask("booking:cancel", {}))["errors"][0]["field"] == "id"
    unversioned = await listener.ask("booking:update", {"id": booking["id"], "title": "x"})
    assert unversioned["errors"][0]["field"] == "version"


@pytest.mark.parametrize("role", ["artist", "viewer"])
async def test_who_may_not_book_is_forbidden_before_anything_else_is_looked_at(studio: Studio, role: str) -> None:
    artist = await studio.add_artist()
    person = await studio.add_member(role)
    listener = await person.listen()
    for body in (make_booking(artist["id"]), {"nonsense": 1}):
        answer = await listener.ask("booking:create", body)
        assert answer == await post(person, "/bookings", body)
        assert answer["code"] == "forbidden"
    for name in ("booking:update", "booking:cancel"):
        assert (await listener.ask(name, {"id": fresh_id()}))["code"] == "forbidden"


@pytest.mark.parametrize("payload", [(), (1,), ([],), ("x",), (None,), ({}, {})])
async def test_a_command_comes_with_one_object(studio: Studio, payload: tuple[Any, ...]) -> None:
    listener = await studio.owner.listen()
    for name in ("booking:create", "presence:view", "join-tenant"):
        answer = await listener.client.call(name, payload, namespace="/api/ws")
        assert answer["code"] == "malformed"


async def test_an_unknown_command_is_answered(studio: Studio) -> None:
    listener = await studio.owner.listen()
    assert (await listener.ask("booking:destroy", {}))["code"] == "malformed"


async def test_a_fault_of_ours_is_told_without_its_trace(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fail(*_: Any) -> Any:
        raise RuntimeError("secret detail")

    monkeypatch.setitem(commands.COMMANDS, "booking:create", fail)
    listener = await studio.owner.listen()
    answer = await listener.ask("booking:create", {})
    assert (answer["code"], answer["status"]) == ("internal", 500)
    assert "secret" not in str(answer)
    assert "secret detail" in capsys.readouterr().out
    assert (await listener.ask("booking:cancel", {"id": fresh_id()}))["code"] == "not_found"


async def test_the_very_same_actions_run(studio: Studio) -> None:
    assert commands.create_booking is actions.create_booking
    assert commands.change_booking is actions.change_booking
    assert commands.end_booking is actions.end_booking


async def test_commands_are_done_in_the_order_in_which_they_were_sent(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    for day in range(20):
        await listener.client.emit("booking:create", make_booking(artist["id"], day), namespace="/api/ws")
    await listener.until("booking:created", lambda heard: heard["data"]["after"]["title"] == "Shot 19")
    titles = [payload["data"]["after"]["title"] for _name, payload in listener.heard[1:]]
    assert titles == [f"Shot {day}" for day in range(20)]


async def test_commands_are_limited_for_each_connection(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio.program.realtime, "_commands", RateLimit("2 per minute"))
    hasty, patient = await studio.owner.listen(), await studio.owner.listen()
    answers = [await hasty.ask("join-tenant", {"tenant": studio.slug}) for _ in range(3)]
    assert ["code" in answer for answer in answers] == [False, False, True]
    assert (answers[2]["code"], answers[2]["status"]) == ("too_many_requests", 429)
    assert "data" in await patient.ask("join-tenant", {"tenant": studio.slug})


async def test_a_session_that_has_ended_commands_nothing(studio: Studio) -> None:
    listener = await (await studio.add_member("manager")).listen()
    leaver = await (person := await studio.add_member("manager")).listen()
    await person.call("POST", "/auth/logout")
    await leaver.until_closed()
    assert not listener.closed.is_set()


async def test_the_cause_of_a_change_can_be_found_by_its_request_id(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await studio.owner.listen()
    for day in range(2):
        await listener.ask("booking:create", make_booking(artist["id"], day))
    events = (await studio.owner.call("GET", "/events?limit=500"))["data"]
    ids = [event["requestId"] for event in events if event["name"] == "booking.created"]
    assert len(set(ids)) == 2
