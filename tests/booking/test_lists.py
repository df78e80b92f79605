"""Bookings as lists: windows, pages, filters, and what each role sees of them."""

from __future__ import annotations

from typing import Any

import pytest

from production_tool.booking.queries import many
from tests.support.studio import Studio, assert_problem

pytestmark = pytest.mark.anyio

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"


async def _ids(studio: Studio, path: str, **params: Any) -> list[str]:
    return [one["id"] for one in await studio.owner.done("GET", path, params=params)]


@pytest.mark.parametrize(
    ("start", "end", "is_in"),
    [
        ("2031-03-01T00:00:00Z", "2031-03-02T23:00:00Z", False),
        ("2031-03-01T00:00:00Z", "2031-03-02T23:00:00.000001Z", True),
        ("2031-03-03T10:00:00Z", "2031-03-03T10:00:01Z", True),
        ("2031-03-03T22:59:59.999999Z", "2031-04-01T00:00:00Z", True),
        ("2031-03-03T23:00:00Z", "2031-04-01T00:00:00Z", False),
        ("2030-01-01T00:00:00Z", "2032-01-01T00:00:00Z", True),
    ],
)
async def test_a_window_has_what_overlaps_it(studio: Studio, start: str, end: str, is_in: bool) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY)
    params = {"artistId": artist["id"], "from": start, "to": end, "count": "true"}
    answer = (await studio.owner.get("/bookings", params=params)).json()
    assert answer["data"] == ([made] if is_in else [])
    assert answer["meta"] == {"limit": None, "nextCursor": None, "total": int(is_in)}


@pytest.mark.parametrize("end", ["2031-04-02", "2031-04-03", "2032-03-01"])
async def test_a_window_finds_bookings_that_began_long_before_it(studio: Studio, end: str) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, end)
    window = {"from": f"{end}T10:00:00Z", "to": f"{end}T11:00:00Z"}
    assert await _ids(studio, f"/artists/{artist['id']}/bookings", **window) == [made["id"]]


async def test_a_window_has_both_ends_in_their_order(studio: Studio) -> None:
    early, late = "2031-03-01T00:00:00Z", "2031-03-02T00:00:00Z"
    for params in ({"from": early}, {"to": late}, {"from": late, "to": early}, {"from": early, "to": early}):
        assert_problem(await studio.owner.get("/bookings", params=params), 400, "malformed")
    naive = {"from": "2031-03-01T00:00:00", "to": late}
    assert_problem(await studio.owner.get("/bookings", params=naive), 400, "malformed")


async def test_filters_repeat_and_combine(fresh_studio: Studio) -> None:
    studio = fresh_studio
    artists, projects = [await studio.artist() for _ in range(3)], [await studio.project() for _ in range(2)]
    made: dict[str, str] = {}
    for n, (artist, project, status) in enumerate(
        [(0, 0, "hold"), (0, 1, "pencil"), (1, 0, "confirmed"), (1, 1, "hold"), (2, None, "pencil")]
    ):
        extra = {} if project is None else {"projectId": projects[project]["id"]}
        booking = await studio.book(artists[artist], f"2031-03-{10 + n}", status=status, **extra)
        made[str(n)] = booking["id"]
    a, p = [one["id"] for one in artists], [one["id"] for one in projects]
    cases: list[tuple[dict[str, Any], str]] = [
        ({}, "01234"),
        ({"artistId": a[0]}, "01"),
        ({"artistId": [a[0], a[2]]}, "014"),
        ({"projectId": p}, "0123"),
        ({"status": ["hold", "confirmed"]}, "023"),
        ({"artistId": [a[0], a[1]], "projectId": p[1], "status": ["hold", "pencil"]}, "13"),
        ({"status": "expired"}, ""),
    ]
    window = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
    for params, expected in cases:
        assert await _ids(studio, "/bookings", **params) == [made[n] for n in expected], params
        assert await _ids(studio, "/bookings", **params, **window) == [made[n] for n in expected], params
        counted = (await studio.owner.get("/bookings", params={**params, "count": "true", "limit": 1})).json()
        assert counted["meta"]["total"] == len(expected)
    assert await _ids(studio, f"/projects/{p[0]}/bookings", status="hold") == [made["0"]]
    assert await _ids(studio, f"/artists/{a[1]}/bookings") == [made["2"], made["3"]]
    assert_problem(await studio.owner.get("/bookings?status=lost"), 400, "malformed")
    assert_problem(await studio.owner.get("/bookings?artist=x"), 400, "malformed")


