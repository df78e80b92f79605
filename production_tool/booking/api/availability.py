"""Whether somebody is free, and when one artist can work."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.booking import queries
from production_tool.booking.schemas import ArtistAvailability, Availability, AvailabilityQuestion
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer
from production_tool.kit.http.routes import API, ActionRoute, CurrentDb
from production_tool.kit.shapes import Answer, Instant, ListAnswer
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Availability"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
LONGEST_WINDOW = timedelta(days=800)


@router.get("/artists/{artist_id}/availability", response_model=Answer[Availability], openapi_extra=READ)
async def get_availability(
    artist_id: UUID,
    db: CurrentDb,
    from_time: Annotated[Instant, Query(alias="from")],
    to_time: Annotated[Instant, Query(alias="to")],
) -> Response:
    """When an artist works, what is booked, and what is left."""
    if not from_time < to_time <= from_time + LONGEST_WINDOW:
        raise Malformed(f"`to` lies after `from`, at most {LONGEST_WINDOW.days} days.")
    return answer(await queries.get_availability(db, artist_id, from_time, to_time))


@router.post("/bookings/check-availability", response_model=ListAnswer[ArtistAvailability], openapi_extra=READ)
async def check_availability(body: AvailabilityQuestion, db: CurrentDb) -> Response:
    """Who of these artists, or of those with these skills, is free in a period. Changes nothing."""
    if body.end_time > body.start_time + LONGEST_WINDOW:
        raise Malformed(f"Ask about at most {LONGEST_WINDOW.days} days.")
    found = await queries.check_availability(db, body.artist_ids, body.skills, body.start_time, body.end_time)
    return answer(found, nextCursor=None)
