"""Routes of the inbox."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.inbox import actions, queries
from production_tool.inbox.model import ItemKind, ItemState
from production_tool.inbox.schemas import HoldHealth, InboxCount, Item, ItemIds
from production_tool.kit.clock import now
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.shapes import Answer, Instant, Limit, ListAnswer
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Inbox"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
ACT = needs(Permission.BOOK_ARTISTS)
WINDOW = timedelta(days=30)
Whose = Annotated[
    Literal["mine", "everybody"], Query(description="Everybody's: for those who may see everybody's bookings.")
]
Kinds = Annotated[list[ItemKind], Query(alias="kind")]


@router.get("/inbox", response_model=ListAnswer[Item], openapi_extra=READ)
async def list_inbox(
    db: CurrentDb,
    kinds: Kinds = [],  # noqa: B006 - FastAPI copies it
    state: Annotated[Literal["open", "done"], Query(description="`done`: also what settled itself.")] = "open",
    whose: Whose = "mine",
    limit: Limit = 100,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """What needs me, by deadline, then the newest first; or what was put away or has settled itself. `total` counts what is
    open."""
    everybody = whose == "everybody"
    items, next_cursor = await queries.list_items(db, ItemState(state), kinds, everybody, limit, cursor)
    counted = await queries.count_items(db, kinds, everybody)
    return page(items, limit, next_cursor, counted["total"])


@router.get("/inbox/count", response_model=Answer[InboxCount], openapi_extra=READ)
async def count_inbox(db: CurrentDb) -> Response:
    """How much needs me."""
    return answer(await queries.count_items(db))


@router.get(
    "/inbox/hold-health", response_model=Answer[HoldHealth], openapi_extra=needs(Permission.READ_EVERYONES_BOOKINGS)
)
async def get_hold_health(
    db: CurrentDb,
    from_time: Annotated[Instant | None, Query(alias="from", description="Left out: 30 days before `to`.")] = None,
    to_time: Annotated[Instant | None, Query(alias="to", description="Left out: now.")] = None,
) -> Response:
    """How holds fare, by who placed them and by project: live ones and their age now, and what became of those that ended in
    a window."""
    until = to_time or now()
    since = from_time or until - WINDOW
    if not since < until:
        raise Malformed("`to` lies after `from`.")
    return answer(await queries.get_hold_health(db, since, until))


@router.post("/inbox/done", response_model=ListAnswer[UUID], openapi_extra=ACT)
async def put_away_items(body: ItemIds, db: CurrentDb, actor: CurrentActor) -> Response:
    """Put some of one's own items away; the ids of those that were open."""
    return answer(await actions.put_away(db, actor, body.ids))


@router.post("/inbox/reopen", response_model=ListAnswer[UUID], openapi_extra=ACT)
async def reopen_items(body: ItemIds, db: CurrentDb, actor: CurrentActor) -> Response:
    """Take back that some of one's own items were put away; the ids of those that were."""
    return answer(await actions.reopen(db, actor, body.ids))


@router.post("/inbox/{item_id}/done", response_model=ListAnswer[UUID], openapi_extra=ACT)
async def put_away_item(item_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Put one of one's own items away."""
    return answer(await actions.put_away_one(db, actor, item_id))
