"""Changes of the studio and of who works in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from pydantic import ValidationError

from production_tool.kit.db import LockLevel
from production_tool.kit.errors import EditedMeanwhile, Forbidden, Invalid
from production_tool.kit.events import changed_fields
from production_tool.kit.ids import new_id
from production_tool.kit.shapes import list_faults
from production_tool.tenant.errors import LastOwner
from production_tool.tenant.events import MemberAdded, MemberRemoved, MemberUpdated, TenantCreated, TenantUpdated
from production_tool.tenant.model import Role
from production_tool.tenant.permissions import Permission, require
from production_tool.tenant.queries import count_owners, find_free_slug, get_member, get_tenant
from production_tool.tenant.rules import make_slug
from production_tool.tenant.schemas import MemberChange, Tenant, TenantChange, TenantSettings

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db
    from production_tool.tenant.schemas import Member


async def create_tenant(db: Db, actor: Actor, *, name: str, timezone: str, currency: str) -> Tenant:
    """Make the studio that `actor` already names as its tenant, with an empty log. Signing up needs no permission."""
    slug = await find_free_slug(db, make_slug(name))
    await db.execute("select register_tenant(%(tenant)s, %(slug)s)", slug=slug)
    await db.execute(
        """
        insert into tenants (tenant_id, id, name, slug, timezone, currency)
        values (%(tenant)s, %(tenant)s, %(name)s, %(slug)s, %(timezone)s, %(currency)s)
        """,
        name=name,
        slug=slug,
        timezone=timezone,
        currency=currency,
    )
    tenant = await get_tenant(db)
    db.record(TenantCreated(id=actor.tenant_id, version=1, after=_wire(tenant)))
    return tenant


async def change_tenant(db: Db, actor: Actor, change: TenantChange, version: int) -> Tenant:
    """Change the studio's name, zone, currency or some of its settings. Raises `EditedMeanwhile`, `Invalid`."""
    require(actor, Permission.MANAGE_SETTINGS)
    before = await get_tenant(db)
    if before.version != version:
        raise EditedMeanwhile(current=_wire(before))
    settings = _merge_settings(before.settings, change.settings or {})
    db.will_lock(LockLevel.SETTINGS)
    changed = await db.execute(
        """
        update tenants set name = %(name)s, timezone = %(timezone)s, currency = %(currency)s, settings = %(settings)s::jsonb
        where tenant_id = %(tenant)s and version = %(version)s
        """,
        name=change.name or before.name,
        timezone=change.timezone or before.timezone,
        currency=change.currency or before.currency,
        settings=settings.model_dump_json(by_alias=True, exclude_defaults=True),
        version=version,
    )
    after = await get_tenant(db)
    if not changed:
        raise EditedMeanwhile(current=_wire(after))
    old, new = changed_fields(_wire(before), _wire(after))
    db.record(TenantUpdated(id=after.id, version=after.version, before=old, after=new))
    return after


def _merge_settings(before: TenantSettings, change: dict[str, Any]) -> TenantSettings:
    try:
        return TenantSettings.model_validate({**before.model_dump(by_alias=True), **change})
    except ValidationError as error:
        raise Invalid(list_faults(error.errors(include_url=False), "settings")) from error


async def add_member(db: Db, actor: Actor, *, user_id: UUID, email: str, name: str, role: Role) -> Member:
    """Let a user work here. Raises `AlreadyMember`, `Forbidden` (owners are made by owners only)."""
    require(actor, Permission.MANAGE_MEMBERS)
    _require_rank(actor, role)
    member_id = new_id()
    await db.execute(
        """
        insert into members (tenant_id, id, user_id, email, name, role)
        values (%(tenant)s, %(id)s, %(user)s, %(email)s, %(name)s, %(role)s)
        """,
        id=member_id,
        user=user_id,
        email=email,
        name=name,
        role=role.value,
    )
    member = await get_member(db, member_id)
    db.record(MemberAdded(id=member.id, version=member.version, after=_wire(member), about={"userId": user_id}))
    return member


async def change_member(db: Db, actor: Actor, member_id: UUID, change: MemberChange, version: int) -> Member:
    """Change a member's name or role. Raises `NotFound`, `EditedMeanwhile`, `LastOwner`, `Forbidden`."""
    require(actor, Permission.MANAGE_MEMBERS)
    db.will_lock(LockLevel.SETTINGS)
    await _lock_members(db)
    before = await get_member(db, member_id)
    _require_rank(actor, before.role)
    if before.version != version:
        raise EditedMeanwhile(current=_wire(before))
    role = change.role or before.role
    _require_rank(actor, role)
    if before.role == Role.OWNER and role != Role.OWNER:
        await _require_another_owner(db)
    await db.execute(
        "update members set name = %(name)s, role = %(role)s where tenant_id = %(tenant)s and id = %(id)s",
        name=change.name or before.name,
        role=role.value,
        id=member_id,
    )
    after = await get_member(db, member_id)
    old, new = changed_fields(_wire(before), _wire(after))
    about = {"userId": after.user_id}
    db.record(MemberUpdated(id=after.id, version=after.version, before=old, after=new, about=about))
    return after


async def remove_member(db: Db, actor: Actor, member_id: UUID) -> None:
    """End somebody's place here; the account and the history stay. Raises `NotFound`, `LastOwner`, `Forbidden`."""
    require(actor, Permission.MANAGE_MEMBERS)
    db.will_lock(LockLevel.SETTINGS)
    await _lock_members(db)
    member = await get_member(db, member_id)
    _require_rank(actor, member.role)
    if member.role == Role.OWNER:
        await _require_another_owner(db)
    await db.execute("delete from members where tenant_id = %(tenant)s and id = %(id)s", id=member_id)
    about = {"userId": member.user_id}
    db.record(MemberRemoved(id=member.id, version=member.version, before=_wire(member), about=about))


async def _lock_members(db: Db) -> None:
    # All of them: two owners who step down at the same moment must see each other.
    await db.execute("select id from members where tenant_id = %(tenant)s order by id for no key update")


async def _require_another_owner(db: Db) -> None:
    if await count_owners(db) < 2:
        raise LastOwner


def _require_rank(actor: Actor, role: Role) -> None:
    if role == Role.OWNER and not actor.can(Permission.MANAGE_OWNERS):
        raise Forbidden("Only an owner makes, changes or removes an owner.")


def _wire(shape: Tenant | Member) -> dict[str, Any]:
    return msgspec.json.decode(shape.model_dump_json(by_alias=True))
