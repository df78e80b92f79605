"""Loading the demo: one action, made of the actions by which people make the same things. Then, where the demo has people of
its own, what they do one after the other, each turn an action by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from production_tool.artist.actions import create_artist, create_department
from production_tool.artist.schemas import ArtistCreate, DepartmentCreate
from production_tool.booking.actions.challenges import challenge_at_desk, open_challenge
from production_tool.booking.actions.change import change_booking
from production_tool.booking.actions.create import create_at_desk, create_booking
from production_tool.booking.actions.desk import open_desk
from production_tool.booking.actions.extend import extend_booking
from production_tool.booking.actions.steps import move_at_desk, move_booking
from production_tool.booking.actions.time_off import create_time_off_at_desk
from production_tool.booking.model import Status
from production_tool.booking.schemas import BookingChange, BookingCreate, ChallengeOpen, Extend, Step, TimeOffCreate
from production_tool.demo.errors import StudioNotEmpty
from production_tool.demo.queries import (
    find_booking_id,
    is_empty,
    list_artist_ids,
    list_department_ids,
    list_project_ids,
)
from production_tool.demo.rules import (
    CHALLENGES,
    COLLEAGUES,
    DEPARTMENTS,
    SHOWS,
    describe_person,
    find_monday,
    place_absence,
    place_block,
    place_show,
    read_roster,
    read_schedule,
    read_time_off,
    read_turns,
)
from production_tool.demo.schemas import DemoStudio
from production_tool.kit.calendar import find_zone
from production_tool.kit.clock import now
from production_tool.kit.db import LockLevel
from production_tool.kit.ids import new_id
from production_tool.project.actions import create_project
from production_tool.project.schemas import ProjectCreate
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.queries import get_tenant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from production_tool.booking.actions.desk import Desk
    from production_tool.demo.model import Block, Turn
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.tenant.schemas import Tenant

__all__ = ["COLLEAGUES", "TURNS", "load_demo", "take_turn"]
TURNS = read_turns()
STEPS = {"confirm": Status.CONFIRMED, "release": Status.RELEASED, "cancel": Status.CANCELLED}


async def load_demo(db: Db, actor: Actor) -> DemoStudio:
    """Fill an empty studio with invented artists, projects and bookings around the present week of its zone.

    Raises `StudioNotEmpty` if it has artists or projects already.
    """
    require(actor, Permission.MANAGE_SETTINGS)
    await _lock_studio(db)
    if not await is_empty(db):
        raise StudioNotEmpty
    tenant = await get_tenant(db)
    monday = find_monday(now(), find_zone(tenant.timezone))
    departments = await _make_departments(db, actor)
    projects = await _make_projects(db, actor, monday, tenant.currency)
    artists = await _make_artists(db, actor, departments, tenant)
    desk = await open_desk(db, artists.values(), projects.values())
    holds, bookings = await _make_bookings(db, actor, desk, monday, artists, projects)
    await _enter_time_off(db, actor, desk, monday, artists)
    for name, title, note in CHALLENGES:
        await challenge_at_desk(db, actor, desk, holds[name, title], ChallengeOpen(note=note))
    return DemoStudio(departments=len(departments), artists=len(artists), projects=len(projects), bookings=bookings)


async def _lock_studio(db: Db) -> None:
    # Of two people who load the demo at once, the second waits here, and then finds a studio that is not empty.
    db.will_lock(LockLevel.SETTINGS)
    await db.execute("select id from tenants where tenant_id = %(tenant)s and id = %(tenant)s for no key update")


async def _make_departments(db: Db, actor: Actor) -> dict[str, str]:
    """The id of each department by its name; one that the studio has made already is used as it is."""
    there = await list_department_ids(db)
    ids: dict[str, str] = {}
    for position, name in enumerate(DEPARTMENTS, start=1):
        known = there.get(name.lower())
        if known is None:
            known = (await create_department(db, actor, DepartmentCreate(name=name, position=position)))["id"]
        ids[name] = known
    return ids


async def _make_projects(db: Db, actor: Actor, monday: date, currency: str) -> dict[str, UUID]:
    """The id of each project by its code."""
    ids: dict[str, UUID] = {}
    for show in SHOWS:
        body = ProjectCreate.model_validate(place_show(show, monday, currency))
        project, _is_new = await create_project(db, actor, body)
        ids[show.code] = UUID(project["id"])
    return ids


async def _make_artists(db: Db, actor: Actor, departments: Mapping[str, str], tenant: Tenant) -> dict[str, UUID]:
    """The id of each artist by name."""
    ids: dict[str, UUID] = {}
    for person in read_roster():
        wanted = describe_person(person, departments[person.department], tenant.timezone, tenant.currency)
        artist, _is_new = await create_artist(db, actor, ArtistCreate.model_validate(wanted))
        ids[person.name] = UUID(artist["id"])
    return ids


async def _make_bookings(
    db: Db, actor: Actor, desk: Desk, monday: date, artists: Mapping[str, UUID], projects: Mapping[str, UUID]
) -> tuple[dict[tuple[str, str], UUID], int]:
    """Place every block in its order, and end at once what has ended, so that its time is free for the next one. The holds by
    artist and title, and how many bookings there are."""
    blocks = read_schedule()
    holds: dict[tuple[str, str], UUID] = {}
    for block in blocks:
        artist_id = artists[block.name]
        zone = desk.artist(artist_id).calendar.zone
        wanted = {
            **place_block(block, monday, zone, now()),
            "id": new_id(),
            "artistId": artist_id,
            "projectId": projects[block.code] if block.code else None,
        }
        body = BookingCreate.model_validate(wanted)
        await create_at_desk(db, actor, desk, body)
        if body.status == "hold" and body.id is not None:
            holds[block.name, block.title] = body.id
        if block.ending is not None and body.id is not None:
            await _end(db, actor, desk, body.id, block)
    return holds, len(blocks)


async def _enter_time_off(db: Db, actor: Actor, desk: Desk, monday: date, artists: Mapping[str, UUID]) -> None:
    """After the bookings: who falls ill has been booked before."""
    for absence in read_time_off():
        body = TimeOffCreate.model_validate(place_absence(absence, monday))
        await create_time_off_at_desk(db, actor, desk, artists[absence.name], body)


async def _end(db: Db, actor: Actor, desk: Desk, booking_id: UUID, block: Block) -> None:
    assert block.ending is not None
    status, reason = block.ending
    await move_at_desk(db, actor, desk, booking_id, Status(status), Step(reason=reason))


async def take_turn(db: Db, actor: Actor, turn: Turn) -> None:
    """Do it. Raises `ArtistAlreadyBooked` or `ArtistUnavailable` where the turn says so, and what the deed itself raises if
    somebody has changed the studio meanwhile."""
    require(actor, Permission.BOOK_ARTISTS)
    artist_id = (await list_artist_ids(db))[turn.artist]
    tenant = await get_tenant(db)
    monday = find_monday(now(), find_zone(tenant.timezone))
    if turn.block is not None:
        await _place(db, actor, artist_id, turn.block, monday)
        return
    booking_id = await find_booking_id(db, artist_id, turn.title)
    if booking_id is None:
        raise LookupError(f"{turn.artist} has no booking named {turn.title}")
    match turn.verb:
        case "challenge":
            await open_challenge(db, actor, booking_id, ChallengeOpen(note=turn.reason))
        case "extend":
            await extend_booking(db, actor, booking_id, Extend())
        case "move":
            assert turn.to is not None
            start, end = (moment.day_after(monday).isoformat() for moment in turn.to)
            change = BookingChange.model_validate({"startDate": start, "endDate": end})
            await change_booking(db, actor, booking_id, change, None)
        case "confirm" | "release" | "cancel":
            await move_booking(db, actor, booking_id, STEPS[turn.verb], Step(reason=turn.reason))
        case None:
            raise ValueError(turn)


async def _place(db: Db, actor: Actor, artist_id: UUID, block: Block, monday: date) -> None:
    projects = await list_project_ids(db)
    tenant = await get_tenant(db)
    wanted = {
        **place_block(block, monday, find_zone(tenant.timezone), now()),
        "artistId": artist_id,
        "projectId": projects[block.code] if block.code else None,
    }
    await create_booking(db, actor, BookingCreate.model_validate(wanted))
