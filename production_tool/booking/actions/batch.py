"""Several changes as one: all or nothing, one action, one undo. Every refusal is listed, not only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.booking.actions.change import change_at_desk
from production_tool.booking.actions.create import create_at_desk
from production_tool.booking.actions.desk import LONG_AGO, Desk, open_desk
from production_tool.booking.actions.extend import extend_at_desk
from production_tool.booking.actions.foresight import settle
from production_tool.booking.actions.placing import earliest_of
from production_tool.booking.actions.steps import end_at_desk, move_at_desk, restore_at_desk
from production_tool.booking.actions.write import open_desk_for
from production_tool.booking.errors import BatchRefused
from production_tool.booking.model import Status
from production_tool.booking.schemas import Batch, BatchCreate, BatchExtend, BatchRestore, BatchUpdate
from production_tool.kit.errors import ApplicationError
from production_tool.tenant.permissions import Permission, require

if TYPE_CHECKING:
    from production_tool.booking.schemas import Operation
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

STATUS_OF_STEP = {
    "hold": Status.HOLD,
    "pencil": Status.PENCIL,
    "confirm": Status.CONFIRMED,
    "release": Status.RELEASED,
    "cancel": Status.CANCELLED,
    "decline": Status.DECLINED,
}


async def run_batch(db: Db, actor: Actor, batch: Batch) -> list[str]:
    """Do all operations in their order, or none; the bookings as JSON, in order.

    Raises `NotFound` if a booking is absent, `BatchRefused` with every refusal and the place of its operation.
    """
    require(actor, Permission.BOOK_ARTISTS)
    desk = await _open_desk(db, batch)
    desk.foresight.shown = batch.plan_hash
    done: list[str] = []
    refusals: list[tuple[int, ApplicationError]] = []
    for index, operation in enumerate(batch.operations):
        try:
            async with db.savepoint():
                done.append(await _run(db, actor, desk, operation))
        except ApplicationError as error:
            refusals.append((index, error))
    if refusals:
        raise BatchRefused(refusals)
    await settle(db, desk)
    return done


async def _open_desk(db: Db, batch: Batch) -> Desk:
    creates = [operation for operation in batch.operations if isinstance(operation, BatchCreate)]
    updates = [operation for operation in batch.operations if isinstance(operation, BatchUpdate)]
    artists = {create.artist_id for create in creates} | {update.artist_id for update in updates if update.artist_id}
    named = [*creates, *updates]
    projects = {operation.project_id for operation in named if operation.project_id}
    bookings = {operation.id for operation in batch.operations if not isinstance(operation, BatchCreate)}
    since = min((earliest_of(operation) for operation in named), default=None)
    if not bookings:
        return await open_desk(db, artists, projects, since=since or LONG_AGO)
    return await open_desk_for(db, bookings, artists, projects, since=since)


async def _run(db: Db, actor: Actor, desk: Desk, operation: Operation) -> str:
    if isinstance(operation, BatchCreate):
        return (await create_at_desk(db, actor, desk, operation))[0]
    if isinstance(operation, BatchUpdate):
        return (await change_at_desk(db, actor, desk, operation.id, operation, operation.version))[0]
    if isinstance(operation, BatchExtend):
        return (await extend_at_desk(db, actor, desk, operation.id, operation))[0]
    if isinstance(operation, BatchRestore):
        return (await restore_at_desk(db, actor, desk, operation.id, operation))[0]
    if operation.op == "end":
        return (await end_at_desk(db, actor, desk, operation.id, operation))[0]
    return (await move_at_desk(db, actor, desk, operation.id, STATUS_OF_STEP[operation.op], operation))[0]
