"""`production-tool demo`: a studio to look at, with its work around today, five people who work in it, and sign-ins for three
of them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from production_tool.artist.actions import change_artist
from production_tool.artist.queries import get_artist
from production_tool.artist.schemas import ArtistChange
from production_tool.booking.errors import ArtistAlreadyBooked, ArtistUnavailable
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
from production_tool.cli.installation import find_data
from production_tool.cli.load.people import list_known_artists
from production_tool.cli.studio import find_tenant_id
from production_tool.demo.actions import COLLEAGUES, TURNS, load_demo, take_turn
from production_tool.demo.errors import StudioNotEmpty
from production_tool.demo.queries import has_placed_later
from production_tool.kit.db import run_action
from production_tool.kit.ids import new_id
from production_tool.kit.passwords import hash_password
from production_tool.kit.refusals import Refusal
from production_tool.tenant.actions import change_tenant, create_tenant
from production_tool.tenant.model import Role
from production_tool.tenant.queries import list_members
from production_tool.tenant.schemas import TenantChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from uuid import UUID

    from production_tool.demo.model import Turn
    from production_tool.kit.actor import Actor
    from production_tool.kit.config import Config
    from production_tool.kit.db import Database, Db

NAME, SLUG, COMMAND = "Demo studio", "demo", "demo"
TIMEZONE, CURRENCY, HOLIDAYS = "Europe/Dublin", "EUR", "IE"
ARTIST = "Hana Novotná"
"""Who of the demo's artists can sign in."""
PEOPLE = {Role.OWNER: "Demo owner", Role.MANAGER: "Demo manager", Role.ARTIST: ARTIST}


def furnish_demo(dsn: str, config: Config) -> Sequence[str]:
    """Make the demo studio unless it is there; the lines that tell how to sign in."""
    return asyncio.run(_furnish(dsn, find_data(config)))


async def _furnish(dsn: str, folder: Path) -> Sequence[str]:
    state = read_state(folder)
    async with connect(dsn) as database:
        tenant_id = await find_tenant_id(database, SLUG)
        if tenant_id is None or (state is not None and not state.is_loaded):
            if tenant_id is None:
                tenant_id = await _make_studio(database, folder)
            await _load(database, tenant_id)
            write_state(folder, DemoState(is_loaded=True))
    return _tell(folder)


def _tell(folder: Path) -> Sequence[str]:
    sign_ins = read_sign_ins(folder)
    if not sign_ins:
        return [f"The studio {SLUG} is there, but its sign-ins are not in {folder / SIGN_INS_FILE}."]
    return [f"Sign in to the demo studio (also in {folder / SIGN_INS_FILE}):", *(f"  {line}" for line in sign_ins)]


async def _make_studio(database: Database, folder: Path) -> UUID:
    """The studio and its users. The files come first: a start that is cut off must not lose the passwords."""
    say("Making the demo studio")
    people = [invent_sign_in(role, name, f"{role}@{SLUG}.example") for role, name in PEOPLE.items()]
    write_sign_ins(folder, [one.show() for one in people])
    write_state(folder, DemoState(is_loaded=False))
    others = [invent_sign_in(Role.MANAGER, name, f"{name.split()[0].lower()}@{SLUG}.example") for name in COLLEAGUES]
    hashes = {one.user_id: await hash_password(one.password) for one in (*people, *others)}
    owner = people[0]
    actor = act_as(new_id(), owner.user_id, owner.role, owner.name, COMMAND)
    await run_action(database, actor, lambda db: _enrol_all(db, actor, (*people, *others), hashes))
    return actor.tenant_id


async def _enrol_all(db: Db, actor: Actor, people: Sequence[SignIn], hashes: Mapping[UUID, str]) -> None:
    # The address is made of the first name that a studio has, so it is called by its address for a moment.
    tenant = await create_tenant(db, actor, name=SLUG, timezone=TIMEZONE, currency=CURRENCY)
    change = TenantChange(name=NAME, settings={"holidayRegion": HOLIDAYS})
    await change_tenant(db, actor, change, tenant.version)
    for one in people:
        await enrol(db, actor, one, hashes[one.user_id])


async def _load(database: Database, tenant_id: UUID) -> None:
    """Fill the studio, as its owner; what a start that was cut off has done already is left as it is."""
    people = await _find_people(database, tenant_id)
    owner = people[PEOPLE[Role.OWNER]]
    try:
        made = await run_action(database, owner, lambda db: load_demo(db, owner))
        say(f"It has {made.artists} artists, {made.projects} projects and {made.bookings} bookings.")
    except StudioNotEmpty:
        say("The demo studio has its artists and projects already.")
    await _link_artist(database, owner, people[ARTIST])
    if not await run_action(database, owner, has_placed_later, read_only=True):
        for turn in TURNS:
            await _let_act(database, people[turn.who], turn)


async def _find_people(database: Database, tenant_id: UUID) -> dict[str, Actor]:
    """The demo's users, by their names."""
    anybody = act_as(tenant_id, tenant_id, Role.OWNER, "", COMMAND)
    members = await run_action(database, anybody, list_members, read_only=True)
    return {one.name: act_as(tenant_id, one.user_id, one.role, one.name, COMMAND) for one in members}


async def _let_act(database: Database, actor: Actor, turn: Turn) -> None:
    """One turn. What is refused is kept among the avoided conflicts, as when somebody is refused at the screen."""
    try:
        await run_action(database, actor, lambda db: take_turn(db, actor, turn))
    except (ArtistAlreadyBooked, ArtistUnavailable) as error:
        if not turn.is_refused:
            raise
        assert database.on_refusal is not None
        await database.on_refusal(Refusal(actor, "create_booking", error))


async def _link_artist(database: Database, owner: Actor, user: Actor) -> None:
    """The demo's artist is one of the roster, so that they sign in to bookings of their own."""

    async def work(db: Db) -> None:
        known = next((one for one in await list_known_artists(db) if one.name == ARTIST), None)
        if known is None:
            return
        artist: dict[str, Any] = await get_artist(db, known.id)
        if artist["userId"] is None:
            await change_artist(db, owner, known.id, ArtistChange(user_id=user.id), artist["version"])

    await run_action(database, owner, work)
