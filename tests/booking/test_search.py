"""Finding bookings by words."""

from __future__ import annotations

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
