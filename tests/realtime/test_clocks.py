"""What happens by itself is heard too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.realtime.driving import Studio

pytestmark = pytest.mark.anyio


async def test_a_hold_that_runs_out_is_heard_of_though_nobody_does_anything(studio: Studio) -> None:
    artist = await studio.add_artist()
    listener = await (await studio.add_member("viewer")).listen()
    soon = datetime.now(UTC) + timedelta(seconds=1)
    hold = await studio.owner.book(artist["id"], status="hold", expiresAt=soon.isoformat())
    heard = await listener.until("booking:cancelled")
    assert (heard["id"], heard["name"], heard["actorId"]) == (hold["id"], "booking.expired", None)
    assert datetime.fromisoformat(heard["at"]) >= soon
