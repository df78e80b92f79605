"""When artists are away."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from production_tool.booking import actions, queries
from production_tool.booking.schemas import TimeOff, TimeOffAnswer, TimeOffChange, TimeOffCreate
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer, entity, find_version, named_version, page
from production_tool.kit.http.routes import API, ActionRoute, AsOf, CurrentActor, CurrentDb
from production_tool.kit.past import find_moment
from production_tool.kit.shapes import Answer, Instant, ListAnswer
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Time off"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
EDIT = needs(Permission.EDIT_OWN_TIME)
LONGEST_WINDOW = timedelta(days=800)
FromTime = Annotated[Instant, Query(alias="from")]
ToTime = Annotated[Instant, Query(alias="to")]


def _check_window(from_time: Instant, to_time: Instant) -> None:
    if not from_time < to_time <= from_time + LONGEST_WINDOW:
        raise Malformed(f"`to` lies after `from`, at most {LONGEST_WINDOW.days} days.")


@router.get("/time-off", response_model=ListAnswer[TimeOff], openapi_extra=READ)
async def list_time_off(db: CurrentDb, from_time: FromTime, to_time: ToTime, as_of: AsOf = None) -> Response:
    """All time off that overlaps a window, of every artist that one may see; with `asOf` as it was then. Who may not know a
    reason gets `absent`."""
    _check_window(from_time, to_time)
    moment = None if as_of is None else await find_moment(db, as_of)
    return page(await queries.read_time_off(db, from_time, to_time, moment=moment), None, None)


@router.get("/artists/{artist_id}/time-off", response_model=ListAnswer[TimeOff], openapi_extra=READ)
async def list_time_off_of_artist(
    artist_id: UUID, db: CurrentDb, from_time: FromTime, to_time: ToTime, as_of: AsOf = None
) -> Response:
    """The time off of one artist that overlaps a window; with `asOf` as it was then."""
    _check_window(from_time, to_time)
    await queries.require_artist(db, artist_id)
    moment = None if as_of is None else await find_moment(db, as_of)
    return page(await queries.read_time_off(db, from_time, to_time, artist_id, moment), None, None)


@router.post("/artists/{artist_id}/time-off", status_code=201, response_model=TimeOffAnswer, openapi_extra=EDIT)
async def create_time_off(artist_id: UUID, body: TimeOffCreate, db: CurrentDb, actor: CurrentActor) -> Response:
    """Enter when an artist is away. Firm bookings that it lies over stay, and `meta.conflicts` names them."""
    made, conflicts, is_new = await actions.create_time_off(db, actor, artist_id, body)
    action_id = db.action_id if is_new else None
    return _show(made, conflicts, status=201 if is_new else 200, action_id=action_id)


@router.get("/time-off/{time_off_id}", response_model=Answer[TimeOff], openapi_extra=READ)
async def get_time_off(time_off_id: UUID, db: CurrentDb) -> Response:
    """One time off."""
    found = await queries.get_time_off(db, time_off_id)
    return entity(found, found["version"])


@router.patch("/time-off/{time_off_id}", response_model=TimeOffAnswer, openapi_extra=EDIT)
async def change_time_off(
    request: Request, time_off_id: UUID, body: TimeOffChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Move a time off, or say another reason. What is left out stays as it is."""
    version = named_version(request, body.version)
    changed, conflicts = await actions.change_time_off(db, actor, time_off_id, body, version)
    return _show(changed, conflicts, action_id=db.action_id if db.recorded_kinds else None)


@router.delete("/time-off/{time_off_id}", response_model=Answer[None], openapi_extra=EDIT)
async def remove_time_off(request: Request, time_off_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Take a time off away. `If-Match` is honoured."""
    await actions.remove_time_off(db, actor, time_off_id, find_version(request))
    return answer(None, action_id=db.action_id)


def _show(time_off: dict[str, Any], conflicts: list[Any], **more: Any) -> Response:
    return entity(time_off, time_off["version"], conflicts=conflicts, **more)
