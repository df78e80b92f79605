"""Routes of saved views."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from production_tool.kit.http.answers import answer, entity, named_version, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.shapes import Answer, ListAnswer
from production_tool.tenant.permissions import Permission, needs
from production_tool.view import actions, queries
from production_tool.view.schemas import SavedView, ViewChange, ViewCreate

router = APIRouter(prefix=API, tags=["Views"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)


@router.get("/views", response_model=ListAnswer[SavedView], openapi_extra=READ)
async def list_views(db: CurrentDb) -> Response:
    """One's own views and those of the studio, each in their order."""
    return page(await queries.list_views(db), None, None)


@router.post("/views", status_code=201, response_model=Answer[SavedView], openapi_extra=READ)
async def create_view(body: ViewCreate, db: CurrentDb, actor: CurrentActor) -> Response:
    """Save a view. Everybody keeps views of their own; sharing one with the studio is for those who may book."""
    view, is_new = await actions.create_view(db, actor, body)
    action_id = db.action_id if is_new else None
    return entity(view, view["version"], status=201 if is_new else 200, action_id=action_id)


@router.get("/views/{view_id}", response_model=Answer[SavedView], openapi_extra=READ)
async def get_view(view_id: UUID, db: CurrentDb) -> Response:
    """One view."""
    view = await queries.get_view(db, view_id)
    return entity(view, view["version"])


@router.patch("/views/{view_id}", response_model=Answer[SavedView], openapi_extra=READ)
async def change_view(
    request: Request, view_id: UUID, body: ViewChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Change a view. What is left out stays as it is; `search` is replaced as a whole."""
    view = await actions.change_view(db, actor, view_id, body, named_version(request, body.version))
    return entity(view, view["version"], action_id=db.action_id)


@router.delete("/views/{view_id}", response_model=Answer[None], openapi_extra=READ)
async def remove_view(
    request: Request,
    view_id: UUID,
    db: CurrentDb,
    actor: CurrentActor,
    version: Annotated[int | None, Query(ge=1, le=2**53, description="Or If-Match.")] = None,
) -> Response:
    """Delete a view."""
    await actions.remove_view(db, actor, view_id, named_version(request, version))
    return answer(None, action_id=db.action_id)
