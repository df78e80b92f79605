"""What the bookings of a project come to."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from production_tool.booking import queries
from production_tool.booking.schemas import ProjectBudget
from production_tool.kit.http.answers import answer
from production_tool.kit.http.routes import API, ActionRoute, CurrentDb
from production_tool.kit.shapes import Answer
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Projects"], route_class=ActionRoute)


@router.get(
    "/projects/{project_id}/budget",
    response_model=Answer[ProjectBudget],
    openapi_extra=needs(Permission.SEE_MONEY),
)
async def get_project_budget(project_id: UUID, db: CurrentDb) -> Response:
    """The budget of a project, what is held, pencilled and confirmed on it, and what is left."""
    return answer(await queries.get_project_budget(db, project_id))
