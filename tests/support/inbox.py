"""Items in somebody's inbox, brought about by what others do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from uuid import UUID

from production_tool.app import make_database
from production_tool.booking.events import BookingExpiresSoon
from production_tool.kit.actor import system_actor
from production_tool.kit.db import Db, run_action
from tests.support.studio import booking_body

if TYPE_CHECKING:
    from production_tool.kit.events import Event
    from tests.support.studio import Api, Studio

Json = dict[str, Any]
MONDAY = "2031-03-03"


async def hear_everything(studio: Studio, whose: Api | None = None) -> Json:
    """What is counted once the inbox has heard all that is recorded by now."""
    person = whose or studio.owner
    head = (await studio.owner.get("/events", params={"limit": 1})).json()["meta"]["seq"]
    async with asyncio.timeout(20):
        while (counted := await person.done("GET", "/inbox/count"))["seq"] < head:
            pass
    return counted


async def make_item(studio: Studio, role: str = "owner") -> Json:
    """Somebody's hold moves up, because another releases the one before it; the item that says so."""
    other = "manager" if role != "manager" else "owner"
    if other not in studio.people:
        await studio.add(other)
    artist = await studio.artist()
    first = await studio[other].done("POST", "/bookings", booking_body(artist, MONDAY, status="hold"))
    # Somebody who may not book has no items of their own.
    mine = await studio[role].post("/bookings", booking_body(artist, MONDAY, status="hold"))
    if not mine.is_success:
        return {"id": first["id"]}
    await studio[other].done("POST", f"/bookings/{first['id']}/release", {})
    await hear_everything(studio, studio[role])
    items = await studio[role].done("GET", "/inbox", params={"limit": 500})
    return next(item for item in items if item["booking"]["id"] == mine.json()["data"]["id"])


async def record(dsn: str, studio: Studio, *events: Event) -> None:
    """As the clock records it."""

    async def work(db: Db) -> None:
        await db.execute("select 1")
        for event in events:
            db.record(event)

    database = make_database(dsn, 2)
    await database.open()
    try:
        await run_action(database, system_actor(UUID(studio.id)), work)
    finally:
        await database.close()


def warning_of(hold: Json, working_seconds: int = 3600) -> BookingExpiresSoon:
    """What the clock records some time before a hold runs out."""
    about = {"artistId": hold["artistId"], "createdBy": hold["createdBy"], "expiresAt": hold["expiresAt"]}
    return BookingExpiresSoon(
        id=UUID(hold["id"]), version=hold["version"], about={**about, "workingSeconds": working_seconds}
    )
