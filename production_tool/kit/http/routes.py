"""Routes that run actions: who calls, may the body be read, then one transaction around the endpoint and its answer.

An endpoint of an `ActionRoute` is a plain function that takes `db: CurrentDb` and `actor: CurrentActor`, calls one
action or query, and returns a response. The route commits before the response is sent; if the database made the
transaction give way, the whole endpoint runs once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Protocol, cast

import structlog
from fastapi import Depends, Query, Request, params
from fastapi.dependencies.utils import get_flat_params
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import Response

from production_tool.kit.actor import Actor, refuse_unless
from production_tool.kit.db import Database, Db, run_action
from production_tool.kit.errors import ApplicationError, Malformed, TooLarge, UnsupportedMediaType
from production_tool.kit.http.answers import answer_unless_known
from production_tool.kit.http.idempotency import digest_request, find_answer, keep_answer, read_key
from production_tool.kit.http.problems import explain_http, explain_validation, on_anything_else, problem_response
from production_tool.kit.refusals import Refusal, find_repeat
from production_tool.kit.shapes import Instant
from production_tool.kit.wire import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

API = "/api/v1"
READING = frozenset({"GET", "HEAD"})


class FrontDoor(Protocol):
    """Says who a request comes from. Built by `tenant.access`."""

    async def admit(self, request: Request) -> Actor:
        """The actor, or `Unauthenticated`, `NotFound` (no such studio for this user), `Forbidden` (CSRF)."""
        ...


class House(Protocol):
    """What every route needs, at `app.state.house`."""

    database: Database
    front_door: FrontDoor
    max_body_bytes: int


def house_of(request: Request) -> House:
    """The parts that `app.py` has put together."""
    return cast("House", request.app.state.house)


async def current_db(request: Request) -> Db:
    """The transaction of this request."""
    return request.state.db


async def current_actor(request: Request) -> Actor:
    """Who this request comes from."""
    return request.state.actor


CurrentDb = Annotated[Db, Depends(current_db)]
CurrentActor = Annotated[Actor, Depends(current_actor)]
AsOf = Annotated[
    Instant | None,
    Query(alias="asOf", description="The state at this past instant; 400 `outside_history` beyond what is known."),
]


class PlainRoute(APIRoute):
    """A route without a tenant: limits, strict query parameters and problem documents, but no transaction."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap FastAPI's handler."""
        endpoint = super().get_route_handler()
        allowed = frozenset(
            field.alias for field in get_flat_params(self.dependant) if isinstance(field.field_info, params.Query)
        )

        async def handle(request: Request) -> Response:
            try:
                refuse_unknown_parameters(request, allowed)
                await read_body(request)
                return await self.respond(request, endpoint)
            except ApplicationError as error:
                return problem_response(error)
            except RequestValidationError as error:
                return problem_response(explain_validation(error))
            except HTTPException as error:
                return problem_response(explain_http(error))
            except Exception as error:  # noqa: BLE001 - told as a problem like everything else, logged with its trace
                return await on_anything_else(request, error)

        return handle

    async def respond(self, request: Request, endpoint: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
        """Run the endpoint."""
        return await endpoint(request)


class ActionRoute(PlainRoute):
    """A route of one tenant: admitted at the front door, in one transaction, with ETags and idempotency keys.

    It names its permission as `openapi_extra=needs(…)`; without one it cannot be declared.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Admit before anything else is looked at: a stranger learns nothing, not even that the body is wrong."""
        inner = super().get_route_handler()
        permission = (self.openapi_extra or {}).get("x-permission")
        if permission is None:
            raise TypeError(f"{self.path} does not say which permission it needs")

        async def handle(request: Request) -> Response:
            try:
                request.state.actor = actor = await house_of(request).front_door.admit(request)
                structlog.contextvars.bind_contextvars(tenant=str(actor.tenant_id))
                refuse_unless(actor, permission)
            except ApplicationError as error:
                return problem_response(error)
            return await inner(request)

        return handle

    async def respond(self, request: Request, endpoint: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
        """Run the endpoint in a transaction."""
        if request.method in READING:
            return answer_unless_known(request, await self._run(request, endpoint, None))
        key = read_key(request) if request.method == "POST" else None
        try:
            return await self._run(request, endpoint, key)
        except ApplicationError as error:
            keep = house_of(request).database.on_refusal
            db: Db | None = getattr(request.state, "db", None)
            if keep is None or db is None or db.is_trial:
                raise
            response = problem_response(error)
            refusal = Refusal(db.actor, self.name, error, await _find_repeat(request, key))
            # Told when the answer is on its way: it waits for nobody, and what goes wrong there is no part of it.
            response.background = BackgroundTask(keep, refusal)
            return response

    async def _run(
        self, request: Request, endpoint: Callable[[Request], Coroutine[Any, Any, Response]], key: str | None
    ) -> Response:
        async def work(db: Db) -> Response:
            request.state.db = db
            if key is None:
                return await endpoint(request)
            known = await find_answer(db, key, digest_request(request, await request.body()))
            if known is not None:
                return known
            response = await endpoint(request)
            await keep_answer(db, key, response)
            return response

        actor = cast("Actor", request.state.actor)
        return await run_action(house_of(request).database, actor, work, read_only=request.method in READING)


async def _find_repeat(request: Request, key: str | None) -> bytes | None:
    if request.method != "POST":
        return None
    address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return find_repeat(address, await request.json() if await request.body() else None, key)


def refuse_unknown_parameters(request: Request, allowed: frozenset[str]) -> None:
    """A misspelt filter would silently widen the answer, so it is refused."""
    if not request.scope["query_string"]:
        return
    unknown = [name for name in request.query_params if name not in allowed]
    if unknown:
        known = f"Known: {', '.join(sorted(allowed))}." if allowed else "This address takes none."
        raise Malformed(f"There is no query parameter {unknown[0][:80]!r}. {known}")


async def read_body(request: Request) -> None:
    """Read the body and what it says into the request's cache, unless it is too large or no JSON."""
    if request.method in READING:
        return
    largest = house_of(request).max_body_bytes
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > largest:
        raise _too_large(largest)
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > largest:
            raise _too_large(largest)
        chunks.append(chunk)
    request._body = b"".join(chunks)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - what `Request.body` caches
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if size and not (media == "application/json" or (media.startswith("application/") and media.endswith("+json"))):
        raise UnsupportedMediaType
    if size:
        request._json = parse_json(request._body)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - what `Request.json` caches


def _too_large(largest: int) -> TooLarge:
    return TooLarge(f"A request may have {largest:,} bytes. Send the work in several requests.")
