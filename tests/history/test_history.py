"""What happened to one row: newest first, in pages, with the names of people, and nothing that its reader may not know."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.studio import Api, Studio, assert_problem

pytestmark = pytest.mark.anyio

Json = dict[str, Any]
MONDAY = "2031-03-03"
MONEY = {"rate", "cost", "budget"}


async def read(person: Api, kind: str, row: Json, **query: Any) -> list[Json]:
    return await person.done("GET", f"/history/{kind}/{row['id']}", params=query)


def money_in(events: list[Json]) -> set[str]:
    """The names of sums in what events say."""
    sides = [event["data"].get(side, {}) for event in events for side in ("before", "after")]
    return {name for side in sides for name in side} & MONEY


async def test_the_newest_comes_first_as_in_the_log_with_the_name_of_who_did_it(studio: Studio) -> None:
    booking = await studio.book(await studio.artist(), MONDAY, status="pencil")
    await studio["manager"].done("POST", f"/bookings/{booking['id']}/confirm", {"reason": "Signed."})
    events = await read(studio["admin"], "booking", booking)
    assert [event["name"] for event in events] == ["booking.confirmed", "booking.created"]
    assert [event["actorName"] for event in events] == ["Manager Person", "Olu Weber"]
    assert (events[0]["reason"], events[0]["version"]) == ("Signed.", 2)
    log = (await studio["admin"].get("/events", params={"after": events[1]["seq"] - 1, "limit": 500})).json()["data"]
    listed = {event["seq"]: event for event in log}
    assert [{**listed[event["seq"]], "actorName": event["actorName"]} for event in events] == events


async def test_pages_follow_one_another_without_gap_or_overlap(studio: Studio) -> None:
    project = await studio.project()
    for progress in range(1, 7):
        change = {"version": progress, "progress": progress * 10}
        await studio.owner.done("PATCH", f"/projects/{project['id']}", change)
    everything = await read(studio.owner, "project", project)
    assert len(everything) == 7
    paged: list[Json] = []
    query: Json = {"limit": 3}
    while True:
        page = (await studio.owner.get(f"/history/project/{project['id']}", params=query)).json()
        assert page["meta"]["limit"] == 3
        paged += page["data"]
        if page["meta"]["nextCursor"] is None:
            break
        assert len(page["data"]) == 3
        query["cursor"] = page["meta"]["nextCursor"]
    assert paged == everything


async def test_sums_are_told_only_to_those_who_see_money(studio: Studio) -> None:
    artist = await studio.artist(userId=studio.people_ids["artist"])
    project = await studio.project(budget={"amount": "900.00", "currency": "EUR"})
    booking = await studio.book(artist, MONDAY)
    for kind, row in (("booking", booking), ("artist", artist), ("project", project)):
        assert money_in(await read(studio["manager"], kind, row)), kind
        assert not money_in(await read(studio["viewer"], kind, row)), kind
    assert money_in(await read(studio["artist"], "booking", booking))
    assert money_in(await read(studio["artist"], "artist", artist))
    assert not money_in(await read(studio["artist"], "project", project))


async def test_an_artist_reads_of_their_own_time_only_and_not_who_the_members_are(fresh_studio: Studio) -> None:
    member = await fresh_studio.add("artist")
    own, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    booking = await fresh_studio.book(other, MONDAY)
    address = f"/history/booking/{booking['id']}"
    for title in ("One", "Two", "Three"):
        booking = await fresh_studio.owner.done(
            "PATCH", f"/bookings/{booking['id']}", {"version": booking["version"], "title": title}
        )
    assert (await member.get(address)).content == (await member.get(f"/history/booking/{uuid4()}")).content
    assert_problem(await member.get(address), 404, "not_found")
    for title, artist in (("Four", own), ("Five", own)):
        change = {"version": booking["version"], "title": title, "artistId": artist["id"]}
        booking = await fresh_studio.owner.done("PATCH", f"/bookings/{booking['id']}", change)
    # What it was while it was another artist's stays hidden, and makes no page shorter.
    five, four = await read(member, "booking", booking, limit=2)
    assert (five["data"]["after"]["title"], "before" in four["data"]) == ("Five", False)
    assert "formerArtistId" not in four["data"]["about"]
    assert {"actorName" in event for event in (five, four)} == {False}
    assert len(await read(fresh_studio.owner, "booking", booking)) == 6
    assert len(await read(member, "booking", booking)) == 2
    # Taken away again: the row is another's, and so is its history.
    change = {"version": booking["version"], "artistId": other["id"]}
    await fresh_studio.owner.done("PATCH", f"/bookings/{booking['id']}", change)
    assert_problem(await member.get(address), 404, "not_found")


async def test_a_booking_knows_its_challenges_on_both_sides(studio: Studio) -> None:
    artist = await studio.artist()
    senior, junior, third = [await studio.book(artist, MONDAY, status="hold") for _ in range(3)]
    (challenge,) = await studio["manager"].done("POST", f"/bookings/{junior['id']}/challenge", {"note": "We are firm."})
    await studio.owner.done("POST", f"/challenges/{challenge['id']}/answer", {"answer": "release"})
    told = [event for event in await read(studio.owner, "booking", senior) if event["subjectKind"] == "challenge"]
    assert [(event["name"], event["actorName"]) for event in told] == [
        ("challenge.answered", "Olu Weber"),
        ("challenge.opened", "Manager Person"),
    ]
    assert (told[1]["subjectId"], told[1]["version"], told[1]["reason"]) == (challenge["id"], 1, "We are firm.")
    asked = await read(studio.owner, "booking", junior)
    assert [event for event in asked if event["subjectKind"] == "challenge"] == told
    assert {event["subjectKind"] for event in await read(studio.owner, "booking", third)} == {"booking"}
    # In order with what happened to the row itself, also page by page.
    whole = await read(studio.owner, "booking", senior)
    assert [event["seq"] for event in whole] == sorted((event["seq"] for event in whole), reverse=True)
    paged: list[Json] = []
    query: Json = {"limit": 1}
    while query.get("cursor", "") is not None:
        page = (await studio.owner.get(f"/history/booking/{senior['id']}", params=query)).json()
        paged += page["data"]
        query["cursor"] = page["meta"]["nextCursor"]
    assert paged == whole


async def test_a_page_is_full_though_most_of_it_is_hidden(fresh_studio: Studio) -> None:
    """The hidden ones lie in between: own, three of another's, own again."""
    member = await fresh_studio.add("artist")
    own, other = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"]), await fresh_studio.artist()
    booking = await fresh_studio.book(own, MONDAY)
    for artist, title in ((other, "A"), (other, "B"), (other, "C"), (own, "D")):
        change = {"version": booking["version"], "title": title, "artistId": artist["id"]}
        booking = await fresh_studio.owner.done("PATCH", f"/bookings/{booking['id']}", change)
    first = (await member.get(f"/history/booking/{booking['id']}", params={"limit": 2})).json()
    assert [event["name"] for event in first["data"]] == ["booking.updated", "booking.updated"]
    query = {"limit": 2, "cursor": first["meta"]["nextCursor"]}
    last = (await member.get(f"/history/booking/{booking['id']}", params=query)).json()
    assert [event["name"] for event in last["data"]] == ["booking.created"]
    assert last["meta"]["nextCursor"] is None


