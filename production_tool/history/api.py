"""Routes of the past."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.history import actions, queries
from production_tool.history.schemas import (
    ActionRecord,
    ActionRollback,
    Activity,
    Difference,
    Differences,
    HistoryEvent,
    MomentRestore,
    RefusalSummary,
    Refused,
    RolledBackRows,
    RowRollback,
    TimelineEvent,
    Undone,
)
from production_tool.kit.clock import now
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.http.trial import DryRun
from production_tool.kit.past import find_beginning, find_horizon
from production_tool.kit.shapes import Answer, Instant, Limit, ListAnswer, show_instant
from production_tool.kit.wire import raw
from production_tool.tenant.model import SubjectKind
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["History"], route_class=ActionRoute)
Cursor = Annotated[str | None, Query(max_length=1000)]
SUMMARY = timedelta(days=30)


@router.get("/actions/{action_id}", response_model=Answer[ActionRecord], openapi_extra=needs(Permission.READ_WORK))
async def get_action(action_id: UUID, db: CurrentDb) -> Response:
    """What one action changed."""
    return answer(await queries.get_action(db, action_id))


@router.post("/actions/{action_id}/undo", response_model=Undone, openapi_extra=needs(Permission.EDIT_OWN_TIME))
async def undo_action(action_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Take back one's own action on bookings, which are answered, on time off, an artist or a project. 409 names the later
    change that stands on it. Undoing the undo does it again."""
    bookings = await actions.undo_action(db, actor, action_id)
    beside = {name: db.beside[name] for name in ("released",) if name in db.beside}
    if db.warnings:
        beside["warnings"] = db.warnings
    return answer([raw(booking) for booking in bookings], action_id=db.action_id, **beside)


@router.get(
    "/history/activity",
    response_model=Activity,
    openapi_extra=needs(Permission.READ_EVERYONES_BOOKINGS),
)
async def list_activity(
    db: CurrentDb, from_time: Annotated[Instant, Query(alias="from")], to_time: Annotated[Instant, Query(alias="to")]
) -> Response:
    """How much happened in each hour of a window, by name of event; `meta.horizon` is the first moment that can still be
    looked at, if earlier ones cannot."""
    if not from_time < to_time:
        raise Malformed("`to` lies after `from`.")
    horizon = await find_horizon(db)
    hours = await queries.list_activity(db, from_time, to_time)
    return answer(hours, nextCursor=None, horizon=horizon and show_instant(horizon))


