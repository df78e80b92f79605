"""Sessions and accounts. They belong to no tenant: their facts go to `identity_events`, which no studio reads."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from production_tool.identity.queries import digest_token
from production_tool.kit.clock import now
from production_tool.kit.ids import new_id

if TYPE_CHECKING:
    from uuid import UUID

    from production_tool.identity.model import SessionKind
    from production_tool.kit.actor import Actor
    from production_tool.kit.db import Db

TOKEN_PREFIX = "pts_"  # noqa: S105 - it marks what a leaked string is, for scanners of secrets


async def register_user(db: Db, actor: Actor, *, user_id: UUID, email: str, name: str, password_hash: str) -> None:
    """Make an account. Raises `EmailTaken`."""
    await db.execute(
        "select register_user(%(id)s, %(email)s, %(name)s, %(password_hash)s)",
        id=user_id,
        email=email,
        name=name,
        password_hash=password_hash,
    )
    await _record(db, actor, "user.registered", user_id)


async def open_session(db: Db, actor: Actor, user_id: UUID, kind: SessionKind, life: timedelta) -> str:
    """Start a session and answer its token, which is shown once and stored only as a digest."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    await db.execute(
        "select open_session(%(id)s, %(user)s, %(digest)s, %(kind)s, %(expires)s, %(address)s, %(agent)s)",
        id=new_id(),
        user=user_id,
        digest=digest_token(token),
        kind=kind,
        expires=now() + life,
        address=actor.origin.address,
        agent=actor.origin.agent,
    )
    await _record(db, actor, "session.opened", user_id)
    return token


async def close_session(db: Db, actor: Actor, token: str, user_id: UUID) -> None:
    """End the session of a token."""
    await db.execute("select close_session(%(digest)s)", digest=digest_token(token))
    await _record(db, actor, "session.closed", user_id)


async def replace_password_hash(db: Db, user_id: UUID, old: str, new: str) -> None:
    """Store a hash of the present make, unless the password was changed meanwhile."""
    await db.execute("select replace_password_hash(%(user)s, %(old)s, %(new)s)", user=user_id, old=old, new=new)


async def record_refused_sign_in(db: Db, actor: Actor, user_id: UUID | None) -> None:
    """Remember that a wrong password was tried."""
    await _record(db, actor, "session.refused", user_id)


async def _record(db: Db, actor: Actor, name: str, user_id: UUID | None) -> None:
    await db.execute(
        "select record_identity_event(%(name)s, %(user)s, %(request)s, %(address)s, %(agent)s)",
        name=name,
        user=user_id,
        request=actor.origin.request_id,
        address=actor.origin.address,
        agent=actor.origin.agent,
    )
