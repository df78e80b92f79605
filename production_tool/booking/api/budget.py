"""What the bookings of a project come to."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from production_tool.booking import queries
from production_tool.booking.schemas import BudgetOfProject, ProjectBudget
from production_tool.kit.http.answers import answer, page
from production_tool.kit.http.routes import API, ActionRoute, CurrentDb
from production_tool.kit.shapes import Answer, ListAnswer
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


@router.get("/budgets", response_model=ListAnswer[BudgetOfProject], openapi_extra=needs(Permission.SEE_MONEY))
async def list_budgets(
    project_id: Annotated[list[UUID], Query(alias="projectId", description="May repeat.", max_length=500)],
    db: CurrentDb,
) -> Response:
    """What projects have left of their budgets: those of the named ones that have a budget, by their ids."""
    return page(await queries.list_budgets(db, project_id), None, None)
