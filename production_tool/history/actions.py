"""Taking back what was done: one's own action, anybody's, one row to what it was at a version, or bookings to a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from production_tool.artist.actions import archive_artist, rollback_artist
from production_tool.booking.actions import (
    ROLLED_BACK,
    UNDONE,
    restore_bookings,
    revert_bookings,
    revert_challenges,
    revert_time_off,
    rollback_booking,
)
from production_tool.booking.actions.desk import lock_artists, lock_projects
from production_tool.booking.errors import CannotBeUndone, name_row, refuse_together
from production_tool.history.errors import NotYourAction
from production_tool.history.queries import list_differing, read_action, read_later_change
from production_tool.kit.errors import ApplicationError, EditedMeanwhile, Malformed, NotFound
from production_tool.kit.past import find_moment, refuse_forgotten
from production_tool.project.actions import archive_project, rollback_project
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.visibility import find_sight, room_of

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.history.queries import RowKind
    from production_tool.history.schemas import ActionRollback, MomentRestore, RowRollback
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db, Row

ROSTER = frozenset({"artist", "project"})
NO_PLAN = "Only a change of bookings has a plan: leave `planHash` out."
MAKING = frozenset({"artist.created", "project.created"})


async def undo_action(db: Db, actor: Actor, action_id: UUID) -> list[str]:
    """Take back one's own action on bookings, time off, artists or projects; the bookings as JSON. An undo is an action
    too, and can be undone.

    Raises `NotFound`, `NotYourAction`, `CannotBeUndone`, `NoLongerKept`, and whatever a change can be refused with:
    `EditedMeanwhile` with the later change that stands on it, `ArtistAlreadyBooked` if the old place is taken.
    """
    require(actor, Permission.EDIT_OWN_TIME)
    events = await _read_seen(db, actor, action_id)
    if events[0]["actor_id"] != actor.id:
        raise NotYourAction
    return await _take_back(db, actor, action_id, events, UNDONE)


async def rollback_action(db: Db, actor: Actor, action_id: UUID, body: ActionRollback) -> list[str]:
    """Take back anybody's action with all the rows it changed, as far as one may do that work. As `undo_action`, and raises
    `PlanChanged`."""
    require(actor, Permission.BOOK_ARTISTS)
    events = await _read_seen(db, actor, action_id)
    return await _take_back(db, actor, action_id, events, body.reason or ROLLED_BACK, body.plan_hash)


async def _read_seen(db: Db, actor: Actor, action_id: UUID) -> list[Row]:
    events = await read_action(db, action_id)
    if not any(find_sight(event, room_of(actor)) for event in events):
        raise NotFound
    return events


async def _take_back(
    db: Db, actor: Actor, action_id: UUID, events: list[Row], reason: str, plan_hash: str | None = None
) -> list[str]:
    await refuse_forgotten(db, events[0]["at"])
    kinds = {event["subject_kind"] for event in events}
    if plan_hash is not None and "booking" not in kinds:
        raise Malformed(NO_PLAN)
    if kinds == {"timeoff"}:
        await revert_time_off(db, actor, action_id)
        return []
    if kinds <= ROSTER:
        await _take_back_roster(db, actor, events, reason)
        return []
    require(actor, Permission.BOOK_ARTISTS)
    if kinds == {"challenge"}:
        await revert_challenges(db, actor, action_id)
        return []
    # A challenge that an action ended stays ended: it can be opened again.
    others = kinds - {"booking", "challenge"}
    if others:
        raise CannotBeUndone(
            f"An action on bookings and others cannot be taken back; this one also changed: {', '.join(sorted(others))}."
        )
    return await revert_bookings(db, actor, action_id, reason, plan_hash)


async def _take_back_roster(db: Db, actor: Actor, events: list[Row], reason: str) -> None:
    """Of artists and projects: what the action made is archived, what it changed is as it was before. All of them, locked
    at once, or none; of several refusals each is listed."""
    steps: dict[tuple[str, UUID], list[Row]] = {}
    for event in events:
        steps.setdefault((event["subject_kind"], event["subject_id"]), []).append(event)
    artists, projects = ([row_id for of, row_id in steps if of == kind] for kind in ("artist", "project"))
    if artists:
        require(actor, Permission.EDIT_ARTISTS)
    if projects:
        require(actor, Permission.EDIT_PROJECTS)
        await lock_projects(db, projects)
    if artists:
        await lock_artists(db, artists)
    refusals: list[tuple[int, ApplicationError]] = []
    for index, of_row in enumerate(steps.values()):
        try:
            async with db.savepoint():
                await _take_back_row(db, actor, of_row, reason)
        except ApplicationError as error:
            refusals.append((index, name_row(error, of_row[0]["subject_kind"], of_row[0]["subject_id"])))
    refuse_together(refusals)


async def _take_back_row(db: Db, actor: Actor, events: list[Row], reason: str) -> None:
    first, last = events[0], events[-1]
    kind, row_id = first["subject_kind"], first["subject_id"]
    later = await read_later_change(db, kind, row_id, last["subject_version"])
    if later is not None:
        raise EditedMeanwhile("A later change stands on this one. Undo that first. Nothing was changed.", **later)
    if first["name"] in MAKING:
        await (archive_artist if kind == "artist" else archive_project)(db, actor, row_id, locked=True)
    else:
        go_back = rollback_artist if kind == "artist" else rollback_project
        await go_back(db, actor, row_id, first["subject_version"] - 1, reason, locked=True)


async def rollback_row(db: Db, actor: Actor, kind: RowKind, row_id: UUID, body: RowRollback) -> None:
    """Make a booking, artist or project what it was at a version, by its own action under its own rules.

    Raises `NotFound` for a row or version that is not there, and whatever such a change can be refused with: of a booking
    `PlanChanged`.
    """
    require(actor, Permission.BOOK_ARTISTS)
    if kind == "booking":
        await rollback_booking(db, actor, row_id, body.version, body.reason, body.plan_hash)
    elif body.plan_hash is not None:
        raise Malformed(NO_PLAN)
    else:
        go_back = rollback_artist if kind == "artist" else rollback_project
        await go_back(db, actor, row_id, body.version, body.reason)


async def restore_moment(db: Db, actor: Actor, body: MomentRestore) -> int:
    """Make bookings what they were at a moment, as one change that can be undone; how many of those that were named are that
    already.

    Raises `OutsideHistory`, `NoLongerKept`, `Malformed` if more differ than go back at once, and whatever such a change can
    be refused with, of several each.
    """
    require(actor, Permission.BOOK_ARTISTS)
    moment = await find_moment(db, body.as_of)
    ids = body.booking_ids or await list_differing(db, body)
    if not ids:
        return 0
    return await restore_bookings(db, actor, moment, ids, body.reason, body.plan_hash)