async def test_who_left_keeps_their_name(fresh_studio: Studio) -> None:
    manager = await fresh_studio.add("manager")
    project = await manager.done("POST", "/projects", {"name": "Helix"})
    members = await fresh_studio.owner.done("GET", "/tenants/current/members")
    (left,) = [one for one in members if one["userId"] == fresh_studio.people_ids["manager"]]
    renamed = {"version": left["version"], "name": "Manuela Roy"}
    await fresh_studio.owner.done("PATCH", f"/tenants/current/members/{left['id']}", renamed)
    await fresh_studio.owner.done("DELETE", f"/tenants/current/members/{left['id']}")
    (event,) = await read(fresh_studio.owner, "project", project)
    assert (event["actorId"], event["actorName"]) == (left["userId"], "Manuela Roy")


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "cursor=x", "cursor=WyJ4Il0", "cursor=Wy0xXQ", "after=1"])
async def test_what_cannot_be_understood_is_refused(studio: Studio, query: str) -> None:
    artist = await studio.artist()
    assert_problem(await studio.owner.get(f"/history/artist/{artist['id']}?{query}"), 400, "malformed")


@pytest.mark.parametrize("kind", ["member", "tenant", "department", "Booking", "events"])
async def test_other_rows_have_no_history_here(studio: Studio, kind: str) -> None:
    assert_problem(await studio.owner.get(f"/history/{kind}/{studio.id}"), 404, "not_found")


async def test_a_row_of_another_kind_looks_absent(studio: Studio) -> None:
    artist = await studio.artist()
    for kind in ("booking", "project"):
        assert_problem(await studio.owner.get(f"/history/{kind}/{artist['id']}"), 404, "not_found")
