"""Who may do what: the one table that every action asks.

Source: the table of roles in docs/roles.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from production_tool.kit.actor import refuse_unless
from production_tool.tenant.model import Role

if TYPE_CHECKING:
    from production_tool.kit.actor import Actor


class Permission(StrEnum):
    """One thing that a role may allow."""

    READ_WORK = "read_work"
    READ_EVERYONES_BOOKINGS = "read_everyones_bookings"
    SEE_MONEY = "see_money"
    EDIT_ARTISTS = "edit_artists"
    EDIT_PROJECTS = "edit_projects"
    BOOK_ARTISTS = "book_artists"
    EDIT_OWN_TIME = "edit_own_time"
    READ_MEMBERS = "read_members"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_SETTINGS = "manage_settings"
    MANAGE_OWNERS = "manage_owners"


READING = frozenset({Permission.READ_WORK, Permission.READ_EVERYONES_BOOKINGS, Permission.READ_MEMBERS})
MANAGING_WORK = READING | {
    Permission.SEE_MONEY,
    Permission.EDIT_ARTISTS,
    Permission.EDIT_PROJECTS,
    Permission.BOOK_ARTISTS,
    Permission.EDIT_OWN_TIME,
}
ADMINISTERING = MANAGING_WORK | {Permission.MANAGE_MEMBERS, Permission.MANAGE_SETTINGS}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.OWNER: ADMINISTERING | {Permission.MANAGE_OWNERS},
    Role.ADMIN: ADMINISTERING,
    Role.MANAGER: MANAGING_WORK,
    Role.ARTIST: frozenset({Permission.READ_WORK, Permission.EDIT_OWN_TIME}),
    Role.VIEWER: READING,
}


def require(actor: Actor, permission: Permission) -> None:
    """Raise `Forbidden` unless the actor's role includes the permission."""
    refuse_unless(actor, permission)


def permissions_of(role: str) -> frozenset[str]:
    """The names of what a role may do."""
    return frozenset(permission.value for permission in ROLES[Role(role)])


def needs(permission: Permission) -> dict[str, Any]:
    """What a route says about itself in the OpenAPI document: the permission, and the roles that have it."""
    return {"x-permission": permission.value, "x-roles": [role.value for role in Role if permission in ROLES[role]]}
