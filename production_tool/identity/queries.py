"""Looking up who somebody is. Each question is one narrow function of the database."""

from __future__ import annotations

import hashlib
from typing import Any

from production_tool.identity.model import Credentials, Session
from production_tool.kit.db import Db


def digest_token(token: str) -> bytes:
    """What is stored of a token. It has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


async def find_credentials(db: Db, email: str) -> Credentials | None:
    """Who has this e-mail, with the password's hash; None if nobody has, or if they have no password."""
    row = await db.find_one(
        "select user_id, name, password_hash from find_credentials(%(email)s) where password_hash is not null",
        email=email,
    )
    return Credentials(**row) if row else None


async def find_session(db: Db, token: str) -> Session | None:
    """The session of a token, unless it is unknown, ended or over."""
    row = await db.find_one(
        """
        select session_id as id, user_id, email, name, kind, expires_at, memberships
        from find_session(%(digest)s)
        """,
        digest=digest_token(token),
    )
    return Session(**row) if row else None


async def list_memberships(db: Db, user_id: Any) -> list[dict[str, Any]]:
    """Where this user works and as what. Asked only for somebody who has just proved who they are."""
    return await db.find_value("select find_memberships(%(user)s)", user=user_id)
