"""The records of this domain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

SessionKind = Literal["cookie", "bearer"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to check a password."""

    user_id: UUID
    name: str
    password_hash: str


@dataclass(frozen=True, slots=True)
class Session:
    """A proven identity: who it is, until when, and where they work (`memberships`, as `find_memberships` makes them)."""

    id: UUID
    user_id: UUID
    email: str
    name: str
    kind: SessionKind
    expires_at: datetime
    memberships: list[dict[str, Any]]
