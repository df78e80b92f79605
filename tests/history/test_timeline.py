"""The history of a studio: by person, kind and window; what differs between versions and between moments."""

from __future__ import annotations

from typing import Any

import pytest

from production_tool.history.queries import changes
from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio
Json = dict[str, Any]
MONDAY, TUESDAY = "2031-03-03", "2031-03-04"


async def names(api: Api, **query: Any) -> list[str]:
    return [event["name"] for event in await api.done("GET", "/history", params=query)]


async def now(studio: Studio) -> str:
    return (await studio.owner.done("GET", "/history", params={"limit": 1}))[0]["at"]


async def test_a_studios_history_by_person_kind_and_window(fresh_studio: Studio) -> None:
    manager = await fresh_studio.add("manager")
    begun = await now(fresh_studio)
    artist = await fresh_studio.artist(name="Ada")
    made_at = await now(fresh_studio)
    body = {"artistId": artist["id"], "title": "Comp", "startDate": MONDAY, "endDate": MONDAY}
    booking = await manager.done("POST", "/bookings", body)
    await manager.done("POST", "/projects", {"name": "Helix"})
    assert (await names(manager))[:3] == ["project.created", "booking.created", "artist.created"]
    me = fresh_studio.people_ids["manager"]
    (project, made) = await manager.done("GET", "/history", params={"actorId": me})
    assert (made["actorName"], made["subject"]["name"], made["subject"]["artistId"]) == (
        "Manager Person",
        "Comp",
        artist["id"],
    )
    assert (made["subjectId"], project["subject"]["name"]) == (booking["id"], "Helix")
    assert await names(manager, kind=["artist", "booking"]) == ["booking.created", "artist.created"]
    assert await names(manager, **{"from": made_at, "to": await now(fresh_studio)}) == [
        "booking.created",
        "artist.created",
    ]
    assert await names(manager, **{"from": begun, "to": made_at, "kind": "artist"}) == []
    assert await names(manager, to="2199-01-01T00:00:00Z", limit=1) == ["project.created"]


