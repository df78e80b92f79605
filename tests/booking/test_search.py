"""Finding bookings by words."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.studio import Api, Studio

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
async def made(studio: Studio) -> dict[str, Any]:
    """Two bookings of Halcyon in the coming days, one of another project long after, one that was released."""
    artist, other = await studio.artist(name="Aoife Brennan"), await studio.artist(name="Mina Okafor")
    project = await studio.project(name="Halcyon", code="HLX")

    def day(number: int) -> str:
        return (datetime.now(UTC).date() + timedelta(days=number)).isoformat()

    bookings = {
        "far": await studio.book(artist, day(300), title="Seq 100% comp"),
        "later": await studio.book(other, day(20), title="Seq 050 comp", projectId=project["id"]),
        "soon": await studio.book(artist, day(5), title="Seq 040 comp", projectId=project["id"], status="hold"),
        "over": await studio.book(artist, day(6), title="Seq 060 comp", projectId=project["id"]),
    }
    await studio.owner.done("POST", f"/bookings/{bookings['over']['id']}/release", {})
    return bookings


async def find(person: Api, words: str, **more: Any) -> list[str]:
    found = await person.done("GET", "/bookings/search", params={"query": words, **more})
    return [one["title"] for one in found]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("seq", ["Seq 040 comp", "Seq 050 comp", "Seq 100% comp"]),
        ("COMP hlx", ["Seq 040 comp", "Seq 050 comp"]),
        ("halc okaf", ["Seq 050 comp"]),
        ("ennan 4", ["Seq 040 comp"]),
        ("OM", ["Seq 040 comp", "Seq 050 comp", "Seq 100% comp"]),
        ("lcyo", ["Seq 040 comp", "Seq 050 comp"]),
        ("it's", []),
        ("seq\\", []),
        ("100%", ["Seq 100% comp"]),
        ("seq_0", []),
        ("060", []),
        ("", []),
    ],
)
async def test_every_word_stands_somewhere_and_the_nearest_comes_first(
    studio: Studio, made: dict[str, Any], words: str, titles: list[str]
) -> None:
    assert await find(studio.owner, words) == titles


async def test_a_booking_is_found_as_it_is_read(studio: Studio, made: dict[str, Any]) -> None:
    (found,) = await studio.owner.done("GET", "/bookings/search", params={"query": "040", "limit": 1})
    assert found == made["soon"]
    assert found["rank"] == 1


async def test_who_sees_no_money_finds_none(studio: Studio, made: dict[str, Any]) -> None:
    (found,) = await studio["viewer"].done("GET", "/bookings/search", params={"query": "040"})
    assert "rate" not in found
    assert "cost" not in found


async def test_artists_find_their_own_alone(studio: Studio, made: dict[str, Any]) -> None:
    assert await find(studio["artist"], "seq") == []


async def test_another_studio_finds_none_of_it(studio: Studio, fresh_studio: Studio, made: dict[str, Any]) -> None:
    await fresh_studio.book(await fresh_studio.artist(name="Aoife Brennan"), "2031-03-03", title="Seq 040 roto")
    assert await find(fresh_studio.owner, "seq brennan") == ["Seq 040 roto"]
    assert "Seq 040 roto" not in await find(studio.owner, "seq")


async def test_artists_find_what_is_theirs_however_much_lies_nearer(fresh_studio: Studio) -> None:
    person = await fresh_studio.add("artist")
    own = await fresh_studio.artist(userId=fresh_studio.people_ids["artist"])
    other = await fresh_studio.artist()
    first = datetime.now(UTC).date() + timedelta(days=10)
    for number in range(3):
        await fresh_studio.book(other, (first + timedelta(days=number)).isoformat(), title="Comp")
    await fresh_studio.book(own, (first + timedelta(days=20)).isoformat(), title="Comp of mine")
    found = await person.done("GET", "/bookings/search", params={"query": "comp", "limit": 1})
    assert [one["title"] for one in found] == ["Comp of mine"]


async def test_a_hold_that_has_run_out_is_not_found(fresh_studio: Studio) -> None:
    clock = datetime.now(UTC) + timedelta(seconds=1)
    artist = await fresh_studio.artist()
    await fresh_studio.book(artist, "2031-03-03", title="Matte", status="hold", expiresAt=clock.isoformat())
    async with asyncio.timeout(20):
        while await find(fresh_studio.owner, "matte"):
            pass
    assert datetime.now(UTC) >= clock
