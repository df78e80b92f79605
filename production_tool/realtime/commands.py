"""What a client may ask for over its socket, through the very same actions as over HTTP, with the very same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast
from uuid import UUID

import msgspec
from pydantic import ValidationError

from production_tool.booking.actions import change_booking, create_booking, end_booking
from production_tool.booking.schemas import BookingChange, BookingCreate, Step
from production_tool.kit.actor import refuse_unless
from production_tool.kit.db import run_action
from production_tool.kit.errors import Invalid, Malformed, NotFound
from production_tool.kit.http.answers import to_json
from production_tool.kit.http.routes import API
from production_tool.kit.refusals import find_repeat
from production_tool.kit.shapes import Shape, list_faults
from production_tool.tenant.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Database, Db
    from production_tool.kit.errors import ApplicationError

Payload = dict[str, Any]
AnyShape = TypeVar("AnyShape", bound=Shape)


def parse(shape: type[AnyShape], payload: Payload) -> AnyShape:
    """The payload in its shape. Raises `Invalid` with the same words as the body of a request."""
    try:
        return shape.model_validate(payload)
    except ValidationError as error:
        raise Invalid(list_faults(error.errors(include_url=False))) from error


def read_payload(arguments: tuple[Any, ...]) -> Payload:
    """The one object that a command comes with. Raises `Malformed`."""
    if len(arguments) != 1 or not isinstance(arguments[0], dict):
        raise Malformed("Send one JSON object with each command.")
    return cast("Payload", arguments[0])


def show_problem(error: ApplicationError) -> Payload:
    """The same problem document as over HTTP."""
    return msgspec.json.decode(to_json(error.problem()))


def _take_id(payload: Payload) -> tuple[UUID, Payload]:
    rest = dict(payload)
    if "id" not in rest:
        raise Invalid.field("id", "This field is needed.")
    try:
        return UUID(rest.pop("id")), rest
    except (ValueError, TypeError, AttributeError):
        # An id that is no id names nothing, as in an address.
        raise NotFound from None


def _show(db: Db, booking: str, *, changed: bool = True) -> Payload:
    meta = {"actionId": str(db.action_id)} if changed else {}
    return {"data": msgspec.json.decode(booking), "meta": meta}


async def _create(db: Db, actor: Actor, payload: Payload) -> Payload:
    booking, _version, is_new = await create_booking(db, actor, parse(BookingCreate, payload))
    return _show(db, booking, changed=is_new)


async def _change(db: Db, actor: Actor, payload: Payload) -> Payload:
    booking_id, rest = _take_id(payload)
    change = parse(BookingChange, rest)
    if change.version is None:
        raise Invalid.field("version", "Name the version that you change.")
    booking, _version = await change_booking(db, actor, booking_id, change, change.version)
    return _show(db, booking)


async def _end(db: Db, actor: Actor, payload: Payload) -> Payload:
    booking_id, rest = _take_id(payload)
    booking, _version = await end_booking(db, actor, booking_id, parse(Step, rest))
    return _show(db, booking)


COMMANDS: dict[str, Callable[[Db, Actor, Payload], Awaitable[Payload]]] = {
    "booking:create": _create,
    "booking:update": _change,
    "booking:cancel": _end,
}
"""The commands that change something. Each is one action in one transaction."""


ADDRESSES = {"booking:create": f"{API}/bookings"}
"""Where over HTTP what a command makes is made. A client whose socket breaks asks there again."""


def find_repeat_of(name: str, payload: Payload) -> bytes | None:
    """What is the same when a client sends the same command again, over this connection or another (`kit.refusals`)."""
    return find_repeat(ADDRESSES[name], payload) if name in ADDRESSES else None


async def run_command(database: Database, actor: Actor, name: str, payload: Payload) -> Payload:
    """Run a command; `{data, meta}` after its commit. Raises what the action raises."""
    # As at an address: who may not book learns nothing about what is wrong with the body.
    refuse_unless(actor, Permission.BOOK_ARTISTS)
    return await run_action(database, actor, lambda db: COMMANDS[name](db, actor, payload))
