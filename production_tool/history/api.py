"""Routes of the past."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.booking.schemas import Booking
from production_tool.history import actions, queries
from production_tool.history.schemas import ActionRecord, HistoryEvent, HourOfActivity
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.shapes import Answer, Instant, Limit, ListAnswer
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["History"], route_class=ActionRoute)


@router.get("/actions/{action_id}", response_model=Answer[ActionRecord], openapi_extra=needs(Permission.READ_WORK))
async def get_action(action_id: UUID, db: CurrentDb) -> Response:
    """What one action changed."""
    return answer(await queries.get_action(db, action_id))


@router.post(
    "/actions/{action_id}/undo", response_model=ListAnswer[Booking], openapi_extra=needs(Permission.EDIT_OWN_TIME)
)
async def undo_action(action_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Take back one's own action on bookings, which are answered, or on time off. 409 names the later change that stands
    on it. Undoing the undo does it again."""
    bookings = await actions.undo_action(db, actor, action_id)
    return answer([raw(booking) for booking in bookings], action_id=db.action_id)


@router.get(
    "/history/activity",
    response_model=ListAnswer[HourOfActivity],
    openapi_extra=needs(Permission.READ_EVERYONES_BOOKINGS),
)
async def list_activity(
    db: CurrentDb, from_time: Annotated[Instant, Query(alias="from")], to_time: Annotated[Instant, Query(alias="to")]
) -> Response:
    """How much happened in each hour of a window, by name of event."""
    if not from_time < to_time:
        raise Malformed("`to` lies after `from`.")
    return answer(await queries.list_activity(db, from_time, to_time), nextCursor=None)


@router.get(
    "/history/{kind}/{row_id}", response_model=ListAnswer[HistoryEvent], openapi_extra=needs(Permission.READ_WORK)
)
async def list_history(
    kind: queries.RowKind,
    row_id: UUID,
    db: CurrentDb,
    limit: Limit = 100,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """What happened to one booking, artist or project, the newest first: as in `/events`, with the name of who did it."""
    events, next_cursor = await queries.list_history(db, kind, row_id, limit, cursor)
    return page(events, limit, next_cursor)
