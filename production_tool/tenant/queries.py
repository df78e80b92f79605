"""Reading the studio and its members."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from production_tool.kit.errors import NotFound
from production_tool.kit.past import WAS_THERE
from production_tool.tenant.permissions import Permission
from production_tool.tenant.schemas import Member, Tenant, TenantSettings

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.kit.db import Db, Row
    from production_tool.kit.past import Moment


async def get_settings_then(db: Db, moment: Moment) -> TenantSettings:
    """How the studio worked at a past moment."""
    stored = await db.find_value(
        f"""
        select v."row" -> 'settings' from row_versions v
        where v.tenant_id = %(tenant)s and v.table_name = 'tenants' and v.row_id = %(tenant)s and {WAS_THERE}
        order by v.version desc
        limit 1
        """,
        **moment.params,
    )
    return parse_settings(stored or {})


async def get_tenant(db: Db) -> Tenant:
    """The studio of this transaction. Raises `NotFound` if there is none."""
    row = await db.find_one(
        """
        select id, name, slug, timezone, currency, settings, version from tenants
        where tenant_id = %(tenant)s
        """
    )
    if row is None:
        raise NotFound
    row["settings"] = parse_settings(row["settings"])
    return Tenant(**row)


def parse_settings(stored: dict[str, Any]) -> TenantSettings:
    """The typed settings, with the defaults for what was never set."""
    return _parse_settings(msgspec.json.encode(stored, order="deterministic"))


@lru_cache(maxsize=512)
def _parse_settings(stored: bytes) -> TenantSettings:
    return TenantSettings.model_validate(msgspec.json.decode(stored))


async def list_members(db: Db) -> list[Member]:
    """Everybody who works here, by name. E-mail addresses only for those who manage members."""
    rows = await db.fetch_all(
        """
        select id, user_id, name, email, role, version from members
        where tenant_id = %(tenant)s
        order by lower(name), id
        """
    )
    return [_show(db, row) for row in rows]


async def get_member(db: Db, member_id: UUID) -> Member:
    """One member. Raises `NotFound`."""
    row = await db.find_one(
        """
        select id, user_id, name, email, role, version from members
        where tenant_id = %(tenant)s and id = %(id)s
        """,
        id=member_id,
    )
    if row is None:
        raise NotFound
    return _show(db, row)


def _show(db: Db, row: Row) -> Member:
    if not db.actor.can(Permission.MANAGE_MEMBERS):
        row["email"] = None
    return Member(**row)


async def count_owners(db: Db) -> int:
    """How many owners the studio has."""
    return await db.find_value("select count(*) from members where tenant_id = %(tenant)s and role = 'owner'")


async def find_free_slug(db: Db, wanted: str) -> str:
    """`wanted`, or `wanted-2`, `wanted-3`, … whichever no studio has, nor will have before this transaction ends."""
    await db.execute("select pg_advisory_xact_lock(hashtextextended(%(slug)s, 0))", slug=wanted)
    for number in range(1, 1000):
        slug = wanted if number == 1 else f"{wanted}-{number}"
        if await db.find_value("select is_slug_free(%(slug)s)", slug=slug):
            return slug
    return f"{wanted}-{db.action_id.hex[-12:]}"
