"""`Idempotency-Key`: a POST that is repeated with its key is done once and answered the same each time.

The key is a row that is inserted in the transaction of the effect. A second request with the same key waits for the
first on the unique index and then finds its answer; a request that failed has left no key behind.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from starlette.responses import Response

from production_tool.kit.db import LockLevel
from production_tool.kit.errors import KeyInUse, Malformed

if TYPE_CHECKING:
    from starlette.requests import Request

    from production_tool.kit.db import Db

HEADER = "idempotency-key"


def read_key(request: Request) -> str | None:
    """The key of a POST, or None. Raises `Malformed` for one that cannot be a key."""
    key = request.headers.get(HEADER)
    if key is not None and not 1 <= len(key) <= 255:
        raise Malformed("An Idempotency-Key has 1 to 255 characters.")
    return key


def digest_request(request: Request, body: bytes) -> bytes:
    """What must be equal for two requests to be the same one."""
    line = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return hashlib.sha256(line + body).digest()


async def find_answer(db: Db, key: str, digest: bytes) -> Response | None:
    """Claim the key, or find what was answered to it before. Raises `KeyInUse` if it belongs to another request."""
    db.will_lock(LockLevel.IDEMPOTENCY_KEY)
    claimed = await db.execute(
        """
        insert into idempotency_keys (tenant_id, actor_id, key, request_digest)
        values (%(tenant)s, %(actor)s, %(key)s, %(digest)s)
        on conflict (tenant_id, actor_id, key) do nothing
        """,
        actor=db.actor.id,
        key=key,
        digest=digest,
    )
    if claimed:
        return None
    row = await db.fetch_one(
        """
        select request_digest, status, body from idempotency_keys
        where tenant_id = %(tenant)s and actor_id = %(actor)s and key = %(key)s
        """,
        actor=db.actor.id,
        key=key,
    )
    if row["request_digest"] != digest:
        raise KeyInUse
    headers = {"Idempotent-Replayed": "true"}
    return Response(row["body"], status_code=row["status"], media_type="application/json", headers=headers)


async def keep_answer(db: Db, key: str, response: Response) -> None:
    """Store the answer beside its effect."""
    await db.execute(
        """
        update idempotency_keys set status = %(status)s, body = %(body)s
        where tenant_id = %(tenant)s and actor_id = %(actor)s and key = %(key)s
        """,
        actor=db.actor.id,
        key=key,
        status=response.status_code,
        body=bytes(response.body),
    )


async def forget_old_keys(db: Db) -> int:
    """Drop the keys of more than a week ago; how many there were."""
    return await db.execute(
        "delete from idempotency_keys where tenant_id = %(tenant)s and created_at < now() - interval '7 days'"
    )
