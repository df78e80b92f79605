"""Bookings: lists and windows, one, making, changing, moving between statuses, several at once."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response as HttpResponse

from production_tool.booking import actions, queries
from production_tool.booking.api.trial import show_one, show_several
from production_tool.booking.model import Status
from production_tool.booking.schemas import (
    Batch,
    Booking,
    BookingChange,
    BookingChanged,
    BookingCreate,
    BookingsChanged,
    Extend,
    Join,
    Response,
    RestoreStep,
    Split,
    Step,
)
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import entity, find_version, named_version, page
from production_tool.kit.http.routes import API, ActionRoute, AsOf, CurrentActor, CurrentDb
from production_tool.kit.http.trial import DryRun
from production_tool.kit.past import find_moment
from production_tool.kit.shapes import Answer, Instant, Limit, ListAnswer, SearchText
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Bookings"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
BOOK = needs(Permission.BOOK_ARTISTS)
TRIAL = [DryRun]
FromTime = Annotated[
    Instant | None, Query(alias="from", description="With `to`: all bookings that overlap the window.")
]
ToTime = Annotated[Instant | None, Query(alias="to")]
ArtistIds = Annotated[list[UUID], Query(alias="artistId", description="May repeat.", max_length=500)]
ProjectIds = Annotated[list[UUID], Query(alias="projectId", description="May repeat.", max_length=500)]
Statuses = Annotated[list[Status], Query(description="May repeat.")]
Cursor = Annotated[str | None, Query(max_length=1000)]


async def _list(
    db: CurrentDb,
    window: tuple[Any, Any],
    artist_ids: list[UUID],
    project_ids: list[UUID],
    status: list[Status],
    slice_: tuple[int, str | None, bool],
    as_of: AsOf = None,
) -> HttpResponse:
    limit, cursor, count = slice_
    statuses = [one.value for one in status]
    from_time, to_time = window
    if (from_time is None) != (to_time is None):
        raise Malformed("A window has both `from` and `to`.")
    if from_time is not None and not from_time < to_time:
        raise Malformed("`to` lies after `from`.")
    within = None if from_time is None else (from_time, to_time)
    if as_of is not None:
        if within is None:
            raise Malformed("The past is listed by windows: send `from` and `to` with `asOf`.")
        moment = await find_moment(db, as_of)
        found, seen = await queries.read_past_window(db, moment, within, artist_ids, project_ids, statuses)
        return page(found, None, None, seen if count else None)
    total = await queries.count_bookings(db, artist_ids, project_ids, statuses, within) if count else None
    if within is not None:
        found = await queries.read_window(db, *within, artist_ids, project_ids, statuses)
        return page(found, None, None, total)
    found, next_cursor = await queries.list_bookings(db, artist_ids, project_ids, statuses, limit, cursor)
    return page(found, limit, next_cursor, total)


@router.get("/bookings", response_model=ListAnswer[Booking], openapi_extra=READ)
async def list_bookings(
    db: CurrentDb,
    from_time: FromTime = None,
    to_time: ToTime = None,
    artist_id: ArtistIds = [],  # noqa: B006
    project_id: ProjectIds = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    limit: Limit = 100,
    cursor: Cursor = None,
    count: bool = False,
    as_of: AsOf = None,
) -> HttpResponse:
    """Bookings by start: everything in a window (up to 20,000), or pages of all. With `asOf` the window as it was then,
    with the statuses and ranks of that moment."""
    return await _list(db, (from_time, to_time), artist_id, project_id, status, (limit, cursor, count), as_of)


@router.get("/bookings/search", response_model=ListAnswer[Booking], openapi_extra=READ)
async def search_bookings(
    db: CurrentDb,
    query: Annotated[SearchText, Query(description="Words, each of which must stand somewhere.")],
    limit: Limit = 20,
) -> HttpResponse:
    """Live bookings by words of their title, artist and project, the nearest to now first. There are no further pages."""
    return page(await queries.search_bookings(db, query, limit), limit, None)


@router.get("/artists/{artist_id}/bookings", response_model=ListAnswer[Booking], openapi_extra=READ)
async def list_bookings_of_artist(
    artist_id: UUID,
    db: CurrentDb,
    from_time: FromTime = None,
    to_time: ToTime = None,
    status: Statuses = [],  # noqa: B006
    limit: Limit = 100,
    cursor: Cursor = None,
    count: bool = False,
    as_of: AsOf = None,
) -> HttpResponse:
    """An artist's bookings by start."""
    await queries.require_artist(db, artist_id)
    return await _list(db, (from_time, to_time), [artist_id], [], status, (limit, cursor, count), as_of)