async def test_a_history_of_an_artist_or_project_has_the_bookings_of_it(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    ada, bo = await fresh_studio.artist(name="Ada"), await fresh_studio.artist(name="Bo")
    project = await fresh_studio.project(name="Helix")
    on_it = await fresh_studio.book(ada, MONDAY, title="Comp", projectId=project["id"])
    await fresh_studio.book(bo, MONDAY, title="Roto")
    await owner.done("POST", f"/bookings/{on_it['id']}/confirm")
    assert await names(owner, about=ada["id"]) == ["booking.confirmed", "booking.created", "artist.created"]
    assert await names(owner, about=project["id"]) == ["booking.confirmed", "booking.created", "project.created"]
    assert await names(owner, about=on_it["id"]) == ["booking.confirmed", "booking.created"]
    assert await names(owner, about=[bo["id"], project["id"]], kind="booking") == [
        "booking.confirmed",
        "booking.created",
        "booking.created",
    ]


async def test_pages_show_everything_once_and_only_what_may_be_seen(fresh_studio: Studio) -> None:
    viewer = await fresh_studio.add("viewer")
    artist = await fresh_studio.artist()
    for title in ("A", "B", "C"):
        await fresh_studio.book(artist, MONDAY, status="hold", title=title)
    seen: list[Json] = []
    cursor: str | None = None
    while True:
        answer = (await viewer.get("/history", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
        seen += answer["data"]
        cursor = answer["meta"]["nextCursor"]
        if cursor is None:
            break
    assert [event["name"] for event in seen] == ["booking.created"] * 3 + ["artist.created"]
    assert "rate" not in str(seen)
    assert "cost" not in str(seen)


async def test_a_changed_rate_and_what_the_studio_has_set_are_told_to_whom_they_concern(fresh_studio: Studio) -> None:
    owner = fresh_studio.owner
    artist = await fresh_studio.artist()
    rate = {"perDay": {"amount": "999.00", "currency": "EUR"}}
    await owner.done("PATCH", f"/artists/{artist['id']}", {"version": 1, "rate": rate, "kind": "freelance"})
    await owner.done("PATCH", "/tenants/current", {"version": 1, "settings": {"holdLifeHours": 48}})
    set_by_studio, changed, *_before = await owner.done("GET", "/history")
    assert (set_by_studio["name"], set_by_studio["data"]["after"]["settings"]["holdLifeHours"]) == (
        "tenant.updated",
        48,
    )
    assert changed["data"]["after"]["rate"]["perDay"] == rate["perDay"]
    for role in ("viewer", "artist"):
        seen = await (await fresh_studio.add(role)).done("GET", "/history")
        assert "999.00" not in str(seen)
        assert "tenant.updated" not in [event["name"] for event in seen]
        assert "freelance" in str(seen)


async def test_two_versions_differ_in_fields(fresh_studio: Studio) -> None:
    owner, viewer = fresh_studio.owner, await fresh_studio.add("viewer")
    booking = await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    change = {"version": 1, "title": "Roto", "endDate": TUESDAY}
    await owner.done("PATCH", f"/bookings/{booking['id']}", change)
    at, versions = f"/history/booking/{booking['id']}/diff", {"from": 1, "to": 2}
    diff = await owner.done("GET", at, params=versions)
    changed = ("title", "endDate", "endTime", "cost", "placedAt")
    assert diff["before"] == {name: booking[name] for name in changed}
    assert (diff["after"]["title"], diff["after"]["cost"]["amount"]) == ("Roto", "900.00")
    assert "cost" not in (await viewer.done("GET", at, params=versions))["after"]
    assert_problem(await owner.get(at, params={"from": 1, "to": 3}), 404, "not_found")


async def test_versions_that_one_action_made_differ_each_by_itself(fresh_studio: Studio) -> None:
    owner, member = fresh_studio.owner, await fresh_studio.add("artist")
    me, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    booking = await fresh_studio.book(me, MONDAY, title="A", status="hold")
    change = {"op": "update", "id": booking["id"]}
    steps = [
        {**change, "title": "B", "artistId": other["id"]},
        {**change, "title": "C", "artistId": me["id"]},
    ]
    await owner.done("POST", "/bookings/batch", {"operations": steps})
    at = f"/history/booking/{booking['id']}/diff"
    titles = {}
    for first, last in ((1, 2), (2, 3), (1, 3), (3, 2)):
        diff = await owner.done("GET", at, params={"from": first, "to": last})
        titles[first, last] = (diff["before"]["title"], diff["after"]["title"])
    assert titles == {(1, 2): ("A", "B"), (2, 3): ("B", "C"), (1, 3): ("A", "C"), (3, 2): ("C", "B")}
    assert "status" not in (await owner.done("GET", at, params={"from": 1, "to": 3}))["after"]
    # What it was while it was another artist's is not theirs to see, though it never was so at any moment.
    assert (await member.done("GET", at, params={"from": 1, "to": 3}))["after"]["title"] == "C"
    assert_problem(await member.get(at, params={"from": 1, "to": 2}), 404, "not_found")
    assert_problem(await owner.get(at, params={"from": 3, "to": 4}), 404, "not_found")


async def test_changes_between_two_moments_by_row_and_person(fresh_studio: Studio) -> None:
    owner, manager = fresh_studio.owner, await fresh_studio.add("manager")
    artists = [await fresh_studio.artist() for _ in range(6)]
    moved, firm, gone, same, named = [await fresh_studio.book(artist, MONDAY) for artist in artists[:5]]
    since = await now(fresh_studio)
    await manager.done("PATCH", f"/bookings/{moved['id']}", {"version": 1, "startDate": TUESDAY, "endDate": TUESDAY})
    await manager.done("POST", f"/bookings/{firm['id']}/confirm")
    await owner.done("POST", f"/bookings/{gone['id']}/release", {"reason": "Over."})
    there = await owner.call("PATCH", f"/bookings/{same['id']}", {"version": 1, "title": "For a moment"})
    await owner.done("POST", f"/actions/{there.json()['meta']['actionId']}/undo")
    await owner.done("PATCH", f"/bookings/{named['id']}", {"version": 1, "title": "Roto"})
    added = await fresh_studio.book(artists[5], MONDAY, status="hold")
    brief = await fresh_studio.book(artists[5], TUESDAY, status="hold")
    await owner.done("POST", f"/bookings/{brief['id']}/release")
    answer = (await manager.get("/history/changes", params={"since": since})).json()
    found = {change["bookingId"]: change for change in answer["data"]}
    expected = {
        added["id"]: "added",
        moved["id"]: "moved",
        firm["id"]: "status",
        gone["id"]: "removed",
        named["id"]: "changed",
    }
    assert {booking: change["kind"] for booking, change in found.items()} == expected
    assert (found[moved["id"]]["before"]["startDate"], found[moved["id"]]["after"]["startDate"]) == (MONDAY, TUESDAY)
    assert (found[gone["id"]]["reason"], "before" in found[gone["id"]]) == ("Over.", True)
    assert [change["seq"] for change in answer["data"]] == sorted((c["seq"] for c in answer["data"]), reverse=True)
    people = {one["actorId"]: one["changes"] for one in answer["meta"]["people"]}
    assert people == {fresh_studio.owner_id: 3, fresh_studio.people_ids["manager"]: 2}
    until = {"since": since, "until": found[moved["id"]]["at"]}
    assert [one["kind"] for one in await manager.done("GET", "/history/changes", params=until)] == ["moved"]
    assert_problem(
        await owner.get("/history/changes", params={"since": until["until"], "until": since}), 400, "malformed"
    )
    early = {"since": "2001-01-01T00:00:00Z"}
    from_the_beginning = (await owner.get("/history/changes", params=early)).json()
    assert {one["kind"] for one in from_the_beginning["data"]} == {"added"}
    before = assert_problem(await owner.get("/artists", params={"asOf": early["since"]}), 400, "outside_history")
    assert from_the_beginning["meta"]["beginsAt"] == before["beginsAt"]
    assert_problem(await owner.get("/history/changes?since=2199-01-01T00:00:00Z"), 400, "outside_history")


async def test_as_many_bookings_are_compared_as_there_are_however_much_happened_to_them(
    fresh_studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_COMPARED", 2)
    owner, member = fresh_studio.owner, await fresh_studio.add("artist")
    me, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    mine, others, junior = [
        await fresh_studio.book(artist, day, status="hold")
        for artist, day in ((me, MONDAY), (other, MONDAY), (other, MONDAY))
    ]
    since = {"since": await now(fresh_studio)}
    for number in range(3):
        for booking in (mine, others):
            await owner.done("PATCH", f"/bookings/{booking['id']}", {"version": 1 + number, "title": f"Comp {number}"})
    # The hold behind it moves up and down, which is no change that anybody has made.
    away = {"version": 4, "startDate": TUESDAY, "endDate": TUESDAY}
    moved = await owner.done("PATCH", f"/bookings/{others['id']}", away)
    back = {"version": moved["version"], "artistId": other["id"], "startDate": MONDAY, "endDate": MONDAY}
    await owner.done("PATCH", f"/bookings/{others['id']}", back)
    compared = await owner.done("GET", "/history/changes", params=since)
    assert {one["bookingId"] for one in compared} == {mine["id"], others["id"]}
    assert {one["after"]["title"] for one in compared} == {"Comp 2"}
    await owner.done("PATCH", f"/bookings/{junior['id']}", {"version": 1, "title": "Roto"})
    problem = assert_problem(await owner.get("/history/changes", params=since), 400, "malformed")
    assert problem["detail"] == "More than 2 bookings were changed between these moments. Ask for closer ones."
    (own,) = await member.done("GET", "/history/changes", params=since)
    assert own["bookingId"] == mine["id"]
    # Of an artist all go back, though more was changed in the studio.
    everything = {"asOf": since["since"], "from": f"{MONDAY}T00:00:00Z"}
    assert_problem(await owner.post("/history/restore", everything), 400, "malformed")
    undone = await owner.done("POST", "/history/restore", {"asOf": since["since"], "artistIds": [me["id"]]})
    assert [one["subjectId"] for one in undone] == [mine["id"]]


async def test_an_artist_sees_changes_of_their_own_bookings(fresh_studio: Studio) -> None:
    member = await fresh_studio.add("artist")
    me = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    since = await now(fresh_studio)
    mine = await fresh_studio.book(me, MONDAY)
    await fresh_studio.book(await fresh_studio.artist(), MONDAY)
    (change,) = await member.done("GET", "/history/changes", params={"since": since})
    assert (change["bookingId"], "actorName" in change) == (mine["id"], False)
    assert await names(member, kind="booking") == ["booking.created"]


async def test_an_artist_is_not_told_where_a_booking_went_that_was_theirs(fresh_studio: Studio) -> None:
    owner, member = fresh_studio.owner, await fresh_studio.add("artist")
    me = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    other = await fresh_studio.artist()
    gone, kept = [await fresh_studio.book(me, day) for day in (MONDAY, TUESDAY)]
    await owner.done("PATCH", f"/bookings/{gone['id']}", {"version": 1, "artistId": other["id"], "title": "Secret"})
    events = await member.done("GET", "/history", params={"kind": "booking"})
    told = {event["subjectId"]: event["subject"] for event in events}
    assert (told[gone["id"]], told[kept["id"]]["artistId"]) == (None, me["id"])
    assert other["id"] not in str(events)
    assert "Secret" not in str(events)
    assert await names(member, kind="booking", about=other["id"]) == []
    assert "booking.created" in await names(owner, kind="booking", about=other["id"])


async def test_challenges_and_time_off_say_whose_they_are(fresh_studio: Studio) -> None:
    owner, artist = fresh_studio.owner, await fresh_studio.artist()
    senior, junior = [await fresh_studio.book(artist, MONDAY, status="hold", title=title) for title in ("A", "B")]
    await owner.done("POST", f"/bookings/{junior['id']}/challenge", {})
    body = {"kind": "vacation", "startDate": TUESDAY, "endDate": TUESDAY}
    away = await owner.done("POST", f"/artists/{artist['id']}/time-off", body)
    await owner.done("DELETE", f"/time-off/{away['id']}")
    removed, created, opened = await owner.done("GET", "/history", params={"kind": ["challenge", "timeoff"]})
    assert [one["name"] for one in (removed, created, opened)] == [
        "timeoff.removed",
        "timeoff.created",
        "challenge.opened",
    ]
    assert {one["subject"]["artistId"] for one in (removed, created, opened)} == {artist["id"]}
    assert opened["subject"]["name"] == "A"
    assert opened["data"]["about"]["bookingId"] == senior["id"]
