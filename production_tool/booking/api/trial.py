"""Answers to changes of bookings, and to such as were only tried out (`kit.http.trial`)."""

from typing import Any
from uuid import UUID

import msgspec
from starlette.responses import Response

from production_tool.booking import queries
from production_tool.kit.db import Db
from production_tool.kit.http.answers import answer, entity
from production_tool.kit.wire import raw
from production_tool.tenant.permissions import Permission


class _OnProject(msgspec.Struct, rename="camel"):
    """What is read of a booking to know whose budget it touches."""

    project_id: UUID | None = None


async def show_one(db: Db, booking: str, version: int, *, is_new: bool = False) -> Response:
    """The answer to a change of one booking."""
    if db.is_trial:
        return answer(raw(booking), **await _describe_trial(db, [booking]))
    status = 201 if is_new else 200
    return entity(raw(booking), version, status=status, action_id=_find_action(db), **_say_beside(db))


async def show_several(db: Db, bookings: list[str]) -> Response:
    """The answer to a change of several bookings, in order."""
    rows = [raw(booking) for booking in bookings]
    if db.is_trial:
        return answer(rows, nextCursor=None, **await _describe_trial(db, bookings))
    return answer(rows, action_id=_find_action(db), nextCursor=None, **_say_beside(db))


async def _describe_trial(db: Db, bookings: list[str]) -> dict[str, Any]:
    meta: dict[str, Any] = {"dryRun": True, **_say_beside(db)}
    if db.actor.can(Permission.SEE_MONEY):
        projects = {msgspec.json.decode(booking, type=_OnProject).project_id for booking in bookings}
        budget = await queries.find_budget_of(db, projects)
        if budget is not None:
            meta["budget"] = budget
    return meta


def _say_beside(db: Db) -> dict[str, Any]:
    return {**({"warnings": db.warnings} if db.warnings else {}), **db.beside}


def _find_action(db: Db) -> UUID | None:
    # What changed nothing has left no action that could be named.
    return db.action_id if db.recorded_kinds else None