@router.get("/projects/{project_id}/bookings", response_model=ListAnswer[Booking], openapi_extra=READ)
async def list_bookings_of_project(
    project_id: UUID,
    db: CurrentDb,
    from_time: FromTime = None,
    to_time: ToTime = None,
    status: Statuses = [],  # noqa: B006
    limit: Limit = 100,
    cursor: Cursor = None,
    count: bool = False,
    as_of: AsOf = None,
) -> HttpResponse:
    """A project's bookings by start."""
    await queries.require_project(db, project_id)
    return await _list(db, (from_time, to_time), [], [project_id], status, (limit, cursor, count), as_of)


@router.post(
    "/bookings",
    status_code=201,
    response_model=BookingChanged,
    responses={200: {"model": BookingChanged, "description": "Made before, or a dry run."}},
    openapi_extra=BOOK,
    dependencies=TRIAL,
)
async def create_booking(body: BookingCreate, db: CurrentDb, actor: CurrentActor) -> HttpResponse:
    """Hold, pencil or confirm an artist. 409 `artist_already_booked` names what is in the way, and ways out."""
    booking, version, is_new = await actions.create_booking(db, actor, body)
    return await show_one(db, booking, version, is_new=is_new)


@router.post("/bookings/batch", response_model=BookingsChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def run_batch(body: Batch, db: CurrentDb, actor: CurrentActor) -> HttpResponse:
    """Up to 500 changes as one: all or nothing. A refusal lists every operation that cannot be."""
    return await show_several(db, await actions.run_batch(db, actor, body))


@router.get("/bookings/{booking_id}", response_model=Answer[Booking], openapi_extra=READ)
async def get_booking(booking_id: UUID, db: CurrentDb, as_of: AsOf = None) -> HttpResponse:
    """One booking, with the rank of a hold; with `asOf` as it was then."""
    if as_of is None:
        booking, version = await queries.get_booking(db, booking_id)
    else:
        booking, version = await queries.get_past_booking(db, await find_moment(db, as_of), booking_id)
    return entity(raw(booking), version)


@router.patch("/bookings/{booking_id}", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
@router.put(
    "/bookings/{booking_id}",
    response_model=BookingChanged,
    openapi_extra=BOOK,
    dependencies=TRIAL,
    name="replace_booking",
)
async def change_booking(
    request: Request, booking_id: UUID, body: BookingChange, db: CurrentDb, actor: CurrentActor
) -> HttpResponse:
    """Move, resize, reassign or describe a booking. What is left out stays as it is."""
    version = named_version(request, body.version)
    return await show_one(db, *await actions.change_booking(db, actor, booking_id, body, version))


@router.delete("/bookings/{booking_id}", response_model=BookingChanged, openapi_extra=BOOK)
async def end_booking(
    request: Request,
    booking_id: UUID,
    db: CurrentDb,
    actor: CurrentActor,
    reason: Annotated[SearchText | None, Query()] = None,
) -> HttpResponse:
    """Release a hold or pencil; cancel a confirmed booking, which needs a reason. `If-Match` is honoured."""
    step = Step(reason=reason or None, version=find_version(request))
    return await show_one(db, *await actions.end_booking(db, actor, booking_id, step))


@router.post("/bookings/{booking_id}/hold", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def hold_booking(booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None) -> HttpResponse:
    """Let a firm booking be a hold again, with a reason."""
    return await show_one(db, *await actions.move_booking(db, actor, booking_id, Status.HOLD, body or Step()))


@router.post("/bookings/{booking_id}/pencil", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def pencil_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None
) -> HttpResponse:
    """Make a hold firm, or a confirmed booking unsigned again (with a reason)."""
    return await show_one(db, *await actions.move_booking(db, actor, booking_id, Status.PENCIL, body or Step()))


@router.post("/bookings/{booking_id}/confirm", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def confirm_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None
) -> HttpResponse:
    """Sign a hold or pencil."""
    return await show_one(db, *await actions.move_booking(db, actor, booking_id, Status.CONFIRMED, body or Step()))


@router.post(
    "/bookings/{booking_id}/confirm-days", response_model=BookingsChanged, openapi_extra=BOOK, dependencies=TRIAL
)
async def confirm_days(booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None) -> HttpResponse:
    """Sign a hold or pencil on the worked days that are free, and hold the rest of it where it stands in the queue."""
    return await show_several(db, await actions.confirm_days(db, actor, booking_id, body or Step()))


@router.post("/bookings/{booking_id}/release", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def release_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None
) -> HttpResponse:
    """Give the time of a hold or pencil back."""
    return await show_one(db, *await actions.move_booking(db, actor, booking_id, Status.RELEASED, body or Step()))


@router.post("/bookings/{booking_id}/cancel", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def cancel_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None
) -> HttpResponse:
    """End a confirmed booking, with a reason."""
    return await show_one(db, *await actions.move_booking(db, actor, booking_id, Status.CANCELLED, body or Step()))


@router.post("/bookings/{booking_id}/decline", response_model=BookingChanged, openapi_extra=READ)
async def decline_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Step | None = None
) -> HttpResponse:
    """Say no to a hold or pencil: the artist, or who books artists in their name."""
    return await show_one(db, *await actions.decline_booking(db, actor, booking_id, body or Step()))


@router.post("/bookings/{booking_id}/respond", response_model=BookingChanged, openapi_extra=READ)
async def respond_to_booking(booking_id: UUID, body: Response, db: CurrentDb, actor: CurrentActor) -> HttpResponse:
    """The artist's answer: no declines the booking, yes is recorded."""
    return await show_one(db, *await actions.respond_to_booking(db, actor, booking_id, body))


@router.post("/bookings/{booking_id}/restore", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def restore_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: RestoreStep | None = None
) -> HttpResponse:
    """Bring an ended booking back, at the back of the queue."""
    return await show_one(db, *await actions.restore_booking(db, actor, booking_id, body or RestoreStep()))


@router.post("/bookings/{booking_id}/extend", response_model=BookingChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def extend_booking(
    booking_id: UUID, db: CurrentDb, actor: CurrentActor, body: Extend | None = None
) -> HttpResponse:
    """Let a hold run out later, as often as the studio allows: at `expiresAt`, or one more hold life."""
    return await show_one(db, *await actions.extend_booking(db, actor, booking_id, body or Extend()))


@router.post("/bookings/{booking_id}/split", response_model=BookingsChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def split_booking(booking_id: UUID, body: Split, db: CurrentDb, actor: CurrentActor) -> HttpResponse:
    """Cut a booking into pieces that lie inside it. The first stays the booking, the others are new, at the same price
    and with the same place in the queue."""
    return await show_several(db, await actions.split_booking(db, actor, booking_id, body))


@router.post("/bookings/{booking_id}/join", response_model=BookingsChanged, openapi_extra=BOOK, dependencies=TRIAL)
async def join_bookings(booking_id: UUID, body: Join, db: CurrentDb, actor: CurrentActor) -> HttpResponse:
    """Make one booking of several of one artist, project, status and price. The others are released."""
    return await show_several(db, await actions.join_bookings(db, actor, booking_id, body))
