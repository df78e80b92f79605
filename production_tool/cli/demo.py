"""`production-tool demo`: a studio to look at, made of the example spreadsheet, with its busiest weeks around today."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from production_tool.artist.actions import change_artist
from production_tool.artist.queries import get_artist
from production_tool.artist.schemas import ArtistChange
from production_tool.cli.accounts import SignIn, act_as, enrol, invent_sign_in
from production_tool.cli.connection import connect
from production_tool.cli.console import say
from production_tool.cli.demo_files import (
    SIGN_INS_FILE,
    DemoState,
    read_sign_ins,
    read_state,
    write_sign_ins,
    write_state,
)
from production_tool.cli.examples import find_examples
from production_tool.cli.installation import find_data
from production_tool.cli.load.command import summarise
from production_tool.cli.load.job import load_spreadsheet, read_spreadsheet
from production_tool.cli.load.people import list_known_artists
from production_tool.cli.load.sheet import find_busiest_week
from production_tool.cli.studio import find_tenant_id
from production_tool.kit.clock import now
from production_tool.kit.db import run_action
from production_tool.kit.ids import new_id
from production_tool.kit.passwords import hash_password
from production_tool.tenant.actions import change_tenant, create_tenant
from production_tool.tenant.model import Role
from production_tool.tenant.queries import get_tenant, list_members
from production_tool.tenant.schemas import TenantChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from production_tool.cli.load.job import Spreadsheet
    from production_tool.kit.actor import Actor
    from production_tool.kit.config import Config
    from production_tool.kit.db import Database, Db

NAME, SLUG, COMMAND = "Demo studio", "demo", "demo"
TIMEZONE = "Europe/Berlin"
ROLES = (Role.OWNER, Role.MANAGER, Role.ARTIST)


@dataclass(frozen=True, slots=True)
class Stage:
    """What furnishing works with."""

    database: Database
    folder: Path
    sheet: Spreadsheet


def furnish_demo(dsn: str, config: Config) -> Sequence[str]:
    """Make the demo studio unless it is there; the lines that tell how to sign in."""
    return asyncio.run(_furnish(dsn, find_data(config)))


async def _furnish(dsn: str, folder: Path) -> Sequence[str]:
    state = read_state(folder)
    async with connect(dsn) as database:
        tenant_id = await find_tenant_id(database, SLUG)
        if tenant_id is not None and (state is None or state.is_loaded):
            return _tell(folder)
        examples = find_examples()
        sheet = read_spreadsheet(examples / "roster.csv", examples / "bookings.csv")
        stage = Stage(database, folder, sheet)
        if tenant_id is None or state is None:
            tenant_id, state = await _make_studio(stage)
        await _load(stage, tenant_id, state)
    return _tell(folder)


def _tell(folder: Path) -> Sequence[str]:
    sign_ins = read_sign_ins(folder)
    if not sign_ins:
        return [f"The studio {SLUG} is there, but its sign-ins are not in {folder / SIGN_INS_FILE}."]
    return [f"Sign in to the demo studio (also in {folder / SIGN_INS_FILE}):", *(f"  {line}" for line in sign_ins)]


async def _make_studio(stage: Stage) -> tuple[UUID, DemoState]:
    """The studio and its three users. The files come first: a start that is cut off must not lose the passwords."""
    say("Making the demo studio")
    artist_name = stage.sheet.roster.rows[0].artist.name
    names = dict(zip(ROLES, ("Demo owner", "Demo manager", artist_name), strict=True))
    people = [invent_sign_in(role, name, f"{role}@{SLUG}.example") for role, name in names.items()]
    today = now().date()
    state = DemoState(monday=today - timedelta(days=today.weekday()), is_loaded=False)
    write_sign_ins(stage.folder, [one.show() for one in people])
    write_state(stage.folder, state)
    hashes = {one.user_id: await hash_password(one.password) for one in people}
    owner = people[0]
    actor = act_as(new_id(), owner.user_id, owner.role, owner.name, COMMAND)
    await run_action(stage.database, actor, lambda db: _enrol_all(db, actor, people, hashes, stage.sheet))
    return actor.tenant_id, state


async def _enrol_all(
    db: Db, actor: Actor, people: Sequence[SignIn], hashes: Mapping[UUID, str], sheet: Spreadsheet
) -> None:
    # The address is made of the first name that a studio has, so it is called by its address for a moment.
    tenant = await create_tenant(db, actor, name=SLUG, timezone=TIMEZONE, currency=sheet.roster.currency)
    await change_tenant(db, actor, TenantChange(name=NAME), tenant.version)
    for one in people:
        await enrol(db, actor, one, hashes[one.user_id])


async def _load(stage: Stage, tenant_id: UUID, state: DemoState) -> None:
    """Book what the spreadsheet holds, as the manager; a load that was cut off goes on where it was."""
    busiest = find_busiest_week(stage.sheet.bookings)
    shift = state.monday - busiest if busiest is not None else timedelta(0)
    manager = await _find_member(stage.database, tenant_id, Role.MANAGER)
    tenant = await run_action(stage.database, manager, get_tenant, read_only=True)
    result = await load_spreadsheet(stage.database, manager, tenant, stage.sheet, shift)
    await _link_artist(stage, manager, await _find_member(stage.database, tenant_id, Role.ARTIST))
    write_state(stage.folder, replace(state, is_loaded=True))
    say(summarise(result))


async def _find_member(database: Database, tenant_id: UUID, role: Role) -> Actor:
    """The demo's user of this role."""
    anybody = act_as(tenant_id, tenant_id, Role.OWNER, "", COMMAND)
    members = await run_action(database, anybody, list_members, read_only=True)
    member = next(one for one in members if one.role is role)
    return act_as(tenant_id, member.user_id, role, member.name, COMMAND)


async def _link_artist(stage: Stage, manager: Actor, user: Actor) -> None:
    """The demo's artist is the first on the roster, so that they sign in to bookings of their own."""

    async def work(db: Db) -> None:
        known = await list_known_artists(db)
        first = next(one for one in known if one.email == stage.sheet.roster.rows[0].artist.email)
        artist: dict[str, Any] = await get_artist(db, first.id)
        if artist["userId"] is None:
            await change_artist(db, manager, first.id, ArtistChange(user_id=user.id), artist["version"])

    await run_action(stage.database, manager, work)
