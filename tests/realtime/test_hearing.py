"""Everybody hears what they may see, as it happens, and nothing else."""

from __future__ import annotations

import pytest

from tests.realtime.driving import Program, Studio

pytestmark = pytest.mark.anyio


async def test_a_booking_is_heard_by_the_others_as_it_is_recorded(studio: Studio) -> None:
    artist = await studio.add_artist()
    manager = await studio.add_member("manager")
    listener = await manager.listen()
    booking = await studio.owner.book(artist["id"])
    heard = await listener.until("booking:created")
    assert heard["id"] == booking["id"]
    assert heard["version"] == 1
    assert heard["actorId"] == studio.owner.user_id
    assert heard["name"] == "booking.created"
    assert heard["data"]["after"]["title"] == "Shot 0"