@router.get("/history", response_model=ListAnswer[TimelineEvent], openapi_extra=needs(Permission.READ_WORK))
async def list_timeline(
    db: CurrentDb,
    actor_id: Annotated[list[UUID], Query(alias="actorId", description="May repeat.", max_length=100)] = [],  # noqa: B006
    kind: Annotated[list[SubjectKind], Query(description="May repeat.")] = [],  # noqa: B006
    from_time: Annotated[Instant | None, Query(alias="from")] = None,
    to_time: Annotated[Instant | None, Query(alias="to")] = None,
    about: Annotated[
        list[UUID],
        Query(description="Artists, projects or bookings, with the bookings of both. May repeat.", max_length=100),
    ] = [],  # noqa: B006
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """What happened in the studio, the newest first: as in `/events`, with who did it and what it is about. A page that
    finds little among much is short and has a `nextCursor` all the same."""
    wanted = queries.TimelineFilter((*actor_id,), tuple(one.value for one in kind), from_time, to_time, (*about,))
    events, next_cursor = await queries.list_timeline(db, wanted, limit, cursor)
    return page(events, limit, next_cursor)


@router.get("/history/changes", response_model=Differences, openapi_extra=needs(Permission.READ_WORK))
async def list_changes(
    db: CurrentDb, since: Annotated[Instant, Query()], until: Annotated[Instant | None, Query()] = None
) -> Response:
    """What differs in the bookings between two moments, the newest change first, and who made how many. Without `until`
    the second is now."""
    changes, people = await queries.list_changes(db, since, until)
    horizon, begins = await find_horizon(db), await find_beginning(db)
    known = show_instant(horizon) if horizon else None
    return answer(changes, nextCursor=None, people=people, horizon=known, beginsAt=show_instant(begins))


@router.post(
    "/history/restore",
    response_model=RolledBackRows,
    openapi_extra=needs(Permission.BOOK_ARTISTS),
    dependencies=[DryRun],
)
async def restore_moment(body: MomentRestore, db: CurrentDb, actor: CurrentActor) -> Response:
    """Make bookings what they were at a past moment, under today's rules, all of them or none: one change, which can be undone.
    409 names everything that is in the way; with a `planHash` `plan_changed` if it would do something else by then."""
    unchanged = await actions.restore_moment(db, actor, body)
    return _show_rolled_back(db, unchanged=unchanged)


@router.get(
    "/history/{kind}/{row_id}", response_model=ListAnswer[HistoryEvent], openapi_extra=needs(Permission.READ_WORK)
)
async def list_history(
    kind: queries.RowKind,
    row_id: UUID,
    db: CurrentDb,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """What happened to one booking, artist or project, the newest first: as in `/events`, with the name of who did it."""
    events, next_cursor = await queries.list_history(db, kind, row_id, limit, cursor)
    return page(events, limit, next_cursor)


@router.get(
    "/history/{kind}/{row_id}/diff", response_model=Answer[Difference], openapi_extra=needs(Permission.READ_WORK)
)
async def read_diff(
    kind: queries.RowKind,
    row_id: UUID,
    db: CurrentDb,
    from_version: Annotated[int, Query(alias="from", ge=1, le=2**53)],
    to_version: Annotated[int, Query(alias="to", ge=1, le=2**53)],
) -> Response:
    """In which fields two versions of one booking, artist or project differ."""
    return answer(await queries.read_diff(db, kind, row_id, from_version, to_version))


@router.post(
    "/history/{kind}/{row_id}/rollback",
    response_model=RolledBackRows,
    openapi_extra=needs(Permission.BOOK_ARTISTS),
    dependencies=[DryRun],
)
async def rollback_row(
    kind: queries.RowKind, row_id: UUID, body: RowRollback, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Make a booking, artist or project what it was at a version, under today's rules; 409 as any such change. The rows
    that changed are answered; a booking keeps its old place in the queue."""
    await actions.rollback_row(db, actor, kind, row_id, body)
    return _show_rolled_back(db)


@router.post(
    "/actions/{action_id}/rollback",
    response_model=RolledBackRows,
    openapi_extra=needs(Permission.BOOK_ARTISTS),
    dependencies=[DryRun],
)
async def rollback_action(
    action_id: UUID, db: CurrentDb, actor: CurrentActor, body: ActionRollback | None = None
) -> Response:
    """Take back what anybody did, with all its rows. 409 names the later change that stands on it."""
    await actions.rollback_action(db, actor, action_id, body or ActionRollback())
    return _show_rolled_back(db)


@router.get("/refusals", response_model=ListAnswer[Refused], openapi_extra=needs(Permission.READ_EVERYONES_BOOKINGS))
async def list_refusals(
    db: CurrentDb,
    actor_id: Annotated[list[UUID], Query(alias="actorId", description="May repeat.", max_length=100)] = [],  # noqa: B006
    artist_id: Annotated[list[UUID], Query(alias="artistId", description="May repeat.", max_length=100)] = [],  # noqa: B006
    project_id: Annotated[list[UUID], Query(alias="projectId", description="May repeat.", max_length=100)] = [],  # noqa: B006
    from_time: Annotated[Instant | None, Query(alias="from", description="When it was refused.")] = None,
    to_time: Annotated[Instant | None, Query(alias="to")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
    count: bool = False,
) -> Response:
    """Bookings that could not be, because the artist was booked or away, the newest first: who wanted what, what was in the
    way, and what they did next."""
    wanted = queries.RefusalFilter((*actor_id,), (*artist_id,), (*project_id,), from_time, to_time)
    refusals, next_cursor = await queries.list_refusals(db, wanted, limit, cursor)
    return page(refusals, limit, next_cursor, await queries.count_refusals(db, wanted) if count else None)


@router.get(
    "/refusals/summary", response_model=Answer[RefusalSummary], openapi_extra=needs(Permission.READ_EVERYONES_BOOKINGS)
)
async def summarise_refusals(
    db: CurrentDb,
    since: Annotated[Instant | None, Query(description="Left out: 30 days before `until`.")] = None,
    until: Annotated[Instant | None, Query(description="Left out: now.")] = None,
) -> Response:
    """How many conflicts were avoided in a window, by kind, by what came next and by week."""
    to_time = until or now()
    from_time = since or to_time - SUMMARY
    if not from_time < to_time:
        raise Malformed("`until` lies after `since`.")
    wanted = queries.RefusalFilter(from_time=from_time, to_time=to_time)
    return answer(await queries.summarise_refusals(db, wanted))


def _show_rolled_back(db: CurrentDb, **more: Any) -> Response:
    warnings: dict[str, Any] = {"warnings": db.warnings} if db.warnings else {}
    beside: dict[str, Any] = {"nextCursor": None, **more, **db.beside, **warnings}
    if db.is_trial:
        return answer(queries.show_recorded(db), dryRun=True, **beside)
    return answer(queries.show_recorded(db), action_id=db.action_id if db.recorded else None, **beside)
