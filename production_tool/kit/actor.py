"""Who acts: the person, script or clock on whose behalf a transaction runs, and from where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from production_tool.kit.errors import Forbidden

NO_TENANT = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from. Recorded with every event that it causes; None where nobody knows."""

    request_id: str | None = None
    address: str | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody in one tenant, with what the role allows there.

    `id` is the user's id, None for the system. `permissions` are names that `tenant.permissions` gives meaning to.
    `artist_id` is the artist on this tenant's roster who is this user, if any.
    """

    tenant_id: UUID
    kind: Literal["user", "key", "system"]
    id: UUID | None
    role: str
    permissions: frozenset[str] = frozenset()
    artist_id: UUID | None = None
    name: str = ""
    origin: Origin = field(default_factory=Origin)

    def can(self, permission: str) -> bool:
        """Whether the role of this actor includes the permission."""
        return permission in self.permissions


def refuse_unless(actor: Actor, permission: str) -> None:
    """Raise `Forbidden` unless the actor's role includes the permission."""
    if not actor.can(permission):
        raise Forbidden(f"Your role in this studio is {actor.role}, which may not do this. Ask an owner or admin.")


def system_actor(tenant_id: UUID, request_id: str | None = None) -> Actor:
    """The clock's and the worker's actor in a tenant: no user, no permissions but what its own code does."""
    return Actor(tenant_id, "system", None, "system", origin=Origin(request_id=request_id))


def stranger(origin: Origin) -> Actor:
    """Somebody who has not signed in. Acts in no tenant, so that every tenant table looks empty."""
    return Actor(NO_TENANT, "system", None, "stranger", origin=origin)