@pytest.mark.parametrize("limit", [1, 3, 7, 500])
async def test_pages_leave_no_gap_and_repeat_nothing(studio: Studio, limit: int) -> None:
    artist = await studio.artist()
    # Several start at the same instant, so that a page ends among equals.
    made = [await studio.book(artist, day, status="hold") for day in (MONDAY, TUESDAY, MONDAY, WEDNESDAY, MONDAY) * 2]
    path, cursor, seen, pages = f"/artists/{artist['id']}/bookings", None, [], 0
    while pages == 0 or cursor:
        params = {"limit": limit, **({"cursor": cursor} if cursor else {})}
        answer = (await studio.owner.get(path, params=params)).json()
        assert answer["meta"]["limit"] == limit
        seen += answer["data"]
        cursor, pages = answer["meta"]["nextCursor"], pages + 1
    assert pages == -(-len(made) // limit)
    assert [one["id"] for one in seen] == [
        one["id"] for one in sorted(made, key=lambda one: (one["startTime"], one["id"]))
    ]


@pytest.mark.parametrize("params", ["cursor=nonsense", "cursor=bm9uc2Vuc2U", "limit=0", "limit=501", "limit=x"])
async def test_a_page_that_cannot_be_is_refused(studio: Studio, params: str) -> None:
    assert_problem(await studio.owner.get(f"/bookings?{params}"), 400, "malformed")


async def test_a_window_that_holds_too_much_is_refused(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    artist = await studio.artist()
    for day in (MONDAY, TUESDAY, WEDNESDAY):
        await studio.book(artist, day)
    path = f"/artists/{artist['id']}/bookings"
    window = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
    monkeypatch.setattr(many, "LARGEST_WINDOW", 3)
    assert len(await _ids(studio, path, **window)) == 3
    monkeypatch.setattr(many, "LARGEST_WINDOW", 2)
    problem = assert_problem(await studio.owner.get(path, params=window), 400, "malformed")
    assert "more than 2" in problem["detail"]


async def test_an_artist_sees_their_own_bookings_with_their_money_and_no_others(fresh_studio: Studio) -> None:
    member = await fresh_studio.add("artist")
    own = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    other = await fresh_studio.artist()
    mine, theirs = await fresh_studio.book(own, MONDAY), await fresh_studio.book(other, MONDAY)
    window = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z", "count": "true"}
    for params in (window, {"count": "true"}):
        answer = (await member.get("/bookings", params=params)).json()
        assert (answer["data"], answer["meta"]["total"]) == ([mine], 1)
    assert await member.done("GET", f"/artists/{other['id']}/bookings") == []
    assert await member.done("GET", f"/bookings/{mine['id']}") == mine
    assert_problem(await member.get(f"/bookings/{theirs['id']}"), 404, "not_found")


async def test_a_viewer_sees_everything_but_money(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, status="hold")
    without = {name: value for name, value in made.items() if name not in {"rate", "cost"}}
    window = {"from": "2031-03-01T00:00:00Z", "to": "2031-04-01T00:00:00Z"}
    for params in ({}, window):
        assert await studio["viewer"].done("GET", f"/artists/{artist['id']}/bookings", params=params) == [without]
    assert await studio["viewer"].done("GET", f"/bookings/{made['id']}") == without


async def test_the_lists_of_another_studio_are_not_there(studio: Studio, fresh_studio: Studio) -> None:
    artist, project = await fresh_studio.artist(), await fresh_studio.project()
    await fresh_studio.book(artist, MONDAY, projectId=project["id"])
    for path in (f"/artists/{artist['id']}/bookings", f"/projects/{project['id']}/bookings"):
        assert_problem(await studio.owner.get(path), 404, "not_found")
    assert await _ids(studio, "/bookings", artistId=artist["id"]) == []


async def test_what_is_known_already_is_not_sent_again(studio: Studio) -> None:
    artist = await studio.artist()
    made = await studio.book(artist, MONDAY, status="hold")
    for path in (f"/bookings/{made['id']}", f"/artists/{artist['id']}/bookings"):
        first = await studio.owner.get(path)
        known = {"If-None-Match": first.headers["etag"]}
        again = await studio.owner.get(path, headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        # A rank has no version of its own, and yet must not be taken for known.
        firm = await studio.book(artist, MONDAY)
        assert (await studio.owner.get(path, headers=known)).status_code == 200
        await studio.owner.done("DELETE", f"/bookings/{firm['id']}")
