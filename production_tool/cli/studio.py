"""Finding a studio by its name or address, and making one, for commands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from production_tool.cli.accounts import SignIn, act_as, enrol, invent_sign_in
from production_tool.cli.refusal import Exit, Refusal
from production_tool.kit.actor import Actor, Origin, stranger
from production_tool.kit.db import run_action
from production_tool.kit.ids import new_id
from production_tool.kit.passwords import hash_password
from production_tool.tenant.actions import create_tenant
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import permissions_of
from production_tool.tenant.queries import get_tenant, list_members
from production_tool.tenant.rules import make_slug

if TYPE_CHECKING:
    from production_tool.kit.db import Database, Db
    from production_tool.tenant.schemas import Member, Tenant

LONGEST_NAME = 200


async def find_studio(database: Database, name: str) -> Tenant | None:
    """The studio that is called this, or whose address this is; None if its address is free.

    A studio is entered only if its address is what this name makes, because no command looks into several. Raises
    `Refusal` if the one that lives there is called otherwise.
    """
    _refuse_bad_name(name)
    slug = make_slug(name)
    tenant_id = await find_tenant_id(database, slug)
    if tenant_id is None:
        return None
    tenant = await run_action(database, reader_of(tenant_id), get_tenant, read_only=True)
    if name.strip().casefold() not in (tenant.name.casefold(), tenant.slug):
        raise Refusal(
            f"The address “{slug}” belongs to another studio, which is called otherwise. To load into that one, say "
            f"--studio {slug}; for a new one, choose a name that differs in its Latin letters or digits.",
            Exit.BAD_INPUT,
        )
    return tenant


async def find_tenant_id(database: Database, slug: str) -> UUID | None:
    """Which studio has this address; None if nobody has."""
    return await run_action(
        database,
        stranger(Origin()),
        lambda db: db.find_value("select find_tenant(%(slug)s)", slug=slug),
        read_only=True,
    )


def reader_of(tenant_id: UUID) -> Actor:
    """Reads one studio on behalf of whoever administers the installation."""
    return Actor(tenant_id, "system", None, "system", permissions_of(Role.OWNER))


async def find_first_owner(database: Database, tenant_id: UUID, command: str) -> Actor:
    """The studio's first owner, acting through a command. A studio always has one."""
    members = await run_action(database, reader_of(tenant_id), list_members, read_only=True)
    owners = [member for member in members if member.role is Role.OWNER]
    first: Member = min(owners, key=lambda member: member.id)
    return act_as(tenant_id, first.user_id, Role.OWNER, first.name, command)


async def make_studio(
    database: Database, name: str, *, timezone: str, currency: str, command: str
) -> tuple[Tenant, Actor, SignIn]:
    """A new studio with an owner who has a random password. Raises `EmailTaken`."""
    owner = invent_sign_in(Role.OWNER, "Owner", f"owner@{make_slug(name)}.example")
    password_hash = await hash_password(owner.password)
    actor = act_as(new_id(), owner.user_id, Role.OWNER, owner.name, command)

    async def work(db: Db) -> Tenant:
        tenant = await create_tenant(db, actor, name=name.strip(), timezone=timezone, currency=currency)
        await enrol(db, actor, owner, password_hash)
        return tenant

    return await run_action(database, actor, work), actor, owner


def _refuse_bad_name(name: str) -> None:
    if not name.strip() or len(name.strip()) > LONGEST_NAME or not name.isprintable():
        raise Refusal(f"A studio's name has 1 to {LONGEST_NAME} printable characters.", Exit.BAD_INPUT)
