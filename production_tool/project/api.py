"""Routes of projects."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from production_tool.kit.http.answers import entity, named_version, page
from production_tool.kit.http.routes import API, ActionRoute, AsOf, CurrentActor, CurrentDb
from production_tool.kit.past import find_moment
from production_tool.kit.shapes import Answer, Limit, ListAnswer, SearchText
from production_tool.project import actions, queries
from production_tool.project.model import ProjectFilter
from production_tool.project.schemas import Project, ProjectChange, ProjectCreate, Status
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Projects"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
EDIT = needs(Permission.EDIT_PROJECTS)


@router.get("/projects", response_model=ListAnswer[Project], openapi_extra=READ)
async def list_projects(
    db: CurrentDb,
    query: SearchText | None = None,
    status: Annotated[list[Status], Query(description="May repeat.")] = [],  # noqa: B006
    active: Annotated[bool, Query(description="false lists the archived ones.")] = True,
    limit: Limit = 100,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    count: bool = False,
    as_of: AsOf = None,
) -> Response:
    """Projects by name, with search in names, clients and codes; with `asOf` as they were then."""
    wanted = ProjectFilter(query=query, status=(*status,), active=active)
    moment = None if as_of is None else await find_moment(db, as_of)
    projects, next_cursor = await queries.list_projects(db, wanted, limit, cursor, moment)
    total = await queries.count_projects(db, wanted, moment) if count else None
    return page(projects, limit, next_cursor, total)


@router.post("/projects", status_code=201, response_model=Answer[Project], openapi_extra=EDIT)
async def create_project(body: ProjectCreate, db: CurrentDb, actor: CurrentActor) -> Response:
    """Make a project."""
    project, is_new = await actions.create_project(db, actor, body)
    action_id = db.action_id if is_new else None
    return entity(project, project["version"], status=201 if is_new else 200, action_id=action_id)


@router.get("/projects/{project_id}", response_model=Answer[Project], openapi_extra=READ)
async def get_project(project_id: UUID, db: CurrentDb, as_of: AsOf = None) -> Response:
    """One project; with `asOf` as it was then."""
    moment = None if as_of is None else await find_moment(db, as_of)
    project = await queries.get_project(db, project_id, moment)
    return entity(project, project["version"])


@router.patch("/projects/{project_id}", response_model=Answer[Project], openapi_extra=EDIT)
@router.put("/projects/{project_id}", response_model=Answer[Project], openapi_extra=EDIT, name="replace_project")
async def change_project(
    request: Request, project_id: UUID, body: ProjectChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Change a project. What is left out stays as it is."""
    project = await actions.change_project(db, actor, project_id, body, named_version(request, body.version))
    return entity(project, project["version"], action_id=db.action_id)


@router.delete("/projects/{project_id}", response_model=Answer[Project], openapi_extra=EDIT)
async def archive_project(project_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Archive a project. Bookings and history stay; `PATCH {archived: false}` brings it back."""
    project = await actions.archive_project(db, actor, project_id)
    return entity(project, project["version"], action_id=db.action_id)
