"""Every failure as `application/problem+json` (RFC 9457), with words for a person and a stable code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from production_tool.kit.errors import (
    ApplicationError,
    Invalid,
    Malformed,
    MethodNotAllowed,
    NotFound,
    UnsupportedMediaType,
)
from production_tool.kit.logs import get_logger
from production_tool.kit.shapes import list_faults
from production_tool.kit.wire import to_json

if TYPE_CHECKING:
    from starlette.requests import Request

PROBLEM = "application/problem+json"
log = get_logger("http")


def problem_response(error: ApplicationError) -> Response:
    """The answer for an error. The request id is in the header `X-Request-Id`, never in the body, so that two 404s
    are the same bytes."""
    return Response(to_json(error.problem()), status_code=error.status, media_type=PROBLEM, headers=error.headers)


def explain_validation(error: RequestValidationError) -> ApplicationError:
    """Body → 422, query and headers → 400, path → 404 (an id that is no id names nothing)."""
    details = error.errors()
    places = {str(detail["loc"][0]) for detail in details}
    if "path" in places:
        return NotFound()
    if any(detail["type"] == "json_invalid" for detail in details):
        return Malformed("The body is not valid JSON.")
    errors = list_faults([{**detail, "loc": detail["loc"][1:]} for detail in details])
    if places == {"body"}:
        return Invalid(errors)
    return Malformed(f"{errors[0]['field']}: {errors[0]['message']}", errors=errors)


def explain_http(error: HTTPException) -> ApplicationError:
    """What Starlette and FastAPI raise themselves."""
    if error.status_code == 404:
        return NotFound()
    if error.status_code == 405:
        return MethodNotAllowed()
    if error.status_code == 415:
        return UnsupportedMediaType()
    return Malformed("The body is not valid JSON.")


async def on_application_error(_request: Request, error: Exception) -> Response:
    """Handler for what is raised outside of our routes."""
    assert isinstance(error, ApplicationError)
    return problem_response(error)


async def on_http_error(_request: Request, error: Exception) -> Response:
    """Handler for unknown addresses and methods."""
    assert isinstance(error, HTTPException)
    response = problem_response(explain_http(error))
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


async def on_validation_error(_request: Request, error: Exception) -> Response:
    """Handler for requests that do not have the declared shape."""
    assert isinstance(error, RequestValidationError)
    return problem_response(explain_validation(error))


async def on_anything_else(request: Request, error: Exception) -> Response:
    """A fault of ours: logged with its trace, told without it."""
    log.error("a request failed", method=request.method, path=request.url.path, exc_info=error)
    return problem_response(ApplicationError())
