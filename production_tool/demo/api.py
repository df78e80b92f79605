"""The route of the demo."""

from fastapi import APIRouter
from starlette.responses import Response

from production_tool.demo import actions
from production_tool.demo.schemas import DemoStudio
from production_tool.kit.http.answers import answer
from production_tool.kit.http.routes import API, ActionRoute, CurrentActor, CurrentDb
from production_tool.kit.shapes import Answer
from production_tool.tenant.permissions import Permission, needs

router = APIRouter(prefix=API, tags=["Studio"], route_class=ActionRoute)


@router.post(
    "/tenants/current/demo", response_model=Answer[DemoStudio], openapi_extra=needs(Permission.MANAGE_SETTINGS)
)
async def load_demo(db: CurrentDb, actor: CurrentActor) -> Response:
    """Fill an empty studio with a demo: artists, projects and bookings around today. 409 if it has any already."""
    return answer(await actions.load_demo(db, actor), action_id=db.action_id)
