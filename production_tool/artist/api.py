"""Routes of artists and departments."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from production_tool.artist import actions, queries
from production_tool.artist.model import ArtistFilter
from production_tool.artist.schemas import (
    Artist,
    ArtistChange,
    ArtistCreate,
    Calendars,
    Department,
    DepartmentChange,
    DepartmentCreate,
)
from production_tool.kit.errors import Malformed
from production_tool.kit.http.answers import answer, entity, named_version, page
from production_tool.kit.http.routes import API, ActionRoute, AsOf, CurrentActor, CurrentDb
from production_tool.kit.past import find_moment
from production_tool.kit.shapes import Answer, Day, Limit, ListAnswer, SearchText
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Artists"], route_class=ActionRoute)
READ = needs(Permission.READ_WORK)
EDIT = needs(Permission.EDIT_ARTISTS)
LONGEST_CALENDAR = timedelta(days=731)


@router.get("/artists", response_model=ListAnswer[Artist], openapi_extra=READ)
async def list_artists(
    db: CurrentDb,
    query: SearchText | None = None,
    skill: Annotated[list[SearchText], Query(description="May repeat; an artist has all of them.")] = [],  # noqa: B006
    department_id: Annotated[UUID | None, Query(alias="departmentId")] = None,
    kind: Literal["staff", "freelance"] | None = None,
    active: Annotated[bool, Query(description="false lists the archived ones.")] = True,
    limit: Limit = 100,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    count: bool = False,
    as_of: AsOf = None,
) -> Response:
    """Artists by name, with search in names, titles, e-mails and skills; with `asOf` as they were then."""
    wanted = ArtistFilter(query=query, skills=tuple(skill), department_id=department_id, kind=kind, active=active)
    moment = None if as_of is None else await find_moment(db, as_of)
    artists, next_cursor = await queries.list_artists(db, wanted, limit, cursor, moment)
    total = await queries.count_artists(db, wanted, moment) if count else None
    return page(artists, limit, next_cursor, total)


@router.post("/artists", status_code=201, response_model=Answer[Artist], openapi_extra=EDIT)
async def create_artist(body: ArtistCreate, db: CurrentDb, actor: CurrentActor) -> Response:
    """Put an artist on the roster."""
    artist, is_new = await actions.create_artist(db, actor, body)
    return entity(artist, artist["version"], status=201 if is_new else 200, action_id=db.action_id if is_new else None)


@router.get("/artists/{artist_id}", response_model=Answer[Artist], openapi_extra=READ)
async def get_artist(artist_id: UUID, db: CurrentDb, as_of: AsOf = None) -> Response:
    """One artist; with `asOf` as it was then."""
    artist = await queries.get_artist(db, artist_id, None if as_of is None else await find_moment(db, as_of))
    return entity(artist, artist["version"])


@router.patch("/artists/{artist_id}", response_model=Answer[Artist], openapi_extra=EDIT)
@router.put("/artists/{artist_id}", response_model=Answer[Artist], openapi_extra=EDIT, name="replace_artist")
async def change_artist(
    request: Request, artist_id: UUID, body: ArtistChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Change an artist. What is left out stays as it is."""
    artist = await actions.change_artist(db, actor, artist_id, body, named_version(request, body.version))
    return entity(artist, artist["version"], action_id=db.action_id)


@router.delete("/artists/{artist_id}", response_model=Answer[Artist], openapi_extra=EDIT)
async def archive_artist(artist_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Archive an artist. Bookings and history stay; `PATCH {archived: false}` brings the artist back."""
    artist = await actions.archive_artist(db, actor, artist_id)
    return entity(artist, artist["version"], action_id=db.action_id)


@router.get("/departments", response_model=ListAnswer[Department], openapi_extra=READ)
async def list_departments(db: CurrentDb, as_of: AsOf = None) -> Response:
    """All departments, in their order; with `asOf` as they were then."""
    moment = None if as_of is None else await find_moment(db, as_of)
    return answer(await queries.list_departments(db, moment), nextCursor=None)


@router.post("/departments", status_code=201, response_model=Answer[Department], openapi_extra=EDIT)
async def create_department(body: DepartmentCreate, db: CurrentDb, actor: CurrentActor) -> Response:
    """Make a department."""
    department = await actions.create_department(db, actor, body)
    return entity(department, department["version"], status=201, action_id=db.action_id)


@router.patch("/departments/{department_id}", response_model=Answer[Department], openapi_extra=EDIT)
async def change_department(
    request: Request, department_id: UUID, body: DepartmentChange, db: CurrentDb, actor: CurrentActor
) -> Response:
    """Rename or move a department."""
    version = named_version(request, body.version)
    department = await actions.change_department(db, actor, department_id, body, version)
    return entity(department, department["version"], action_id=db.action_id)


@router.delete("/departments/{department_id}", response_model=Answer[None], openapi_extra=EDIT)
async def remove_department(department_id: UUID, db: CurrentDb, actor: CurrentActor) -> Response:
    """Remove a department that has no artists."""
    await actions.remove_department(db, actor, department_id)
    return answer(None, action_id=db.action_id)


@router.get("/calendars", response_model=Answer[Calendars], openapi_extra=READ)
async def list_calendars(
    db: CurrentDb,
    from_day: Annotated[Day, Query(alias="from", description="The first day.")],
    to_day: Annotated[Day, Query(alias="to", description="The last day, included; at most two years later.")],
    as_of: AsOf = None,
) -> Response:
    """The public holidays of the studio's region and of its artists', and the studio's working week; with `asOf` those that
    it had then."""
    if not from_day <= to_day <= from_day + LONGEST_CALENDAR:
        raise Malformed("`to` is not before `from`, and at most two years after it.")
    moment = None if as_of is None else await find_moment(db, as_of)
    return answer(await queries.list_calendars(db, from_day, to_day, moment))
