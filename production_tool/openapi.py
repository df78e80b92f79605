"""The OpenAPI document: made from the routes, with what FastAPI cannot know (problems, security, headers)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.json_schema import models_json_schema
from starlette.responses import HTMLResponse, Response

from production_tool.kit.wire import to_json
from production_tool.realtime.schemas import LiveEvent

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request

DESCRIPTION = """
Production Tool books artists onto projects and never books one twice.

Answers are `{"data": …, "meta": …}`; failures are problem documents (RFC 9457) with a stable `code`. Sign in with
`POST /auth/token` and send the token as `Authorization: Bearer …`; name the studio with `X-Tenant` if you work in several.
"""
PROBLEMS = {
    "400": "The request cannot be read.",
    "401": "Nobody is signed in.",
    "403": "The role may not.",
    "404": "Absent, or not to be known.",
    "409": "The state says no.",
    "410": "It was there, and is no longer kept.",
    "413": "Too large.",
    "415": "Not JSON.",
    "422": "Some of it is not valid.",
    "429": "Too many tries.",
    "503": "The database is away; nothing was half done.",
}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for a person."},
        "code": {"type": "string", "description": "Stable, snake_case."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
        "conflicts": {"type": "array", "items": {"type": "object"}},
        "suggestions": {"type": "array", "items": {"type": "object"}},
        "timeOff": {"type": "array", "items": {"type": "object"}},
        "ripple": {"type": "object", "description": "With `plan_changed`: what the change would do now."},
        "current": {"type": "object"},
    },
}
REF = "#/components/schemas/{model}"
# Rows that events record, without what is derived from other rows at the moment of reading.
RECORDED = ("Booking", "Challenge", "TimeOff", "Artist", "Department", "Project", "Member", "Tenant")
DERIVED = frozenset({"rank", "rankSegments", "challenge", "rule", "place", "workingSecondsLeft"})
TENANT_HEADER: dict[str, Any] = {
    "name": "X-Tenant",
    "in": "header",
    "required": False,
    "description": "Slug or id of the studio; may be left out by who works in one only.",
    "schema": {"type": "string"},
}
KEY_HEADER: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A request that is repeated with its key is done once and answered the same each time.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}


def operation_name(route: APIRoute) -> str:
    """The name of a route's function: readable names in generated clients."""
    return route.name


def describe(app: FastAPI) -> None:
    """Serve the document at `/api/v1/openapi.json` and a readable page of it at `/api/docs`."""
    cache: dict[str, Any] = {}

    def document() -> dict[str, Any]:
        if not cache:
            cache.update(make_document(app))
        return cache

    async def serve_document(_request: Request) -> Response:
        return Response(to_json(document()), media_type="application/json")

    async def serve_page(_request: Request) -> Response:
        from production_tool.kit.http.docs import POLICY, render_page

        return HTMLResponse(render_page(document()), headers={"Content-Security-Policy": POLICY})

    app.openapi = document
    app.add_route("/api/v1/openapi.json", serve_document, include_in_schema=False)
    app.add_route("/api/docs", serve_page, include_in_schema=False)


def make_document(app: FastAPI) -> dict[str, Any]:
    """The document as a dict."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            route.unique_id = operation_name(route)  # the routes are put in flat, past the naming of the application
    document = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
    document["components"].setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    for unused in ("HTTPValidationError", "ValidationError"):
        document["components"]["schemas"].pop(unused, None)
    document["components"]["schemas"] |= _describe_events(document["components"]["schemas"])
    document["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "pt_session"},
    }
    document["security"] = [{"bearer": []}, {"cookie": []}]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(path, method, operation)
    return document


def _describe_events(schemas: dict[str, Any]) -> dict[str, Any]:
    """What no route answers: the events of a socket, and the rows that `before` and `after` of an event hold."""
    _names, made = models_json_schema([(LiveEvent, "serialization")], ref_template=REF)
    live: dict[str, Any] = {name: schema for name, schema in made["$defs"].items() if name not in schemas}
    return live | {f"Recorded{name}": _describe_recorded(name, schemas[name]) for name in RECORDED}


def _describe_recorded(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    fields = {field: shape for field, shape in schema["properties"].items() if field not in DERIVED}
    return {
        "type": "object",
        "title": f"Recorded{name}",
        "description": f"{name} in `before` and `after` of an event: whole in an event of making or removing it, in every "
        "other the fields that changed. Null and absent mean the same.",
        "properties": {
            field: shape if "anyOf" in shape else {"anyOf": [shape, {"type": "null"}]}
            for field, shape in fields.items()
        },
    }


def _complete(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for status, words in PROBLEMS.items():
        responses[status] = {
            "description": words,
            "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    if "/auth/" in path:
        return
    parameters = operation.setdefault("parameters", [])
    parameters.append(TENANT_HEADER)
    if method == "post":
        parameters.append(KEY_HEADER)
        if "201" in responses:
            responses["200"] = {**responses["201"], "description": "The same create again: nothing was done."}
    if method == "get":
        responses["304"] = {"description": "You have these bytes already."}
