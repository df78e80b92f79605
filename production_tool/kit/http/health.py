"""Whether the program can work: asked by load balancers and by `serve` before it prints its address."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from production_tool.kit.errors import ApplicationError
from production_tool.kit.http.problems import problem_response
from production_tool.kit.http.routes import house_of
from production_tool.kit.metrics import render_metrics
from production_tool.kit.wire import to_json

router = APIRouter(include_in_schema=False)


@router.get("/health/live")
async def live() -> Response:
    """The process answers."""
    return Response(to_json({"status": "alive"}), media_type="application/json")


@router.get("/health/ready")
async def ready(request: Request) -> Response:
    """The database answers too; 503 if not."""
    try:
        async with house_of(request).database.connection() as connection:
            await connection.execute("select 1")
    except ApplicationError as error:
        return problem_response(error)
    return Response(to_json({"status": "ready"}), media_type="application/json")


@router.get("/metrics")
async def metrics() -> Response:
    """Numbers for Prometheus."""
    return Response(render_metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")
