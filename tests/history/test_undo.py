"""Taking back what one did: everything is as it was before, with its place in the queue."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.support.studio import Studio, assert_problem, booking_body

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-05", "2031-03-07"
LASTING = {"version", "rank", "rankSegments"}


def _action_of(answer: httpx.Response) -> str:
    assert answer.is_success, answer.text
    return answer.json()["meta"]["actionId"]


def _content(booking: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in booking.items() if name not in LASTING}


async def _get(studio: Studio, booking: dict[str, Any]) -> dict[str, Any]:
    return await studio.owner.done("GET", f"/bookings/{booking['id']}")


async def _undo(studio: Studio, action: str) -> httpx.Response:
    return await studio.owner.post(f"/actions/{action}/undo")


@pytest.mark.parametrize(("status", "end"), [("hold", "released"), ("pencil", "released"), ("confirmed", "cancelled")])
async def test_undoing_a_new_booking_ends_it(studio: Studio, status: str, end: str) -> None:
    artist = await studio.artist()
    action = _action_of(await studio.owner.post("/bookings", booking_body(artist, MONDAY, status=status)))
    answer = await _undo(studio, action)
    (over,) = answer.json()["data"]
    assert (over["status"], over["endReason"], over["version"]) == (end, "undone", 2)
    (back,) = (await _undo(studio, _action_of(answer))).json()["data"]
    assert (back["status"], back["version"]) == (status, 3)
    assert "endReason" not in back


CHANGES: dict[str, dict[str, Any]] = {
    "moved": {"startDate": "2031-03-11", "endDate": "2031-03-12"},
    "longer": {"endDate": FRIDAY},
    "shorter": {"startDate": TUESDAY},
    "half a day": {"endPart": "am"},
    "to hours": {"startTime": "2031-03-03T09:00:00Z", "endTime": "2031-03-03T12:00:00Z"},
    "described": {"title": "Seq 020", "notes": None, "projectId": None},
    "a step": {"status": "confirmed"},
    "a step and a move": {"status": "confirmed", "endDate": FRIDAY},
}


@pytest.mark.parametrize("status", ["hold", "pencil"])
@pytest.mark.parametrize("name", CHANGES)
async def test_undoing_a_change_brings_back_what_was(studio: Studio, name: str, status: str) -> None:
    project = await studio.project()
    made = await studio.book(
        await studio.artist(), MONDAY, TUESDAY, status=status, notes="Plates.", projectId=project["id"]
    )
    change = {"version": 1, **CHANGES[name]}
    changed = await studio.owner.patch(f"/bookings/{made['id']}", change)
    undone = await _undo(studio, _action_of(changed))
    assert _content(await _get(studio, made)) == _content(made)
    await _undo(studio, _action_of(undone))
    again = await _get(studio, made)
    assert _content(again) == _content(changed.json()["data"])
    assert again["version"] == 4


async def test_undoing_a_new_artist_brings_back_the_former_with_their_rate(studio: Studio) -> None:
    artist, other = await studio.artist(), await studio.artist(rate={"perHour": {"amount": "99.00", "currency": "USD"}})
    made = await studio.book(artist, MONDAY)
    changed = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 1, "artistId": other["id"]})
    undone = await _undo(studio, _action_of(changed))
    assert _content(await _get(studio, made)) == _content(made)
    action = await studio.owner.done("GET", f"/actions/{_action_of(undone)}")
    (change,) = action["changes"]
    assert change["name"] == "booking.reverted"
    assert change["data"]["about"] == {"artistId": artist["id"], "formerArtistId": other["id"]}


@pytest.mark.parametrize(
    ("status", "verb"),
    [("hold", "pencil"), ("hold", "release"), ("hold", "decline"), ("pencil", "hold"), ("confirmed", "cancel")],
)
async def test_undoing_a_step_brings_back_status_clock_and_place(studio: Studio, status: str, verb: str) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, status=status)
    await studio.book(artist, MONDAY, status="hold")
    step = await studio.owner.post(f"/bookings/{made['id']}/{verb}", {"reason": "Changed."})
    await _undo(studio, _action_of(step))
    back = await _get(studio, made)
    assert _content(back) == _content(made)
    assert back.get("rank") == (1 if status == "hold" else None)


async def test_a_place_that_was_given_up_is_had_again_by_undo(studio: Studio) -> None:
    artist = await studio.artist()
    first, second = [await studio.book(artist, MONDAY, status="hold") for _ in range(2)]
    longer = await studio.owner.patch(f"/bookings/{first['id']}", {"version": 1, "endDate": FRIDAY})
    assert longer.json()["data"]["rank"] == 2
    await _undo(studio, _action_of(longer))
    assert [(await _get(studio, one))["rank"] for one in (first, second)] == [1, 2]


async def test_undoing_a_restore_ends_the_booking_again(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    over = await studio.owner.done("POST", f"/bookings/{made['id']}/release", {"reason": "Slipped."})
    restored = await studio.owner.post(f"/bookings/{made['id']}/restore")
    await _undo(studio, _action_of(restored))
    assert _content(await _get(studio, made)) == _content(over)


async def test_a_batch_is_undone_as_one(studio: Studio) -> None:
    artist = await studio.artist()
    moved, ended = await studio.book(artist, MONDAY), await studio.book(artist, TUESDAY)
    operations = [
        {"op": "update", "id": moved["id"], "version": 1, "startDate": FRIDAY, "endDate": FRIDAY},
        {"op": "release", "id": ended["id"]},
        {"op": "create", **booking_body(artist, MONDAY, TUESDAY)},
    ]
    batch = await studio.owner.post("/bookings/batch", {"operations": operations})
    made = batch.json()["data"][2]
    undone = await _undo(studio, _action_of(batch))
    assert {one["id"] for one in undone.json()["data"]} == {moved["id"], ended["id"], made["id"]}
    assert _content(await _get(studio, moved)) == _content(moved)
    assert _content(await _get(studio, ended)) == _content(ended)
    assert (await _get(studio, made))["status"] == "released"
    assert_problem(await _undo(studio, _action_of(batch)), 409, "edited_meanwhile")


async def test_what_took_the_place_of_another_gives_it_back(studio: Studio) -> None:
    artist = await studio.artist()
    taker, taken = [await studio.book(artist, day) for day in (MONDAY, TUESDAY)]
    operations = [
        {"op": "release", "id": taken["id"]},
        {"op": "update", "id": taker["id"], "version": 1, "endDate": TUESDAY},
    ]
    batch = await studio.owner.post("/bookings/batch", {"operations": operations})
    undone = await _undo(studio, _action_of(batch))
    assert undone.is_success, undone.text
    assert [_content(await _get(studio, it)) for it in (taker, taken)] == [_content(taker), _content(taken)]


@pytest.mark.parametrize("how", ["days", "artists"])
async def test_a_swap_is_undone_and_undone_again(studio: Studio, how: str) -> None:
    artists = [await studio.artist(), await studio.artist()]
    days = [MONDAY, TUESDAY] if how == "days" else [MONDAY, MONDAY]
    firsts = [artists[0], artists[0 if how == "days" else 1]]
    one, two = [await studio.book(artist, day) for artist, day in zip(firsts, days, strict=True)]
    spots = [
        {"artistId": artist["id"], "startDate": day, "endDate": day}
        for artist, day in ((firsts[0], "2031-03-20"), (firsts[0], days[0]), (firsts[1], days[1]))
    ]
    moves = zip((one, two, one), (1, 1, 2), spots, strict=True)
    operations = [{"op": "update", "id": it["id"], "version": version, **spot} for it, version, spot in moves]
    swap = await studio.owner.post("/bookings/batch", {"operations": operations})
    undone = await _undo(studio, _action_of(swap))
    assert [_content(await _get(studio, it)) for it in (one, two)] == [_content(one), _content(two)]
    redone = await _undo(studio, _action_of(undone))
    assert redone.is_success, redone.text
    where = [((await _get(studio, it))["artistId"], (await _get(studio, it))["startDate"]) for it in (one, two)]
    assert where == [(firsts[1]["id"], days[1]), (firsts[0]["id"], days[0])]


async def test_time_off_that_was_entered_over_a_booking_does_not_keep_its_change_from_being_undone(
    studio: Studio,
) -> None:
    artist = await studio.artist()
    first = await studio.book(artist, MONDAY, TUESDAY)
    second = await studio.book(artist, FRIDAY)
    shrink = [
        {"op": "update", "id": first["id"], "version": 1, "endDate": MONDAY},
        {"op": "update", "id": second["id"], "version": 1, "startDate": TUESDAY, "endDate": FRIDAY},
    ]
    action = _action_of(await studio.owner.post("/bookings/batch", {"operations": shrink}))
    away = {"kind": "sick", "startDate": FRIDAY, "endDate": FRIDAY}
    await studio.owner.done("POST", f"/artists/{artist['id']}/time-off", away)
    answer = await _undo(studio, action)
    assert answer.is_success, answer.text
    assert [_content(await _get(studio, one)) for one in (first, second)] == [_content(first), _content(second)]


async def test_a_later_change_is_named_and_nothing_is_undone(studio: Studio) -> None:
    made = await studio.book(await studio.artist(), MONDAY)
    first = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 1, "title": "Seq 020"})
    later = await studio["manager"].post(f"/bookings/{made['id']}/confirm")
    await studio.owner.done("PATCH", f"/bookings/{made['id']}", {"version": 3, "title": "Seq 040"})
    problem = assert_problem(await _undo(studio, _action_of(first)), 409, "edited_meanwhile")
    change = problem["laterChange"]
    assert (change["name"], change["actionId"]) == ("booking.confirmed", _action_of(later))
    assert change["actorId"] == studio.people_ids["manager"]
    assert problem["current"] == await _get(studio, made)
    assert problem["current"]["version"] == 4


async def test_several_steps_are_undone_one_after_the_other_and_done_again(studio: Studio) -> None:
    artist = await studio.artist()
    created = await studio.owner.post("/bookings", booking_body(artist, MONDAY, status="hold"))
    booking = created.json()["data"]
    states, actions = [_content(booking)], [_action_of(created)]
    for change in ({"startDate": TUESDAY, "endDate": FRIDAY}, {"title": "Seq 099"}, {"status": "pencil"}):
        version = (await _get(studio, booking))["version"]
        changed = await studio.owner.patch(f"/bookings/{booking['id']}", {**change, "version": version})
        states.append(_content(changed.json()["data"]))
        actions.append(_action_of(changed))
    undone: list[str] = []
    for action, before in zip(reversed(actions[1:]), reversed(states[:-1]), strict=True):
        answer = await _undo(studio, action)
        undone.append(_action_of(answer))
        assert _content(answer.json()["data"][0]) == before
    for action, after in zip(reversed(undone), states[1:], strict=True):
        answer = await _undo(studio, action)
        _action_of(answer)
        assert _content(answer.json()["data"][0]) == after


async def test_what_another_change_left_otherwise_is_not_undone(studio: Studio) -> None:
    artist = await studio.artist()
    booking = await studio.owner.done("POST", "/bookings", booking_body(artist, MONDAY))
    url = f"/bookings/{booking['id']}"
    first = _action_of(await studio.owner.patch(url, {"title": "Seq 099", "version": 1}))
    await studio.owner.patch(url, {"notes": "Bring the plates", "version": 2})
    assert_problem(await _undo(studio, first), 409, "edited_meanwhile")
    await studio.owner.patch(url, {"notes": booking.get("notes"), "version": 3})
    answer = await _undo(studio, first)
    assert answer.json()["data"][0]["title"] == booking["title"]


async def test_an_old_place_that_is_taken_stays_taken(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY)
    moved = await studio.owner.patch(f"/bookings/{made['id']}", {"version": 1, "startDate": FRIDAY, "endDate": FRIDAY})
    taken = await studio.book(artist, MONDAY)
    problem = assert_problem(await _undo(studio, _action_of(moved)), 409, "artist_already_booked")
    assert problem["conflicts"] == [taken]
    assert await _get(studio, made) == moved.json()["data"]


async def test_a_batch_of_which_one_place_is_taken_is_not_undone_at_all(studio: Studio) -> None:
    artist = await studio.artist()
    bookings = [await studio.book(artist, day) for day in (MONDAY, TUESDAY)]
    steps = [{"op": "release", "id": one["id"]} for one in bookings]
    batch = await studio.owner.post("/bookings/batch", {"operations": steps})
    await studio.book(artist, TUESDAY)
    assert_problem(await _undo(studio, _action_of(batch)), 409, "artist_already_booked")
    assert [(await _get(studio, one))["status"] for one in bookings] == ["released", "released"]


async def test_nobody_undoes_what_somebody_else_did(studio: Studio) -> None:
    body = booking_body(await studio.artist(), MONDAY)
    action = _action_of(await studio["manager"].post("/bookings", body))
    assert_problem(await _undo(studio, action), 409, "not_your_action")
    assert (await studio["manager"].post(f"/actions/{action}/undo")).status_code == 200
    assert_problem(await studio["artist"].post(f"/actions/{action}/undo"), 404, "not_found")
    assert_problem(await studio["viewer"].post(f"/actions/{action}/undo"), 403, "forbidden")


async def test_an_unknown_action_and_one_of_another_studio_are_the_same(studio: Studio, fresh_studio: Studio) -> None:
    body = booking_body(await fresh_studio.artist(), MONDAY)
    theirs = _action_of(await fresh_studio.owner.post("/bookings", body))
    unknown = str(uuid4())
    answers = [await _undo(studio, theirs), await _undo(studio, unknown)]
    answers += [await studio.owner.get(f"/actions/{action}") for action in (theirs, unknown, "no-id")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


async def test_what_is_no_change_of_a_booking_cannot_be_undone(studio: Studio) -> None:
    department = await studio.owner.post("/departments", {"name": "Compositing"})
    assert_problem(await _undo(studio, _action_of(department)), 409, "cannot_be_undone")
    booking = await studio.book(await studio.artist(), MONDAY)
    yes = await studio.owner.post(f"/bookings/{booking['id']}/respond", {"answer": "accept"})
    assert_problem(await _undo(studio, _action_of(yes)), 409, "cannot_be_undone")


async def test_an_undo_does_not_bring_back_an_archived_artist(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY)
    released = await studio.owner.post(f"/bookings/{made['id']}/release")
    await studio.owner.done("DELETE", f"/artists/{artist['id']}")
    assert_problem(await _undo(studio, _action_of(released)), 409, "artist_unavailable")
