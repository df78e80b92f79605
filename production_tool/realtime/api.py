"""The log over HTTP, for those who were away or have no socket."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.kit.http.answers import answer
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.log import read_events, read_head
from production_tool.kit.shapes import Limit
from production_tool.realtime.rooms import show_listed
from production_tool.realtime.schemas import EventList
from production_tool.tenant.permissions import Permission, needs
from production_tool.tenant.visibility import room_of

router = APIRouter(prefix=API, tags=["Events"], route_class=ActionRoute)
After = Annotated[int, Query(ge=0, le=2**53, description="The `seq` of the last event that you know.")]


@router.get("/events", response_model=EventList, openapi_extra=needs(Permission.READ_WORK))
async def list_events(db: CurrentDb, actor: CurrentActor, after: After = 0, limit: Limit = 100) -> Response:
    """The studio's recorded events in commit order, without gaps: one that you may not see is `{seq}` alone."""
    room = room_of(actor)
    events = await read_events(db, after, limit)
    head, epoch = await read_head(db)
    last = events[-1]["seq"] if events else after
    return answer(
        [show_listed(event, room) for event in events],
        limit=limit,
        nextCursor=str(last) if last < head else None,
        epoch=epoch,
        seq=head,
    )
