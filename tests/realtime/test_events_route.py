"""`GET /events`: the log for those who were away."""

from __future__ import annotations

import pytest

from tests.realtime.driving import Studio

pytestmark = pytest.mark.anyio


async def test_events_come_in_commit_order_in_pages_without_gaps(studio: Studio) -> None:
    await studio.make_events(30)
    after, seqs = 0, []
    while True:
        page = await studio.owner.call("GET", f"/events?after={after}&limit=7")
        seqs += [event["seq"] for event in page["data"]]
        assert page["meta"]["limit"] == 7
        if page["meta"]["nextCursor"] is None:
            break
        after = int(page["meta"]["nextCursor"])
    assert seqs == list(range(1, page["meta"]["seq"] + 1))


async def test_an_event_says_what_happened_to_what_by_whom_and_why(studio: Studio) -> None:
    artist = await studio.add_artist()
    booking = await studio.owner.book(artist["id"], status="confirmed")
    answer = await studio.owner.call("DELETE", f"/bookings/{booking['id']}?reason=Rain")
    page = await studio.owner.call("GET", "/events?limit=500")
    last = page["data"][-1]
    assert set(last) == {
        "seq", "name", "subjectKind", "subjectId", "version", "actorId", "actionId", "at", "reason", "requestId", "data"
    }  # fmt: skip
    assert (last["name"], last["subjectKind"], last["subjectId"]) == ("booking.cancelled", "booking", booking["id"])
    assert (last["version"], last["reason"], last["actorId"]) == (2, "Rain", studio.owner.user_id)
    assert last["actionId"] == answer["meta"]["actionId"]
    assert last["data"]["about"] == {"artistId": artist["id"]}
    assert last["data"]["before"]["status"] == "confirmed"
    assert page["meta"]["seq"] == last["seq"]
    assert page["meta"]["epoch"]


async def test_what_the_caller_may_not_see_is_a_number_alone(studio: Studio) -> None:
    ada, bo = await studio.add_artist("Ada"), await studio.add_artist("Bo")
    member = await studio.add_member("artist", ada)
    await studio.owner.book(ada["id"])
    await studio.owner.book(bo["id"])
    everything = (await studio.owner.call("GET", "/events?limit=500"))["data"]
    seen = (await member.call("GET", "/events?limit=500"))["data"]
    assert [event["seq"] for event in seen] == [event["seq"] for event in everything]
    assert [event.get("name") for event in seen[-2:]] == ["booking.created", None]
    assert seen[-1] == {"seq": everything[-1]["seq"]}
    hidden = [full["name"] for full, part in zip(everything, seen, strict=True) if part.keys() == {"seq"}]
    assert set(hidden) == {"tenant.created", "member.added", "booking.created"}


async def test_a_viewer_reads_no_sums(studio: Studio) -> None:
    artist = await studio.add_artist()
    await studio.owner.book(artist["id"])
    viewer = await studio.add_member("viewer")
    assert "450.00" in str(await studio.owner.call("GET", "/events"))
    assert "450.00" not in str(await viewer.call("GET", "/events"))


async def test_another_studio_reads_its_own_log(studio: Studio) -> None:
    other = await studio.program.open_studio("South Light")
    await studio.add_artist()
    page = await other.owner.call("GET", "/events")
    assert [event["name"] for event in page["data"]] == ["tenant.created", "member.added"]


async def test_at_the_end_there_is_nothing_more(studio: Studio) -> None:
    head = (await studio.owner.call("GET", "/events"))["meta"]["seq"]
    for after in (head, head + 1000):
        page = await studio.owner.call("GET", f"/events?after={after}")
        assert (page["data"], page["meta"]["nextCursor"]) == ([], None)


@pytest.mark.parametrize("query", ["after=-1", "after=x", "limit=0", "limit=501", "after=99999999999999999999", "x=1"])
async def test_what_cannot_be_understood_is_refused(studio: Studio, query: str) -> None:
    problem = await studio.owner.call("GET", f"/events?{query}", status=400)
    assert problem["code"] == "malformed"


async def test_an_unchanged_page_is_not_sent_again(studio: Studio) -> None:
    headers = {"Authorization": f"Bearer {studio.owner.token}"}
    first = await studio.program.client.get("/api/v1/events", headers=headers)
    again = await studio.program.client.get(
        "/api/v1/events", headers={**headers, "If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
